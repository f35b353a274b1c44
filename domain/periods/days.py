"""Finding a day in running text. The shapes stand in `shapes`; here one is chosen and grown to its whole phrase."""

import re
from datetime import date

from domain.periods.calendar import FIRST_YEAR
from domain.periods.lexicon import GAP, SPACE, WEEKDAY_NUMBERS, any_of
from domain.periods.shapes import Shape, first_shape
from domain.periods.values import DayError, DayFault, DayMention

_LEAD = re.compile(
    rf"(?<![\w./])(?:per(?:tanggal)?|tertanggal|tanggal|tggl|tgl|sampai(?:{GAP}dengan)?|sampe|sampek|hingga|nganti|tekan"
    rf"|s\.d|s/d|sd|pada|pd|hari|posisi|kondisi|cut{SPACE}-?{SPACE}off)\.?{SPACE}:?[^\S\n(]{{0,8}}$",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(rf"(?<![\w])(?P<weekday>{any_of(WEEKDAY_NUMBERS)}){SPACE}[,/-]?{SPACE}\(?{SPACE}$", re.IGNORECASE)
_UNTIL = re.compile(rf"{SPACE}(?:-|–|—|s\.d\.?|s/d|sd|sampai(?:{GAP}dengan)?|hingga){SPACE}(?:(?:tanggal|tgl)\.?{GAP})?", re.IGNORECASE)  # fmt: skip
_SPACED = re.compile(r"\s{0,8}([0-9]{1,2})\s{1,8}([0-9]{1,2})\s{1,8}([0-9]{4})\s{0,8}")
_SHORT = re.compile(r"\s{0,8}[0-9]{1,2}[./-][0-9]{1,2}\s{0,8}")
_LOOK_BACK = 40
_MOST_LEADS = 4


def read_day(text: str, *, today: date) -> date:
    """Read a whole text as one day; raises DayError."""
    text = _as_written_alone(text)
    mention = take_day(text, today=today)
    if mention is None or text[: mention.start].strip(" \t\n(,") or text[mention.end :].strip(" \t\n.),"):
        raise DayError(text.strip(), DayFault.NOT_A_DAY)
    return mention.day


def take_day(text: str, *, today: date, may_be_ahead: bool = False) -> DayMention | None:
    """Find the first day named in running text; None where none is. Raises DayError for one that cannot be.

    Of a run of days (`1-19 Desember 2019`) the last is meant. `may_be_ahead` lets a day to come through, as the first
    day of a target or a benefit's date has it.
    """
    shape = first_shape(text, today)
    if shape is None:
        return None
    start, end, weekday = _grow(text, shape.start, shape.end)
    last = _end_of_run(text, shape, today)
    if last is not None:
        shape, end = last, last.end
    said = text[start:end].strip()
    if shape.day is None or shape.day.year < FIRST_YEAR:
        raise DayError(said, DayFault.IMPOSSIBLE)
    if weekday is not None and last is None and weekday != shape.day.weekday():
        raise DayError(said, DayFault.CONTRADICTION, shape.day)
    if shape.day > today and not may_be_ahead:
        raise DayError(said, DayFault.FUTURE, shape.day)
    return DayMention(start=start, end=end, text=said, day=shape.day)


def _as_written_alone(text: str) -> str:
    """Give a date that stands alone the form that it would have in a sentence: `19.12`, `19 12 2019`."""
    spaced = _SPACED.fullmatch(text)
    if spaced is not None:
        return "/".join(spaced.groups())
    return f"tanggal {text.strip()}" if _SHORT.fullmatch(text) else text


def _end_of_run(text: str, shape: Shape, today: date) -> Shape | None:
    until = _UNTIL.match(text, shape.end)
    if until is None:
        return None
    last = first_shape(text[: until.end() + _LOOK_BACK], today, at=until.end())
    return last if last is not None and last.start == until.end() else None


def _grow(text: str, start: int, end: int) -> tuple[int, int, int | None]:
    """Take in the weekday, the brackets, and words such as `per tanggal` that stand before a day."""
    weekday, may_be_named = None, text[start].isdigit()
    for _ in range(_MOST_LEADS):
        back = max(0, start - _LOOK_BACK)
        before = text[back:start]
        named = _WEEKDAY.search(before) if may_be_named else None
        lead = named or _LEAD.search(before)
        if lead is None:
            break
        if named:
            weekday = WEEKDAY_NUMBERS[named["weekday"].casefold()]
            end += "(" in before[named.start() :] and text[end : end + 1] == ")"
        may_be_named = may_be_named and named is None and lead.group().casefold().startswith(("t", "pada", "pd"))
        start = back + lead.start()
    if text[start - 1 : start] == "(" and text[end : end + 1] == ")":
        start, end = start - 1, end + 1
    return start, end, weekday
