"""A desk of the branch head: the handlers on a real database, with files as Telegram would hand them over."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import NoReturn
from zoneinfo import ZoneInfo

import pytest

from bot.desk import Desk
from bot.directory import Directory
from bot.handlers import ekspor, grafik, impor, kartu, koreksi
from bot.messages import Answer, Attachment, ChatKind, Gesture, Reply, Request
from bot.roles import Roles
from bot.settings import load_settings
from domain.areas import load_area_book
from domain.metrics import load_metric_book
from domain.people import Person, Role
from domain.rules import Rulebook
from storage.database import Database
from storage.seeding import load_seed

NOW = datetime(2026, 11, 24, 9, tzinfo=ZoneInfo("Asia/Jakarta"))
HEAD = Person(id=1001, name="Bu Kepala", role=Role.ADMIN)
COMMANDS = {
    "kartu": kartu.handle_kartu, "grafik": grafik.handle_grafik, "ekspor": ekspor.handle_ekspor,
    "impor": impor.handle_impor, "batal": koreksi.handle_batal,
}  # fmt: skip
PRESSES = {
    "kartu": kartu.handle_kartu, "grafik": grafik.handle_grafik, "simpanimpor": impor.handle_save_import,
    "urungimpor": impor.handle_cancel_import,
}  # fmt: skip


@dataclass(slots=True)
class Bench:
    """The branch head before the bot."""

    desk: Desk
    files: dict[str, bytes]
    person: Person = HEAD
    messages: int = field(default=100)

    async def say(self, text: str) -> tuple[Reply, ...]:
        """Type a command."""
        name, _, argument = text.removeprefix("/").partition(" ")
        request = replace(self.request(Gesture.MESSAGE), command=name, argument=argument, text=text)
        return replies_of(await COMMANDS[name](request, self.desk))

    async def send(self, content: bytes, name: str = "angka.csv", **more: object) -> tuple[Reply, ...]:
        """Send a file."""
        request = self.request(Gesture.MESSAGE)
        self.files[name] = content
        size = more.pop("size", len(content))
        attachment = Attachment(kind="document", file_id=name, name=name, size=size)  # type: ignore[arg-type]
        request = replace(request, attachment=attachment, **more)  # type: ignore[arg-type]
        return replies_of(await impor.take_file(request, self.desk))

    async def press(self, action: str, by: Person | None = None) -> tuple[Reply, ...]:
        """Press a button."""
        name, _, data = action.partition(":")
        request = replace(self.request(Gesture.PRESS), action=name, data=data, person=by or self.person)
        return replies_of(await PRESSES[name](request, self.desk))

    async def save(self, content: bytes, name: str = "angka.csv") -> str:
        """Send a file and press [Simpan]; return the receipt."""
        (reply,) = await self.send(content, name)
        return (await self.press(save_action(reply)))[0].text

    def request(self, gesture: Gesture = Gesture.MESSAGE) -> Request:
        """Make a request with nothing in it yet."""
        self.messages += 1
        return Request(
            update_id=self.messages, gesture=gesture, person=self.person, chat_id=self.person.id,
            chat_kind=ChatKind.PRIVATE, now=NOW, message_id=self.messages,
        )  # fmt: skip


def replies_of(answer: Answer) -> tuple[Reply, ...]:
    """Return what was answered as a row of replies."""
    if answer is None:
        return ()
    return (answer,) if isinstance(answer, Reply) else answer


def save_action(reply: Reply) -> str:
    """Return what [Simpan] does."""
    return next(button.action for row in reply.buttons for button in row if "Simpan" in button.label) or ""


@pytest.fixture
async def open_bench(tmp_path: Path) -> AsyncIterator[Callable[..., Awaitable[Bench]]]:
    """Open a desk: `await open_bench(seed="none")`; each on a database of its own."""
    opened: list[Database] = []

    async def open_one(seed: str = "pekalongan-2019") -> Bench:
        url = f"sqlite:///{tmp_path / f'capaian-{len(opened)}.db'}"
        database = await Database.open(url, seed=load_seed(seed))
        opened.append(database)
        files: dict[str, bytes] = {}

        async def fetch(file_id: str) -> bytes:
            return files[file_id]

        def no_subjects() -> NoReturn:
            raise AssertionError("nothing is asked here")

        def show_menu(person: Person) -> None: ...

        settings = load_settings(bot_token="1:abc", database_url=url, admin_ids=(HEAD.id,), operator="Tim Uji")
        desk = Desk(
            database=database, areas=load_area_book(), metrics=load_metric_book(), rulebook=Rulebook.load(),
            directory=Directory((), ()), settings=settings, username="capaian_uji_bot",
            roles=Roles(database, admin_ids=(HEAD.id,)), hears_all=False, fetch_file=fetch, show_menu=show_menu,
            read_subjects=no_subjects,
        )  # fmt: skip
        return Bench(desk=desk, files=files)

    yield open_one
    for database in opened:
        await database.close()
