"""A question about a premium, read from everyday words in any order: `gaji 1,5jt ojol 3 program setahun`."""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final

from domain.numerals import (
    AmbiguousFigure,
    FigureError,
    FigureFault,
    FigureKind,
    Found,
    Unit,
    read_figure,
    scan_figures,
)
from domain.rules import vocabulary
from domain.rules.asked_months import take_months
from domain.rules.kinds import Payer, Sector
from domain.rules.premium import THREE_PROGRAMMES, TWO_PROGRAMMES

MOST_PEOPLE: Final = 10_000_000
MOST_MONTHS: Final = 120
LEAST_INCOME: Final = 100_000  # rupiah a month; less is asked about, as it is hardly meant
LIKELY_INCOME: Final = 100_000_000

_DAYS_WORKED: Final = (20, 25, 30)
_WEEKS: Final = 4
_COUNT_NOUNS: Final = frozenset({"bulan", "tahun", "program"})


class QueryFault(StrEnum):
    """Why a question about a premium cannot be answered as it stands."""

    NONSENSE = "nonsense"  # nothing in it was understood
    NO_FIGURE = "no_figure"  # the income is no figure, or not an exact one
    NEGATIVE = "negative"
    ZERO = "zero"
    TOO_LARGE = "too_large"
    UNCLEAR = "unclear"  # the income can be read in several ways
    SEVERAL = "several"  # several sums, or a range
    SMALL = "small"  # an income so small that another unit is likely
    BY_DAY = "by_day"
    BY_WEEK = "by_week"
    IDENTITY = "identity"  # a phone or identity number
    PROGRAMMES = "programmes"  # neither 2 nor 3
    PEOPLE = "people"
    MONTHS = "months"


@dataclass(frozen=True, slots=True, kw_only=True)
class PremiumQuery:
    """What was asked. Income (rupiah a month) and programmes are None where not said; the rest has its usual value.

    `first_month` is a month's first day. `said` names the fields that were said.
    """

    first_month: date
    income: int | None = None
    programmes: int | None = None
    people: int = 1
    months: int = 1
    sector: Sector = Sector.OTHER
    payer: Payer = Payer.SELF
    said: frozenset[str] = frozenset()

    def with_said(self, **fields: object) -> "PremiumQuery":
        """Return the question with fields that were said."""
        return replace(self, said=self.said | fields.keys(), **fields)  # type: ignore[arg-type]


class QueryError(ValueError):
    """A question that cannot be answered as it stands: the words at fault, readings to offer, and the rest of it.

    `readings` are incomes in rupiah a month, each with the days or weeks that it was multiplied by (else 1).
    """

    def __init__(
        self, fault: QueryFault, text: str, query: PremiumQuery, readings: tuple[tuple[int, int], ...] = ()
    ) -> None:
        """Hold what the words need."""
        super().__init__(fault.value)
        self.fault = fault
        self.text = text
        self.query = query
        self.readings = readings


def parse_premium_query(text: str, *, today: date, before: PremiumQuery | None = None) -> PremiumQuery:
    """Read a question about a premium; `before` is an earlier one whose fields hold where the text says nothing.

    An empty text says nothing. Raises QueryError.
    """
    query = before or PremiumQuery(first_month=today.replace(day=1))
    words = _tidy(text)
    if not words:
        return query
    unread = query
    query, words = _take_payer(query, words)
    query = _take_sector(query, words)
    query, words = _take_span(query, words, today)
    query, words = _take_programmes(query, words)
    query = _take_figures(query, words)
    if query is unread and not _ON_SUBJECT.search(words):
        raise QueryError(QueryFault.NONSENSE, text.strip(), query)
    return query


_ON_SUBJECT: Final = re.compile(
    r"\b(?:iuran\w*|bayar\w*|premi|biaya|hitung\w*|program|bpjs\w*|bpu|gaji\w*|upah\w*|penghasilan\w*|pendapatan\w*)\b"
)

