"""Which reports are odd, and so wait for an admin."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from domain.entries import Entry, OddityKind
from domain.ledger import Overlay, Records, Span, Territory, span_until, value_on

LEAST_DAYS = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Oddity:
    """Why a report is odd: `value` is what it would make the area's, `previous` the total before it.

    A JUMP has `expected`, the rise that the rate so far gives over the days since; an EXCESS has its `target`.
    `is_of_office` where a district's report makes the office's value odd, and not its own.
    """

    kind: OddityKind
    value: int
    previous: Entry | None = None
    expected: Fraction | None = None
    target: int | None = None
    is_of_office: bool = False


def judge_oddness(
    candidate: Entry,
    records: Records,
    *,
    territory: Territory,
    accumulates: bool,
    target: int | None,
    office_target: int | None = None,
) -> tuple[Oddity, ...]:
    """Say why an entry is odd; empty where it is not.

    `records` are without the candidate; `target` is the one in force for its area on its day, `office_target` the
    office's. A total is odd when it falls below the one before it (in the same year, where the metric accumulates; by
    more than 5%, where it does not). Any entry is odd when it rises more than 10% over the total before it and more
    than 3 times what the rate so far gives, or when it makes more than 200% of the target. A district's entry is odd
    also where it makes the office's value rise so far: what the office is shown with is what must be believed.
    """
    span = span_until(candidate.day, accumulates=accumulates)
    previous = records.newest_total(candidate.area, span, candidate.moment)
    value = _value_with(candidate, records, territory, accumulates=accumulates)
    found = []
    if previous is not None and candidate.is_total and _has_fallen(value, previous.value, accumulates=accumulates):
        found.append(Oddity(kind=OddityKind.FALL, value=value, previous=previous))
    found += _find_rises(candidate, value, previous, records, span, accumulates=accumulates, target=target)
    if found or candidate.area == territory.office:
        return tuple(found)
    return _judge_office(candidate, records, territory, span, accumulates=accumulates, target=office_target)


def _find_rises(
    candidate: Entry,
    value: int,
    previous: Entry | None,
    records: Records,
    span: Span,
    *,
    accumulates: bool,
    target: int | None,
) -> list[Oddity]:
    """Say whether a value rises too fast since the total before it, or beyond twice its target."""
    found = []
    rate = _rate_until(previous, records, span, accumulates=accumulates) if previous else None
    if previous is not None and rate is not None and _has_jumped(value, candidate.day, previous, rate):
        expected = rate * (candidate.day - previous.day).days
        found.append(Oddity(kind=OddityKind.JUMP, value=value, previous=previous, expected=expected))
    if target and value > 2 * target:
        found.append(Oddity(kind=OddityKind.EXCESS, value=value, previous=previous, target=target))
    return found


def _judge_office(
    candidate: Entry,
    records: Records,
    territory: Territory,
    span: Span,
    *,
    accumulates: bool,
    target: int | None,
) -> tuple[Oddity, ...]:
    """Say why a district's entry makes the office's value odd; empty where it does not raise it."""
    before, after = (
        value_on(known, area=territory.office, day=candidate.day, territory=territory, accumulates=accumulates)
        for known in (records, Overlay(records, added=(candidate,)))
    )
    value = after.additions if after.value is None else after.value
    if value <= (before.additions if before.value is None else before.value):
        return ()
    previous = records.newest_total(territory.office, span, candidate.moment)
    found = _find_rises(candidate, value, previous, records, span, accumulates=accumulates, target=target)
    return tuple(replace(oddity, is_of_office=True) for oddity in found)


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
