"""The people of a test: what they do, and what they see."""

import asyncio
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from simulator import actions
from simulator.actions import Attached
from simulator.entities import write_html
from simulator.world import Chat, Press, User, World, wait_for
from simulator.world import Message as Raw

SECONDS_TO_WAIT = 5.0


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
            await _next_change(self.press.listeners, deadline, "tombol tidak dijawab")
        return self.toast or ""


class Place:
    """A chat that is listened to."""

    def __init__(self, world: World, chat: Chat) -> None:
        self.world = world
        self.chat = chat
        self._mark = 0

    @property
    def id(self) -> int:
        """The chat's id."""
        return self.chat.id

    @property
    def messages(self) -> list[Message]:
        """Everything in the chat now, oldest first."""
        return [Message(self.world, raw) for raw in self.chat.messages.values()]

    @property
    def answers(self) -> list[Message]:
        """What the bot wrote and what stands there now, oldest first."""
        return [message for message in self.messages if message.from_bot]

    @property
    def new_answers(self) -> list[Message]:
        """What the bot said since the last action here, each edit again, also what was deleted since."""
        return [Message(self.world, raw) for raw in self.chat.heard[self._mark :]]

    @property
    def keyboard(self) -> list[list[dict[str, Any]]]:
        """The reply keyboard that is shown below, row by row."""
        return list((self.chat.keyboard or {}).get("keyboard", []))

    async def expect(self, substring: str, timeout: float = SECONDS_TO_WAIT, *, anywhere: bool = False) -> Message:
        """Wait until the bot says it (the text or the HTML holds it), counted from the last action here.

        `anywhere` looks at the whole chat. Raises AssertionError with what was said instead.
        """
        deadline = time.monotonic() + timeout
        start = 0 if anywhere else self._mark
        while True:
            heard = [Message(self.world, raw) for raw in self.chat.heard[start:]]
            for message in reversed(heard):
                if substring in message.text or substring in message.html:
                    return message
            said = "\n---\n".join(message.text for message in heard[-5:]) or "(diam)"
            await _next_change(self.chat.listeners, deadline, f"tidak ada {substring!r}; bot menjawab:\n{said}")

    async def expect_answers(self, count: int, timeout: float = SECONDS_TO_WAIT) -> list[Message]:
        """Wait until the bot said so many things since the last action here."""
        deadline = time.monotonic() + timeout
        while len(self.new_answers) < count:
            await _next_change(self.chat.listeners, deadline, f"{len(self.new_answers)} jawaban, bukan {count}")
        return self.new_answers

    async def expect_silence(self, seconds: float = 0.3) -> None:
        """Make sure that the bot says nothing more for a while."""
        before = len(self.chat.heard)
        await asyncio.sleep(seconds)
        said = [Message(self.world, raw).text for raw in self.chat.heard[before:]]
        assert not said, f"bot tidak diam: {said}"

    def mark(self) -> None:
        """Count what the bot says from here on."""
        self._mark = len(self.chat.heard)

    def find_button(self, label_or_data: str, message: Message | None = None) -> tuple[Message, Button]:
        """The newest message with a button of this label or data, and the button."""
        for candidate in [message] if message else reversed(self.messages):
            for button in candidate.buttons:
                if label_or_data in (button.text, button.data):
                    return candidate, button
        for candidate in [message] if message else reversed(self.messages):
            for button in candidate.buttons:
                if label_or_data in button.text:
                    return candidate, button
        raise AssertionError(f"tidak ada tombol {label_or_data!r}; yang ada: {list(self._all_labels())}")

    def _all_labels(self) -> Iterator[str]:
        for message in self.messages:
            yield from message.labels


