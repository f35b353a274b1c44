"""The golden cases of attainment, kept in tests/cases/attainment.toml for everybody to extend."""

import tomllib
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from domain.attainment import Attainment, Point, measure_pace
from domain.numerals import format_percent

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "attainment.toml").read_text("utf-8"))["case"]


def percent(share: Fraction) -> str:
    return f"-{format_percent(-share)}" if share < 0 else format_percent(share)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_an_attainment_and_its_pace_come_out_exactly(case: dict[str, Any]) -> None:
    attainment = Attainment(realised=case["realised"], target=case["target"])

    pace = measure_pace(
        attainment,
        as_of=case["as_of"],
        today=case.get("today", case["as_of"]),
        start=case.get("start"),
        points=[Point(day, value) for day, value in case["totals"]],
        accumulates=case["accumulates"],
    )

    assert attainment.share is not None
    assert (percent(attainment.share), attainment.gap) == (case["share"], case["gap"])
    assert (percent(pace.year_gone), percent(pace.progress)) == (case["gone"], case["progress"])
    assert (pace.is_ahead, pace.days_left) == (case["ahead"], case["days_left"])
    assert pace.needed_per_day == case.get("needed")
    assert pace.daily_rate == (Fraction(case["rate"]) if "rate" in case else None)
    assert pace.projected == case.get("projected")
