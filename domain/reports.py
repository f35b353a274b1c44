"""Reading a report as officers write it: several figures, on one line or several, in any sensible order.

`iuran 146,5 M, bpu 15.650, pu 92.100 kab batang kemarin`: a metric, its figure, and an area and a day that are said
beside the figure or once at the end of the line. One bad figure spoils the offer: everything bad is named at once.
"""

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.areas import AmbiguousArea, Area, AreaBook, UnknownArea
from domain.errors import DomainError
from domain.metrics import Metric, MetricBook
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
from domain.periods import DayError, DayFault, read_period, take_day

SEPARATORS = " \t,;.:=&|-–"
JOINERS = re.compile(
    r"(?:^|\s)(?:dan|serta|lalu|sama|ama|untuk|utk|di|wilayah|wil|area|sebesar|sebanyak|=|:)(?=\s|$)", re.I
)
LEADING_WORDS = re.compile(
    r"^(?:\s*(?:lapor(?:an|kan)?|lap|info|update|data|izin|ijin|melaporkan|min|pak|bu|kak)\b[\s,:]*)+", re.I
)
TRAILING_WORDS = re.compile(
    r"(?:^|(?<=[\s,.!]))(?:pak|bu|kak|mas|mbak|min|ya|nggih|makasih|mksh|trims|suwun|matur nuwun|terima kasih|tks|thx)$",
    re.I,
)
LONGEST_THANKS = 16
UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f]")
"""Characters that nobody sees: they come along with copied text."""

BULLETS = re.compile(r"^[ \t]*(?:[-–•>]|\d{1,2}[.)])[ \t]+(?=[^\W\d_])", re.M)
STARS = re.compile(r"(?<![\w*])[*_]{1,2}(?=[^\W_])|(?<=[^\W_])[*_]{1,2}(?![\w*])")
"""A wave is left alone: ~15.000 is an estimate, and what is struck out was not meant."""
NEW_AHEAD = re.compile(r"\s*(?:peserta\s+|pekerja\s+|pendaftar\s+)?baru\s+(?P<figure>.+)", re.I)
"""Behind a metric `baru 25 orang` counts new people, as `25 orang baru` does."""

EMPTY_BRACKETS = re.compile(r"\(\s*\)")
CHUNKS = re.compile(r"[;|]|,(?=\s|[A-Za-z])|\s(?:dan|serta|&)\s", re.I)
DISTRICT_WORDS = re.compile(r"\b(?:kab|kabupaten|kota|kec|kecamatan)\b\.?\s+[A-Za-z]+", re.I)
FIGURE_THEN_WORDS = re.compile(r"(?P<figure>[+\d].*?)\s+(?P<words>[^\W\d_]{3,}(?:\s+[^\W\d_]+){0,2})")
BEFORE_FIGURE = " \t,;:=&|"
"""What may stand before a figure without meaning anything: a minus or a dot does mean something."""

