"""Formatted text: Telegram's MarkdownV2 and its older Markdown, read into text and entities."""

import re
from dataclasses import dataclass

from simulator.entities import Entity, checked_link, width
from simulator.refusals import Refusal, bad

_MARKS = {
    "*": ("Bold", "bold"), "_": ("Italic", "italic"), "__": ("Underline", "underline"),
    "~": ("Strikethrough", "strikethrough"), "||": ("Spoiler", "spoiler"), "`": ("Code", "code"),
    "```": ("Pre", "pre"), "[": ("TextUrl", "text_link"), "![": ("CustomEmoji", "custom_emoji"),
    ">": ("BlockQuote", "blockquote"),
}  # fmt: skip
_STOP = re.compile(r"[\\_*\[\]()~`>#+\-=|{}.!\n]")
_STOP_IN_CODE = re.compile(r"[\\`]")
_LANGUAGE = re.compile(r"([^\s`]*)(\r\n|\n\r|\n|\r)?")
_URL_END = re.compile(r"(?:\\.|[^\\)])*", re.DOTALL)
_ESCAPED = re.compile(r"\\([\x01-\x7e])")
_OLD_STOP = re.compile(r"\\[_*`\[]|[_*`\[]")
_OLD_KINDS = {"_": "italic", "*": "bold", "[": "text_link", "`": "code"}


@dataclass(frozen=True, slots=True)
class _Open:
    mark: str
    at: int
    begins: int
    parts: int
    language: str = ""


def parse_markdown_v2(source: str) -> tuple[str, list[Entity]]:
    """Read MarkdownV2; raises the refusal that Telegram gives for what it cannot read."""
    return _Reader(source).read()


