"""Attainment from integers, exactly."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.attainment import (
    Attainment,
    Point,
    add_up,
    measure_pace,
    measure_progress,
    measure_rate,
    needed_per_day,
    project_year_end,
    share_of_year_gone,
)
from domain.numerals import format_percent
from domain.workdays import is_working_day, working_days_after

RELEASE = date(2019, 12, 19)
amounts = st.integers(min_value=1, max_value=10**14)


@pytest.mark.parametrize(
    ("realised", "target", "printed", "gap"),
    [
        (146_309_000_000, 137_956_000_000, "106,05%", 8_353_000_000),
        (15_605, 22_300, "69,98%", -6_695),
        (92_095, 97_991, "93,98%", -5_896),
        (9_999_999, 10_000_000, "99,99%", -1),
        (0, 5, "0,00%", -5),
        (5, 5, "100,00%", 0),
    ],
)
def test_percent_and_gap_follow_from_the_figures(realised: int, target: int, printed: str, gap: int) -> None:
    attainment = Attainment(realised=realised, target=target)

    assert attainment.share is not None
    assert format_percent(attainment.share) == printed
    assert attainment.gap == gap


def test_without_a_target_there_is_no_percent() -> None:
    attainment = Attainment(realised=5)

    assert attainment.share is None
    assert attainment.gap is None


@given(st.lists(st.tuples(amounts, amounts), min_size=1, max_size=6))
def test_together_they_are_a_ratio_of_sums(parts: list[tuple[int, int]]) -> None:
    together = add_up(Attainment(realised=realised, target=target) for realised, target in parts)

    assert together.share == Fraction(sum(r for r, _ in parts), sum(t for _, t in parts))


def test_a_part_without_a_target_leaves_the_sum_without_one() -> None:
    assert add_up([Attainment(realised=1, target=2), Attainment(realised=1)]).target is None


def test_the_release_day_is_96_71_percent_of_the_year() -> None:
    assert format_percent(share_of_year_gone(RELEASE)) == "96,71%"
    assert share_of_year_gone(date(2020, 12, 31)) == 1


def test_six_working_days_are_left_and_each_needs_1_116() -> None:
    days = working_days_after(RELEASE, date(2019, 12, 31))

    assert days == 6
    assert needed_per_day(6_695, days) == 1_116


@pytest.mark.parametrize("day", [date(2019, 12, 24), date(2019, 12, 25), date(2026, 8, 17), date(2026, 11, 22)])
def test_joint_leave_holidays_and_sundays_are_no_working_days(day: date) -> None:
    assert not is_working_day(day)


def test_nothing_is_needed_when_reached_or_when_no_day_is_left() -> None:
    assert needed_per_day(0, 6) is None
    assert needed_per_day(5, 0) is None


def test_a_stocks_progress_counts_from_the_last_year_end() -> None:
    attainment = Attainment(realised=15_000, target=20_000)

    assert measure_progress(attainment, start=10_000) == Fraction(1, 2)
    assert measure_progress(attainment, start=None) == Fraction(3, 4)
    assert measure_progress(attainment, start=25_000) == Fraction(3, 4)


def test_a_rate_needs_two_totals_two_weeks_apart() -> None:
    near = [Point(date(2026, 3, 1), 100), Point(date(2026, 3, 14), 200)]
    far = [Point(date(2026, 3, 1), 100), Point(date(2026, 3, 15), 240)]

    assert measure_rate(near, accumulates=False) is None
    assert measure_rate(far, accumulates=False) == 10


def test_contributions_have_a_rate_from_one_total_after_january() -> None:
    assert measure_rate([Point(date(2026, 1, 31), 300)], accumulates=True) is None
    assert measure_rate([Point(date(2026, 2, 10), 400)], accumulates=True) == 10


def test_the_year_end_is_projected_with_half_rounded_up() -> None:
    assert project_year_end(Point(date(2026, 12, 30), 10), Fraction(1, 2)) == 11


def test_days_left_count_after_today_or_the_figures_day_whichever_is_later() -> None:
    attainment = Attainment(realised=15_605, target=22_300)

    late = measure_pace(attainment, as_of=date(2019, 11, 30), today=RELEASE, start=None, points=(), accumulates=False)

    assert late.days_left == 6
    assert late.needed_per_day == 1_116
    assert not late.is_ahead