_RESPELLED: Final = tuple(
    (re.compile(rf"(?<![a-z])(?:{written})(?![a-z])"), meant)
    for written, meant in (
        (r"program+e?n?y?a?|progam|progm|progr?|pgm|prgrm|prgm|progran", "program"),
        (r"bln|bl|blan|wulan|sasi", "bulan"),
        (r"thn|taun|thun", "tahun"),
        (r"org|orng|wong|or", "orang"),
        (r"(?:satu|1)\s+setengah\s+tahun|setahun\s+setengah|1[.,]5\s*tahun|1½\s*tahun", "18 bulan"),
        (r"(?:setengah|separuh|separo|1\s*/\s*2|½)\s*tahun|(?:satu |1 )?semester|setengah taun", "6 bulan"),
        (r"(?:satu |1 )?(?:triwulan|kuartal)", "3 bulan"),
        (r"(?:per|/|tiap|setiap)\s*tahun|pertahun", "per tahun"),
        (r"setahun|tahunan|sak\s*tahun", "1 tahun"),
        (r"(?:per|/|tiap|setiap)\s*bulan|perbulan|sebulan|sesasi|bulanan(?:nya)?|bulannya", " "),
        (r"berdua", "2 orang"), (r"bertiga", "3 orang"), (r"berempat", "4 orang"), (r"berlima", "5 orang"),
        (r"loro", "dua"), (r"telu", "tiga"), (r"seket", "lima puluh"), (r"rong", "dua"), (r"telung", "tiga"),
    )
)  # fmt: skip


def _tidy(text: str) -> str:
    """Lower case, one space, and one spelling for what has several."""
    words = " ".join(text.casefold().split())
    for written, meant in _RESPELLED:
        words = written.sub(meant, words)
    return " ".join(words.split())


def _take_payer(query: PremiumQuery, words: str) -> tuple[PremiumQuery, str]:
    found = vocabulary.find_payer(words)
    if found is None:
        return query, words
    payer, hit = found
    return query.with_said(payer=payer), _cut(words, hit)


def _take_sector(query: PremiumQuery, words: str) -> PremiumQuery:
    sector = vocabulary.find_sector(words)
    return query if sector is None else query.with_said(sector=sector)


def _take_span(query: PremiumQuery, words: str, today: date) -> tuple[PremiumQuery, str]:
    """Take the first month, and the last where one is named."""
    asked = take_months(words, today=today)
    if asked is None:
        return query, words
    query = query.with_said(first_month=asked.first)
    if asked.count is not None:
        query = query.with_said(months=_within(query, "months", asked.count, asked.text))
    return query, asked.rest


