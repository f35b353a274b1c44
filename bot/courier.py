"""The courier: carries one Bot API call until it is through; only a refusal that no waiting would mend comes back."""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.network import BadRequest, ChatMigrated, Network, NetworkError, TooManyRequests

log = logging.getLogger(__name__)

FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 30.0
COUNTED = ("send", "copy", "forward", "edit")
"""How the methods begin that Telegram counts as messages."""
PATIENCE = 8
"""Failures of one call, while others got through, after which the call itself must be what the server chokes on."""

Pause = Callable[[float], Awaitable[None]]


def count_nothing(_chat_id: int) -> None:
    """Take no note of what is sent."""


class Courier:
    """Carries calls. A 429 is waited out as told, a broken connection and a 5xx are tried again, ever more slowly."""

    def __init__(
        self, network: Network, *, pause: Pause = asyncio.sleep, note: Callable[[int], None] = count_nothing
    ) -> None:
        """Carry over a network; `note` is told the chat of each message at each try."""
        self._network = network
        self._note = note
        self._pause = pause
        self._arrived = 0

    async def carry(
        self, method: str, parameters: Mapping[str, Any], *, uploads: Mapping[str, tuple[str, bytes]] | None = None
    ) -> Any:
        """Give the call's result; raises BadRequest, Forbidden, ChatMigrated or InvalidToken, and NetworkError where
        the server fails at this call alone."""
        chat_id = parameters.get("chat_id") if method.startswith(COUNTED) else None
        return await self._persist(method, lambda: self._network.call(method, parameters, uploads=uploads), chat_id)

    async def fetch(self, file_id: str) -> bytes:
        """Fetch the content of a file that lies at Telegram."""
        file = await self.carry("getFile", {"file_id": file_id})
        content: bytes = await self._persist("download", lambda: self._network.download(file["file_path"]))
        return content

    async def _persist(self, name: str, call: Callable[[], Awaitable[Any]], chat_id: int | None = None) -> Any:
        failures, arrived_before = 0, self._arrived
        while True:
            if chat_id is not None:
                self._note(chat_id)
            try:
                result = await call()
            except TooManyRequests as told:
                await self._pause(told.seconds)
            except (BadRequest, ChatMigrated):
                raise
            except NetworkError as error:
                failures += 1
                if failures >= PATIENCE and self._arrived > arrived_before:
                    raise
                log.warning("%s failed (%s), try %d follows", name, type(error).__name__, failures + 1)
                await self._pause(pause_after(failures))
            else:
                self._arrived += 1
                return result


def pause_after(failures: int) -> float:
    """Give the seconds to wait after so many failures in a row: doubling, and spread so that not all come at once."""
    longest = min(FIRST_PAUSE_SECONDS * 2 ** (failures - 1), LONGEST_PAUSE_SECONDS)
    return float(longest) * random.uniform(0.5, 1.0)
