"""Where a text is from: ours, elsewhere, or nowhere in particular."""

import tomllib

import pytest

from tests.domain.press.judged import CASES, check, tell_shortly

CASE = tomllib.loads((CASES / "places.toml").read_text("utf-8"))


@pytest.mark.parametrize(("text", "expected"), list(CASE["reads"].items()))
def test_a_turn_of_phrase_around_newcomers_is_read(text: str, expected: str) -> None:
    assert tell_shortly(check(text)) == expected


FIGURES = "realisasi BPU hingga 30 November 2025 sebanyak 15.605 orang dari target 22.300 orang atau 69,98 persen."


@pytest.mark.parametrize("words", CASE["elsewhere"]["before"])
def test_a_text_of_another_place_is_known_as_such(words: str) -> None:
    report = check(f"{words} {FIGURES.capitalize()}")

    assert report.is_elsewhere
    assert report.elsewhere


@pytest.mark.parametrize("words", CASE["elsewhere"]["behind"])
def test_a_text_that_names_another_place_further_on_is_known_as_such(words: str) -> None:
    assert check(f"{FIGURES.capitalize()} {words}").is_elsewhere


@pytest.mark.parametrize("words", CASE["ours"]["before"])
def test_a_text_of_ours_is_ours(words: str) -> None:
    report = check(f"{words} {FIGURES.capitalize()}")

    assert (report.is_elsewhere, report.is_mixed, report.names_us) == (False, False, True)


@pytest.mark.parametrize("words", CASE["nowhere"]["before"])
def test_a_name_of_a_person_a_medium_or_a_common_word_is_no_place(words: str) -> None:
    report = check(f"{words} {FIGURES.capitalize()}")

    assert (report.is_elsewhere, report.names_us) == (False, False)


@pytest.mark.parametrize("text", CASE["both"]["texts"])
def test_of_a_text_of_both_only_the_figures_of_ours_are_ours(text: str) -> None:
    report = check(text)

    assert not report.is_elsewhere
    assert [claim.realised for claim in report.claims if claim.is_ours] == [15_605]
    assert len(report.claims) > 1


def test_a_whole_text_of_another_office_stays_so_where_it_names_an_area_of_ours_beside_its_own() -> None:
    text = (CASES / "seed.txt").read_text("utf-8").replace("Pekalongan", "Tegal").replace("PEKALONGAN", "TEGAL")

    assert check(text).is_elsewhere
