"""Formatted text: Telegram's HTML read into text and entities, links and commands found, entities written as HTML."""

import html
import re
from dataclasses import dataclass
from typing import Any

from simulator.refusals import bad

Entity = dict[str, Any]

_TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler", "span": "spoiler",
    "code": "code", "pre": "pre", "a": "text_link", "blockquote": "blockquote", "tg-emoji": "custom_emoji",
}  # fmt: skip
_TAG_OF = {
    "bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "spoiler": "tg-spoiler", "code": "code",
    "pre": "pre", "blockquote": "blockquote", "expandable_blockquote": "blockquote",
}  # fmt: skip
_SPECIAL = re.compile("[<&]")
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot)(?![A-Za-z]));?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_NAME = re.compile(r"""[^\s=>/"']*""")
_SPACE = re.compile(r"\s*")
_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")
_WEB_LINK = re.compile(r"(https?://)?([^\s/?#@]*\.[^\s/?#@]+)([/?#]\S*|)", re.IGNORECASE)
_APP_LINK = re.compile(r"(?:tg|ton|tonsite):(?://)?[\w.-]+\S*", re.IGNORECASE)
_FOUND = re.compile(
    r"(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z]\w{2,31})?(?![\w/]))"
    r"|(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<mention>(?<![\w@])@[A-Za-z]\w{3,31})"
    r"|(?P<hashtag>(?<![\w#])#\w*[^\W\d_]\w*)"
    r"|(?P<url>https?://[^\s<>\"]*[^\s<>\".,;:!?)\]]|(?<![\w.@/-])(?:[a-z0-9-]+\.)+(?:com|org|net|id|me)\b"
    r"(?:/[^\s<>\"]*[^\s<>\".,;:!?)\]])?)",
    re.ASCII,
)
_MAY_HOLD = re.compile(r"[/@#.]")
_OPAQUE = {"code", "pre", "text_link"}


@dataclass(slots=True)
class _Open:
    tag: str
    at: int
    begins: int
    parts: int
    attributes: dict[str, str]


def width(text: str) -> int:
    """Length in UTF-16 units, as Telegram counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Read Telegram's HTML; raises the refusal that Telegram gives for what it cannot read."""
    return _HtmlReader(source).read()


