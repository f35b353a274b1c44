"""Every release in tests/cases/press is read as its case says; a held-back third only measures how well."""

import tomllib
from fractions import Fraction

import pytest

from domain.press import is_press_like
from tests.domain.press.judged import CASES, Release, check, load_releases, match, tell_found, tell_shortly

PHRASES = tomllib.loads((CASES / "phrases.toml").read_text("utf-8"))
PASTED = tomllib.loads((CASES / "pasted.toml").read_text("utf-8"))
LEAST_RECALL = Fraction(3, 4)
LEAST_PRECISION = Fraction(9, 10)


@pytest.mark.parametrize(
    "release",
    load_releases("prose", "lists", "traps", "more", "elsewhere", "regions"),
    ids=lambda release: release.name,
)
def test_a_release_is_read_as_its_case_says(release: Release) -> None:
    report = release.check()

    found, wanted = tell_found(report), release.case["claims"]
    assert match(found, wanted) == len(wanted) == len(found), found
    assert _conflicts(release) == release.case.get("conflicts", [])
    assert report.as_of == release.case.get("as_of", report.as_of)


@pytest.mark.parametrize(("text", "expected"), list(PHRASES["reads"].items()))
def test_a_turn_of_phrase_is_read(text: str, expected: str) -> None:
    assert tell_shortly(check(text)) == expected


@pytest.mark.parametrize("text", PHRASES["nothing"]["texts"])
def test_a_sentence_of_other_things_is_left_alone(text: str) -> None:
    assert tell_shortly(check(text)) == ""


def test_the_held_back_releases_are_read_well_enough(capsys: pytest.CaptureFixture[str]) -> None:
    right = found = expected = 0
    missed: list[str] = []
    for release in load_releases("held_back"):
        claims, wanted = tell_found(release.check()), release.case["claims"]
        hits = match(claims, wanted)
        right, found, expected = right + hits, found + len(claims), expected + len(wanted)
        missed += [release.name] if hits < max(len(wanted), len(claims)) else []

    with capsys.disabled():
        print(f"\npress, held back: {right} of {expected} claims read, {right} of {found} right; not whole: {missed}")
    assert Fraction(right, expected) >= LEAST_RECALL
    assert Fraction(right, found) >= LEAST_PRECISION


@pytest.mark.parametrize("text", PASTED["press"])
def test_a_pasted_release_deserves_the_checker(text: str) -> None:
    assert is_press_like(text)


@pytest.mark.parametrize("text", PASTED["other"])
def test_a_report_a_question_and_talk_do_not(text: str) -> None:
    assert not is_press_like(text)


def _conflicts(release: Release) -> list[str]:
    return [
        f"{claim.metric.code if claim.metric else claim.label} {conflict.part}"
        for claim in release.check().claims
        for conflict in claim.conflicts
    ]
