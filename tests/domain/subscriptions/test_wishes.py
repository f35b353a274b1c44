"""What people write after /langganan, and when that is due."""

import contextlib
import tomllib
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.subscriptions import Kind, Schedule, WishError, last_slot, next_slot, read_hour, read_wish

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "subscriptions.toml").read_text("utf-8"))["wish"]
NOON = datetime.fromisoformat("2026-11-24T12:00")

schedules = st.builds(Schedule, kind=st.just(Kind.DAILY), hour=st.times()) | st.builds(
    Schedule, kind=st.just(Kind.WEEKLY), hour=st.times(), day=st.integers(0, 6)
) | st.builds(Schedule, kind=st.just(Kind.MONTHLY), hour=st.times(), day=st.integers(1, 31))  # fmt: skip
moments = st.datetimes(datetime.fromisoformat("2019-01-01"), datetime.fromisoformat("2031-01-01"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_a_wish_is_read_as_it_is_meant(case: dict[str, object]) -> None:
    if "fault" in case:
        with pytest.raises(WishError) as refused:
            read_wish(str(case["text"]), zone="WIB")
        assert refused.value.fault == case["fault"]
        return

    wish = read_wish(str(case["text"]), zone="WIB")

    if "ends" in case:
        assert wish.schedule is None
        assert (wish.kind or "all") == case["ends"]
        return
    assert wish.schedule is not None
    schedule = wish.schedule
    assert (schedule.kind, f"{schedule.hour:%H:%M}", schedule.day) == (case["kind"], case["hour"], case.get("day"))


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    with contextlib.suppress(WishError):
        assert read_wish(text, zone="WIB").kind in (*Kind, None)


@given(st.times())
def test_an_hour_that_is_written_reads_back(hour) -> None:  # type: ignore[no-untyped-def]
    for written in (f"{hour:%H.%M}", f"jam {hour:%H:%M}", f"pukul {hour:%H.%M} WIB"):
        found = read_hour(written, zone="WIB")

        assert found is not None
        assert (found.hour, found.rest.strip()) == (hour.replace(second=0, microsecond=0), "")


@given(schedules, moments)
def test_slots_lie_on_both_sides_of_a_moment_with_none_between(schedule: Schedule, moment: datetime) -> None:
    before, after = last_slot(schedule, moment), next_slot(schedule, moment)

    assert before <= moment < after
    assert next_slot(schedule, before) == after
    assert after - before <= timedelta(days=31)


def test_the_last_day_of_a_month_is_meant_where_a_month_is_short() -> None:
    schedule = Schedule(kind=Kind.MONTHLY, day=31)

    assert next_slot(schedule, NOON) == datetime.fromisoformat("2026-11-30T08:00")
    assert next_slot(schedule, datetime.fromisoformat("2027-02-01")) == datetime.fromisoformat("2027-02-28T08:00")
