"""The golden cases of figures, kept in tests/cases/numerals.toml for everybody to extend."""

import tomllib
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from domain.numerals import (
    AmbiguousFigure,
    FigureError,
    Unit,
    format_count,
    format_percent,
    format_rupiah,
    format_rupiah_short,
    format_signed_count,
    read_figure,
    scan_figures,
)

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "numerals.toml").read_text("utf-8"))
UNITS = {"both": tuple(Unit), "rupiah": (Unit.RUPIAH,), "people": (Unit.PEOPLE,)}
WRITERS = {
    "count": format_count,
    "signed_count": format_signed_count,
    "rupiah": format_rupiah,
    "rupiah_short": format_rupiah_short,
}


def rows(table: str) -> list[tuple[str, Unit, Any]]:
    return [
        (text, unit, expected)
        for section, units in UNITS.items()
        for text, expected in CASES[section].get(table, {}).items()
        for unit in units
    ]


@pytest.mark.parametrize(("text", "unit", "value"), rows("reads"))
def test_a_figure_is_read_exactly(text: str, unit: Unit, value: int) -> None:
    figure = read_figure(text, unit=unit)

    assert (figure.value, figure.is_increment, figure.is_approximate) == (value, False, False)


@pytest.mark.parametrize(("text", "unit", "value"), rows("adds"))
def test_an_addition_is_read_as_one(text: str, unit: Unit, value: int) -> None:
    figure = read_figure(text, unit=unit)

    assert (figure.value, figure.is_increment, figure.is_approximate) == (value, True, False)


@pytest.mark.parametrize(("text", "unit", "value"), rows("estimates"))
def test_an_estimate_is_marked(text: str, unit: Unit, value: int) -> None:
    figure = read_figure(text, unit=unit)

    assert (figure.value, figure.is_approximate) == (value, True)


@pytest.mark.parametrize(("text", "unit", "expected"), rows("asks"))
def test_what_can_be_read_two_ways_is_asked(text: str, unit: Unit, expected: dict[str, Any]) -> None:
    with pytest.raises(AmbiguousFigure) as caught:
        read_figure(text, unit=unit)

    assert (caught.value.fault, list(caught.value.readings)) == (expected["fault"], expected["readings"])
    assert caught.value.text == text


@pytest.mark.parametrize(("text", "unit", "fault"), rows("refuses"))
def test_what_is_no_figure_is_refused_with_its_reason(text: str, unit: Unit, fault: str) -> None:
    with pytest.raises(FigureError) as caught:
        read_figure(text, unit=unit)

    assert not isinstance(caught.value, AmbiguousFigure)
    assert (caught.value.fault, caught.value.text, caught.value.unit) == (fault, text, unit)


@pytest.mark.parametrize("case", CASES["scan"], ids=lambda case: case["text"][:40])
def test_the_figures_of_a_text_are_found(case: dict[str, Any]) -> None:
    found = scan_figures(case["text"])

    assert [f"{figure.text} = {figure.kind} {figure.value}" for figure in found] == case["figures"]


WRITTEN = [(name, int(value), text) for name in WRITERS for value, text in CASES["writes"][name].items()]


@pytest.mark.parametrize(("writer", "value", "text"), WRITTEN)
def test_a_figure_is_written_as_the_office_prints_it(writer: str, value: int, text: str) -> None:
    assert WRITERS[writer](value) == text


@pytest.mark.parametrize(("share", "text"), list(CASES["writes"]["percent"].items()))
def test_a_percentage_has_two_exact_decimals(share: str, text: str) -> None:
    assert format_percent(Fraction(share)) == text
