"""Attainment: realised against target as an exact share, the pace of the year, and what each day left would need."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import floor
from typing import NamedTuple

from domain.workdays import working_days_after

LEAST_DAYS_OF_HISTORY = 14
DAYS_OF_A_LONG_YEAR = 366
STALE_AFTER_DAYS = 14


class Point(NamedTuple):
    """A total (rupiah or people) on a day."""

    day: date
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Attainment:
    """What was realised of a target, both in rupiah or people; `target` None where the year has none yet.

    A target of 0 asks for nothing: it is treated as none.
    """

    realised: int
    target: int | None = None

    @property
    def share(self) -> Fraction | None:
        """Realised over target, exactly: 1 is 100%. None without a target."""
        return Fraction(self.realised, self.target) if self.target else None

    @property
    def gap(self) -> int | None:
        """Realised less target: above zero a surplus, below zero what is missing."""
        return self.realised - self.target if self.target else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How an attainment stands in its running year.

    `year_gone` is the share of the year that is over, `progress` what is compared with it (None without a target). `days_left` are working
    days, `needed_per_day` is rounded up (None: reached, or no day is left). `daily_rate`, measured from
    `rate_since`, and `projected` (at 31 December, rounded half up) are None where history is too short.
    """

    year_gone: Fraction
    progress: Fraction | None
    days_left: int
    needed_per_day: int | None = None
    daily_rate: Fraction | None = None
    rate_since: date | None = None
    projected: int | None = None

    @property
    def is_ahead(self) -> bool:
        """Whether progress is known and not behind the calendar."""
        return self.progress is not None and self.progress >= self.year_gone


def add_up(attainments: Iterable[Attainment]) -> Attainment:
    """Add up realised and targets: the share is a ratio of sums, never a mean of percents."""
    parts = tuple(attainments)
    targets = [part.target for part in parts]
    total = None if None in targets or not targets else sum(target or 0 for target in targets)
    return Attainment(realised=sum(part.realised for part in parts), target=total)


def share_of_year_gone(day: date) -> Fraction:
    """Return the share of the year that is over at the end of the day: 19 December 2019 is 353/365."""
    first = date(day.year, 1, 1)
    return Fraction((day - first).days + 1, (date(day.year + 1, 1, 1) - first).days)


def measure_progress(attainment: Attainment, *, start: int | None) -> Fraction:
    """Return what is compared with the share of the year.

    `start` is a stock's total at or before 31 December of the year before: progress is (now - start) / (target -
    start). Without one, and where the target asks for no growth, it is the share of the target itself.
    """
    if not attainment.target:
        raise ValueError("progress needs a target")
    if start is None or attainment.target <= start:
        return Fraction(attainment.realised, attainment.target)
    return Fraction(attainment.realised - start, attainment.target - start)


def needed_per_day(missing: int, days: int) -> int | None:
    """Return what each working day left would need, rounded up; None where nothing is missing or no day is left."""
    return -(-missing // days) if missing > 0 and days > 0 else None


def measure_rate(points: Sequence[Point], *, accumulates: bool) -> Fraction | None:
    """Return the daily rate over `rate_span`, or None where history is too short."""
    span = rate_span(points, accumulates=accumulates)
    if span is None:
        return None
    older, newer = span
    return Fraction(newer.value - older.value, _days_between(older, newer))


def rate_span(points: Sequence[Point], *, accumulates: bool) -> tuple[Point, Point] | None:
    """Return the two totals that the rate is measured between, or None where history is too short.

    `points` are totals, of one day the newest first. The two farthest apart within a year are taken: the longer the
    time between them, the less a single late or early report weighs, and what was years ago is no rate of today; where
    only such an old one is known, it has to do. Enough are two totals at least 14 days apart. A metric that accumulates
    is measured from its 0 on 1 January, within the newest total's year, and one total after 31 January is enough for it.
    """
    if not points:
        return None
    newest = max(points, key=_day)
    if accumulates:
        own_year = min((point for point in points if point.day.year == newest.day.year), key=_day)
        is_enough = (
            newest.day > date(newest.day.year, 1, 31) or _days_between(own_year, newest) >= LEAST_DAYS_OF_HISTORY
        )
        return (Point(date(newest.day.year, 1, 1), 0), newest) if is_enough else None
    within_a_year = [point for point in points if _days_between(point, newest) <= DAYS_OF_A_LONG_YEAR]
    for known in (within_a_year, points):
        oldest = min(known, key=_day)
        if _days_between(oldest, newest) >= LEAST_DAYS_OF_HISTORY:
            return oldest, newest
    return None


def project_year_end(newest: Point, rate: Fraction) -> int:
    """Return what 31 December would bring at the rate, rounded half up; never less than nothing."""
    days = (date(newest.day.year, 12, 31) - newest.day).days
    return max(0, floor(newest.value + rate * days + Fraction(1, 2)))


def _day(point: Point) -> date:
    return point.day


def _days_between(older: Point, newer: Point) -> int:
    return (newer.day - older.day).days


def measure_pace(
    attainment: Attainment, *, as_of: date, today: date, start: int | None, points: Sequence[Point], accumulates: bool
) -> Pace:
    """Measure the pace of an attainment of the running year; the days left count after today or `as_of`, the later."""
    from_day = max(today, as_of)
    days = working_days_after(from_day, date(from_day.year, 12, 31))
    rate, span = measure_rate(points, accumulates=accumulates), rate_span(points, accumulates=accumulates)
    return Pace(
        year_gone=share_of_year_gone(as_of),
        progress=measure_progress(attainment, start=start) if attainment.target else None,
        days_left=days,
        needed_per_day=needed_per_day(-(attainment.gap or 0), days),
        daily_rate=rate,
        rate_since=span[0].day if span else None,
        projected=None if rate is None else project_year_end(Point(as_of, attainment.realised), rate),
    )
