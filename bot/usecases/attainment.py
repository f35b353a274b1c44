"""Where the office and its districts stand: the ledger's value, its target and its pace, as of a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.areas import Area, AreaBook
from domain.attainment import Attainment, Pace, Point, measure_pace
from domain.entries import UNSAVED, Claim, Entry, EntryState, Moment, Target
from domain.ledger import Span, Territory, ValueKind, ValueOnDay
from domain.metrics import Metric
from storage import ledger, targets
from storage.statements import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked for: an area of a metric, in a year or on a day where one was named."""

    metric: Metric
    area: Area
    year: int | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where an area stands in a metric.

    `year` is the year shown, `silent_year` the current one where it has no figure yet and an older one is shown.
    `target` is in rupiah or people, None where the year has none. `pace` is None unless the year is still running.
    `claim` is what a press release said of the very figure shown. `age` is the days since then,
    `day` the day that was asked for.
    """

    metric: Metric
    area: Area
    year: int
    value: ValueOnDay
    target: int | None = None
    silent_year: int | None = None
    pace: Pace | None = None
    claim: Claim | None = None
    age: int = 0
    day: date | None = None

    @property
    def attainment(self) -> Attainment | None:
        """Realised against target; None where there is no total."""
        return None if self.value.value is None else Attainment(realised=self.value.value, target=self.target)


def territory_of(areas: AreaBook) -> Territory:
    """Return the codes of the office and its districts."""
    return Territory(office=areas.office.code, districts=tuple(area.code for area in areas.districts))


def summarise(rd: Reader, areas: AreaBook, asked: Asked, *, today: date) -> Standing:
    """Say where an area stands: on the day asked for, in the year asked for, else in the newest year with figures."""
    territory = territory_of(areas)
    limit, silent_year = _limit(rd, asked, territory, today)
    value = _value(rd, asked, limit, territory)
    if asked.year is not None and value.as_of is not None and value.as_of.year != limit.year:
        value = ValueOnDay(kind=ValueKind.NONE, missing=value.missing)
    target = find_target(rd, areas, asked.metric, asked.area, day=limit)
    return Standing(
        metric=asked.metric,
        area=asked.area,
        year=limit.year,
        value=value,
        target=target,
        silent_year=silent_year,
        pace=_pace(rd, asked, value, target, territory, limit=limit, today=today),
        claim=_claim(rd, value, target),
        age=(today - value.as_of).days if value.as_of else 0,
        day=asked.day,
    )


def stems_from(rd: Reader, areas: AreaBook, standing: Standing, *, limit: int = 20) -> tuple[Entry, ...]:
    """Return the entries that a standing's value stems from: its totals, then the increments on top, newest first."""
    bases = {base.area: base.moment for base in standing.value.bases}
    newest = max(bases.values(), default=None)
    is_own_total = standing.value.kind is ValueKind.TOTAL
    codes = territory_of(areas).areas if standing.area.is_office else (standing.area.code,)

    def is_on_top(entry: Entry) -> bool:
        if entry.state is not EntryState.COUNTED or entry.is_total or entry.area not in codes:
            return False
        if not bases:
            return True
        floor = newest if is_own_total or entry.area == areas.office.code else bases.get(entry.area)
        return floor is not None and entry.moment > floor

    if standing.value.as_of is None:
        return ()
    until = Moment(standing.value.as_of, UNSAVED)
    first = date(standing.value.as_of.year, 1, 1) if standing.metric.accumulates else date.min
    known = ledger.history(rd, metric=standing.metric.code, before=until, limit=400)
    run = [entry for entry in known if entry.day >= first and is_on_top(entry)] if standing.value.run.count else []
    return (*standing.value.bases, *run[:limit])


def summarise_all(rd: Reader, areas: AreaBook, all_asked: Sequence[Asked], *, today: date) -> tuple[Standing, ...]:
    """Say where each of several stands, all in one snapshot."""
    return tuple(summarise(rd, areas, asked, today=today) for asked in all_asked)


