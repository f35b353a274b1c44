"""Claims about attainment and pace that hold for every figure."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.attainment import (
    Attainment,
    Point,
    add_up,
    measure_progress,
    measure_rate,
    needed_per_day,
    project_year_end,
    share_of_year_gone,
)

FIGURES = st.integers(0, 10**15)
TARGETS = st.integers(1, 10**15)
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


def test_without_a_target_there_is_no_share_and_no_gap() -> None:
    attainment = Attainment(realised=15_605)

    assert (attainment.share, attainment.gap) == (None, None)


def test_a_target_of_nothing_gives_no_share() -> None:
    assert Attainment(realised=15_605, target=0).share is None


def test_the_nineteenth_of_december_leaves_twelve_days_of_the_year() -> None:
    assert share_of_year_gone(date(2019, 12, 19)) == Fraction(353, 365)


def test_a_leap_day_counts() -> None:
    assert share_of_year_gone(date(2020, 12, 31)) == 1
    assert share_of_year_gone(date(2020, 1, 1)) == Fraction(1, 366)


def test_the_whole_is_the_ratio_of_sums_never_the_mean_of_percents() -> None:
    small, large = Attainment(realised=90, target=100), Attainment(realised=100, target=1_000)

    assert add_up([small, large]).share == Fraction(190, 1_100)


def test_the_whole_has_no_target_while_a_part_has_none() -> None:
    whole = add_up([Attainment(realised=90, target=100), Attainment(realised=5)])

    assert (whole.realised, whole.target) == (95, None)


def test_nothing_adds_up_to_nothing() -> None:
    assert add_up([]) == Attainment(realised=0)


def test_progress_needs_a_target() -> None:
    with pytest.raises(ValueError, match="target"):
        measure_progress(Attainment(realised=1), start=None)


def test_no_totals_make_no_rate() -> None:
    assert measure_rate([], accumulates=True) is None
    assert measure_rate([], accumulates=False) is None


def test_iuran_on_new_years_day_makes_no_rate() -> None:
    assert measure_rate([Point(date(2020, 1, 1), 5)], accumulates=True) is None


def test_a_stock_cannot_fall_below_nothing() -> None:
    assert project_year_end(Point(date(2026, 7, 1), 10), Fraction(-1)) == 0


@given(FIGURES, TARGETS)
def test_share_and_gap_say_the_same(realised: int, target: int) -> None:
    attainment = Attainment(realised=realised, target=target)

    assert attainment.share is not None
    assert attainment.gap is not None
    assert attainment.share * target - target == attainment.gap


@given(st.integers(1, 10**15), st.integers(1, 366))
def test_what_is_needed_a_day_is_enough_and_one_less_is_not(missing: int, days: int) -> None:
    needed = needed_per_day(missing, days)

    assert needed is not None
    assert (needed - 1) * days < missing <= needed * days


@given(st.integers(-(10**9), 0), st.integers(-5, 300))
def test_nothing_is_needed_where_nothing_is_missing(missing: int, days: int) -> None:
    assert needed_per_day(missing, days) is None


@given(DAYS)
def test_the_share_of_the_year_grows_by_one_day_a_day(day: date) -> None:
    share = share_of_year_gone(day)

    assert 0 < share <= 1
    assert share.denominator in {
        divisor for days in (365, 366) for divisor in range(1, days + 1) if days % divisor == 0
    }


@given(DAYS, FIGURES, st.integers(14, 300), st.integers(-(10**6), 10**6))
def test_a_steady_rate_is_measured_exactly(day: date, value: int, days: int, rate: int) -> None:
    newest = Point(day, value + rate * days)

    assert measure_rate([newest, Point(day.fromordinal(day.toordinal() - days), value)], accumulates=False) == rate


def test_a_stocks_rate_is_measured_within_a_year_where_that_is_enough() -> None:
    long_ago, first, newest = (
        Point(date(2019, 12, 19), 100),
        Point(date(2026, 11, 2), 1_000),
        Point(date(2026, 11, 24), 1_220),
    )

    assert measure_rate([newest, first, long_ago], accumulates=False) == 10
    assert measure_rate([Point(date(2026, 11, 12), 1_000), first, long_ago], accumulates=False) == Fraction(
        900, (date(2026, 11, 12) - long_ago.day).days
    )
