"""When officers who have not reported are reminded."""

from datetime import date, datetime, time, timedelta

import pytest

from domain.reminders import USUAL, ReminderWordsError, Reminding, read_reminding, silent_since, slot_of_day
from domain.subscriptions import HourError


def due_days(reminding: Reminding, first: str, count: int = 14) -> list[str]:
    start = datetime.combine(date.fromisoformat(first), reminding.hour)
    days = (start + timedelta(days=ahead) for ahead in range(count))
    return [day.date().isoformat() for day in days if slot_of_day(reminding, day)]


def test_usually_it_is_the_last_working_day_of_each_week() -> None:
    # Friday 25 December 2026 is Christmas, Thursday the 24th is joint leave.
    assert due_days(USUAL, "2026-11-23") == ["2026-11-27", "2026-12-04"]
    assert due_days(USUAL, "2026-12-21", 7) == ["2026-12-23"]


def test_it_is_due_from_its_hour_on_that_day_alone() -> None:
    friday = datetime.fromisoformat("2026-11-27T13:59")

    assert [slot_of_day(USUAL, friday + timedelta(minutes=late)) for late in (0, 1, 601)] == [False, True, False]


def test_a_report_counts_from_monday_or_within_so_many_days() -> None:
    friday = date(2026, 11, 27)

    assert silent_since(USUAL, friday) == date(2026, 11, 23)
    assert silent_since(Reminding(days=3), friday) == date(2026, 11, 25)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("jumat 14.30", Reminding(weekday=4, hour=time(14, 30))),
        ("tiap kamis jam 9", Reminding(weekday=3, hour=time(9))),
        ("3 hari", Reminding(days=3)),
        ("setelah 5 hari jam 10", Reminding(days=5, hour=time(10))),
        ("mingguan", Reminding()),
        ("mati", Reminding(is_on=False)),
        ("jam 15", Reminding(hour=time(15))),
    ],
)
def test_a_rhythm_is_read(words: str, expected: Reminding) -> None:
    assert read_reminding(words, USUAL) == expected


def test_switched_on_again_it_is_as_it_was() -> None:
    before = Reminding(is_on=False, days=3, hour=time(9))

    assert read_reminding("nyala", before) == Reminding(days=3, hour=time(9))


@pytest.mark.parametrize("words", ["kambing", "0 hari", "90 hari", "3 hari jumat", "jumat 25.00", "-3 hari"])
def test_what_is_no_rhythm_is_refused(words: str) -> None:
    with pytest.raises((ReminderWordsError, HourError)):
        read_reminding(words, USUAL)
