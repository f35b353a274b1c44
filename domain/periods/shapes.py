"""The shapes that a day is written in, each with how it is reckoned. Every repeat is bounded: a search is linear."""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from typing import NamedTuple

from domain.periods.calendar import (
    full_year,
    last_day_of_month,
    month_number,
    newest_day,
    newest_day_of_month,
    shift_months,
)
from domain.periods.lexicon import (
    DAYS_AHEAD,
    GAP,
    MONTH_NUMBERS,
    NUMBER_WORDS,
    SPACE,
    WEEKDAY_NUMBERS,
    any_of,
)
from domain.periods.spans import UNIT, match_period, unit_period

LONGEST = 80
"""No day is written in more characters."""


class Shape(NamedTuple):
    """A day's own words in a text, without what leads to them; `day` None where no calendar has it."""

    start: int
    end: int
    day: date | None


Resolve = Callable[[re.Match[str], date], Shape | None]

_START = r"(?<![\w.,/+%-])"
_END = r"(?![\w%]|[.,/-][0-9])"
_COUNTED = (
    rf"(?!{SPACE}(?:orang|org|wong|pekerja|peserta|tk|naker|ribu|rb|k|juta|jt|jeti|miliar|milyar|m|triliun|t|persen|pct"
    rf"|program|baru|tambahan|bulan|bln|minggu|jam|kali|anak|unit|kasus|perusahaan|rupiah"
    rf"|(?:tahun|thn|th)\.?(?!{GAP}[0-9]{{4}}))(?![\w]))(?!{SPACE}%)"
)
"""What follows a figure, never a date."""

_DAY = rf"[0-9]{{1,2}}|{any_of(NUMBER_WORDS)}"
_YEAR_AFTER = re.compile(
    rf"(?:(?:{SPACE}[-/.,]?{SPACE}(?:(?:tahun|thn|th)\.?{GAP})?)['’]?(?P<long>(?:19|20)[0-9]{{2}})"
    rf"|(?:[-/.]|{SPACE})['’]?(?P<short>[0-9]{{2}})(?!{SPACE}[-/.]?{SPACE}(?:{any_of(MONTH_NUMBERS)})(?![\w])))"
    rf"{_END}{_COUNTED}",
    re.IGNORECASE,
)
_TIME = r"(?:T|[^\S\n])[0-9]{2}:[0-9]{2}(?::[0-9.]{2,9})?(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
_DATED = re.compile(r"(?<![\w])(?:tanggal|tggl|tgl)\.?[^\S\n]{0,8}:?[^\S\n]{0,8}$", re.IGNORECASE)
_LED = re.compile(
    r"(?<![\w./])(?:tanggal|tggl|tgl|per|hingga|sampai|sampe|sampai dengan|s\.d|s/d|sd|posisi|pertanggal)\.?[^\S\n]{0,8}:?[^\S\n]{0,8}$",
    re.IGNORECASE,
)
_OTHER_NUMBERS = re.compile(
    r"(?<![\w])(?:rt|rw|rt/rw|no|nomor|nmr|pasal|ayat|pp|uu|perpres|permen\w{0,12}|perda|perbup|perwal|inpres|sk|se)\.?[^\S\n]{0,8}$",
    re.IGNORECASE,
)
_PART_OF_SPAN = re.compile(rf"(?<![\w])(?!hari|hr)(?:{UNIT}|{any_of(WEEKDAY_NUMBERS)}){GAP}$", re.IGNORECASE)
_AND = rf"{SPACE}(?:-|–|s/d|s\.d\.?|sd|sampai|hingga|dan|atau|,|&)?{SPACE}"
_OTHER_WEEKDAY = re.compile(rf"{_AND}(?:{any_of(WEEKDAY_NUMBERS)})(?![\w])", re.IGNORECASE)
_NO_ONE_DAY = re.compile(
    rf"(?<![\w])(?:(?:{any_of(WEEKDAY_NUMBERS)}){_AND}|(?:se)?tiap{GAP}|saben{GAP})(?:hari{GAP}|hr{GAP})?$",
    re.IGNORECASE,
)
_LONG_YEAR_AFTER = re.compile(
    rf"{GAP}(?:(?:tahun|thn|th)\.?{GAP})?(?P<year>(?:19|20)[0-9]{{2}}){_END}{_COUNTED}", re.IGNORECASE
)
_DIGIT_AFTER = re.compile(rf"{SPACE}[,/-]?{SPACE}\(?{SPACE}(?:(?:tanggal|tgl)\.?{GAP})?(?=[0-9])", re.IGNORECASE)
_SAYS_WHICH = re.compile(r"(?:[0-9]{4}|ini|iki|niki|depan)$", re.IGNORECASE)
_BARE_UNIT = re.compile(r"(?P<unit>bulan|bln|tahun|thn|triwulan|tw|kuartal|semester)(?![\w])", re.IGNORECASE)
_LOOK_BACK = 32


