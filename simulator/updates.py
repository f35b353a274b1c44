"""The queue of updates: offsets, one long poll at a time, what the bot allowed, and what is handed out again."""

import asyncio
import json
from collections import deque
from itertools import islice
from typing import Any

from simulator.refusals import Refusal, conflict

ALL_BUT_SILENT = frozenset(
    {
        "message", "edited_message", "channel_post", "edited_channel_post", "inline_query", "chosen_inline_result",
        "callback_query", "my_chat_member", "chat_join_request", "poll", "poll_answer",
    }
)  # fmt: skip
LONGEST_POLL = 50
KNOWN_KEPT = 20_000
"""Updates that can be handed out again."""

_OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
_WEBHOOK_SET = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


class UpdateQueue:
    """Updates that the bot has not confirmed yet, each kept as the JSON that goes out."""

    def __init__(self, first_id: int) -> None:
        self.next_id = first_id
        self.allowed = ALL_BUT_SILENT
        self.webhook_url = ""
        self._waiting: deque[tuple[int, str]] = deque()
        self._again: list[str] = []
        self._known: dict[int, str] = {}
        self._poll: asyncio.Future[Refusal | None] | None = None
        self._news = asyncio.Event()

    def __len__(self) -> int:
        return len(self._waiting) + len(self._again)

    def put(self, kind: str, content: dict[str, Any]) -> int | None:
        """Queue an update; give its id, or None where the bot did not allow its kind."""
        if kind not in self.allowed:
            return None
        update_id, self.next_id = self.next_id, self.next_id + 1
        text = json.dumps({"update_id": update_id, kind: content})
        self._known[update_id] = text
        self._known.pop(update_id - KNOWN_KEPT, None)
        self._waiting.append((update_id, text))
        self._wake()
        return update_id

    def put_again(self, update_id: int) -> None:
        """Hand an update out once more under the same id, confirmed or not."""
        self._again.append(self._known[update_id])
        self._wake()

    def update(self, update_id: int) -> dict[str, Any]:
        """Give an update that was queued."""
        update: dict[str, Any] = json.loads(self._known[update_id])
        return update

    def last_id(self) -> int:
        """The id of the newest update."""
        return self.next_id - 1

    def allow(self, kinds: Any) -> None:
        """Remember which kinds the bot wants; an empty list is the default, nothing leaves it as it was."""
        if isinstance(kinds, list):
            self.allowed = frozenset(kinds) or ALL_BUT_SILENT

    def drop_all(self) -> None:
        """Forget what waits."""
        self._waiting.clear()
        self._again.clear()

    async def fetch(self, offset: int, limit: int, seconds: int) -> str:
        """Answer getUpdates with a JSON list; an older poll that still waits is ended with a conflict."""
        if self.webhook_url:
            raise conflict(_WEBHOOK_SET)
        self._end_poll(conflict(_OTHER_POLLER))
        self.confirm(offset)
        limit = limit if 1 <= limit <= 100 else 100
        if not self and seconds > 0:
            await self._wait(min(seconds, LONGEST_POLL))
        return self._take(limit)

    def confirm(self, offset: int) -> None:
        """Forget what is before an offset; a negative one keeps so many from the end."""
        waiting = self._waiting
        while waiting and (len(waiting) > -offset if offset < 0 else waiting[0][0] < offset):
            waiting.popleft()

    async def first(self) -> tuple[int | None, str]:
        """Wait for the update that a webhook gets next; a repeated one has no number to confirm."""
        while not self:
            self._news.clear()
            await self._news.wait()
        return (None, self._again.pop(0)) if self._again else self._waiting[0]

    def set_webhook(self, url: str) -> None:
        """Switch between webhook and polling; a poll that waits is ended."""
        self.webhook_url = url
        if url:
            self._end_poll(conflict("terminated by setWebhook request"))

    def stop(self) -> None:
        """End the poll that waits, with nothing."""
        self._end_poll(None)

    def _take(self, limit: int) -> str:
        again, self._again = self._again[:limit], self._again[limit:]
        fresh = [text for _, text in islice(self._waiting, limit - len(again))]
        return "[" + ",".join(again + fresh) + "]"

    async def _wait(self, seconds: float) -> None:
        poll = self._poll = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(seconds):
                refusal = await poll
        except TimeoutError:
            refusal = None
        finally:
            if self._poll is poll:
                self._poll = None
        if refusal is not None:
            raise refusal

    def _end_poll(self, refusal: Refusal | None) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(refusal)
        self._poll = None

    def _wake(self) -> None:
        self._news.set()
        self._end_poll(None)
