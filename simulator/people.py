"""The people of a test: what they do, and what they wait for."""

import asyncio
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from simulator import actions
from simulator.actions import Attached
from simulator.seen import SECONDS_TO_WAIT, Button, Message, Pressed
from simulator.world import Chat, User, World, wait_until

Wanted = str | Callable[[Message], bool]


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
        return [Message(self.world, raw) for raw in self.chat.heard_since(self._mark)]

    @property
    def keyboard(self) -> list[list[dict[str, Any]]]:
        """The reply keyboard that is shown below, row by row."""
        return list((self.chat.keyboard or {}).get("keyboard", []))

    async def expect(self, wanted: Wanted, timeout: float = SECONDS_TO_WAIT, *, anywhere: bool = False) -> Message:
        """Wait until the bot says it, counted from the last action here.

        `wanted` is a part of the text or the HTML, or a function that says yes to a message; `anywhere` looks at the
        whole chat. Raises AssertionError with what was said instead.
        """
        deadline = time.monotonic() + timeout
        start = 0 if anywhere else self._mark
        while True:
            heard = [Message(self.world, raw) for raw in self.chat.heard_since(start)]
            for message in reversed(heard):
                if _fits(wanted, message):
                    return message
            said = "\n---\n".join(message.text for message in heard[-5:]) or "(diam)"
            await wait_until(self.chat.listeners, deadline, f"tidak ada {wanted!r}; bot menjawab:\n{said}")

    async def expect_answers(self, count: int, timeout: float = SECONDS_TO_WAIT) -> list[Message]:
        """Wait until the bot said so many things since the last action here."""
        deadline = time.monotonic() + timeout
        while len(self.new_answers) < count:
            await wait_until(self.chat.listeners, deadline, f"{len(self.new_answers)} jawaban, bukan {count}")
        return self.new_answers

    async def expect_silence(self, seconds: float = 0.3) -> None:
        """Make sure that the bot says nothing more for a while."""
        before = self.chat.heard_count
        await asyncio.sleep(seconds)
        said = [Message(self.world, raw).text for raw in self.chat.heard_since(before)]
        assert not said, f"bot tidak diam: {said}"

    def mark(self) -> None:
        """Count what the bot says from here on."""
        self._mark = self.chat.heard_count

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

    async def press(self, label_or_data: str, message: Message | None = None, *, place: Place | None = None) -> Pressed:
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

    async def forward(self, text: str, origin: "str | Person" = "Humas") -> Message:
        """Forward a text that someone else wrote: a person, or the name of one who hides the account."""
        return self._post(actions.written("text", text), Attached(forward_origin=_origin(origin)))

    async def send_photo(self, content: bytes, caption: str = "", *, origin: str = "") -> Message:
        """Send a picture, as one's own or forwarded."""
        forwarded = Attached(forward_origin=actions.origin_of(origin) if origin else None)
        return self._post(actions.photo_of(self.world, content, caption), forwarded)

    async def send_document(self, name: str, content: bytes, caption: str = "", *, origin: str = "") -> Message:
        """Send a file, as one's own or forwarded."""
        forwarded = Attached(forward_origin=actions.origin_of(origin) if origin else None)
        return self._post(actions.document_of(self.world, name, content, caption), forwarded)

    async def send_raw(self, content: dict[str, Any]) -> Message:
        """Send any other content, given as Telegram's fields (a voice, a sticker, a location)."""
        return self._post(content)

    async def share_contact(self, phone: str, *, of: "Person | None" = None) -> Message:
        """Share a phone number: the own one, as the contact button does, or somebody else's."""
        return self._post(actions.contact_of(of.user if of else self.user, phone))

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

    async def send_photo(self, person: Person, content: bytes, caption: str = "") -> Message:
        """Let a member send a picture."""
        return await self.send_raw(person, actions.photo_of(self.world, content, caption))

    async def send_document(self, person: Person, name: str, content: bytes, caption: str = "") -> Message:
        """Let a member send a file."""
        return await self.send_raw(person, actions.document_of(self.world, name, content, caption))

    async def forward(self, person: Person, text: str, origin: str | Person = "Humas") -> Message:
        """Let a member forward a text that someone else wrote."""
        self.mark()
        attached = Attached(forward_origin=_origin(origin))
        return Message(self.world, actions.say(self.world, person.user, self.chat, text, attached))

    async def send_raw(self, person: Person, content: dict[str, Any]) -> Message:
        """Let a member send any other content, given as Telegram's fields."""
        self.mark()
        return Message(self.world, actions.post(self.world, person.user, self.chat, content))

    async def edit(self, message: Message, text: str) -> Message:
        """Let the message's author change it."""
        self.mark()
        return Message(self.world, actions.edit(self.world, self.chat, message.id, text))

    async def press(self, person: Person, label_or_data: str, message: Message | None = None) -> Pressed:
        """Let a member press the newest button with this label or data."""
        return await person.press(label_or_data, message, place=self)

    async def add_member(self, person: Person, by: Person | None = None) -> None:
        """Take someone in."""
        self.mark()
        actions.add_member(self.world, self.chat, person.user, by.user if by else self._first())

    async def remove_member(self, person: Person) -> None:
        """Let someone leave."""
        self.mark()
        actions.remove_member(self.world, self.chat, person.user)

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


def _origin(origin: str | Person) -> dict[str, Any]:
    return actions.origin_of(origin.user if isinstance(origin, Person) else origin)


def _fits(wanted: Wanted, message: Message) -> bool:
    return wanted in message.text or wanted in message.html if isinstance(wanted, str) else wanted(message)


def members_of(people: Sequence[Person]) -> list[User]:
    """The accounts behind people."""
    return [person.user for person in people]
