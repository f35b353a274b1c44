"""Which reports are odd, and so wait for an admin."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from domain.entries import Entry, OddityKind
from domain.ledger import Overlay, Records, Span, Territory, span_until, value_on

LEAST_DAYS = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Oddity:
    """Why a report is odd: `value` is what it would make the area's, `previous` the total before it.

    A JUMP has `expected`, the rise that the rate so far gives over the days since; an EXCESS has its `target`.
    """

    kind: OddityKind
    value: int
    previous: Entry | None = None
    expected: Fraction | None = None
    target: int | None = None


def judge_oddness(
    candidate: Entry, records: Records, *, territory: Territory, accumulates: bool, target: int | None
) -> tuple[Oddity, ...]:
    """Say why an entry is odd; empty where it is not.

    `records` are without the candidate; `target` is the one in force for its area on its day. A total is odd when it
    falls below the one before it (in the same year, where the metric accumulates; by more than 5%, where it does
    not). Any entry is odd when it rises more than 10% over the total before it and more than 3 times what the rate so
    far gives, or when it makes more than 200% of the target.
    """
    span = span_until(candidate.day, accumulates=accumulates)
    previous = records.newest_total(candidate.area, span, candidate.moment)
    value = _value_with(candidate, records, territory, accumulates=accumulates)
    found = []
    if previous is not None:
        if candidate.is_total and _has_fallen(value, previous.value, accumulates=accumulates):
            found.append(Oddity(kind=OddityKind.FALL, value=value, previous=previous))
        rate = _rate_until(previous, records, span, accumulates=accumulates)
        if rate is not None and _has_jumped(value, candidate.day, previous, rate):
            expected = rate * (candidate.day - previous.day).days
            found.append(Oddity(kind=OddityKind.JUMP, value=value, previous=previous, expected=expected))
    if target and value > 2 * target:
        found.append(Oddity(kind=OddityKind.EXCESS, value=value, previous=previous, target=target))
    return tuple(found)


def _value_with(candidate: Entry, records: Records, territory: Territory, *, accumulates: bool) -> int:
    if candidate.is_total:
        return candidate.value
    overlay = Overlay(records, added=(candidate,))
    after = value_on(
        overlay, area=candidate.area, day=candidate.day, territory=territory, accumulates=accumulates
    )  # fmt: skip
    return after.additions if after.value is None else after.value


def _has_fallen(value: int, previous: int, *, accumulates: bool) -> bool:
    return value < previous if accumulates else value * 100 < previous * 95


def _has_jumped(value: int, day: date, previous: Entry, rate: Fraction) -> bool:
    rise = value - previous.value
    return rise * 10 > previous.value and rise > 3 * rate * (day - previous.day).days


def _rate_until(previous: Entry, records: Records, span: Span, *, accumulates: bool) -> Fraction | None:
    """Return the rise a day up to `previous` from the newest total at least 7 days before it.

    A metric that accumulates also has a 0 on 1 January.
    """
    last = previous.day - LEAST_DAYS
    if last < span.first:
        return None
    earlier = records.newest_total(previous.area, Span(span.first, last))
    if earlier is not None:
        return Fraction(previous.value - earlier.value, (previous.day - earlier.day).days)
    if accumulates:
        return Fraction(previous.value, (previous.day - span.first).days)
    return None
