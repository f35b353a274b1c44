"""Prices of law, day by day, in tests/cases/rules_prices.toml and rules_brackets.toml."""

from datetime import date
from typing import Any

import pytest

from domain.rules import Payer, Rulebook, RuleExpired, RuleUnknown, Sector, compute_premium
from tests.domain.rules.reading import cases, whole

BOOK = Rulebook.load()
PRICES = cases("prices")
BRACKETS = cases("brackets")["bracket"]
USUAL_DAY, HALF_DAY = date(2019, 12, 19), date(2026, 11, 23)


def price(day: date, programmes: int = 2, *, income: int = 0, sector: str = "other", payer: str = "self") -> int:
    premium = compute_premium(
        BOOK, income=income, programmes=programmes, first_month=day, sector=Sector(sector), payer=Payer(payer)
    )
    return premium.total


@pytest.mark.parametrize("case", PRICES["price"], ids=lambda case: f"{case['day']}-{case['sector']}-{case['payer']}")
def test_the_lowest_bracket_costs_what_law_says(case: dict[str, Any]) -> None:
    two = price(case["day"], 2, sector=case["sector"], payer=case["payer"])
    three = price(case["day"], 3, sector=case["sector"], payer=case["payer"])

    assert (two, three) == (whole(case["two"]), whole(case["three"]))


@pytest.mark.parametrize("case", PRICES["unknown"], ids=lambda case: str(case["day"]))
def test_before_the_first_rules_there_is_no_price(case: dict[str, Any]) -> None:
    with pytest.raises(RuleUnknown) as caught:
        price(case["day"])

    assert caught.value.first_day == date(2015, 7, 1)


@pytest.mark.parametrize("case", PRICES["doubtful"], ids=lambda case: str(case["day"]))
def test_a_doubtful_price_says_that_the_office_should_confirm_it(case: dict[str, Any]) -> None:
    premium = compute_premium(BOOK, income=0, programmes=2, first_month=case["day"])

    assert premium.total == whole(case["two"])
    assert premium.months[0].discount_rule.needs_confirmation


def test_what_is_not_known_for_a_payer_is_not_filled_in() -> None:
    with pytest.raises(RuleExpired):
        price(date(2020, 9, 1), payer="government")


def test_there_are_33_brackets() -> None:
    assert len(BOOK.tables[0].brackets) == len(BRACKETS) == 33


@pytest.mark.parametrize("case", BRACKETS, ids=lambda case: case["base"])
def test_a_bracket_costs_what_its_annexes_print(case: dict[str, Any]) -> None:
    income = whole(case["from"])
    premium = compute_premium(BOOK, income=income, programmes=3, first_month=HALF_DAY)

    assert premium.bracket.base == whole(case["base"])
    assert (premium.months[0].jkk, premium.months[0].jht) == (whole(case["jkk"]), whole(case["jht"]))
    assert price(USUAL_DAY, 2, income=income) == whole(case["two"])
    assert price(USUAL_DAY, 3, income=income) == whole(case["three"])
    assert price(HALF_DAY, 2, income=income) == whole(case["two_half"])
    assert price(HALF_DAY, 3, income=income) == whole(case["three_half"])


@pytest.mark.parametrize("case", [case for case in BRACKETS if "to" in case], ids=lambda case: case["to"])
def test_no_income_falls_between_two_brackets(case: dict[str, Any]) -> None:
    printed = whole(case["to"])

    for income in (printed, printed + 1, printed + 500, printed + 999):
        assert BOOK.bracket_of(income, HALF_DAY).base == whole(case["base"])
    assert BOOK.bracket_of(printed + 1000, HALF_DAY).base > whole(case["base"])


def test_a_span_costs_month_by_month_what_each_month_costs() -> None:
    premium = compute_premium(BOOK, income=1_500_000, programmes=3, first_month=date(2026, 11, 23), months=3)

    assert [month.total for month in premium.months] == [43_400, 43_400, 54_800]
    assert (premium.total, premium.normal_total) == (141_600, 164_400)
    assert premium.changes_price


def test_months_at_one_price_stand_together() -> None:
    transport = compute_premium(
        BOOK, income=0, programmes=2, first_month=date(2026, 11, 1), months=12, people=100, sector=Sector.TRANSPORT
    )

    assert [(span.first, span.count, span.price) for span in transport.spans] == [
        (date(2026, 11, 1), 5, 8_400),
        (date(2027, 4, 1), 7, 16_800),
    ]
    assert transport.total == 100 * (5 * 8_400 + 7 * 16_800)


def test_old_age_savings_are_never_discounted() -> None:
    month = compute_premium(BOOK, income=0, programmes=3, first_month=HALF_DAY).months[0]

    assert (month.jht, month.discount) == (20_000, 8_400)


@pytest.mark.parametrize("wrong", [{"programmes": 4}, {"people": 0}, {"months": 0}])
def test_an_impossible_question_is_no_price(wrong: dict[str, int]) -> None:
    asked = {"programmes": 2, "people": 1, "months": 1} | wrong

    with pytest.raises(ValueError, match="programmes"):
        compute_premium(BOOK, income=0, first_month=HALF_DAY, **asked)


def test_a_negative_income_has_no_bracket() -> None:
    with pytest.raises(ValueError, match="negative"):
        BOOK.bracket_of(-1, HALF_DAY)
