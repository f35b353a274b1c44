"""Claims about reading days that depend on what today is."""

from datetime import date

import pytest

from domain.periods import DayError, DayFault, read_day, take_day


def test_on_new_years_day_yesterday_lies_in_the_year_before() -> None:
    assert read_day("kemarin", today=date(2020, 1, 1)) == date(2019, 12, 31)


def test_on_new_years_day_a_december_day_is_last_years() -> None:
    assert read_day("19 des", today=date(2020, 1, 1)) == date(2019, 12, 19)


def test_on_its_own_last_day_a_month_has_ended() -> None:
    assert read_day("akhir bulan", today=date(2019, 12, 31)) == date(2019, 12, 31)


def test_the_end_of_the_month_before_march_is_the_leap_day() -> None:
    assert read_day("akhir bulan lalu", today=date(2020, 3, 31)) == date(2020, 2, 29)


def test_a_weekday_said_on_that_day_is_today_and_last_weeks_with_lalu() -> None:
    monday = date(2026, 11, 23)

    assert (read_day("senin", today=monday), read_day("senin lalu", today=monday)) == (monday, date(2026, 11, 16))


def test_the_newest_leap_day_lies_eight_years_back_after_a_century() -> None:
    assert read_day("29 feb", today=date(2103, 3, 1)) == date(2096, 2, 29)


def test_a_day_to_come_is_let_through_where_it_may_be_ahead() -> None:
    mention = take_day("mulai 1 Juli 2026", today=date(2026, 1, 1), may_be_ahead=True)

    assert mention is not None
    assert mention.day == date(2026, 7, 1)


def test_an_impossible_day_in_running_text_is_refused_not_passed_over() -> None:
    with pytest.raises(DayError) as caught:
        take_day("bpu 15.650 per 12/19/2019 kab batang", today=date(2019, 12, 20))

    assert (caught.value.fault, caught.value.text) == (DayFault.IMPOSSIBLE, "per 12/19/2019")


def test_a_refused_day_says_which_day_it_would_have_been() -> None:
    with pytest.raises(DayError) as caught:
        read_day("besok", today=date(2019, 12, 20))

    assert caught.value.day == date(2019, 12, 21)


def test_a_day_ends_at_the_end_of_its_line() -> None:
    mention = take_day("per 19 des\n18 bpu", today=date(2019, 12, 20))

    assert mention is not None
    assert (mention.text, mention.day) == ("per 19 des", date(2019, 12, 19))
