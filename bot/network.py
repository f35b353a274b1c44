"""The HTTP transport: python-telegram-bot's request seam on one aiohttp session.

It serves `telegram.Bot` (the set-up calls: menus, webhook, who am I) and, through `call`, the hot path of intake and
delivery, which leaves out building and parsing Telegram objects that nobody looks at (docs/decisions/0004).
"""

import json
import re
from collections.abc import Mapping
from datetime import timedelta
from functools import lru_cache
from http import HTTPStatus
from mimetypes import guess_type
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import BaseRequest, RequestData
from yarl import URL

from bot.wire import Wire, WireBroken

# Telegram's refusals are known to the rest of the bot from here, so that nobody else imports the library for them.
__all__ = [
    "BadRequest",
    "ChatMigrated",
    "Conflict",
    "Forbidden",
    "InvalidToken",
    "Network",
    "NetworkError",
    "TelegramError",
    "TimedOut",
    "TooManyRequests",
]

TELEGRAM = "https://api.telegram.org"
CONNECTIONS = 256
CONNECT_SECONDS = 10.0
READ_SECONDS = 30.0
UPLOAD_SECONDS = 120.0
UNTOLD_WAIT_SECONDS = 1.0

Body = bytes | aiohttp.FormData | None
Headers = Mapping[str, str] | None

_PLAIN_SENDS = frozenset(("sendMessage", "editMessageText"))
_SENT = re.compile(rb'\{"ok": ?true, ?"result": ?\{"message_id": ?(\d+)')
"""Of the message that Telegram gives back only the id is wanted; reading all of it costs a tenth of an answer."""

_FORM = {"Content-Type": "application/x-www-form-urlencoded"}
_REFUSALS: dict[int, type[TelegramError]] = {
    400: BadRequest,
    401: InvalidToken,
    403: Forbidden,
    404: BadRequest,
    409: Conflict,
}


class TooManyRequests(RetryAfter):
    """Telegram's 429 and the seconds it asks to wait (the parent warns about its own future when built or read)."""

    __slots__ = ("seconds",)

    def __init__(self, seconds: float) -> None:
        TelegramError.__init__(self, f"Flood control exceeded. Retry in {seconds} seconds")
        self._retry_after = timedelta(seconds=seconds)
        self.seconds = seconds


