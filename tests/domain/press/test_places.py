"""Where a text is from: ours, elsewhere, or nowhere in particular."""

import tomllib

import pytest

from tests.domain.press.judged import CASES, check, tell_shortly

CASE = tomllib.loads((CASES / "places.toml").read_text("utf-8"))


@pytest.mark.parametrize(("text", "expected"), list(CASE["reads"].items()))
def test_a_turn_of_phrase_around_newcomers_is_read(text: str, expected: str) -> None:
    assert tell_shortly(check(text)) == expected