def find_target(rd: Reader, areas: AreaBook, metric: Metric, area: Area, *, day: date) -> int | None:
    """Return the target in force on a day; an office without one of its own has its districts' sum, if all have one."""
    own = targets.target_on(rd, metric=metric.code, area=area.code, day=day)
    if own is not None:
        return own.value
    if not area.is_office:
        return None
    parts = [targets.target_on(rd, metric=metric.code, area=part.code, day=day) for part in areas.districts]
    return _sum(parts)


def _sum(parts: Sequence[Target | None]) -> int | None:
    known = [part.value for part in parts if part is not None]
    return sum(known) if known and len(known) == len(parts) else None


def _limit(rd: Reader, asked: Asked, territory: Territory, today: date) -> tuple[date, int | None]:
    if asked.day is not None:
        return asked.day, None
    if asked.year is not None:
        return min(today, date(asked.year, 12, 31)), None
    areas = territory.areas if asked.area.code == territory.office else (asked.area.code,)
    newest = ledger.newest_day(rd, metric=asked.metric.code, areas=areas, until=today)
    if newest is None or newest.year == today.year:
        return today, None
    return date(newest.year, 12, 31), today.year


def _value(rd: Reader, asked: Asked, day: date, territory: Territory) -> ValueOnDay:
    return ledger.value_on(
        rd,
        metric=asked.metric.code,
        area=asked.area.code,
        day=day,
        territory=territory,
        accumulates=asked.metric.accumulates,
    )


def _claim(rd: Reader, value: ValueOnDay, target: int | None) -> Claim | None:
    """Return what was published of exactly this figure and this target."""
    if len(value.bases) != 1 or value.run.count:
        return None
    claim = ledger.claim_of(rd, value.bases[0].number)
    if claim is None or claim.realised != value.value or claim.target != target:
        return None
    return claim


def _pace(
    rd: Reader, asked: Asked, value: ValueOnDay, target: int | None, territory: Territory, *, limit: date, today: date
) -> Pace | None:
    if limit.year != today.year or value.value is None or value.as_of is None:
        return None
    if value.as_of.year != today.year:
        return None
    start = None if asked.metric.accumulates else _value(rd, asked, date(limit.year - 1, 12, 31), territory)
    return measure_pace(
        Attainment(realised=value.value, target=target),
        as_of=value.as_of,
        today=today,
        start=start.value if start else None,
        points=_points(rd, asked, value, start, territory, limit),
        accumulates=asked.metric.accumulates,
    )


def _points(
    rd: Reader, asked: Asked, value: ValueOnDay, start: ValueOnDay | None, territory: Territory, limit: date
) -> tuple[Point, ...]:
    """Return the totals from which a rate can be measured: the area's own, or the sum of all its districts'."""
    span = Span(date(limit.year, 1, 1), limit)
    if value.kind is ValueKind.SUM_OF_DISTRICTS:
        return _points_of_sum(rd, asked, value, territory, span)
    own = ledger.totals(rd, metric=asked.metric.code, area=asked.area.code, span=span)
    points = tuple(Point(total.day, total.value) for total in own)
    if start is not None and start.value is not None and start.as_of is not None:
        return (*points, Point(start.as_of, start.value))
    return points


def _points_of_sum(rd: Reader, asked: Asked, value: ValueOnDay, territory: Territory, span: Span) -> tuple[Point, ...]:
    firsts = []
    for district in territory.districts:
        totals = ledger.totals(rd, metric=asked.metric.code, area=district, span=span)
        if not totals or value.as_of is None or value.value is None:
            return ()
        firsts.append(totals[-1].day)
    complete = max(firsts)
    first = _value(rd, asked, complete, territory)
    if first.value is None or value.as_of is None or value.value is None:
        return ()
    return (Point(complete, first.value), Point(value.as_of, value.value))