class Network(BaseRequest):
    """Calls of the Bot API and file downloads, over kept-alive connections."""

    __slots__ = ("_api", "_connections", "_files", "_path", "_proxy", "_session", "_timeouts", "_urls", "_wire")

    def __init__(
        self, token: str, api_url: str = TELEGRAM, *, proxy: str | None = None, connections: int = CONNECTIONS
    ) -> None:
        self._api = f"{api_url}/bot{token}/"
        self._files = f"{api_url}/file/bot{token}/"
        self._proxy = proxy
        self._connections = connections
        self._path = f"{urlsplit(api_url).path}/bot{token}/"
        self._wire = None if proxy else Wire(api_url, limit=connections, user_agent=self.USER_AGENT)
        self._session: aiohttp.ClientSession | None = None
        self._urls: dict[str, URL] = {}
        self._timeouts: dict[float, aiohttp.ClientTimeout] = {}

    @property
    def read_timeout(self) -> float | None:
        """Seconds without a byte after which a call counts as lost."""
        return READ_SECONDS

    async def initialize(self) -> None:
        """Open the session; opening it twice changes nothing."""
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=60, ttl_dns_cache=300),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        """Close every connection."""
        if self._wire is not None:
            await self._wire.close()
        if self._session is not None:
            await self._session.close()

    async def call(
        self,
        method: str,
        parameters: Mapping[str, Any],
        *,
        uploads: Mapping[str, tuple[str, bytes]] | None = None,
        read_seconds: float = READ_SECONDS,
    ) -> Any:
        """Call a Bot API method; give its `result` as plain JSON, or raise `telegram.error`.

        `uploads` holds, by parameter, a file's name and content.
        """
        fields = {name: _written(value) for name, value in parameters.items() if value is not None}
        if uploads or self._wire is None or read_seconds != READ_SECONDS:
            files = {name: (*file, None) for name, file in uploads.items()} if uploads else None
            body, headers = _encode(fields, files)
            code, payload = await self._send(self._api + method, "POST", body, headers, read_seconds)
        else:
            code, payload = await self._dash(method, fields)
            if (sent := _SENT.match(payload)) and method in _PLAIN_SENDS:
                return {"message_id": int(sent[1])}
        answer = self.parse_json_payload(payload)
        if code == HTTPStatus.OK and answer.get("ok"):
            return answer.get("result")
        raise _refusal(code, answer)

    async def download(self, file_path: str) -> bytes:
        """Fetch a file's content by the `file_path` that getFile gave."""
        code, payload = await self._send(self._files + file_path.lstrip("/"), "GET", None, None, UPLOAD_SECONDS)
        if code == HTTPStatus.OK:
            return payload
        # A file that is gone is no wrong token, whatever the library makes of a 404.
        raise _REFUSALS.get(code, NetworkError)(f"the file cannot be fetched ({code})")

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """Send one request; give its status and body. A 429, a time-out and a broken connection are raised."""
        files = request_data.multipart_data if request_data and request_data.contains_files else None
        body, headers = _encode(request_data.json_parameters, files) if request_data else (None, None)
        seconds = read_timeout if isinstance(read_timeout, int | float) else READ_SECONDS
        return await self._send(url, method, body, headers, seconds)

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read an answer; what is not JSON counts as a broken connection (the parent would log its text)."""
        try:
            answer = json.loads(payload)
        except ValueError:
            raise NetworkError("the answer is not JSON") from None
        if not isinstance(answer, dict):
            raise NetworkError("the answer is not an object")
        return answer

    async def _send(
        self, url: str, method: str, body: Body, headers: Headers, read_seconds: float
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise NetworkError("the network is not open")
        seconds = UPLOAD_SECONDS if isinstance(body, aiohttp.FormData) else read_seconds
        try:
            async with self._session.request(
                method, self._url(url), data=body, headers=headers, timeout=self._timeout(seconds), proxy=self._proxy,
                allow_redirects=False,
            ) as response:  # fmt: skip
                payload = await response.read()
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError) as error:
            # The error's own words may hold the address, and with it the token.
            raise NetworkError(type(error).__name__) from None
        if response.status == HTTPStatus.TOO_MANY_REQUESTS:
            raise TooManyRequests(_seconds_told(payload))
        return response.status, payload

    async def _dash(self, method: str, fields: Mapping[str, str]) -> tuple[int, bytes]:
        """Send a small call over the hot wire."""
        assert self._wire is not None
        try:
            form = "&".join([f"{name}={_quoted(value)}" for name, value in fields.items()])
            code, payload = await self._wire.post(self._path + method, form, READ_SECONDS)
        except TimeoutError:
            raise TimedOut from None
        except (WireBroken, OSError, ValueError) as error:
            raise NetworkError(type(error).__name__) from None
        if code == HTTPStatus.TOO_MANY_REQUESTS:
            raise TooManyRequests(_seconds_told(payload))
        return code, payload

    def _url(self, url: str) -> URL:
        known = self._urls.get(url)
        if known is None:
            known = URL(url, encoded=True)
            if url.startswith(self._api):
                self._urls[url] = known
        return known

    def _timeout(self, seconds: float) -> aiohttp.ClientTimeout:
        known = self._timeouts.get(seconds)
        if known is None:
            known = aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_SECONDS, sock_read=seconds)
            self._timeouts[seconds] = known
        return known


def _written(value: Any) -> str:
    if type(value) is int:
        return str(value)
    return value if isinstance(value, str) else json.dumps(value)


@lru_cache(maxsize=128)
def _quoted(value: str) -> str:
    """Quote a value for a form. The same answer goes to many, and a full one takes 15 microseconds to quote."""
    return value if value.isalnum() and value.isascii() else URL.build(query={"_": value}).raw_query_string[2:]


def _encode(fields: Mapping[str, str], files: Mapping[str, Any] | None) -> tuple[Body, Headers]:
    if not files:
        # yarl quotes a full answer in 6 microseconds, urllib in 40.
        return URL.build(query=fields).raw_query_string.encode(), _FORM
    form = aiohttp.FormData()
    for name, value in fields.items():
        form.add_field(name, value)
    for name, (filename, content, media_type) in files.items():
        media_type = media_type or guess_type(filename)[0] or "application/octet-stream"
        form.add_field(name, content, filename=filename, content_type=media_type)
    return form, None


def _refusal(code: int, answer: Mapping[str, Any]) -> TelegramError:
    """The error for this answer: as `telegram.Bot` has it, but a 404 says nothing about the token."""
    parameters = answer.get("parameters") or {}
    if "migrate_to_chat_id" in parameters:
        return ChatMigrated(parameters["migrate_to_chat_id"])
    description = str(answer.get("description") or code)
    return _REFUSALS.get(code, NetworkError)(description)


def _seconds_told(payload: bytes) -> float:
    try:
        return float(json.loads(payload)["parameters"]["retry_after"])
    except (ValueError, TypeError, KeyError):
        return UNTOLD_WAIT_SECONDS
