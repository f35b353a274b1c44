"""Claims about hours in which an office is open."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.officehours import USUAL, OfficeHours, read_office_hours

ZONE = ZoneInfo("Asia/Jakarta")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    "text", ["Senin-Jumat 08.00-16.30", "08:00 s.d. 16:30 WIB", "Senin sampai Jumat, 8.00 sampai 16.30"]
)
def test_hours_are_read_as_they_are_written(text: str) -> None:
    assert read_office_hours(text) == OfficeHours.on_workdays(time(8), time(16, 30))


@pytest.mark.parametrize("text", ["", "setiap hari kerja", "16.00-08.00", "25.00-26.00"])
def test_what_is_no_span_of_hours_is_none(text: str) -> None:
    assert read_office_hours(text) is None


def test_four_office_hours_may_reach_into_the_next_working_day() -> None:
    assert USUAL.after(at("2026-11-24T09:00"), timedelta(hours=4)) == at("2026-11-24T13:00")
    assert USUAL.after(at("2026-11-27T14:00"), timedelta(hours=4)) == at("2026-11-30T10:00")
    assert USUAL.after(at("2026-11-28T10:00"), timedelta(hours=4)) == at("2026-11-30T12:00")


def test_the_next_opening_skips_nights_and_holidays() -> None:
    assert USUAL.next_opening(at("2026-11-24T06:00")) == at("2026-11-24T08:00")
    assert USUAL.next_opening(at("2026-11-24T17:00")) == at("2026-11-25T08:00")
    assert USUAL.next_opening(at("2026-12-24T17:00")).date() > at("2026-12-25T00:00").date()


def test_each_day_may_have_its_own_hours() -> None:
    hours = read_office_hours("Senin s.d. Kamis 08.00-16.00, Jumat 08.00-11.00 dan 13.00-16.30; Sabtu 08-12")
    assert hours is not None

    assert not hours.is_open(at("2026-11-26T16:15"))
    assert hours.is_open(at("2026-11-27T16:15"))
    assert hours.is_open(at("2026-11-28T10:00"))
    assert hours.next_opening(at("2026-11-28T13:00")) == at("2026-11-30T08:00")


def test_a_holiday_is_closed_whatever_its_weekday() -> None:
    assert not USUAL.is_open(at("2026-12-25T10:00"))
