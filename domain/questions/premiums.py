"""From what a question told to a question about a premium, as /hitung asks and answers it."""

import re
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import product

from domain.numerals import FigureKind, format_rupiah
from domain.periods import MONTHS, format_month
from domain.questions.entities import Entities
from domain.questions.quoted import QUOTED_SUMS
from domain.questions.roles import LEAST_INCOME, TOTAL, Reading, read_figures
from domain.questions.understanding import Understanding
from domain.rules import Rulebook, Sector, compute_premium
from domain.rules.asked import PremiumQuery, QueryError, QueryFault
from domain.rules.premium import THREE_PROGRAMMES, TWO_PROGRAMMES
from domain.rules.query import parse_premium_query

MOST_DAYS = 31
LEAST_PRICE = 1_000
PRICES = (FigureKind.RUPIAH, FigureKind.PLAIN)
_WORKED = re.compile(r"\b(?:kerja|masuk|jualan|usaha)\s+(?:\w+\s+)?$")
_DAYS_A_WEEK = re.compile(r"(?<![\d.,])([1-7])\s+hari\s+(?:dalam\s+)?(?:seminggu|per minggu|sepekan)\b")
_MONTH = "|".join(name.casefold() for name in MONTHS)
_UNTIL = re.compile(rf"\bsampai\s+(?:bulan\s+|akhir\s+)*(?P<last>(?:{_MONTH})|tahun(?!\s+\d))\b")
_FROM = re.compile(rf"\b(?:dari|mulai|sejak|{_MONTH})\b")
_HEARD = re.compile(
    r"\b(?:kan|ya|yo|to|tah|benar|bener\w*|betul|masa|masak|apa iya|kata\w*|dengar\w*|denger\w*|jarene|jare|cuma|hanya|bilang)\b"
)
_PARTS = re.compile(r"\b(?:jkk|jkm|jht|denda|biaya|biayaadmin)\b")
_PEOPLE = re.compile(r"\b(?:saya|istri|suami|bapak|ibu|anak|adik|kakak|teman|mbah)\b")
_TWO_OF_US = re.compile(r"\bberdua\b")
DAYS_WORKED = (20, 25, 30)
WEEKS = (4,)
WEEKS_OF_YEAR, MONTHS_OF_YEAR = 52, 12
ASKED_AGAIN = frozenset({QueryFault.UNCLEAR, QueryFault.PROGRAMMES, QueryFault.NEGATIVE, QueryFault.MONTHS})


def premium_query(found: Understanding, *, today: date) -> PremiumQuery:
    """Return what a question about a premium asks, earlier turns included; raises QueryError where it must be asked.

    Income is taken only where it was told as one: a price in the question (16.800) or a day's takings are none.
    """
    told = found.entities
    query = _spoken(found, today)
    if told.income is None and (income := _by_days_told(found)) is not None:
        return _in_year(query.with_said(**{**_fields(told), "income": income}), told, today)
    incomes = _incomes(found.plain)
    if len(incomes) > 1:
        words = " dan ".join(format_rupiah(income) for income in incomes)
        raise QueryError(QueryFault.SEVERAL, words, query, tuple((income, 1) for income in incomes))
    for amount, span, multiples, fault in (
        (told.daily_income, "sehari", DAYS_WORKED, QueryFault.BY_DAY),
        (told.weekly_income, "seminggu", WEEKS, QueryFault.BY_WEEK),
    ):
        if told.income is None and amount is not None:
            raise QueryError(
                fault, f"{format_rupiah(amount)} {span}", query, tuple((amount * times, times) for times in multiples)
            )
    return _in_year(query.with_said(**_fields(told)), told, today)


def _by_days_told(found: Understanding) -> int | None:
    """A month's income from a day's and the days worked: `150 ribu sehari kerja 25 hari`."""
    daily = found.entities.daily_income
    if daily is not None and (weekly := _DAYS_A_WEEK.search(found.plain)) is not None:
        return daily * round(Fraction(int(weekly[1]) * WEEKS_OF_YEAR, MONTHS_OF_YEAR))
    worked = (one.found for one in read_figures(found.plain) if one.found.noun == "hari")
    days = [int(one.value) for one in worked if _WORKED.search(found.plain[: one.start])]
    return daily * days[0] if daily is not None and len(days) == 1 and 1 < days[0] <= MOST_DAYS else None


