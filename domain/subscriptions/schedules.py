"""When something is due again and again: every day, on a weekday, on a day of the month, at an hour."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from domain.periods import last_day_of_month

USUAL_HOUR: Final = time(8)
LAST_DAY: Final = 31
"""The day of the month that stands for its last."""


class Kind(StrEnum):
    """What is sent: a digest each day, week or month, or a reminder to pay the premium."""

    DAILY = "harian"
    WEEKLY = "mingguan"
    MONTHLY = "bulanan"
    PREMIUM = "iuran"

    @property
    def is_digest(self) -> bool:
        """Whether it brings the office's figures."""
        return self is not Kind.PREMIUM

    @property
    def is_monthly(self) -> bool:
        """Whether its day is one of the month."""
        return self in (Kind.MONTHLY, Kind.PREMIUM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """An hour of the office's clock; `day` is 0 (Monday) to 6 for a week, 1 to 31 for a month (31: its last), else None."""

    kind: Kind
    hour: time = USUAL_HOUR
    day: int | None = None


def next_slot(schedule: Schedule, after: datetime) -> datetime:
    """Return the first moment later than another at which it is due; both naive, by the office's clock."""
    day = after.date()
    while not (_falls_on(schedule, day) and datetime.combine(day, schedule.hour) > after):
        day += timedelta(days=1)
    return datetime.combine(day, schedule.hour)


def last_slot(schedule: Schedule, until: datetime) -> datetime:
    """Return the newest moment, not later than another, at which it was due; both naive, by the office's clock."""
    day = until.date()
    while not (_falls_on(schedule, day) and datetime.combine(day, schedule.hour) <= until):
        day -= timedelta(days=1)
    return datetime.combine(day, schedule.hour)


def _falls_on(schedule: Schedule, day: date) -> bool:
    if schedule.kind is Kind.DAILY or schedule.day is None:
        return True
    if schedule.kind is Kind.WEEKLY:
        return day.weekday() == schedule.day
    return day.day == min(schedule.day, last_day_of_month(day.year, day.month).day)
