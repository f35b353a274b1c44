"""Writing days in Indonesian, as the office prints them (the forms that Babel gives for `id`, from tables for speed)."""

from datetime import date

from domain.periods.lexicon import MONTHS, WEEKDAYS


def format_day(day: date) -> str:
    """19 Desember 2019."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def format_day_short(day: date) -> str:
    """19 Des 2019."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def format_month(day: date) -> str:
    """Desember 2019."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def format_weekday(day: date) -> str:
    """Kamis."""
    return WEEKDAYS[day.weekday()]