def first_shape(text: str, today: date, *, at: int = 0) -> Shape | None:
    """Find the first day written in a text from a place on, the longest where several begin together."""
    found = [shape for pattern, resolve in _SHAPES if (shape := _first_of(pattern, resolve, text, today, at))]
    return min(found, key=lambda shape: (shape.start, -shape.end), default=None)


def _first_of(pattern: re.Pattern[str], resolve: Resolve, text: str, today: date, at: int) -> Shape | None:
    for hit in pattern.finditer(text, at):
        try:
            shape = resolve(hit, today)
        except (ValueError, OverflowError):
            return Shape(hit.start(), hit.end(), None)
        if shape is not None:
            return shape
    return None


def _before(hit: re.Match[str]) -> str:
    return hit.string[max(0, hit.start() - _LOOK_BACK) : hit.start()]


def _of(hit: re.Match[str], day: date) -> Shape:
    return Shape(hit.start(), hit.end(), day)


def _day_number(written: str) -> int:
    return NUMBER_WORDS.get(" ".join(written.casefold().split())) or int(written)


def _in_words(hit: re.Match[str], today: date) -> Shape | None:
    """19 Desember 2019, 19 des, 19des19: the year, where there is one, stands behind."""
    month = month_number(hit["month"])
    if month is None:
        return None
    day, year = _day_number(hit["day"]), _YEAR_AFTER.match(hit.string, hit.end())
    if year is None:
        with suppress(ValueError):
            return _of(hit, newest_day(day, month, today))
        return Shape(hit.start(), hit.end(), None)
    with suppress(ValueError):
        return Shape(hit.start(), year.end(), date(full_year(year["long"] or year["short"]), month, day))
    return Shape(hit.start(), year.end(), None)


def _in_numbers(hit: re.Match[str], today: date) -> Shape | None:  # noqa: ARG001
    """19/12/2019, 19-12-19, 19.12.2019: day, month, year, never another order."""
    year = hit["year"]
    if len(year) not in (2, 4):
        is_slip = len(year) == 3 and hit["sep"] != "."
        return Shape(hit.start(), hit.end(), None) if is_slip else None
    return _of(hit, date(full_year(year), int(hit["month"]), int(hit["day"])))


def _year_first(hit: re.Match[str], today: date) -> Shape:  # noqa: ARG001
    return _of(hit, date(int(hit["year"]), int(hit["month"]), int(hit["day"])))


def _without_year(hit: re.Match[str], today: date) -> Shape | None:
    """19/12; 19-12 and 19.12 only where they must be a day. What could be no day in any order is left alone."""
    day, month = int(hit["day"]), int(hit["month"])
    before = _before(hit)
    is_led = bool(_LED.search(before))
    looks_like_one = hit["sep"] == "/" or (hit["sep"] == "-" and len(hit.group()) == 5)
    if not is_led and (not looks_like_one or hit.group() == "24/7" or _OTHER_NUMBERS.search(before)):
        return None
    if not is_led and (min(day, month) > 12 or max(day, month) > 31 or min(day, month) == 0):
        return None
    year = _LONG_YEAR_AFTER.match(hit.string, hit.end())
    if year is not None:
        return Shape(hit.start(), year.end(), date(int(year["year"]), month, day))
    return _of(hit, newest_day(day, month, today))


