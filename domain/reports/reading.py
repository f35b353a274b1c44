"""Reading a report as officers write it: several figures, on one line or several, in any sensible order.

`iuran 146,5 M, bpu 15.650, pu 92.100 kab batang kemarin`: a metric, its figure, and an area and a day that are said
beside the figure or once at the end of the line. One bad figure spoils the offer: everything bad is named at once.
"""

from collections.abc import Iterable
from datetime import date

from domain.areas import Area, AreaBook
from domain.metrics import Metric, MetricBook
from domain.numerals import AmbiguousFigure, FigureError, Unit, read_figure
from domain.periods import DayError, take_day
from domain.reports.ornament import LEADING_WORDS, without_ornament, without_thanks
from domain.reports.segments import MOST_ITEMS, SEPARATORS, Books, mentions_in, read_line, without
from domain.reports.spreading import says_something, spread_between_lines, spread_within_line
from domain.reports.values import Doubt, Fault, Item, ReadReport, TooManyFiguresError
from domain.reports.weighing import conclude


def read_report(text: str, *, today: date, metrics: MetricBook, areas: AreaBook, default_area: Area) -> ReadReport:
    """Read a whole message; `default_area` is the officer's own, else the office."""
    books = Books(today=today, metrics=metrics, areas=areas, default_area=default_area)
    said = without_thanks(without_ornament(text))
    written = _with_names_joined([line for line in said.splitlines() if line.strip(SEPARATORS)], metrics)
    lines = [read_line(line, books) for line in written]
    for line in lines:
        spread_within_line(line)
    spread_between_lines(lines)
    segments = [segment for line in lines for segment in line if says_something(segment)]
    if len(segments) > MOST_ITEMS:
        return ReadReport(faults=(Fault(text=f"{len(segments)} angka", metric=None, reason=TooManyFiguresError()),))
    return _sort([conclude(segment, books) for segment in segments])


def _with_names_joined(lines: Iterable[str], metrics: MetricBook) -> list[str]:
    """Put a figure that stands alone in a line to the metric's name that stands alone in the line above it."""
    joined: list[str] = []
    for line in lines:
        named = _named_alone(joined[-1], metrics) if joined else None
        if named is not None and _is_figure(line.strip(SEPARATORS), named.unit):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return joined


def _named_alone(line: str, metrics: MetricBook) -> Metric | None:
    """Return the metric that a line names where it says nothing else."""
    found = mentions_in(line, metrics)
    if len(found) != 1 or without(line, *found[0][:2]).strip(SEPARATORS):
        return None
    return found[0][2]


def names_metric_first(text: str, metrics: MetricBook) -> bool:
    """Tell whether a message starts with a metric's name: in private it is then read like /lapor."""
    found = mentions_in(LEADING_WORDS.sub("", text.strip()), metrics)
    return bool(found) and found[0][0] == 0


def leads_to_metric(text: str, *, today: date, metrics: MetricBook, areas: AreaBook) -> bool:
    """Tell whether only areas, days and a figure stand before a message's first metric: `kemarin bpu 5`, `25 bpu baru`."""
    said = without_ornament(text)
    found = mentions_in(said, metrics)
    if not found:
        return False
    before = said[: found[0][0]]
    try:
        day = take_day(before, today=today)
    except DayError:
        return True
    before = without(before, day.start, day.end) if day else before
    area = areas.take(before)
    before = (without(before, area.start, area.end) if area else before).strip(SEPARATORS + "\n")
    return not before or _is_figure(before, found[0][2].unit)


def _is_figure(text: str, unit: Unit) -> bool:
    try:
        read_figure(text, unit=unit)
    except AmbiguousFigure:
        return True
    except FigureError:
        return False
    return True


def _sort(read: Iterable[Item | Doubt | Fault]) -> ReadReport:
    pieces = tuple(read)
    return ReadReport(
        items=tuple(piece for piece in pieces if isinstance(piece, Item)),
        doubts=tuple(piece for piece in pieces if isinstance(piece, Doubt)),
        faults=tuple(piece for piece in pieces if isinstance(piece, Fault)),
    )
