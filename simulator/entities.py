"""Formatted text as text and entities: what Telegram finds by itself, trimmed, written as HTML."""

import html
import re
from typing import Any

Entity = dict[str, Any]

_TAG_OF = {
    "bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "spoiler": "tg-spoiler", "code": "code",
    "pre": "pre", "blockquote": "blockquote", "expandable_blockquote": "blockquote",
}  # fmt: skip
_WEB_LINK = re.compile(r"(https?://)?([^\s/?#@]*\.[^\s/?#@]+)([/?#]\S*|)", re.IGNORECASE)
_APP_LINK = re.compile(r"(?:tg|ton|tonsite):(?://)?[\w.-]+\S*", re.IGNORECASE)
_FOUND = re.compile(
    r"(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z]\w{2,31})?(?![\w/]))"
    r"|(?P<email>(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<mention>(?<![\w@])@[A-Za-z]\w{3,31})"
    r"|(?P<hashtag>(?<![\w#])#\w*[^\W\d_]\w*)"
    r"|(?P<url>https?://[^\s<>\"]*[^\s<>\".,;:!?)\]]|(?<![\w.@/-])(?:[a-z0-9-]+\.)+(?:com|org|net|id|me)\b"
    r"(?:/[^\s<>\"]*[^\s<>\".,;:!?)\]])?)",
    re.ASCII,
)
_MAY_HOLD = re.compile(r"[/@#.]")
_OPAQUE = {"code", "pre", "text_link"}


def width(text: str) -> int:
    """Length in UTF-16 units, as Telegram counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def checked_link(url: str) -> Entity | None:
    """What makes a link of an entity: its address, or the person behind it; None for no address at all."""
    mentioned = re.fullmatch(r"tg://user/?\?id=([1-9]\d*)", url)
    if mentioned:
        return {"type": "text_mention", "user": {"id": int(mentioned[1]), "is_bot": False, "first_name": ""}}
    if _APP_LINK.fullmatch(url):
        return {"url": url}
    found = _WEB_LINK.fullmatch(url)
    if not found:
        return None
    return {"url": (found[1] or "http://") + found[2] + ("" if found[3].startswith("/") else "/") + found[3]}


def find_entities(text: str, known: list[Entity]) -> list[Entity]:
    """Add the commands, mentions, tags and links that Telegram finds by itself."""
    if not _MAY_HOLD.search(text):
        return known
    opaque = [(each["offset"], each["offset"] + each["length"]) for each in known if each["type"] in _OPAQUE]
    found: list[Entity] = []
    for match in _FOUND.finditer(text):
        offset = width(text[: match.start()])
        length = width(match.group())
        if not any(start < offset + length and offset < end for start, end in opaque):
            found.append({"offset": offset, "length": length, "type": match.lastgroup})
    return sorted([*known, *found], key=lambda each: (each["offset"], -each["length"])) if found else known


def trim(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Drop the space around a text, as Telegram does, and move its entities along."""
    stripped = text.strip()
    if len(stripped) == len(text):
        return text, entities
    cut = width(text[: len(text) - len(text.lstrip())])
    limit = width(stripped)
    moved: list[Entity] = []
    for entity in entities:
        start = max(entity["offset"] - cut, 0)
        end = min(entity["offset"] - cut + entity["length"], limit)
        if end > start:
            moved.append({**entity, "offset": start, "length": end - start})
    return stripped, moved


def write_html(text: str, entities: list[Entity]) -> str:
    """Write a text with its entities as Telegram's HTML; what Telegram found by itself stays plain text."""
    units = text.encode("utf-16-le", "surrogatepass")
    marks: list[tuple[int, int, int, str]] = []
    for number, entity in enumerate(entities):
        tags = _tags(entity)
        if tags:
            start, end = entity["offset"], entity["offset"] + entity["length"]
            marks += [(start, 1, number, tags[0]), (end, 0, -number, tags[1])]
    written, position = [], 0
    for at, _, _, tag in sorted(marks):
        written += [_escaped(units[position * 2 : at * 2]), tag]
        position = at
    return "".join([*written, _escaped(units[position * 2 :])])


def _tags(entity: Entity) -> tuple[str, str] | None:
    kind = entity["type"]
    if kind == "text_link":
        return f'<a href="{html.escape(entity["url"])}">', "</a>"
    if kind == "expandable_blockquote":
        return "<blockquote expandable>", "</blockquote>"
    tag = _TAG_OF.get(kind)
    return (f"<{tag}>", f"</{tag}>") if tag else None


def _escaped(units: bytes) -> str:
    return html.escape(units.decode("utf-16-le", "surrogatepass"), quote=False)
