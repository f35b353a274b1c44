"""The golden cases of days and periods, kept in tests/cases/days.toml for everybody to extend."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from domain.periods import DayError, Period, read_day, read_period, take_day

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "days.toml").read_text("utf-8"))
TODAY: date = CASES["today"]


@pytest.mark.parametrize(("text", "day"), list(CASES["reads"].items()))
def test_a_day_is_read_as_it_is_said(text: str, day: date) -> None:
    assert read_day(text, today=TODAY) == day


@pytest.mark.parametrize(("text", "fault"), list(CASES["refuses"].items()))
def test_what_is_no_day_is_refused_with_its_reason(text: str, fault: str) -> None:
    with pytest.raises(DayError) as caught:
        read_day(text, today=TODAY)

    assert caught.value.fault == fault


@pytest.mark.parametrize("case", CASES["takes"], ids=lambda case: case["text"])
def test_a_day_is_found_in_running_text_and_no_figure_is_mistaken_for_one(case: dict[str, Any]) -> None:
    mention = take_day(case["text"], today=TODAY)

    found = (mention.day, case["text"][mention.start : mention.end]) if mention else (None, None)
    assert found == (case.get("day"), case.get("words"))


@pytest.mark.parametrize(("text", "expected"), list(CASES["periods"].items()))
def test_a_period_is_read_as_it_is_said(text: str, expected: list[Any]) -> None:
    first, last, name = expected

    assert read_period(text, today=TODAY) == Period(first=first, last=last, name=name)


@pytest.mark.parametrize(("text", "fault"), list(CASES["no_periods"].items()))
def test_what_is_no_period_is_refused_with_its_reason(text: str, fault: str) -> None:
    with pytest.raises(DayError) as caught:
        read_period(text, today=TODAY)

    assert caught.value.fault == fault
