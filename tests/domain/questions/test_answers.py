"""Claims about what is answered: short, from the rules, honest where they are silent."""

import re
from datetime import date

import pytest

from domain.questions import Entities, SubjectKind, render_answer
from domain.questions.subjects import SubjectFileError, load_subjects
from domain.rules import Sector

DAYS = [date(2026, 11, 24), date(2027, 2, 1), date(2027, 6, 1)]
LONGEST = 760  # about 700, and the source line
AMOUNT = re.compile(r"Rp\s?[\d.,]+(?:\s(?:ribu|juta|miliar))?")


def answer_of(book, facts, code, day, **told):
    return render_answer(book.get(code), facts=facts, day=day, entities=Entities(**told))


def test_there_are_at_least_sixty_subjects_each_with_many_ways_to_ask(book):
    assert len(book.subjects) >= 60
    assert all(len(subject.examples) >= 7 for subject in book.subjects)


def test_no_template_holds_an_amount_of_law(book):
    written = {
        subject.code: AMOUNT.findall(line.text)
        for subject in book.subjects
        for line in subject.answer
        if AMOUNT.search(line.text)
    }

    assert written == {"kesehatan_42000": ["Rp 42 ribu"]}  # what the other body takes


@pytest.mark.parametrize("day", DAYS)
def test_every_answer_is_short_and_complete_on_any_day(book, facts, day):
    for subject in book.subjects:
        answer = render_answer(subject, facts=facts, day=day)
        assert len(answer.whole) <= LONGEST, subject.code
        assert answer.text, subject.code
        assert "{" not in answer.text, subject.code


def test_every_answer_of_ours_has_a_source_or_asks_the_office(book, facts):
    for subject in book.subjects:
        if subject.kind is SubjectKind.ANSWER and subject.computed is None:
            answer = render_answer(subject, facts=facts, day=DAYS[0])
            assert answer.source or re.search(r"175|kantor|petugas|/\w+|[Jj]angan|Bot", answer.text), subject.code


def test_what_the_office_must_confirm_says_so(book, facts):
    for subject in book.subjects:
        if subject.confirms:
            assert re.search(r"175|kantor", render_answer(subject, facts=facts, day=DAYS[0]).text), subject.code


def test_the_price_follows_the_day(book, facts):
    while_it_lasts, after = (answer_of(book, facts, "premium_amount", day).text for day in DAYS[:2])

    assert "Rp 8.400" in while_it_lasts
    assert "31 Desember 2026" in while_it_lasts
    assert "mulai Rp 16.800" in after
    assert "sopir masih dapat keringanan sampai 31 Maret 2027" in after


def test_two_paid_months_give_ten_million_and_five_give_all(book, facts):
    short = answer_of(book, facts, "jkm_waiting", DAYS[0], paid_months=2).text
    full = answer_of(book, facts, "jkm_waiting", DAYS[0], paid_months=5).text

    assert "baru 2 bulan" in short
    assert "menerima Rp 10 juta" in short
    assert "sudah 5 bulan" in full
    assert "penuh: Rp 42 juta" in full
    assert "10 juta" not in full


@pytest.mark.parametrize(("age", "words"), [(58, "Bisa."), (64, "Bisa."), (65, "Maaf"), (70, "Maaf"), (17, "18 tahun")])
def test_the_age_limit_answers_for_the_age_that_was_told(book, facts, age, words):
    assert words in answer_of(book, facts, "age_limit", DAYS[0], age=age).text


def test_a_death_at_work_is_computed_from_the_income_that_was_told(book, facts):
    assert "Rp 70 juta" in answer_of(book, facts, "jkk_death", DAYS[0]).text
    assert "Rp 163,6 juta" in answer_of(book, facts, "jkk_death", DAYS[0], income=3_000_000).text


def test_before_the_rules_of_today_the_old_benefit_is_told(book, facts):
    assert "Rp 24 juta" in answer_of(book, facts, "jkm_old", DAYS[0]).text


def test_a_day_before_all_rules_is_not_guessed(book, facts):
    text = answer_of(book, facts, "jkm_amount", date(2010, 1, 1), sector=Sector.OTHER).text

    assert not AMOUNT.search(text)


def test_no_commission_of_an_agent_is_named(book, facts):
    for code in ("perisai_what", "perisai_join"):
        assert not re.search(r"\d+ ?%|Rp|persen", answer_of(book, facts, code, DAYS[0]).text)


def test_refusals_hold_no_figure(book, facts):
    for subject in book.subjects:
        if subject.is_refusal:
            assert not AMOUNT.search(render_answer(subject, facts=facts, day=DAYS[0]).text)


def test_a_subject_file_with_an_unknown_key_is_refused(tmp_path):
    for name in ("sources.toml", "followups.toml"):
        text = "[sources]\n" if name == "sources.toml" else "[topic]\n[group]\n[subject]\n"
        (tmp_path / name).write_text(text)
    (tmp_path / "subjects").mkdir()
    (tmp_path / "subjects" / "one.toml").write_text(
        'checked_on = 2026-11-23\n[[subject]]\ncode = "a"\ntitle = "A"\ngroup = "g"\nanswer = []\nexamples = []\nprice = 1\n'
    )

    with pytest.raises(SubjectFileError, match="unknown price"):
        load_subjects(tmp_path)
