"""Long answers cut into messages that Telegram takes: at paragraphs, no tag broken, lengths counted as it counts."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024

_TOKENS = re.compile(r"<[^<>]*>|&(?:#\d+|#x[0-9a-fA-F]+|\w+);|[^<&\n ]+|\n+| +|.", re.DOTALL)
_TAG_NAME = re.compile(r"</?\s*([\w-]+)")


def split_markup(markup: str, limit: int = TEXT_LIMIT) -> tuple[str, ...]:
    """Cut HTML markup into parts of at most `limit` UTF-16 units of visible text; each part is whole markup."""
    if len(markup) * 2 <= limit or width_of(markup) <= limit:
        return (markup,)
    cutter = _Cutter(limit)
    for token in _TOKENS.findall(markup):
        cutter.take(token)
    return tuple(cutter.finish())


def width_of(markup: str) -> int:
    """Count a markup's visible UTF-16 units, which is how Telegram measures a text."""
    return _units(plain_text(markup))


def plain_text(markup: str) -> str:
    """Give the text that remains without tags, its entities written out."""
    if "<" not in markup and "&" not in markup:
        return markup
    return html.unescape(re.sub(r"<[^<>]*>", "", markup))


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass(slots=True)
class _Break:
    """A place to cut: how many tokens lie before it, the width up to it, how good it is (a paragraph is best)."""

    tokens: int
    width: int
    rank: int


@dataclass(slots=True)
class _Cutter:
    """Collects tokens into a part until it is full, then cuts at the best place behind."""

    limit: int
    parts: list[str] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    width: int = 0
    breaks: list[_Break] = field(default_factory=list)

    def take(self, token: str) -> None:
        if token.startswith("<"):
            self.tokens.append(token)
            return
        for piece in _pieces(token, self.limit):
            self._take_text(piece)

    def finish(self) -> list[str]:
        self._close(self.tokens)
        return self.parts

    def _take_text(self, piece: str) -> None:
        width = _units(plain_text(piece))
        while self.width + width > self.limit and self.width > 0:
            self._cut()
        if piece.isspace():
            rank = 2 if piece.count("\n") > 1 else 1 if "\n" in piece else 0
            self.breaks.append(_Break(tokens=len(self.tokens), width=self.width, rank=rank))
        self.tokens.append(piece)
        self.width += width

    def _cut(self) -> None:
        """Cut at the last paragraph, else the last line, else the last space; not so early that parts stay tiny."""
        roomy = [place for place in self.breaks if place.width >= self.limit // 4]
        place = max(roomy, key=lambda found: (found.rank, found.width), default=None)
        position = place.tokens if place else len(self.tokens)
        head, rest = self.tokens[:position], self.tokens[position:]
        opened = _open_tags(head)
        self._close(head)
        while rest and rest[0].isspace():
            rest.pop(0)
        self.tokens, self.width, self.breaks = list(opened), 0, []
        for token in rest:
            self.take(token)

    def _close(self, tokens: list[str]) -> None:
        closing = [f"</{_name(tag)}>" for tag in reversed(_open_tags(tokens))]
        part = "".join((*tokens, *closing)).strip()
        if plain_text(part).strip():
            self.parts.append(part)


def _open_tags(tokens: list[str]) -> list[str]:
    opened: list[str] = []
    for token in tokens:
        if token.startswith("</"):
            if opened:
                opened.pop()
        elif token.startswith("<") and _name(token):
            opened.append(token)
    return opened


def _name(tag: str) -> str:
    found = _TAG_NAME.match(tag)
    return found[1] if found else ""


def _pieces(token: str, limit: int) -> Iterator[str]:
    """A word longer than a whole message is cut hard, between characters."""
    if _units(token) <= limit or token.startswith("&"):
        yield token
        return
    piece, width = "", 0
    for character in token:
        size = _units(character)
        if width + size > limit:
            yield piece
            piece, width = "", 0
        piece, width = piece + character, width + size
    yield piece
