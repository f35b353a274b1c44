"""Claims about follow-ups and about what a question tells, from tests/cases/questions."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from domain.questions import Context, Decision, Entities, understand

CASES = Path(__file__).parents[2] / "cases" / "questions"
CONVERSATIONS = tomllib.loads((CASES / "conversations.toml").read_text("utf-8"))["conversation"]
QUESTIONS = tomllib.loads((CASES / "entities.toml").read_text("utf-8"))["question"]


def shown(entities: Entities, name: str):
    """An entity as the cases write it."""
    if name == "area":
        return entities.area.code if entities.area else None
    value = getattr(entities, name)
    return getattr(value, "code", value)


@pytest.mark.parametrize("lines", [entry["lines"] for entry in CONVERSATIONS], ids=lambda lines: lines[0]["says"])
def test_a_short_further_question_keeps_its_subject(book, today, lines):
    previous: Context | None = None
    for line in lines:
        found = understand(line["says"], book=book, today=today, previous=previous)

        got = "refuse" if found.decision is Decision.REFUSE else found.subject and found.subject.code
        assert got in line["subject"].split("|"), line["says"]
        assert {name: shown(found.entities, name) for name in line.get("told", {})} == line.get("told", {})
        previous = found.context or previous


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question["text"])
def test_a_question_tells_what_it_tells_and_nothing_else(book, today, question):
    told = understand(question["text"], book=book, today=today).entities

    expected = question["told"]
    assert {name: shown(told, name) for name in expected} == expected
    silent = told.told - set(expected) - {"areas", "metric", "period", "months"}
    assert not silent


def test_without_a_context_a_further_question_stands_for_itself(book, today):
    assert not understand("syaratnya?", book=book, today=today).is_follow_up


def test_small_talk_leaves_no_context(book, today):
    assert understand("makasih min", book=book, today=today).context is None


def test_a_context_of_a_subject_that_is_gone_is_no_context(book, today):
    gone = Context(subject="no_such_subject", entities=Entities())

    assert not understand("kalau 3 program?", book=book, today=today, previous=gone).is_follow_up


def test_months_after_a_death_are_months_that_were_paid(book, today):
    before = understand("santunan kematian berapa", book=book, today=today).context

    told = understand("klo 5 bulan?", book=book, today=today, previous=before).entities

    assert (told.paid_months, told.months) == (5, None)


def test_a_year_of_birth_leaves_two_ages(book, today, facts):
    from domain.questions import render_answer

    found = understand("bapak kelahiran 1961 masih bisa daftar?", book=book, today=today)
    answer = render_answer(found.subject, facts=facts, day=date(2026, 11, 24), entities=found.entities)

    assert "harus belum 65 tahun" in answer.text
    assert "Maaf" not in answer.text
