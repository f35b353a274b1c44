"""A text's marks cut into clauses: what belongs together in one breath, or in one line of a list."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from domain.press.lexicon import Cue, abbreviations
from domain.press.marks import Kind, Mark

_STOPS: Final = frozenset({".", "!", "?"})
_LINE_ENDS: Final = frozenset({"\n", "\n\n"})
_CLOSERS: Final = "\"”’')»*_ \t"
_MOST_MARKS: Final = 400  # no sentence is longer; keeps the work on any text in proportion to its length
_OPEN_LINE: Final = re.compile(
    r"\w +(?:dari|dari target|sebanyak|sebesar|senilai|mencapai|atau|setara|yakni|yaitu|sekitar|hingga|dan)\s*\Z",
    re.IGNORECASE,
)
"""What no line of a list ends with: its sentence goes on below."""
_LONG_LINE: Final = 50  # letters: a shorter line ended where its writer wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """Marks of one breath. `is_line` tells a line of its own, such as a title or a row of a list."""

    marks: tuple[Mark, ...]
    paragraph: int
    is_line: bool
    is_continued: bool  # begins within a sentence, after "sedangkan" or ";"

    @property
    def has_figures(self) -> bool:
        """Whether anything is counted in it."""
        return any(mark.kind is Kind.FIGURE for mark in self.marks)


def cut_clauses(text: str, marks: Sequence[Mark]) -> list[Clause]:
    """The clauses of a text, in order; signs that end them are dropped."""
    clauses: list[Clause] = []
    paragraph = 0
    begins_line, is_continued = True, False
    current: list[Mark] = []
    for mark, end in _with_ends(text, marks):
        if not end:
            current.append(mark)
            continue
        if current:
            ends_line = end in _LINE_ENDS
            clauses.append(_clause(current, paragraph, begins_line and ends_line, is_continued))
        keeps = mark.kind is Kind.CUE
        is_continued = keeps or end == ";"
        begins_line = end in _LINE_ENDS
        paragraph += end == "\n\n"
        current = []
    if current:
        clauses.append(_clause(current, paragraph, begins_line, is_continued))
    return clauses


def _clause(marks: Sequence[Mark], paragraph: int, is_line: bool, is_continued: bool) -> Clause:
    return Clause(marks=tuple(marks), paragraph=paragraph, is_line=is_line, is_continued=is_continued)


def _with_ends(text: str, marks: Sequence[Mark]) -> Iterator[tuple[Mark, str]]:
    """Each mark with what it ends: a line, a sentence, a part of one, or nothing."""
    line_start = length = 0
    for index, mark in enumerate(marks):
        before = marks[index - 1] if index else None
        length += 1
        if length > _MOST_MARKS:
            length = 0
            yield mark, "."
        elif mark.kind is Kind.CUE and mark.cue is Cue.BREAK:
            yield mark, ";"
        elif mark.kind is not Kind.SIGN:
            yield mark, ""
        elif mark.word in _LINE_ENDS:
            if mark.word == "\n\n" or not _is_wrapped(text, line_start, mark):
                yield mark, mark.word
            line_start = mark.end
        elif mark.word in _STOPS and _is_stop(text, mark, before):
            yield mark, "."
        else:
            yield mark, ";" if mark.word == ";" else ""


def _is_wrapped(text: str, line_start: int, mark: Mark) -> bool:
    """Whether a line only ran full: long, and the next one goes on in lower case or with a figure."""
    following = text[mark.end : mark.end + 3]
    goes_on = following[:1].islower() or following[:1].isdigit() or following[:1] == "(" or following[:2] == "Rp"
    is_full = mark.start - line_start >= _LONG_LINE or _OPEN_LINE.search(text, line_start, mark.start) is not None
    return is_full and goes_on and text[mark.start - 1] not in ".!?:"


def _is_stop(text: str, mark: Mark, before: Mark | None) -> bool:
    """Whether a dot ends a sentence: not after `Kab` or an initial, nor within an address."""
    if before is not None and before.end == mark.start and (before.word in abbreviations() or len(before.word) == 1):
        return False
    rest = text[mark.end : mark.end + 4].lstrip(_CLOSERS + "“‘")
    following = text[mark.end : mark.end + 1]
    return not following or following in "\n" + _CLOSERS + "“‘" or rest[:1].isupper()
