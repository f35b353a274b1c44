"""A figure found in running text: where it stands, its exact value, what it counts and how it was said."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class FigureKind(StrEnum):
    """What a run of digits or number words in a text is."""

    COUNT = "count"  # of people or things; the noun is known
    RUPIAH = "rupiah"
    FOREIGN_CURRENCY = "foreign_currency"
    PERCENT = "percent"
    POINT = "point"  # percentage points, basis points
    PLAIN = "plain"  # a figure that says nothing more of itself
    YEAR = "year"
    DATE = "date"
    PERIOD = "period"  # triwulan 3, 12/2019
    TIME = "time"
    DURATION = "duration"  # 3 bulan, 2x24 jam
    FACTOR = "factor"  # 2 kali
    ORDINAL = "ordinal"  # ke-42
    LABEL = "label"  # a number that names: Covid-19, kelas 3, nomor 175
    REGULATION = "regulation"
    PHONE = "phone"
    IDENTITY = "identity"


class Direction(StrEnum):
    """What the words before a figure say of it."""

    NONE = ""
    UP = "up"  # naik, tumbuh, bertambah
    DOWN = "down"  # turun, berkurang, minus
    ABOVE = "above"  # lebih dari, melampaui
    BELOW = "below"  # hampir, kurang (dari)


_QUANTITIES = frozenset(
    {FigureKind.COUNT, FigureKind.RUPIAH, FigureKind.PERCENT, FigureKind.POINT, FigureKind.PLAIN, FigureKind.FACTOR}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One figure in a text; `text` is `source[start:end]` with its Rp, scale and percent sign, without its noun.

    `value` is exact and scaled (a percentage as printed: 69,98 is 3499/50); it is 0 for dates, times, regulations,
    phone and identity numbers, which are no quantities. `noun` is the canonical word for what is counted or "",
    `per` the span a rate is for (bulan, tahun) or "". `is_ambiguous` marks what a careful reader would ask about.
    """

    start: int
    end: int
    text: str
    value: int | Fraction
    kind: FigureKind
    scale: int = 1
    noun: str = ""
    per: str = ""
    direction: Direction = Direction.NONE
    is_approximate: bool = False
    is_range: bool = False
    is_ambiguous: bool = False
    is_people: bool = False

    @property
    def is_quantity(self) -> bool:
        """Whether the figure measures something of the business, rather than naming a day, a law or a thing."""
        return self.kind in _QUANTITIES

    @property
    def is_money(self) -> bool:
        """Whether it is rupiah: said so, or a bare figure of miliar or more, which nothing else here reaches."""
        return self.kind is FigureKind.RUPIAH or (self.kind is FigureKind.PLAIN and self.scale >= 10**9)
