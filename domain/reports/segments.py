"""A line cut into one piece a figure: its metric, its area, its day, and the words that are left for the figure."""

import itertools
import re
from dataclasses import dataclass
from datetime import date

from domain.areas import Area, AreaBook
from domain.metrics import Metric, MetricBook
from domain.periods import DayError, take_day
from domain.reports.values import TwoAreasError, TwoDaysError

SEPARATORS = " \t,;.:=&|-–"
JOINERS = re.compile(
    r"(?:^|\s)(?:dan|serta|lalu|sama|ama|capaian|realisasi|untuk|utk|di|wilayah|wil|area|sebesar|sebanyak|=|:)(?=\s|$)",
    re.I,
)
EMPTY_BRACKETS = re.compile(r"\(\s*\)")
CHUNKS = re.compile(r"[;|]|,(?=\s|[A-Za-z])|\s(?:dan|serta|&|sedangkan|sementara|kemudian|adapun)\s", re.I)
BEFORE_FIGURE = " \t,;:=&|"
"""What may stand before a figure without meaning anything: a minus or a dot does mean something."""
DECIMALS_ALONE = re.compile(r"[0-9]{1,3}(?![0-9.])")
MOST_ITEMS = 30


@dataclass(slots=True)
class Segment:
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
        """Whether an area is named, or words that could mean several."""
        return self.area is not None or bool(self.candidates)

    @property
    def leads_with_area(self) -> bool:
        """Whether the area stands before the metric: it then holds for what follows."""
        return self.has_area and 0 <= self.area_at < self.metric_at

    @property
    def leads_with_day(self) -> bool:
        """Whether the day stands before the metric."""
        return self.day is not None and 0 <= self.day_at < self.metric_at

    def borrow(self, other: "Segment") -> None:
        """Take the other's area and day where this one names none."""
        self.borrow_area(other)
        self.borrow_day(other)

    def borrow_area(self, other: "Segment") -> None:
        """Take the other's area where this one names none."""
        if not self.has_area:
            self.area, self.candidates, self.has_lent_area = other.area, other.candidates, other.has_area

    def borrow_day(self, other: "Segment") -> None:
        """Take the other's day where this one names none."""
        if self.day is None:
            self.day, self.has_lent_day = other.day, other.day is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """What a report is read with: the day it was sent, what is counted, and where; `default_area` is the writer's own."""

    today: date
    metrics: MetricBook
    areas: AreaBook
    default_area: Area


def read_line(line: str, books: Books) -> list[Segment]:
    """Cut a line into its pieces and take day and area out of each."""
    return [_read_segment(segment, books) for segment in _split(line, books)]


def _split(line: str, books: Books) -> list[Segment]:
    """Cut a line into one piece a metric and area; a piece that is no figure of its own goes with the one before it."""
    pieces: list[Segment] = []
    for chunk in CHUNKS.split(line):
        for piece in _split_chunk(chunk, books):
            if piece.metric is None and pieces:
                if _is_of_an_area(piece, books) and _is_of_an_area(pieces[-1], books):
                    pieces.append(Segment(metric=pieces[-1].metric, text=piece.text))
                else:
                    pieces[-1].text = f"{pieces[-1].text} {piece.text}"
            else:
                pieces.append(piece)
    return [part for piece in pieces for part in _split_by_area(piece, books)]


def _is_of_an_area(piece: Segment, books: Books) -> bool:
    """Tell whether a piece names an area and a figure: `brebes 200` behind `bpu batang 100`."""
    text = _without_day(piece.text, books)
    area = books.areas.take(text)
    return area is not None and has_digit(without(text, area.start, area.end))


def _split_by_area(piece: Segment, books: Books) -> list[Segment]:
    """Cut `bpu batang 100 brebes 200`, a metric said once with several areas, into one piece an area."""
    text = _without_day(piece.text, books)
    found = _areas_in(text, books)
    if len(found) < 2:
        return [piece]
    comes_first = not has_digit(text[: found[0][0]])
    cuts = [start for start, _ in found[1:]] if comes_first else [end for _, end in found[:-1]]
    bounds = [0, *cuts, len(text)]
    spans = list(itertools.pairwise(bounds))
    if not all(has_digit(text[start:end]) for start, end in spans):
        return [piece]
    parts = [Segment(metric=piece.metric, text=piece.text[start:end]) for start, end in spans]
    parts[0].metric_at = piece.metric_at
    return parts


