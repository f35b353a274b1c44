"""The golden cases of masking: what people write, in whatever notation."""

import tomllib
from pathlib import Path

import pytest

from domain.privacy import mask_identity

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "privacy.toml").read_text("utf-8"))


@pytest.mark.parametrize("text", CASES["hidden"])
def test_no_digit_and_no_address_is_left(text: str) -> None:
    masked = mask_identity(text)

    assert masked.found
    assert not any(character.isdecimal() for character in masked.text)
    assert not any(word in masked.text.casefold() for word in ("gmail", "yahoo", "delapan"))


@pytest.mark.parametrize("text", CASES["kept"])
def test_figures_days_and_times_are_not_touched(text: str) -> None:
    assert mask_identity(text).text == text


@pytest.mark.parametrize("case", CASES["mixed"], ids=lambda case: case["text"])
def test_the_number_goes_and_the_figure_beside_it_stays(case: dict[str, str]) -> None:
    assert mask_identity(case["text"]).text == case["masked"]
