"""The golden cases of areas, kept in tests/cases/areas.toml for everybody to extend."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from domain.areas import AmbiguousArea, UnknownArea, load_area_book

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "areas.toml").read_text("utf-8"))
BOOK = load_area_book()


@pytest.mark.parametrize(("text", "code"), list(CASES["means"].items()))
def test_an_area_is_understood_as_people_name_it(text: str, code: str) -> None:
    mention = BOOK.take(text)

    assert BOOK.find(text).code == code
    assert mention is not None
    assert mention.area is BOOK.get(code)


@pytest.mark.parametrize(("text", "codes"), list(CASES["asks"].items()))
def test_a_name_that_several_areas_share_is_asked(text: str, codes: list[str]) -> None:
    mention = BOOK.take(text)

    with pytest.raises(AmbiguousArea) as caught:
        BOOK.find(text)
    assert [area.code for area in caught.value.candidates] == codes
    assert mention is not None
    assert mention.candidates == caught.value.candidates


@pytest.mark.parametrize(("text", "nearest"), list(CASES["unknown"].items()))
def test_what_names_no_area_is_refused_with_those_that_look_like_it(text: str, nearest: list[str]) -> None:
    with pytest.raises(UnknownArea) as caught:
        BOOK.find(text)

    assert [area.code for area in caught.value.nearest] == nearest


@pytest.mark.parametrize("case", CASES["takes"], ids=lambda case: case["text"])
def test_an_area_is_found_in_running_text(case: dict[str, Any]) -> None:
    mention = BOOK.take(case["text"])

    assert (case["text"][mention.start : mention.end] if mention else None) == case.get("words")
    assert (mention.area.code if mention and mention.area else None) == case.get("area")
    assert [area.code for area in (mention.candidates if mention else ())] == case.get("asks", [])


@pytest.mark.parametrize("word", CASES["ordinary"])
def test_an_ordinary_word_is_no_area(word: str) -> None:
    assert BOOK.take(word) is None
    assert BOOK.take(f"kapan {word} nya ada") is None


@pytest.mark.parametrize("text", CASES["misses"])
def test_what_is_no_area_is_not_taken_for_one(text: str) -> None:
    assert BOOK.take(text) is None