class _Reader:
    """One pass over the source, mark by mark."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.position = 0
        self.parts: list[str] = []
        self.at = 0
        self.opened: list[_Open] = []
        self.entities: list[Entity] = []
        self._may_quote = True

    def read(self) -> tuple[str, list[Entity]]:
        source = self.source
        while self.position < len(source):
            found = (_STOP_IN_CODE if self._in_code() else _STOP).search(source, self.position)
            self._add(source[self.position : found.start() if found else len(source)])
            if found is None:
                self.position = len(source)
                break
            self.position = found.start()
            self._step(found[0])
        self._end_quote()
        if self.opened:
            raise self._unended()
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self.parts), self.entities

    def _step(self, character: str) -> None:
        if character == "\\":
            self._escape()
        elif character == "\n" and not self._in_code():
            self._break_line()
        elif self._ends():
            self._close()
        else:
            self._open(character)

    def _escape(self) -> None:
        following = self.source[self.position + 1 : self.position + 2]
        escapes = following != "" and 0 < ord(following) <= 126
        self._add(following if escapes else "\\")
        self.position += 2 if escapes else 1

    def _break_line(self) -> None:
        self.position += 1
        quoted = any(opened.mark == ">" for opened in self.opened)
        if quoted and not self.source.startswith(">", self.position):
            self._add("\n")
            self._end_quote(before="\n")
            if any(opened.mark == ">" for opened in self.opened):
                raise self._unended()
        else:
            self._add("\n")
        self._may_quote = True

    def _end_quote(self, before: str = "") -> None:
        """Close the quotation, where it is the innermost; `||` at its very end makes it one that folds."""
        kind, last = "blockquote", self.opened[-1] if self.opened else None
        if last and last.mark == "||" and last.at == self.position - len(before) - 2:
            self.opened.pop()
            kind, last = "expandable_blockquote", self.opened[-1] if self.opened else None
        if last and last.mark == ">":
            self.opened.pop()
            self._keep(kind, last)

    def _ends(self) -> bool:
        if not self.opened:
            return False
        mark, source = self.opened[-1].mark, self.source
        if mark in ("[", "!["):
            return source.startswith("]", self.position)
        if mark == "_":
            return source.startswith("_", self.position) and not source.startswith("__", self.position)
        return mark != ">" and source.startswith(mark, self.position)

    def _open(self, character: str) -> None:
        mark = self._mark(character)
        if mark == ">" and any(opened.mark == ">" for opened in self.opened):
            self.position += 1
            return
        start, self.position = self.position, self.position + len(mark)
        language = self._language() if mark == "```" else ""
        self.opened.append(_Open(mark, start, self.at, len(self.parts), language))

    def _mark(self, character: str) -> str:
        here = self.source[self.position : self.position + 3]
        mark = next((each for each in ("```", "__", "||", "![") if here.startswith(each)), character)
        if mark not in _MARKS or (mark == ">" and not self._may_quote):
            raise bad(
                f"can't parse entities: Character '{character}' is reserved and must be escaped with the preceding '\\'"
            )
        return mark

    def _language(self) -> str:
        found = _LANGUAGE.match(self.source, self.position)
        assert found is not None
        if self.source.startswith("`", found.end(1)):
            return ""
        self.position = found.end()
        return found[1]

    def _close(self) -> None:
        opened = self.opened.pop()
        self.position += 1 if opened.mark in ("[", "![") else len(opened.mark)
        if opened.mark in ("[", "!["):
            self._close_link(opened)
        else:
            self._keep(_MARKS[opened.mark][1], opened)

    def _close_link(self, opened: _Open) -> None:
        has_url = self.source.startswith("(", self.position)
        if opened.mark == "![":
            url = self._url() if has_url else ""
            found = re.fullmatch(r"tg://emoji\?id=(\d+)", url)
            if not found:
                wrong = "Invalid tg://emoji or tg://time URL specified"
                raise bad(
                    "can't parse entities: "
                    + (wrong if has_url else "The entity must contain a tg://emoji or tg://time URL")
                )
            self._keep("custom_emoji", opened, {"custom_emoji_id": found[1]})
            return
        link = checked_link(self._url() if has_url else "".join(self.parts[opened.parts :]))
        if link:
            self._keep("text_link", opened, link)

    def _url(self) -> str:
        start = self.position + 1
        found = _URL_END.match(self.source, start)
        assert found is not None
        if not self.source.startswith(")", found.end()):
            raise bad(f"can't parse entities: Can't find end of a URL at byte offset {self._byte(start)}")
        self.position = found.end() + 1
        return _ESCAPED.sub(r"\1", found[0])

    def _keep(self, kind: str, opened: _Open, more: Entity | None = None) -> None:
        if self.at > opened.begins:
            language = {"language": opened.language} if opened.language else {}
            reach = {"offset": opened.begins, "length": self.at - opened.begins}
            self.entities.append({**reach, "type": kind, **language, **(more or {})})

    def _add(self, text: str) -> None:
        if text:
            self.parts.append(text)
            self.at += width(text)
            self._may_quote = text[-1] == "\n" or (self._may_quote and text == "\r")

    def _in_code(self) -> bool:
        return bool(self.opened) and self.opened[-1].mark in ("`", "```")

    def _unended(self) -> Refusal:
        opened = self.opened[-1]
        name = "PreCode" if opened.language else _MARKS[opened.mark][0]
        return bad(f"can't parse entities: Can't find end of {name} entity at byte offset {self._byte(opened.at)}")

    def _byte(self, position: int) -> int:
        return len(self.source[:position].encode("utf-8", "surrogatepass"))


def parse_markdown(source: str) -> tuple[str, list[Entity]]:
    """Read the older Markdown: nothing nests, and only `_*[` and the backtick mean something."""
    parts: list[str] = []
    entities: list[Entity] = []
    position = at = 0
    while found := _OLD_STOP.search(source, position):
        plain = source[position : found.start()] + (found[0][1:] if found[0][0] == "\\" else "")
        parts.append(plain)
        at += width(plain)
        position = found.end()
        if found[0][0] != "\\":
            inner, entity, position = _old_entity(source, found.start())
            parts.append(inner)
            if inner and entity:
                entities.append({"offset": at, "length": width(inner), **entity})
            at += width(inner)
    return "".join([*parts, source[position:]]), entities


def _old_entity(source: str, start: int) -> tuple[str, Entity | None, int]:
    """What stands inside, what it is, and where the text goes on."""
    mark = "```" if source.startswith("```", start) else source[start]
    begin, language = start + len(mark), ""
    if mark == "```":
        found = _LANGUAGE.match(source, begin)
        assert found is not None
        if not source.startswith("`", found.end(1)):
            begin, language = found.end(), found[1]
    end = source.find("]" if mark == "[" else mark, begin)
    if end < 0:
        offset = len(source[:start].encode("utf-8", "surrogatepass"))
        raise bad(f"can't parse entities: Can't find end of the entity starting at byte offset {offset}")
    inner = source[begin:end]
    if mark == "```":
        return inner, {"type": "pre"} | ({"language": language} if language else {}), end + 3
    if mark != "[":
        return inner, {"type": _OLD_KINDS[mark]}, end + 1
    url, after = inner, end + 1
    if source.startswith("(", after):
        closing = source.find(")", after)
        closing = len(source) if closing < 0 else closing
        url, after = source[after + 1 : closing], closing + 1
    link = checked_link(url)
    return inner, {"type": "text_link", **link} if link else None, after
