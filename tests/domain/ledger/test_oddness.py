"""Which reports wait for an admin."""

from fractions import Fraction

import pytest

from domain.entries import UNSAVED, Entry, OddityKind
from domain.ledger import Listed
from domain.oddness import Oddity, judge_oddness
from tests.domain.ledger.making import PLACE, more, total


def judge(
    candidate: Entry, saved: list[Entry], *, accumulates: bool = False, target: int | None = None
) -> tuple[Oddity, ...]:
    return judge_oddness(candidate, Listed(saved), territory=PLACE, accumulates=accumulates, target=target)


def kinds(oddities: tuple[Oddity, ...]) -> list[OddityKind]:
    return [oddity.kind for oddity in oddities]


def test_a_first_report_is_never_odd_of_itself() -> None:
    assert judge(total(UNSAVED, 10**9, "12-19"), []) == ()


@pytest.mark.parametrize(("value", "is_odd"), [(15_605, False), (15_604, True), (0, True)])
def test_what_accumulates_may_not_fall_within_its_year(value: int, is_odd: bool) -> None:
    found = judge(total(UNSAVED, value, "12-20"), [total(1, 15_605, "12-19")], accumulates=True)

    assert kinds(found) == [OddityKind.FALL] * is_odd


def test_what_accumulates_starts_anew_each_year() -> None:
    assert judge(total(UNSAVED, 5, "2020-01-02"), [total(1, 15_605, "12-19")], accumulates=True) == ()


@pytest.mark.parametrize(("value", "is_odd"), [(9_500, False), (9_499, True)])
def test_a_stock_may_fall_by_5_percent_and_no_more(value: int, is_odd: bool) -> None:
    found = judge(total(UNSAVED, value, "2020-01-02"), [total(1, 10_000, "12-19")])

    assert kinds(found) == [OddityKind.FALL] * is_odd


def test_a_fall_is_measured_against_the_total_before_it_not_one_dated_later() -> None:
    saved = [total(1, 100, "01-01"), total(2, 200, "03-01")]

    assert judge(total(UNSAVED, 110, "02-01"), saved, accumulates=True) == ()


def test_without_a_rate_no_rise_is_odd() -> None:
    assert judge(total(UNSAVED, 10_000, "12-20"), [total(1, 100, "12-13"), total(2, 101, "12-19")]) == ()


@pytest.mark.parametrize(("value", "is_odd"), [(1_100, False), (1_101, True)])
def test_a_rise_of_10_percent_is_never_odd(value: int, is_odd: bool) -> None:
    saved = [total(1, 999, "03-01"), total(2, 1_000, "03-08")]

    assert kinds(judge(total(UNSAVED, value, "03-09"), saved)) == [OddityKind.JUMP] * is_odd


@pytest.mark.parametrize(("value", "is_odd"), [(1_600, False), (1_601, True)])
def test_a_rise_of_3_times_the_rate_so_far_is_not_odd_and_more_is(value: int, is_odd: bool) -> None:
    saved = [total(1, 800, "03-01"), total(2, 1_000, "03-11")]

    found = judge(total(UNSAVED, value, "03-21"), saved)

    assert kinds(found) == [OddityKind.JUMP] * is_odd
    assert [oddity.expected for oddity in found] == [Fraction(200)] * is_odd


def test_the_rate_lies_between_the_newest_totals_at_least_7_days_apart() -> None:
    saved = [total(1, 0, "03-01"), total(2, 990, "03-30"), total(3, 1_000, "04-01"), total(4, 1_000, "04-06")]

    (found,) = judge(total(UNSAVED, 1_200, "04-07"), saved)

    assert found.expected == Fraction(10, 7)


def test_what_accumulates_has_a_rate_from_0_on_1_january() -> None:
    saved = [total(1, 1_000, "01-11")]

    assert judge(total(UNSAVED, 4_000, "01-21"), saved, accumulates=True) == ()
    assert kinds(judge(total(UNSAVED, 4_001, "01-21"), saved, accumulates=True)) == [OddityKind.JUMP]
    assert judge(total(UNSAVED, 4_001, "01-21"), saved) == ()