_PROGRAMME_AFTER: Final = re.compile(r"\b(?:program|paket)\s+(?P<count>[0-9]+|dua|tiga)\b(?!\s*[a-z])")
_PROGRAMME: Final = re.compile(r"(?<![\w.,])(?P<count>[0-9]+|satu|dua|tiga|empat|lima)\s*-?\s*program\b")
_PROGRAMME_WORDS: Final = {"satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5}


def _take_programmes(query: PremiumQuery, words: str) -> tuple[PremiumQuery, str]:
    hit = _PROGRAMME.search(words) or _PROGRAMME_AFTER.search(words)
    if hit is not None:
        written = hit["count"]
        count = _PROGRAMME_WORDS.get(written) or int(written[:4])
        if count not in (TWO_PROGRAMMES, THREE_PROGRAMMES):
            raise QueryError(QueryFault.PROGRAMMES, hit.group(), query)
        return query.with_said(programmes=count), _cut(words, hit)
    if vocabulary.pattern("three_programmes").search(words):
        count = TWO_PROGRAMMES if _is_without_jht(words) else THREE_PROGRAMMES
        return query.with_said(programmes=count), words
    if vocabulary.pattern("two_programmes").search(words):
        return query.with_said(programmes=TWO_PROGRAMMES), words
    return query, words


def _is_without_jht(words: str) -> bool:
    denied = vocabulary.pattern("without_jht").pattern
    return re.search(rf"{denied}(?:\s+[a-z]+)?\s+(?:jht|hari tua|tabungan)\b", words) is not None


def _take_figures(query: PremiumQuery, words: str) -> PremiumQuery:
    """Share the figures out: months, people, a bare 2 or 3 for the programmes, and the income."""
    _refuse_spaced(query, words)
    sums: list[Found] = []
    for found in scan_figures(words):
        if found.kind is FigureKind.DURATION:
            query = _with_duration(query, found)
        elif _counts_people(found, words):
            query = query.with_said(people=_within(query, "people", found.value, found.text))
        elif _may_be_sum(found, words):
            sums.append(found)
        else:
            _refuse_number(query, found)
    bare = [found for found in sums if _is_bare_programme_count(found, sums, query, words)]
    if bare:
        query = query.with_said(programmes=int(bare[-1].value))
        sums.remove(bare[-1])
    return _take_income(query, sums, words)


_SPACED: Final = re.compile(r"(?<![\w.,])[0-9]{1,3}(?: [0-9]{3})+(?![\w.,])")


def _refuse_spaced(query: PremiumQuery, words: str) -> None:
    """Ask about `15 000`: one figure, or two."""
    hit = _SPACED.search(words)
    if hit is not None:
        value = int(hit.group().replace(" ", ""))
        raise QueryError(QueryFault.UNCLEAR, hit.group(), query, ((value, 1),) if value >= LEAST_INCOME else ())


def _refuse_number(query: PremiumQuery, found: Found) -> None:
    if found.kind in (FigureKind.IDENTITY, FigureKind.PHONE):
        digits = sum(character.isdigit() for character in found.text)
        raise QueryError(QueryFault.TOO_LARGE if digits > _LONGEST_IDENTITY else QueryFault.IDENTITY, found.text, query)


_LONGEST_IDENTITY: Final = 16


def _with_duration(query: PremiumQuery, found: Found) -> PremiumQuery:
    months = {"bulan": 1, "tahun": 12}.get(found.noun)
    if months is None:
        return query
    return query.with_said(months=_within(query, "months", found.value * months, found.text))


def _within(query: PremiumQuery, field: str, count: int | Fraction, text: str) -> int:
    most, fault = (MOST_PEOPLE, QueryFault.PEOPLE) if field == "people" else (MOST_MONTHS, QueryFault.MONTHS)
    if Fraction(count).denominator != 1 or not 1 <= count <= most:
        raise QueryError(fault, text, query)
    return int(count)


_STRICT_PEOPLE: Final = frozenset({"orang", "pekerja", "peserta", "anggota", "jiwa"})
_MOST_BARE_PEOPLE: Final = 100_000


def _counts_people(found: Found, words: str) -> bool:
    """Tell whether a figure counts people: a noun that names them follows it, or any noun where no sum is likely."""
    if found.kind not in (FigureKind.COUNT, FigureKind.PLAIN) or _follows_income_word(found, words):
        return False
    following = re.match(r"\s*-?(?:an)?\s*([a-z]+)", words[found.end :])
    noun = found.noun or (following[1] if following else "")
    if noun in _STRICT_PEOPLE:
        return True
    if found.is_people:
        return found.scale == 1 or found.value < _MOST_BARE_PEOPLE
    return (
        bool(noun)
        and not vocabulary.pattern("no_people").fullmatch(noun)
        and found.scale == 1
        and found.value < _MOST_BARE_PEOPLE
    )


def _follows_income_word(found: Found, words: str) -> bool:
    before = words[: found.start].split()[-3:]
    return any(vocabulary.pattern("income").fullmatch(word) for word in before)


def _may_be_sum(found: Found, words: str) -> bool:
    if found.kind is FigureKind.COUNT:
        return _follows_income_word(found, words) or found.noun not in _COUNT_NOUNS
    return found.kind in (FigureKind.RUPIAH, FigureKind.PLAIN, FigureKind.YEAR, FigureKind.FACTOR)


def _is_bare_programme_count(found: Found, sums: list[Found], query: PremiumQuery, words: str) -> bool:
    if "programmes" in query.said or found.value not in (TWO_PROGRAMMES, THREE_PROGRAMMES) or found.scale != 1:
        return False
    has_income = len(sums) > 1 or query.income is not None
    return has_income or words.strip() == found.text


def _take_income(query: PremiumQuery, sums: list[Found], words: str) -> PremiumQuery:
    named = [found for found in sums if _follows_income_word(found, words)]
    chosen = named[:1] if len(named) == 1 and not any(found.is_range for found in sums) else sums
    if not chosen:
        return _without_sum(query, words)
    if len(chosen) > 1:
        readings = tuple((int(found.value), 1) for found in chosen if found.value >= LEAST_INCOME)
        raise QueryError(QueryFault.SEVERAL, " / ".join(found.text for found in chosen), query, readings)
    return _with_income(query, chosen[0], words)


_NO_INCOME: Final = re.compile(
    r"\b(?:tanpa|ga ada|gak ada|tidak ada|tdk ada|belum ada|blm ada|ora ono|ora nduwe|ga punya|tidak punya)\s+"
    r"(?:gaji|upah|penghasilan|pendapatan|bayaran)\b|\b(?:gaji|upah|penghasilan|pendapatan)(?:nya)?\s+(?:nol|kosong|ga ada|tidak ada)\b"
)


def _without_sum(query: PremiumQuery, words: str) -> PremiumQuery:
    hit = _NO_INCOME.search(words)
    if hit is not None:
        raise QueryError(QueryFault.ZERO, hit.group(), query)
    return query


def _with_income(query: PremiumQuery, found: Found, words: str) -> PremiumQuery:
    if found.is_people and not _follows_income_word(found, words):
        raise QueryError(QueryFault.SEVERAL, found.text, query)
    before = words[: found.start]
    if re.search(r"(?:^|[\s(:=])(?:[-−–]|minus)\s*$", before):
        raise QueryError(QueryFault.NEGATIVE, f"-{found.text}", query)
    text = _whole_words(found, words)
    value, has_scale = _read_sum(query, text)
    if value == 0:
        raise QueryError(QueryFault.ZERO, text, query)
    if found.per in ("hari", "minggu"):
        by_day = found.per == "hari"
        times = _DAYS_WORKED if by_day else (_WEEKS,)
        fault = QueryFault.BY_DAY if by_day else QueryFault.BY_WEEK
        raise QueryError(fault, f"{text} per {found.per}", query, tuple((value * many, many) for many in times))
    if found.per == "tahun":
        value //= 12
    if value < LEAST_INCOME:
        raise QueryError(QueryFault.SMALL, text, query, _likelier(value, has_scale=has_scale))
    return query.with_said(income=value)


def _whole_words(found: Found, words: str) -> str:
    """Return the figure with marks that the scan left at its sides: `1500.000`, `15 605`."""
    start = re.search(r"[0-9.,]*$", words[: found.start])
    end = re.match(r"[0-9.,]*[0-9]", words[found.end :])
    return (start[0].lstrip(".,") if start else "") + words[found.start : found.end] + (end[0] if end else "")


def _read_sum(query: PremiumQuery, text: str) -> tuple[int, bool]:
    try:
        figure = read_figure(text, unit=Unit.RUPIAH, year_like_is_figure=True)
    except AmbiguousFigure as error:
        likely = tuple(value for value in error.readings if LEAST_INCOME <= value <= LIKELY_INCOME)
        readings = tuple((value, 1) for value in likely or error.readings)
        raise QueryError(QueryFault.UNCLEAR, text, query, readings) from error
    except FigureError as error:
        fault = _FAULTS.get(error.fault, QueryFault.NO_FIGURE)
        raise QueryError(fault, text, query) from error
    return figure.value, figure.has_scale


_FAULTS: Final = {FigureFault.NEGATIVE: QueryFault.NEGATIVE, FigureFault.TOO_LARGE: QueryFault.TOO_LARGE}


def _likelier(value: int, *, has_scale: bool) -> tuple[tuple[int, int], ...]:
    """Return what a small sum may stand for: as it is, in a larger unit, or earned a day."""
    if has_scale:
        return ((value, 1), (value * 25, 25))
    larger = [value * scale for scale in (1_000, 1_000_000) if LEAST_INCOME <= value * scale <= LIKELY_INCOME]
    return tuple((likely, 1) for likely in larger) or ((value, 1),)


def _cut(words: str, hit: re.Match[str]) -> str:
    return f"{words[: hit.start()]} ; {words[hit.end() :]}"
