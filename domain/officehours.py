"""Office hours: read from what an admin typed, and counted in, skipping nights, days off and holidays."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from domain.workdays import days_off

Span = tuple[time, time]
WORKWEEK: Final = (0, 1, 2, 3, 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeHours:
    """From when to when an office is open on each day of the week, Monday first; None where it is closed."""

    week: tuple[Span | None, ...]

    @classmethod
    def on_workdays(cls, opens: time, closes: time) -> "OfficeHours":
        """The same hours from Monday to Friday."""
        return cls(week=tuple((opens, closes) if day in WORKWEEK else None for day in range(7)))

    def is_open(self, moment: datetime) -> bool:
        """Whether somebody is there."""
        span = self._span(moment.date())
        return span is not None and span[0] <= moment.time() < span[1]

    def next_opening(self, moment: datetime) -> datetime:
        """When it is open next: at the moment itself where it is open."""
        if self.is_open(moment):
            return moment
        day = moment.date()
        while (span := self._span(day)) is None or datetime.combine(day, span[0], moment.tzinfo) < moment:
            day += timedelta(days=1)
        return datetime.combine(day, span[0], moment.tzinfo)

    def after(self, moment: datetime, left: timedelta) -> datetime:
        """The moment at which so much time has passed while the office was open."""
        start = self.next_opening(moment)
        while True:
            span = self._span(start.date())
            assert span is not None
            end = datetime.combine(start.date(), span[1], start.tzinfo)
            if left <= end - start:
                return start + left
            left -= end - start
            start = self.next_opening(end)

    def _span(self, day: date) -> Span | None:
        return None if day in days_off(day.year) else self.week[day.weekday()]


USUAL: Final = OfficeHours.on_workdays(time(8), time(16))
"""What is counted with until the office has told its hours; nobody is told these."""

_UNTIL: Final = r"(?:-|–|s\.?\s?/?d\.?|sampai|hingga)"
_HOURS: Final = re.compile(
    rf"\b(\d{{1,2}})(?:[.:](\d{{2}}))?\s*(?:wib\s*)?{_UNTIL}\s*(\d{{1,2}})(?:[.:](\d{{2}}))?\b", re.IGNORECASE
)
_DAYS: Final = {
    "senin": 0,
    "selasa": 1,
    "rabu": 2,
    "kamis": 3,
    "jumat": 4,
    "jum'at": 4,
    "sabtu": 5,
    "minggu": 6,
    "ahad": 6,
}
_DAY: Final = "|".join(map(re.escape, _DAYS))
_RUN: Final = re.compile(rf"\b({_DAY})\b(?:\s*{_UNTIL}\s*({_DAY})\b)?", re.IGNORECASE)


def read_office_hours(text: str) -> OfficeHours | None:
    """Find the hours in a text such as `Senin-Kamis 08.00-16.00, Jumat 08.00-16.30`; None where there are none.

    Hours without a day are those of Monday to Friday; a second span of the same days (after a break) goes on with them.
    """
    week: list[Span | None] = [None] * 7
    days, end = frozenset(WORKWEEK), 0
    for hit in _HOURS.finditer(text):
        span = _span_of(hit)
        if span is None:
            continue
        days, end = _days_in(text[end : hit.start()]) or days, hit.end()
        for day in days:
            known = week[day]
            week[day] = (min(known[0], span[0]), max(known[1], span[1])) if known else span
    return OfficeHours(week=tuple(week)) if any(week) else None


def _span_of(hit: re.Match[str]) -> Span | None:
    hours = [int(part or 0) for part in hit.groups()]
    if hours[0] > 23 or hours[2] > 23 or hours[1] > 59 or hours[3] > 59:
        return None
    opens, closes = time(hours[0], hours[1]), time(hours[2], hours[3])
    return (opens, closes) if opens < closes else None


def _days_in(text: str) -> frozenset[int]:
    found: set[int] = set()
    for run in _RUN.finditer(text):
        first = _DAYS[run[1].casefold()]
        last = _DAYS[run[2].casefold()] if run[2] else first
        found |= {(first + step) % 7 for step in range((last - first) % 7 + 1)}
    return frozenset(found)
