"""A question about benefits, read from everyday words: `2jt meninggal karena kerja, 4 bulan bayar, anak sd dan kuliah`."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.numerals import FigureKind, Unit, read_figure, scan_figures
from domain.periods import DayError, read_period, take_day
from domain.rules.benefits import Cause, Level
from domain.rules.query import QueryError, QueryFault, parse_premium_query

MOST_CHILDREN: Final = 10
MOST_MONTHS: Final = 12 * 80

_NOT_WORK: Final = re.compile(
    r"\b(?:(?:bukan|tidak|tdk|gak|ga|dudu)\s+(?:\w+\s+)?(?:karena|krn|akibat|gara-gara|kecelakaan|mergo|saat|waktu)?\s*(?:kerja|kerjaan|pekerjaan)|"
    r"(?:karena\s+|krn\s+)?(?:sakit|gerah|serangan jantung|stroke|kanker|usia tua)(?!\s+(?:karena|krn|akibat)))\b"
)
_WORK: Final = re.compile(
    r"\b(?:(?:kecelakaan|celaka|laka|jatuh|meninggal|karena|krn|akibat|saat|waktu|pas|lagi|sedang|mergo|penyakit)\s+(?:akibat\s+|karena\s+|saat\s+)?(?:kerja|kerjaan|bekerja|pekerjaan)|"
    r"di tempat kerja|jkk|(?:berangkat|pulang)\s+kerja)\b"
)
_INACTIVE: Final = re.compile(
    r"\b(?:me?nunggak\w*|nunggak|tunggakan|(?:tidak|tdk|gak|ga|belum|sudah tidak)\s+aktif|non\s?-?aktif|kartu\w*\s+mati|telat\s+bayar)\b"
)
_ACTIVE: Final = re.compile(r"\b(?:masih\s+|peserta\s+)?aktif\b")
_LEVELS: Final = {
    Level.KINDERGARTEN: "tk|paud|ra",
    Level.PRIMARY: "sd|mi|sekolah dasar",
    Level.JUNIOR: "smp|mts|slp",
    Level.SENIOR: "sma|smk|slta|stm",
    Level.COLLEGE: "kuliah|kuliahan|mahasiswa|mahasiswi|s1|d3|perguruan tinggi|kampus",
}
_COUNT: Final = r"(?:(?P<count>[0-9]{1,2}|satu|dua|tiga|empat|lima)\s+)?(?:orang\s+)?(?:anak\s+)?(?:masih\s+)?(?:di\s+)?(?:kelas\s+[0-9]+\s+)?"
_CHILDREN: Final = {level: re.compile(rf"\b{_COUNT}(?:{words})\b") for level, words in _LEVELS.items()}
_ANY_CHILDREN: Final = re.compile(
    r"\b(?:(?P<count>[0-9]{1,2}|satu|dua|tiga|empat|lima)\s+anak|anak(?:nya)?\s+(?P<after>[0-9]{1,2}|satu|dua|tiga|empat|lima))\b"
)
_TIDY: Final = ((re.compile(r"\bbln\b"), "bulan"), (re.compile(r"\b(?:thn|taun)\b"), "tahun"), (re.compile(r"\bsetahun\b"), "1 tahun"), (re.compile(r"\bsebulan\b"), "1 bulan"))  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class BenefitQuery:
    """What was asked: None where not said. `income` in rupiah a month, `paid_months` those paid in a row."""

    day: date
    income: int | None = None
    paid_months: int | None = None
    cause: Cause | None = None
    is_active: bool | None = None
    children: tuple[Level, ...] = ()

    @property
    def names_a_case(self) -> bool:
        """Whether more than a day was said."""
        said = (self.income, self.paid_months, self.cause, self.is_active)
        return bool(self.children) or any(part is not None for part in said)


def parse_benefit_query(text: str, *, today: date) -> BenefitQuery | None:
    """Read a question about benefits; None where nothing in it is understood. Raises DayError and QueryError."""
    words = _tidy(text)
    period = _period(words, today)
    if period is not None:
        return BenefitQuery(day=period)
    mention = take_day(words, today=today, may_be_ahead=True)
    day = mention.day if mention else today
    if mention:
        words = f"{words[: mention.start]} ; {words[mention.end :]}"
    words, is_active = _take_active(words)
    words, cause = _take_cause(words)
    words, children = _take_children(words)
    words, paid_months = _take_months(words)
    query = BenefitQuery(
        day=day,
        income=_income(words, today),
        paid_months=paid_months,
        cause=cause,
        is_active=is_active,
        children=children,
    )
    return query if mention or query.names_a_case else None


def _period(words: str, today: date) -> date | None:
    """Return the last day of a month or year that is all that was said: what held when it was over."""
    try:
        return read_period(words, today=today).last
    except DayError:
        return None


def _tidy(text: str) -> str:
    words = " ".join(text.casefold().split())
    for written, meant in _TIDY:
        words = written.sub(meant, words)
    return words


def _take_active(words: str) -> tuple[str, bool | None]:
    if hit := _INACTIVE.search(words):
        return _cut(words, hit), False
    if hit := _ACTIVE.search(words):
        return _cut(words, hit), True
    return words, None


def _take_cause(words: str) -> tuple[str, Cause | None]:
    if hit := _NOT_WORK.search(words):
        return _cut(words, hit), Cause.NOT_WORK
    if hit := _WORK.search(words):
        return _cut(words, hit), Cause.WORK
    return words, None


def _take_children(words: str) -> tuple[str, tuple[Level, ...]]:
    children: list[Level] = []
    for level, pattern in _CHILDREN.items():
        while hit := pattern.search(words):
            children += [level] * _count(hit["count"])
            words = _cut(words, hit)
    if hit := _ANY_CHILDREN.search(words):
        children = children or [Level.KINDERGARTEN] * _count(hit["count"] or hit["after"])
        words = _cut(words, hit)
    return words, tuple(children[:MOST_CHILDREN])


def _count(written: str | None) -> int:
    return read_figure(written, unit=Unit.PEOPLE).value if written else 1


def _take_months(words: str) -> tuple[str, int | None]:
    """Take how long was paid: the first span of months or years, or both of `2 tahun 6 bulan`."""
    spans = [found for found in scan_figures(words) if found.kind is FigureKind.DURATION and found.noun in _MONTHS]
    if not spans:
        return words, None
    months = sum(found.value * _MONTHS[found.noun] for found in spans)
    for found in reversed(spans):
        words = f"{words[: found.start]} ; {words[found.end :]}"
    return words, min(int(months), MOST_MONTHS)


_MONTHS: Final = {"bulan": 1, "tahun": 12}


def _income(words: str, today: date) -> int | None:
    """Read what is left as an income; None where nothing in it is a figure."""
    try:
        return parse_premium_query(words, today=today).income
    except QueryError as error:
        if error.fault is QueryFault.NONSENSE:
            return None
        raise


def _cut(words: str, hit: re.Match[str]) -> str:
    return f"{words[: hit.start()]} ; {words[hit.end() :]}"
