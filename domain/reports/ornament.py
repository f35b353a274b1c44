"""What carries no meaning in a report: unseen characters, bullets, bold print, greetings and thanks."""

import re

LEADING_WORDS = re.compile(
    r"^(?:\s*(?:lapor(?:an|kan)?|lap|info|update|data|izin|ijin|mohon|melaporkan|capaian|realisasi|min|pak|bu|kak)\b[\s,:]*)+",
    re.I,
)
TRAILING_WORDS = re.compile(
    r"(?:^|(?<=[\s,.!]))(?:pak|bu|kak|mas|mbak|min|ya|nggih|makasih|mksh|trims|suwun|matur nuwun|terima kasih|tks|thx|siap|oke|ok|sekian|demikian|ndan|komandan|bos|boss)$",
    re.I,
)
LONGEST_THANKS = 16
UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f]")
"""Characters that nobody sees: they come along with copied text."""
BULLETS = re.compile(r"^[ \t]*(?:[-–•>]|\d{1,2}[.)])[ \t]+(?=[^\W\d_])", re.M)
STARS = re.compile(r"(?<![\w*])[*_]{1,2}(?=[^\W_])|(?<=[^\W_])[*_]{1,2}(?![\w*])")
"""A wave is left alone: ~15.000 is an estimate, and what is struck out was not meant."""


def without_ornament(text: str) -> str:
    """Leave out what carries no meaning: unseen characters, bullets, the stars of bold print, and a greeting."""
    return LEADING_WORDS.sub("", BULLETS.sub("", STARS.sub("", UNSEEN.sub("", text))).strip())


def without_thanks(text: str) -> str:
    """Leave out the courtesies at a message's end, one by one: `bpu 5 ya, makasih pak`."""
    while True:
        said = text.rstrip(" \t\r\n.,!")
        found = TRAILING_WORDS.search(said, max(0, len(said) - LONGEST_THANKS))
        if found is None:
            return text
        text = said[: found.start()]
