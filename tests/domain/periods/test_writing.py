"""How days are written."""

from datetime import date, timedelta

import pytest
from babel.dates import format_date

from domain.periods import WEEKDAYS, format_day, format_day_short, format_month, format_weekday

YEAR = [date(2019, 1, 1) + timedelta(days=days) for days in range(0, 365, 5)]


def test_a_day_is_written_in_full() -> None:
    assert format_day(date(2019, 12, 19)) == "19 Desember 2019"


def test_a_day_is_written_short() -> None:
    assert format_day_short(date(2019, 8, 5)) == "5 Agu 2019"


@pytest.mark.parametrize("day", YEAR)
def test_days_are_written_as_the_language_has_them(day: date) -> None:
    assert format_day(day) == format_date(day, "d MMMM y", locale="id")
    assert format_day_short(day) == format_date(day, "d MMM y", locale="id")
    assert format_month(day) == format_date(day, "MMMM y", locale="id")


def test_the_press_conference_was_on_a_thursday() -> None:
    assert format_weekday(date(2019, 12, 19)) == "Kamis"


def test_the_week_begins_on_monday() -> None:
    assert [format_weekday(date(2019, 12, 16) + timedelta(days=ahead)) for ahead in range(7)] == list(WEEKDAYS)
