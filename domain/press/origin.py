"""Whose a text's figures are: the office's, another place's, or nobody's in particular."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from domain.areas import AreaBook
from domain.press.datelines import find_origin_line
from domain.press.mentions import Mention, MentionFinder
from domain.press.values import PressClaim

_END: Final = re.compile(r"(?<=[.!?;])[\"”’')*_]*\s+|\n\s*\n|\n(?=[^\sa-z(0-9])")
_ABBREVIATED: Final = re.compile(r"\b(?:kab|kec|rp|no|dr|drs|ir|hj|jl|prov|[A-Z])\.$", re.IGNORECASE)
_RANKS: Final = re.compile(
    r"\b(?:terbaik|tertinggi|terbesar|peringkat|ranking|urutan|nomor|juara|pertama)\b", re.IGNORECASE
)


class Side(Enum):
    """Where something is from."""

    OURS = auto()
    ELSEWHERE = auto()
    BOTH = auto()
    UNNAMED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A stretch of the text and the side of the figures in it."""

    start: int
    end: int
    side: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a whole text is from; `place` is the place elsewhere as printed, `dateline` what it begins with."""

    side: Side
    place: str
    dateline: str
    dateline_end: int
    text: str
    mentions: tuple[Mention, ...]
    sentences: tuple[Sentence, ...]

    def owns(self, claim: PressClaim) -> bool:
        """Whether a claim is of ours, by the sentences that its figures stand in."""
        sides = {self.side_at(span.start) for span in claim.spans()}
        if Side.ELSEWHERE in sides:
            return False
        return self.side is not Side.ELSEWHERE or Side.OURS in sides

    def foreign_place(self, position: int) -> str:
        """The place elsewhere that a figure is of; empty for one of ours."""
        side = self.side_at(position)
        if side is Side.OURS or (side is not Side.ELSEWHERE and self.side is not Side.ELSEWHERE):
            return ""
        before = [each.label for each in self.mentions if not each.is_ours and each.start <= position]
        return before[-1] if side is Side.ELSEWHERE and before else self.place

    def side_at(self, position: int) -> Side:
        """The side of what stands at a place of the text; in a sentence of both, that of the place named last before."""
        sentence = next((each for each in self.sentences if each.start <= position < each.end), None)
        if sentence is None or sentence.side is not Side.BOTH:
            return sentence.side if sentence else Side.UNNAMED
        if self.side is Side.ELSEWHERE:
            return Side.ELSEWHERE
        inside = [each for each in self.mentions if sentence.start <= each.start < sentence.end and not each.is_wide]
        before = [each for each in inside if each.start <= position]
        nearest = before[-1] if before else inside[0]
        return Side.OURS if nearest.is_ours else Side.ELSEWHERE


def find_origin(text: str, areas: AreaBook, *, office: str, is_elsewhere: bool) -> Origin:
    """Tell where a text is from; `office` is the branch that it names, and whether that is another one than ours."""
    finder = MentionFinder(areas)
    line = find_origin_line(text, finder)
    mentions = [each for each in finder.find(text) if line is None or not line.start <= each.start < line.end]
    foreign = [each for each in mentions if not each.is_ours]
    side = _side(line, mentions, office=office, is_elsewhere=is_elsewhere)
    labels = [*([office] if is_elsewhere else []), *([line.label] if line and not line.is_ours else [])]
    return Origin(
        side=side,
        place=next(iter([*labels, *(each.label for each in foreign)]), ""),
        dateline=text[line.start : line.end] if line else "",
        dateline_end=line.end if line else -1,
        text=text,
        mentions=tuple(mentions),
        sentences=tuple(_sentences(text, mentions, side)),
    )


def _side(line: Mention | None, mentions: Sequence[Mention], *, office: str, is_elsewhere: bool) -> Side:
    """The office that is named outweighs the dateline, and both the places in the text."""
    if office:
        return Side.ELSEWHERE if is_elsewhere else Side.OURS
    if line is not None:
        return Side.OURS if line.is_ours else Side.ELSEWHERE
    return _of(mentions)


def _of(mentions: Sequence[Mention]) -> Side:
    ours, foreign = any(each.is_ours for each in mentions), any(not each.is_ours for each in mentions)
    if ours and foreign:
        near = any(not each.is_ours and not each.is_wide for each in mentions)
        return Side.BOTH if near else Side.OURS
    return Side.OURS if ours else Side.ELSEWHERE if foreign else Side.UNNAMED


def _sentences(text: str, mentions: Sequence[Mention], whole: Side) -> list[Sentence]:
    """The sentences with their sides; one that names no place goes on with the one before, within a paragraph."""
    found: list[Sentence] = []
    carried = Side.UNNAMED
    for start, end in _stretches(text):
        side = _of([each for each in mentions if start <= each.start < end])
        if side is Side.ELSEWHERE and whole is not Side.ELSEWHERE and _is_rank(text[start:end], mentions, start, end):
            side = Side.UNNAMED
        if side is Side.UNNAMED:
            side = carried
        elif side is Side.BOTH:
            carried = Side.UNNAMED
        else:
            carried = side if any(letter.isdigit() for letter in text[start:end]) or end - start < 40 else Side.UNNAMED
        carried = (
            Side.UNNAMED if "\n" in text[end - 1 : end + 2] and text[end - 2 : end + 2].count("\n") > 1 else carried
        )
        found.append(Sentence(start=start, end=end, side=side))
    return found


def _is_rank(sentence: str, mentions: Sequence[Mention], start: int, end: int) -> bool:
    """`terbaik se-Jawa Tengah` is said of the one that the text is about."""
    inside = [each for each in mentions if start <= each.start < end]
    return all(each.is_wide for each in inside) and _RANKS.search(sentence) is not None


def _stretches(text: str) -> list[tuple[int, int]]:
    stretches: list[tuple[int, int]] = []
    start = 0
    for hit in _END.finditer(text):
        if "\n" not in hit[0] and _ABBREVIATED.search(text[max(0, hit.start() - 8) : hit.start()]):
            continue
        stretches.append((start, hit.end()))
        start = hit.end()
    return [*stretches, (start, len(text))] if start < len(text) else stretches
