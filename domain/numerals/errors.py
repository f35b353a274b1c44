"""Why a text is not a figure, as facts: the words for a person are made elsewhere."""

from enum import StrEnum

from domain.errors import DomainError
from domain.numerals.figures import Unit


class FigureFault(StrEnum):
    """The reason why a text was not read as a figure."""

    EMPTY = "empty"  # nothing but space
    NOT_A_FIGURE = "not_a_figure"  # text, a calculation, 1e9, NaN
    NEGATIVE = "negative"  # -5, minus 5, (5), turun 5
    FRACTION = "fraction"  # of a person or of a rupiah
    TOO_LARGE = "too_large"  # above figures.LARGEST
    GROUPING = "grouping"  # dots, commas or spaces that do not stand before exact groups of three
    SEPARATOR = "separator"  # a dot or comma that can be the thousands or the decimal mark
    SCALE_MISSING = "scale_missing"  # a spoken remainder (2 juta 500) or a sum too small to be meant in rupiah
    CONTRADICTION = "contradiction"  # 5.000 (lima juta)
    YEAR = "year"  # 2019
    LEADING_ZERO = "leading_zero"  # 0015
    FOREIGN_DIGITS = "foreign_digits"  # digits of another script, superscripts, ready-made fractions
    DATE = "date"
    TIME = "time"
    REGULATION = "regulation"  # PP 82/2019
    IDENTITY = "identity"  # a phone number or a NIK
    PERCENT = "percent"
    RANGE = "range"  # 10-15 ribu
    SEVERAL = "several"  # 15.650 92.100
    APPROXIMATE = "approximate"  # ratusan, sekitar 5
    UNIT_MISMATCH = "unit_mismatch"  # rupiah where people are counted, or the reverse, or a third thing


class FigureError(DomainError, ValueError):
    """A text that is not one exact figure. Its message names the fault alone: texts must not reach a log."""

    def __init__(self, *, text: str, fault: FigureFault, unit: Unit) -> None:
        super().__init__(fault.value)
        self.text = text
        self.fault = fault
        self.unit = unit


class AmbiguousFigure(FigureError):
    """A text that must be asked about: each of `readings` (ascending, at least one) is an exact value to offer.

    Whichever is chosen, `is_increment` and `is_approximate` hold for it as they do for a Figure.
    """

    def __init__(
        self,
        *,
        text: str,
        fault: FigureFault,
        unit: Unit,
        readings: tuple[int, ...],
        is_increment: bool = False,
        is_approximate: bool = False,
    ) -> None:
        super().__init__(text=text, fault=fault, unit=unit)
        self.readings = readings
        self.is_increment = is_increment
        self.is_approximate = is_approximate
