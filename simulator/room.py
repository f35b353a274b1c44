"""The practice room: the chat page, its events, and who lives in it. Only for this machine's own browser."""

import asyncio
import contextlib
import errno
from collections.abc import Sequence
from dataclasses import dataclass
from mimetypes import guess_type
from pathlib import Path
from socket import SO_REUSEADDR, SOL_SOCKET, socket
from typing import Any
from urllib.parse import quote, urlsplit

from aiohttp import web

from simulator.files import picture_size
from simulator.methods.profile import commands_for
from simulator.server import Handler
from simulator.simulation import Simulator
from simulator.world import Chat, Event, World

PAGE = Path(__file__).parent / "page"
LOCAL_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
PORTS_TRIED = 50
SECONDS_BETWEEN_SIGNS = 15.0
GROUP_ID = -2001
GROUP_TITLE = "Paguyuban Batik Kajen"

_SAFE = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; "
    "connect-src 'self' ws://127.0.0.1:* ws://localhost:*; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


@dataclass(frozen=True, slots=True)
class Persona:
    """Someone that the page can speak as."""

    id: int
    first_name: str
    role: str
    phone: str


PERSONAS = (
    Persona(1001, "Ratna", "Admin", "+6281200001001"),
    Persona(1002, "Budi", "Petugas", "+6281200001002"),
    Persona(1003, "Siti", "Warga", "+6281200001003"),
)


def open_room(simulator: Simulator, personas: Sequence[Persona] = PERSONAS) -> "Room":
    """Furnish a simulator, before or after it starts: its people, their group, its page, none but this machine let in."""
    people = [simulator.person(each.id, each.first_name) for each in personas]
    for person, persona in zip(people, personas, strict=True):
        person.user.phone = persona.phone
    simulator.group(GROUP_TITLE, people, id=GROUP_ID)
    room = Room(simulator.world, simulator.api.elsewhere, personas)
    simulator.api.elsewhere = room.handle
    simulator.api.is_welcome = is_local
    simulator.closing.append(room.close)
    return room


def free_port(host: str, port: int) -> int:
    """Give the port, or the next one that nobody listens on. Raises OSError where many in a row are taken."""
    for candidate in range(port, port + PORTS_TRIED):
        with socket() as probe:
            probe.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
            with contextlib.suppress(OSError):
                probe.bind((host, candidate))
                return candidate
    raise OSError(errno.EADDRINUSE, f"ports {port} to {port + PORTS_TRIED - 1} are taken")


def is_local(request: web.BaseRequest) -> bool:
    """Tell whether a request was made for this machine's name, by no page at all or by a page of this very server.

    A picture or a form on a foreign page sends no Origin with a GET: there the browser's own Sec-Fetch-Site tells.
    """
    host = request.headers.get("Host", "")
    if _hostname(f"//{host}") not in LOCAL_NAMES:
        return False
    origin = request.headers.get("Origin")
    if origin is not None:
        return origin == f"http://{host}"
    site = request.headers.get("Sec-Fetch-Site", "none")
    follows_a_link = request.headers.get("Sec-Fetch-Mode") == "navigate" and request.path == "/"
    return site in ("none", "same-origin") or follows_a_link


class Room:
    """Serves the page, its events (one socket for each open page) and its files."""

    def __init__(self, world: World, control: Handler | None, personas: Sequence[Persona]) -> None:
        self.world = world
        self._personas = personas
        self._control = control
        self._pages: set[asyncio.Queue[Event | None]] = set()
        world.watchers.append(self._tell)

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """Answer what is no call of the Bot API."""
        path = request.path
        if path == "/room/events":
            return await self._stream(request)
        if path.startswith("/room/file/"):
            return self._file(path.removeprefix("/room/file/"))
        if path == "/" or path.startswith("/page/"):
            return _page("index.html" if path == "/" else path.removeprefix("/page/"))
        if self._control is not None:
            return await self._control(request)
        return web.Response(status=404)

    def close(self) -> None:
        """Let every open page go."""
        self._tell(None)

    def _tell(self, event: Event | None) -> None:
        if event is not None and event["type"] in ("commands", "profile"):
            event = {"type": "menus", "commands": self._menus(), "bot": self._bot()}
        for page in self._pages:
            page.put_nowait(event)

    async def _stream(self, request: web.BaseRequest) -> web.StreamResponse:
        """Tell one open page what happens; a socket, for a browser opens only six streams to one server."""
        line = web.WebSocketResponse(heartbeat=SECONDS_BETWEEN_SIGNS)
        await line.prepare(request)
        page: asyncio.Queue[Event | None] = asyncio.Queue()
        self._pages.add(page)
        telling = asyncio.create_task(self._tell_page(line, page))
        try:
            async for _ in line:
                pass  # the page says nothing here
        finally:
            self._pages.discard(page)
            telling.cancel()
            await asyncio.wait([telling])
        return line

    async def _tell_page(self, line: web.WebSocketResponse, page: "asyncio.Queue[Event | None]") -> None:
        with contextlib.suppress(ConnectionError):
            await line.send_json(self._state())
            while (event := await page.get()) is not None:
                await line.send_json(event)
            await line.close()

    def _state(self) -> Event:
        return {
            "type": "state",
            "bot": self._bot(),
            "personas": [
                {"id": each.id, "name": each.first_name, "role": each.role, "phone": each.phone}
                for each in self._personas
            ],
            "group": GROUP_ID,
            "chats": {str(chat.id): self._chat(chat) for chat in self.world.chats.values()},
            "commands": self._menus(),
        }

    def _bot(self) -> dict[str, Any]:
        known = self.world.descriptions
        return {
            "id": self.world.bot_id,
            "username": self.world.username,
            "name": known.get("name") or self.world.name,
            "description": known.get("description", ""),
        }

    def _chat(self, chat: Chat) -> dict[str, Any]:
        blocked = chat.kind == "private" and self.world.users[chat.id].blocked
        return {
            "id": chat.id,
            "kind": chat.kind,
            "title": chat.title,
            "moved_to": chat.moved_to,
            "blocked": blocked,
            "keyboard": chat.keyboard,
            "reactions": chat.reactions,
            "messages": list(chat.messages.values()),
        }

    def _menus(self) -> dict[str, Any]:
        places = [(each.id, each.id) for each in self._personas]
        places += [(chat.id, each.id) for chat in self.world.chats.values() if chat.title for each in self._personas]
        return {f"{chat_id}:{user_id}": commands_for(self.world, chat_id, user_id) for chat_id, user_id in places}

    def _file(self, file_id: str) -> web.StreamResponse:
        stored = self.world.files.by_id(file_id)
        if stored is None:
            return web.Response(status=404, text="Berkas itu tidak ada.")
        headers = dict(_SAFE)
        if stored.is_photo and picture_size(stored.content):
            kind = "image/png" if stored.content.startswith(b"\x89PNG") else "image/jpeg"
            return web.Response(body=stored.content, content_type=kind, headers=headers)
        headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(stored.name)}"
        return web.Response(body=stored.content, content_type="application/octet-stream", headers=headers)


def _page(name: str) -> web.StreamResponse:
    path = PAGE / name
    if "/" in name or not path.is_file():
        return web.Response(status=404, text="Halaman itu tidak ada.")
    kind = guess_type(name)[0] or "text/plain"
    return web.Response(body=path.read_bytes(), content_type=kind, charset="utf-8", headers=_SAFE)


def _hostname(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
