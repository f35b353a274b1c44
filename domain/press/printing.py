"""How precisely a figure is printed, and one figure printed twice: Rp 1 triliun (Rp 1.000.001.000.000)."""

import re
from fractions import Fraction
from typing import Final

from domain.numerals import Found

NUMBER: Final = re.compile(r"[0-9](?:[0-9.,]|(?<=[.,]) (?=[0-9]))*")


def is_same_figure(short: Found, full: Found) -> bool:
    """Whether a figure in brackets says in full, or in words, what stands before it."""
    distance = abs(Fraction(short.value) - Fraction(full.value))
    return short.is_money == full.is_money and (distance == 0 or (short.is_money and distance < step_of(short)))


def step_of(found: Found) -> int:
    """The worth of the last digit printed before a scale; 1 for a figure printed in full."""
    return max(1, found.scale // 10 ** decimals_of(found)) if found.scale > 1 else 1


def decimals_of(found: Found) -> int:
    """The decimals printed: two for 69,98 persen, three for 146,309 miliar."""
    number = NUMBER.search(found.text)
    if number is None:
        return _decimals_in_words(Fraction(found.value) / found.scale)
    whole, comma, decimals = number[0].replace(" ", "").rstrip(".,").partition(",")
    if comma:
        return len(decimals)
    dotted = whole.rpartition(".")
    is_decimal = dotted[1] and whole.count(".") == 1 and len(dotted[2]) < 3
    return len(dotted[2]) if is_decimal else 0


def _decimals_in_words(value: Fraction) -> int:
    """The decimals of a number in words: one for delapan puluh dua koma lima."""
    return next((count for count in range(4) if (value * 10**count).denominator == 1), 0)
