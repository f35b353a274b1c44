"""A piece of a report weighed: a figure, a doubt to be asked about, or a fault with its reason."""

import re
from datetime import date

from domain.areas import AmbiguousArea, UnknownArea
from domain.metrics import Metric
from domain.numerals import (
    AmbiguousFigure,
    Figure,
    FigureError,
    FigureFault,
    Unit,
    ask_missing_scale,
    read_figure,
    refuse_approximation,
)
from domain.periods import DayError, DayFault, read_period
from domain.privacy import MASKS
from domain.reports.segments import Books, Segment
from domain.reports.values import Doubt, Fault, Item, NoMetricError

LEAST_ADDED = 1_000
"""The least addition in rupiah that is taken as it stands: a month's contribution of one person is more."""
NEW_AHEAD = re.compile(r"\s*(?:peserta\s+|pekerja\s+|pendaftar\s+)?baru\s+(?P<figure>.+)", re.I)
"""Behind a metric `baru 25 orang` counts new people, as `25 orang baru` does."""
DISTRICT_WORDS = re.compile(r"\b(?:kab|kabupaten|kota|kec|kecamatan)\b\.?\s+[A-Za-z]+", re.I)
FIGURE_THEN_WORDS = re.compile(r"(?P<figure>[+\d].*?)\s+(?P<words>[^\W\d_]{3,}(?:\s+[^\W\d_]+){0,2})")


def conclude(segment: Segment, books: Books) -> Item | Doubt | Fault:
    """Say what a piece comes to."""
    written = " ".join(f"{segment.metric.code if segment.metric else ''} {segment.text}".split())
    if segment.metric is None:
        return Fault(text=written, metric=None, reason=segment.fault or NoMetricError(written))
    if segment.fault is not None:
        return Fault(text=written, metric=segment.metric, reason=segment.fault)
    try:
        return _weigh(segment, segment.metric, books)
    except FigureError as error:
        reason = _other_reason(segment, error, books)
        return Fault(text=written, metric=segment.metric, reason=reason or error)


def _weigh(segment: Segment, metric: Metric, books: Books) -> Item | Doubt:
    day = segment.day or books.today
    area = None if segment.candidates else segment.area or books.default_area
    try:
        figure = read_reported(segment.rest, unit=metric.unit)
    except AmbiguousFigure as error:
        if error.is_approximate:
            raise FigureError(text=segment.rest, fault=FigureFault.APPROXIMATE, unit=metric.unit) from None
        return Doubt(
            text=segment.rest,
            metric=metric,
            day=day,
            area=area,
            areas=segment.candidates,
            values=error.readings,
            is_increment=error.is_increment,
        )
    if area is None:
        return Doubt(
            text=segment.rest,
            metric=metric,
            day=day,
            area=None,
            areas=segment.candidates,
            value=figure.value,
            is_increment=figure.is_increment,
        )
    return Item(
        metric=metric, area=area, day=day, value=figure.value, is_increment=figure.is_increment, text=segment.rest
    )


def read_reported(text: str, *, unit: Unit, is_increment: bool = False) -> Figure:
    """Read a text as a report's figure: exact, and a total in rupiah large enough to be an office's.

    `is_increment` says that an addition is given another value. Raises FigureError, AmbiguousFigure.
    """
    figure = refuse_approximation(
        read_figure(_with_new_behind(text) if unit is Unit.PEOPLE else text, unit=unit), unit=unit
    )
    adds = is_increment or figure.is_increment
    return figure if adds and figure.value >= LEAST_ADDED else ask_missing_scale(figure, unit=unit)


def _with_new_behind(text: str) -> str:
    new = NEW_AHEAD.fullmatch(text)
    return f"{new['figure']} baru" if new else text


def _other_reason(segment: Segment, error: FigureError, books: Books) -> Exception | None:
    """Blame what was masked, the period or the area that stands beside a good figure, where one does."""
    if any(mask in segment.rest for mask in MASKS.values()):
        return FigureError(text=error.text, fault=FigureFault.IDENTITY, unit=error.unit)
    if error.fault is FigureFault.NOT_A_FIGURE:
        return _reason_in_words(segment, books)
    words = _words_after_figure(segment)
    return DayError(words, DayFault.NOT_A_DAY) if words and _is_period(words, books.today) else None


def _reason_in_words(segment: Segment, books: Books) -> Exception | None:
    """Blame the area, or the day, where the words left over name a foreign district or a month, or follow a good figure."""
    named = DISTRICT_WORDS.search(segment.rest)
    words = named.group(0) if named else _words_after_figure(segment)
    if words is None:
        return None
    if _is_period(words, books.today):
        return DayError(words, DayFault.NOT_A_DAY)
    try:
        books.areas.find(words)
    except (UnknownArea, AmbiguousArea) as error:
        return error
    return None


def _is_period(words: str, today: date) -> bool:
    try:
        read_period(words, today=today)
    except DayError:
        return False
    return True


def _words_after_figure(segment: Segment) -> str | None:
    """Return the words that follow a figure which can be read without them."""
    split = FIGURE_THEN_WORDS.fullmatch(segment.rest)
    if split is None or segment.metric is None:
        return None
    try:
        read_figure(split["figure"], unit=segment.metric.unit)
    except AmbiguousFigure:
        return split["words"]
    except FigureError:
        return None
    return split["words"]
