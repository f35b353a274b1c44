"""Reckoning with days: the ends of months, months back, and the newest such day."""

from calendar import monthrange
from datetime import date

from rapidfuzz.distance import OSA

from domain.periods.lexicon import MONTH_NUMBERS, MONTHS

FIRST_YEAR = 1900
"""Older years are typing errors here."""

_LEAST_LETTERS = 6


def last_day_of_month(year: int, month: int) -> date:
    """Return the month's last day."""
    return date(year, month, monthrange(year, month)[1])


def shift_months(day: date, months: int) -> date:
    """Return the same day some months on (or back, below zero); the month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def full_year(written: str) -> int:
    """Read a year of two digits (always 20yy) or four."""
    return 2000 + int(written) if len(written) == 2 else int(written)


def newest_day(day: int, month: int, today: date) -> date:
    """Return the newest such day that is not in the future; 29 February may be years back. Raises ValueError."""
    for year in range(today.year, today.year - 9, -1):
        if (
            month in range(1, 13)
            and day in range(1, monthrange(year, month)[1] + 1)
            and date(year, month, day) <= today
        ):
            return date(year, month, day)
    raise ValueError(f"no such day: {day}/{month}")


def newest_day_of_month(day: int, today: date) -> date:
    """Return the newest day with that number in its month. Raises ValueError."""
    for months in range(13):
        first = shift_months(today.replace(day=1), -months)
        if day in range(1, monthrange(first.year, first.month)[1] + 1) and first.replace(day=day) <= today:
            return first.replace(day=day)
    raise ValueError(f"no such day: {day}")


def month_number(word: str) -> int | None:
    """Return 1 to 12 for a month's name or abbreviation, one slip of the finger forgiven in a long one."""
    known = MONTH_NUMBERS.get(word.casefold())
    if known is not None or len(word) < _LEAST_LETTERS:
        return known
    near = [place for place, name in enumerate(MONTHS, start=1) if OSA.distance(word.casefold(), name.casefold()) <= 1]
    return near[0] if len(near) == 1 and len(MONTHS[near[0] - 1]) >= _LEAST_LETTERS else None
