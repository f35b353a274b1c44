"""The ledger's rule: what a metric's value was on a day, worked out from the totals and increments that count.

The value of an area is its newest total up to the day plus the increments after it (dated later, or on its day and
saved later). The office's is its own newest total plus every later increment, its districts' too; once each district
has a total at least as new, it is the sum of the districts.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple, Protocol

from domain.entries import UNSAVED, Entry, Figure, Moment

Numbers = frozenset[int]
"""Receipt numbers."""

NONE: Numbers = frozenset()


class ValueKind(StrEnum):
    """What a value rests on."""

    TOTAL = "total"
    SUM_OF_DISTRICTS = "sum_of_districts"
    PARTIAL_SUM = "partial_sum"
    ADDITIONS_ONLY = "additions_only"
    NONE = "none"


class Span(NamedTuple):
    """The days, both included, whose figures can count."""

    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory:
    """The codes of an office and of the districts that together make it up."""

    office: str
    districts: tuple[str, ...]

    @property
    def areas(self) -> tuple[str, ...]:
        """The office first, then its districts."""
        return (self.office, *self.districts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run of increments: their sum, how many they are, and the newest of them."""

    value: int = 0
    count: int = 0
    newest: Entry | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueOnDay:
    """A metric's value for an area on a day.

    `value` is None where there is no total; `additions` are the increments that no total holds, never part of
    `value`. `as_of` is the day of the newest figure in it, `oldest` that of its oldest total. `bases` are the totals
    that it stems from, `run` the increments counted on top. `reported` and `missing` are districts, for an office.
    """

    kind: ValueKind
    value: int | None = None
    additions: int = 0
    as_of: date | None = None
    oldest: date | None = None
    bases: tuple[Entry, ...] = ()
    run: Run = field(default_factory=Run)
    reported: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[Entry, ...]:
        """The entries that the value stems from: its totals, and the newest increment on top."""
        return self.bases if self.run.newest is None else (*self.bases, self.run.newest)

    @property
    def is_complete(self) -> bool:
        """Whether no district is missing."""
        return not self.missing


class Records(Protocol):
    """The entries of one metric that count, wherever they are kept."""

    def newest_total(
        self, area: str, span: Span, before: Moment | None = None, without: Numbers = NONE
    ) -> Entry | None:
        """Return the area's newest total within the span, older than `before`, not counting some numbers."""

    def increments(
        self, areas: Collection[str], span: Span, after: Moment | None = None, without: Numbers = NONE
    ) -> Run:
        """Return the areas' increments within the span that are newer than `after`, not counting some numbers."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Records of one metric that stand in a list."""

    entries: Sequence[Entry]

    def newest_total(
        self, area: str, span: Span, before: Moment | None = None, without: Numbers = NONE
    ) -> Entry | None:
        """Return the area's newest total within the span, older than `before`, not counting some numbers."""
        totals = (entry for entry in self._within(span, without) if entry.is_total and entry.area == area)
        older = (total for total in totals if before is None or total.moment < before)
        return max(older, key=_moment, default=None)

    def increments(
        self, areas: Collection[str], span: Span, after: Moment | None = None, without: Numbers = NONE
    ) -> Run:
        """Return the areas' increments within the span that are newer than `after`, not counting some numbers."""
        found = (entry for entry in self._within(span, without) if not entry.is_total and entry.area in areas)
        return run_of(entry for entry in found if after is None or entry.moment > after)

    def _within(self, span: Span, without: Numbers) -> Iterator[Entry]:
        return (e for e in self.entries if span.first <= e.day <= span.last and e.number not in without)


@dataclass(frozen=True, slots=True)
class Overlay:
    """Records as they would be with some entries added and some receipt numbers taken out."""

    records: Records
    added: Sequence[Entry] = ()
    removed: Numbers = NONE

    def newest_total(
        self, area: str, span: Span, before: Moment | None = None, without: Numbers = NONE
    ) -> Entry | None:
        """Return the area's newest total within the span, older than `before`, not counting some numbers."""
        kept = self.records.newest_total(area, span, before, without | self.removed)
        new = Listed(self.added).newest_total(area, span, before, without)
        return max((entry for entry in (kept, new) if entry), key=_moment, default=None)

    def increments(
        self, areas: Collection[str], span: Span, after: Moment | None = None, without: Numbers = NONE
    ) -> Run:
        """Return the areas' increments within the span that are newer than `after`, not counting some numbers."""
        kept = self.records.increments(areas, span, after, without | self.removed)
        return join_runs((kept, Listed(self.added).increments(areas, span, after, without)))


def value_on(records: Records, *, area: str, day: date, territory: Territory, accumulates: bool) -> ValueOnDay:
    """Work out a metric's value for an area (the office or one of its districts) on a day.

    A metric that accumulates starts anew on 1 January: nothing older than that counts.
    """
    span = span_until(day, accumulates=accumulates)
    if area == territory.office:
        return _office_value(records, span, territory)
    return _own_value(records, span, area)


