"""Formatted text: Telegram's HTML, read into text and entities."""

import re
from dataclasses import dataclass

from simulator.entities import Entity, checked_link, width
from simulator.refusals import bad

_TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler", "span": "spoiler",
    "code": "code", "pre": "pre", "a": "text_link", "blockquote": "blockquote", "tg-emoji": "custom_emoji",
}  # fmt: skip
_SPECIAL = re.compile("[<&]")
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot)(?![A-Za-z]));?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_NAME = re.compile(r"""[^\s=>/"']*""")
_SPACE = re.compile(r"\s*")
_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")


@dataclass(slots=True)
class _Open:
    tag: str
    at: int
    begins: int
    parts: int
    attributes: dict[str, str]


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
        elif opened.tag == "tg-emoji":
            entity["custom_emoji_id"] = opened.attributes.get("emoji-id", "")
            if not entity["custom_emoji_id"].isdecimal():
                raise self._fault("Invalid custom emoji identifier specified")
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
