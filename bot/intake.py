"""The intake: takes updates in, commits them, hands them on in order per chat, and marks them done.

The app wires it so (tests/bot/plumbing/conftest.py is a whole bot):

    network = Network(token, api_url);  await network.initialize()
    courier = Courier(network);         me = await introduce(courier)
    delivery = Delivery(courier, Presses(courier), file_ids=..., on_blocked=..., on_migrated=...)
    intake = Intake(inbox=..., handle=..., person_of=..., delivery=delivery, clock=clock, mask=mask,
                    ears=Ears(bot_id=me.id, username=me.username), gate=FloodGate(time.monotonic))
    await receive(intake, courier, settings, stop)        # bot.reception: polls or listens until `stop` is set

An update is committed to the inbox before Telegram is told that it came, and marked done after its answer was sent: a
crash between the two has it handled again, so `handle` must know by its own keys what it has already written.
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from telegram.error import InvalidToken

from bot.courier import pause_after
from bot.delivery import Delivery
from bot.flood import FloodGate, Verdict
from bot.lanes import Lanes
from bot.logs import describe_exception
from bot.messages import Answer, Reply, Request
from bot.translation import Ears, Heard, Mask, Update, is_for_bot, lighten, read_request, whose
from domain.people import Person
from storage.errors import StorageClosed, StorageError

log = logging.getLogger(__name__)

TRIES = 3
PAUSES_SECONDS = (0.2, 1.0)
HELD_IN_MEMORY = 5_000
HELD_IN_LANE = 50
MARK_AFTER_SECONDS = 0.2
"""Without new updates to commit, this long may done ones stay unmarked."""

Clock = Callable[[], datetime]
Handle = Callable[[Request], Awaitable[Answer]]
PersonOf = Callable[[int, str, str], Awaitable[Person]]

FLOOD_NOTICE = Reply(
    text="Pesannya terlalu cepat, jadi sebagian belum saya baca. Tunggu 10 detik, lalu kirim lagi, ya."
)


def apology(number: int) -> Reply:
    """What a person is told when their message could not be handled."""
    return Reply(text=f"Maaf, pesan ini gagal saya proses. Catatan nomor {number} sudah saya teruskan ke admin.")


class Inbox(Protocol):
    """The table of updates that were taken in."""

    async def store(self, updates: Sequence[tuple[int, int, str]], done: Sequence[int]) -> set[int]:
        """In one transaction keep (id, lane, payload) of each and mark others done; give the ids not known before."""

    async def payload(self, update_id: int) -> str | None:
        """Give the payload of one that is not done."""

    async def pending(self) -> Sequence[tuple[int, int]]:
        """Give (id, lane) of all that are not done, in the order in which they came."""

    async def count_failure(self, update_id: int) -> int:
        """Count one more failure; give how many there are."""

    async def set_aside(self, update_id: int, reason: str) -> int:
        """Keep it apart for good and leave word for the admins; give the number under which it is found."""


@dataclass(slots=True, kw_only=True)
class _Waiting:
    """An update in its lane; `update` None where only the inbox still holds it, `heard` None after a restart."""

    update_id: int
    update: Update | None
    heard: Heard | None


class Intake:
    """Takes updates in from wherever they come; see the module for the wiring."""

    def __init__(
        self,
        *,
        inbox: Inbox,
        handle: Handle,
        person_of: PersonOf,
        delivery: Delivery,
        clock: Clock,
        ears: Ears,
        gate: FloodGate,
        mask: Mask,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._inbox = inbox
        self._answer_for = handle
        self._person_of = person_of
        self._delivery = delivery
        self._clock = clock
        self._ears = ears
        self._gate = gate
        self._mask = mask
        self._pause = pause
        self._lanes: Lanes[_Waiting | Heard] = Lanes(self._work)
        self._done: list[int] = []
        self._held = 0
        self._marking: asyncio.Task[None] | None = None

    async def recover(self) -> int:
        """Queue what an earlier run took in and did not finish; call it before anything new is accepted."""
        pending = await self._inbox.pending()
        for update_id, lane in pending:
            self._lanes.put(lane, _Waiting(update_id=update_id, update=None, heard=None))
        return len(pending)

    async def accept(self, updates: Sequence[Update]) -> None:
        """Take updates in; returns when they are committed, so that Telegram may be told."""
        admitted = [item for update in updates if (item := self._admit(update)) is not None]
        waiting = [item for item in admitted if isinstance(item, _Waiting)]
        new = await self._store(waiting) if waiting else set()
        for item in admitted:
            if isinstance(item, Heard):
                self._lanes.put(item.lane, item)
            elif item.update_id in new:
                self._queue(item)

    async def finish(self, seconds: float) -> None:
        """Let what was accepted end, for at most so long; the rest stays in the inbox for the next start."""
        await self._lanes.finish(seconds)
        if self._marking is not None:
            self._marking.cancel()
        await self._mark_done()
        await self._delivery.presses.finish()

    def _admit(self, update: Update) -> "_Waiting | Heard | None":
        """Give what goes on: the update with its place, its sender where the flood gate wants a notice, or nothing."""
        update_id = update.get("update_id")
        if not isinstance(update_id, int):
            return None
        try:
            if not is_for_bot(update, self._ears):
                return None
            heard = whose(update)
            verdict = self._gate.judge(heard.person_id, heard.sent_at)
            if verdict is Verdict.PASS:
                return _Waiting(update_id=update_id, update=lighten(update, self._mask), heard=heard)
            return heard if verdict is Verdict.NOTICE else None
        except (LookupError, TypeError, ValueError, AttributeError):
            # Nothing can be read from it, nothing of it is kept but its number; its turn will show that to the admin.
            return _Waiting(update_id=update_id, update={"update_id": update_id}, heard=None)

    async def _store(self, waiting: Sequence[_Waiting]) -> set[int]:
        done, self._done = self._done, []
        rows = [(item.update_id, item.heard.lane if item.heard else 0, json.dumps(item.update)) for item in waiting]
        try:
            return await self._inbox.store(rows, done)
        except BaseException:
            self._done += done
            raise

    def _queue(self, item: _Waiting) -> None:
        lane = item.heard.lane if item.heard else 0
        if item.heard is not None and item.heard.query_id is not None:
            self._delivery.presses.expect(item.heard.query_id)
        if self._held >= HELD_IN_MEMORY or self._lanes.waiting_in(lane) >= HELD_IN_LANE:
            item.update = None
        else:
            self._held += 1
        self._lanes.put(lane, item)

    async def _work(self, item: "_Waiting | Heard") -> None:
        if isinstance(item, Heard):
            await self._delivery.send(item.chat_id, FLOOD_NOTICE)
            return
        is_held = item.update is not None
        try:
            if await self._handle(item):
                self._finish_one(item.update_id)
        finally:
            self._held -= is_held

    async def _handle(self, item: _Waiting) -> bool:
        """Answer one update; tell whether it is done with. Storage and token trouble is nobody's fault: it waits."""
        storage_failures = 0
        while True:
            try:
                return await self._try(item)
            except StorageClosed:
                return False
            except StorageError as error:
                storage_failures += 1
                log.error("update %d waits for the storage: %s", item.update_id, type(error).__name__)
                await self._pause(pause_after(storage_failures))
            except InvalidToken:
                log.error("update %d waits: the token is refused", item.update_id)
                return False

    async def _try(self, item: _Waiting) -> bool:
        update = item.update or await self._recall(item.update_id)
        if update is None:
            return True
        while True:
            try:
                await self._answer(item, update)
                return True
            except (StorageError, InvalidToken):
                raise
            except Exception as error:  # the last resort: the person is told a number, the log says what it was
                failures = await self._inbox.count_failure(item.update_id)
                log.exception("update %d failed, time %d", item.update_id, failures)
                if failures >= TRIES:
                    await self._give_up(item, update, error)
                    return True
                await self._pause(PAUSES_SECONDS[min(failures, len(PAUSES_SECONDS)) - 1])

    async def _answer(self, item: _Waiting, update: Update) -> None:
        heard = item.heard or whose(update)
        person = await self._person_of(heard.person_id, heard.name, heard.username)
        request = read_request(update, person=person, now=self._clock())
        await self._delivery.answer(request, await self._answer_for(request))

    async def _recall(self, update_id: int) -> Update | None:
        payload = await self._inbox.payload(update_id)
        return None if payload is None else json.loads(payload)

    async def _give_up(self, item: _Waiting, update: Update, error: Exception) -> None:
        reason = describe_exception(error)
        number = await self._inbox.set_aside(item.update_id, reason)
        heard = item.heard
        if heard is None and len(update) > 1:
            heard = whose(update)
        if heard is not None and "inline_query" not in update:
            if heard.query_id is not None:
                self._delivery.presses.answer(heard.query_id)
            await self._delivery.send(heard.chat_id, apology(number))

    def _finish_one(self, update_id: int) -> None:
        self._done.append(update_id)
        if self._marking is None or self._marking.done():
            self._marking = asyncio.get_running_loop().create_task(self._mark_soon())

    async def _mark_soon(self) -> None:
        await asyncio.sleep(MARK_AFTER_SECONDS)
        await self._mark_done()

    async def _mark_done(self) -> None:
        if not self._done:
            return
        try:
            await self._store(())
        except StorageError as error:
            # What stays unmarked is answered a second time after a restart, which is allowed.
            log.error("done updates stay unmarked: %s", type(error).__name__)