class _HtmlReader:
    """One pass over the source, tag by tag."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.at = 0
        self.opened: list[_Open] = []
        self.entities: list[Entity] = []
        self._language = ""

    def read(self) -> tuple[str, list[Entity]]:
        source, position = self.source, 0
        while found := _SPECIAL.search(source, position):
            start = found.start()
            self._add(source[position:start])
            if source[start] == "&":
                position = self._reference(start)
            elif source.startswith("/", start + 1):
                position = self._close(start)
            else:
                position = self._open(start)
        self._add(source[position:])
        if self.opened:
            raise self._fault(f'Can\'t find end tag corresponding to start tag "{self.opened[-1].tag}"')
        self.entities.reverse()  # of two with the same reach the outer one closed last, and stands first
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self.parts), self.entities

    def _add(self, text: str) -> None:
        if text:
            self.parts.append(text)
            self.at += width(text)

    def _reference(self, start: int) -> int:
        found = _REFERENCE.match(self.source, start)
        if not found:
            self._add("&")
            return start + 1
        self._add(_referred(found))
        return found.end()

    def _open(self, start: int) -> int:
        source = self.source
        name_end = _end_of_name(source, start + 1)
        if name_end == len(source):
            raise self._fault("Unclosed start tag", start)
        tag = source[start + 1 : name_end].lower()
        if tag not in _TAGS:
            raise self._fault(f'Unsupported start tag "{tag}"', start)
        attributes: dict[str, str] = {}
        position = name_end
        while source[position] != ">":
            position = self._attribute(tag, start, position, attributes)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise self._fault('Tag "span" must have class "tg-spoiler"', start)
        self.opened.append(_Open(tag, start, self.at, len(self.parts), attributes))
        return position + 1

    def _attribute(self, tag: str, start: int, position: int, attributes: dict[str, str]) -> int:
        source = self.source
        position = _skip(_SPACE, source, position)
        if source.startswith(">", position):
            return position
        end = _skip(_NAME, source, position)
        name = source[position:end]
        if not name:
            raise self._fault(f'Empty attribute name in the tag "{tag}"', start)
        end = _skip(_SPACE, source, end)
        if end < len(source) and source[end] != "=":
            attributes.setdefault(name, "1")
            return end
        end = _skip(_SPACE, source, end + 1)
        if end >= len(source):
            raise self._fault(f'Unclosed start tag "{tag}"', start)
        attributes[name], end = self._value(end)
        if end >= len(source):
            raise self._fault("Unclosed start tag", start)
        return end

    def _value(self, start: int) -> tuple[str, int]:
        source, quote = self.source, self.source[start]
        if quote in "\"'":
            end = source.find(quote, start + 1)
            end = len(source) if end < 0 else end
            return _unescaped(source[start + 1 : end]), end + 1
        end = _skip(_TOKEN, source, start)
        if not (source[end : end + 1].isspace() or source.startswith(">", end)):
            raise self._fault("Unexpected end of name token", start)
        return source[start:end].lower(), end

    def _close(self, start: int) -> int:
        source = self.source
        if not self.opened:
            raise self._fault("Unexpected end tag", start)
        name_end = _end_of_name(source, start + 2)
        end = name_end
        while end < len(source) and source[end].isspace():
            end += 1
        if end == len(source) or source[end] != ">":
            raise self._fault("Unclosed end tag", start)
        name, opened = source[start + 2 : name_end].lower(), self.opened[-1]
        if name and name != opened.tag:
            offset = self._byte(start)
            raise self._fault(
                f'Unmatched end tag at byte offset {offset}, expected "</{opened.tag}>", found "</{name}>"'
            )
        self.opened.pop()
        if self.at > opened.begins:
            self._keep(opened)
        return end + 1

    def _keep(self, opened: _Open) -> None:
        entity: Entity = {"offset": opened.begins, "length": self.at - opened.begins, "type": _TAGS[opened.tag]}
        if opened.tag == "a":
            url = checked_link(opened.attributes.get("href") or "".join(self.parts[opened.parts :]))
            if not url:
                return
            entity |= url
        elif opened.tag == "blockquote" and "expandable" in opened.attributes:
            entity["type"] = "expandable_blockquote"
        elif opened.tag in ("pre", "code") and self._merges_with_last(entity, opened):
            return
        self.entities.append(entity)

    def _merges_with_last(self, entity: Entity, opened: _Open) -> bool:
        """`<pre><code class="language-x">` is one entity with a language; code alone has none."""
        language = opened.attributes.get("class", "").removeprefix("language-") if opened.tag == "code" else ""
        last = self.entities[-1] if self.entities else {}
        if opened.tag == "pre" and self._language and last.get("type") == "code" and _same_reach(last, entity):
            last |= {"type": "pre", "language": self._language}
            return True
        self._language = language
        if language and last.get("type") == "pre" and _same_reach(last, entity):
            last["language"] = language
            return True
        return False

    def _fault(self, reason: str, start: int | None = None) -> Exception:
        where = "" if start is None else f" at byte offset {self._byte(start)}"
        return bad(f"can't parse entities: {reason}{where}")

    def _byte(self, position: int) -> int:
        return len(self.source[:position].encode("utf-8", "surrogatepass"))


def _end_of_name(source: str, position: int) -> int:
    while position < len(source) and source[position] != ">" and not source[position].isspace():
        position += 1
    return position


def _skip(pattern: re.Pattern[str], source: str, position: int) -> int:
    found = pattern.match(source, position)
    return found.end() if found else position


def _same_reach(one: Entity, other: Entity) -> bool:
    return bool(one["offset"] == other["offset"] and one["length"] == other["length"])


def _referred(found: re.Match[str]) -> str:
    """What a reference stands for; itself where Telegram knows no such character."""
    if found[3]:
        return _NAMED[found[3]]
    code = int(found[1], 16) if found[1] else int(found[2])
    return chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code < 0xE000 else found[0]


def _unescaped(text: str) -> str:
    return _REFERENCE.sub(_referred, text) if "&" in text else text


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
