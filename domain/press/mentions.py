"""Every place that a text names: one of the office's, or one elsewhere, listed or not."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from domain.areas import AreaBook
from domain.press.gazetteer import Gazetteer, load_gazetteer
from domain.press.lexicon import place_words

_SITE: Final = re.compile(r"(?<!\S)\S{1,80}?\.(?:com|co|id|net|org|info|news|tv)\b\S*|[@#]\w+", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W\d_]+")
_BESIDE: Final = re.compile(r"[^\S\n]{0,3}(?:[.\-‐‑/][^\S\n]{0,3})?")
_WITHIN: Final = re.compile(r"[^\S\n]{1,3}|-")
_NATIONAL: Final = re.compile(
    r"\b(?:secara|tingkat|skala|level|target|capaian|realisasi|peserta|kepesertaan|bpu|pu|iuran|total)\s+nasional\b"
    r"|\b(?:se-?|seluruh|di)\s*indonesia\b",
    re.IGNORECASE,
)
_HEADS: Final = re.compile(r"(?:kepala|kacab|ketua|pimpinan|petugas|staf)[^.,\n]*$", re.IGNORECASE)
_BRANCHES: Final = frozenset({"cabang", "perintis", "kacab", "kc", "kcp", "kanwil"})
_KINDS: Final = frozenset({"kabupaten", "kab", "kota", "kotamadya", "provinsi", "prov", "propinsi"})


class Word(NamedTuple):
    """A word of the text, in lower case."""

    start: int
    end: int
    plain: str
    is_capital: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place named in a text; `is_wide` is a province or the country, which ours lies in."""

    start: int
    end: int
    label: str
    is_ours: bool
    is_wide: bool = False


class MentionFinder:
    """Finds the places that texts name, as one office sees them."""

    def __init__(self, areas: AreaBook) -> None:
        """Hold the names of the office's own places."""
        self.book: Gazetteer = load_gazetteer()
        names = {name.casefold() for area in areas.all for name in (*area.aliases, *areas.shared)}
        general = place_words().never | areas.words.bare | frozenset(areas.words.office_alone)
        singles = {name for name in names if " " not in name} - general
        self.own = singles | self.book.subdistricts.get(areas.office.code, frozenset())

    def find(self, text: str) -> list[Mention]:
        """The mentions of a text, in order."""
        words = words_of(text)
        has_capitals = any(word.is_capital for word in words)
        found = list(self._scan(text, words, has_capitals=has_capitals))
        found += [
            Mention(start=hit.start(), end=hit.end(), label=hit[0], is_ours=False, is_wide=True)
            for hit in _NATIONAL.finditer(text)
        ]
        return sorted(found, key=lambda mention: mention.start)

    def _scan(self, text: str, words: Sequence[Word], *, has_capitals: bool) -> Iterator[Mention]:
        index = 0
        while index < len(words):
            word, before = words[index], _before(text, words, index)
            length = self.book.longest(_run(text, words, index))
            name = " ".join(each.plain for each in words[index : index + length])
            if before in self.book.media and words[index - 1].is_capital:
                index += max(1, length)
                continue
            if length and (word.is_capital or not has_capitals) and self._is_named(name, before, text, words, index):
                length += _is_raya(text, words, index + length)
                yield self._elsewhere(text, words, index, length, is_wide=name in self.book.provinces)
            elif length < 2 and word.plain in self.own and self._is_own(word, before, index):
                length = 1 + _is_raya(text, words, index + 1)
                yield self._mention(text, words, index, length, is_ours=True)
            elif self._is_unlisted(text, words, index, before):
                length = 1 + _is_raya(text, words, index + 1)
                yield self._elsewhere(text, words, index, length, is_wide=False)
            index += max(1, length)

    def _is_named(self, name: str, before: str, text: str, words: Sequence[Word], index: int) -> bool:
        """Whether a listed name is said as a place, rather than as a person's, a school's or a word's."""
        if before in self.book.institutions:
            return False
        if name in self.book.provinces and name not in self.book.doubtful:
            return True
        is_raya = name not in self.book.doubtful and _is_raya(text, words, index + len(name.split()))
        is_sure = name not in self.book.doubtful or words[index].is_capital
        return (before in self.book.before and is_sure) or bool(is_raya)

    def _is_own(self, word: Word, before: str, index: int) -> bool:
        """`1.000 batang rokok` names no place."""
        return word.is_capital or word.plain not in self.book.doubtful or before in self.book.before or index == 0

    def _is_unlisted(self, text: str, words: Sequence[Word], index: int, before: str) -> bool:
        """A capital word behind Kabupaten or Cabang, or behind `peserta BPU di`."""
        word = words[index]
        if not word.is_capital or len(word.plain) < 3 or word.plain in self.book.never | self.book.media | self.own:
            return False
        if before in _KINDS:
            return True
        if before in _BRANCHES:
            is_head = _HEADS.search(text[max(0, word.start - 40) : word.start])
            return not is_head or len(re.findall(rf"\b{word.plain}\b", text, re.IGNORECASE)) > 1
        if before != "di":
            return False
        follows = words[index + 1] if index + 1 < len(words) else None
        is_alone = follows is None or not follows.is_capital or not _WITHIN.fullmatch(text, word.end, follows.start)
        counts = index > 1 and words[index - 2].plain in self.book.counted
        return bool(_is_raya(text, words, index + 1)) or (counts and is_alone)

    def _elsewhere(self, text: str, words: Sequence[Word], index: int, length: int, *, is_wide: bool) -> Mention:
        return self._mention(text, words, index, length, is_ours=False, is_wide=is_wide)

    def _mention(
        self, text: str, words: Sequence[Word], index: int, length: int, *, is_ours: bool, is_wide: bool = False
    ) -> Mention:
        start, end = words[index].start, words[index + length - 1].end
        return Mention(start=start, end=end, label=text[start:end], is_ours=is_ours, is_wide=is_wide)


def words_of(text: str) -> list[Word]:
    """The words of a text, without addresses and hashtags."""
    plain = _SITE.sub(lambda hit: " " * len(hit[0]), text)
    return [Word(hit.start(), hit.end(), hit[0].casefold(), hit[0][0].isupper()) for hit in _WORD.finditer(plain)]


def _before(text: str, words: Sequence[Word], index: int) -> str:
    """The word that stands right before another one."""
    if not index or not _BESIDE.fullmatch(text, words[index - 1].end, words[index].start):
        return ""
    return words[index - 1].plain


def _run(text: str, words: Sequence[Word], index: int) -> list[str]:
    """The next few words with nothing but a space or a hyphen between."""
    run = [words[index].plain]
    for last, following in zip(words[index : index + 3], words[index + 1 : index + 4], strict=False):
        if not _WITHIN.fullmatch(text, last.end, following.start):
            break
        run.append(following.plain)
    return run


def _is_raya(text: str, words: Sequence[Word], index: int) -> int:
    """1 where the word there is `Raya`, right behind a name."""
    if not 0 < index < len(words) or words[index].plain != "raya":
        return 0
    return int(_WITHIN.fullmatch(text, words[index - 1].end, words[index].start) is not None)
