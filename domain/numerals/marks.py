"""Digits with dots and commas: every value that they can stand for, before a scale or without one.

A dot groups thousands and a comma is the decimal mark; what breaks that rule, or can be meant otherwise, is returned
with the fault that makes it a question. Values are exact and already multiplied by the scale.
"""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from domain.numerals.errors import FigureFault
from domain.numerals.figures import Unit
from domain.numerals.lexicon import JUTA, MILIAR, RIBU

_PLAIN: Final = re.compile(r"0|[1-9][0-9]*")
_GROUPED: Final = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_DECIMAL: Final = re.compile(r"((?:0|[1-9][0-9]*)|[1-9][0-9]{0,2}(?:\.[0-9]{3})+),([0-9]+)")
_DOT_DECIMAL: Final = re.compile(r"(0|[1-9][0-9]*)\.([0-9]+)")
_ENGLISH: Final = re.compile(r"[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+\.[0-9]+|(?:,[0-9]{3}){2,})")
_LONGEST: Final = 24
"""More digits than any figure has: longer runs are not even converted, which keeps hostile input cheap."""
_ASKED_SCALES: Final = {Unit.RUPIAH: (RIBU, JUTA, MILIAR), Unit.PEOPLE: (RIBU,)}
"""The scales that a report of this office can have left out: it has thousands of people, never millions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """What a run of digits can mean; with a fault it is a question (or, without any value, a refusal)."""

    values: tuple[Fraction | int, ...] = ()
    fault: FigureFault | None = None


def read_mark(mark: str, *, scale: int, unit: Unit) -> Readings:
    """The values of written digits such as 146,309 in front of a scale (1 where none was said)."""
    if len(mark) > _LONGEST and sum(map(str.isdigit, mark)) > _LONGEST:
        return Readings(fault=FigureFault.TOO_LARGE)
    if _PLAIN.fullmatch(mark):
        return Readings(values=(int(mark) * scale,))
    if mark[0] == "0" and mark[1] not in ".,":
        return Readings(fault=FigureFault.LEADING_ZERO)
    if _GROUPED.fullmatch(mark):
        return _grouped(mark, scale)
    if match := _DECIMAL.fullmatch(mark):
        return _decimal(match[1], match[2], scale, unit)
    if match := _DOT_DECIMAL.fullmatch(mark):
        return _dotted(match[1], match[2], scale, unit)
    return _misgrouped(mark, scale)


def read_prose_mark(mark: str, *, scale: int) -> Readings:
    """The one value of written digits in running text, where a dot is thousands; the fault only flags a doubt."""
    if sum(map(str.isdigit, mark)) > _LONGEST:
        return Readings(fault=FigureFault.TOO_LARGE)
    if _PLAIN.fullmatch(mark):
        return Readings(values=(int(mark) * scale,))
    if _GROUPED.fullmatch(mark):
        is_doubtful = scale >= JUTA and mark.count(".") == 1  # 146.309 miliar
        return Readings(
            values=(int(mark.replace(".", "")) * scale,), fault=FigureFault.SEPARATOR if is_doubtful else None
        )
    if match := _DECIMAL.fullmatch(mark):
        is_doubtful = scale == 1 and len(match[2]) == 3 and len(match[1]) < 4  # 15,605
        return Readings(
            values=(decimal_value(match[1], match[2], scale),), fault=FigureFault.SEPARATOR if is_doubtful else None
        )
    if match := _DOT_DECIMAL.fullmatch(mark):
        is_doubtful = scale == 1 or len(match[2]) > 2  # 16.8
        return Readings(
            values=(decimal_value(match[1], match[2], scale),), fault=FigureFault.SEPARATOR if is_doubtful else None
        )
    readings = _misgrouped(mark, scale) if _ENGLISH.fullmatch(mark) else Readings()
    return Readings(values=readings.values, fault=FigureFault.GROUPING)


def decimal_value(whole: str, decimals: str, scale: int) -> Fraction:
    """The exact value of whole,decimals times the scale; dots in the whole part are thousands."""
    digits = int(whole.replace(".", "") + decimals)
    return Fraction(digits * scale, 10 ** len(decimals))


def scale_question(whole: str, decimals: str, unit: Unit) -> Readings:
    """A decimal without a scale: the scales that may be missing, as far as they make it whole."""
    values = tuple(
        value for scale in _ASKED_SCALES[unit] if (value := decimal_value(whole, decimals, scale)).denominator == 1
    )
    return Readings(values=values, fault=FigureFault.SEPARATOR if values else FigureFault.FRACTION)


def _grouped(mark: str, scale: int) -> Readings:
    value = int(mark.replace(".", "")) * scale
    if scale < JUTA or mark.count(".") > 1:
        return Readings(values=(value,))
    return Readings(values=(Fraction(value, 1000), value), fault=FigureFault.SEPARATOR)  # 1.500 juta


def _decimal(whole: str, decimals: str, scale: int, unit: Unit) -> Readings:
    value = decimal_value(whole, decimals, scale)
    if scale > 1 or (len(decimals) < 3 and value.denominator == 1):  # 146,309 miliar; 1.500.000,00
        return Readings(values=(value,))
    if len(decimals) == 3 and value.denominator == 1:  # 2,000 is 2 or 2.000
        return Readings(values=(value, value * 1000), fault=FigureFault.SEPARATOR)
    if len(whole) > 3 or (unit is Unit.PEOPLE and len(decimals) != 3):  # 1.500.000,50 rupiah; 15,5 people
        return Readings(values=(value,))
    return scale_question(whole, decimals, unit)  # 146,309 or 16,8


def _dotted(whole: str, decimals: str, scale: int, unit: Unit) -> Readings:
    if len(decimals) < 3:
        if scale > 1:  # 1.5jt
            return Readings(values=(decimal_value(whole, decimals, scale),))
        return scale_question(whole, decimals, unit)  # 16.8
    if scale > 1:  # 0.500 juta, 1.2345 juta
        return Readings(values=(decimal_value(whole, decimals, scale),), fault=FigureFault.SEPARATOR)
    if whole == "0":
        return scale_question(whole, decimals, unit)
    return _misgrouped(f"{whole}.{decimals}", scale)  # 1.2345


def _misgrouped(mark: str, scale: int) -> Readings:
    """Marks in wrong places: the digits without them are offered, never taken."""
    if _ENGLISH.fullmatch(mark):  # 1,234,567 or 16,800.00
        whole, _, decimals = mark.replace(",", "").partition(".")
        return Readings(values=(decimal_value(whole, decimals, scale),), fault=FigureFault.SEPARATOR)
    if "," in mark or mark[0] == "0":
        return Readings(fault=FigureFault.GROUPING)
    return Readings(values=(int(mark.replace(".", "")) * scale,), fault=FigureFault.GROUPING)
