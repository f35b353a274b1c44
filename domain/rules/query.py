"""A question about a premium, read from everyday words in any order: `gaji 1,5jt ojol 3 program setahun`."""

import re
from datetime import date
from fractions import Fraction
from typing import Final

from domain.numerals import FigureKind, Found, scan_figures
from domain.rules import vocabulary
from domain.rules.asked import PremiumQuery, QueryError, QueryFault
from domain.rules.asked_income import LEAST_INCOME, follows_income_word, take_income
from domain.rules.asked_months import take_months
from domain.rules.premium import THREE_PROGRAMMES, TWO_PROGRAMMES

__all__ = ["PremiumQuery", "QueryError", "QueryFault", "parse_premium_query"]

MOST_PEOPLE: Final = 10_000_000
MOST_MONTHS: Final = 120

_COUNT_NOUNS: Final = frozenset({"bulan", "tahun", "program"})


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
        (r"(?:2|dua)\s*(?:atau|/|-|sampai|dan)\s*(?:3|tiga)\s+program", " "),
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


_GLUED: Final = re.compile(r"(juta|jt|ribu|rb)([23]\s*prog)")
_TIMES: Final = re.compile(r"(?<=[0-9a-z])\s*[×*]\s*(?=[0-9])|(?<=[0-9a-z])\s+x\s+(?=[0-9])")


def _tidy(text: str) -> str:
    """Lower case, one space, and one spelling for what has several."""
    words = _TIMES.sub(" ; ", _GLUED.sub(r"\1 \2", " ".join(text.casefold().split())))
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
_PROGRAMME: Final = re.compile(r"(?<![\w.,])(?P<count>[0-9]+(?:[.,][0-9]+)?|satu|dua|tiga|empat|lima)\s*-?\s*program\b")
_PROGRAMME_WORDS: Final = {"satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5}


def _take_programmes(query: PremiumQuery, words: str) -> tuple[PremiumQuery, str]:
    hit = _PROGRAMME.search(words) or _PROGRAMME_AFTER.search(words)
    if hit is not None:
        written = hit["count"]
        count = _PROGRAMME_WORDS.get(written) or (int(written[:4]) if written.isdigit() else 0)
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
            _refuse_minus(query, found, words, QueryFault.MONTHS)
            query = _with_duration(query, found)
        elif _counts_people(found, words):
            _refuse_minus(query, found, words, QueryFault.PEOPLE)
            query = query.with_said(people=_within(query, "people", found.value, found.text))
        elif _may_be_sum(found, words):
            sums.append(found)
        else:
            _refuse_number(query, found)
    bare = [found for found in sums if _is_bare_programme_count(found, sums, query, words)]
    if bare:
        query = query.with_said(programmes=int(bare[-1].value))
        sums.remove(bare[-1])
    return take_income(query, sums, words)


_SPACED: Final = re.compile(r"(?<![\w.,])[0-9]{1,3}(?: [0-9]{3})+(?![\w.,])")


def _refuse_spaced(query: PremiumQuery, words: str) -> None:
    """Ask about `15 000`: one figure, or two."""
    hit = _SPACED.search(words)
    if hit is not None:
        value = int(hit.group().replace(" ", ""))
        raise QueryError(QueryFault.UNCLEAR, hit.group(), query, ((value, 1),) if value >= LEAST_INCOME else ())


def _refuse_minus(query: PremiumQuery, found: Found, words: str, fault: QueryFault) -> None:
    if re.search(r"(?:^|\s)[-−–]\s*$", words[: found.start]):
        raise QueryError(fault, f"-{found.text}", query)


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
_PEOPLE_BEFORE: Final = (["orang"], ["anggota"], ["peserta"], ["pekerja"], ["jumlah"])
_MOST_BARE_PEOPLE: Final = 100_000


def _counts_people(found: Found, words: str) -> bool:
    """Tell whether a figure counts people: a noun that names them follows it, or any noun where no sum is likely."""
    if found.kind not in (FigureKind.COUNT, FigureKind.PLAIN) or follows_income_word(found, words):
        return False
    following = re.match(r"\s*-?(?:an)?\s*([a-z]+)", words[found.end :])
    noun = found.noun or (following[1] if following else "")
    if noun in _STRICT_PEOPLE:
        return True
    is_small = found.value < _MOST_BARE_PEOPLE
    if found.is_people:
        return found.scale == 1 or is_small
    if found.scale != 1 or not is_small:
        return False
    if noun:
        return not vocabulary.pattern("no_people").fullmatch(noun)
    return words[: found.start].split()[-1:] in _PEOPLE_BEFORE


def _may_be_sum(found: Found, words: str) -> bool:
    if found.kind is FigureKind.COUNT:
        return follows_income_word(found, words) or found.noun not in _COUNT_NOUNS
    return found.kind in (FigureKind.RUPIAH, FigureKind.PLAIN, FigureKind.YEAR, FigureKind.FACTOR)


def _is_bare_programme_count(found: Found, sums: list[Found], query: PremiumQuery, words: str) -> bool:
    if "programmes" in query.said or found.value not in (TWO_PROGRAMMES, THREE_PROGRAMMES) or found.scale != 1:
        return False
    has_income = len(sums) > 1 or query.income is not None
    return has_income or words.strip() == found.text


def _cut(words: str, hit: re.Match[str]) -> str:
    return f"{words[: hit.start()]} ; {words[hit.end() :]}"
