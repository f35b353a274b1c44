"""The days of a release: up to when its figures count, and when it was said."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from domain.periods import DayError, last_day_of_month, read_day, read_period

_MONTH: Final = (
    r"(?:januari|februari|pebruari|maret|april|mei|juni|juli|agustus|september|oktober|november|nopember|desember"
    r"|january|february|march|may|june|july|august|october|december"
    r"|jan|feb|peb|mar|apr|jun|jul|agu|agt|ags|agust|agst|agts|aug|sept|sep|okt|oct|nov|nop|des|dec)(?![^\W_])\.?"
)
_LEAD: Final = (
    r"(?P<lead>(?<!\w)(?:per|as\s+of|as\s+at|until|by|hingga|sampai(?:\s+dengan)?|s\.?d\.?|s/d|posisi|data|update|cut\s?off|selama|sepanjang|menutup|tutup(?:\s+buku)?|pada|sejak|mulai|dari)(?!\w)[\s:]*"
    r"(?:(?:per|dengan|tanggal|tgl\.?|bulan|akhir|pertengahan|medio|awal|penutupan|tutup\s+buku|tahun|hari)\s+){0,3})?"
)
_WEEKDAY: Final = r"(?P<weekday>(?<!\w)(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)[\s,(]*)?"
_DAY: Final = re.compile(
    rf"{_LEAD}{_WEEKDAY}(?:"
    rf"(?<![\d.,])(?P<word_day>\d{{1,2}}\s?{_MONTH})(?:\s?(?P<word_year>(?:19|20)\d\d)(?!\d))?"
    r"|(?<![\d.,/-])(?P<number>\d{4}-\d{1,2}-\d{1,2}|\d{1,2}(?P<sign>[-/.])\d{1,2}(?P=sign)(?:\d{4}|\d{2}))(?![\d]|[.,/-]\d)"
    r"|(?<![\d.,/])(?P<short>\d{1,2}/\d{1,2})(?=\))"
    rf"|(?<!\w)(?P<us_month>{_MONTH})\s(?P<us_day>\d{{1,2}}),\s?(?P<us_year>(?:19|20)\d\d)(?!\d|[.,/-]\d)"
    rf"|(?<!\w)(?P<month>{_MONTH})(?:\s?(?P<month_year>(?:19|20)\d\d)(?!\d))?"
    r"|(?<!\w)(?P<period>(?:triwulan|tw|kuartal|semester|smt)\s?(?:[1-4]|iv|i{1,3})(?:\s?(?:tahun\s)?(?:/\s?)?(?P<period_year>(?:19|20)\d\d))?)(?!\w)"
    r"|(?<!\w)(?P<today>hari\s+ini|sekarang)(?!\w)"
    r"|(?<![\d.,/])(?P<year>(?:19|20)\d\d)(?![\d]|[.,/-]\d)"
    r")",
    re.IGNORECASE,
)
_SPOKEN: Final = re.compile(
    r"(?:tahun|thn|th|target|realisasi|capaian|pada)\s((?:19|20)\d\d)(?!\d|[.,/-]\d)", re.IGNORECASE
)
_CUT_OFF: Final = (
    "per",
    "as of",
    "as at",
    "until",
    "by",
    "hingga",
    "sampai",
    "s.d",
    "sd",
    "s/d",
    "posisi",
    "data",
    "update",
    "cut",
)
_ENDED: Final = ("menutup", "tutup")
_CLOSED: Final = ("selama", "sepanjang", *_ENDED)
_NO_CUT_OFF: Final = ("sejak", "mulai", "dari", "pada")
_WEEKDAYS: Final = {"senin": 0, "selasa": 1, "rabu": 2, "kamis": 3, "jumat": 4, "sabtu": 5, "minggu": 6, "ahad": 6}


class DayKind(StrEnum):
    """What a day is for."""

    CUT_OFF = "cut_off"  # hingga 19 Desember 2019
    PLAIN = "plain"  # pada 31 Oktober
    EVENT = "event"  # Kamis (19/12/2019)
    START = "start"  # sejak 1 Januari


@dataclass(frozen=True, slots=True, kw_only=True)
class DayMark:
    """A day in the text; `day` is None for one to come, or one that cannot be. `year` is the year it is of, or 0."""

    start: int
    end: int
    kind: DayKind
    day: date | None
    year: int = 0
    is_part: bool = False  # a month, quarter or half-year before the year's end
    is_alone: bool = False  # one that does not begin in January: what comes in during it is no total of the year


def find_days(text: str, *, today: date) -> tuple[DayMark, ...]:
    """Every day in a text, in order; one without a year is of the year that the text speaks of."""
    hits = [hit for hit in _DAY.finditer(text) if _counts(hit)]
    main = _main_year(hits, today) or _spoken_year(text, today)
    event = next((day for hit in hits if _kind(hit) is DayKind.EVENT and (day := _resolve(hit, main, today))), None)
    main = main or (event.year if event else 0)
    latest = event or today
    return tuple(_mark(hit, main, latest, today) for hit in hits)


def _counts(hit: re.Match[str]) -> bool:
    """A year alone, and a month without a year, are days only after words such as `hingga` and `sepanjang`."""
    lead = (hit["lead"] or "").casefold()
    if hit["year"]:
        return lead.startswith(_CLOSED) or ("akhir" in lead) or "tutup" in lead
    if hit["month"]:
        return bool(hit["month_year"]) or lead.startswith(_CUT_OFF)
    return True


def _kind(hit: re.Match[str]) -> DayKind:
    lead = (hit["lead"] or "").casefold()
    if lead.startswith(("sejak", "mulai", "dari")):
        return DayKind.START
    if lead.startswith((*_CUT_OFF, *_CLOSED)):
        return DayKind.CUT_OFF
    if "akhir" in lead or "tutup" in lead or hit["period"]:
        return DayKind.CUT_OFF
    if hit["short"] or hit["weekday"]:
        return DayKind.EVENT
    return DayKind.PLAIN


def _main_year(hits: list[re.Match[str]], today: date) -> int:
    """The year most often said with a day; 0 where none is."""
    years = Counter(year for hit in hits if (year := _year_said(hit)) and year <= today.year)
    return years.most_common(1)[0][0] if years else 0


def _spoken_year(text: str, today: date) -> int:
    """The year most often spoken of without a day: tahun 2019, target 2019."""
    years = Counter(year for hit in _SPOKEN.finditer(text) if (year := int(hit[1])) <= today.year)
    return years.most_common(1)[0][0] if years else 0


def _year_said(hit: re.Match[str]) -> int:
    for group in ("word_year", "us_year", "month_year", "period_year", "year"):
        if hit[group]:
            return int(hit[group])
    if hit["number"]:
        digits = re.split(r"[-/.]", hit["number"])
        written = digits[0] if len(digits[0]) == 4 else digits[2]
        return int(written) if len(written) == 4 else 2000 + int(written)
    return 0


def _mark(hit: re.Match[str], main: int, latest: date, today: date) -> DayMark:
    kind = _kind(hit)
    day = latest if hit["today"] else _resolve(hit, main, today)
    if day is not None and kind is DayKind.CUT_OFF and day > latest:
        day = _early(hit, day, latest)
    is_part = bool(hit["month"] or hit["period"]) and day is not None and day.month < 12
    return DayMark(
        start=hit.start(),
        end=hit.end(),
        kind=kind,
        day=day,
        year=_year_said(hit) or (day.year if day else 0),
        is_part=is_part,
        is_alone=_is_alone(hit),
    )


def _is_alone(hit: re.Match[str]) -> bool:
    """`pada November 2019`, `triwulan III`; not `hingga November`, `Januari-Juli`, `semester I`."""
    if not (hit["month"] or hit["period"]) or (hit["lead"] or "").casefold().startswith((*_CUT_OFF, *_ENDED)):
        return False
    name = (hit["month"] or hit["period"]).casefold()
    is_first = name.startswith("jan") or re.search(r"\b(?:1|i)\b", name) is not None
    is_range_end = hit.string[max(0, hit.start() - 2) : hit.start()].rstrip().endswith(("-", "–", "—"))
    return not is_first and not is_range_end


def _early(hit: re.Match[str], day: date, latest: date) -> date | None:
    """A month or a year that still runs counts up to the day of the release; a later day is a deadline."""
    is_running = bool(hit["month"] or hit["year"] or hit["period"]) and "akhir" not in (hit["lead"] or "").casefold()
    return (
        latest
        if is_running
        and (day.year, day.month if hit["month"] else 0) == (latest.year, latest.month if hit["month"] else 0)
        else None
    )


def _resolve(hit: re.Match[str], main: int, today: date) -> date | None:
    for year in _candidate_years(hit, main, today):
        try:
            day = _read(hit, year, today)
        except (DayError, ValueError):
            continue
        if day is not None and _is_weekday(hit, day, year):
            return day
    return None


def _candidate_years(hit: re.Match[str], main: int, today: date) -> Iterator[int]:
    said = _year_said(hit)
    if said:
        yield said
        return
    if main:
        yield from (main, main + 1, main - 1)
    yield from range(today.year, today.year - 8, -1)


def _is_weekday(hit: re.Match[str], day: date, year: int) -> bool:
    """Whether a guessed year agrees with the weekday that was said; a year that was said is believed."""
    if not hit["weekday"] or _year_said(hit) == year:
        return True
    said = re.sub(r"[^a-z]", "", hit["weekday"].casefold())
    return _WEEKDAYS.get(said, day.weekday()) == day.weekday()


def _read(hit: re.Match[str], year: int, today: date) -> date | None:
    far = date(max(today.year, year) + 1, 12, 31)
    lead = (hit["lead"] or "").casefold()
    if hit["word_day"]:
        day = read_day(f"{hit['word_day'].rstrip('.')} {year}", today=far)
    elif hit["us_month"]:
        day = read_day(f"{hit['us_day']} {hit['us_month'].rstrip('.')} {year}", today=far)
    elif hit["number"]:
        day = read_day(hit["number"], today=far)
    elif hit["short"]:
        day = read_day(f"{hit['short']}/{year}", today=far)
    elif hit["month"]:
        day = _in_month(read_period(f"{hit['month'].rstrip('.')} {year}", today=far).last, lead)
    elif hit["period"]:
        words = re.split(r"\s*(?:tahun\s|/\s*)?(?=(?:19|20)\d\d)", hit["period"].casefold())[0].replace(
            "smt", "semester"
        )
        day = read_period(f"{words} {year}", today=far).last
    else:
        day = date(year, 12, 31)
    is_span = bool(hit["month"] or hit["year"] or hit["period"])
    return day if day <= today or is_span else None


def _in_month(last: date, lead: str) -> date:
    if "pertengahan" in lead or "medio" in lead:
        return last.replace(day=15)
    return last.replace(day=1) if "awal" in lead else last_day_of_month(last.year, last.month)
