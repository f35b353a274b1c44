"""From a question in plain words to what it tells."""

import re
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Final

from domain.areas import Area, AreaBook
from domain.metrics import MetricBook
from domain.periods import DayError, Period, read_period, take_day
from domain.questions.entities import Entities
from domain.questions.happenings import befell_at, is_ago
from domain.questions.roles import AGO, DECREASE, FATE, MONTHS_OF, TOTAL, Reading
from domain.rules import Payer, vocabulary
from domain.rules.premium import THREE_PROGRAMMES, TWO_PROGRAMMES

OLDEST_TOLD: Final = 120
_THREE_PROGRAMMES: Final = re.compile(r"\b(?:jht|haritua|tiga program|lengkap)\b")
_WITHOUT_THIRD: Final = re.compile(r"\b(?:tanpa|tidak|bukan)\s+(?:jht|haritua)\b")
_BOTH_RISKS: Final = re.compile(r"\bjkk\b.{0,6}\bjkm\b")
_ONCE: Final = re.compile(r"\bbaru\s+(?:bayar|daftar|ikut)\w*\s+(?:sekali|pertama|sebulan)\b|\bbaru\s+sebulan\b")
_WHOLE_YEARS: Final = ((re.compile(r"\b(?:setengah|separuh) tahun\b"), 6), (re.compile(r"\bsetahun\b"), 12))
_PERIOD: Final = re.compile(
    r"\b(?:(?:triwulan|tw|kuartal|q)\s*(?:[1-4]|iv|i{1,3})(?:\s+20\d\d)?|(?:semester|smt)\s*[12](?:\s+20\d\d)?"
    r"|(?<!\d )(?<!dua )(?<!tiga )(?<!lima )(?:bulan|tahun|minggu) lalu|(?:bulan|tahun|minggu) ini"
    r"|(?:januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember)(?:\s+20\d\d)?)\b"
)
_NEXT_YEAR: Final = re.compile(r"\btahun depan\b")
_WORKERS: Final = r"(?:petugas|pegawai|karyawan|pekerja|buruh|anak buah)"
_EMPLOYS: Final = re.compile(
    rf"\b{_WORKERS}(?:\s+\w+)?\s+saya\b|\bsaya\s+(?:bayar|gaji|penghasilan|punya)\s+{_WORKERS}\b|\bsaya punya\b.{{0,30}}\b{_WORKERS}\b"
)
_OF_THE_HOUSE: Final = re.compile(r"\b(?:bpjstk|bpjs|cabang|seluruh|semua|total)\s+$")
_NO_PLACE: Final = re.compile(
    r"\b(?:radar|kfm|suara|tribun|warta|koran|harian)\s+$|\bsaya\s+(?:\w+\s+)?(?:dari|orang|warga|asal|tinggal di)\s+$"
)
"""A newspaper of that name, or where somebody is from."""

Told = dict[str, object]


def tell(
    plain: str, written: str, readings: Sequence[Reading], *, areas: AreaBook, metrics: MetricBook, today: date
) -> Entities:
    """Return what a text in plain words tells; `written` is the text as it came, `readings` are its figures."""
    told: Told = {}
    for reading in readings:
        _take_figure(told, reading)
    _take_programmes(told, plain)
    _take_months(told, plain)
    _take_payment(told, plain, written)
    _take_ledger(told, plain, areas, metrics)
    if any(reading.role == AGO for reading in readings):
        _take_ago(told, readings, today)
    else:
        _take_days(told, plain, today)
    return Entities(**told)  # type: ignore[arg-type]


def _take_figure(told: Told, reading: Reading) -> None:
    found, role = reading.found, reading.role
    if role == DECREASE:
        told.setdefault("increase", -int(found.value))
        return
    value = found.value * MONTHS_OF.get(found.noun, 1) if role in ("months", "paid_months") else found.value
    is_odd = (role == "programmes" and value not in (TWO_PROGRAMMES, THREE_PROGRAMMES)) or (
        role == "age" and not 1 <= value <= OLDEST_TOLD
    )
    if role not in ("", AGO, TOTAL) and role not in told and not is_odd and Fraction(value).denominator == 1:
        told[role] = int(value)


