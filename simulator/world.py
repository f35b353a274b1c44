"""What the server knows: the bot, people, chats with their messages, files, commands; and who is told of changes."""

import asyncio
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from simulator.files import FileShelf
from simulator.refusals import bad, forbidden
from simulator.updates import UpdateQueue
from simulator.webhook import Webhook

Message = dict[str, Any]
Event = dict[str, Any]

SECONDS_TO_ANSWER_A_PRESS = 15 * 60
MESSAGES_KEPT = 2_000
"""In each chat; older ones are forgotten, as if they had been deleted."""
PRESSES_KEPT = 20_000


@dataclass(slots=True)
class User:
    """A person with a Telegram account."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    phone: str = ""
    started: bool = False
    blocked: bool = False

    def as_json(self) -> dict[str, Any]:
        """The person as Telegram writes it."""
        shown = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        shown |= {name: value for name in ("last_name", "username") if (value := getattr(self, name))}
        return {**shown, "language_code": "id"}


@dataclass(slots=True)
class Chat:
    """A chat: a person's with the bot (same id), a group or a supergroup."""

    id: int
    kind: str
    title: str = ""
    members: dict[int, str] = field(default_factory=dict)
    bot_status: str = "member"
    is_forum: bool = False
    moved_to: int | None = None
    topics: dict[int, str] = field(default_factory=dict)
    closed_topics: set[int] = field(default_factory=set)
    messages: dict[int, Message] = field(default_factory=dict)
    keyboard: dict[str, Any] | None = None
    heard: list[Message] = field(default_factory=list)
    """What the bot said here of late, in order, each edit again."""
    forgotten: int = 0
    """How much of it is no longer kept."""
    pinned: list[int] = field(default_factory=list)
    reactions: dict[int, str] = field(default_factory=dict)
    """The bot's reaction to a message, by its number."""
    listeners: set[asyncio.Future[None]] = field(default_factory=set)

    @property
    def heard_count(self) -> int:
        """How many things the bot said here."""
        return self.forgotten + len(self.heard)

    def heard_since(self, count: int) -> list[Message]:
        """What the bot said after so many things."""
        return self.heard[max(0, count - self.forgotten) :]

    def hear(self, message: Message, kept: int) -> None:
        """Take in what the bot said; now and then all but the newest is forgotten."""
        self.heard.append(message)
        if len(self.heard) > 2 * kept:
            self.forgotten += kept
            del self.heard[:kept]


@dataclass(slots=True)
class Press:
    """A pressed button or an inline query, and what the bot answered."""

    id: str
    user_id: int
    chat_id: int
    at: float
    answers: list[dict[str, Any]] = field(default_factory=list)
    update_id: int | None = None
    listeners: set[asyncio.Future[None]] = field(default_factory=set)