MOST_ITEMS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One figure understood: `value` in rupiah or people, for the area on the day; `text` is how it was written."""

    metric: Metric
    area: Area
    day: date
    value: int
    is_increment: bool
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One figure that cannot be taken: its words, the metric where known, and the domain's reason."""

    text: str
    metric: Metric | None
    reason: Exception


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """One figure that can be read two ways: of its value or its area; everything else about it is settled."""

    text: str
    metric: Metric
    day: date
    area: Area | None
    areas: tuple[Area, ...] = ()
    value: int | None = None
    values: tuple[int, ...] = ()
    is_increment: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReport:
    """What a message reports: good figures, doubtful ones and faults, in the order written."""

    items: tuple[Item, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing that looks like a report was found."""
        return not (self.items or self.doubts or self.faults)


class NoMetricError(DomainError, ValueError):
    """A line that names no metric; holds the line."""

    def __init__(self, text: str) -> None:
        """Hold the line as written."""
        super().__init__(text)
        self.text = text


class TooManyFiguresError(DomainError, ValueError):
    """More figures in one message than can be read back."""


class TwoDaysError(DomainError, ValueError):
    """Two days said for one figure; holds both, in the order said."""

    def __init__(self, first: date, second: date) -> None:
        """Hold the days."""
        super().__init__("two days")
        self.days = (first, second)


class TwoAreasError(DomainError, ValueError):
    """Two areas said for one figure; holds both, in the order said."""

    def __init__(self, first: Area, second: Area) -> None:
        """Hold the areas."""
        super().__init__("two areas")
        self.areas = (first, second)


@dataclass(slots=True)
class _Segment:
    """One metric's words while its area, day and figure are being found."""

    metric: Metric | None
    text: str
    metric_at: int = 0
    rest: str = ""
    area: Area | None = None
    area_at: int = -1
    candidates: tuple[Area, ...] = ()
    day: date | None = None
    day_at: int = -1
    fault: Exception | None = None
    has_lent_area: bool = False
    has_lent_day: bool = False
    is_heading: bool = False

    @property
    def has_area(self) -> bool:
        return self.area is not None or bool(self.candidates)

    @property
    def leads_with_area(self) -> bool:
        """Whether the area stands before the metric: it then holds for what follows."""
        return self.has_area and 0 <= self.area_at < self.metric_at

    @property
    def leads_with_day(self) -> bool:
        """Whether the day stands before the metric."""
        return self.day is not None and 0 <= self.day_at < self.metric_at

    def borrow(self, other: "_Segment") -> None:
        """Take the other's area and day where this one names none."""
        self.borrow_area(other)
        self.borrow_day(other)

    def borrow_area(self, other: "_Segment") -> None:
        """Take the other's area where this one names none."""
        if not self.has_area:
            self.area, self.candidates, self.has_lent_area = other.area, other.candidates, other.has_area

    def borrow_day(self, other: "_Segment") -> None:
        """Take the other's day where this one names none."""
        if self.day is None:
            self.day, self.has_lent_day = other.day, other.day is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Books:
    today: date
    metrics: MetricBook
    areas: AreaBook
    default_area: Area


def read_report(text: str, *, today: date, metrics: MetricBook, areas: AreaBook, default_area: Area) -> ReadReport:
    """Read a whole message; `default_area` is the officer's own, else the office."""
    books = _Books(today=today, metrics=metrics, areas=areas, default_area=default_area)
    said = _without_thanks(_without_ornament(text))
    lines = [_read_line(line, books) for line in said.splitlines() if line.strip(SEPARATORS)]
    _spread_between_lines(lines)
    segments = [segment for line in lines for segment in line if _says_something(segment)]
    if len(segments) > MOST_ITEMS:
        return ReadReport(faults=(Fault(text=f"{len(segments)} angka", metric=None, reason=TooManyFiguresError()),))
    return _sort([_conclude(segment, books) for segment in segments])


def names_metric_first(text: str, metrics: MetricBook) -> bool:
    """Tell whether a message starts with a metric's name: in private it is then read like /lapor."""
    found = _mentions(LEADING_WORDS.sub("", text.strip()), metrics)
    return bool(found) and found[0][0] == 0


def _without_ornament(text: str) -> str:
    """Leave out what carries no meaning: unseen characters, bullets, the stars of bold print, and a greeting."""
    return LEADING_WORDS.sub("", BULLETS.sub("", STARS.sub("", UNSEEN.sub("", text))).strip())


def _without_thanks(text: str) -> str:
    """Leave out the courtesies at a message's end, one by one: `bpu 5 ya, makasih pak`."""
    while True:
        said = text.rstrip(" \t\r\n.,!")
        found = TRAILING_WORDS.search(said, max(0, len(said) - LONGEST_THANKS))
        if found is None:
            return text
        text = said[: found.start()]


def leads_to_metric(text: str, *, today: date, metrics: MetricBook, areas: AreaBook) -> bool:
    """Tell whether only areas, days and a figure stand before a message's first metric: `kemarin bpu 5`, `25 bpu baru`."""
    said = _without_ornament(text)
    found = _mentions(said, metrics)
    if not found:
        return False
    before = said[: found[0][0]]
    try:
        day = take_day(before, today=today)
    except DayError:
        return True
    before = _without(before, day.start, day.end) if day else before
    area = areas.take(before)
    before = (_without(before, area.start, area.end) if area else before).strip(SEPARATORS + "\n")
    return not before or _is_figure(before, found[0][2].unit)


def _is_figure(text: str, unit: Unit) -> bool:
    try:
        read_figure(text, unit=unit)
    except AmbiguousFigure:
        return True
    except FigureError:
        return False
    return True


def _read_line(line: str, books: _Books) -> list[_Segment]:
    segments = [_read_segment(segment, books) for segment in _split(line, books)]
    _spread_within_line(segments)
    return segments


def _split(line: str, books: _Books) -> list[_Segment]:
    """Cut a line into one piece a metric and area; a piece that is no figure of its own goes with the one before it."""
    pieces: list[_Segment] = []
    for chunk in CHUNKS.split(line):
        for piece in _split_chunk(chunk, books):
            if piece.metric is None and pieces:
                if _is_of_an_area(piece, books) and _is_of_an_area(pieces[-1], books):
                    pieces.append(_Segment(metric=pieces[-1].metric, text=piece.text))
                else:
                    pieces[-1].text = f"{pieces[-1].text} {piece.text}"
            else:
                pieces.append(piece)
    return [part for piece in pieces for part in _split_by_area(piece, books)]


def _is_of_an_area(piece: _Segment, books: _Books) -> bool:
    """Tell whether a piece names an area and a figure: `brebes 200` behind `bpu batang 100`."""
    text = _without_day(piece.text, books)
    area = books.areas.take(text)
    return area is not None and _has_digit(_without(text, area.start, area.end))


def _split_by_area(piece: _Segment, books: _Books) -> list[_Segment]:
    """Cut `bpu batang 100 brebes 200`, a metric said once with several areas, into one piece an area."""
    text = _without_day(piece.text, books)
    found = _areas_in(text, books)
    if len(found) < 2:
        return [piece]
    comes_first = not _has_digit(text[: found[0][0]])
    cuts = [start for start, _ in found[1:]] if comes_first else [end for _, end in found[:-1]]
    bounds = [0, *cuts, len(text)]
    spans = list(itertools.pairwise(bounds))
    if not all(_has_digit(text[start:end]) for start, end in spans):
        return [piece]
    parts = [_Segment(metric=piece.metric, text=piece.text[start:end]) for start, end in spans]
    parts[0].metric_at = piece.metric_at
    return parts


def _areas_in(text: str, books: _Books) -> list[tuple[int, int]]:
    """Return where areas are named, at most as many as a message may hold figures."""
    found: list[tuple[int, int]] = []
    while len(found) < MOST_ITEMS:
        start = found[-1][1] if found else 0
        area = books.areas.take(text[start:])
        if area is None:
            break
        found.append((start + area.start, start + area.end))
    return found


def _without_day(text: str, books: _Books) -> str:
    try:
        day = take_day(text, today=books.today)
    except DayError:
        return text
    return _without(text, day.start, day.end) if day else text


def _split_chunk(chunk: str, books: _Books) -> list[_Segment]:
    found = _mentions(chunk, books.metrics)
    if not found:
        return [_Segment(metric=None, text=chunk)]
    bounds = [0, *_beginnings(chunk, found, books), len(chunk)]
    return [
        _Segment(
            metric=metric, metric_at=start - first, text=chunk[first:start] + " " * (end - start) + chunk[end:last]
        )
        for (start, end, metric), first, last in zip(found, bounds, bounds[1:], strict=False)
    ]


def _beginnings(chunk: str, found: list[tuple[int, int, Metric]], books: _Books) -> list[int]:
    """Return where each metric's piece begins but the first: where areas lead, with the area that stands before it."""
    if books.areas.take(chunk[: found[0][0]]) is None:
        return [start for start, _, _ in found[1:]]
    begins = []
    for (_, end, _), (start, _, _) in itertools.pairwise(found):
        areas = _areas_in(chunk[end:start], books)
        is_next_to_it = areas and not _has_digit(chunk[end + areas[-1][0] : start])
        begins.append(end + areas[-1][0] if is_next_to_it else start)
    return begins


def _mentions(text: str, metrics: MetricBook) -> list[tuple[int, int, Metric]]:
    """Return where metrics are named, repeated mentions of one metric side by side taken as one."""
    found = [(mention.start, mention.end, mention.metric) for mention in metrics.mentions(text)]
    return [
        hit
        for i, hit in enumerate(found)
        if i == 0 or hit[2] != found[i - 1][2] or _has_digit(text[found[i - 1][1] : hit[0]])
    ]


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)


