"""Working days: weekends, national holidays and cuti bersama are out (the library `holidays` keeps the decrees)."""

import sys
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path
from types import ModuleType

import holidays
from holidays.holiday_base import HolidayBase

FIRST_LEAVE_YEAR = 2002
"""Joint leave days were first decreed for this year."""


@lru_cache(maxsize=64)
def days_off(year: int) -> frozenset[date]:
    """Return the national holidays and cuti bersama of a year, as far as they are known."""
    calendar = _calendar()(years=year, categories=("public", "government"))
    return frozenset(day for day in calendar if day.year == year)


@lru_cache(maxsize=64)
def knows_leave_days(year: int) -> bool:
    """Whether the joint leave days of a year are known; where they are not, its working days may still become fewer.

    They are once the library holds any: it takes them over from each year's decree (SKB 3 Menteri).
    """
    return year < FIRST_LEAVE_YEAR or bool(_calendar()(years=year, categories=("government",)))


def is_working_day(day: date) -> bool:
    """Whether offices work on the day."""
    return day.weekday() < 5 and day not in days_off(day.year)


@lru_cache(maxsize=1024)
def working_days_after(day: date, until: date) -> int:
    """Count the working days after `day`, up to and with `until`; 0 where `until` is not later."""
    return sum(is_working_day(day + timedelta(days=ahead)) for ahead in range(1, (until - day).days + 1))


@cache
def _calendar() -> type[HolidayBase]:
    """Import Indonesia's calendar alone.

    The library's package of countries imports all 250 of them, 8 MB that nobody here asks for: an empty one takes its
    place, and only the module that is needed is loaded.
    """
    package = ModuleType("holidays.countries")
    package.__path__ = [str(Path(holidays.__file__).parent / "countries")]
    sys.modules.setdefault(package.__name__, package)
    from holidays.countries.indonesia import Indonesia

    return Indonesia
