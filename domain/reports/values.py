"""What a message reports: figures understood, in doubt, or at fault."""

from dataclasses import dataclass
from datetime import date

from domain.areas import Area
from domain.errors import DomainError
from domain.metrics import Metric


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One figure understood: `value` in rupiah or people, for the area on the day; `text` is how it was written."""

    metric: Metric
    area: Area
    day: date
    value: int
    is_increment: bool
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One figure that cannot be taken: its words, the metric where known, and the domain's reason."""

    text: str
    metric: Metric | None
    reason: Exception


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """One figure that can be read two ways: of its value or its area; everything else about it is settled."""

    text: str
    metric: Metric
    day: date
    area: Area | None
    areas: tuple[Area, ...] = ()
    value: int | None = None
    values: tuple[int, ...] = ()
    is_increment: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReport:
    """What a message reports: good figures, doubtful ones and faults, in the order written."""

    items: tuple[Item, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing that looks like a report was found."""
        return not (self.items or self.doubts or self.faults)


class NoMetricError(DomainError, ValueError):
    """A line that names no metric; holds the line."""

    def __init__(self, text: str) -> None:
        """Hold the line as written."""
        super().__init__(text)
        self.text = text


class TooManyFiguresError(DomainError, ValueError):
    """More figures in one message than can be read back."""


class TwoDaysError(DomainError, ValueError):
    """Two days said for one figure; holds both, in the order said."""

    def __init__(self, first: date, second: date) -> None:
        """Hold the days."""
        super().__init__("two days")
        self.days = (first, second)


class TwoAreasError(DomainError, ValueError):
    """Two areas said for one figure; holds both, in the order said."""

    def __init__(self, first: Area, second: Area) -> None:
        """Hold the areas."""
        super().__init__("two areas")
        self.areas = (first, second)
