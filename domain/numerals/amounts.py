"""The grammar of an amount: coefficients in digits or words, scales, halves, and compounds from large to small.

An amount is segments of falling scale (2 miliar 500 juta); each is a coefficient (146,309; dua puluh lima; satu
setengah; dua koma lima) times a scale, the last one perhaps without. The longest amount at the start of the words is
read, so that running text and whole texts share one grammar; every step moves forward, so time is linear.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Final

from domain.numerals.errors import FigureFault
from domain.numerals.lexicon import JUTA, RIBU, Role, Word
from domain.numerals.marks import Readings

MarkReader = Callable[[str, int], Readings]
"""What digits as written mean before a scale: strict in a report, lenient in a press text."""

_MULTIPLIERS: Final = frozenset({Role.TEEN, Role.TEN, Role.HUNDRED})
_LONGEST_DECIMALS: Final = 18
_NO_WORD: Final = Word(Role.UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """What was read: all exact values it can have, why it is in doubt, the largest scale, and words consumed."""

    values: tuple[Fraction | int, ...]
    fault: FigureFault | None
    scale: int
    has_slang: bool
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Coefficient:
    """A number before its scale: digits as written in `mark`, else `number` from words."""

    mark: str = ""
    number: Fraction | int = 0
    has_slang: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Segment:
    """A coefficient with its scale: the values are already multiplied."""

    values: tuple[Fraction | int, ...]
    fault: FigureFault | None
    scale: int
    mark: str = ""
    has_slang: bool = False


class _Cursor:
    """A place in the words; past their end stand words of no meaning, so that looking ahead needs no check."""

    __slots__ = ("position", "words")

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = (*words, _NO_WORD, _NO_WORD, _NO_WORD)
        self.position = 0

    def peek(self, ahead: int = 0) -> Word:
        return self.words[self.position + ahead]

    def take(self) -> Word:
        word = self.words[self.position]
        self.position += 1
        return word


def parse_amount(words: Sequence[Word], read_mark: MarkReader, *, in_prose: bool = False) -> Amount | None:
    """The longest amount at the start of the words, or None; in prose bare digits never continue an amount."""
    cursor = _Cursor(words)
    segments: list[_Segment] = []
    end = 0
    while (segment := _segment(cursor, read_mark)) is not None:
        if segments and not _continues(segments, segment, in_prose=in_prose):
            break
        end = cursor.position
        if segment.scale == 1:
            segments.append(segment)
            break
        segments.append(segment)
    return _sum(_merge(segments), end) if segments else None


def _segment(cursor: _Cursor, read_mark: MarkReader) -> _Segment | None:
    coefficient = _coefficient(cursor)
    if coefficient is None:
        return None
    scale = _scale(cursor)
    if coefficient.mark:
        readings = read_mark(coefficient.mark, scale)
    elif scale > 1 and coefficient.has_slang and coefficient.number >= RIBU:  # ceban juta
        return None
    else:
        readings = Readings(values=(coefficient.number * scale,))
    values = readings.values
    if scale > 1 and cursor.peek().role is Role.PART and cursor.peek(1).role is not Role.SCALE:
        part = cursor.take().value * scale  # dua juta setengah
        values = tuple(value + part for value in values)
    return _Segment(
        values=values,
        fault=readings.fault,
        scale=scale,
        mark=coefficient.mark,
        has_slang=coefficient.has_slang,
    )


def _scale(cursor: _Cursor) -> int:
    scale = 1
    while cursor.peek().role is Role.SCALE and (scale == 1 or (scale == RIBU and cursor.peek().value >= JUTA)):
        scale *= int(cursor.take().value)  # at most two: 8 ribu triliun
    return scale


def _coefficient(cursor: _Cursor) -> _Coefficient | None:
    start = cursor.position
    first = cursor.peek()
    if first.role is Role.MARK and cursor.peek(1).role not in _MULTIPLIERS and cursor.peek(1).role is not Role.PER:
        mark = cursor.take().text
        is_plain = mark.isdecimal() and (mark[0] != "0" or mark == "0")
        if not is_plain or cursor.peek().role not in (Role.COMMA, Role.PART):
            return _Coefficient(mark=mark)
        whole: int | None = int(mark[:_LONGEST_DECIMALS])
    else:
        whole = _below_thousand(cursor)
    if whole is not None and cursor.peek().role is Role.COMMA:
        decimals = _decimals(cursor)
        if decimals:
            return _Coefficient(mark=f"{whole},{decimals}")
        cursor.position = start
        return None
    part = _part(cursor)
    if whole is None and part is None:
        return None
    has_slang = first.role is Role.SLANG
    return _Coefficient(number=(whole or 0) + (part or 0), has_slang=has_slang)


def _below_thousand(cursor: _Cursor) -> int | None:
    """Hundreds, tens and ones in falling order: dua ratus lima puluh tiga. None where no number stands."""
    total: int | None = None
    ceiling = 1000
    while ceiling > 1 and (piece := _piece(cursor, ceiling)) is not None:
        value, ceiling = piece
        total = (total or 0) + value
    return total


def _piece(cursor: _Cursor, ceiling: int) -> tuple[int, int] | None:
    """One piece below the ceiling and the ceiling for the next one: (200, 100), (50, 10), (3, 1)."""
    word, following = cursor.peek(), cursor.peek(1).role
    if word.role in (Role.ATOM, Role.SLANG):
        if ceiling < 1000 and (word.value >= ceiling or word.value == 0):
            return None
        cursor.take()
        return int(word.value), 1
    digit = _digit(word, ceiling)
    if digit is None or following is Role.PER:
        return None
    value, floor = _multiplied(digit, following)
    if value >= ceiling or (digit > 9 and floor > 1) or (digit > 9 and following in _MULTIPLIERS):
        return None
    cursor.position += 1 + (following in _MULTIPLIERS)
    return value, floor


def _digit(word: Word, ceiling: int) -> int | None:
    """The value of satu ... sembilan, or of plain digits in their place: 2 puluh, seratus 25."""
    if word.role is Role.DIGIT:
        return int(word.value)
    if word.role is Role.MARK and word.text.isdecimal() and len(word.text) < 3 and word.text[0] != "0":
        return int(word.text) if ceiling < 1000 or len(word.text) == 1 else None
    return None


def _multiplied(digit: int, following: Role) -> tuple[int, int]:
    if following is Role.TEEN:
        return 10 + digit, 1
    if following is Role.TEN:
        return digit * 10, 10
    if following is Role.HUNDRED:
        return digit * 100, 100
    return digit, 1


def _part(cursor: _Cursor) -> Fraction | None:
    """A half, a quarter or tiga perempat, or None."""
    word = cursor.peek()
    if word.role is Role.PART:
        return Fraction(cursor.take().value)
    if cursor.peek(1).role is Role.PER and (digit := _digit(word, 1000)) is not None:
        cursor.take()
        return Fraction(digit, int(cursor.take().value))
    return None


def _decimals(cursor: _Cursor) -> str:
    """The digits after a spoken comma: dua lima, nol lima, tiga ratus sembilan; empty where none make sense."""
    cursor.take()
    digits = ""
    while len(digits) < _LONGEST_DECIMALS and (digit := _decimal_digit(cursor)):
        digits += digit
        cursor.take()
    if digits.strip("0"):
        return digits
    number = _below_thousand(cursor)
    if number is None:
        return digits
    return f"{digits}{number}" if number % 10 else ""  # koma lima ratus is not said of decimals


def _decimal_digit(cursor: _Cursor) -> str:
    word = cursor.peek()
    if word.role is Role.MARK and word.text.isdecimal() and len(word.text) <= _LONGEST_DECIMALS:
        return word.text
    if word.role is Role.ATOM and word.value == 0:
        return "0"
    if word.role is Role.DIGIT and cursor.peek(1).role not in _MULTIPLIERS:
        return str(word.value)
    return ""


def _continues(segments: Sequence[_Segment], segment: _Segment, *, in_prose: bool) -> bool:
    previous = segments[-1]
    if segment.scale > previous.scale:  # dua ribu lima ratus miliar: the thousands belong to the coefficient
        return previous.scale == RIBU and len(segments) < 3 and segment.scale > JUTA and not _doubt(previous, segment)
    if in_prose and segment.scale == 1 and segment.mark:
        return False
    return bool(segment.values) and max(segment.values) < previous.scale


def _doubt(*segments: _Segment) -> bool:
    return any(segment.fault or len(segment.values) != 1 for segment in segments)


def _merge(segments: list[_Segment]) -> list[_Segment]:
    """Thousands of a larger scale become one segment: 2 ribu + 500 miliar is 2.500 miliar."""
    for index in range(len(segments) - 1):
        low, high = segments[index], segments[index + 1]
        if high.scale > low.scale:
            value = low.values[0] * high.scale + high.values[0]
            merged = _Segment(values=(value,), fault=None, scale=high.scale)
            return _merge([*segments[:index], merged, *segments[index + 2 :]])
    return segments


def _sum(segments: Sequence[_Segment], length: int) -> Amount:
    if len(segments) == 1:
        (only,) = segments
        return Amount(values=only.values, fault=only.fault, scale=only.scale, has_slang=only.has_slang, length=length)
    fault = next((segment.fault for segment in segments if segment.fault), None)
    choices = [segment.values for segment in segments]
    if len(segments) > 1 and (remainders := _remainders(segments[-2], segments[-1])):
        choices[-1] = remainders
        fault = fault or FigureFault.SCALE_MISSING
    for position, segment in enumerate(segments[:-1]):  # 1,5 miliar 2 juta: only the last may have decimals
        choices[position] = tuple(value for value in segment.values if value % segment.scale == 0)
        fault = fault or (None if choices[position] else FigureFault.GROUPING)
    return Amount(
        values=tuple(sorted({sum(choice) for choice in product(*choices)})),
        fault=fault,
        scale=max(segment.scale for segment in segments),
        has_slang=any(segment.has_slang for segment in segments),
        length=length,
    )


def _remainders(above: _Segment, last: _Segment) -> tuple[Fraction | int, ...]:
    """What 500 can be in 2 juta 500: itself, 500 ribu, or the 5 of 2,5. Empty where only itself makes sense.

    In words only hundreds are said so (sejuta dua ratus); below a thousand only one digit is (2rb5).
    """
    if last.scale > 1 or len(last.values) != 1 or not 0 < last.values[0] < 1000 or "." in last.mark:
        return ()
    rest = last.values[0]
    meant: set[Fraction | int] = {rest}
    if last.mark or rest >= 100:
        meant.add(rest * (above.scale // 1000))
    if last.mark.isdecimal() and (above.scale > RIBU or len(last.mark) == 1):
        meant.add(Fraction(rest) * above.scale / 10 ** len(last.mark))
    return tuple(meant) if len(meant) > 1 else ()
