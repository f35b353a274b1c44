"""Reading periods: months, quarters, half-years, years, weeks, runs of months, and the last so many days."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from domain.periods.calendar import FIRST_YEAR, full_year, last_day_of_month, month_number, shift_months
from domain.periods.lexicon import GAP, NUMBER_WORDS, ORDINALS, SPACE, any_of
from domain.periods.values import DayError, DayFault, Period
from domain.periods.writing import format_month

Resolve = Callable[[re.Match[str], date], Period | None]

_MONTHS_OF = {"bulan": 1, "triwulan": 3, "semester": 6, "tahun": 12}
_UNITS = {
    "bulan": "bulan bln sasi wulan",
    "triwulan": "triwulan trwln tw twln kuartal kwartal q tribulan",
    "semester": "semester smt sem",
    "tahun": "tahun thn th taun",
    "minggu": "minggu mgg mg pekan",
    "hari": "hari hr dina dino",
}
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words.split()}
_STEP = {word: step for step, words in {0: "ini iki niki", -1: "lalu kemarin kmrn kemaren wingi kepungkur sebelumnya", 1: "depan berikutnya ngarep"}.items() for word in words.split()}  # fmt: skip
_STEP_WORDS = {0: "ini", -1: "lalu", 1: "depan"}

UNIT = rf"(?:{any_of(_UNIT_OF)})\.?"
_RELATIVE = rf"(?:(?:yang|yg){GAP})?(?:{any_of(_STEP)})"
_YEAR = r"(?:19|20)[0-9]{2}(?![\w]|[.,/-][0-9])"
_YEAR_AFTER = (
    rf"(?:{SPACE}[-/,]?{SPACE}(?:(?:tahun|thn|th|taun)\.?{GAP})?(?P<year>{_YEAR})|['’-](?P<short>[0-9]{{2}})"
    rf"|{GAP}(?:tahun|thn|th|taun)\.?{GAP}(?P<step>{any_of(_STEP)}))?"
)
_COUNT = rf"[0-9]{{1,3}}|{any_of(NUMBER_WORDS)}"
_ORDINAL = rf"ke-?[1-4]|[0-9]{{1,2}}|{any_of(ORDINALS)}"
_WORD = r"[a-z]{3,10}\.?"
_TO = rf"{SPACE}(?:-|–|—|s/d|s\.d\.?|sd|sampai{GAP}dengan|sampai|hingga|ke){SPACE}"
_LEAD = re.compile(rf"(?:(?:sepanjang|selama|periode|untuk|utk|pada|per|di){GAP}){{0,2}}", re.IGNORECASE)


def read_period(text: str, *, today: date) -> Period:
    """Read `bulan ini`, `Oktober 2019`, `triwulan 3`, `semester 1`, `2019` and the like; raises DayError.

    Without a year the newest such period that has begun is meant. A period still to come is read as it stands.
    """
    words = text.strip()
    lead = _LEAD.match(words)
    at = lead.end() if lead else 0
    try:
        found = match_period(words, at, today)
    except (ValueError, OverflowError):
        raise DayError(words, DayFault.IMPOSSIBLE) from None
    if found is not None and found[0].first.year < FIRST_YEAR:
        raise DayError(words, DayFault.IMPOSSIBLE)
    if found is None or words[found[1] :].strip(" ."):
        raise DayError(words, DayFault.NOT_A_DAY)
    return found[0]


def match_period(text: str, at: int, today: date) -> tuple[Period, int] | None:
    """Read the longest period that begins at a place in a text, and say where it ends.

    None where there is none; raises ValueError or OverflowError for one that no calendar has, such as `triwulan 5`.
    """
    hits = [(hit.end(), hit, resolve) for pattern, resolve in _FORMS if (hit := pattern.match(text, at))]
    for end, hit, resolve in sorted(hits, key=lambda found: -found[0]):
        period = resolve(hit, today)
        if period is not None:
            return period, end
    return None


def unit_period(unit: str, day: date, *, name: str = "") -> Period:
    """Return the week, month, quarter, half-year or year that a day lies in; `unit` as any spelling of it."""
    unit = _UNIT_OF[unit.casefold().rstrip(".")]
    if unit == "minggu":
        monday = day - timedelta(days=day.weekday())
        return Period(first=monday, last=monday + timedelta(days=6), name=name or "Minggu")
    months = _MONTHS_OF[unit]
    return _part_of_year(unit, (day.month - 1) // months + 1, day.year)


def _part_of_year(unit: str, number: int, year: int) -> Period:
    months = _MONTHS_OF[unit]
    if number not in range(1, 12 // months + 1):
        raise ValueError(f"no {unit} {number}")
    first = date(year, months * (number - 1) + 1, 1)
    names = {"bulan": format_month(first), "tahun": f"Tahun {year}"}
    last = last_day_of_month(year, first.month + months - 1)
    return Period(first=first, last=last, name=names.get(unit) or f"{unit.capitalize()} {number} {year}")


def _year_said(hit: re.Match[str], today: date, suffix: str = "") -> int | None:
    groups = hit.groupdict()
    written = groups.get(f"year{suffix}") or groups.get(f"short{suffix}")
    if written:
        return full_year(written)
    step = groups.get(f"step{suffix}")
    return today.year + _STEP[step.casefold()] if step else None


def _begun(unit: str, number: int, today: date) -> int:
    """Return the year of the newest such period that has begun."""
    return today.year - (_part_of_year(unit, number, today.year).first > today)


def _number(written: str) -> int:
    plain = written.casefold()
    return ORDINALS.get(plain) or NUMBER_WORDS.get(plain) or int(plain.removeprefix("ke").lstrip("-"))


def _numbered(hit: re.Match[str], today: date) -> Period | None:
    unit = _UNIT_OF[hit["unit"].casefold().rstrip(".")]
    number = _number(hit["number"])
    year = _year_said(hit, today)
    return _part_of_year(unit, number, _begun(unit, number, today) if year is None else year)


def _named_month(hit: re.Match[str], today: date) -> Period | None:
    number = month_number(hit["month"].rstrip("."))
    if number is None:
        return None
    year = _year_said(hit, today)
    return _part_of_year("bulan", number, _begun("bulan", number, today) if year is None else year)


def _months(hit: re.Match[str], today: date) -> Period | None:
    """A run of months: a year said once, at its end, is that of its last month."""
    from_month, to_month = month_number(hit["from"].rstrip(".")), month_number(hit["to"].rstrip("."))
    if from_month is None or to_month is None:
        return None
    said = _year_said(hit, today)
    last_year = _begun("bulan", to_month, today) if said is None else said
    first_year = int(hit["from_year"]) if hit["from_year"] else last_year - (from_month > to_month)
    if hit["from_year"] and said is None:
        last_year = first_year + (from_month > to_month)
    first, last = date(first_year, from_month, 1), last_day_of_month(last_year, to_month)
    if first > last:
        raise ValueError("a run of months that ends before it begins")
    start = format_month(first) if first_year != last_year else format_month(first).rpartition(" ")[0]
    return Period(first=first, last=last, name=f"{start} sampai {format_month(last)}")


def _relative(hit: re.Match[str], today: date) -> Period | None:
    unit, step = _UNIT_OF[hit["unit"].casefold().rstrip(".")], _STEP[hit["step"].casefold()]
    if unit == "minggu":
        return unit_period(unit, today + timedelta(days=7 * step), name=f"Minggu {_STEP_WORDS[step]}")
    if unit == "hari":
        return None
    first = unit_period(unit, today).first
    return unit_period(unit, shift_months(first, step * _MONTHS_OF[unit]))


def _rolling(hit: re.Match[str], today: date) -> Period:
    """The last so many days, weeks or months, up to and with today."""
    unit = _UNIT_OF[hit["unit"].casefold()]
    count = _number(hit["count"]) if hit["count"] else 1
    if count < 1:
        raise ValueError("a period of nothing")
    days = {"hari": count, "minggu": 7 * count}.get(unit)
    before = shift_months(today, -count * _MONTHS_OF[unit]) if days is None else today - timedelta(days=days)
    return Period(first=before + timedelta(days=1), last=today, name=f"{count} {unit} terakhir")


def _form(body: str, resolve: Resolve) -> tuple[re.Pattern[str], Resolve]:
    return re.compile(rf"(?<![\w]){body}(?![\w])", re.IGNORECASE), resolve


_FORMS: tuple[tuple[re.Pattern[str], Resolve], ...] = (
    _form(rf"(?P<unit>{UNIT}){GAP}(?:(?:yang|yg){GAP})?(?P<step>{any_of(_STEP)})", _relative),
    _form(rf"(?:{UNIT}{GAP})?(?P<year>{_YEAR})", lambda hit, _: _part_of_year("tahun", 1, int(hit["year"]))),
    _form(
        rf"(?P<unit>{any_of((*_UNITS['triwulan'].split(), *_UNITS['semester'].split()))})\.?{SPACE}-?{SPACE}"
        rf"(?P<number>{_ORDINAL}){_YEAR_AFTER}",
        _numbered,
    ),
    _form(rf"(?P<unit>{any_of(_UNITS['bulan'].split())})\.?{GAP}(?P<number>[0-9]{{1,2}}){_YEAR_AFTER}", _numbered),
    _form(rf"(?:bulan{GAP}|bln\.?{GAP})?(?P<month>{_WORD}){_YEAR_AFTER}", _named_month),
    _form(rf"(?P<from>{_WORD})(?:{GAP}(?P<from_year>{_YEAR}))?{_TO}(?P<to>{_WORD}){_YEAR_AFTER}", _months),
    _form(
        r"(?P<number>[0-9]{1,2})[/-](?P<year>(?:19|20)[0-9]{2})(?![.,/-][0-9])",
        lambda hit, _: _part_of_year("bulan", int(hit["number"]), int(hit["year"])),
    ),
    _form(
        r"(?P<year>(?:19|20)[0-9]{2})[/-](?P<number>[0-9]{1,2})(?![.,/-][0-9])",
        lambda hit, _: _part_of_year("bulan", int(hit["number"]), int(hit["year"])),
    ),
    _form(
        rf"(?:(?P<count>{_COUNT}){SPACE}|(?P<one>se))(?P<unit>hari|hr|minggu|mgg|pekan|bulan|bln|tahun|thn|th){GAP}(?:terakhir|belakangan|ini)",
        _rolling,
    ),
)