def test_the_rate_from_1_january_needs_7_days_too() -> None:
    assert judge(total(UNSAVED, 9_000, "01-08"), [total(1, 1_000, "01-07")], accumulates=True) == ()
    assert judge(total(UNSAVED, 9_000, "01-09"), [total(1, 1_000, "01-08")], accumulates=True) != ()


def test_an_increment_can_jump_too() -> None:
    saved = [total(1, 800, "03-01"), total(2, 1_000, "03-11")]

    assert kinds(judge(more(UNSAVED, 601, "03-21"), saved)) == [OddityKind.JUMP]
    assert judge(more(UNSAVED, 600, "03-21"), saved) == ()


@pytest.mark.parametrize(("value", "is_odd"), [(200, False), (201, True)])
def test_more_than_twice_the_target_is_odd(value: int, is_odd: bool) -> None:
    assert kinds(judge(total(UNSAVED, value, "03-01"), [], target=100)) == [OddityKind.EXCESS] * is_odd
    assert kinds(judge(more(UNSAVED, value, "03-01"), [], target=100)) == [OddityKind.EXCESS] * is_odd


def test_increments_are_weighed_with_what_they_come_on_top_of() -> None:
    assert kinds(judge(more(UNSAVED, 11, "03-02"), [total(1, 190, "03-01")], target=100)) == [OddityKind.EXCESS]


def test_every_reason_is_named() -> None:
    saved = [total(1, 800, "03-01"), total(2, 1_000, "03-11")]

    found = judge(total(UNSAVED, 9_000, "03-12"), saved, target=1_200)

    assert kinds(found) == [OddityKind.JUMP, OddityKind.EXCESS]


def test_a_corrected_report_is_measured_against_the_total_before_it_on_its_day() -> None:
    saved = [total(1, 10_000, "12-18"), total(3, 20_000, "12-19")]

    assert judge(total(2, 10_000, "12-19"), saved) == ()


def judge_for_office(candidate: Entry, saved: list[Entry], office_target: int | None) -> list[tuple[OddityKind, bool]]:
    found = judge_oddness(
        candidate, Listed(saved), territory=PLACE, accumulates=False, target=None, office_target=office_target
    )
    return [(oddity.kind, oddity.is_of_office) for oddity in found]


@pytest.mark.parametrize(("value", "is_odd"), [(100, False), (101, True)])
def test_a_districts_increment_that_makes_more_than_twice_the_offices_target_is_odd(value: int, is_odd: bool) -> None:
    saved = [total(1, 1_900, "12-19", "office")]

    found = judge_for_office(more(UNSAVED, value, "12-20", "east"), saved, office_target=1_000)

    assert found == [(OddityKind.EXCESS, True)] * is_odd


def test_the_districts_total_that_makes_their_sum_the_offices_value_is_judged_by_that_sum() -> None:
    saved = [total(1, 1_500, "12-19", "office"), total(2, 1_900, "12-20", "east")]

    assert judge_for_office(total(UNSAVED, 200, "12-20", "west"), saved, office_target=1_000) == [
        (OddityKind.EXCESS, True)
    ]


def test_a_districts_increment_that_lifts_the_office_far_beyond_its_rate_is_odd() -> None:
    saved = [total(1, 1_000, "12-01", "office"), total(2, 1_008, "12-09", "office")]

    assert judge_for_office(more(UNSAVED, 101, "12-10", "east"), saved, None) == [(OddityKind.JUMP, True)]
    assert judge_for_office(more(UNSAVED, 100, "12-10", "east"), saved, None) == []


def test_a_districts_figure_that_does_not_raise_the_office_is_not_judged_by_it() -> None:
    saved = [total(1, 5_000, "12-19", "office")]

    assert judge_for_office(total(UNSAVED, 200, "12-20", "west"), saved, office_target=1_000) == []
