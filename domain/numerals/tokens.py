"""Text into tokens: runs of digits with their marks, words, signs; every token knows where it stands."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

_TOKEN: Final = re.compile(
    r"(?P<mark>[0-9]+(?:[.,][0-9]+)*)(?P<decoration>[.,][-–—=]+(?![0-9]))?"
    r"|(?P<word>[^\W0-9_]+)"
    r"|(?P<sign>\+/-|\+-|\S)"
)
_LOOSE: Final = re.compile(
    r"(?<![0-9.,])(?:(?<=[a-z:(] )[0-9]{1,3}(?:\. [0-9]{3})+(?= (?:orang|org|peserta|pekerja|tk|jiwa|tenaga)\b)"
    r"|[0-9]{1,3}, [0-9]{1,2}(?= ?(?:%|persen|prosen|mil[iy]|juta\b|jt\b|tril|M\b)))",
    re.IGNORECASE,
)
"""Figures in which a space slipped behind the mark: 70. 125 org, 93, 5 %."""
_DASHES: Final = dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-")

_EMOJI_STYLE: Final = frozenset("\ufe0e\ufe0f🏻🏼🏽🏾🏿")
_FIRST_EMOJI: Final = "\u2600"


class Token(NamedTuple):
    """A piece of text: `mark` digits as written, `word` in lower case or `sign`; the others are empty."""

    mark: str
    word: str
    sign: str
    has_decoration: bool
    start: int
    end: int


def tokenise(text: str) -> Iterator[Token]:
    """The tokens of a text, left to right; space between them is dropped."""
    return _tokens_between(text, 0, len(text))


def _tokens_between(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, start, end):
        mark, decoration, word, sign = match.groups()
        yield Token(mark or "", (word or "").lower(), sign or "", decoration is not None, match.start(), match.end())


def tokenise_prose(text: str) -> Iterator[Token]:
    """The tokens of running text; a figure in which a space slipped behind the mark is one token all the same."""
    position = 0
    for match in _LOOSE.finditer(text):
        yield from _tokens_between(text, position, match.start())
        yield Token(
            match[0].replace(" ", ""), word="", sign="", has_decoration=False, start=match.start(), end=match.end()
        )
        position = match.end()
    yield from _tokens_between(text, position, len(text))


def tidy(text: str) -> str:
    """The text as it reads: plain spaces, plain dashes, nothing invisible; an emoji is a space."""
    if not text.isascii():
        text = "".join(map(_visible, text.translate(_DASHES)))
    return " ".join(text.split())


def has_foreign_digits(text: str) -> bool:
    """Whether a digit of another script stands in the text: Arabic, full-width, superscript, a ready-made fraction."""
    return not text.isascii() and any(letter.isnumeric() and not letter.isascii() for letter in text)


@lru_cache(maxsize=4096)
def _visible(letter: str) -> str:
    category = unicodedata.category(letter)
    if category == "Cf" or letter in _EMOJI_STYLE:
        return ""
    return " " if category == "Zs" or (category == "So" and letter >= _FIRST_EMOJI) else letter