def _day_of_month(hit: re.Match[str], today: date) -> Shape | None:
    """Tanggal 19: the newest such day; `tgl 5 bulan lalu` says of which month."""
    if not _DATED.search(_before(hit)):
        return None
    day = int(hit["day"])
    if not hit["step"]:
        return _of(hit, newest_day_of_month(day, today))
    first = today.replace(day=1)
    is_this = hit["step"].casefold() in ("ini", "iki")
    return _of(hit, (first if is_this else shift_months(first, -1)).replace(day=day))


def _relative(hit: re.Match[str], today: date) -> Shape | None:
    if _PART_OF_SPAN.search(_before(hit)):
        return None
    return _of(hit, today + timedelta(days=DAYS_AHEAD[" ".join(hit["word"].casefold().split())]))


def _ago(hit: re.Match[str], today: date) -> Shape:
    """Two days ago, a week ago; months and years ago name no day, and `4 bulan lalu` may be `4 months, then`."""
    count = _day_number(hit["count"]) if hit["count"] else 1
    return _of(hit, today - timedelta(days=count * (7 if hit["unit"].casefold() in ("minggu", "mgg", "pekan") else 1)))


def _on_weekday(hit: re.Match[str], today: date) -> Shape | None:
    """Kamis, Kamis lalu: the newest such day (`lalu`: before today); only beside no date, which would say more."""
    name, which = hit["weekday"].casefold(), (hit["which"] or "").casefold()
    if name == "minggu" and not hit["hari"]:
        return None
    if _OTHER_WEEKDAY.match(hit.string, hit.end()) or _NO_ONE_DAY.search(_before(hit)) or _names_a_date(hit, today):
        return None
    back = (today.weekday() - WEEKDAY_NUMBERS[name]) % 7
    if which in ("depan", "besok"):
        return _of(hit, today + timedelta(days=7 - back))
    if which == "ini":
        return _of(hit, today - timedelta(days=today.weekday() - WEEKDAY_NUMBERS[name]))
    return _of(hit, today - timedelta(days=7 if which and not back else back))


def _names_a_date(hit: re.Match[str], today: date) -> bool:
    digit = _DIGIT_AFTER.match(hit.string, hit.end())
    if digit is None:
        return False
    piece = hit.string[: digit.end() + LONGEST]
    found = ((pattern.match(piece, digit.end()), resolve) for pattern, resolve in _DATES)
    return any(hit is not None and _resolves(resolve, hit, today) for hit, resolve in found)


def _resolves(resolve: Resolve, hit: re.Match[str], today: date) -> bool:
    try:
        return resolve(hit, today) is not None
    except (ValueError, OverflowError):
        return True


def _edge(hit: re.Match[str], today: date) -> Shape | None:
    """Akhir bulan lalu, awal Oktober: an end or a beginning; of a bare unit or month the newest not in the future."""
    is_end = hit["edge"].casefold() != "awal"
    found = match_period(hit.string, hit.end(), today)
    if found is None:
        return _edge_of_unit(hit, today, is_end=is_end)
    period, end = found
    if period.name.startswith("Minggu"):
        return None
    day = period.last if is_end else period.first
    if day > today and not _SAYS_WHICH.search(hit.string[hit.end() : end]):
        day = last_day_of_month(day.year - 1, day.month)
    return Shape(hit.start(), end, day)


def _edge_of_unit(hit: re.Match[str], today: date, *, is_end: bool) -> Shape | None:
    unit = _BARE_UNIT.match(hit.string, hit.end())
    if unit is None:
        return None
    period = unit_period(unit["unit"], today)
    last = period.last if period.last <= today else period.first - timedelta(days=1)
    return Shape(hit.start(), unit.end(), last if is_end else period.first)


