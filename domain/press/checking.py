"""From a press text to its claims: each figure gets its subject, its part and its sentence, then they are put together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import pairwise

from domain.areas import Area, AreaBook
from domain.metrics import Metric, MetricBook
from domain.numerals import Unit, scan_figures
from domain.numerals.found import FigureKind, Found
from domain.periods import DayError, take_day
from domain.press.claims import PressClaim, PressReport, Stated
from domain.press.roles import Part, part_of
from domain.press.subjects import Mention, find_mentions

MOST_TEXT = 20_000
LEAST_MONEY = 50_000_000
"""An office's contributions are never this small; prices, wages and benefits per person mostly are."""

_SENTENCE = re.compile(r"(?<=[.!?”\"])[\"”’']*\s+(?=[A-Z“\"‘'(])|\n\s*\n|(?<=[^\d])\.(?=[A-Z])")
_AS_OF = re.compile(r"(?:\bhingga|\bper\b|\bsampai|\bs\.d\.?|\bs/d|\bsd\b|posisi|\bdata\b)", re.I)
_RESPECTIVELY = re.compile(r"masing[- ]masing|berturut-turut", re.I)
_YEAR = re.compile(r"(?:tahun|target|rkat)\s+(?:anggaran\s+)?((?:19|20)\d\d)", re.I)
_PRESS_WORDS = re.compile(
    r"target|realisasi|terealisasi|tercapai|mencapai|persen|%|kepala|kantor cabang|bpjamsostek|ketenagakerjaan|ujar|ungkap|"
    r"kata|jelas|terang|tutur|imbuh|pekerja|peserta|iuran",
    re.I,
)


@dataclass(slots=True)
class _Gathered:
    """What was found of one subject so far."""

    metric: Metric | None
    label: str
    area: Area | None
    year: int | None
    realised: list[int] = field(default_factory=list)
    targets: list[int] = field(default_factory=list)
    stated: list[Stated] = field(default_factory=list)
    gaps: list[int] = field(default_factory=list)
    is_approximate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentence:
    start: int
    text: str


def is_press_like(text: str) -> bool:
    """Tell whether a text reads like an article or a release rather than a report, a question or chatter."""
    if len(text) < 180:
        return False
    words = {hit.group().casefold() for hit in _PRESS_WORDS.finditer(text[:MOST_TEXT])}
    return len(words) >= 4 and any(found.is_quantity for found in scan_figures(text[:4000]))


def check_press(text: str, *, metrics: MetricBook, areas: AreaBook, today: date) -> PressReport:
    """Read a press text and put its claims together; never raises."""
    text = text[:MOST_TEXT]
    gathered: list[_Gathered] = []
    subject: Mention | None = None
    for sentence in _sentences(text):
        subject = _read_sentence(sentence, subject, gathered, metrics, areas)
    claims = tuple(claim for entry in gathered if (claim := _claim(entry)) is not None)
    return PressReport(claims=claims, as_of=_as_of(text, today), source=_first_line(text))


def _sentences(text: str) -> list[_Sentence]:
    bounds = [0, *(hit.end() for hit in _SENTENCE.finditer(text)), len(text)]
    return [_Sentence(start=first, text=text[first:last]) for first, last in pairwise(bounds)]


def _read_sentence(
    sentence: _Sentence,
    carried: Mention | None,
    gathered: list[_Gathered],
    metrics: MetricBook,
    areas: AreaBook,
) -> Mention | None:
    """Give each figure of a sentence to its subject; return the subject that the next sentence goes on with."""
    text = sentence.text
    mentions = find_mentions(text, metrics)
    figures = [found for found in scan_figures(text) if found.is_quantity]
    area = _area(text, areas)
    previous: Part | None = None
    for place, found in enumerate(figures):
        start = figures[place - 1].end if place else 0
        end = figures[place + 1].start if place + 1 < len(figures) else len(text)
        part = part_of(found, text[start : found.start], text[found.end : end], previous=previous)
        respective = _respective(found, figures, text, mentions)
        if (
            respective is not None
            and previous is not None
            and place
            and not _RESPECTIVELY.search(text[start : found.start])
        ):
            part = previous
        subject = respective or _subject(found, mentions, carried, is_first=place == 0)
        if subject is not None and part is not Part.NONE and _fits(found, subject, part):
            _put(gathered, subject, area, _target_year(text, part), found, part)
            previous = part
            carried = subject
    named = [mention for mention in mentions if mention.metric is not None]
    return named[-1] if named and not figures else carried if figures else (mentions[-1] if mentions else carried)


def _subject(found: Found, mentions: Sequence[Mention], carried: Mention | None, *, is_first: bool) -> Mention | None:
    """Return the last subject named before the figure, one named right behind it, or the one carried over."""
    before = [mention for mention in mentions if mention.end <= found.start]
    behind = [mention for mention in mentions if 0 <= mention.start - found.end <= 25]
    if before:
        nearest = before[-1]
        if nearest.label in ("manfaat", "potensi") and found.kind is FigureKind.PERCENT and len(before) > 1:
            return before[-2]
        return nearest
    if behind and (is_first or carried is None):
        return behind[0]
    return carried


