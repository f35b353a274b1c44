"""How questions about premiums and benefits are understood, in tests/cases/rules_questions.toml."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.numerals import FigureError, format_count
from domain.periods import DayError
from domain.rules import Payer, Sector
from domain.rules.benefit_query import parse_benefit_query
from domain.rules.benefits import Cause, Level
from domain.rules.potential import PotentialError, parse_potential_query
from domain.rules.query import PremiumQuery, QueryError, parse_premium_query
from tests.domain.rules.reading import cases, whole

TODAY = date(2026, 11, 23)
QUESTIONS = cases("questions")


def expected(case: dict[str, Any]) -> dict[str, Any]:
    usual = {"income": None, "programmes": None, "people": 1, "months": 1, "sector": "other", "payer": "self"}
    wanted = usual | {"first_month": date(2026, 11, 1)} | case
    return wanted | {"income": whole(case["income"]) if "income" in case else None}


def understood(query: PremiumQuery) -> dict[str, Any]:
    names = ("income", "programmes", "people", "months", "sector", "payer", "first_month")
    return {name: getattr(query, name) for name in names}


@pytest.mark.parametrize(("text", "case"), QUESTIONS["understood"].items())
def test_a_question_is_understood_in_any_order(text: str, case: dict[str, Any]) -> None:
    assert understood(parse_premium_query(text, today=TODAY)) == expected(case)


@pytest.mark.parametrize(("text", "case"), QUESTIONS["refused"].items())
def test_what_is_unclear_is_asked_and_never_guessed(text: str, case: dict[str, Any]) -> None:
    with pytest.raises(QueryError) as caught:
        parse_premium_query(text, today=TODAY)

    assert caught.value.fault == case["fault"]
    if "offered" in case:
        assert [value for value, _ in caught.value.readings] == [whole(value) for value in case["offered"]]


def test_a_follow_up_changes_only_what_it_says() -> None:
    first = parse_premium_query("gaji 1,5jt ojol 2 program", today=TODAY)

    second = parse_premium_query("kalau 3 program?", today=TODAY, before=first)

    assert (second.income, second.programmes, second.sector) == (1_500_000, 3, Sector.TRANSPORT)


def test_a_fault_keeps_what_was_understood() -> None:
    with pytest.raises(QueryError) as caught:
        parse_premium_query("80rb sehari ojol 3 program", today=TODAY)

    assert (caught.value.query.programmes, caught.value.query.sector) == (3, Sector.TRANSPORT)


@given(
    income=st.integers(100_000, 99_999_999),
    programmes=st.sampled_from([2, 3]),
    people=st.integers(1, 9_999),
    months=st.integers(1, 99),
    order=st.permutations(range(4)),
)
def test_every_order_reads_the_same(income: int, programmes: int, people: int, months: int, order: list[int]) -> None:
    parts = (f"Rp {format_count(income)}", f"{programmes} program", f"{format_count(people)} orang", f"{months} bulan")

    query = parse_premium_query(", ".join(parts[place] for place in order), today=TODAY)

    assert (query.income, query.programmes, query.people, query.months) == (income, programmes, people, months)


@given(st.text(max_size=60))
def test_any_text_is_understood_or_refused(text: str) -> None:
    try:
        parse_premium_query(text, today=TODAY)
        parse_benefit_query(text, today=TODAY)
        parse_potential_query(text)
    except (QueryError, DayError, FigureError, PotentialError):
        pass


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1,5jt", {"income": 1_500_000}),
        ("2jt kecelakaan kerja", {"income": 2_000_000, "cause": Cause.WORK}),
        ("meninggal karena kerja, 4 bulan bayar", {"cause": Cause.WORK, "paid_months": 4}),
        ("bukan karena kerja baru 2 bulan", {"cause": Cause.NOT_WORK, "paid_months": 2}),
        ("sakit, sudah 4 tahun", {"cause": Cause.NOT_WORK, "paid_months": 48}),
        ("2 tahun 6 bulan", {"paid_months": 30}),
        ("anak sd dan smp", {"children": (Level.PRIMARY, Level.JUNIOR)}),
        ("2 anak sd, satu kuliah", {"children": (Level.PRIMARY, Level.PRIMARY, Level.COLLEGE)}),
        ("3 anak", {"children": (Level.KINDERGARTEN,) * 3}),
        ("1jt menunggak", {"income": 1_000_000, "is_active": False}),
        ("masih aktif", {"is_active": True}),
        ("1 november 2019", {"day": date(2019, 11, 1)}),
        ("1 januari 2027 2jt", {"day": date(2027, 1, 1), "income": 2_000_000}),
    ],
)
def test_a_familys_case_is_understood(text: str, wanted: dict[str, Any]) -> None:
    query = parse_benefit_query(text, today=TODAY)

    assert query is not None
    assert {name: getattr(query, name) for name in wanted} == wanted
    assert query.names_a_case == (set(wanted) != {"day"})


def test_words_that_name_no_case_are_not_understood() -> None:
    assert parse_benefit_query("asdf", today=TODAY) is None


@pytest.mark.parametrize(
    ("text", "units", "workers"),
    [
        ("", 5000, 2),
        ("5000 2", 5000, 2),
        ("5.000 usaha x 2 pekerja", 5000, 2),
        ("5000x2", 5000, 2),
        ("300 perahu 4 orang", 300, 4),
        ("4 orang 300 perahu", 300, 4),
        ("lima ribu usaha dua pekerja", 5000, 2),
        ("10000 orang", 10_000, 1),
        ("200 sopir", 200, 1),
        ("700 warung", 700, 2),
    ],
)
def test_an_estimate_reads_units_and_workers(text: str, units: int, workers: int) -> None:
    query = parse_potential_query(text)

    assert (query.units, query.workers) == (units, workers)
    assert query.is_example == (not text)


def test_an_estimate_for_transport_paid_by_a_village() -> None:
    query = parse_potential_query("200 sopir angkot dibayar desa")

    assert (query.sector, query.payer) == (Sector.TRANSPORT, Payer.GOVERNMENT)


@pytest.mark.parametrize("text", ["abc", "5000 0", "0 2", "1 2 3", "99999999 99999"])
def test_what_is_no_estimate_is_refused(text: str) -> None:
    with pytest.raises(PotentialError):
        parse_potential_query(text)


@pytest.mark.parametrize("text", ["-5000 2", "2,5 3"])
def test_a_figure_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(FigureError):
        parse_potential_query(text)
