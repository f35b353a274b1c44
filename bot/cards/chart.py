"""Charts: a figure's line through a year, with its target, the pace to it and last year's line behind."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from PIL import Image, ImageDraw

from bot.cards import theme
from bot.cards.fonts import Weight, fitting, font, shorten
from bot.cards.sheet import Frame, Sheet, frame
from bot.cards.theme import Colour

PANEL_TOP, PANEL_BOTTOM = 276, 1062
EDGE, TOP, RIGHT, BOTTOM = 68, 446, 1004, 900
SMOOTH = 2
MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
LADDER = (1, 2, 5, 10)
DASH = 16
CROWD = 30
MOST_LABELS = 3

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A value on a day; `is_total` where a total was reported, else increments led there."""

    day: date
    value: int
    is_total: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A year's line. `start` is where the year began (None: not known, then the pace starts at 0), `before` last year's values.

    `targets` are in force from their day on; `headline` and `remark` stand above the line; `scale` and `unit` turn a
    value into what the axis prints: value / scale, `miliar`. `draws_pace` where a pace line from `start` makes sense.
    """

    frame: Frame
    year: int
    marks: tuple[Mark, ...]
    before: tuple[Mark, ...]
    start: int | None
    targets: tuple[Mark, ...]
    headline: str
    remark: str
    last_label: str
    target_labels: tuple[str, ...] = ()
    scale: int = 1
    unit: str = ""
    draws_pace: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """The values between bottom and top, a line at each step; `left` is where the year begins, in pixels."""

    low: int
    high: int
    step: int
    left: int

    def up(self, value: int) -> float:
        """Return how high up a value stands, in pixels."""
        return float(BOTTOM - (BOTTOM - TOP) * Fraction(value - self.low, self.high - self.low))

    def across(self, day: date) -> float:
        """Return where a day ends, in pixels."""
        first = date(day.year, 1, 1)
        days = (date(day.year + 1, 1, 1) - first).days
        return self.left + (RIGHT - self.left) * ((day - first).days + 1) / days

    def spot(self, mark: Mark) -> Spot:
        """Return where a value on a day stands."""
        return self.across(mark.day), self.up(mark.value)


@lru_cache(maxsize=12)
def draw_chart(chart: Chart) -> bytes:
    """Draw a chart as PNG; the same values give the same bytes."""
    sheet = Sheet()
    frame(sheet, chart.frame)
    sheet.rounded((32, PANEL_TOP, theme.WIDTH - 32, PANEL_BOTTOM), 36, theme.PANEL)
    _head(sheet, chart)
    axis = axis_for(chart)
    _grid(sheet, chart, axis)
    _lines(sheet, chart, axis)
    _last_label(sheet, chart, axis)
    _legend(sheet, chart)
    return sheet.png()


def axis_for(chart: Chart) -> Axis:
    """Choose an axis that holds every value, at round steps; from 0 unless all values lie far above it."""
    values = [mark.value for mark in (*chart.marks, *chart.before, *chart.targets)]
    if chart.start is not None or chart.draws_pace:
        values.append(chart.start or 0)
    lowest, highest = min(values, default=0), max(values, default=0) or 4
    lowest = 0 if lowest * 2 < highest else lowest
    step = _round_step(max(highest - lowest, highest // 8, 4))
    low, top = lowest // step * step, -(-highest // step) * step
    high = highest + step // 2 + 1 if (top - highest) * 3 < step else top
    face = font(Weight.MEDIUM, 24)
    printed = [face.getlength(_axis_words(value, chart)) for value in range(low, high + 1, step)]
    return Axis(low=low, high=high, step=step, left=EDGE + 18 + round(max(printed)))


def _round_step(span: int) -> int:
    """Return a round step that cuts a span into at most five."""
    power = 1
    while power * 50 < span:
        power *= 10
    return next(power * factor for factor in LADDER if power * factor * 5 >= span)


def _head(sheet: Sheet, chart: Chart) -> None:
    room = RIGHT - EDGE
    face = fitting(Weight.EXTRA, chart.headline, width=room, largest=54, smallest=26)
    sheet.text((EDGE, PANEL_TOP + 72), shorten(face, chart.headline, room), face, theme.INK)
    small = fitting(Weight.MEDIUM, chart.remark, width=room, largest=30, smallest=22)
    sheet.text((EDGE, PANEL_TOP + 118), shorten(small, chart.remark, room), small, theme.MUTED)


def _grid(sheet: Sheet, chart: Chart, axis: Axis) -> None:
    face = font(Weight.MEDIUM, 24)
    is_empty = not (chart.marks or chart.targets or chart.before)
    for value in range(axis.low, axis.high + 1, axis.step)[: 1 if is_empty else None]:
        y = round(axis.up(value))
        sheet.draw.line((axis.left, y, RIGHT, y), fill=theme.FAINT, width=2)
        sheet.text((EDGE, y), _axis_words(value, chart), face, theme.MUTED, anchor="lm")
    for place, name in enumerate(MONTHS):
        sheet.text((axis.across(date(chart.year, place + 1, 15)), BOTTOM + 38), name, face, theme.MUTED, anchor="ms")


def _axis_words(value: int, chart: Chart) -> str:
    if value == 0:
        return "0"
    scaled = Fraction(value, chart.scale)
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    words = f"{whole:,}".replace(",", ".")
    if rest:
        words += "," + f"{Fraction(rest, scaled.denominator) * 1000 // 1:03d}".rstrip("0")
    return f"{words} {chart.unit}".rstrip()


def _lines(sheet: Sheet, chart: Chart, axis: Axis) -> None:
    _stroke(sheet, [axis.spot(mark) for mark in chart.before], theme.LAST_YEAR, 4)
    if len(chart.before) == 1:
        sheet.dot(axis.spot(chart.before[0]), 8, theme.LAST_YEAR)
    for place, mark in enumerate(chart.targets):
        is_last = place + 1 == len(chart.targets)
        right = RIGHT if is_last else axis.across(chart.targets[place + 1].day)
        _stroke(sheet, [axis.spot(mark), (right, axis.up(mark.value))], theme.GOLD_LINE, 5)
    if chart.draws_pace and chart.targets:
        end = Mark(day=date(chart.year, 12, 31), value=chart.targets[-1].value)
        _dashes(sheet, (float(axis.left), axis.up(chart.start or 0)), axis.spot(end))
    _target_labels(sheet, chart, axis)
    run = [axis.spot(mark) for mark in chart.marks]
    if chart.start is not None and run:
        run.insert(0, (float(axis.left), axis.up(chart.start)))
    _stroke(sheet, run, theme.GOOD, 7)
    for mark in chart.marks:
        _spot(sheet, axis.spot(mark), mark, small=len(chart.marks) > CROWD)


def _spot(sheet: Sheet, at: Spot, mark: Mark, *, small: bool) -> None:
    radius = 7 if small else 11
    sheet.dot(at, radius, theme.GOOD)
    if not mark.is_total:
        sheet.dot(at, radius - 4, theme.PANEL)


def _stroke(sheet: Sheet, spots: Sequence[Spot], colour: Colour, width: int) -> None:
    """Draw a smooth line through spots."""
    if len(spots) < 2:
        return
    pad = width + 2
    left, top = int(min(x for x, _ in spots)) - pad, int(min(y for _, y in spots)) - pad
    right, bottom = int(max(x for x, _ in spots)) + pad, int(max(y for _, y in spots)) + pad
    mask = Image.new("L", ((right - left) * SMOOTH, (bottom - top) * SMOOTH), 0)
    path = [(round((x - left) * SMOOTH), round((y - top) * SMOOTH)) for x, y in spots]
    ImageDraw.Draw(mask).line(path, fill=255, width=width * SMOOTH, joint="curve")
    sheet.image.paste(colour, (left, top), mask.resize((right - left, bottom - top), Image.Resampling.BOX))


def _dashes(sheet: Sheet, began: Spot, ends: Spot) -> None:
    length = max(1.0, ((ends[0] - began[0]) ** 2 + (ends[1] - began[1]) ** 2) ** 0.5)
    count = max(1, int(length // (DASH * 2)))
    for place in range(count):
        parts = (place / count, (place + 0.5) / count)
        piece = [(began[0] + (ends[0] - began[0]) * part, began[1] + (ends[1] - began[1]) * part) for part in parts]
        _stroke(sheet, piece, theme.SHORT, 4)


def _target_labels(sheet: Sheet, chart: Chart, axis: Axis) -> None:
    face = font(Weight.BOLD, 28)
    for mark, words in list(zip(chart.targets, chart.target_labels, strict=True))[-MOST_LABELS:]:
        x = min(axis.across(mark.day) + 6, RIGHT - face.getlength(words))
        _tag(sheet, words, (x, axis.up(mark.value) - 26), theme.GOLD_INK, anchor="lm")


def _last_label(sheet: Sheet, chart: Chart, axis: Axis) -> None:
    face = font(Weight.BOLD, 28)
    if not chart.marks:
        return
    x, y = axis.spot(chart.marks[-1])
    half = face.getlength(chart.last_label) / 2 + 10
    middle = min(max(x, axis.left + half), RIGHT - half)
    crossed = _heights(chart, axis, middle - half, middle + half)
    places = (y - 40, y + 44, y - 72, y + 92, y + 140, y + 190)
    free = [at for at in places if TOP - 30 < at < BOTTOM - 20 and all(abs(at - line) > 34 for line in crossed)]
    _tag(sheet, chart.last_label, (middle, (free or places)[0]), theme.GOOD, anchor="mm")


def _heights(chart: Chart, axis: Axis, left: float, right: float) -> list[float]:
    """Give where the newest target and the figure's own line stand between two places: no label may lie there."""
    targets = [axis.up(mark.value) for mark in chart.targets[-1:]]
    spots = [axis.spot(mark) for mark in chart.marks]
    if chart.start is not None:
        spots.insert(0, (float(axis.left), axis.up(chart.start)))
    heights = [up for across, up in spots if left <= across <= right]
    for (x0, y0), (x1, y1) in pairwise(spots):
        steps = (left + (right - left) * step / 8 for step in range(9))
        heights += [y0 + (y1 - y0) * (x - x0) / (x1 - x0) for x in steps if x0 < x < x1]
    return targets + heights


