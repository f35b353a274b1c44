"""Every figure in running text: press articles, questions, glued tokens and all. In prose a dot is always thousands."""

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise, takewhile
from typing import Final

from domain.numerals.amounts import Amount, parse_amount
from domain.numerals.context import Ahead, Back, look_ahead, look_back
from domain.numerals.found import FigureKind, Found
from domain.numerals.lexicon import NUMERALS, Role, Word, look_up
from domain.numerals.marks import Readings, read_prose_mark
from domain.numerals.special import Special, find_special
from domain.numerals.tokens import Token, tokenise_prose

_STARTS: Final = frozenset({Role.DIGIT, Role.ATOM, Role.SLANG, Role.PART})
_LONGEST_RUN: Final = 36  # words: five scales with all their hundreds, tens and ones
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
_BETWEEN: Final = re.compile(r"\s*[-–—]\s*|\s+(?:sampai|hingga|s\.?d\.?|s/d)(?:\s+dengan)?\s+", re.IGNORECASE)
_WHOLE: Final = frozenset({FigureKind.COUNT, FigureKind.RUPIAH})
_RANGING: Final = frozenset(
    {FigureKind.PLAIN, FigureKind.COUNT, FigureKind.RUPIAH, FigureKind.PERCENT, FigureKind.DURATION}
)


def scan_figures(text: str) -> tuple[Found, ...]:
    """All figures of a text, in order, none overlapping; years, days, laws and other digits are named as such."""
    tokens = list(tokenise_prose(text))
    found: list[Found] = []
    index = first = 0
    while index < len(tokens):
        figure = _figure_at(text, tokens, index, first)
        index += 1
        if figure is not None:
            found.append(figure)
            while index < len(tokens) and tokens[index].start < figure.end:
                index += 1
            first = index
    return _join_ranges(text, found)


def _figure_at(text: str, tokens: Sequence[Token], index: int, first: int) -> Found | None:
    token = tokens[index]
    if token.mark:
        special = find_special(text, tokens, index)
        return _quantity(text, tokens, index, first) if special is None else _special(text, token.start, special)
    if token.word and look_up(token.word)[0].role in _STARTS:
        return _quantity(text, tokens, index, first)
    return None


def _special(text: str, start: int, special: Special) -> Found:
    return Found(start=start, end=special.end, text=text[start : special.end], value=special.value, kind=special.kind)


def _quantity(text: str, tokens: Sequence[Token], index: int, first: int) -> Found | None:
    token = tokens[index]
    words, places = _run(text, tokens, index)
    amount = parse_amount(words, _read_prose, in_prose=True)
    if amount is None or not amount.values:
        label = Special(kind=FigureKind.LABEL, end=token.end)
        return _special(text, token.start, label) if token.mark else None
    back = look_back(tokens, index, first)
    last = places[amount.length - 1]
    ahead = look_ahead(tokens, last, is_scaled=amount.scale > 1)
    kind = _kind(token, amount, back, ahead)
    if not token.mark and _is_chatter(tokens, index, amount, kind):
        return None
    start, end = tokens[back.start].start, tokens[ahead.end].end
    return Found(
        start=start,
        end=end,
        text=text[start:end],
        value=_exact(amount.values[-1]),
        kind=kind,
        scale=amount.scale,
        noun=ahead.noun if kind is ahead.kind else "",
        per=ahead.per,
        direction=back.direction,
        is_approximate=back.is_approximate
        or ahead.is_approximate
        or any(token.word == "an" for token in tokens[index:last]),
        is_ambiguous=_is_doubtful(amount, kind, back),
        is_people=ahead.is_people and kind is FigureKind.COUNT,
    )


def _run(text: str, tokens: Sequence[Token], index: int) -> tuple[list[Word], list[int]]:
    """The number words from a token on, within its line, each with the index of its token; 50-an ribu is one run."""
    words: list[Word] = []
    places: list[int] = []
    place = index
    while place < len(tokens) and len(words) < _LONGEST_RUN:
        token = tokens[place]
        if place > index and "\n" in text[tokens[place - 1].end : token.start]:
            break
        meanings = (Word(Role.MARK, text=token.mark),) if token.mark else _number_words(text, tokens, place, index)
        if not meanings or (token.mark and words and words[-1].role is Role.MARK):
            break
        words += meanings
        places += [place] * len(meanings)
        if token.has_decoration or (token.word and look_up(token.word)[-1].role not in NUMERALS):
            break
        place += 1 + _length_of_suffix(tokens, place + 1)
    return words, places


