"""Figures as the office prints them: dot for thousands, comma for decimals, exact from integers and fractions.

A minus is the plain hyphen in front of everything (-15.605, -Rp 16.800), as Indonesian locale data has it.
"""

from fractions import Fraction
from typing import Final

from domain.numerals.lexicon import JUTA, MILIAR, TRILIUN

_SCALE_NAMES: Final = ((TRILIUN, "triliun"), (MILIAR, "miliar"), (JUTA, "juta"))
_SHORT_PLACES: Final = 3
_DIGITS: Final = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")


def format_count(count: int) -> str:
    """15605 as 15.605."""
    return f"{count:,}".replace(",", ".")


def format_signed_count(count: int) -> str:
    """A change: +25, -1.250, and 0 without a sign."""
    return f"+{format_count(count)}" if count > 0 else format_count(count)


def format_rupiah(amount: int) -> str:
    """Every digit: Rp 146.309.000.000."""
    sign = "-" if amount < 0 else ""
    return f"{sign}Rp {format_count(abs(amount))}"


def format_rupiah_short(amount: int) -> str:
    """Rp 42 juta, Rp 146,309 miliar; below a million, and where it is not round, every digit.

    From a billion, what three decimals do not hold is cut off (never rounded up: a total must not look larger than
    it is) and the full figure stands beside it: Rp 146,309 miliar (Rp 146.309.000.001).
    """
    size = abs(amount)
    sign = "-" if amount < 0 else ""
    spelled, is_exact = _in_scale(size)
    if is_exact and size >= JUTA:
        return f"{sign}Rp {spelled}"
    if size < MILIAR:
        return format_rupiah(amount)
    return f"{sign}Rp {spelled} ({format_rupiah(amount)})"


def spell_scale(amount: int) -> str:
    """146309000000 as 146,309 miliar; every digit where three decimals of the scale do not hold it."""
    spelled, is_exact = _in_scale(abs(amount))
    sign = "-" if amount < 0 else ""
    return f"{sign}{spelled}" if is_exact else format_count(amount)


def format_percent(share: Fraction | int) -> str:
    """A share (1 is 100%) with two decimals, half up; a share below 1 is never printed as 100,00%."""
    hundredths = _round_half_up(Fraction(share) * 10_000)
    if share < 1:
        hundredths = min(hundredths, 9_999)
    return f"{_with_decimals(hundredths, 2)}%"


def format_decimal(value: Fraction | int, places: int) -> str:
    """A number with a fixed count of decimals, half up: 106,05."""
    return _with_decimals(_round_half_up(Fraction(value) * 10**places), places)


def spell_count(count: int) -> str:
    """A count from 0 to below a thousand triliun in words: lima belas ribu enam ratus lima."""
    if not 0 <= count < 1000 * TRILIUN:
        raise ValueError("only counts from 0 to below a thousand triliun have words")
    if count == 0:
        return _DIGITS[0]
    words: list[str] = []
    for scale, name in (*_SCALE_NAMES, (1000, "ribu"), (1, "")):
        group = count // scale % 1000
        if group:
            words.append("seribu" if (group, scale) == (1, 1000) else f"{_spell_group(group)} {name}".strip())
    return " ".join(words)


def _in_scale(size: int) -> tuple[str, bool]:
    """The size cut to three decimals of its scale, without trailing zeros, and whether that is all of it."""
    for scale, name in _SCALE_NAMES:
        if size >= scale:
            thousandths, rest = divmod(size * 10**_SHORT_PLACES, scale)
            return f"{_with_decimals(thousandths, _SHORT_PLACES).rstrip('0').rstrip(',')} {name}", rest == 0
    return format_count(size), True


def _round_half_up(value: Fraction) -> int:
    """The nearest whole number; a half goes away from zero, so that +0,5 and -0,5 mirror each other."""
    size = (2 * abs(value.numerator) + value.denominator) // (2 * value.denominator)
    return -size if value < 0 else size


def _with_decimals(scaled: int, places: int) -> str:
    """A whole number of 10^-places units: (10605, 2) as 106,05."""
    whole, decimals = divmod(abs(scaled), 10**places)
    sign = "-" if scaled < 0 else ""
    return f"{sign}{format_count(whole)},{decimals:0{places}d}" if places else f"{sign}{format_count(whole)}"


def _spell_group(group: int) -> str:
    hundreds, rest = divmod(group, 100)
    tens, ones = divmod(rest, 10)
    words = ["seratus" if hundreds == 1 else f"{_DIGITS[hundreds]} ratus"] if hundreds else []
    if rest in (10, 11):
        words.append("sepuluh" if rest == 10 else "sebelas")
    elif tens == 1:
        words.append(f"{_DIGITS[ones]} belas")
    else:
        words += [f"{_DIGITS[tens]} puluh"] if tens else []
        words += [_DIGITS[ones]] if ones else []
    return " ".join(words)
