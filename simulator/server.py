"""The HTTP side: calls of the Bot API and file downloads, with the misbehaviour that was ordered."""

import asyncio
import json
import time
from collections import Counter, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web
from aiohttp.typedefs import LooseHeaders

from simulator.faults import Fault, Faults, refusal_of
from simulator.files import UPLOAD_LIMIT
from simulator.methods import METHODS, WAITING_METHODS
from simulator.params import Params, Upload
from simulator.rates import Rates
from simulator.refusals import Refusal
from simulator.world import World, wake

Handler = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]

CALLS_KEPT = 100_000
_JSON: LooseHeaders = {"Content-Type": "application/json"}


@dataclass(frozen=True, slots=True)
class Call:
    """One call that the bot made; `method` is in small letters, `error` the description of a refusal."""

    method: str
    values: dict[str, Any]
    files: tuple[str, ...]
    at: float
    error: str = ""

    @property
    def chat_id(self) -> int:
        """The chat that is meant; 0 where there is none."""
        return Params(self.values).number("chat_id")


class ApiServer:
    """Answers `/bot<token>/<method>` and `/file/bot<token>/<path>`; everything else goes to `elsewhere`."""

    def __init__(self, world: World, *, keep_calls: bool = True) -> None:
        self.world = world
        self.faults = Faults()
        self.rates: Rates | None = None
        """Telegram's rate limits; None lets everything through."""
        self.calls: deque[Call] = deque(maxlen=CALLS_KEPT)
        self.listeners: set[asyncio.Future[None]] = set()
        self.counts: Counter[str] = Counter()
        self.elsewhere: Handler | None = None
        self.is_welcome: Callable[[web.BaseRequest], bool] | None = None
        self._keep_calls = keep_calls
        self._prefix = f"/bot{world.token}/"
        self._file_prefix = f"/file/bot{world.token}/"

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """Answer one request."""
        if self.is_welcome is not None and not self.is_welcome(request):
            return web.Response(status=403, text="Ruang latihan hanya untuk komputer ini sendiri.")
        path = request.path
        if path.startswith(self._prefix):
            return await self._call(request, path[len(self._prefix) :].lower())
        if path.startswith(self._file_prefix):
            return self._file(path[len(self._file_prefix) :])
        if path.startswith(("/bot", "/file/bot")):
            token = path.split("/bot", 1)[1].split("/", 1)[0]
            return _refused(Refusal(401, "Unauthorized") if ":" in token else Refusal(404, "Not Found"))
        if self.elsewhere is not None:
            return await self.elsewhere(request)
        return _refused(Refusal(404, "Not Found"))

    async def _call(self, request: web.BaseRequest, method: str) -> web.StreamResponse:
        try:
            params = await read_params(request)
        except ValueError:
            return _refused(Refusal(400, "Bad Request: can't parse JSON object"))
        self.counts[method] += 1
        fault = self.faults.take(method, params.number("chat_id")) if self.faults.ordered else None
        if fault is not None and fault.kind == "delay":
            await asyncio.sleep(fault.seconds)
        if fault is not None and fault.kind == "cut_before":
            self._note(method, params, "cut before the effect")
            return _cut(request)
        try:
            answer = await self._answer(method, params, fault)
        except Refusal as refusal:
            self._note(method, params, refusal.description)
            return _refused(refusal)
        self._note(method, params)
        return _cut(request) if fault is not None and fault.kind == "cut_after" else _json(answer)

    async def _answer(self, method: str, params: Params, fault: Fault | None) -> str:
        refusal = refusal_of(fault) if fault is not None else None
        if refusal is not None:
            raise refusal
        if self.rates is not None:
            self.rates.check(method, params.number("chat_id"), time.monotonic())
        act = METHODS.get(method)
        if act is not None:
            return '{"ok":true,"result":' + json.dumps(act(self.world, params)) + "}"
        wait = WAITING_METHODS.get(method)
        if wait is None:
            raise Refusal(404, "Not Found")
        return f'{{"ok":true,"result":{await wait(self.world, params)}}}'

    def _note(self, method: str, params: Params, error: str = "") -> None:
        if self._keep_calls and method != "getupdates":
            self.calls.append(Call(method, params.values, tuple(params.uploads), time.monotonic(), error))
            wake(self.listeners)

    def _file(self, path: str) -> web.StreamResponse:
        stored = self.world.files.by_path(path)
        if stored is None:
            return _refused(Refusal(404, "Not Found"))
        return web.Response(body=stored.content, content_type=stored.media_type.split(";")[0])


async def read_params(request: web.BaseRequest) -> Params:
    """Read the parameters of a call; raises ValueError for JSON that is none."""
    values: dict[str, Any] = dict(parse_qsl(request.query_string, keep_blank_values=True))
    if not request.can_read_body:
        return Params(values)
    kind = request.content_type
    if kind == "application/x-www-form-urlencoded":
        values.update(parse_qsl((await request.read()).decode(), keep_blank_values=True))
    elif kind == "application/json":
        body = json.loads(await request.read())
        if not isinstance(body, dict):
            raise ValueError("not an object")
        values.update(body)
    elif kind == "multipart/form-data":
        return await _read_multipart(request, values)
    return Params(values)


async def _read_multipart(request: web.BaseRequest, values: dict[str, Any]) -> Params:
    uploads: dict[str, Upload] = {}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            with value.file:
                uploads[name] = Upload(value.filename or name, value.file.read(), value.content_type)
        else:
            values[name] = value if isinstance(value, str) else bytes(value).decode()
    return Params(values, uploads)


async def serve(handler: Handler, host: str, port: int) -> tuple[web.ServerRunner, int]:
    """Listen; give what stops it and the port that was taken."""
    server = web.Server(handler, request_factory=_make_request, access_log=None, keepalive_timeout=600)
    runner = web.ServerRunner(server, shutdown_timeout=0.5)
    await runner.setup()
    site = web.TCPSite(runner, host, port, reuse_address=True)
    await site.start()
    taken: int = runner.addresses[0][1]
    return runner, taken


def _make_request(*parts: Any) -> web.BaseRequest:
    message, payload, protocol, writer, task = parts
    return web.BaseRequest(
        message, payload, protocol, writer, task, asyncio.get_running_loop(), client_max_size=UPLOAD_LIMIT + 1024**2
    )


def _json(text: str) -> web.Response:
    return web.Response(body=text.encode(), headers=_JSON)


def _refused(refusal: Refusal) -> web.Response:
    answer: dict[str, Any] = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    if refusal.parameters:
        answer["parameters"] = refusal.parameters
    response = web.Response(body=json.dumps(answer).encode(), status=refusal.code, headers=_JSON)
    if "retry_after" in refusal.parameters:
        response.headers["Retry-After"] = str(refusal.parameters["retry_after"])
    return response


def _cut(request: web.BaseRequest) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
