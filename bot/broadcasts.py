"""Broadcasts: sends what the outbox owes, at a pace that Telegram allows, each chat in its own lane.

Whoever owes a message writes it to the outbox in the step that owes it (`parcels.pack` makes the payload) and calls
`wake`. What could not be delivered, because the person never pressed Start or blocked the bot, waits for their word.
"""

import asyncio
import logging
from collections import deque
from functools import partial

from bot.delivery import Delivery, Outcome
from bot.keeping import Keeping
from bot.lanes import Lanes
from bot.network import TelegramError
from bot.pace import Pace
from bot.parcels import unpack
from storage.errors import StorageError
from storage.outbox import Owed

log = logging.getLogger(__name__)

BATCH = 100
LONGEST_SLEEP_SECONDS = 30.0
BETWEEN_LOOKS_SECONDS = 0.1


class Broadcasts:
    """The pump from the outbox to the chats."""

    def __init__(self, keeping: Keeping, delivery: Delivery, lanes: Lanes, *, pace: Pace | None = None) -> None:
        self._keeping = keeping
        self._delivery = delivery
        self._lanes = lanes
        self._pace = pace or Pace()
        self._under_way: set[int] = set()
        self._held: dict[int, deque[Owed]] = {}
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
                self._put_off(owed, self._pace.book(owed.chat_id))

    def _put_off(self, owed: Owed, seconds: float) -> None:
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

    def _must_wait(self, owed: Owed) -> bool:
        """Let a message wait for its moment outside of its lane, where its chat's answers pass it; tell whether it does.

        What is owed to the same chat after it waits behind it.
        """
        held = self._held.setdefault(owed.chat_id, deque((owed,)))
        if held[0] is not owed:
            held.append(owed)
            return True
        if (seconds := self._pace.hold(owed.chat_id)) > 0:
            self._put_off(owed, seconds)
            return True
        held.popleft()
        if held:
            self._put_off(held[0], 0)
        else:
            del self._held[owed.chat_id]
        return False

    async def _send(self, owed: Owed) -> None:
        if self._must_wait(owed):
            return
        try:
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
