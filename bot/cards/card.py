"""Cards: one attainment, all attainments, or premium and benefit, drawn from words and shares that are ready."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from bot.cards import theme
from bot.cards.fonts import Weight, fitting, font, shorten, wrap
from bot.cards.sheet import Frame, Sheet, frame
from bot.cards.theme import Colour

LEFT = theme.MARGIN + 44
RIGHT = theme.WIDTH - theme.MARGIN - 44
PANEL_TOP = 276
PANEL_BOTTOM = 1056


class Mood(StrEnum):
    """What a figure means: reached or in time, short, or nothing to compare it with."""

    GOOD = "good"
    SHORT = "short"
    PLAIN = "plain"


MOOD_COLOURS: dict[Mood, Colour] = {Mood.GOOD: theme.GOOD, Mood.SHORT: theme.SHORT, Mood.PLAIN: theme.PLAIN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A share of the target (1: reached) and the share of the year that is gone, None where the year is over."""

    share: Fraction
    year_gone: Fraction | None = None
    year_label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingCard:
    """One attainment: the large figure, what it is of, a bar, rows of label and value, and a note."""

    frame: Frame
    figure: str
    caption: str
    mood: Mood = Mood.PLAIN
    bar: Bar | None = None
    rows: tuple[tuple[str, str], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """One attainment among several."""

    name: str
    figure: str
    line: str
    as_of: str = ""
    """Its own day, where not all have the same."""
    mood: Mood = Mood.PLAIN
    bar: Bar | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewCard:
    """All attainments of one area."""

    frame: Frame
    glances: tuple[Glance, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One rung of the benefit: on what condition, how much, and what it is made of."""

    condition: str
    amount: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BenefitCard:
    """The premium of a day and what it buys, each with its conditions."""

    frame: Frame
    price: str
    price_line: str
    price_notes: tuple[str, ...]
    heading: str
    rungs: tuple[Rung, ...]
    conditions: tuple[str, ...]


Card = StandingCard | OverviewCard | BenefitCard


@lru_cache(maxsize=24)
def draw_card(card: Card) -> bytes:
    """Draw a card as PNG; the same values give the same bytes."""
    sheet = Sheet()
    frame(sheet, card.frame)
    sheet.rounded((theme.MARGIN, PANEL_TOP, theme.WIDTH - theme.MARGIN, PANEL_BOTTOM), 36, theme.PANEL)
    if isinstance(card, StandingCard):
        _standing(sheet, card)
    elif isinstance(card, OverviewCard):
        _overview(sheet, card)
    else:
        _benefit(sheet, card)
    return sheet.png()


def _standing(sheet: Sheet, card: StandingCard) -> None:
    colour, room = MOOD_COLOURS[card.mood], RIGHT - LEFT
    base = 486 if card.bar is not None else 560
    face = fitting(Weight.EXTRA, card.figure, width=room, largest=190, smallest=40)
    sheet.text((LEFT - 6, base), shorten(face, card.figure, room), face, colour)
    caption = fitting(Weight.MEDIUM, card.caption, width=room, largest=38, smallest=28)
    said = wrap(caption, card.caption, width=room, most=1 if card.bar is not None else 2)
    below = sheet.lines((LEFT, base + 80), said, caption, theme.INK, step=50)
    if card.bar is not None:
        draw_bar(sheet, card.bar, (LEFT, 636, RIGHT, 682), colour)
        below = 774 if card.bar.year_label else 742
    _rows(sheet, card.rows, below + 70)
    note = font(Weight.MEDIUM, 26)
    noted = wrap(note, card.note, width=room, most=2)
    sheet.lines((LEFT, PANEL_BOTTOM - 30 - 34 * (len(noted) - 1)), noted, note, theme.MUTED, step=34)


def _rows(sheet: Sheet, rows: tuple[tuple[str, str], ...], top: int) -> None:
    label_face = font(Weight.MEDIUM, 32)
    for place, (label, value) in enumerate(rows):
        y = top + place * 66
        if place:
            sheet.draw.line((LEFT, y - 44, RIGHT, y - 44), fill=theme.FAINT, width=2)
        sheet.text((LEFT, y), label, label_face, theme.MUTED)
        room = round(RIGHT - LEFT - label_face.getlength(label) - 28)
        face = fitting(Weight.BOLD, value, width=room, largest=38, smallest=18)
        sheet.text((RIGHT, y), shorten(face, value, room), face, theme.INK, anchor="rs")


def draw_bar(sheet: Sheet, bar: Bar, box: tuple[int, int, int, int], colour: Colour, *, is_small: bool = False) -> None:
    """Draw a share against its target; beyond the target the scale shrinks, so that both stay in sight."""
    left, top, right, bottom = box
    whole = max(Fraction(1), bar.share, bar.year_gone or Fraction(0))
    width = right - left
    filled = round(width * bar.share / whole)
    if 0 < bar.share < 1:
        # What is begun is seen, and what is not reached does not look so.
        filled = min(max(filled, 4), width - 4)
    sheet.pill(box, filled, theme.TRACK, colour)
    target = left + round(width / whole)
    if bar.share > 1:
        sheet.draw.rectangle((target - 3, top - 10, target + 3, bottom + 10), fill=theme.INK)
    if bar.year_gone is not None:
        gone = left + round(width * bar.year_gone / whole)
        sheet.draw.rectangle((gone - 2, top - 10, gone + 2, bottom + 10), fill=theme.INK)
        if is_small:
            return
        sheet.draw.polygon(((gone - 13, top - 26), (gone + 13, top - 26), (gone, top - 8)), fill=theme.INK)
    if not is_small:
        _bar_labels(sheet, bar, box, target)


def _bar_labels(sheet: Sheet, bar: Bar, box: tuple[int, int, int, int], target: int) -> None:
    left, _, right, bottom = box
    face = font(Weight.MEDIUM, 26)
    y = bottom + 46
    sheet.text((left, y), "0%", face, theme.MUTED)
    if bar.share <= 1:
        sheet.text((right, y), "target 100%", face, theme.MUTED, anchor="rs")
    else:
        at = min(max(target, left + 160), right - 80)
        sheet.text((at, y), "target 100%", face, theme.MUTED, anchor="ms")
    if bar.year_label:
        sheet.draw.polygon(((left, y + 20), (left + 20, y + 20), (left + 10, y + 36)), fill=theme.INK)
        words = fitting(Weight.MEDIUM, bar.year_label, width=right - left - 32, largest=26, smallest=20)
        sheet.text((left + 32, y + 38), shorten(words, bar.year_label, right - left - 32), words, theme.INK)


def _overview(sheet: Sheet, card: OverviewCard) -> None:
    room = RIGHT - LEFT
    count = max(len(card.glances), 1)
    step = (PANEL_BOTTOM - PANEL_TOP - 40) // count
    for place, glance in enumerate(card.glances):
        top = PANEL_TOP + 28 + place * step
        if place:
            sheet.draw.line((LEFT, top - 4, RIGHT, top - 4), fill=theme.FAINT, width=2)
        _glance(sheet, glance, top, room, step)


def _glance(sheet: Sheet, glance: Glance, top: int, room: int, step: int) -> None:
    colour = MOOD_COLOURS[glance.mood]
    name_room = room * 55 // 100
    name_face = fitting(Weight.BOLD, glance.name, width=name_room, largest=40, smallest=26)
    name = shorten(name_face, glance.name, name_room)
    sheet.text((LEFT, top + 76), name, name_face, theme.INK)
    left_over = round(room - name_face.getlength(name) - 30)
    face = fitting(Weight.EXTRA, glance.figure, width=left_over, largest=84, smallest=24)
    sheet.text((RIGHT, top + 80), shorten(face, glance.figure, left_over), face, colour, anchor="rs")
    y = top + 104
    if glance.bar is not None:
        draw_bar(sheet, glance.bar, (LEFT, y, RIGHT, y + 26), colour, is_small=True)
        y += 26
    small = fitting(Weight.MEDIUM, glance.line, width=room, largest=28, smallest=24)
    most = max(1, (step - (y - top) - 20) // 34)
    sheet.lines((LEFT, y + 44), wrap(small, glance.line, width=room, most=most), small, theme.MUTED, step=34)


def _benefit(sheet: Sheet, card: BenefitCard) -> None:
    room = RIGHT - LEFT
    face = fitting(Weight.EXTRA, card.price, width=room, largest=112, smallest=56)
    sheet.text((LEFT - 4, 392), card.price, face, theme.GOOD)
    line = fitting(Weight.BOLD, card.price_line, width=room, largest=36, smallest=26)
    y = sheet.lines((LEFT, 444), wrap(line, card.price_line, width=room, most=2), line, theme.INK, step=40) + 2
    small = font(Weight.MEDIUM, 26)
    for note in card.price_notes:
        y = sheet.lines((LEFT, y), wrap(small, note, width=room, most=2), small, theme.MUTED, step=34)
    sheet.draw.line((LEFT, y - 4, RIGHT, y - 4), fill=theme.FAINT, width=2)
    heading = fitting(Weight.BOLD, card.heading, width=room, largest=32, smallest=24)
    sheet.text((LEFT, y + 44), card.heading, heading, theme.INK)
    y += 64
    for rung in card.rungs:
        y = _rung(sheet, rung, y, room)
    bottom = PANEL_BOTTOM - 26
    shown = [line for text in card.conditions for line in wrap(small, text, width=room, most=2)]
    sheet.lines((LEFT, bottom - 34 * (len(shown) - 1)), shown, small, theme.MUTED, step=34)


def _rung(sheet: Sheet, rung: Rung, top: int, room: int) -> int:
    amount = font(Weight.EXTRA, 40)
    sheet.text((RIGHT, top + 42), rung.amount, amount, theme.GOOD, anchor="rs")
    left_over = round(room - amount.getlength(rung.amount) - 24)
    condition = fitting(Weight.BOLD, rung.condition, width=left_over, largest=30, smallest=22)
    sheet.text((LEFT, top + 40), shorten(condition, rung.condition, left_over), condition, theme.INK)
    if not rung.detail:
        return top + 62
    small = fitting(Weight.MEDIUM, rung.detail, width=room, largest=25, smallest=23)
    return sheet.lines((LEFT, top + 76), wrap(small, rung.detail, width=room, most=2), small, theme.MUTED, step=30) - 12
