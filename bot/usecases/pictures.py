"""What pictures are drawn from: the benefits of a day, and a metric's line through a year."""

from dataclasses import dataclass
from datetime import date

from bot.usecases.attainment import find_target, territory_of
from bot.usecases.trends import stands_of
from domain.areas import Area, AreaBook
from domain.ledger import Span, ValueOnDay
from domain.metrics import Metric
from domain.rules import Rulebook, RuleUnknown
from domain.rules.benefits import Cause, DeathBenefit, Level, Scholarship, jkk_death, jkm_death, scholarship
from storage import ledger, targets
from storage.statements import Reader

MOST_POINTS = 60
CHILDREN = (Level.KINDERGARTEN,) * 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Benefits:
    """What heirs receive on a day: by no fault of work, by work, and the children's schooling; None where unknown."""

    death: DeathBenefit
    at_work: DeathBenefit | None
    grant: Scholarship | None


def find_benefits(rulebook: Rulebook, day: date) -> Benefits:
    """Look up the benefits of a day; raises RuleUnknown where even those for death are not known."""
    return Benefits(death=jkm_death(rulebook, day=day), at_work=_at_work(rulebook, day), grant=_grant(rulebook, day))


def _at_work(rulebook: Rulebook, day: date) -> DeathBenefit | None:
    try:
        return jkk_death(rulebook, day=day, income=0)
    except RuleUnknown:
        return None


def _grant(rulebook: Rulebook, day: date) -> Scholarship | None:
    try:
        return scholarship(rulebook, day=day, cause=Cause.NOT_WORK, children=CHILDREN)
    except RuleUnknown:
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A metric's value on a day (rupiah or people); `is_total` where a total of that very day holds it."""

    day: date
    value: int
    is_total: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A metric's way through a year.

    `readings` and those of the year before are oldest first. `start` is what the year began with: 0 where the metric
    accumulates, for a stock the year before's end, None where that is not known; `start_as_of` the day that this figure
    is of. `steps` are the targets, each from
    its first day on. `last` holds the newest value with its sources.
    """

    metric: Metric
    area: Area
    year: int
    readings: tuple[Reading, ...]
    before: tuple[Reading, ...]
    start: int | None
    start_as_of: date | None
    steps: tuple[Reading, ...]
    last: ValueOnDay


def follow(rd: Reader, areas: AreaBook, metric: Metric, area: Area, *, year: int, today: date) -> Course:
    """Follow a metric of an area through a year, up to today."""
    until = min(today, date(year, 12, 31))
    before = _value(rd, areas, metric, area, date(year - 1, 12, 31))
    return Course(
        metric=metric,
        area=area,
        year=year,
        readings=_readings(rd, areas, metric, area, Span(date(year, 1, 1), until)),
        before=_readings(rd, areas, metric, area, Span(date(year - 1, 1, 1), date(year - 1, 12, 31))),
        start=0 if metric.accumulates else before.value,
        start_as_of=None if metric.accumulates or before.value is None else before.as_of,
        steps=_steps(rd, areas, metric, area, year, until),
        last=_value(rd, areas, metric, area, until),
    )


def _readings(rd: Reader, areas: AreaBook, metric: Metric, area: Area, span: Span) -> tuple[Reading, ...]:
    codes = territory_of(areas).areas if area.is_office else (area.code,)
    days = ledger.reported_days(rd, metric=metric.code, areas=codes, span=span)
    found = [(day, _value(rd, areas, metric, area, day)) for day in _thin(days)]
    return tuple(
        Reading(day=day, value=value.value, is_total=any(base.day == day for base in value.bases))
        for day, value in reversed(found)
        if value.value is not None and stands_of(day, value)
    )


def _thin(days: tuple[date, ...]) -> tuple[date, ...]:
    """Keep at most so many days, evenly, the newest and the oldest among them."""
    if len(days) <= MOST_POINTS:
        return days
    last = MOST_POINTS - 1
    return tuple(days[place * (len(days) - 1) // last] for place in range(MOST_POINTS))


def _steps(rd: Reader, areas: AreaBook, metric: Metric, area: Area, year: int, until: date) -> tuple[Reading, ...]:
    """Return the targets as they came into force up to a day."""
    parts = areas.all if area.is_office else (area,)
    known = [one for part in parts for one in targets.history(rd, metric=metric.code, area=part.code, year=year)]
    days = sorted({target.since for target in known if target.since <= until})
    steps: list[Reading] = []
    for day in days:
        value = find_target(rd, areas, metric, area, day=day)
        if value is not None and (not steps or steps[-1].value != value):
            steps.append(Reading(day=day, value=value))
    return tuple(steps)


def _value(rd: Reader, areas: AreaBook, metric: Metric, area: Area, day: date) -> ValueOnDay:
    return ledger.value_on(
        rd,
        metric=metric.code,
        area=area.code,
        day=day,
        territory=territory_of(areas),
        accumulates=metric.accumulates,
    )
