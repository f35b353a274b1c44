"""What a question tells beside its subject: income, people, months, programmes, age, area, metric, year and the like."""

from dataclasses import dataclass, fields, replace
from datetime import date

from domain.areas import Area
from domain.metrics import Metric
from domain.periods import Period
from domain.rules import Payer, Sector

TIMES = frozenset({"year", "day", "period"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entities:
    """What was told; None or empty where nothing was. Incomes are rupiah: a month, a day, a week.

    `increase` is how many more people or rupiah a what-if names (below nought: fewer); `per_unit` the workers of each of `units` businesses.
    `areas` has several entries where the words could mean any of them.
    """

    income: int | None = None
    daily_income: int | None = None
    weekly_income: int | None = None
    people: int | None = None
    months: int | None = None
    paid_months: int | None = None
    programmes: int | None = None
    sector: Sector | None = None
    payer: Payer | None = None
    age: int | None = None
    birth_year: int | None = None
    children: int | None = None
    areas: tuple[Area, ...] = ()
    metric: Metric | None = None
    year: int | None = None
    day: date | None = None
    period: Period | None = None
    increase: int | None = None
    units: int | None = None
    per_unit: int | None = None

    @property
    def area(self) -> Area | None:
        """The area, where the words mean one."""
        return self.areas[0] if len(self.areas) == 1 else None

    @property
    def told(self) -> frozenset[str]:
        """The names of what was told."""
        return frozenset(entry.name for entry in fields(self) if getattr(self, entry.name) not in (None, ()))

    def over(self, earlier: "Entities") -> "Entities":
        """Return these with what an earlier question told where this one is silent; a time said now is the only one."""
        replaced = TIMES if self.told & TIMES else frozenset()
        missing = {name: getattr(earlier, name) for name in earlier.told - self.told - replaced - {"areas"}}
        return replace(self, **missing, areas=self._areas_after(earlier.areas))

    def _areas_after(self, earlier: tuple[Area, ...]) -> tuple[Area, ...]:
        """The areas of these and of an earlier question: an answer to `which one` chooses among those offered."""
        both = tuple(area for area in self.areas if area in earlier)
        return both or self.areas or earlier
