"""The hot wire: kept-alive HTTP/1.1 connections on which small calls go out and come back, and nothing else.

A full HTTP client spends more time on one call than the whole rest of the bot on one answer. This one knows only what a
Bot API call is: a POST with a form, an answer with a length, in chunks, or up to the end of the connection. Uploads,
downloads, long polls and proxies go through aiohttp (bot.network).
"""

import asyncio
import re
import socket
import ssl
from collections import deque
from typing import cast
from urllib.parse import urlsplit

import aiohappyeyeballs

CONNECT_SECONDS = 10.0
IPV4_AFTER_SECONDS = 0.25
"""How long a first address is tried before a second one is tried beside it: IPv6 is often announced and broken."""

_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d+)", re.IGNORECASE)
_CHUNKED = re.compile(rb"\r\ntransfer-encoding:[ \t]*chunked", re.IGNORECASE)
_CLOSING = re.compile(rb"\r\nconnection:[ \t]*close", re.IGNORECASE)
_KEPT = re.compile(rb"\r\nconnection:[ \t]*keep-alive", re.IGNORECASE)


class WireBroken(Exception):
    """The connection ended, or what came back is no HTTP."""


class Wire:
    """The connections to one server."""

    def __init__(self, address: str, *, limit: int, user_agent: str) -> None:
        parts = urlsplit(address)
        self._host = parts.hostname or ""
        self._port = parts.port or (443 if parts.scheme == "https" else 80)
        self._ssl = ssl.create_default_context() if parts.scheme == "https" else None
        self._head = (
            f" HTTP/1.1\r\nHost: {parts.netloc.rpartition('@')[2]}\r\nUser-Agent: {user_agent}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
        )
        self._limit = limit
        self._open = 0
        self._idle: list[_Line] = []
        self._lines: set[_Line] = set()
        self._waiting: deque[asyncio.Future[None]] = deque()

    async def post(self, path: str, form: str, seconds: float) -> tuple[int, bytes]:
        """Post a form (ASCII); give status and body. Raises WireBroken, OSError or TimeoutError."""
        call = f"POST {path}{self._head}{len(form)}\r\n\r\n{form}".encode("ascii")
        while True:
            line = self._idle.pop() if self._idle else None
            is_fresh = line is None
            if line is None:
                line = await self._new_line()
            try:
                return await line.exchange(call, seconds)
            except WireBroken:
                # A server may hang up on a line that was idle just as it is used again: that says nothing of the call.
                if is_fresh or line.has_answered:
                    raise
            finally:
                self._give_back(line)

    async def close(self) -> None:
        """Hang up every line."""
        for line in tuple(self._lines):
            line.hang_up()

    async def _new_line(self) -> "_Line":
        """Open a line, once there may be one more; or take one that came free meanwhile."""
        while self._open >= self._limit:
            turn = asyncio.get_running_loop().create_future()
            self._waiting.append(turn)
            await turn
            if self._idle:
                return self._idle.pop()
        self._open += 1
        try:
            async with asyncio.timeout(CONNECT_SECONDS):
                line = await self._connect()
        except BaseException:
            self._open -= 1
            self._call_next()
            raise
        self._lines.add(line)
        return line

    async def _connect(self) -> "_Line":
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(self._host, self._port, type=socket.SOCK_STREAM)
        sock = await aiohappyeyeballs.start_connection(found, happy_eyeballs_delay=IPV4_AFTER_SECONDS)
        name = self._host if self._ssl else None
        _, line = await loop.create_connection(lambda: _Line(self), sock=sock, ssl=self._ssl, server_hostname=name)
        return line

    def _give_back(self, line: "_Line") -> None:
        if line.is_usable:
            self._idle.append(line)
        else:
            line.hang_up()
            self.forget(line)
        self._call_next()

    def _call_next(self) -> None:
        while self._waiting and (self._idle or self._open < self._limit):
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                return

    def forget(self, line: "_Line") -> None:
        """Drop a line that is gone."""
        if line in self._lines:
            self._lines.discard(line)
            self._open -= 1
            if line in self._idle:
                self._idle.remove(line)


class _Line(asyncio.Protocol):
    """One connection: one call at a time."""

    __slots__ = ("_answer", "_buffer", "_transport", "_wire", "has_answered", "is_usable")

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._transport: asyncio.Transport | None = None
        self._answer: asyncio.Future[tuple[int, bytes]] | None = None
        self._buffer = b""
        self.has_answered = False
        self.is_usable = False

    async def exchange(self, call: bytes, seconds: float) -> tuple[int, bytes]:
        """Send a call and wait for its answer."""
        loop = asyncio.get_running_loop()
        transport = self._transport
        if transport is None or transport.is_closing():
            raise WireBroken
        self._answer = loop.create_future()
        self._buffer, self.has_answered, self.is_usable = b"", False, False
        timer = loop.call_later(seconds, self._give_up)
        transport.write(call)
        try:
            return await self._answer
        finally:
            timer.cancel()
            self._answer = None

    def hang_up(self) -> None:
        """Close the connection."""
        self.is_usable = False
        if self._transport is not None:
            self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        if self._answer is None:
            # Nobody asked: whatever this is, the next answer could not be told from it.
            self.hang_up()
            return
        self.has_answered = True
        self._buffer = self._buffer + data if self._buffer else data
        self._read(is_end=False)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        self._read(is_end=True)
        self._fail(WireBroken())
        self.is_usable = False
        self._wire.forget(self)

    def _read(self, *, is_end: bool) -> None:
        try:
            self._read_answer(self._buffer, is_end=is_end)
        except ValueError:
            self._fail(WireBroken())

    def _read_answer(self, buffer: bytes, *, is_end: bool) -> None:
        end = buffer.find(b"\r\n\r\n")
        if end < 0 or self._answer is None:
            return
        head = buffer[:end]
        if not head.startswith(b"HTTP/1."):
            raise ValueError
        status = int(head[9:12])
        if found := _LENGTH.search(head):
            whole = end + 4 + int(found[1])
            body = buffer[end + 4 : whole] if len(buffer) >= whole else None
            is_clean = len(buffer) == whole
        elif _CHUNKED.search(head):
            body, is_clean = _join_chunks(buffer, end + 4)
        else:
            body, is_clean = (buffer[end + 4 :] if is_end else None), False
        if body is not None:
            is_kept = _KEPT.search(head) if head.startswith(b"HTTP/1.0") else not _CLOSING.search(head)
            self.is_usable = bool(is_kept) and is_clean and not is_end
            if not self._answer.done():
                self._answer.set_result((status, body))

    def _give_up(self) -> None:
        self._fail(TimeoutError())
        self.hang_up()

    def _fail(self, error: Exception) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(error)


def _join_chunks(buffer: bytes, start: int) -> tuple[bytes | None, bool]:
    """Give the chunks' content once the last has come, and whether nothing follows it."""
    chunks: list[bytes] = []
    while (end := buffer.find(b"\r\n", start)) >= 0:
        size = int(buffer[start:end].partition(b";")[0] or b"0", 16)
        if size == 0:
            last = buffer.find(b"\r\n", end + 2) if buffer[end + 2 : end + 4] != b"\r\n" else end + 2
            return (b"".join(chunks), len(buffer) == last + 2) if last >= 0 else (None, False)
        chunks.append(buffer[end + 2 : end + 2 + size])
        start = end + 2 + size + 2
    return None, False
