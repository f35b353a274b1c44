"""Claims about working days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.workdays import days_off, is_working_day, knows_leave_days, working_days_after

DAYS = st.dates(date(2002, 1, 1), date(2027, 12, 31))


def test_the_nineteenth_of_december_leaves_six_working_days() -> None:
    assert working_days_after(date(2019, 12, 19), date(2019, 12, 31)) == 6


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2019, 12, 21), "a Saturday"),
        (date(2019, 12, 24), "cuti bersama"),
        (date(2019, 12, 25), "Christmas"),
        (date(2019, 6, 7), "cuti bersama of Idul Fitri"),
        (date(2026, 8, 17), "Independence Day"),
        (date(2026, 12, 24), "cuti bersama"),
        (date(2024, 2, 14), "a general election"),
    ],
)
def test_offices_are_closed(day: date, why: str) -> None:
    assert not is_working_day(day), why


def test_an_ordinary_monday_is_a_working_day() -> None:
    assert is_working_day(date(2019, 12, 23))


def test_none_are_left_on_the_last_day_or_after_it() -> None:
    assert working_days_after(date(2019, 12, 31), date(2019, 12, 31)) == 0
    assert working_days_after(date(2020, 1, 5), date(2019, 12, 31)) == 0


@pytest.mark.parametrize("year", [1999, 2002, 2019, 2020, 2021, 2026])
def test_joint_leave_that_was_decreed_is_known(year: int) -> None:
    assert knows_leave_days(year)


def test_joint_leave_of_far_years_is_not_known_yet() -> None:
    assert not knows_leave_days(2060)


@given(DAYS)
def test_the_count_falls_by_one_on_working_days_alone(day: date) -> None:
    last = date(day.year, 12, 31)
    before = date.fromordinal(day.toordinal() - 1)

    assert working_days_after(before, last) - working_days_after(day, last) == is_working_day(day)


@given(st.integers(1990, 2060))
def test_days_off_lie_in_their_year(year: int) -> None:
    assert {day.year for day in days_off(year)} == {year}
