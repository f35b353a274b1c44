"""The poster for a group: a code large enough to be scanned from the wall, what it leads to, and what it costs."""

from dataclasses import dataclass
from functools import lru_cache

from bot.cards import theme
from bot.cards.fonts import Weight, fitting, font, shorten, wrap
from bot.cards.sheet import Frame, Sheet, draw_code, header

CODE = 560
PANEL_TOP, PANEL_BOTTOM = 276, 1010
LEFT, RIGHT = theme.MARGIN, theme.WIDTH - theme.MARGIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster:
    """What stands on a poster. The frame's link, with the group's code, is what the code on it holds; `call` stands
    under it, `points` below, `footnotes` at the foot.
    """

    frame: Frame
    call: str
    points: tuple[str, ...]
    footnotes: tuple[str, ...]


@lru_cache(maxsize=8)
def draw_poster(poster: Poster) -> bytes:
    """Draw a poster as PNG; the same values give the same bytes."""
    sheet = Sheet()
    header(sheet, poster.frame)
    sheet.rounded((LEFT, PANEL_TOP, RIGHT, PANEL_BOTTOM), 36, theme.PANEL)
    middle = theme.WIDTH // 2
    sheet.image.paste(draw_code(poster.frame.link, CODE), (middle - CODE // 2, PANEL_TOP + 36))
    call = fitting(Weight.BOLD, poster.call, width=RIGHT - LEFT - 60, largest=40, smallest=28)
    sheet.text((middle, PANEL_TOP + CODE + 92), shorten(call, poster.call, RIGHT - LEFT - 60), call, theme.INK, "ms")
    address = poster.frame.link.removeprefix("https://").partition("?")[0]
    small = fitting(Weight.BOLD, address, width=RIGHT - LEFT - 60, largest=34)
    sheet.text((middle, PANEL_TOP + CODE + 146), address, small, theme.GOOD, "ms")
    _below(sheet, poster)
    return sheet.png()


def _below(sheet: Sheet, poster: Poster) -> None:
    room = RIGHT - LEFT
    y = 1070
    for point in poster.points:
        face = fitting(Weight.BOLD, point, width=room, largest=34, smallest=27)
        y = sheet.lines((LEFT, y), wrap(face, point, width=room, most=2), face, theme.INK, step=42)
    tiny = font(Weight.MEDIUM, 24)
    said = [line for note in poster.footnotes for line in wrap(tiny, note, width=room, most=2)]
    sheet.lines((LEFT, theme.HEIGHT - 26 - 32 * (len(said) - 1)), said, tiny, theme.MUTED, step=32)
