"""Office hours: read from what an admin typed, and counted in, skipping nights, weekends and holidays."""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from domain.workdays import is_working_day


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeHours:
    """From when to when an office is open on a working day."""

    opens: time
    closes: time

    def is_open(self, moment: datetime) -> bool:
        """Whether somebody is there."""
        return is_working_day(moment.date()) and self.opens <= moment.time() < self.closes

    def next_opening(self, moment: datetime) -> datetime:
        """When it is open next: at the moment itself where it is open."""
        if self.is_open(moment):
            return moment
        day = moment.date()
        if not (is_working_day(day) and moment.time() < self.opens):
            day += timedelta(days=1)
        while not is_working_day(day):
            day += timedelta(days=1)
        return datetime.combine(day, self.opens, moment.tzinfo)

    def after(self, moment: datetime, hours: int) -> datetime:
        """The moment at which so many office hours have passed."""
        left = timedelta(hours=hours)
        start = self.next_opening(moment)
        while True:
            end = datetime.combine(start.date(), self.closes, start.tzinfo)
            if left <= end - start:
                return start + left
            left -= end - start
            start = self.next_opening(end)


USUAL: Final = OfficeHours(opens=time(8), closes=time(16))
"""What is counted with until the office has told its hours; nobody is told these."""

_HOURS: Final = re.compile(
    r"\b(\d{1,2})(?:[.:](\d{2}))?\s*(?:wib\s*)?(?:-|–|s\.?\s?/?d\.?|sampai|hingga)\s*(\d{1,2})(?:[.:](\d{2}))?\b", re.IGNORECASE
)  # fmt: skip


def read_office_hours(text: str) -> OfficeHours | None:
    """Find the first span of hours in a text such as `Senin-Jumat 08.00-16.00`; None where there is none."""
    for hit in _HOURS.finditer(text):
        hours = [int(part or 0) for part in hit.groups()]
        if hours[0] < 24 and hours[2] < 24 and hours[1] < 60 and hours[3] < 60:
            opens, closes = time(hours[0], hours[1]), time(hours[2], hours[3])
            if opens < closes:
                return OfficeHours(opens=opens, closes=closes)
    return None
