"""An area, a day or a metric said once holds for the figures around it; two for one figure are a contradiction."""

from domain.reports.segments import Segment, has_digit
from domain.reports.values import TwoAreasError, TwoDaysError


def spread_within_line(segments: list[Segment]) -> None:
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


def spread_between_lines(lines: list[list[Segment]]) -> None:
    """Let a line that names only a metric, an area or a day hold for those below it, or, at the end, for those above."""
    lines = [line for line in lines if not _is_idle(line)]
    header = Segment(metric=None, text="")
    for line in lines:
        if _is_heading(line):
            line[0].borrow(header)
            header = line[0]
        else:
            for segment in line:
                segment.borrow(header)
    _lend_metrics(lines)
    if lines and _is_heading(lines[-1]):
        _close_with([segment for line in lines[:-1] for segment in line if says_something(segment)], lines[-1][0])


def _lend_metrics(lines: list[list[Segment]]) -> None:
    """Let a metric that heads its lines (`BPU per 20 November:`), or that the line above names, hold for an area's figure."""
    above: Segment | None = None
    for line in lines:
        if line[0].metric is not None:
            above = line[-1] if len({segment.metric for segment in line}) == 1 else None
            continue
        for segment in line:
            if above is not None and segment.metric is None and segment.area_at >= 0 and has_digit(segment.rest):
                segment.metric, above.is_heading = above.metric, not has_digit(above.rest)
                if above.is_heading:
                    segment.borrow(above)


def _close_with(segments: list[Segment], closing: Segment) -> None:
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


def _is_idle(line: list[Segment]) -> bool:
    """Tell whether a line says nothing that a report could use, as a greeting does."""
    return _is_heading(line) and not line[0].has_area and line[0].day is None


def _is_heading(line: list[Segment]) -> bool:
    return len(line) == 1 and line[0].metric is None and not has_digit(line[0].rest) and line[0].fault is None


def says_something(segment: Segment) -> bool:
    """Whether a piece is, or should be, a figure; a heading is none."""
    if segment.is_heading:
        return False
    return segment.metric is not None or has_digit(segment.rest) or segment.fault is not None