def span_until(day: date, *, accumulates: bool) -> Span:
    """Return the days whose figures can make up the value on a day."""
    return Span(date(day.year, 1, 1) if accumulates else date.min, day)


def as_unsaved(figures: Iterable[Figure]) -> tuple[Entry, ...]:
    """Make entries of figures that are not saved yet, in order, newer than any that is."""
    return tuple(
        Entry(
            metric=figure.metric,
            area=figure.area,
            day=figure.day,
            kind=figure.kind,
            value=figure.value,
            number=UNSAVED + place,
        )
        for place, figure in enumerate(figures)
    )


def superseded_by(
    increment: Entry, records: Records, *, today: date, territory: Territory, accumulates: bool
) -> tuple[Entry, ...]:
    """Return the totals that already hold an increment, so that it changes neither its area's value nor the office's.

    Empty where it changes something. `records` are without the increment; `today` is the day the values are asked for.
    """
    day = max(today, increment.day)
    if accumulates:
        day = min(day, date(increment.day.year, 12, 31))
    holders: dict[int, Entry] = {}
    for area in (increment.area, territory.office):
        without = value_on(records, area=area, day=day, territory=territory, accumulates=accumulates)
        overlay = Overlay(records, added=(increment,))
        if value_on(overlay, area=area, day=day, territory=territory, accumulates=accumulates) != without:
            return ()
        holders |= {base.number: base for base in without.bases if base.moment > increment.moment}
    return tuple(sorted(holders.values(), key=_moment))


def run_of(increments: Iterable[Entry]) -> Run:
    """Add up increments."""
    found = list(increments)
    newest = max(found, key=_moment, default=None)
    return Run(value=sum(entry.value for entry in found), count=len(found), newest=newest)


def join_runs(runs: Sequence[Run]) -> Run:
    """Add up runs that have no increment in common."""
    newest = (run.newest for run in runs if run.newest is not None)
    return Run(
        value=sum(run.value for run in runs),
        count=sum(run.count for run in runs),
        newest=max(newest, key=_moment, default=None),
    )


def _moment(entry: Entry) -> Moment:
    return entry.moment


def _own_value(records: Records, span: Span, area: str) -> ValueOnDay:
    total = records.newest_total(area, span)
    if total is None:
        return _additions_only(records.increments((area,), span))
    return _from_total(total, records.increments((area,), span, total.moment))


def _office_value(records: Records, span: Span, territory: Territory) -> ValueOnDay:
    own = records.newest_total(territory.office, span)
    totals = {district: records.newest_total(district, span) for district in territory.districts}
    fresh = {d: total for d, total in totals.items() if total and (own is None or total.day >= own.day)}
    missing = tuple(district for district in territory.districts if district not in fresh)
    if fresh and (own is None or not missing):
        return _sum_of_districts(records, span, territory, fresh, missing)
    if own is None:
        return _additions_only(records.increments(territory.areas, span), missing)
    run = records.increments(territory.areas, span, own.moment)
    return _from_total(own, run, tuple(fresh), missing)


def _sum_of_districts(
    records: Records, span: Span, territory: Territory, totals: dict[str, Entry], missing: tuple[str, ...]
) -> ValueOnDay:
    bases = tuple(totals.values())
    newest = max(base.moment for base in bases)
    run = join_runs([
        *(records.increments((district,), span, total.moment) for district, total in totals.items()),
        records.increments((territory.office,), span, newest),
    ])  # fmt: skip
    return ValueOnDay(
        kind=ValueKind.PARTIAL_SUM if missing else ValueKind.SUM_OF_DISTRICTS,
        value=sum(base.value for base in bases) + run.value,
        additions=records.increments(missing, span).value if missing else 0,
        as_of=_newest_day(bases, run),
        oldest=min(base.day for base in bases),
        bases=bases,
        run=run,
        reported=tuple(totals),
        missing=missing,
    )


def _from_total(total: Entry, run: Run, reported: tuple[str, ...] = (), missing: tuple[str, ...] = ()) -> ValueOnDay:
    return ValueOnDay(
        kind=ValueKind.TOTAL,
        value=total.value + run.value,
        as_of=_newest_day((total,), run),
        oldest=total.day,
        bases=(total,),
        run=run,
        reported=reported,
        missing=missing,
    )


def _additions_only(run: Run, missing: tuple[str, ...] = ()) -> ValueOnDay:
    if run.newest is None:
        return ValueOnDay(kind=ValueKind.NONE, missing=missing)
    return ValueOnDay(
        kind=ValueKind.ADDITIONS_ONLY, additions=run.value, as_of=run.newest.day, run=run, missing=missing
    )


def _newest_day(bases: Iterable[Entry], run: Run) -> date:
    days = [base.day for base in bases]
    return max(days if run.newest is None else [*days, run.newest.day])
