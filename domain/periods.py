"""Days and periods as people say them. The day comes first, always; the clock is a parameter.

`read_day` reads a whole text, `take_day` finds a day in running text. Without a year the newest such day not in the
future is meant. Impossible days and days to come are refused, never mended.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
FIRST_YEAR = 1900

_SPELLINGS = {
    1: "januari jan january januwari", 2: "februari feb pebruari february peb", 3: "maret mar mrt march mart",
    4: "april apr", 5: "mei may", 6: "juni jun june", 7: "juli jul july",
    8: "agustus agu agt agus agust ags aug august", 9: "september sep sept", 10: "oktober okt oct october",
    11: "november nov nop nopember", 12: "desember des dec december",
}  # fmt: skip
_MONTH_NUMBERS = {word: number for number, words in _SPELLINGS.items() for word in words.split()}
_MONTH = "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True))
_LEAD = (
    r"(?:(?:per\s+tanggal|per\s+tgl|sampai\s+dengan|s/d|s\.d\.?|sd|per|pertanggal|tanggal|tgl\.?|hingga|sampai|sampe|pada|hari)"
    r"\s*[:.]?\s*)*"
)
_WEEKDAY = r"(?:(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\s*,?\s*\(?\s*)?"
_END = r"(?![\w]|[.,/-]\d)"
_START = r"(?<![\w.,/-])"

_TODAY = "hari ini|hr ini|hariini|sekarang|skrg|saiki|sakniki|dina iki|barusan|tadi|tadi pagi|tadi siang"
_YESTERDAY = "kemarin|kmrn|kemaren|kmaren|wingi|tadi malam|semalam"
_BEFORE_YESTERDAY = "kemarin lusa|kemarin dulu"
_WORDS = {word: days for days, words in enumerate((_TODAY, _YESTERDAY, _BEFORE_YESTERDAY)) for word in words.split("|")}
_WORD = "|".join(word.replace(" ", r"\s+") for word in sorted(_WORDS, key=len, reverse=True))


class DayFault(StrEnum):
    """Why a text is no day."""

    NOT_A_DAY = "not_a_day"
    IMPOSSIBLE = "impossible"
    FUTURE = "future"


class DayError(ValueError):
    """A text that is no day which can be used; `text` is what was read."""

    def __init__(self, text: str, fault: DayFault) -> None:
        """Hold the text and what is wrong with it."""
        super().__init__(fault.value)
        self.text = text
        self.fault = fault


@dataclass(frozen=True, slots=True, kw_only=True)
class DayMention:
    """Where a day is named in a text, words before it such as `per` included."""

    start: int
    end: int
    text: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A run of days, both ends included, and its Indonesian name."""

    first: date
    last: date
    name: str


Resolve = Callable[[re.Match[str], date], date | None]


def read_day(text: str, *, today: date) -> date:
    """Read a whole text as one day; raises DayError."""
    mention = take_day(text, today=today)
    if mention is None or text[: mention.start].strip(" \t(") or text[mention.end :].strip(" \t.)"):
        raise DayError(text.strip(), DayFault.NOT_A_DAY)
    return mention.day


def take_day(text: str, *, today: date, may_be_ahead: bool = False) -> DayMention | None:
    """Find the first day named in running text; None where none is. Raises DayError for one that cannot be.

    `may_be_ahead` lets a day to come through, as the first day of a target or a benefit's date has it.
    """
    hits = [(hit.start(), -hit.end(), hit, resolve) for pattern, resolve in _FORMS if (hit := pattern.search(text))]
    if not hits:
        return None
    _, _, hit, resolve = min(hits, key=lambda found: found[:2])
    said = hit.group(0).strip()
    try:
        day = resolve(hit, today)
    except ValueError:
        day = None
    if day is None or day.year < FIRST_YEAR:
        raise DayError(said, DayFault.IMPOSSIBLE)
    if day > today and not may_be_ahead:
        raise DayError(said, DayFault.FUTURE)
    return DayMention(start=hit.start(), end=hit.end(), text=said, day=day)


def read_period(text: str, *, today: date) -> Period:
    """Read `bulan ini`, `Oktober 2019`, `triwulan 3`, `semester 1`, `2019` and the like; raises DayError."""
    words = " ".join(text.casefold().split())
    for pattern, resolve in _PERIODS:
        hit = pattern.fullmatch(words)
        if hit is not None:
            return resolve(hit, today)
    raise DayError(text.strip(), DayFault.NOT_A_DAY)


def format_day(day: date) -> str:
    """19 Desember 2019."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def format_day_short(day: date) -> str:
    """19 Des 2019."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def format_month(day: date) -> str:
    """Desember 2019."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def format_weekday(day: date) -> str:
    """Kamis."""
    return WEEKDAYS[day.weekday()]


def last_day_of_month(year: int, month: int) -> date:
    """Return the month's last day."""
    return date(year, month, monthrange(year, month)[1])


def _year(written: str | None) -> int | None:
    if not written:
        return None
    return 2000 + int(written) if len(written) == 2 else int(written)


def _calendar_day(day: str, month: int, year: str | None, today: date) -> date | None:
    given = _year(year)
    if given is not None:
        return date(given, month, int(day))
    return _newest(int(day), month, today)


