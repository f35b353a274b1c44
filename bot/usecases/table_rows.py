"""Rows of a file, checked one by one: metric, area, day, figure, kind and source, or the reason why not."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from bot.usecases.reports import Books
from bot.usecases.sheets import Cell, Formula, Line, arm
from domain.areas import AmbiguousArea, Area, UnknownArea
from domain.metrics import UnknownMetric
from domain.numerals import (
    LARGEST,
    FigureError,
    FigureFault,
    Unit,
    format_count,
    read_figure,
    refuse_approximation,
)
from domain.periods import FIRST_YEAR, DayError, DayFault, take_day
from domain.privacy import mask_identity

COLUMNS = ("metrik", "wilayah", "tanggal", "nilai", "jenis", "sumber")
NEEDED = ("metrik", "tanggal", "nilai")
LONGEST_SOURCE = 300
EXCEL_EPOCH = date(1899, 12, 30)
EXCEL_DAYS = range(36_526, 73_051)
DRIFT = 500
"""Days after which a day said without its year would be another one."""
PLAIN = re.compile(r"(?P<whole>[0-9]{1,18}|[0-9]{1,3}(?:\.[0-9]{3}){1,5})(?:,-|[.,]0{1,2})?")
ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
STATED = re.compile(
    r"(?P<source>.*?) ?\(rilis: (?P<percent>\d{1,4}(?:,\d{1,6})?)% = (?P<realised>[\d.]{1,24}) / (?P<target>[\d.]{1,24})\)"
)
UNSEEN = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufffe\uffff]+")


class RowKind(StrEnum):
    """What a row holds, as the file says it."""

    TOTAL = "total"
    INCREMENT = "tambahan"
    TARGET = "target"


class RowFault(StrEnum):
    """What is wrong with a row beyond what its figure, day, area or metric says itself."""

    FORMULA = "formula"
    KIND = "kind"
    NO_DAY = "no_day"
    DAY_DRIFTS = "day_drifts"
    NOT_WHOLE = "not_whole"
    NOT_AN_INCREMENT = "not_an_increment"
    ZERO_TARGET = "zero_target"
    LONG_SOURCE = "long_source"
    LOCKED = "locked"
    WRONG_TYPE = "wrong_type"


class RowError(ValueError):
    """A fault of a row, with the value it is about."""

    def __init__(self, fault: RowFault, text: str) -> None:
        """Hold what is wrong, and with which value."""
        super().__init__(fault.value)
        self.fault = fault
        self.text = text


class MissingColumns(ValueError):
    """A table whose heading lacks columns, or names some twice; holds their names."""

    def __init__(self, names: tuple[str, ...], *, doubled: tuple[str, ...] = ()) -> None:
        """Hold the names that lack, and those that stand there more than once."""
        super().__init__(", ".join((*names, *doubled)))
        self.names = names
        self.doubled = doubled


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """The percent that a press release stated for a row's figure, and what it was said of."""

    percent: Decimal
    realised: int
    target: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One good row: codes of metric and area, and its place among rows of equal content, from 1."""

    number: int
    metric: str
    area: str
    day: date
    value: int
    kind: RowKind
    source: str
    place: int = 1
    stated: Stated | None = None

    @property
    def content(self) -> tuple[str, str, str, int, str, str]:
        """What makes two rows equal."""
        return self.metric, self.area, self.day.isoformat(), self.value, self.kind.value, self.source

    @property
    def key(self) -> str:
        """The row's name for ever: its content and its place among equal ones.

        Its day stands first: names that are saved together lie together in the index.
        """
        content = hashlib.sha256(repr((*self.content, self.place)).encode()).hexdigest()
        return f"{self.day:%Y%m%d}-{content[:40]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class BadRow:
    """One row that cannot be taken: its number, the value at fault, and the reason."""

    number: int
    text: str
    reason: Exception


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What a file holds: rows to take, and rows that cannot be."""

    rows: tuple[Row, ...]
    bad: tuple[BadRow, ...]


