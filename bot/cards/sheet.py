"""A sheet to draw on: smooth shapes, fitted words, the office's header and the footer with its code."""

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import segno
from PIL import Image, ImageDraw

from bot.cards import theme
from bot.cards.fonts import Font, Weight, fitting, font, shorten, wrap
from bot.cards.theme import Colour

SMOOTH = 4
TILE = 90
CODE_SIZE = 204

Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around every picture: eyebrow, title, who it is about; day, source, who runs the bot, its address."""

    eyebrow: str
    title: str
    subtitle: str
    as_of: str
    source: str
    operator: str
    link: str


class Sheet:
    """A picture being drawn."""

    def __init__(self) -> None:
        """Begin with an empty sheet of paper."""
        self.image = Image.new("RGB", (theme.WIDTH, theme.HEIGHT), theme.PAPER)
        self.draw = ImageDraw.Draw(self.image)

    def text(self, at: tuple[float, float], words: str, face: Font, ink: Colour, anchor: str = "ls") -> None:
        """Write words at a point (`ls`: its left end of the baseline)."""
        self.draw.text(at, words, font=face, fill=ink, anchor=anchor)

    def lines(self, at: tuple[int, int], words: Sequence[str], face: Font, ink: Colour, step: int) -> int:
        """Write lines beneath each other; return where the next one would stand."""
        x, y = at
        for line in words:
            self.text((x, y), line, face, ink)
            y += step
        return y

    def rounded(self, box: Box, radius: int, colour: Colour) -> None:
        """Fill a box with smooth round corners."""
        left, top, right, bottom = box
        radius = min(radius, (right - left) // 2, (bottom - top) // 2)
        self.image.paste(colour, box, _rounded_mask(right - left, bottom - top, radius))

    def pill(self, box: Box, filled: int, ground: Colour, colour: Colour) -> None:
        """Draw a bar with round ends, filled from the left over so many pixels: one pixel of figure is one of colour."""
        left, top, right, bottom = box
        self.rounded(box, (bottom - top) // 2, ground)
        if filled > 0:
            mask = _rounded_mask(right - left, bottom - top, (bottom - top) // 2).crop((0, 0, filled, bottom - top))
            self.image.paste(colour, (left, top, left + filled, bottom), mask)

    def dot(self, centre: tuple[float, float], radius: int, colour: Colour) -> None:
        """Set a smooth dot."""
        x, y = round(centre[0]) - radius, round(centre[1]) - radius
        self.image.paste(colour, (x, y), _disc(radius))

    def png(self) -> bytes:
        """Give the picture's bytes."""
        out = io.BytesIO()
        self.image.save(out, "PNG", compress_level=3)
        return out.getvalue()


def frame(sheet: Sheet, words: Frame) -> None:
    """Draw header and footer."""
    header(sheet, words)
    _footer(sheet, words)


def header(sheet: Sheet, words: Frame) -> None:
    """Draw the cloth with eyebrow, title and who it is about."""
    sheet.image.paste(_batik(), (0, 0))
    room = theme.WIDTH - 2 * theme.MARGIN
    eyebrow = fitting(Weight.BOLD, words.eyebrow, width=room, largest=30)
    sheet.text((theme.MARGIN, 88), shorten(eyebrow, words.eyebrow, room), eyebrow, theme.GOLD)
    title = fitting(Weight.EXTRA, words.title, width=room, largest=72, smallest=38)
    sheet.text((theme.MARGIN, 172), shorten(title, words.title, room), title, theme.PANEL)
    face = fitting(Weight.MEDIUM, words.subtitle, width=room, largest=36, smallest=30)
    said = wrap(face, words.subtitle, width=room, most=2)
    sheet.lines((theme.MARGIN, 228 if len(said) == 1 else 216), said, face, theme.CREAM, step=40)


