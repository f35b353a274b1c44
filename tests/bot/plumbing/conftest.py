"""A whole small bot over this plumbing, wired as the app wires it, beside a Bot API server that can be told to fail."""

import asyncio
import json
import time
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bot.broadcasts import Broadcasts
from bot.courier import Courier
from bot.delivery import Delivery
from bot.flood import FloodGate
from bot.intake import Intake
from bot.keeping import Keeping
from bot.lanes import Lanes
from bot.messages import Answer, Reply, Request
from bot.network import Network
from bot.polling import introduce
from bot.presses import Presses
from bot.reception import receive
from bot.settings import Settings, load_settings
from bot.translation import Ears
from domain.people import Person
from storage.database import Database

TOKEN = "4242:TEST"
ADMIN = 9001
NOW = datetime(2019, 12, 19, 9, 0, tzinfo=UTC)

Handle = Callable[[Request], Awaitable[Answer]]


class Call:
    """One call that reached the server."""

    def __init__(self, method: str, fields: dict[str, Any]) -> None:
        self.method = method
        self.fields = fields
        self.at = time.monotonic()

    @property
    def chat(self) -> int:
        return int(self.fields.get("chat_id", 0))

    @property
    def text(self) -> str:
        return str(self.fields.get("text", ""))


class Server:
    """A Bot API server over real HTTP: hands out what is pushed, keeps what is called, fails as it is told."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.updates: list[dict[str, Any]] = []
        self.acknowledged = 0
        self.polls = 0
        self.waits = True
        self.failures: dict[tuple[str, int], deque[Any]] = defaultdict(deque)
        self.files: dict[str, bytes] = {}
        self.news = asyncio.Event()
        self.next_id = 100
        self.url = ""

    def push(self, **update: Any) -> int:
        """Let Telegram have one more update; give its number."""
        self.next_id += 1
        self.updates.append({"update_id": self.next_id, **update})
        self.news.set()
        return self.next_id

    def say(self, text: str, chat: int = 7, sender: int | None = None, **more: Any) -> int:
        """Have a person write to the bot in private, or in a group where the chat's id is negative."""
        return self.push(message=message(text, chat, sender, message_id=self.next_id + 1, **more))

    def press(self, data: str, chat: int = 7, message_id: int = 5) -> str:
        """Have a person press a button; give the query's id."""
        query = f"q{self.next_id}"
        pressed = message("figures", chat, message_id=message_id)
        self.push(callback_query={"id": query, "from": person(chat), "data": data, "message": pressed})
        return query

    def fail(self, method: str, *answers: Any, chat: int = 0) -> None:
        """Fail a method's next calls: (status, description[, parameters]), 'cut', a broken body, or seconds to wait."""
        self.failures[method, chat].extend(answers)

    def sent(self, method: str = "sendMessage", chat: int | None = None) -> list[Call]:
        """Give the calls of a method that got through."""
        return [call for call in self.calls if call.method == method and (chat is None or call.chat == chat)]

    def texts(self, chat: int | None = None) -> list[str]:
        """Give what was said to a chat."""
        return [call.text for call in self.sent(chat=chat)]

    async def until(self, condition: Callable[[], Any], seconds: float = 5.0) -> None:
        """Wait until something holds."""
        deadline = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < deadline, f"did not happen; calls: {[c.method for c in self.calls][-20:]}"
            await asyncio.sleep(0.005)

    async def until_said(self, count: int, chat: int | None = None) -> list[str]:
        """Wait for so many messages."""
        await self.until(lambda: len(self.texts(chat)) >= count)
        return self.texts(chat)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        fields: dict[str, Any] = {name: _whole(value) for name, value in (await request.post()).items()}
        call = Call(method, fields)
        return await self._fail(request, method, call.chat) or await self._succeed(call)

    async def download(self, request: web.Request) -> web.StreamResponse:
        failure = await self._fail(request, "download", 0)
        return failure or web.Response(body=self.files[request.match_info["path"]])

    async def _fail(self, request: web.Request, method: str, chat: int) -> web.StreamResponse | None:
        """Fail as told for this method, if so."""
        told = self.failures[method, chat] or self.failures[method, 0]
        failure = told.popleft() if told else 0
        if isinstance(failure, tuple):
            return _refuse(*failure)
        if failure == "cut":
            assert request.transport is not None
            request.transport.abort()
            return web.Response()
        if isinstance(failure, str):
            return web.Response(text=failure)
        await asyncio.sleep(failure)
        return None

    async def _succeed(self, call: Call) -> web.Response:
        if call.method == "getUpdates":
            return _accept(await self._poll(call))
        self.calls.append(call)
        if call.method == "getMe":
            return _accept({"id": 4242, "is_bot": True, "first_name": "Bot", "username": "capaian_bot"})
        if call.method == "getFile":
            return _accept({"file_id": call.fields["file_id"], "file_path": "documents/a.csv"})
        if call.method in ("sendMessage", "sendPhoto", "sendDocument", "editMessageText"):
            photo = [_size("small"), _size(f"photo-{len(self.calls)}")]
            chat = {"id": call.chat, "type": "private"}
            return _accept({"message_id": len(self.calls), "date": 1, "chat": chat, "photo": photo})
        return _accept(result=True)

    async def _poll(self, call: Call) -> list[dict[str, Any]]:
        offset = int(call.fields.get("offset", 0))
        if offset:
            self.acknowledged = max(self.acknowledged, offset - 1)
        self.polls += 1
        waiting = [update for update in self.updates if update["update_id"] >= offset]
        if not waiting and self.waits:
            self.news.clear()
            try:
                await asyncio.wait_for(self.news.wait(), 0.5)
            except TimeoutError:
                return []
            waiting = [update for update in self.updates if update["update_id"] >= offset]
        return waiting[:100]


