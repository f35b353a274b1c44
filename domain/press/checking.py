"""The press checker: a text in, what it claims and whether that is so out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.areas import Area, AreaBook
from domain.metrics import MetricBook
from domain.press.claims import Calendar, build_claims
from domain.press.days import DayKind, DayMark, find_days
from domain.press.leaning import Role
from domain.press.lexicon import Subject, load_lexicon
from domain.press.marks import Kind, Mark, mark_text
from domain.press.origin import Origin, Side, find_origin
from domain.press.places import Place, find_dateline, find_office, find_title
from domain.press.reading import ClauseReader
from domain.press.rows import columns_of, line_label, line_role, read_row, with_bars
from domain.press.sentences import Clause, cut_clauses
from domain.press.topics import THIS_YEAR, Reading, Topic
from domain.press.values import PressClaim, PressReport, Span

_NEAR = 4  # letters
_SHORT_LINE = 7  # marks: a heading is no longer


def check_press(text: str, *, metrics: MetricBook, areas: AreaBook, today: date) -> PressReport:
    """Read and judge every attainment that a text claims; `today` is when it is read, which no day of it is after."""
    text = with_bars(text)
    days = find_days(text, today=today)
    start, end, _ = find_dateline(text)
    marks = [
        mark
        for mark in mark_text(text, metrics=metrics, areas=areas, days=days)
        if not (start <= mark.start < end) or mark.kind in (Kind.FIGURE, Kind.DAY)
    ]
    readings, doubtful = _TextReader(text=text, by_noun=dict(load_lexicon(metrics).by_noun)).read(marks)
    calendar = _calendar(readings, days, marks, today)
    office, is_elsewhere = find_office(text, areas)
    origin = find_origin(text, areas, office=office, is_elsewhere=is_elsewhere)
    placed = _with_foreign_places(readings, origin, areas.office)
    claims = tuple(replace(claim, is_ours=origin.owns(claim)) for claim in build_claims(placed, calendar))
    return PressReport(
        title=find_title(text, start),
        dateline=origin.dateline,
        office=office,
        is_elsewhere=_is_all_elsewhere(origin, claims),
        elsewhere=origin.place,
        is_mixed=origin.side is Side.BOTH,
        names_us=origin.side is not Side.UNNAMED,
        as_of=calendar.as_of,
        day=_event(days) or _day_behind(origin.dateline_end, days),
        sentences=sum(text[each.start : each.end].rstrip("\"”’') \n").endswith(".") for each in origin.sentences),
        claims=claims,
        doubtful=tuple(doubtful),
    )


def _with_foreign_places(readings: Sequence[Reading], origin: Origin, office: Area) -> list[Reading]:
    """What a sentence says of elsewhere is of there, so that it is no second figure of ours."""
    is_split = any(origin.side_at(reading.found.start) is Side.OURS for reading in readings)
    if origin.side is Side.UNNAMED or (origin.side is Side.ELSEWHERE and not is_split):
        return list(readings)
    if not any(origin.foreign_place(reading.found.start) for reading in readings):
        return list(readings)
    return [_placed(reading, origin, office) for reading in readings]


def _placed(reading: Reading, origin: Origin, office: Area) -> Reading:
    if reading.place is not None and reading.place.key:
        return reading
    label = origin.foreign_place(reading.found.start)
    return replace(reading, place=Place(label=label) if label else Place(area=office))


def _is_all_elsewhere(origin: Origin, claims: Sequence[PressClaim]) -> bool:
    """Whether none of a text's claims can be ours."""
    return not any(claim.is_ours for claim in claims) and (bool(claims) or origin.side is Side.ELSEWHERE)


@dataclass(slots=True, kw_only=True)
class _TextReader:
    """Goes through the clauses of a text and carries on what it speaks of."""

    text: str
    by_noun: dict[str, Subject]

    def read(self, marks: Sequence[Mark]) -> tuple[list[Reading], list[Span]]:
        """The readings of the marks, and the amounts left out because they read two ways."""
        topic = Topic()
        readings: list[Reading] = []
        doubtful: list[Span] = []
        for clause in cut_clauses(self.text, marks):
            topic.columns = columns_of(clause, self.text) or topic.columns
            found, reader = self._read_clause(clause, topic)
            for reading in found:
                if _is_doubtful(reading):
                    said = reading.found
                    doubtful.append(Span(start=said.start, end=said.end, text=said.text))
                else:
                    readings.append(reading)
            _carry(topic, clause, found, reader)
        return readings, doubtful

    def _read_clause(self, clause: Clause, topic: Topic) -> tuple[list[Reading], ClauseReader]:
        label = line_label(clause, self.text) if clause.is_line and clause.has_figures else ""
        reader = ClauseReader(clause=clause, topic=topic, by_noun=self.by_noun)
        found = reader.read()
        place = Place(label=label) if label else reader.hearing.place
        row = read_row(clause, topic, self.by_noun, place) if clause.is_line else None
        if label and not topic.is_heading:
            return [], reader  # a sibling of the line before, of a kind that nobody told
        if row is not None:
            return row, reader
        return [replace(reading, place=place) for reading in found] if label else found, reader