def _tag(sheet: Sheet, words: str, at: Spot, ink: Colour, *, anchor: str) -> None:
    """Write a label on a patch of the panel's own ground, so that no line runs through it."""
    bold = font(Weight.BOLD, 28)
    left, top, right, bottom = sheet.draw.textbbox(at, words, font=bold, anchor=anchor)
    sheet.rounded((int(left) - 8, int(top) - 5, int(right) + 8, int(bottom) + 5), 10, theme.PANEL)
    sheet.text(at, words, bold, ink, anchor=anchor)


def _legend(sheet: Sheet, chart: Chart) -> None:
    face = font(Weight.MEDIUM, 25)
    x, y = EDGE, BOTTOM + 96
    for words, kind, colour in _legend_parts(chart):
        width = 44 + round(face.getlength(words)) + 34
        if x + width > theme.WIDTH - 48:
            x, y = EDGE, y + 42
        _key(sheet, kind, colour, (x, y - 9))
        sheet.text((x + 44, y), words, face, theme.INK)
        x += width


def _legend_parts(chart: Chart) -> tuple[tuple[str, str, Colour], ...]:
    parts = [
        (bool(chart.marks), ("total dilaporkan", "dot", theme.GOOD)),
        (any(not mark.is_total for mark in chart.marks), ("dari tambahan", "ring", theme.GOOD)),
        (bool(chart.targets), ("target", "line", theme.GOLD_LINE)),
        (bool(chart.targets) and chart.draws_pace, ("jalur ke target", "dash", theme.SHORT)),
        (bool(chart.before), (f"tahun {chart.year - 1}", "line", theme.LAST_YEAR)),
    ]
    return tuple(part for is_shown, part in parts if is_shown)


def _key(sheet: Sheet, kind: str, colour: Colour, at: tuple[int, int]) -> None:
    x, y = at
    if kind in ("dot", "ring"):
        sheet.dot((x + 17, y), 10, colour)
        if kind == "ring":
            sheet.dot((x + 17, y), 6, theme.PANEL)
    elif kind == "dash":
        sheet.draw.line((x, y, x + 13, y), fill=colour, width=5)
        sheet.draw.line((x + 21, y, x + 34, y), fill=colour, width=5)
    else:
        sheet.draw.line((x, y, x + 34, y), fill=colour, width=6)
