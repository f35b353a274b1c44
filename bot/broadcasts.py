"""Broadcasts: sends what the outbox owes, at a pace that Telegram allows, each chat in its own lane.

Whoever owes a message writes it to the outbox in the step that owes it (`parcels.pack` makes the payload) and calls
`wake`. What could not be delivered, because the person never pressed Start or blocked the bot, waits for their word.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from functools import partial

from bot.delivery import Delivery, Outcome
from bot.keeping import Keeping
from bot.lanes import Lanes
from bot.network import TelegramError
from bot.parcels import unpack
from storage.errors import StorageError
from storage.outbox import Owed

log = logging.getLogger(__name__)

BATCH = 100
LONGEST_SLEEP_SECONDS = 30.0
BETWEEN_LOOKS_SECONDS = 0.1
BETWEEN_ANY_SECONDS = 1 / 25
BETWEEN_GROUP_SECONDS = 3.0
BURST = 2


class Pace:
    """When the next message may go: 25 a second over all, 20 a minute to one group. Answers are not held to it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._next = 0.0
        self._next_of_group: dict[int, float] = {}
        self._gone_until = 0.0

    def book(self, chat_id: int) -> float:
        """Book the next free moment for a chat; give the seconds until then."""
        now = self._clock()
        moment = max(now, self._next)
        self._next = moment + BETWEEN_ANY_SECONDS
        if chat_id < 0:
            moment = max(moment, self._next_of_group.get(chat_id, 0.0))
            self._next_of_group = {chat: free for chat, free in self._next_of_group.items() if free > now}
            self._next_of_group[chat_id] = moment + BETWEEN_GROUP_SECONDS
        return moment - now

    def hold(self) -> float:
        """Give the seconds that a message whose moment has come must still wait; 0 lets it go, and counts it.

        A machine that was busy finds many moments past at once: they are not made up for in a burst.
        """
        now = self._clock()
        early = self._gone_until - now - BURST * BETWEEN_ANY_SECONDS
        if early > 0:
            return early
        self._gone_until = max(self._gone_until, now) + BETWEEN_ANY_SECONDS
        return 0.0


class Broadcasts:
    """The pump from the outbox to the chats."""

    def __init__(self, keeping: Keeping, delivery: Delivery, lanes: Lanes, *, pace: Pace | None = None) -> None:
        self._keeping = keeping
        self._delivery = delivery
        self._lanes = lanes
        self._pace = pace or Pace()
        self._under_way: set[int] = set()
        self._news = asyncio.Event()
        keeping.has_news = self.wake

    def wake(self) -> None:
        """Look at the outbox now."""
        self._news.set()

    async def run(self) -> None:
        """Send what is due, as it becomes due, until cancelled."""
        while True:
            self._news.clear()
            try:
                await self._send_due()
                seconds = await self._keeping.seconds_to_next()
            except StorageError as error:
                log.error("the outbox cannot be read: %s", type(error).__name__)
                seconds = LONGEST_SLEEP_SECONDS
            # Whoever wakes it after every answer must not have it read the outbox as often.
            await asyncio.sleep(BETWEEN_LOOKS_SECONDS)
            await self._sleep(seconds)

    async def _send_due(self) -> None:
        for owed in await self._keeping.due(BATCH + len(self._under_way)):
            if owed.id not in self._under_way:
                self._under_way.add(owed.id)
                seconds = self._pace.book(owed.chat_id)
                work = partial(self._send, owed)
                asyncio.get_running_loop().call_later(seconds, self._lanes.put, owed.chat_id, work)

    async def _sleep(self, seconds: float | None) -> None:
        # What is under way is still pending and due: its end, not its time, is what to wait for.
        wait = LONGEST_SLEEP_SECONDS if seconds is None or self._under_way else min(seconds, LONGEST_SLEEP_SECONDS)
        try:
            async with asyncio.timeout(wait):
                await self._news.wait()
        except TimeoutError:
            return

    async def _send(self, owed: Owed) -> None:
        try:
            while (seconds := self._pace.hold()) > 0:
                await asyncio.sleep(seconds)
            if not await self._keeping.is_owed(owed):
                return
            if await self._keeping.is_blocked(owed.chat_id):
                await self._keeping.note_unreachable(owed)
                return
            sent = await self._delivery.send(owed.chat_id, unpack(owed.payload))
            outcomes = {part.outcome for part in sent}
            if Outcome.UNREACHABLE in outcomes:
                await self._keeping.note_unreachable(owed)
            elif Outcome.SENT in outcomes:
                await self._keeping.note_sent(owed, next(part.message_id or 0 for part in sent))
            else:
                await self._keeping.note_refused(owed)
        except (StorageError, TelegramError) as error:
            log.error("owed message %d stays owed: %s", owed.id, type(error).__name__)
        except Exception:  # the last resort: a message that cannot even be written is given up, the rest goes on
            log.exception("owed message %d cannot be sent", owed.id)
            await self._keeping.note_refused(owed)
        finally:
            self._under_way.discard(owed.id)
            self.wake()