def _is_doubtful(reading: Reading) -> bool:
    """Whether an amount could be read in two ways: 146.309 miliar. Millions of rupiah are often printed so."""
    found = reading.found
    is_table_money = found.scale == 10**6 and found.is_money
    return reading.role in (Role.REALISED, Role.TARGET) and (
        (found.is_ambiguous and not is_table_money) or found.value != int(found.value)
    )


def _carry(topic: Topic, clause: Clause, found: Sequence[Reading], reader: ClauseReader) -> None:
    """What the next clause can refer back to."""
    subjects = tuple(dict.fromkeys(reading.subject for reading in found))
    if found:
        last = found[-1]
        is_series = len(reader.hearing.subjects) > 1 and set(reader.hearing.subjects) <= set(subjects)
        topic.subjects = reader.hearing.subjects if is_series else (last.subject,)
        topic.place, topic.year = last.place, found[0].year
        topic.is_heading = topic.is_heading and not reader.hearing.has_own_subject
        topic.paragraph = clause.paragraph
    elif reader.hearing.has_own_subject:
        topic.subjects = reader.hearing.subjects
        topic.is_heading = clause.is_line and not clause.has_figures
        topic.paragraph = clause.paragraph
    if not clause.has_figures:
        topic.line_role = line_role(clause)
    topic.has_percent = bool(found) and all(reading.role is Role.ATTAINED for reading in found)
    topic.has_reading = any(reading.role in (Role.REALISED, Role.TARGET) for reading in found)
    _carry_heading(topic, clause, reader)


def _carry_heading(topic: Topic, clause: Clause, reader: ClauseReader) -> None:
    """A place on a line of its own holds for the lines below, until the next one or running text."""
    names_place = any(mark.kind is Kind.PLACE for mark in clause.marks)
    if clause.is_line and names_place and not clause.has_figures and len(clause.marks) <= _SHORT_LINE:
        topic.heading_place = reader.hearing.place
    elif not clause.is_line:
        topic.heading_place = None


# the days and years of the text


def _event(days: Sequence[DayMark]) -> date | None:
    return next((mark.day for mark in days if mark.kind is DayKind.EVENT and mark.day is not None), None)


def _day_behind(end: int, days: Sequence[DayMark]) -> date | None:
    """The day right behind a dateline's place."""
    return next((mark.day for mark in days if 0 <= mark.start - end <= _NEAR and end >= 0), None)


def _calendar(readings: Sequence[Reading], days: Sequence[DayMark], marks: Sequence[Mark], today: date) -> Calendar:
    event = _event(days)
    cut_off = _cut_off(readings, days)
    explicit = [reading.year for reading in readings if reading.year > 0 and reading.role is not Role.TARGET]
    as_of = cut_off or (None if explicit and event is None else event)
    base = as_of.year if as_of else max(explicit, default=None) if explicit else event.year if event else None
    return Calendar(base=base, said=_said_year(event, cut_off, readings, marks, today), as_of=as_of)


def _cut_off(readings: Sequence[Reading], days: Sequence[DayMark]) -> date | None:
    """The newest day up to which something was reached; else a day that the text counts to; else one that it names."""
    reached = [reading.day for reading in readings if reading.role is Role.REALISED and reading.day is not None]
    if reached:
        return max(reached)
    for kind in (DayKind.CUT_OFF, DayKind.PLAIN):
        day = next((mark.day for mark in days if mark.kind is kind and mark.day is not None), None)
        if day is not None:
            return day
    return None


def _said_year(
    event: date | None, cut_off: date | None, readings: Sequence[Reading], marks: Sequence[Mark], today: date
) -> int | None:
    """The year that `tahun ini` means."""
    if event or cut_off:
        return (event or cut_off or today).year
    years = [mark.year for mark in marks if mark.kind is Kind.YEAR and mark.year <= today.year]
    if not years or not any(reading.year == THIS_YEAR for reading in readings):
        return None
    return today.year if today.year - max(years) <= 1 else None
