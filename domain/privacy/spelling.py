"""A text as it is meant, letter for letter: digits of any script, the letter O for a zero, signs that nobody sees.

Every character stays where it is, so that what is found in this spelling is taken out of the text itself.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

UNSEEN: Final = "\u200b"
"""Stands for whatever takes no place on the screen: joiners, soft hyphens, the frame around a keycap."""

_MIXED: Final = re.compile(r"[0-9OoIl]+")
_MEANT: Final = str.maketrans("OoIl", "0011")


def spell_plainly(text: str) -> str:
    """Give a text of the same length in plain digits and signs."""
    if not text.isascii():
        text = "".join(map(_plain, text))
    return _MIXED.sub(_as_digits, text)


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    if character.isascii():
        return character
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    category = unicodedata.category(character)
    if category in ("Cf", "Mn", "Me"):
        return UNSEEN
    if category in ("Zs", "Pd"):
        return " " if category == "Zs" else "-"
    meant = unicodedata.normalize("NFKC", character)
    return meant if len(meant) == 1 else character


def _as_digits(hit: re.Match[str]) -> str:
    """Read O as 0 and l as 1 where they stand among digits, and not at the edge of a word."""
    run = hit.group()
    if run.isalpha() or run.isdigit():
        return run
    first = next(place for place, character in enumerate(run) if character.isdigit())
    last = next(place for place in range(len(run), 0, -1) if run[place - 1].isdigit())
    start = first if hit.string[hit.start() - 1 : hit.start()].isalpha() else 0
    end = last if hit.string[hit.end() : hit.end() + 1].isalpha() else len(run)
    return run[:start] + run[start:end].translate(_MEANT) + run[end:]
