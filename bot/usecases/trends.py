"""How a metric moved: each total against the one before and the same date a year before; and who reported what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.usecases.attainment import Asked, Standing, summarise, territory_of
from domain.areas import Area, AreaBook
from domain.ledger import Span, ValueKind, ValueOnDay
from domain.metrics import Metric
from storage import ledger
from storage.statements import Reader

SHOWN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A metric's value on a day of reports, its change since the day before it, and since a year before (None: none).

    `found` says what the value rests on, `year_ago` the day of the figure that held a year before.
    """

    day: date
    value: int
    found: ValueOnDay
    since_previous: int | None = None
    since_last_year: int | None = None
    year_ago: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakdown:
    """Districts side by side, and what each officer reported this year."""

    metric: Metric
    office: Standing
    districts: tuple[Standing, ...]
    officers: tuple[ledger.OfficerShare, ...]


def trace(rd: Reader, areas: AreaBook, metric: Metric, area: Area, *, first: date, last: date) -> tuple[Step, ...]:
    """Return the newest steps within a span, newest first."""
    territory = territory_of(areas)
    codes = territory.areas if area.is_office else (area.code,)
    days = ledger.reported_days(rd, metric=metric.code, areas=codes, span=Span(first, last), limit=SHOWN + 1)
    values = [(day, found) for day in days if stands_of(day, found := _value(rd, areas, metric, area, day))]
    return tuple(_step(rd, areas, metric, area, values, place) for place in range(min(len(values), SHOWN)))


def stands_of(day: date, found: ValueOnDay) -> bool:
    """Whether a value is of that day: a district's report changes nothing in an office total that is older."""
    return found.value is not None and found.as_of == day


def _step(
    rd: Reader, areas: AreaBook, metric: Metric, area: Area, values: Sequence[tuple[date, ValueOnDay]], place: int
) -> Step:
    day, found = values[place]
    value = found.value or 0
    before = values[place + 1][1].value if place + 1 < len(values) else None
    year_ago = _value(rd, areas, metric, area, year_before(day))
    is_same_ground = year_ago.value is not None and _covers_the_same(found, year_ago)
    is_comparable = place + 1 < len(values) and _covers_the_same(found, values[place + 1][1])
    starts_anew = metric.accumulates and place + 1 < len(values) and values[place + 1][0].year != day.year
    return Step(
        day=day,
        value=value,
        found=found,
        since_previous=None if before is None or starts_anew or not is_comparable else value - before,
        since_last_year=value - (year_ago.value or 0) if is_same_ground else None,
        year_ago=year_ago.as_of if is_same_ground else None,
    )


def _covers_the_same(found: ValueOnDay, before: ValueOnDay) -> bool:
    """Whether two values can be compared: where some districts only were added up, the same ones in both."""
    is_partial = ValueKind.PARTIAL_SUM in (found.kind, before.kind)
    return not is_partial or set(found.reported) == set(before.reported)


def _value(rd: Reader, areas: AreaBook, metric: Metric, area: Area, day: date) -> ValueOnDay:
    return ledger.value_on(
        rd,
        metric=metric.code,
        area=area.code,
        day=day,
        territory=territory_of(areas),
        accumulates=metric.accumulates,
    )


def year_before(day: date) -> date:
    """Return the same date a year before; of 29 February the 28th."""
    return date(day.year - 1, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)


def break_down(rd: Reader, areas: AreaBook, metric: Metric, *, today: date, year: int | None = None) -> Breakdown:
    """Return the districts' standings and the officers' shares of the year asked for, else of the newest with figures."""
    office = summarise(rd, areas, Asked(metric=metric, area=areas.office, year=year), today=today)
    asked = [Asked(metric=metric, area=area, year=office.year) for area in areas.districts]
    span = Span(date(office.year, 1, 1), date(office.year, 12, 31))
    return Breakdown(
        metric=metric,
        office=office,
        districts=tuple(summarise(rd, areas, one, today=today) for one in asked),
        officers=ledger.by_officer(rd, metric=metric.code, span=span),
    )