def _take_programmes(told: Told, plain: str) -> None:
    if "programmes" in told:
        return
    if _THREE_PROGRAMMES.search(plain) and not _WITHOUT_THIRD.search(plain):
        told["programmes"] = THREE_PROGRAMMES
    elif _BOTH_RISKS.search(plain):
        told["programmes"] = TWO_PROGRAMMES


def _take_months(told: Told, plain: str) -> None:
    """Months that words tell, and whether months are asked for or were paid."""
    speaks_of_fate = FATE.search(plain) is not None
    if "paid_months" not in told and speaks_of_fate and _ONCE.search(plain):
        told["paid_months"] = 1
    if "months" not in told and "paid_months" not in told:
        hit, months = next(((hit, count) for words, count in _WHOLE_YEARS if (hit := words.search(plain))), (None, 0))
        if hit is not None and not (is_ago(plain, hit.end()) and befell_at(plain, hit.start(), hit.end())):
            told["paid_months" if speaks_of_fate else "months"] = months
    if "paid_months" in told and "income" in told and not speaks_of_fate:
        told["months"] = told.pop("paid_months")


def _take_payment(told: Told, plain: str, written: str) -> None:
    sector, payer = vocabulary.find_sector(written), vocabulary.find_payer(written)
    if sector is not None:
        told["sector"] = sector
    if _EMPLOYS.search(plain) and "sendiri" not in plain:
        told["payer"] = Payer.EMPLOYER
    elif payer is not None:
        told["payer"] = payer[0]


def _take_ledger(told: Told, plain: str, areas: AreaBook, metrics: MetricBook) -> None:
    named = metrics.mentions(plain)
    if found := _areas(plain, areas):
        told["areas"] = found
    if named:
        told["metric"] = min(named, key=lambda mention: mention.metric.code == "iuran").metric


def _areas(plain: str, areas: AreaBook) -> tuple[Area, ...]:
    """The areas that the first place named could mean: the house's name makes it the office, a paper's name none."""
    mention = areas.take(plain)
    if mention is None or mention.area is not None:
        return (mention.area,) if mention and mention.area else ()
    before = plain[: mention.start]
    if _OF_THE_HOUSE.search(before) and areas.office in mention.candidates:
        return (areas.office,)
    if mention.start and _NO_PLACE.search(before):
        return _areas(plain[mention.end :], areas)
    return mention.candidates


def _take_days(told: Told, plain: str, today: date) -> None:
    """A day with a number; else a month, quarter or year that is named: `tahun depan` names a year too."""
    try:
        day = take_day(plain, today=today, may_be_ahead=True)
    except DayError:
        day = None
    if day is not None and any(character.isdigit() for character in day.text):
        told["day"] = day.day
    else:
        _take_period(told, plain, today)
    if "year" not in told and _NEXT_YEAR.search(plain):
        told["year"] = today.year + 1


def _take_ago(told: Told, readings: Sequence[Reading], today: date) -> None:
    """`meninggal 8 tahun lalu`: the year it was; `5 bulan lalu`: the month."""
    for found in (reading.found for reading in readings if reading.role == AGO):
        back = int(found.value) * MONTHS_OF[found.noun]
        told.setdefault("year", (today.year * 12 + today.month - 1 - back) // 12)


def _take_period(told: Told, plain: str, today: date) -> None:
    named = _PERIOD.search(plain)
    if named is None:
        return
    try:
        period = read_period(named.group(), today=today)
    except DayError:
        return
    year = told.get("year")
    if isinstance(year, int) and period.first.year != year and not named.group().startswith("tahun"):
        period = _in_year(period, named.group(), year, today)
    told["period"] = period
    if "year" not in told and named.group().startswith("tahun"):
        told["year"] = period.first.year


def _in_year(period: Period, words: str, year: int, today: date) -> Period:
    """The same month or quarter in the year that stands apart from it."""
    try:
        return read_period(f"{words} {year}", today=today)
    except DayError:
        return period
