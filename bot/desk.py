"""The desk at which requests are answered: everything a handler may use, put together once by the app."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from bot.directory import Directory
from bot.memory import Memory
from bot.messages import Reply
from bot.roles import Roles
from bot.settings import Settings
from bot.usecases.asking import Conversations
from domain.areas import AreaBook
from domain.metrics import MetricBook
from domain.people import Person
from domain.questions import SubjectBook
from domain.rules import Rulebook
from storage.database import Database
from storage.lessons import Taught

Show = Callable[[int, Reply, int | None], Awaitable[int | None]]
"""Shows a chat how far long work has come: a new message, or another text for that one; gives the message's id."""


async def show_nothing(_chat_id: int, _reply: Reply, message_id: int | None) -> int | None:
    """Keep how far it has come to oneself."""
    return message_id


async def know_no_admins(_chat_id: int, _person_id: int) -> bool | None:
    """Leave open who runs a group."""
    return None


async def open_no_topic(_chat_id: int, _name: str) -> int | None:
    """Do without topics."""
    return None


def learn_nothing(_taught: Sequence[Taught]) -> None:
    """Know what the bot came with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What the handlers work with. `username` is the bot's own name on Telegram, without the @;
    `hears_all` where its privacy mode is off. `fetch_file` fetches what somebody sent, by its file id. `is_chat_admin` tells
    whether somebody runs a group (chat, person); None where Telegram does not say. `open_topic` opens a topic in a group,
    None where it cannot. `import_turn` lets one file in at a time.
    """

    database: Database
    areas: AreaBook
    metrics: MetricBook
    rulebook: Rulebook
    directory: Directory
    settings: Settings
    username: str
    roles: Roles
    hears_all: bool
    fetch_file: Callable[[str], Awaitable[bytes]]
    is_chat_admin: Callable[[int, int], Awaitable[bool | None]] = know_no_admins
    show_menu: Callable[[Person], None]
    read_subjects: Callable[[], SubjectBook]
    learn: Callable[[Sequence[Taught]], None] = learn_nothing
    open_topic: Callable[[int, str], Awaitable[int | None]] = open_no_topic
    conversations: Conversations = field(default_factory=Conversations)
    memory: Memory = field(default_factory=Memory)
    show: Show = show_nothing
    import_turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def subjects(self) -> SubjectBook:
        """What people ask about; read once, in the background, so that the first answer need not wait for it."""
        return self.read_subjects()

    @property
    def operator(self) -> str:
        """Who runs this bot, as the settings say."""
        return self.settings.operator