def _areas_in(text: str, books: Books) -> list[tuple[int, int]]:
    """Return where areas are named, at most as many as a message may hold figures."""
    found: list[tuple[int, int]] = []
    while len(found) < MOST_ITEMS:
        start = found[-1][1] if found else 0
        area = books.areas.take(text[start:])
        if area is None:
            break
        found.append((start + area.start, start + area.end))
    return found


def _without_day(text: str, books: Books) -> str:
    try:
        day = take_day(text, today=books.today)
    except DayError:
        return text
    return without(text, day.start, day.end) if day else text


def _split_chunk(chunk: str, books: Books) -> list[Segment]:
    found = mentions_in(chunk, books.metrics)
    if not found:
        return [Segment(metric=None, text=chunk)]
    bounds = [0, *_beginnings(chunk, found, books), len(chunk)]
    return [
        Segment(metric=metric, metric_at=start - first, text=chunk[first:start] + " " * (end - start) + chunk[end:last])
        for (start, end, metric), first, last in zip(found, bounds, bounds[1:], strict=False)
    ]


def _beginnings(chunk: str, found: list[tuple[int, int, Metric]], books: Books) -> list[int]:
    """Return where each metric's piece begins but the first: where areas lead, with the area that stands before it."""
    if books.areas.take(chunk[: found[0][0]]) is None:
        return [start for start, _, _ in found[1:]]
    begins = []
    for (_, end, _), (start, _, _) in itertools.pairwise(found):
        areas = _areas_in(chunk[end:start], books)
        is_next_to_it = areas and not has_digit(chunk[end + areas[-1][0] : start])
        begins.append(end + areas[-1][0] if is_next_to_it else start)
    return begins


def mentions_in(text: str, metrics: MetricBook) -> list[tuple[int, int, Metric]]:
    """Return where metrics are named, repeated mentions of one metric side by side taken as one."""
    found = [(mention.start, mention.end, mention.metric) for mention in metrics.mentions(text)]
    return [
        hit
        for i, hit in enumerate(found)
        if i == 0 or hit[2] != found[i - 1][2] or has_digit(text[found[i - 1][1] : hit[0]])
    ]


def has_digit(text: str) -> bool:
    """Whether a digit stands in a text."""
    return any(character.isdigit() for character in text)


def _read_segment(segment: Segment, books: Books) -> Segment:
    segment.rest = segment.text
    try:
        _take_days(segment, books)
        _take_areas(segment, books)
    except (DayError, TwoDaysError, TwoAreasError) as error:
        segment.fault = error
        return segment
    rest = EMPTY_BRACKETS.sub(" ", segment.rest)
    segment.rest = _unpadded(JOINERS.sub(" ", JOINERS.sub(" ", rest))).rstrip(SEPARATORS + "/")
    return segment


def _unpadded(text: str) -> str:
    """The text from its figure on; a comma that may be the figure's own (`,5 miliar`) stays, and is refused there."""
    figure = text.lstrip(BEFORE_FIGURE)
    padding = text[: len(text) - len(figure)]
    return f",{figure}" if padding.endswith(",") and DECIMALS_ALONE.match(figure) else figure


def _take_days(segment: Segment, books: Books) -> None:
    """Take the day out of a segment, also where it is said twice; raises DayError, TwoDaysError."""
    for _ in range(2):
        day = take_day(segment.rest, today=books.today)
        if day is None:
            return
        if segment.day is not None and segment.day != day.day:
            raise TwoDaysError(segment.day, day.day)
        if segment.day is None:
            segment.day, segment.day_at = day.day, day.start
        segment.rest = without(segment.rest, day.start, day.end)


def _take_areas(segment: Segment, books: Books) -> None:
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
        segment.rest = without(segment.rest, area.start, area.end)


def without(text: str, start: int, end: int) -> str:
    """Blank out a stretch of a text, so that all else keeps its place."""
    return text[:start] + " " * (end - start) + text[end:]
