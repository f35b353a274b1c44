"""Claims about what a question asks of the premium."""

from datetime import date

import pytest

from domain.questions import premium_query, understand
from domain.rules import Payer, Sector
from domain.rules.asked import QueryError, QueryFault

TODAY = date(2026, 11, 24)


def asked(book, text, previous=None):
    found = understand(text, book=book, today=TODAY, previous=previous)
    return premium_query(found, today=TODAY), found.context


def test_everything_told_is_asked(book):
    query, _ = asked(book, "sy ojol gaji 2jt 3 program brp")

    assert (query.income, query.programmes, query.sector) == (2_000_000, 3, Sector.TRANSPORT)


def test_what_is_not_told_is_not_filled_in(book):
    query, _ = asked(book, "iuran bpu brp per bulan?")

    assert (query.income, query.programmes) == (None, None)


def test_a_further_question_adds_to_the_earlier_one(book):
    _, before = asked(book, "gaji 2jt 2 program brp")
    query, _ = asked(book, "klo 5 orang setahun?", before)

    assert (query.income, query.programmes, query.people, query.months) == (2_000_000, 2, 5, 12)


def test_a_village_that_pays_is_a_public_budget(book):
    query, _ = asked(book, "klo di apbd-in desa iurannya brp utk 200 org")

    assert (query.payer, query.people) == (Payer.GOVERNMENT, 200)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("saya jual gorengan sehari dapat 100rb, iurannya kena berapa", QueryFault.BY_DAY),
        ("gaji saya 500rb per minggu, iurannya berapa", QueryFault.BY_WEEK),
    ],
)
def test_an_income_by_the_day_or_week_is_asked_back_with_readings(book, text, fault):
    with pytest.raises(QueryError) as caught:
        asked(book, text)

    assert caught.value.fault is fault
    assert caught.value.readings


def test_prices_in_a_question_are_no_income(book):
    query, _ = asked(book, "yang harus dibayar 8400 atau 16800")

    assert query.income is None
    assert query.people == 1


def test_the_month_that_is_named_is_the_first_one(book):
    query, _ = asked(book, "iuran bulan januari 2027 berapa utk gaji 2jt")

    assert (query.first_month, query.income) == (date(2027, 1, 1), 2_000_000)
