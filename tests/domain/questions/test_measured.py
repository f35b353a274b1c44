"""The floor of the measured evaluation: what understanding must never fall below (benchmarks/eval_questions.py)."""

import pytest

from benchmarks.eval_questions import Outcome, load_questions, measure, score

FLOORS = {"seen": 0.97, "held_back": 0.93, "outside": 0.90}


@pytest.fixture(scope="module")
def scores(book):
    return {part: score(measure(load_questions(part), book)) for part in FLOORS}


@pytest.mark.parametrize("part", FLOORS)
def test_understanding_stays_above_its_floor(scores, part):
    assert scores[part].right_share >= FLOORS[part]


def test_no_more_than_one_in_thirty_questions_that_we_have_written_is_answered_beside_its_subject(scores):
    for part in ("seen", "held_back"):
        assert scores[part].counts[Outcome.WRONG] <= scores[part].total // 30


def test_there_are_at_least_four_hundred_questions_a_third_of_them_held_back_and_eighty_out_of_scope():
    held, seen = list(load_questions("held_back")), list(load_questions("seen"))
    outside = [text for part in (held, seen) for expected, text in part if expected == "refuse"]

    assert len(seen) + len(held) >= 400
    assert len(outside) >= 80


def test_no_held_back_question_is_an_example(book):
    examples = {example for subject in book.subjects for example in subject.examples}

    assert not examples & {text for _, text in load_questions("held_back")}


def test_half_of_the_questions_take_less_than_three_milliseconds(scores):
    assert scores["seen"].median_ms < 3
