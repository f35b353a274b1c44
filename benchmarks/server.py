"""A Bot API server made only to be quick: it hands out updates, takes answers, and measures the time between.

It reads no more of a call than it needs, so that the bots under test are what is measured. Run in a process of its
own: `python -m benchmarks.server PORT`. `/load?updates=N&chats=C&text=T` hands out N messages, one chat after another;
`/result` gives the seconds from there to the last answer, or nothing while answers are missing.
"""

import asyncio
import contextlib
import json
import re
import sys
import time
from typing import cast
from urllib.parse import parse_qs, urlsplit

import uvloop

LONG_POLL_SECONDS = 1.0
ME = {"id": 4242, "is_bot": True, "first_name": "Bench", "username": "bench_bot", "can_join_groups": True,
      "can_read_all_group_messages": False, "supports_inline_queries": True}  # fmt: skip

_OFFSET = re.compile(rb'(?:offset=|"offset": ?|name="offset"[^\r]*(?:\r\n[^\r]+)*\r\n\r\n)(\d+)')
_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
_BIG_ANSWER = 1000


class Desk:
    """The updates that wait, and how many answers came."""

    def __init__(self) -> None:
        self.updates: list[bytes] = []
        self.first_id = int(time.time())
        self.wanted = 0
        self.answers = 0
        self.asked = 0
        self.started = 0.0
        self.ended = 0.0
        self.news = asyncio.Event()
        self.small = _message(text="/iuran")
        self.big = _message(text="Iuran kantor 2019 per 19 Desember. " * 20, buttons=4)

    def load(self, updates: int, chats: int, text: str) -> None:
        """Put so many messages out, one for each chat in turn."""
        self.first_id += len(self.updates)
        self.updates = [_update(self.first_id + i, 1000 + i % chats, text) for i in range(updates)]
        self.wanted, self.answers, self.ended = updates, 0, 0.0
        self.started = time.perf_counter()
        self.news.set()

    def take(self, offset: int) -> bytes:
        """Give at most a hundred updates from an offset."""
        start = max(0, offset - self.first_id)
        return b'{"ok":true,"result":[' + b",".join(self.updates[start : start + 100]) + b"]}"

    def count_answer(self, size: int) -> bytes:
        """Take an answer; the last one stops the clock."""
        self.answers += 1
        if self.answers == self.wanted:
            self.ended = time.perf_counter()
        return self.big if size > _BIG_ANSWER else self.small


class Line(asyncio.Protocol):
    """One kept-alive connection."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.buffer = b""
        self.transport: asyncio.Transport
        self.polling: asyncio.Future[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while (end := self.buffer.find(b"\r\n\r\n")) >= 0:
            head = self.buffer[:end]
            found = _LENGTH.search(head)
            size = int(found[1]) if found else 0
            if len(self.buffer) < end + 4 + size:
                return
            body, self.buffer = self.buffer[end + 4 : end + 4 + size], self.buffer[end + 4 + size :]
            self._serve(head.split(b" ", 2)[1].decode(), body)

    def _serve(self, path: str, body: bytes) -> None:
        method = path.rpartition("/")[2]
        if method == "sendMessage":
            self._write(self.desk.count_answer(len(body)))
        elif method == "getUpdates":
            found = _OFFSET.search(body)
            self.polling = asyncio.ensure_future(self._poll(int(found[1]) if found else 0))
        elif path.startswith("/load"):
            asked = parse_qs(urlsplit(path).query)
            self.desk.load(int(asked["updates"][0]), int(asked["chats"][0]), asked["text"][0])
            self._write(b"{}")
        elif path.startswith("/result"):
            took = self.desk.ended - self.desk.started if self.desk.ended else 0
            self._write(json.dumps({"seconds": took, "asked": self.desk.asked, "answers": self.desk.answers}).encode())
        else:
            self._write(json.dumps({"ok": True, "result": ME if method.lower() == "getme" else True}).encode())

    async def _poll(self, offset: int) -> None:
        self.desk.asked += 1
        answer = self.desk.take(offset)
        if answer.endswith(b"[]}"):
            self.desk.news.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.desk.news.wait(), LONG_POLL_SECONDS)
            answer = self.desk.take(offset)
        self._write(answer)

    def _write(self, body: bytes) -> None:
        if not self.transport.is_closing():
            head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
            self.transport.write(head + body)


def _update(update_id: int, chat_id: int, text: str) -> bytes:
    person = {"id": chat_id, "is_bot": False, "first_name": "Siti", "last_name": "Aminah", "language_code": "id"}
    chat = {"id": chat_id, "first_name": "Siti", "last_name": "Aminah", "type": "private"}
    message = {"message_id": update_id % 100000, "from": person, "chat": chat, "date": int(time.time()), "text": text}
    if text.startswith("/"):
        message["entities"] = [{"offset": 0, "length": len(text.split()[0]), "type": "bot_command"}]
    return json.dumps({"update_id": update_id, "message": message}).encode()


def _message(text: str, buttons: int = 0) -> bytes:
    chat = {"id": 1000, "first_name": "Siti", "last_name": "Aminah", "type": "private"}
    message: dict[str, object] = {"message_id": 77, "from": ME, "chat": chat, "date": 1576713600, "text": text}
    if buttons:
        message["entities"] = [{"offset": 20 * i, "length": 5, "type": "bold"} for i in range(6)]
        row = [{"text": f"Tombol {i}", "callback_data": f"iuran:{i}"} for i in range(buttons)]
        message["reply_markup"] = {"inline_keyboard": [row[:2], row[2:]]}
    return json.dumps({"ok": True, "result": message}).encode()


async def _main(port: int) -> None:
    desk = Desk()
    server = await asyncio.get_running_loop().create_server(lambda: Line(desk), "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(_main(int(sys.argv[1])))
