"""A text as a row of marks: figures, cues, subjects, places, days, signs and the words between them."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum, auto
from itertools import pairwise
from typing import Final

from domain.areas import AreaBook
from domain.metrics import MetricBook
from domain.numerals import Direction, FigureKind, Found, scan_figures
from domain.press.days import DayMark
from domain.press.lexicon import Cue, Lexicon, Subject, counted_things, load_lexicon
from domain.press.places import Place, PlaceFinder
from domain.press.printing import is_same_figure

_TOKEN: Final = re.compile(
    r"(?P<hyphen>(?<=[^\W\d_])[-‐‑](?=[^\W\d_]))|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)|(?P<sign>\S)|(?P<lines>\n\s*)"
)
_SHORT_KINDS: Final = frozenset({"kab", "kec"})
_LINKS: Final = re.compile(r"[ \t\-‐‑/]{1,3}|\.[ ]?|\s*\n\s*")
_LETTERS: Final = {"t": Cue.TARGET, "r": Cue.REALISED}
_AIMED_AT: Final = re.compile(r"(?:target|sasaran|rkat)\w*[^.;\n]{0,40}?(?<![\d.,])\d[\d.,]*\s+$", re.IGNORECASE)
_FIGURE_SOON: Final = re.compile(r"(?:\s+[^\W\d_]+){1,4}\s+\d")
_ENDINGS: Final = ("nya", "pun", "lah")


class Kind(IntEnum):
    """What a mark is."""

    FIGURE = auto()
    CUE = auto()
    SUBJECT = auto()
    PLACE = auto()
    DAY = auto()
    YEAR = auto()
    SIGN = auto()  # `word` is the sign; a line's end is "\n", an empty line "\n\n"
    WORD = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One thing at a place in the text; the field that goes with its kind is set."""

    kind: Kind
    start: int
    end: int
    word: str = ""
    cue: Cue | None = None
    subject: Subject | None = None
    place: Place | None = None
    found: Found | None = None
    day: DayMark | None = None
    year: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Token:
    word: str
    sign: str
    start: int
    end: int


def mark_text(text: str, *, metrics: MetricBook, areas: AreaBook, days: Sequence[DayMark]) -> list[Mark]:
    """Every mark of a text, in order, none overlapping."""
    lexicon = load_lexicon(metrics)
    fixed = _fixed_marks(text, days)
    tokens = _tokens(text, fixed)
    marks = sorted([*fixed, *_mark_words(text, tokens, lexicon, PlaceFinder(areas))], key=lambda mark: mark.start)
    return _settle_loose(_without_doubles(_with_followers(marks)), lexicon)


def _fixed_marks(text: str, days: Sequence[DayMark]) -> list[Mark]:
    """Days and figures; a figure inside a day is part of it."""
    marks = [Mark(kind=Kind.DAY, start=day.start, end=day.end, day=day) for day in days]
    starts = [day.start for day in days]
    for found in scan_figures(text):
        place = bisect_right(starts, found.start) - 1
        if place >= 0 and days[place].end > found.start:
            continue
        if place + 1 < len(days) and days[place + 1].start < found.end:
            continue
        marks.append(_figure(found))
    return sorted(marks, key=lambda mark: mark.start)


def _figure(found: Found) -> Mark:
    if found.kind is FigureKind.YEAR:
        return Mark(kind=Kind.YEAR, start=found.start, end=found.end, year=int(found.value))
    if found.is_quantity and found.kind is not FigureKind.FACTOR:
        return Mark(kind=Kind.FIGURE, start=found.start, end=found.end, found=found)
    return Mark(kind=Kind.WORD, start=found.start, end=found.end, word=found.text)


def _tokens(text: str, fixed: Sequence[Mark]) -> list[_Token]:
    """The words and signs between the fixed marks."""
    tokens: list[_Token] = []
    position = 0
    for start, end in [*((mark.start, mark.end) for mark in fixed), (len(text), len(text))]:
        tokens += _tokens_between(text, position, start)
        position = max(position, end)
    return tokens


def _tokens_between(text: str, start: int, end: int) -> Iterator[_Token]:
    before = ""
    for match in _TOKEN.finditer(text, start, end):
        word, sign, lines = match.group("word", "sign", "lines")
        if match["hyphen"]:
            continue
        if lines:
            sign = "\n\n" if lines.count("\n") > 1 else "\n"
        token = _Token(word=(word or "").casefold(), sign=sign or "", start=match.start(), end=match.end())
        if not (sign == "." and before in _SHORT_KINDS):  # Kab. Anu is one name
            yield token
        before = token.word


def _mark_words(text: str, tokens: Sequence[_Token], lexicon: Lexicon, places: PlaceFinder) -> Iterator[Mark]:
    words = [token.word for token in tokens]
    runs = _runs(text, tokens)
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.sign:
            yield Mark(kind=Kind.SIGN, start=token.start, end=token.end, word=token.sign)
            index += 1
            continue
        if token.word == "lebih" and _follows_scale(text, token.start):
            yield Mark(kind=Kind.WORD, start=token.start, end=token.end, word=token.word)
            index += 1
            continue
        if letter := _letter(tokens, index):
            yield Mark(kind=Kind.CUE, start=token.start, end=token.end, word=token.word, cue=letter)
            index += 1
            continue
        run = words[index : min(runs[index], index + 8)]
        length, mark = _meaning(text, tokens, index, run, lexicon, places)
        yield mark
        index += length