def _read_segment(segment: _Segment, books: _Books) -> _Segment:
    segment.rest = segment.text
    try:
        _take_days(segment, books)
        _take_areas(segment, books)
    except (DayError, TwoDaysError, TwoAreasError) as error:
        segment.fault = error
        return segment
    rest = EMPTY_BRACKETS.sub(" ", segment.rest)
    segment.rest = JOINERS.sub(" ", JOINERS.sub(" ", rest)).lstrip(BEFORE_FIGURE).rstrip(SEPARATORS)
    return segment


def _take_days(segment: _Segment, books: _Books) -> None:
    """Take the day out of a segment, also where it is said twice; raises DayError, TwoDaysError."""
    for _ in range(2):
        day = take_day(segment.rest, today=books.today)
        if day is None:
            return
        if segment.day is not None and segment.day != day.day:
            raise TwoDaysError(segment.day, day.day)
        if segment.day is None:
            segment.day, segment.day_at = day.day, day.start
        segment.rest = _without(segment.rest, day.start, day.end)


def _take_areas(segment: _Segment, books: _Books) -> None:
    """Take the area out of a segment, also where it is said twice; raises TwoAreasError."""
    for _ in range(2):
        area = books.areas.take(segment.rest)
        if area is None:
            return
        if segment.area is not None and area.area is not None and segment.area != area.area:
            raise TwoAreasError(segment.area, area.area)
        if segment.has_area and segment.area != area.area:
            return
        if not segment.has_area:
            segment.area, segment.candidates, segment.area_at = area.area, area.candidates, area.start
        segment.rest = _without(segment.rest, area.start, area.end)