def names_several_people(plain: str) -> bool:
    """Whether several incomes are each somebody's own: `saya sejuta, istri dua juta`."""
    sums = [one for one in read_figures(plain) if one.found.value >= LEAST_INCOME]
    count = len(set(_PEOPLE.findall(plain))) + len(_TWO_OF_US.findall(plain))
    return count >= len(sums) > 1 and all(one.role == "income" for one in sums)


def quoted_total(found: Understanding) -> int | None:
    """A total that somebody has reckoned of a quoted price: `setahun 201.600 ya`; None where none is said."""
    return next((int(one.found.value) for one in read_figures(found.plain) if one.role == TOTAL), None)


def wrong_price(found: Understanding, rulebook: Rulebook, *, today: date) -> int | None:
    """A price a month that somebody has heard of and that no bracket has; None where none is said."""
    if not _HEARD.search(found.text.casefold()) or _PARTS.search(found.plain) or found.entities.income is not None:
        return None
    months = found.entities.months or 1
    sums = [int(one.found.value) for one in read_figures(found.plain) if _is_price(one)]
    prices = _prices(rulebook, today) if sums else frozenset()
    return next((price for price in sums if Fraction(price, months) not in prices and price not in prices), None)


def _is_price(reading: Reading) -> bool:
    found = reading.found
    return not reading.role and found.kind in PRICES and LEAST_PRICE <= found.value < LEAST_INCOME


def _prices(rulebook: Rulebook, today: date) -> frozenset[int]:
    """Every price a month of today, with and without its discount."""
    cases = product(rulebook.table_on(today).brackets, (TWO_PROGRAMMES, THREE_PROGRAMMES), Sector)
    months = [
        compute_premium(
            rulebook, income=bracket.base, programmes=count, first_month=today.replace(day=1), sector=sector
        )
        for bracket, count, sector in cases
    ]
    return frozenset(price for premium in months for price in (premium.total, premium.normal_total))


def _in_year(query: PremiumQuery, told: Entities, today: date) -> PremiumQuery:
    """Begin in January of another year that was named without a month: `dulu 2023 iurannya berapa`."""
    if "first_month" in query.said or told.year in (None, today.year) or told.year is None:
        return query
    return query.with_said(first_month=date(told.year, 1, 1))


def _incomes(plain: str) -> tuple[int, ...]:
    """Every income that a text names: one of several may not stand for all (`saya 1 juta, istri 2 juta`)."""
    told = [int(reading.found.value) for reading in read_figures(plain) if reading.role == "income"]
    return tuple(dict.fromkeys(told))


def _spoken(found: Understanding, today: date) -> PremiumQuery:
    """What the words themselves ask, without their income."""
    try:
        query = parse_premium_query(_from_now(found.plain, today), today=today)
    except QueryError as error:
        if error.fault in ASKED_AGAIN and found.entities.income is None:
            raise
        query = error.query
    fits = found.entities.income is not None and query.income == found.entities.income
    fresh = PremiumQuery(first_month=today.replace(day=1))
    kept = {name: getattr(query, name) for name in query.said if name != "income" and _is_likely(getattr(query, name))}
    if _is_bare(query.people, found.plain):
        kept.pop("people", None)
        query = replace(query, people=1, said=query.said - {"people"})
    return query if fits else fresh.with_said(**kept)


def _from_now(plain: str, today: date) -> str:
    """`sampai juni 2027` without a first month begins now."""
    until = _UNTIL.search(plain)
    if until is None or _FROM.search(plain[: until.start()]):
        return plain
    last = MONTHS[-1].casefold() if until["last"] == "tahun" else until["last"]
    return f"{plain[: until.start()]}dari {format_month(today).casefold()} sampai {last}{plain[until.end() :]}"


def _is_bare(people: int, plain: str) -> bool:
    """Whether a number of people is a figure that nothing makes one of people: `kadang 800 kadang 3 juta`, a year."""
    return any(reading.found.value == people and reading.role in ("", "year") for reading in read_figures(plain))


def _is_likely(value: object) -> bool:
    return value not in QUOTED_SUMS


def _fields(told: Entities) -> dict[str, object]:
    names = ("income", "programmes", "people", "months", "sector", "payer")
    return {name: getattr(told, name) for name in names if getattr(told, name) is not None}
