"""The place that a text is from, as its first words say it: `KUDUS -`, `Solo, 1 Desember 2025`, `Cilacap (3/7/2025)`."""

import re
from collections.abc import Sequence
from typing import Final

from domain.press.gazetteer import load_gazetteer
from domain.press.mentions import Mention, MentionFinder

_FIRST_LINES: Final = 5
_LONGEST: Final = 120  # letters
_WEEKDAY: Final = r"(?:senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|ahad)"
_MONTH: Final = r"(?:jan|feb|peb|mar|apr|mei|jun|jul|agu|sep|okt|nov|nop|des)[a-z]{0,7}"
_DAY: Final = rf"\(?\s*(?:{_WEEKDAY}[\s,(]*)?\d{{1,2}}(?:\s*[/.\-]\s*\d{{1,2}}|\s+{_MONTH})"
_NAME: Final = r"[^\W\d_]++(?:[.'’][^\W\d_]++){0,3}+"
_NAMES: Final = rf"{_NAME}(?:[ \-]{_NAME}){{0,3}}"
_PLACE: Final = rf"^[\s*_\"“(\[>•#]{{0,6}}(?P<line>{_NAMES}(?:\s?[,/|]\s?{_NAMES}){{0,3}}(?:\s?\([^()\d\n]{{2,30}}\))?)[*_\])]{{0,3}}"
_STRONG: Final = re.compile(
    rf"{_PLACE}(?:\s?,?\s*(?:{_DAY}|{_WEEKDAY}\b)"
    r"|(?:\s*[-–—|]+\s+|\s+[-–—|]+\s*)(?=[^\W_]|[\"“'‘*_])"
    r"|(?-i:(?<=[A-Z)])[-–—](?=[A-Z][a-z]|[\"“])))",
    re.IGNORECASE,
)
_WEAK: Final = re.compile(
    rf"^[\s*_\"“(\[>•#]{{0,6}}(?P<line>{_NAMES}(?:\s?\([^()\d\n]{{2,30}}\))?)[*_\])]{{0,3}}\s?(?P<sign>[,:])\s",
    re.IGNORECASE,
)


def find_origin_line(text: str, finder: MentionFinder) -> Mention | None:
    """The place in a dateline near the top of a text; None where there is none."""
    position, seen = 0, 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            seen += 1
            for hit in filter(None, (_STRONG.match(line, 0, _LONGEST), _WEAK.match(line, 0, _LONGEST))):
                if (place := _place(hit, line, finder)) is not None:
                    start = position + hit.start("line")
                    return Mention(start=start, end=start + len(hit["line"]), label=place[0], is_ours=place[1])
        position += len(line)
        if seen == _FIRST_LINES:
            break
    return None


def _place(hit: re.Match[str], line: str, finder: MentionFinder) -> tuple[str, bool] | None:
    """The words of a dateline that are a place, past a newspaper's name, and whether it is ours."""
    said = re.sub(r"\s?\([^()]*\)$", "", hit["line"])
    parts = [part.strip() for part in re.split(r"\s?[,/|]\s?", said)]
    words = [(part, re.split(r"[ \-]+", part.casefold())) for part in parts]
    words = [(part, split) for part, split in words if "." not in part and not finder.book.media & set(split)]
    for part, split in words:
        if any(word in finder.own for word in split) and _is_no_sentence(split, finder):
            return part, True
    for part, split in words:
        if _is_listed(split, finder):
            return part, False
    rest = line[hit.end() :]
    for part, split in words:
        if _is_name(part, split, hit, rest):
            return part, False
    return None


def _is_no_sentence(split: Sequence[str], finder: MentionFinder) -> bool:
    """`Kota Batang` is a place, `BPU Batang Naik` a title."""
    return all(word in finder.own or word in ("kota", "kab", "kabupaten", "raya") for word in split)


def _is_listed(split: Sequence[str], finder: MentionFinder) -> bool:
    bare = [word for word in split if word not in ("kota", "kab", "kabupaten", "raya")] or list(split)
    return finder.book.longest(bare) == len(bare) or finder.book.longest(list(split)) == len(split)


def _is_name(part: str, split: Sequence[str], hit: re.Match[str], rest: str) -> bool:
    """A name in no list: a capital word or two, none of them common, where a dateline's place stands."""
    sign = hit.groupdict().get("sign")
    if sign == ":" or any(word in load_gazetteer().never or len(word) < 3 for word in split):
        return False
    if not all(word[0].isupper() for word in re.split(r"[ \-]+", part)):
        return False
    if part.isupper():
        return len(split) <= 3 and any(letter.islower() for letter in rest)
    if sign:
        return False
    is_double = len(split) == 2 and split[1] in ("raya", "barat", "timur", "selatan", "utara", "tengah", "baru")
    return len(split) == 1 or is_double