def _until_period(hit: re.Match[str], today: date) -> Shape | None:
    """S.d. Oktober, hingga triwulan 3: the last day of it, or today where it is still running."""
    found = match_period(hit.string, hit.end(), today)
    if found is None or found[0].name.startswith("Tahun"):
        return None
    period, end = found
    return Shape(hit.start(), end, min(period.last, today) if period.first <= today else period.last)


def _form(body: str, resolve: Resolve, *, start: str = _START, end: str = _END) -> tuple[re.Pattern[str], Resolve]:
    return re.compile(f"{start}{body}{end}", re.IGNORECASE), resolve


_NUMBER = "[0-9]{1,2}"
_DATES: tuple[tuple[re.Pattern[str], Resolve], ...] = (
    _form(
        rf"(?:{_NUMBER}{SPACE}(?:-|–|s\.d\.?|s/d|sd|sampai|hingga){SPACE})?"
        rf"(?P<day>{_DAY}){SPACE}[-/.]?{SPACE}(?P<month>{any_of(MONTH_NUMBERS)}|[a-z]{{6,10}})\.?", _in_words, end="(?![a-z])",
    ),
    _form(rf"(?P<year>[12][0-9]{{3}})(?P<sep>[-/.])(?P<month>{_NUMBER})(?P=sep)(?P<day>{_NUMBER})(?:{_TIME})?", _year_first),
    _form(rf"(?P<day>{_NUMBER})(?P<sep>[-/.])(?P<month>{_NUMBER})(?P=sep)(?P<year>[0-9]{{1,4}})", _in_numbers),
    _form(
        rf"(?P<day>{_NUMBER}){SPACE}(?P<sep>[-/]){SPACE}(?P<month>{_NUMBER}){SPACE}(?P=sep){SPACE}(?P<year>[12][0-9]{{3}})",
        _in_numbers,
    ),
    _form(rf"(?P<day>{_NUMBER})(?P<sep>[-/.])(?P<month>{_NUMBER})", _without_year, end=_END + _COUNTED),
)  # fmt: skip

_WORD_START = r"(?<![\w./-])"
_SHAPES: tuple[tuple[re.Pattern[str], Resolve], ...] = (
    *_DATES,
    _form(
        rf"(?P<day>{_NUMBER})(?:{GAP}(?:bulan|bln|sasi)\.?{GAP}(?P<step>ini|lalu|kemarin|kmrn|iki|wingi))?",
        _day_of_month,
        end=_END + _COUNTED,
    ),
    _form(rf"(?P<word>{any_of(DAYS_AHEAD)})", _relative, start=_WORD_START),
    _form(
        rf"(?:(?P<count>[0-9]{{1,3}}|{any_of(NUMBER_WORDS)}){GAP}|(?P<one>se))"
        rf"(?P<unit>hari|hr|dina|dino|minggu|mgg|pekan){GAP}(?:(?:yang|yg){GAP}|sing{GAP})?"
        rf"(?:lalu|kemarin|kmrn|kepungkur|sebelumnya)",
        _ago,
    ),
    _form(
        rf"(?P<hari>hari{GAP}|hr{GAP}|dina{GAP})?(?P<weekday>{any_of(WEEKDAY_NUMBERS)})"
        rf"(?:{GAP}(?P<which>lalu|kemarin|kmrn|wingi|tadi|ini|depan|besok))?",
        _on_weekday,
        start=_WORD_START,
    ),
    _form(rf"(?P<edge>akhir|awal){GAP}", _edge, start=_WORD_START, end=""),
    _form(
        rf"(?:per|s\.?d\.?|s/d|sampai(?:{GAP}dengan)?|hingga|posisi|kondisi){GAP}(?=[a-z])",
        _until_period,
        start=_WORD_START,
        end="",
    ),
)