class Person(Place):
    """Someone with a Telegram account, and their private chat with the bot."""

    def __init__(self, world: World, user: User) -> None:
        super().__init__(world, world.chats[user.id])
        self.user = user

    @property
    def name(self) -> str:
        """The first name."""
        return self.user.first_name

    async def send(self, text: str, *, reply_to: Message | None = None) -> Message:
        """Write to the bot; counts as Start, and unblocks it."""
        return self._post(actions.written("text", text), Attached(reply_to=reply_to.id if reply_to else None))

    async def press(self, label_or_data: str, *, message: Message | None = None, place: Place | None = None) -> Pressed:
        """Press the newest button with this label or data, here or in a group."""
        where = place or self
        found, button = where.find_button(label_or_data, message)
        assert button.data, f"tombol {button.text!r} tidak memanggil bot"
        where.mark()
        await asyncio.sleep(0)
        return Pressed(actions.press(self.world, self.user, where.chat, found.id, button.data))

    async def edit(self, message: Message, text: str) -> Message:
        """Change an own message."""
        chat = self.world.chats[message.raw["chat"]["id"]]
        if chat is self.chat:
            self.mark()
        return Message(self.world, actions.edit(self.world, chat, message.id, text))

    async def forward(self, text: str, origin: str = "Humas") -> Message:
        """Forward a text that someone else wrote."""
        return self._post(actions.written("text", text), Attached(forward_origin=actions.origin_of(origin)))

    async def send_photo(self, content: bytes, caption: str = "", *, origin: str = "") -> Message:
        """Send a picture, as one's own or forwarded."""
        forwarded = Attached(forward_origin=actions.origin_of(origin) if origin else None)
        return self._post(actions.photo_of(self.world, content, caption), forwarded)

    async def send_document(self, name: str, content: bytes, caption: str = "") -> Message:
        """Send a file."""
        return self._post(actions.document_of(self.world, name, content, caption))

    async def send_raw(self, content: dict[str, Any]) -> Message:
        """Send any other content, given as Telegram's fields (a voice, a sticker, a location)."""
        return self._post(content)

    async def share_contact(self, phone: str) -> Message:
        """Share the own phone number with the contact button."""
        return self._post(actions.contact_of(self.user, phone))

    async def inline(self, query: str, timeout: float = SECONDS_TO_WAIT) -> list[dict[str, Any]]:
        """Ask `@bot query`; give the results (`id`, `title`, `description`, `content`)."""
        asked = actions.ask_inline(self.world, self.user, query)
        await Pressed(asked).answer(timeout)
        return list(asked.answers[-1]["results"])

    async def choose(self, result: dict[str, Any], place: Place | None = None, query: str = "") -> Message:
        """Send an inline result, here or in a group."""
        where = place or self
        return Message(self.world, actions.choose_result(self.world, self.user, where.chat, result, query))

    async def block(self) -> None:
        """Block the bot."""
        actions.set_blocked(self.world, self.user, blocked=True)

    async def unblock(self) -> None:
        """Unblock the bot."""
        actions.set_blocked(self.world, self.user, blocked=False)

    def _post(self, content: dict[str, Any], attached: Attached = actions.NOTHING) -> Message:
        self.mark()
        return Message(self.world, actions.post(self.world, self.user, self.chat, content, attached))


class Group(Place):
    """A group with the bot in it."""

    @property
    def title(self) -> str:
        """The group's name."""
        return self.chat.title

    async def send(
        self, person: Person, text: str, *, reply_to: Message | None = None, topic: int | None = None
    ) -> Message:
        """Let a member write."""
        self.mark()
        attached = Attached(reply_to=reply_to.id if reply_to else None, topic=topic)
        return Message(self.world, actions.say(self.world, person.user, self.chat, text, attached))

    async def press(self, person: Person, label_or_data: str, *, message: Message | None = None) -> Pressed:
        """Let a member press the newest button with this label or data."""
        return await person.press(label_or_data, message=message, place=self)

    async def migrate(self) -> "Group":
        """Turn it into a supergroup; give the new one."""
        new_id = -1_000_000_000_000 - abs(self.chat.id)
        return Group(self.world, actions.migrate(self.world, self.chat, new_id))

    async def set_bot_status(self, status: str, by: Person | None = None) -> None:
        """Make the bot `administrator`, `member`, `left` or `kicked`."""
        actions.set_bot_status(self.world, by.user if by else self._first(), self.chat, status)

    def set_role(self, person: Person, status: str) -> None:
        """Make a person `administrator`, `creator` or `member`."""
        self.chat.members[person.user.id] = status

    def open_topic(self, name: str) -> int:
        """Open a topic; give its number."""
        topic = self.world.new_number()
        self.chat.topics[topic] = name
        return topic

    def _first(self) -> User:
        return self.world.users[next(iter(self.chat.members))]


def members_of(people: Sequence[Person]) -> list[User]:
    """The accounts behind people."""
    return [person.user for person in people]


async def _next_change(listeners: set[asyncio.Future[None]], deadline: float, complaint: str) -> None:
    try:
        await wait_for(listeners, max(0.0, deadline - time.monotonic()))
    except TimeoutError:
        raise AssertionError(complaint) from None


def _button(raw: dict[str, Any]) -> Button:
    inline = raw.get("switch_inline_query", raw.get("switch_inline_query_current_chat"))
    copies = (raw.get("copy_text") or {}).get("text", "")
    return Button(raw["text"], raw.get("callback_data", ""), raw.get("url", ""), copies, inline)
