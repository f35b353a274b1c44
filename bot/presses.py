"""Every button press is answered once and early: the person's wheel stops turning even where a handler is slow."""

import asyncio
import logging
from collections.abc import Mapping
from typing import Any

from bot.courier import Courier
from bot.letters import shorten_toast
from bot.network import TelegramError

log = logging.getLogger(__name__)

EARLY_SECONDS = 1.0
LATEST_SECONDS = 30.0
REMEMBERED = 4096


class Presses:
    """Answers presses. One that is awaited too long is answered without words; what comes later is no second answer."""

    def __init__(self, courier: Courier, *, early_seconds: float = EARLY_SECONDS) -> None:
        self._courier = courier
        self._early_seconds = early_seconds
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._answered: dict[str, None] = {}
        self._calls: set[asyncio.Task[None]] = set()

    def expect(self, query_id: str) -> None:
        """Start waiting for a press's answer."""
        loop = asyncio.get_running_loop()
        self._timers[query_id] = loop.call_later(self._early_seconds, self.answer, query_id)

    def answer(self, query_id: str, toast: str | None = None) -> bool:
        """Answer a press, in the background; tell whether this was its first answer."""
        timer = self._timers.pop(query_id, None)
        if timer is not None:
            timer.cancel()
        if query_id in self._answered:
            return False
        self._remember(query_id)
        parameters = {"callback_query_id": query_id, "text": shorten_toast(toast) if toast else None}
        task = asyncio.get_running_loop().create_task(self._send(parameters))
        self._calls.add(task)
        task.add_done_callback(self._calls.discard)
        return True

    async def finish(self) -> None:
        """Answer what still waits, and let the answers out."""
        for query_id in list(self._timers):
            self.answer(query_id)
        if self._calls:
            _, late = await asyncio.wait(self._calls, timeout=0.5)
            for task in late:
                task.cancel()

    def _remember(self, query_id: str) -> None:
        self._answered[query_id] = None
        if len(self._answered) > REMEMBERED:
            del self._answered[next(iter(self._answered))]

    async def _send(self, parameters: Mapping[str, Any]) -> None:
        try:
            async with asyncio.timeout(LATEST_SECONDS):
                await self._courier.carry("answerCallbackQuery", parameters)
        except (TelegramError, TimeoutError) as error:
            # A press that is too old to be answered is no loss: its wheel stopped long ago.
            log.debug("press not answered: %s", type(error).__name__)