def check_table(lines: Sequence[Line], books: Books, *, today: date) -> Table:
    """Check a table row by row; raises MissingColumns where its heading does not do."""
    places = _heading(lines[0])
    checker = _Checker(books, today, places)
    rows: list[Row] = []
    bad: list[BadRow] = []
    for line in lines[1:]:
        try:
            rows.append(checker.check(line))
        except (RowError, FigureError, DayError, UnknownArea, AmbiguousArea, UnknownMetric) as error:
            text = getattr(error, "text", "")
            bad.append(BadRow(number=line.number, text=str(text)[:60], reason=error))
    return Table(rows=_numbered(rows), bad=tuple(bad))


def _heading(line: Line) -> dict[str, int]:
    names = [clean(str(cell)).casefold() for cell in line.cells]
    places = {name: names.index(name) for name in COLUMNS if name in names}
    missing = tuple(name for name in NEEDED if name not in places)
    doubled = tuple(name for name in COLUMNS if names.count(name) > 1)
    if missing or doubled:
        # Which of two columns of one name is meant cannot be known.
        raise MissingColumns(missing, doubled=doubled)
    return places


def _numbered(rows: Iterable[Row]) -> tuple[Row, ...]:
    seen: Counter[object] = Counter()
    numbered = []
    for row in rows:
        content = row.content
        place = seen[content] = seen[content] + 1
        numbered.append(row if place == 1 else replace(row, place=place))
    return tuple(numbered)


def with_stated(source: str, stated: Stated | None) -> str:
    """Write a release's own percent behind a source, where `take_stated` finds it again."""
    if stated is None:
        return source
    percent = str(stated.percent).replace(".", ",")
    return f"{source} (rilis: {percent}% = {format_count(stated.realised)} / {format_count(stated.target)})"


def take_stated(text: str) -> tuple[str, Stated | None]:
    """Part a source from the percent that its release stated."""
    found = STATED.fullmatch(text)
    if found is None:
        return text, None
    realised, target = (int(found[name].replace(".", "")) for name in ("realised", "target"))
    percent = Decimal(found["percent"].replace(",", "."))
    return found["source"], Stated(percent=percent, realised=realised, target=target)


def clean(text: str) -> str:
    """Take out what cannot be seen, and make every gap one blank."""
    if text.isascii() and text.isprintable() and "  " not in text and text == text.strip():
        return text
    return " ".join(UNSEEN.sub(" ", text).split())


class _Checker:
    """Checks rows, and remembers what the same words meant in the rows before."""

    def __init__(self, books: Books, today: date, places: dict[str, int]) -> None:
        self._places = [places.get(name, -1) for name in COLUMNS]
        self._kind = lru_cache(64)(_read_kind)
        self._metric = lru_cache(2048)(lambda text: books.metrics.find(clean(text)))
        self._area = lru_cache(2048)(lambda text: _read_area(clean(text), books))
        self._figure = lru_cache(65_536)(_read_value)
        self._day = lru_cache(16_384)(lambda text: _read_day(clean(text), today))
        self._today = today

    def check(self, line: Line) -> Row:
        """Read one row; raises RowError or the domain's own errors."""
        cells, size = line.cells, len(line.cells)
        metric_cell, area_cell, day_cell, value_cell, kind_cell, source_cell = (
            cells[place] if 0 <= place < size else "" for place in self._places
        )
        kind = self._kind(_text(kind_cell, "jenis"))
        metric = self._metric(_text(metric_cell, "metrik"))
        area: Area = self._area(_text(area_cell, "wilayah"))
        day = self._when(day_cell)
        if day > self._today and kind is not RowKind.TARGET:
            raise DayError(day.strftime("%d/%m/%Y"), DayFault.FUTURE)
        source, stated = take_stated(mask_identity(arm(clean(_text(source_cell, "sumber")))).text)
        if len(source) > LONGEST_SOURCE:
            raise RowError(RowFault.LONG_SOURCE, source)
        return Row(
            number=line.number,
            metric=metric.code,
            area=area.code,
            day=day,
            value=self._value(value_cell, metric.unit, kind),
            kind=kind,
            source=source,
            stated=stated if kind is RowKind.TOTAL else None,
        )

    def _when(self, cell: Cell) -> date:
        if isinstance(cell, datetime):
            return _in_calendar(cell.date())
        if isinstance(cell, date):
            return _in_calendar(cell)
        text = _text(cell, "tanggal")
        if isinstance(cell, bool) or not isinstance(cell, str | int | float):
            raise RowError(RowFault.NO_DAY, text)
        found: date = self._day(text)
        return found

    def _value(self, cell: Cell, unit: Unit, kind: RowKind) -> int:
        value: int
        if isinstance(cell, str):
            value = self._figure(cell, unit, is_increment=kind is RowKind.INCREMENT)
        elif isinstance(cell, int | float) and not isinstance(cell, bool):
            value = _whole(cell, unit)
        else:
            raise RowError(RowFault.WRONG_TYPE, _text(cell, "nilai"))
        if kind is RowKind.TARGET and value == 0:
            raise RowError(RowFault.ZERO_TARGET, "0")
        return value