def _newest(day: int, month: int, today: date) -> date | None:
    """Return the newest such day that is not in the future; 29 February may be years back."""
    for year in range(today.year, today.year - 9, -1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= today:
            return found
    return None


def _in_words(hit: re.Match[str], today: date) -> date | None:
    return _calendar_day(hit["day"], _MONTH_NUMBERS[hit["month"].casefold()], hit["year"], today)


def _in_numbers(hit: re.Match[str], today: date) -> date | None:
    return _calendar_day(hit["day"], int(hit["month"]), hit["year"], today)


def _year_first(hit: re.Match[str], today: date) -> date:  # noqa: ARG001
    return date(int(hit["year"]), int(hit["month"]), int(hit["day"]))


def _relative(hit: re.Match[str], today: date) -> date:
    return today - timedelta(days=_WORDS[" ".join(hit["word"].casefold().split())])


def _days_ago(hit: re.Match[str], today: date) -> date:
    return today - timedelta(days=int(hit["count"]))


def _end_of_unit(hit: re.Match[str], today: date) -> date:
    if hit["unit"].casefold() == "tahun":
        return date(today.year - 1, 12, 31)
    return today.replace(day=1) - timedelta(days=1)


def _end_of_month(hit: re.Match[str], today: date) -> date:
    month = _MONTH_NUMBERS[hit["month"].casefold()]
    year = _year(hit["year"])
    if year is None:
        year = today.year if last_day_of_month(today.year, month) <= today else today.year - 1
    return last_day_of_month(year, month)


def _form(body: str, resolve: Resolve) -> tuple[re.Pattern[str], Resolve]:
    return re.compile(rf"{_START}{_LEAD}{_WEEKDAY}{body}\)?{_END}", re.IGNORECASE), resolve


_FORMS: tuple[tuple[re.Pattern[str], Resolve], ...] = (
    _form(
        rf"(?P<day>\d{{1,2}})\s*[-/. ]?\s*(?P<month>{_MONTH})\.?(?:\s*[-/., ]\s*'?(?P<year>\d{{4}}|\d{{2}}(?!\.\d)))?",
        _in_words,
    ),
    _form(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})", _year_first),
    _form(r"(?P<day>\d{1,2})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<year>\d{4}|\d{2})", _in_numbers),
    _form(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})(?P<year>)", _in_numbers),
    _form(rf"(?P<word>{_WORD})", _relative),
    _form(r"(?P<count>\d{1,3})\s+(?:hari|hr)\s+(?:yang\s+|yg\s+)?(?:lalu|kemarin)", _days_ago),
    _form(r"akhir\s+(?P<unit>bulan|tahun)\s+(?:lalu|kemarin|kmrn)", _end_of_unit),
    _form(rf"akhir\s+(?:bulan\s+)?(?P<month>{_MONTH})\.?(?:\s+(?P<year>\d{{4}}))?", _end_of_month),
)

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def _quarter(hit: re.Match[str], today: date) -> Period:
    number = _ROMAN.get(hit["number"]) or int(hit["number"])
    return _part_of_year("Triwulan", number, 3, hit["year"], today)


def _semester(hit: re.Match[str], today: date) -> Period:
    return _part_of_year("Semester", _ROMAN.get(hit["number"]) or int(hit["number"]), 6, hit["year"], today)


def _part_of_year(name: str, number: int, months: int, year: str | None, today: date) -> Period:
    first_month = months * (number - 1) + 1
    given = int(year) if year else today.year - (date(today.year, first_month, 1) > today)
    return Period(
        first=date(given, first_month, 1),
        last=last_day_of_month(given, first_month + months - 1),
        name=f"{name} {number} {given}",
    )


def _month_period(hit: re.Match[str], today: date) -> Period:
    month = _MONTH_NUMBERS[hit["month"]]
    year = int(hit["year"]) if hit["year"] else today.year - (date(today.year, month, 1) > today)
    return _month_of(date(year, month, 1))


def _month_of(first: date) -> Period:
    return Period(first=first, last=last_day_of_month(first.year, first.month), name=format_month(first))


def _year_period(year: int) -> Period:
    return Period(first=date(year, 1, 1), last=date(year, 12, 31), name=f"Tahun {year}")


def _week_of(day: date, name: str) -> Period:
    monday = day - timedelta(days=day.weekday())
    return Period(first=monday, last=monday + timedelta(days=6), name=name)


_PERIODS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Period]], ...] = (
    (re.compile(r"bulan ini|bln ini"), lambda _, today: _month_of(today.replace(day=1))),
    (
        re.compile(r"(?:bulan|bln) (?:lalu|kemarin|kmrn)"),
        lambda _, today: _month_of((today.replace(day=1) - timedelta(days=1)).replace(day=1)),
    ),
    (re.compile(r"minggu ini"), lambda _, today: _week_of(today, "Minggu ini")),
    (re.compile(r"minggu (?:lalu|kemarin)"), lambda _, today: _week_of(today - timedelta(days=7), "Minggu lalu")),
    (re.compile(r"(?:tahun|thn|th) ini"), lambda _, today: _year_period(today.year)),
    (re.compile(r"(?:tahun|thn|th) (?:lalu|kemarin)"), lambda _, today: _year_period(today.year - 1)),
    (re.compile(r"(?:tahun |thn |th )?(?P<year>(?:19|20)\d\d)"), lambda hit, _: _year_period(int(hit["year"]))),
    (re.compile(r"(?:triwulan|tw|kuartal|q)\s*(?P<number>[1-4]|iv|i{1,3})(?: (?P<year>(?:19|20)\d\d))?"), _quarter),
    (re.compile(r"(?:semester|smt)\s*(?P<number>[12]|i{1,2})(?: (?P<year>(?:19|20)\d\d))?"), _semester),
    (re.compile(rf"(?:bulan )?(?P<month>{_MONTH})(?: (?P<year>(?:19|20)\d\d))?"), _month_period),
)
