"""A figure as a person writes it in a report: a whole number of rupiah or of people, and how it was said."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Unit(StrEnum):
    """What a figure counts."""

    RUPIAH = "rupiah"
    PEOPLE = "people"


LARGEST: Final = {Unit.RUPIAH: 10**15 - 1, Unit.PEOPLE: 10**9 - 1}
"""The largest figure of each unit: the fund's whole assets stay below 1.000 triliun, the nation below a billion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure that was read: its exact value, and whether it was called an addition or an estimate.

    `text` holds the words read; `has_scale` says that a scale (ribu, juta, ...) was said, `has_currency` that
    Rp, IDR, rupiah or a slang sum (ceban) was.
    """

    value: int
    is_increment: bool = False
    is_approximate: bool = False
    text: str
    has_scale: bool
    has_currency: bool