def _footer(sheet: Sheet, words: Frame) -> None:
    top, left, right = 1080, theme.MARGIN, theme.WIDTH - theme.MARGIN - CODE_SIZE - 10
    room = right - left - 36
    day = fitting(Weight.BOLD, words.as_of, width=room, largest=38, smallest=26)
    sheet.text((left, top + 38), shorten(day, words.as_of, room), day, theme.INK)
    small, tiny = font(Weight.MEDIUM, 27), font(Weight.MEDIUM, 24)
    runs = wrap(tiny, words.operator, width=room, most=2)
    sources = wrap(small, words.source, width=room, most=3)
    below = sheet.lines((left, top + 84), sources, small, theme.MUTED, step=36)
    sheet.lines((left, below + 6), runs, tiny, theme.MUTED, step=30)
    sheet.rounded((right - 10, top, right + CODE_SIZE + 10, top + CODE_SIZE + 20), 24, theme.PANEL)
    sheet.image.paste(draw_code(words.link, CODE_SIZE), (right, top + 10))
    name = words.link.removeprefix("https://").partition("?")[0]
    face = fitting(Weight.BOLD, name, width=theme.WIDTH - 2 * theme.MARGIN, largest=28)
    sheet.text((theme.WIDTH - theme.MARGIN, theme.HEIGHT - 16), name, face, theme.INK, anchor="rs")


@lru_cache(maxsize=8)
def draw_code(link: str, size: int) -> Image.Image:
    """Draw the QR code that leads to an address, as large as whole pixels for its modules allow within a square."""
    matrix = [list(row) for row in segno.make(link, error="m", micro=False).matrix]
    count = len(matrix)
    small = Image.new("RGB", (count, count), theme.PANEL)
    for y, row in enumerate(matrix):
        for x, is_dark in enumerate(row):
            if is_dark:
                small.putpixel((x, y), theme.TEAL)
    scale = size // count
    code = small.resize((count * scale, count * scale), Image.Resampling.NEAREST)
    whole = Image.new("RGB", (size, size), theme.PANEL)
    whole.paste(code, ((size - code.width) // 2, (size - code.height) // 2))
    return whole


@lru_cache(maxsize=1)
def _batik() -> Image.Image:
    """The header's cloth: kawung, four petals around a point, as it is drawn in Pekalongan."""
    tile = Image.new("L", (TILE * SMOOTH, TILE * SMOOTH), 0)
    petal = Image.new("L", tile.size, 0)
    span = TILE * SMOOTH
    ImageDraw.Draw(petal).ellipse(
        (span * 55 // 100, span * 38 // 100, span * 95 // 100, span * 62 // 100), outline=255, width=SMOOTH * 2
    )
    ImageDraw.Draw(petal).ellipse((span * 72 // 100, span * 48 // 100, span * 77 // 100, span * 52 // 100), fill=255)
    for turn in (45, 135, 225, 315):
        tile.paste(255, (0, 0), petal.rotate(turn, Image.Resampling.BICUBIC))
    mask = tile.resize((TILE, TILE), Image.Resampling.LANCZOS)
    header = Image.new("RGB", (theme.WIDTH, theme.HEADER), theme.TEAL)
    for row, y in enumerate(range(-TILE // 2, theme.HEADER, TILE // 2)):
        for x in range(-(row % 2) * TILE // 2, theme.WIDTH, TILE):
            header.paste(theme.TEAL_LINE, (x, y), mask)
    header.paste(theme.GOLD, (0, theme.HEADER - 8, theme.WIDTH, theme.HEADER))
    return header


@lru_cache(maxsize=64)
def _rounded_mask(width: int, height: int, radius: int) -> Image.Image:
    mask = Image.new("L", (width, height), 255)
    if radius <= 0:
        return mask
    disc = _disc(radius)
    for x, left in ((0, 0), (width - radius, radius)):
        for y, top in ((0, 0), (height - radius, radius)):
            mask.paste(disc.crop((left, top, left + radius, top + radius)), (x, y))
    return mask


@lru_cache(maxsize=64)
def _disc(radius: int) -> Image.Image:
    big = Image.new("L", (2 * radius * SMOOTH, 2 * radius * SMOOTH), 0)
    ImageDraw.Draw(big).ellipse((0, 0, big.width - 1, big.height - 1), fill=255)
    return big.resize((2 * radius, 2 * radius), Image.Resampling.LANCZOS)


@lru_cache(maxsize=1)
def _design() -> bytes:
    """What the drawing itself is made of: another design makes other pictures of the same values."""
    folder = Path(__file__).parent
    files = sorted((*folder.glob("*.py"), *folder.glob("fonts/*.ttf")))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).digest()


def key_of(values: object) -> str:
    """Name the picture that is drawn of frozen values: the same name, the same bytes."""
    return hashlib.sha256(_design() + repr(values).encode()).hexdigest()[:40]