def _without(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


def _spread_within_line(segments: list[_Segment]) -> None:
    """Let an area or day hold for what follows it where it leads, and for the whole line where it is said once, at its end."""
    last = segments[-1]
    area = last if sum(segment.has_area for segment in segments) == 1 else None
    day = last if sum(segment.day is not None for segment in segments) == 1 else None
    for segment in segments:
        area = segment if segment.leads_with_area else area
        day = segment if segment.leads_with_day else day
        if area is not None:
            segment.borrow_area(area)
        if day is not None:
            segment.borrow_day(day)


def _spread_between_lines(lines: list[list[_Segment]]) -> None:
    """Let a line that names only a metric, an area or a day hold for those below it, or, at the end, for those above."""
    lines = [line for line in lines if not _is_idle(line)]
    header = _Segment(metric=None, text="")
    for line in lines:
        if _is_heading(line):
            line[0].borrow(header)
            header = line[0]
        else:
            for segment in line:
                segment.borrow(header)
    _lend_metrics(lines)
    if lines and _is_heading(lines[-1]):
        _close_with([segment for line in lines[:-1] for segment in line if _says_something(segment)], lines[-1][0])


def _lend_metrics(lines: list[list[_Segment]]) -> None:
    """Let a metric that heads its lines (`BPU per 20 November:`), or that the line above names, hold for an area's figure."""
    above: _Segment | None = None
    for line in lines:
        if line[0].metric is not None:
            above = line[-1] if len({segment.metric for segment in line}) == 1 else None
            continue
        for segment in line:
            if above is not None and segment.metric is None and segment.area_at >= 0 and _has_digit(segment.rest):
                segment.metric, above.is_heading = above.metric, not _has_digit(above.rest)
                if above.is_heading:
                    segment.borrow(above)


def _close_with(segments: list[_Segment], closing: _Segment) -> None:
    """Let the last line's area and day hold for what has none; another than a heading's is a contradiction."""
    is_day_used = any(segment.day is None for segment in segments)
    for segment in segments:
        if (
            closing.day_at >= 0
            and segment.day
            and segment.day != closing.day
            and (segment.has_lent_day or not is_day_used)
        ):
            segment.fault = segment.fault or TwoDaysError(segment.day, closing.day or segment.day)
        if (
            closing.area_at >= 0
            and segment.area
            and closing.area
            and segment.area != closing.area
            and segment.has_lent_area
        ):
            segment.fault = segment.fault or TwoAreasError(segment.area, closing.area)
        segment.borrow(closing)


def _is_idle(line: list[_Segment]) -> bool:
    """Tell whether a line says nothing that a report could use, as a greeting does."""
    return _is_heading(line) and not line[0].has_area and line[0].day is None


def _is_heading(line: list[_Segment]) -> bool:
    return len(line) == 1 and line[0].metric is None and not _has_digit(line[0].rest) and line[0].fault is None


def _says_something(segment: _Segment) -> bool:
    if segment.is_heading:
        return False
    return segment.metric is not None or _has_digit(segment.rest) or segment.fault is not None


def _sort(read: Iterable[Item | Doubt | Fault]) -> ReadReport:
    pieces = tuple(read)
    return ReadReport(
        items=tuple(piece for piece in pieces if isinstance(piece, Item)),
        doubts=tuple(piece for piece in pieces if isinstance(piece, Doubt)),
        faults=tuple(piece for piece in pieces if isinstance(piece, Fault)),
    )


def _conclude(segment: _Segment, books: _Books) -> Item | Doubt | Fault:
    written = " ".join(f"{segment.metric.code if segment.metric else ''} {segment.text}".split())
    if segment.metric is None:
        return Fault(text=written, metric=None, reason=segment.fault or NoMetricError(written))
    if segment.fault is not None:
        return Fault(text=written, metric=segment.metric, reason=segment.fault)
    try:
        return _weigh(segment, segment.metric, books)
    except FigureError as error:
        reason = _other_reason(segment, books) if error.fault is FigureFault.NOT_A_FIGURE else None
        return Fault(text=written, metric=segment.metric, reason=reason or error)


def _weigh(segment: _Segment, metric: Metric, books: _Books) -> Item | Doubt:
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


def read_reported(text: str, *, unit: Unit) -> Figure:
    """Read a text as a report's figure: exact, and in rupiah large enough to be an office's.

    Raises FigureError, AmbiguousFigure.
    """
    figure = read_figure(_with_new_behind(text) if unit is Unit.PEOPLE else text, unit=unit)
    return ask_missing_scale(refuse_approximation(figure, unit=unit), unit=unit)


def _with_new_behind(text: str) -> str:
    new = NEW_AHEAD.fullmatch(text)
    return f"{new['figure']} baru" if new else text


def _other_reason(segment: _Segment, books: _Books) -> Exception | None:
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


def _words_after_figure(segment: _Segment) -> str | None:
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