def _follows_scale(text: str, start: int) -> bool:
    """Rp 2,738 miliar lebih dari target: `lebih` goes with the amount, not with `dari`."""
    before = text[max(0, start - 10) : start].rstrip().casefold()
    return before.endswith(("miliar", "milyar", "juta", "triliun", "ribu"))


def _letter(tokens: Sequence[_Token], index: int) -> Cue | None:
    """T: and R: in a list are target and realised."""
    follows = index + 1 < len(tokens) and tokens[index + 1].sign in (":", "=")
    return _LETTERS.get(tokens[index].word) if follows else None


def _runs(text: str, tokens: Sequence[_Token]) -> list[int]:
    """For each token the index behind the last word that follows it with nothing but a space or a hyphen between."""
    ends = list(range(1, len(tokens) + 1))
    for index in range(len(tokens) - 2, -1, -1):
        this, following = tokens[index], tokens[index + 1]
        if this.word and following.word and _LINKS.fullmatch(text[this.end : following.start]):
            ends[index] = ends[index + 1]
    return ends


def _meaning(
    text: str, tokens: Sequence[_Token], index: int, run: list[str], lexicon: Lexicon, places: PlaceFinder
) -> tuple[int, Mark]:
    """What begins at a token: the longer of a place and a phrase; else a word."""
    start = tokens[index].start
    place = places.find(text, [(token.start, token.end) for token in tokens[index : index + len(run)]], run)
    hit = _look_up(run, lexicon)
    if hit is not None and _is_so_far(text, tokens[index : index + hit[0]], run[hit[0] :], lexicon):
        hit = lexicon.look_up(run[: hit[0] - 1], 0)
    if place is not None and (hit is None or place[0] >= hit[0]):
        return place[0], Mark(kind=Kind.PLACE, start=start, end=tokens[index + place[0] - 1].end, place=place[1])
    if hit is None:
        return 1, Mark(kind=Kind.WORD, start=start, end=tokens[index].end, word=run[0])
    end, said = tokens[index + hit[0] - 1].end, " ".join(run[: hit[0]])
    if isinstance(hit[1], Cue):
        return hit[0], Mark(kind=Kind.CUE, start=start, end=end, word=said, cue=hit[1])
    return hit[0], Mark(kind=Kind.SUBJECT, start=start, end=end, word=said, subject=hit[1])


def _is_so_far(text: str, phrase: Sequence[_Token], after: list[str], lexicon: Lexicon) -> bool:
    """`dari target 35.500 peserta baru tercapai 19.870`: `baru` belongs to what was reached, not to `peserta`."""
    if len(phrase) < 2 or phrase[-1].word != "baru" or not after:
        return False
    verb = lexicon.look_up(after, 0)
    is_reached = verb is not None and verb[1] is Cue.REALISED
    before = text[max(0, phrase[0].start - 80) : phrase[0].start]
    return is_reached and bool(_AIMED_AT.search(before) and _FIGURE_SOON.match(text, phrase[-1].end))


def _look_up(run: list[str], lexicon: Lexicon) -> tuple[int, Cue | Subject] | None:
    """A phrase as it stands, or with the suffix of its last word taken off: realisasinya, targetnya."""
    hit = lexicon.look_up(run, 0)
    for length in range(min(len(run), 4), hit[0] if hit else 0, -1):
        last = run[length - 1]
        for ending in _ENDINGS:
            if last.endswith(ending) and len(last) > len(ending) + 2:
                bare = lexicon.look_up([*run[: length - 1], last[: -len(ending)]], 0)
                if bare is not None and bare[0] == length:
                    return bare
    return hit


def _with_followers(marks: list[Mark]) -> list[Mark]:
    """What the word right after a figure makes of it: 16 proyek counts no people, Rp 2,7 miliar lebih is an estimate."""
    told = list(marks)
    for index, (mark, after) in enumerate(pairwise(marks)):
        if mark.found is None or mark.found.kind is FigureKind.PERCENT:
            continue
        if mark.found.kind is FigureKind.PLAIN and mark.found.scale == 1 and after.word in counted_things():
            told[index] = replace(mark, found=replace(mark.found, kind=FigureKind.COUNT, noun=after.word))
        elif after.word == "lebih" and not (index + 2 < len(marks) and marks[index + 2].kind is Kind.FIGURE):
            told[index] = replace(mark, found=replace(mark.found, is_approximate=True, direction=Direction.ABOVE))
    return told


def _without_doubles(marks: list[Mark]) -> list[Mark]:
    """Of a figure that brackets repeat in full, the full one alone."""
    doubles: set[int] = set()
    for index in range(len(marks) - 3):
        short, opening, full, closing = marks[index : index + 4]
        if short.found is None or full.found is None or (opening.word, closing.word) != ("(", ")"):
            continue
        if FigureKind.PERCENT not in (short.found.kind, full.found.kind) and is_same_figure(short.found, full.found):
            doubles |= {index, index + 1, index + 3}
    return [mark for index, mark in enumerate(marks) if index not in doubles]


def _settle_loose(marks: list[Mark], lexicon: Lexicon) -> list[Mark]:
    """`tenaga kerja aktif` is the metric itself, unless the text names that metric in another way too."""
    named = {mark.subject.code for mark in marks if mark.subject is not None}
    loose: Mapping[str, Subject] = {
        " ".join(phrase): subject for phrase, subject in lexicon.loose.items() if subject.code not in named
    }
    if not loose:
        return marks
    return [replace(mark, subject=loose[mark.word]) if mark.subject and mark.word in loose else mark for mark in marks]