def _text(cell: Cell, column: str) -> str:
    """Give a cell's text; a number as it is typed."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, Formula):
        raise RowError(RowFault.FORMULA, column)
    if cell is None:
        return ""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _read_area(text: str, books: Books) -> Area:
    return books.areas.find(text) if text else books.areas.office


def _in_calendar(day: date) -> date:
    if day.year < FIRST_YEAR + 1:
        raise RowError(RowFault.NO_DAY, day.isoformat())
    return day


def _whole(number: float, unit: Unit) -> int:
    """Take a spreadsheet's number as it stands, where it is whole and within reach."""
    if number < 0:
        raise FigureError(text=_plain(number), fault=FigureFault.NEGATIVE, unit=unit)
    if number > LARGEST[unit]:
        raise FigureError(text=_plain(number), fault=FigureFault.TOO_LARGE, unit=unit)
    if number != int(number):
        raise RowError(RowFault.NOT_WHOLE, _plain(number))
    return int(number)


def _plain(number: float) -> str:
    return str(int(number)) if number == number // 1 else str(number).replace(".", ",")


def _read_value(text: str, unit: Unit, *, is_increment: bool) -> int:
    text = clean(text)
    if found := PLAIN.fullmatch(text):
        return _whole(int(found["whole"].replace(".", "")), unit)
    figure = refuse_approximation(read_figure(text, unit=unit), unit=unit)
    if figure.is_increment and not is_increment:
        raise RowError(RowFault.NOT_AN_INCREMENT, text)
    return figure.value


def _read_day(text: str, today: date) -> date:
    if found := ISO_DAY.fullmatch(text):
        try:
            return _in_calendar(date(int(found[1]), int(found[2]), int(found[3])))
        except ValueError:
            raise DayError(text, DayFault.IMPOSSIBLE) from None
    if text.isascii() and text.isdigit() and int(text) in EXCEL_DAYS:
        return EXCEL_EPOCH + timedelta(days=int(text))
    days = {_whole_day(text, then) for then in (today, today + timedelta(days=DRIFT))}
    if len(days) > 1:
        raise RowError(RowFault.DAY_DRIFTS, text)
    return days.pop()


def _whole_day(text: str, today: date) -> date:
    """Read a whole text as a day, to come or past."""
    mention = take_day(text, today=today, may_be_ahead=True)
    if mention is None or text[: mention.start].strip(" (") or text[mention.end :].strip(" .)"):
        raise DayError(text, DayFault.NOT_A_DAY)
    return mention.day


def _read_kind(text: str) -> RowKind:
    try:
        return RowKind(clean(text).casefold() or RowKind.TOTAL)
    except ValueError:
        raise RowError(RowFault.KIND, text) from None
