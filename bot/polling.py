"""Polling: asks Telegram for updates, for the next only when these are committed. No error of the line ends it."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.courier import Courier, pause_after
from bot.network import BadRequest, Conflict, InvalidToken, Network, NetworkError, TelegramError, TooManyRequests
from bot.translation import ALLOWED_UPDATES, Update

log = logging.getLogger(__name__)

LONG_POLL_SECONDS = 50
BATCH = 100
FAILURES_OF_THE_SICK = 3
QUICK_SECONDS = 0.2
"""A server that knows no long polls says "nothing" at once: it is asked again only after so long."""

Accept = Callable[[Sequence[Update]], Awaitable[None]]


class TokenRefused(Exception):
    """Telegram does not know the token, or there is no Bot API at the address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Me:
    """Who the bot is on Telegram; `hears_all` where privacy mode is off."""

    id: int
    username: str
    hears_all: bool


async def introduce(courier: Courier) -> Me:
    """Ask who the bot is, for as long as it takes to reach the server; raises TokenRefused."""
    try:
        me = await courier.carry("getMe", {})
    except (InvalidToken, BadRequest):
        # A token of no known form is a 404 to Telegram.
        raise TokenRefused from None
    return Me(id=me["id"], username=me.get("username", ""), hears_all=bool(me.get("can_read_all_group_messages")))


class Poller:
    """Fetches updates by long polling, from where the last committed batch ended."""

    def __init__(
        self,
        network: Network,
        accept: Accept,
        *,
        long_poll_seconds: int = LONG_POLL_SECONDS,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._network = network
        self._accept = accept
        self._seconds = long_poll_seconds
        self._pause = pause
        self._clock = seconds
        self._offset: int | None = None
        self._failures = 0

    async def run(self) -> None:
        """Poll until cancelled; raises TokenRefused when the token is taken back."""
        await self._leave_webhook()
        while True:
            asked_at = self._clock()
            updates = await self._call("getUpdates", self._question())
            if updates is not None and not isinstance(updates, list):
                await self._wait(NetworkError("the answer is no list"))
                continue
            if not updates:
                await self._take_breath(asked_at)
            elif await self._commit(updates):
                self._offset = 1 + max(update["update_id"] for update in updates)

    def is_well(self) -> bool:
        """Tell whether Telegram could be asked lately."""
        return self._failures < FAILURES_OF_THE_SICK

    async def _leave_webhook(self) -> None:
        await self._call("deleteWebhook", {"drop_pending_updates": False})

    async def _take_breath(self, asked_at: float) -> None:
        early = asked_at + QUICK_SECONDS - self._clock()
        if early > 0:
            await self._pause(early)

    def _question(self) -> dict[str, Any]:
        return {
            "offset": self._offset,
            "timeout": self._seconds,
            "limit": BATCH,
            "allowed_updates": ALLOWED_UPDATES,
        }

    async def _call(self, method: str, parameters: dict[str, Any]) -> Any:
        """Call once; after a failure give None, when the time for the next try has come."""
        try:
            result = await self._network.call(method, parameters, read_seconds=self._seconds + 10)
        except InvalidToken:
            raise TokenRefused from None
        except TooManyRequests as told:
            await self._pause(told.seconds)
        except Conflict as error:
            await self._wait(error)
            if "webhook is active" in error.message:
                await self._leave_webhook()
        except TelegramError as error:
            await self._wait(error)
        else:
            self._failures = 0
            return result
        return None

    async def _commit(self, updates: Sequence[Update]) -> bool:
        try:
            await self._accept(updates)
        except Exception:  # the last resort: what is not committed is asked for again
            log.exception("%d updates could not be stored, they are asked for again", len(updates))
            self._failures += 1
            await self._pause(pause_after(self._failures))
            return False
        return True

    async def _wait(self, error: TelegramError) -> None:
        self._failures += 1
        if isinstance(error, Conflict):
            log.warning("another bot fetches with this token, or a webhook was set; trying again")
        else:
            log.warning("no updates could be fetched (%s), try %d follows", type(error).__name__, self._failures + 1)
        await self._pause(pause_after(self._failures))