def _length_of_suffix(tokens: Sequence[Token], place: int) -> int:
    """The tokens of a suffix -an that stands before a scale: 50-an ribu."""
    following = [token.word or token.sign for token in tokens[place : place + 3]]
    length = 2 if following[:2] == ["-", "an"] else 1 if following[:1] == ["an"] else 0
    scale = following[length] if length and length < len(following) else ""
    return length if scale and look_up(scale)[0].role is Role.SCALE and len(scale) > 1 else 0


def _number_words(text: str, tokens: Sequence[Token], place: int, first: int) -> tuple[Word, ...]:
    """The meanings of a word that are parts of a number; none for a letter that is no scale here."""
    token = tokens[place]
    if not token.word or (len(token.word) == 1 and not _is_scale_letter(text, tokens, place, first)):
        return ()
    return tuple(takewhile(lambda word: word.role in NUMERALS, look_up(token.word)))


def _is_scale_letter(text: str, tokens: Sequence[Token], place: int, first: int) -> bool:
    """Whether k, m or t behind digits is a scale: glued or, for M and T, a capital, or money was said before."""
    before, token = tokens[place - 1], tokens[place]
    if place == first or not before.mark:
        return False
    if before.end == token.start:
        return True
    after_money = first > 0 and look_up(tokens[first - 1].word or ".")[0].role is Role.CURRENCY
    is_capital = text[token.start].isupper() and not _YEAR.fullmatch(before.mark)
    return token.word in ("m", "t") and (is_capital or after_money)


def _kind(token: Token, amount: Amount, back: Back, ahead: Ahead) -> FigureKind:
    """The percent sign outweighs the currency, that the noun, and a bare or dated 2019 is a year."""
    is_year = amount.scale == 1 and not token.has_decoration and _YEAR.fullmatch(token.mark) is not None
    if ahead.kind in (FigureKind.PERCENT, FigureKind.POINT, FigureKind.FOREIGN_CURRENCY):
        return ahead.kind
    if back.kind is not FigureKind.PLAIN:
        return back.kind
    if is_year and (back.is_after_year_word or ahead.kind is FigureKind.PLAIN):
        return FigureKind.YEAR
    return FigureKind.RUPIAH if amount.has_slang else ahead.kind


def _is_chatter(tokens: Sequence[Token], index: int, amount: Amount, kind: FigureKind) -> bool:
    """Whether number words count nothing: salah satu peserta, seorang pekerja, satu."""
    if (index and tokens[index - 1].word == "salah") or tokens[index].word == "seorang":
        return True
    return kind is FigureKind.PLAIN and amount.scale == 1 and amount.length == 1


def _is_doubtful(amount: Amount, kind: FigureKind, back: Back) -> bool:
    """Whether a careful reader would ask: a year or a figure, a mark of either kind, part of a person or a rupiah."""
    value = amount.values[-1]
    if kind is FigureKind.YEAR:
        return not back.is_after_year_word
    if kind in (FigureKind.PERCENT, FigureKind.POINT):  # only thousands of percent are strange
        return amount.fault is not None and value >= 1000
    return amount.fault is not None or (kind in _WHOLE and value.denominator > 1)


def _read_prose(mark: str, scale: int) -> Readings:
    return read_prose_mark(mark, scale=scale)


def _exact(value: Fraction | int) -> Fraction | int:
    return int(value) if value.denominator == 1 else value


def _join_ranges(text: str, found: Sequence[Found]) -> tuple[Found, ...]:
    """Both ends of 10-15 ribu are marked, and what is said once, at the end or the start, holds for both."""
    joined = list(found)
    for index, (low, high) in enumerate(pairwise(found)):
        gap = text[low.end : high.start]
        if low.kind in _RANGING and high.kind in _RANGING and len(gap) < 20 and _BETWEEN.fullmatch(gap):
            joined[index] = _like(joined[index], high)
            joined[index + 1] = _like(high, low)
    return tuple(joined)


def _like(figure: Found, other: Found) -> Found:
    """The end of a range, with the other end's kind and scale where it says none itself."""
    is_bare = figure.kind is FigureKind.PLAIN
    lacks_scale = figure.scale == 1 and figure.start < other.start and figure.value < 1000 and not figure.noun
    factor = other.scale if lacks_scale and (is_bare or other.kind in (FigureKind.PLAIN, figure.kind)) else 1
    return replace(
        figure,
        value=_exact(figure.value * factor),
        scale=figure.scale * factor,
        kind=other.kind if is_bare else figure.kind,
        noun=other.noun if is_bare else figure.noun,
        is_people=other.is_people if is_bare else figure.is_people,
        is_range=True,
    )
