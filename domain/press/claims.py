"""What a press text says of one metric, and the judgement on its percent."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from domain.areas import Area
from domain.metrics import Metric


class Verdict(StrEnum):
    """Whether a stated percent follows from the figures beside it."""

    FITS = "fits"
    CUT_OFF = "cut_off"
    WRONG = "wrong"
    COMPUTED = "computed"
    INCOMPLETE = "incomplete"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A percent as printed: `percent` is 108 for 108%, `places` its decimals."""

    percent: Fraction
    places: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PressClaim:
    """What a text says of a metric (None: of `label`, which is none of the office's) in an area and year.

    `realised` and `target` are in rupiah or people. More than one value of a kind makes a conflict: all stand in
    `realised_values` and `target_values`.
    """

    metric: Metric | None
    label: str
    area: Area | None
    year: int | None
    realised_values: tuple[int, ...] = ()
    target_values: tuple[int, ...] = ()
    stated: tuple[Stated, ...] = ()
    gaps: tuple[int, ...] = ()
    is_approximate: bool = False

    @property
    def realised(self) -> int | None:
        """The one realised value; None where there is none or several."""
        return self.realised_values[0] if len(self.realised_values) == 1 else None

    @property
    def target(self) -> int | None:
        """The one target; None where there is none or several."""
        return self.target_values[0] if len(self.target_values) == 1 else None

    @property
    def share(self) -> Fraction | None:
        """Realised over target, exactly."""
        if self.realised is None or not self.target:
            return None
        return Fraction(self.realised, self.target)

    @property
    def verdict(self) -> Verdict:
        """The judgement: the worst of the percents that are stated."""
        if len(self.realised_values) > 1 or len(self.target_values) > 1:
            return Verdict.CONFLICT
        if self.share is None:
            return Verdict.INCOMPLETE
        if not self.stated:
            return Verdict.COMPUTED
        verdicts = [judge(stated, self.share) for stated in self.stated]
        return next(v for v in (Verdict.WRONG, Verdict.CUT_OFF, Verdict.FITS) if v in verdicts)

    @property
    def wrong_gaps(self) -> tuple[int, ...]:
        """The stated shortages or surpluses that do not follow from realised and target."""
        if self.realised is None or self.target is None:
            return ()
        return tuple(gap for gap in self.gaps if gap != abs(self.realised - self.target))

    def needed_realised(self, stated: Stated) -> int | None:
        """Return what would have to be realised for a stated percent, rounded half up."""
        return None if self.target is None else _round(Fraction(self.target) * stated.percent / 100)

    def needed_target(self, stated: Stated) -> int | None:
        """Return what the target would have to be for a stated percent, rounded half up."""
        if self.realised is None or not stated.percent:
            return None
        return _round(Fraction(self.realised) * 100 / stated.percent)


@dataclass(frozen=True, slots=True, kw_only=True)
class PressReport:
    """All claims of a text in the order met, the day they hold for (None: not said), and the text's first line."""

    claims: tuple[PressClaim, ...]
    as_of: date | None
    source: str


def judge(stated: Stated, share: Fraction) -> Verdict:
    """Judge a stated percent against the exact share: rounded half up, only cut off, or wrong."""
    scaled = share * 100 * 10**stated.places
    printed = stated.percent * 10**stated.places
    if printed == _round(scaled):
        return Verdict.FITS
    return Verdict.CUT_OFF if printed == scaled.numerator // scaled.denominator else Verdict.WRONG


def _round(value: Fraction) -> int:
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)
