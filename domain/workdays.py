"""Working days: weekends, national holidays and cuti bersama are out (the library `holidays` keeps the decrees)."""

from datetime import date, timedelta
from functools import lru_cache

import holidays

LAST_ANNOUNCED = 2026
"""The last year whose joint leave days had been decreed when this was written; later years count holidays alone."""


@lru_cache(maxsize=64)
def days_off(year: int) -> frozenset[date]:
    """Return the national holidays and cuti bersama of a year."""
    calendar = holidays.country_holidays("ID", years=year, categories=("public", "government"))
    return frozenset(day for day in calendar if day.year == year)


def is_working_day(day: date) -> bool:
    """Whether offices work on the day."""
    return day.weekday() < 5 and day not in days_off(day.year)


@lru_cache(maxsize=1024)
def working_days_after(day: date, until: date) -> int:
    """Count the working days after `day`, up to and with `until`."""
    return sum(is_working_day(day + timedelta(days=ahead)) for ahead in range(1, (until - day).days + 1))


def knows_leave_days(year: int) -> bool:
    """Whether the joint leave days of the year are known, or the count may still shrink."""
    return year <= LAST_ANNOUNCED
