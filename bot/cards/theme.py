"""What every picture looks like: size, margins and colours. A pair of ink and ground keeps a contrast of 4,5 or more."""

from typing import Final

Colour = tuple[int, int, int]

WIDTH: Final = 1080
HEIGHT: Final = 1350
MARGIN: Final = 56
HEADER: Final = 344

PAPER: Final[Colour] = (250, 246, 238)
PANEL: Final[Colour] = (255, 255, 255)
TEAL: Final[Colour] = (9, 66, 69)
TEAL_LINE: Final[Colour] = (20, 84, 86)
INK: Final[Colour] = (22, 40, 44)
MUTED: Final[Colour] = (84, 98, 102)
FAINT: Final[Colour] = (226, 221, 210)
TRACK: Final[Colour] = (233, 229, 220)
CREAM: Final[Colour] = (255, 244, 220)
GOLD: Final[Colour] = (247, 201, 110)
GOOD: Final[Colour] = (13, 115, 92)
SHORT: Final[Colour] = (176, 72, 26)
PLAIN: Final[Colour] = (36, 82, 140)
LAST_YEAR: Final[Colour] = (150, 160, 160)
GOLD_LINE: Final[Colour] = (224, 158, 38)
GOLD_INK: Final[Colour] = (133, 84, 0)
