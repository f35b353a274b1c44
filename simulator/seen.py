"""What people see: messages with their buttons, and the bot's answer to a press."""

import time
from dataclasses import dataclass
from typing import Any

from simulator.entities import write_html
from simulator.world import Message as Raw
from simulator.world import Press, World, wait_until

SECONDS_TO_WAIT = 15.0


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message."""

    text: str
    data: str = ""
    url: str = ""
    copies: str = ""
    inline_query: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """A message as a person sees it."""

    world: World
    raw: Raw

    @property
    def id(self) -> int:
        """Its number in the chat."""
        return int(self.raw["message_id"])

    @property
    def text(self) -> str:
        """The text or the caption, without formatting."""
        return str(self.raw.get("text") or self.raw.get("caption") or "")

    @property
    def html(self) -> str:
        """The text or the caption with its formatting, as Telegram's HTML."""
        entities = self.raw.get("entities") or self.raw.get("caption_entities") or []
        return write_html(self.text, entities)

    @property
    def rows(self) -> list[list[Button]]:
        """The buttons, row by row."""
        keyboard = self.raw.get("reply_markup", {}).get("inline_keyboard", [])
        return [[_button(button) for button in row] for row in keyboard]

    @property
    def buttons(self) -> list[Button]:
        """The buttons in reading order."""
        return [button for row in self.rows for button in row]

    @property
    def labels(self) -> list[str]:
        """What stands on the buttons."""
        return [button.text for button in self.buttons]

    @property
    def from_bot(self) -> bool:
        """Whether the bot wrote it."""
        return bool(self.raw["from"]["id"] == self.world.bot_id)

    @property
    def is_edited(self) -> bool:
        """Whether it was changed."""
        return "edit_date" in self.raw

    @property
    def reply_to(self) -> int | None:
        """The number of the message that it replies to."""
        replied = self.raw.get("reply_to_message")
        return replied["message_id"] if replied else None

    @property
    def topic(self) -> int | None:
        """The topic that it stands in."""
        return self.raw.get("message_thread_id")

    @property
    def file_id(self) -> str:
        """The id of its picture or document; empty where it has none."""
        if "photo" in self.raw:
            return str(self.raw["photo"][-1]["file_id"])
        return str(self.raw.get("document", {}).get("file_id", ""))

    @property
    def is_photo(self) -> bool:
        """Whether it is a picture."""
        return "photo" in self.raw

    @property
    def file_name(self) -> str:
        """The document's name."""
        return str(self.raw.get("document", {}).get("file_name", ""))

    @property
    def content(self) -> bytes:
        """The bytes of its picture or document."""
        stored = self.world.files.by_id(self.file_id)
        return stored.content if stored else b""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A press on a button; the bot's answer to it may be waited for."""

    press: Press

    @property
    def query_id(self) -> str:
        """The callback query's id."""
        return self.press.id

    @property
    def update_id(self) -> int:
        """The update that carried it; 0 where the bot did not allow its kind."""
        return self.press.update_id or 0

    @property
    def toast(self) -> str | None:
        """What the bot's answer says; None while there is no answer."""
        return self.press.answers[0].get("text", "") if self.press.answers else None

    async def answer(self, timeout: float = SECONDS_TO_WAIT) -> str:
        """Wait for the bot's answer; give its text, often empty."""
        deadline = time.monotonic() + timeout
        while not self.press.answers:
            await wait_until(self.press.listeners, deadline, "tombol tidak dijawab")
        return self.toast or ""


def _button(raw: dict[str, Any]) -> Button:
    inline = raw.get("switch_inline_query", raw.get("switch_inline_query_current_chat"))
    copies = (raw.get("copy_text") or {}).get("text", "")
    return Button(raw["text"], raw.get("callback_data", ""), raw.get("url", ""), copies, inline)