def person(number: int) -> dict[str, Any]:
    """A person as Telegram shows them."""
    return {"id": number, "is_bot": False, "first_name": "Siti", "last_name": "Aminah", "username": f"siti{number}"}


def message(text: str, chat: int = 7, sender: int | None = None, *, message_id: int = 1, **more: Any) -> dict[str, Any]:
    """A message as Telegram shows it; a negative chat is a group."""
    place = {"id": chat, "type": "private"} if chat > 0 else {"id": chat, "type": "supergroup", "title": "Paguyuban"}
    said = {"text": text} if text else {}
    base = {"message_id": message_id, "date": int(time.time()), "chat": place, "from": person(sender or abs(chat))}
    return base | said | more


def _size(file_id: str) -> dict[str, Any]:
    """One of the sizes in which Telegram keeps a picture."""
    return {"file_id": file_id, "file_unique_id": file_id, "width": 1, "height": 1}


def _whole(value: Any) -> Any:
    """A field's text, or a file's name, media type and content."""
    return (value.filename, value.content_type, value.file.read()) if isinstance(value, web.FileField) else value


def _accept(result: Any) -> web.Response:
    return web.json_response({"ok": True, "result": result})


def _refuse(status: int, description: str, parameters: dict[str, Any] | None = None) -> web.Response:
    body = {"ok": False, "error_code": status, "description": description}
    return web.json_response(body | ({"parameters": parameters} if parameters else {}), status=status)


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    """The Bot API server."""
    fake = Server()
    app = web.Application(client_max_size=64 * 1024 * 1024)
    app.router.add_route("*", f"/bot{TOKEN}/{{method}}", fake.serve)
    app.router.add_get(f"/file/bot{TOKEN}/{{path:.*}}", fake.download)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    fake.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield fake
    fake.news.set()
    await runner.cleanup()


class House:
    """A running bot's parts."""

    def __init__(
        self, database: Database, keeping: Keeping, delivery: Delivery, broadcasts: Broadcasts, lanes: Lanes
    ) -> None:
        self.database = database
        self.keeping = keeping
        self.delivery = delivery
        self.broadcasts = broadcasts
        self.lanes = lanes
        self.intake: Intake
        self.stop = asyncio.Event()
        self.task: asyncio.Task[None]
        self.pauses: list[float] = []

    async def crash(self) -> None:
        """End as a killed process does: nothing is finished."""
        await self.lanes.finish(0)
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)


async def echo(request: Request) -> Answer:
    """Say what was said."""
    return Reply(text=f"kata Anda: {request.text or request.action}")


@pytest.fixture
def home(tmp_path: Path, server: Server) -> Callable[..., Any]:
    """Make a bot beside the server, on a database file that outlives it: `async with home(handle) as house`."""

    @asynccontextmanager
    async def make(
        handle: Handle = echo,
        *,
        settings: Settings | None = None,
        clock: Callable[[], datetime] = lambda: NOW,
        seconds: Callable[[], float] = time.monotonic,
        overhears: Callable[[str], bool] | None = None,
        mask: Callable[[str], str] = str,
        early_seconds: float = 0.2,
    ) -> AsyncIterator[House]:
        settings = settings or load_settings(bot_token=TOKEN, telegram_api_url=server.url)
        network = Network(TOKEN, server.url)
        await network.initialize()
        pauses: list[float] = []

        async def pause(asked: float) -> None:
            pauses.append(asked)
            await asyncio.sleep(min(asked, 0.3))

        courier = Courier(network, pause=pause)
        me = await introduce(courier)
        database = await Database.open(f"sqlite:///{tmp_path}/bot.db")
        keeping = Keeping(database, clock=clock, admin_ids=(ADMIN,))
        await keeping.open()
        lanes = Lanes()
        delivery = Delivery(courier, Presses(courier, early_seconds=early_seconds), keeping)
        house = House(database, keeping, delivery, Broadcasts(keeping, delivery, lanes), lanes)
        house.pauses = pauses

        async def person_of(person_id: int, name: str, _: str) -> Person:
            return Person(id=person_id, name=name)

        house.intake = Intake(
            keeping=keeping, delivery=delivery, lanes=lanes, handle=handle, person_of=person_of, clock=clock,
            mask=mask, ears=Ears(bot_id=me.id, username=me.username, overhears=overhears), gate=FloodGate(seconds),
            pause=pause,
        )  # fmt: skip
        house.task = asyncio.create_task(
            receive(house.intake, house.broadcasts, network, settings, house.stop, long_poll_seconds=1)
        )
        try:
            yield house
        finally:
            house.stop.set()
            await asyncio.gather(house.task, return_exceptions=True)
            await database.close()
            await network.shutdown()

    return make


def as_json(value: Any) -> Any:
    """Read a parameter that was sent as JSON."""
    return json.loads(value)
