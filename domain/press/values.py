"""What the press checker finds: claims with their figures, what was said of them, and what the figures give."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from domain.areas import Area
from domain.metrics import Metric


class Verdict(StrEnum):
    """How a stated percent and the figures go together."""

    FITS = "fits"  # rounded to the decimals printed, half up; for an estimate: near enough
    CUT_OFF = "cut_off"  # only when decimals are cut away: 98,74 printed as 98
    WRONG = "wrong"
    COMPUTED = "computed"  # the text gives no percent
    INCOMPLETE = "incomplete"  # realised or target is missing, or contradicts itself


class Relation(StrEnum):
    """What a stated percent measures."""

    ATTAINED = "attained"  # realised of the target
    ABOVE = "above"  # what realised is over the target
    BELOW = "below"  # what is missing


class Estimate(StrEnum):
    """How loosely a figure was said."""

    EXACT = ""
    ABOUT = "about"  # sekitar, -an
    AT_LEAST = "at_least"  # lebih dari, tembus
    AT_MOST = "at_most"  # hampir


class Part(StrEnum):
    """What of a claim a figure is."""

    REALISED = "realised"
    TARGET = "target"
    PERCENT = "percent"
    GAP = "gap"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A place in the text, and the words there."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedFigure:
    """A realised or target figure as the text says it: whole rupiah or people; `day` where its sentence names one."""

    value: int
    span: Span
    estimate: Estimate = Estimate.EXACT
    step: int = 1  # the worth of the last digit printed: 1.000.000 for 146,309 miliar
    day: date | None = None

    @property
    def is_approximate(self) -> bool:
        """Whether it was said as an estimate."""
        return self.estimate is not Estimate.EXACT


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedPercent:
    """A percent as printed (69,98 with two decimals); `verdict` is None where there is nothing to check it against."""

    value: Fraction
    decimals: int
    span: Span
    relation: Relation = Relation.ATTAINED
    estimate: Estimate = Estimate.EXACT
    verdict: Verdict | None = None

    @property
    def is_approximate(self) -> bool:
        """Whether it was said as an estimate."""
        return self.estimate is not Estimate.EXACT

    @property
    def attained(self) -> Fraction:
        """The attainment in percent that it amounts to: 6,05 above the target is 106,05."""
        if self.relation is Relation.ATTAINED:
            return self.value
        return 100 + self.value if self.relation is Relation.ABOVE else 100 - self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedGap:
    """What is said to be over (above zero) or missing (below); `fits` is None where there is nothing to check."""

    value: int
    span: Span
    estimate: Estimate = Estimate.EXACT
    fits: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PressConflict:
    """One thing that the text says in several ways that cannot all be true."""

    part: Part
    values: tuple[Fraction | int, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PressClaim:
    """What the text says of one subject, in one place, in one year.

    `metric` is None where the office keeps no such metric; then `label` says what it is. `area` is None, and `place`
    empty, where the text names none. `realised` and `target` are None where the text gives none, or contradicts itself
    (see `conflicts`). `share` is exact: 1 is 100%. `needed_*` is what the stated percent would need, exactly: for a
    wrong one, and for a figure that the text does not give.
    """

    metric: Metric | None
    label: str
    area: Area | None = None
    place: str = ""
    year: int | None = None
    as_of: date | None = None
    realised: int | None = None
    target: int | None = None
    realised_figures: tuple[StatedFigure, ...] = ()
    target_figures: tuple[StatedFigure, ...] = ()
    percents: tuple[StatedPercent, ...] = ()
    gaps: tuple[StatedGap, ...] = ()
    conflicts: tuple[PressConflict, ...] = ()
    share: Fraction | None = None
    verdict: Verdict = Verdict.INCOMPLETE
    is_approximate: bool = False
    is_ours: bool = True  # False where its sentence, or the whole text, is of elsewhere
    may_be_rounded: bool = False  # a wrong percent could still follow from figures that were rounded for print
    needed_realised: Fraction | int | None = None
    needed_target: Fraction | int | None = None

    @property
    def gap(self) -> int | None:
        """Realised less target."""
        return None if self.realised is None or self.target is None else self.realised - self.target

    @property
    def has_wrong_gap(self) -> bool:
        """Whether a surplus or shortage is stated that does not follow."""
        return any(gap.fits is False for gap in self.gaps)

    @property
    def start(self) -> int:
        """Where the claim's first figure stands."""
        return min(span.start for span in self.spans())

    def spans(self) -> Iterator[Span]:
        """Every place in the text that the claim rests on."""
        yield from (figure.span for figure in (*self.realised_figures, *self.target_figures))
        yield from (percent.span for percent in self.percents)
        yield from (gap.span for gap in self.gaps)


@dataclass(frozen=True, slots=True, kw_only=True)
class PressReport:
    """What was read in a text.

    `as_of` is the text's cut-off day, else the day of the event; `day` is the day of the event or of publication.
    `office` is the branch it speaks of, as printed. `is_elsewhere` where no figure is ours, then `elsewhere` is the place
    as printed; `is_mixed` where ours and others are named side by side; `names_us` where any place is named at all.
    `doubtful` are figures that could be read in two ways and were therefore left out.
    """

    title: str = ""
    dateline: str = ""
    office: str = ""
    is_elsewhere: bool = False
    elsewhere: str = ""
    is_mixed: bool = False
    names_us: bool = True
    as_of: date | None = None
    day: date | None = None
    sentences: int = 1
    claims: tuple[PressClaim, ...] = ()
    doubtful: tuple[Span, ...] = ()

    @property
    def is_release(self) -> bool:
        """Whether it weighs figures against targets as releases do, and no report does."""
        if any(claim.realised and claim.target and claim.percents for claim in self.claims):
            return True
        is_weighed = any(claim.target or claim.percents for claim in self.claims)
        return is_weighed and (bool(self.dateline) or self.sentences > 1)

    @property
    def has_conflicts(self) -> bool:
        """Whether the text contradicts itself."""
        return any(claim.conflicts for claim in self.claims)