class World:
    """The state of one Bot API server with one bot."""

    def __init__(
        self, token: str, *, username: str, name: str, privacy: bool, first_update_id: int, first_message_id: int
    ) -> None:
        self.token = token
        self.bot_id = int(token.split(":", 1)[0])
        self.username = username
        self.name = name
        self.privacy = privacy
        self.descriptions: dict[str, str] = {}
        self.commands: dict[tuple[str, str], list[dict[str, str]]] = {}
        self.menu_buttons: dict[int, dict[str, Any]] = {}
        self.users: dict[int, User] = {}
        self.chats: dict[int, Chat] = {}
        self.presses: dict[str, Press] = {}
        self.inline_messages: dict[str, tuple[int, int]] = {}
        """Messages that were sent through the bot and bear buttons: chat and number, by inline message id."""
        self.files = FileShelf()
        self.updates = UpdateQueue(first_update_id)
        self.webhook = Webhook(self.updates)
        self.watchers: list[Callable[[Event], None]] = []
        self.answer_seconds: float = SECONDS_TO_ANSWER_A_PRESS
        self.clock: Callable[[], float] = time.time
        self.clock_skew: float = 0.0
        """Seconds by which the server's clock is ahead of this machine's."""
        self.messages_kept = MESSAGES_KEPT
        self.next_message_id = first_message_id

    def me(self) -> dict[str, Any]:
        """The bot as a user."""
        return {"id": self.bot_id, "is_bot": True, "first_name": self.name, "username": self.username}

    def add_user(self, user: User) -> User:
        """Make a person known; their chat with the bot waits for Start."""
        self.users[user.id] = user
        self.chats.setdefault(user.id, Chat(user.id, "private"))
        return user

    def chat(self, chat_id: int) -> Chat:
        """Find a chat; raises the refusal for one that nobody knows."""
        chat = self.chats.get(chat_id)
        if chat is None:
            raise bad("chat not found")
        return chat

    def open_chat(self, chat_id: int) -> Chat:
        """Find a chat where the bot may write; raises Telegram's refusal where it may not."""
        chat = self.chat(chat_id)
        if chat.moved_to is not None:
            raise bad("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.moved_to)
        if chat.kind == "private":
            user = self.users[chat.id]
            if user.blocked:
                raise forbidden("bot was blocked by the user")
            if not user.started:
                raise forbidden("bot can't initiate conversation with a user")
        elif chat.bot_status == "kicked":
            raise forbidden(f"bot was kicked from the {chat.kind} chat")
        elif chat.bot_status == "left":
            raise forbidden(f"bot is not a member of the {chat.kind} chat")
        return chat

    def chat_json(self, chat: Chat) -> dict[str, Any]:
        """The chat as it stands in a message."""
        if chat.kind == "private":
            shown = self.users[chat.id].as_json()
            return {key: shown[key] for key in ("id", "first_name", "last_name", "username") if key in shown} | {
                "type": "private"
            }
        forum = {"is_forum": True} if chat.is_forum else {}
        return {"id": chat.id, "title": chat.title, "type": chat.kind, **forum}

    def new_message(self, chat: Chat, sender: dict[str, Any], content: dict[str, Any]) -> Message:
        """Put a message into a chat."""
        message_id, self.next_message_id = self.next_message_id, self.next_message_id + 1
        message = {
            "message_id": message_id, "from": sender, "chat": self.chat_json(chat), "date": self.now(), **content,
        }  # fmt: skip
        chat.messages[message_id] = message
        if len(chat.messages) > self.messages_kept:
            del chat.messages[next(iter(chat.messages))]
        self._tell(chat, message, "message")
        return message

    def change_message(self, chat: Chat, message: Message) -> Message:
        """Put a changed message in the old one's place."""
        chat.messages[message["message_id"]] = message
        self._tell(chat, message, "edit")
        return message

    def drop_message(self, chat: Chat, message_id: int) -> None:
        """Take a message out of a chat."""
        del chat.messages[message_id]
        self.notify({"type": "delete", "chat_id": chat.id, "message_id": message_id})

    def new_press(self, user_id: int, chat_id: int) -> Press:
        """Note a press or a query that waits for the bot's answer."""
        press = Press(str(secrets.randbits(62)), user_id, chat_id, time.monotonic())
        self.presses[press.id] = press
        if len(self.presses) > PRESSES_KEPT:
            del self.presses[next(iter(self.presses))]
        return press

    def new_inline_message(self, message: Message) -> str:
        """Give an inline message id to a message that was sent through the bot."""
        inline_id = secrets.token_urlsafe(18)
        self.inline_messages[inline_id] = message["chat"]["id"], message["message_id"]
        return inline_id

    def inline_id_of(self, message: Message) -> str:
        """Find a message's inline message id; empty where it has none."""
        here = message["chat"]["id"], message["message_id"]
        return next((inline_id for inline_id, there in self.inline_messages.items() if there == here), "")

    def open_press(self, query_id: str) -> Press:
        """Find a press that may still be answered."""
        press = self.presses.get(query_id)
        if press is None or time.monotonic() - press.at > self.answer_seconds:
            raise bad("query is too old and response timeout expired or query ID is invalid")
        return press

    def expire_presses(self) -> int:
        """Make every press so far too old to be answered; give their number."""
        for press in self.presses.values():
            press.at -= self.answer_seconds + 1
        return len(self.presses)

    def new_number(self) -> int:
        """A number for what needs one of its own, such as a topic."""
        number, self.next_message_id = self.next_message_id, self.next_message_id + 1
        return number

    def now(self) -> int:
        """The server's time in Unix seconds."""
        return int(self.clock() + self.clock_skew)

    def notify(self, event: Event) -> None:
        """Tell those who watch."""
        for watcher in self.watchers:
            watcher(event)

    def _tell(self, chat: Chat, message: Message, kind: str) -> None:
        if message["from"]["id"] == self.bot_id or "via_bot" in message:
            chat.hear(message, self.messages_kept)
            wake(chat.listeners)
        if self.watchers:
            self.notify({"type": kind, "chat_id": chat.id, "message": message})


def wake(listeners: set[asyncio.Future[None]]) -> None:
    """Let go on those who wait."""
    for listener in listeners:
        if not listener.done():
            listener.set_result(None)
    listeners.clear()


async def wait_for(listeners: set[asyncio.Future[None]], seconds: float) -> None:
    """Wait for the next change; raises TimeoutError."""
    listener: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    listeners.add(listener)
    try:
        async with asyncio.timeout(seconds):
            await listener
    finally:
        listeners.discard(listener)


async def wait_until(listeners: set[asyncio.Future[None]], deadline: float, complaint: str) -> None:
    """Wait for the next change; raises AssertionError with the complaint where none comes in time."""
    try:
        await wait_for(listeners, max(0.0, deadline - time.monotonic()))
    except TimeoutError:
        raise AssertionError(complaint) from None