def _respective(found: Found, figures: Sequence[Found], text: str, mentions: Sequence[Mention]) -> Mention | None:
    """Return whose figure it is in `PU dan BPU masing-masing 92.095 dan 15.605`: the first, the second, and so on."""
    starts = [hit.end() for hit in _RESPECTIVELY.finditer(text) if hit.end() <= found.start]
    if not starts:
        return None
    first = _RESPECTIVELY.search(text)
    named = list({m.label: m for m in mentions if first and m.end <= first.start() and m.metric is not None}.values())
    place = sum(starts[-1] <= other.start < found.start for other in figures)
    return named[place] if len(named) > 1 and place < len(named) else None


def _fits(found: Found, subject: Mention, part: Part) -> bool:
    """Tell whether a figure can belong to a subject: money to a metric of money, people to one of people."""
    if part is Part.PERCENT or subject.metric is None:
        return True
    if subject.metric.unit is Unit.RUPIAH:
        return found.is_money and found.value >= LEAST_MONEY
    if found.is_money or isinstance(found.value, Fraction):
        return False
    return found.kind is FigureKind.PLAIN or found.is_people or found.noun in ("", "pekerja", "peserta", "orang")


def _put(
    gathered: list[_Gathered], subject: Mention, area: Area | None, year: int | None, found: Found, part: Part
) -> None:
    entry = _entry(gathered, subject, area, year)
    entry.is_approximate |= found.is_approximate and part is not Part.PERCENT
    if part is Part.PERCENT:
        stated = Stated(percent=Fraction(found.value), places=_places(found.text), text=found.text.strip())
        if all((known.percent, known.places) != (stated.percent, stated.places) for known in entry.stated):
            entry.stated.append(stated)
        return
    if isinstance(found.value, Fraction) and found.value.denominator != 1:
        return
    values = {Part.REALISED: entry.realised, Part.TARGET: entry.targets, Part.GAP: entry.gaps}[part]
    if int(found.value) not in values:
        values.append(int(found.value))


def _entry(gathered: list[_Gathered], subject: Mention, area: Area | None, year: int | None) -> _Gathered:
    for entry in gathered:
        if entry.label == subject.label and entry.year == year and (entry.area == area or area is None):
            return entry
    gathered.append(_Gathered(metric=subject.metric, label=subject.label, area=area, year=year))
    return gathered[-1]


def _area(text: str, areas: AreaBook) -> Area | None:
    """Return the one district that a sentence speaks of; several, or the office, are none."""
    found = {area.code for area in areas.districts if re.search(rf"\b{re.escape(area.name)}\b", text, re.I)}
    return areas.get(found.pop()) if len(found) == 1 and "kantor cabang" not in text.casefold() else None


def _target_year(text: str, part: Part) -> int | None:
    """Return a year that is not the text's own: a target for next year stays apart."""
    if part is not Part.TARGET or not re.search(r"tahun (?:depan|mendatang)", text, re.I):
        return None
    hit = _YEAR.search(text)
    return int(hit.group(1)) if hit else -1


def _claim(entry: _Gathered) -> PressClaim | None:
    if entry.metric is None and not (entry.realised and entry.targets):
        return None
    if entry.label in ("manfaat", "potensi", "klaim") or not (entry.realised or entry.targets):
        return None
    return PressClaim(
        metric=entry.metric,
        label=entry.label,
        area=entry.area,
        year=entry.year,
        realised_values=tuple(entry.realised),
        target_values=tuple(entry.targets),
        stated=tuple(entry.stated),
        gaps=tuple(entry.gaps),
        is_approximate=entry.is_approximate,
    )


def _places(text: str) -> int:
    """Count the decimals of a percent as printed."""
    hit = re.search(r"\d[.,](\d+)", text)
    return len(hit.group(1)) if hit else 0


def _as_of(text: str, today: date) -> date | None:
    """Return the day after `hingga`, `per` and the like, else the first day named that is not to come."""
    for hit in _AS_OF.finditer(text):
        day = _day_in(text[hit.start() : hit.start() + 60], today)
        if day is not None:
            return day
    return _day_in(text, today)


def _day_in(text: str, today: date) -> date | None:
    for _ in range(8):
        try:
            mention = take_day(text, today=today)
        except DayError as error:
            text = text.replace(error.text, " ", 1)
            continue
        if mention is None or any(character.isdigit() for character in mention.text):
            return mention.day if mention else None
        text = text[mention.end :]
    return None


def _first_line(text: str) -> str:
    lines = [" ".join(line.split()) for line in text.splitlines() if len(line.strip()) > 12]
    return lines[0][:120] if lines else ""
