"""Benefits of law, by day and case, in tests/cases/rules_benefits.toml."""

from datetime import date
from typing import Any

import pytest

from domain.rules import Rulebook, RuleUnknown
from domain.rules.benefits import Cause, Level, absence_pay, jkk_death, jkm_death, scholarship, total_disability
from tests.domain.rules.reading import cases, whole

BOOK = Rulebook.load()
CASES = cases("benefits")
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("case", CASES["jkm"]["cases"], ids=lambda case: f"{case['day']}-{case.get('paid')}")
def test_heirs_are_told_the_rung_that_holds(case: dict[str, Any]) -> None:
    death = jkm_death(BOOK, day=case["day"], paid_months=case.get("paid"), is_active=case.get("active", True))

    assert death.total == whole(case["total"])
    assert [part.amount for part in death.parts] == [whole(part) for part in case["parts"]]
    assert death.standing == case["standing"]


@pytest.mark.parametrize("case", CASES["jkk"]["cases"], ids=lambda case: f"{case['day']}-{case['income']}")
def test_work_accidents_are_reckoned_on_the_base(case: dict[str, Any]) -> None:
    day, income = case["day"], whole(case["income"])
    absence = absence_pay(BOOK, day=day, income=income)

    assert jkk_death(BOOK, day=day, income=income).total == whole(case["death"])
    assert total_disability(BOOK, day=day, income=income).total == whole(case["disability"])
    assert (absence.first.amount, absence.later.amount) == (whole(case["first"]), whole(case["later"]))
    assert absence.months.amount == 12


@pytest.mark.parametrize("day", CASES["jkk"]["unknown"], ids=str)
def test_what_was_not_checked_is_not_told(day: date) -> None:
    with pytest.raises(RuleUnknown):
        jkk_death(BOOK, day=day, income=0)


@pytest.mark.parametrize("case", CASES["scholarship"]["cases"], ids=lambda case: f"{case['cause']}-{case['most']}")
def test_scholarships_follow_cause_term_and_level(case: dict[str, Any]) -> None:
    grant = scholarship(
        BOOK,
        day=TODAY,
        cause=Cause(case["cause"]),
        paid_months=case.get("paid"),
        children=tuple(Level(level) for level in case["children"]),
    )

    assert grant.is_open == case.get("open")
    assert grant.most == whole(case["most"])
    assert grant.left_out == case.get("left_out", 0)


def test_two_children_from_kindergarten_could_receive_174_million() -> None:
    grant = scholarship(BOOK, day=TODAY, cause=Cause.WORK)

    assert [child.most for child in grant.children] == [87_000_000, 87_000_000]


def test_the_grant_by_work_is_never_below_that_of_death_otherwise() -> None:
    death = jkk_death(BOOK, day=TODAY, income=0)

    assert death.parts[0].amount >= jkm_death(BOOK, day=TODAY).parts[0].amount


def test_the_short_benefit_is_for_the_office_to_confirm() -> None:
    death = jkm_death(BOOK, day=TODAY, paid_months=2)

    assert all(part.rule.needs_confirmation for part in death.parts)


def test_42_million_is_2500_usual_premiums() -> None:
    assert jkm_death(BOOK, day=TODAY).total == 2_500 * 16_800
