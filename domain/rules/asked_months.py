"""The months a premium is asked for: `mulai Januari 2027`, `April sampai Desember 2026`, `bulan depan`."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.periods import MONTHS
from domain.rules.premium import month_after

_SHORT: Final = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "agu": 8, "ags": 8, "agt": 8, "sep": 9, "sept": 9, "okt": 10, "nov": 11, "nop": 11, "des": 12}  # fmt: skip
_NUMBERS: Final = {name.casefold(): place for place, name in enumerate(MONTHS, start=1)} | _SHORT | {"nopember": 11, "pebruari": 2}  # fmt: skip
_MONTH: Final = "(?:" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + ")"
_YEAR: Final = r"(?:19|20)[0-9]{2}"
_LEAD: Final = r"(?:mulai|dari|sejak|start|untuk|utk|per|pada|periode|(?<![0-9] )(?<!puluh )(?<!belas )bulan)"
_DAY: Final = r"(?:(?:tanggal|tgl)?\s*[0-9]{1,2}\s+)?"
_TO: Final = r"\s*(?:-|–|s\.?d\.?|s/d|sampai|sampe|hingga)(?:\s+dengan)?\s*(?:bulan\s+)?"

_RANGE: Final = re.compile(
    rf"(?:(?<![a-z]){_LEAD}\s+)*\b(?P<month>{_MONTH})\b\.?(?:\s+(?P<year>{_YEAR}))?{_TO}\b(?P<last>{_MONTH})\b\.?(?:\s+(?P<last_year>{_YEAR}))?"
)
_WITH_YEAR: Final = re.compile(
    rf"(?:(?<![a-z]){_LEAD}\s+)*(?<![0-9]){_DAY}\b(?P<month>{_MONTH})\b\.?\s+(?P<year>{_YEAR})(?![0-9.,])"
)
_WITH_LEAD: Final = re.compile(rf"\b{_LEAD}(?:\s+{_LEAD})*\s+{_DAY}(?P<month>{_MONTH})\b")
_NUMERIC: Final = re.compile(
    r"(?<![0-9.,/-])(?:[0-9]{1,2}[/-])?(?P<month>0?[1-9]|1[0-2])[/-](?P<year>(?:19|20)[0-9]{2})(?![0-9.,/-])"
)
_ISO: Final = re.compile(
    r"(?<![0-9.,/-])(?P<year>(?:19|20)[0-9]{2})-(?P<month>0[1-9]|1[0-2])(?:-[0-9]{2})?(?![0-9.,/-])"
)
_FULL_NAME: Final = re.compile(rf"(?:(?<![a-z]){_LEAD}\s+)*\b(?P<month>{'|'.join(MONTHS).casefold()})\b")
_BARE_YEAR: Final = re.compile(
    rf"\b(?:mulai|dari|sejak|tahun|per|untuk|utk)(?:\s+tahun)?\s+(?P<year>{_YEAR})(?![0-9.,])"
)
_RELATIVE: Final = (
    (re.compile(rf"(?:(?<![a-z]){_LEAD}\s+)*\bbulan\s+(?:depan|ngarep)\b"), 1),
    (re.compile(r"(?:\b(?:mulai|dari|untuk)\s+)*\bbulan\s+(?:ini|iki|sekarang)\b"), 0),
    (re.compile(r"(?:\b(?:mulai|dari|untuk)\s+)*\bbulan\s+(?:lalu|kemarin|wingi)\b"), -1),
)
_NEXT_YEAR: Final = re.compile(r"(?:\b(?:mulai|dari|untuk|awal)\s+)*\btahun\s+(?:depan|ngarep)\b")
_NEXT_YEAR_BESIDE: Final = re.compile(rf"\b(?P<month>{_MONTH})\b\.?\s+(?:tahun|taun|thn)\s+(?:depan|ngarep|dpn)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedMonths:
    """The first month's first day, how many months where a last one is named, the words, and the text without them."""

    first: date
    count: int | None
    text: str
    rest: str


def take_months(text: str, *, today: date) -> AskedMonths | None:
    """Find the months in a text in lower case; a month without a year is the next such one, this month included."""
    text = _NEXT_YEAR_BESIDE.sub(lambda hit: f"{hit['month']} {today.year + 1}", text)
    for pattern, ahead in _RELATIVE:
        if hit := pattern.search(text):
            return _found(text, hit, month_after(today, ahead))
    if hit := _NEXT_YEAR.search(text):
        return _found(text, hit, date(today.year + 1, 1, 1))
    if hit := _RANGE.search(text):
        return _range(text, hit, today)
    for known in (_WITH_YEAR, _ISO, _NUMERIC, _WITH_LEAD, _FULL_NAME):
        if hit := known.search(text):
            return _found(text, hit, _month(hit["month"], hit.groupdict().get("year"), today))
    hit = _BARE_YEAR.search(text)
    return _found(text, hit, date(int(hit["year"]), 1, 1)) if hit else None


def _range(text: str, hit: re.Match[str], today: date) -> AskedMonths:
    first = _month(hit["month"], hit["year"] or hit["last_year"], today)
    if hit["year"] is None and hit["last_year"] is not None and _NUMBERS[hit["month"]] > _NUMBERS[hit["last"]]:
        first = first.replace(year=first.year - 1)
    last = _month(hit["last"], hit["last_year"], first)
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return _found(text, hit, first, count=count)


def _month(written: str, year: str | None, today: date) -> date:
    number = _NUMBERS.get(written) or int(written)
    if year is not None:
        return date(int(year), number, 1)
    return date(today.year + (number < today.month), number, 1)


def _found(text: str, hit: re.Match[str], first: date, *, count: int | None = None) -> AskedMonths:
    rest = f"{text[: hit.start()]} ; {text[hit.end() :]}"
    return AskedMonths(first=first, count=count, text=hit.group().strip(), rest=rest)
