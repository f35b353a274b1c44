"""The intake: takes updates in, commits them, hands them on in order per chat, and marks them done.

The app wires it so (tests/bot/plumbing/conftest.py is a whole bot):

    network = Network(token, api_url, proxy=...);  await network.initialize()
    courier = Courier(network);                    me = await introduce(courier)
    keeping = Keeping(database, clock=clock, admin_ids=settings.admin_ids);  await keeping.open()
    delivery, lanes = Delivery(courier, Presses(courier), keeping), Lanes()
    broadcasts = Broadcasts(keeping, delivery, lanes)
    intake = Intake(keeping=keeping, delivery=delivery, lanes=lanes, handle=..., person_of=..., clock=clock, mask=...,
                    ears=Ears(bot_id=me.id, username=me.username), gate=FloodGate(time.monotonic))
    await receive(intake, broadcasts, network, settings, stop)    # bot.reception: until `stop` is set

An update is committed to the inbox before Telegram is told that it came, and marked done after its answer was sent: a
crash between the two has it handled again, so `handle` must know by its own keys what it has already written.
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from bot.courier import pause_after
from bot.delivery import Delivery
from bot.flood import FloodGate, Verdict
from bot.keeping import Clock, Keeping
from bot.lanes import Lanes
from bot.messages import Answer, Gesture, Reply, Request
from bot.network import InvalidToken
from bot.translation import (
    ADDED,
    BLOCKED,
    MIGRATED,
    REMOVED,
    UNBLOCKED,
    Ears,
    Heard,
    Mask,
    Update,
    is_for_bot,
    key_of,
    lighten,
    number_of,
    read_request,
    whose,
)
from domain.people import Person
from storage.errors import StorageClosed, StorageError

log = logging.getLogger(__name__)

PAUSES_SECONDS = (0.2, 1.0)
MOST_UNFINISHED = 20_000
"""Where so many wait in memory, Telegram keeps the rest."""

MARK_AFTER_SECONDS = 0.2
"""Without new updates to commit, this long may done ones stay unmarked."""

Handle = Callable[[Request], Awaitable[Answer]]
PersonOf = Callable[[int, str, str], Awaitable[Person]]

FLOOD_NOTICE = Reply(
    text="Pesannya terlalu cepat, jadi sebagian belum saya baca. Tunggu 10 detik, lalu kirim lagi, ya."
)


def apology(number: int) -> Reply:
    """What a person is told when their message could not be handled."""
    return Reply(text=f"Maaf, pesan ini gagal saya proses. Catatan nomor {number} sudah saya teruskan ke admin.")


@dataclass(slots=True, kw_only=True)
class _Waiting:
    """An update in its lane; `heard` None where nothing could be read from it."""

    key: int
    update: Update
    heard: Heard | None

    @property
    def lane(self) -> int:
        return self.heard.lane if self.heard else 0


class Intake:
    """Takes updates in from wherever they come; see the module for the wiring."""

    def __init__(
        self,
        *,
        keeping: Keeping,
        delivery: Delivery,
        lanes: Lanes,
        handle: Handle,
        person_of: PersonOf,
        clock: Clock,
        ears: Ears,
        gate: FloodGate,
        mask: Mask,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._keeping = keeping
        self._delivery = delivery
        self._lanes = lanes
        self._answer_for = handle
        self._person_of = person_of
        self._clock = clock
        self._ears = ears
        self._gate = gate
        self._mask = mask
        self._pause = pause
        self.accepted = 0
        """How many updates came since the start."""
        self._done: list[int] = []
        self._unfinished = 0
        self._has_room = asyncio.Event()
        self._has_room.set()
        self._marking: asyncio.Task[None] | None = None

    async def recover(self) -> int:
        """Queue what an earlier run took in and did not finish; call it before anything new is accepted."""
        pending = await self._keeping.pending()
        for kept in pending:
            update = _read_kept(kept.payload)
            self._queue(_Waiting(key=kept.update_id, update=update, heard=_whose_if_readable(update)))
        return len(pending)

    async def accept(self, updates: Sequence[Update]) -> None:
        """Take updates in; returns when they are committed, so that Telegram may be told."""
        await self._has_room.wait()
        self.accepted += len(updates)
        admitted = [item for update in updates if (item := self._admit(update)) is not None]
        waiting = [item for item in admitted if isinstance(item, _Waiting)]
        new = set(await self._exchange(waiting)) if waiting else set()
        for item in admitted:
            if isinstance(item, Heard):
                self._lanes.put(item.lane, partial(self._notify, item))
            elif item.key in new:
                self._queue(item)

    async def finish(self, seconds: float) -> None:
        """Let what was accepted end, for at most so long; the rest stays in the inbox for the next start."""
        await self._lanes.finish(seconds)
        if self._marking is not None:
            self._marking.cancel()
        await self._mark_done()
        await self._delivery.presses.finish()

    def _admit(self, update: Update) -> "_Waiting | Heard | None":
        """Give what goes on: the update in its place, its sender where the flood gate wants a notice, or nothing."""
        if not isinstance(update.get("update_id"), int):
            return None
        try:
            if not is_for_bot(update, self._ears):
                return None
            heard = whose(update)
            verdict = self._gate.judge(heard.person_id, heard.sent_at)
            if verdict is Verdict.PASS:
                if (masked := self._mask(heard.name)) != heard.name:
                    heard = replace(heard, name=masked)
                return _Waiting(key=key_of(update), update=lighten(update, self._mask), heard=heard)
            if heard.query_id is not None:
                # Dropped, but its wheel must not turn on.
                self._delivery.presses.answer(heard.query_id)
            return heard if verdict is Verdict.NOTICE else None
        except (LookupError, TypeError, ValueError, AttributeError):
            # Nothing can be read from it, so nothing of it is kept but its number; its turn will tell the admins.
            update_id = update["update_id"]
            return _Waiting(key=key_of({"update_id": update_id}), update={"update_id": update_id}, heard=None)

    async def _exchange(self, waiting: Sequence[_Waiting]) -> tuple[int, ...]:
        done, self._done = self._done, []
        try:
            return await self._keeping.exchange([(item.key, json.dumps(item.update)) for item in waiting], done)
        except BaseException:
            self._done += done
            raise

    def _queue(self, item: _Waiting) -> None:
        if item.heard is not None and item.heard.query_id is not None:
            self._delivery.presses.expect(item.heard.query_id)
        self._unfinished += 1
        if self._unfinished >= MOST_UNFINISHED:
            self._has_room.clear()
        self._lanes.put(item.lane, partial(self._work, item))

    async def _notify(self, heard: Heard) -> None:
        await self._delivery.send(heard.chat_id, FLOOD_NOTICE)

    async def _work(self, item: _Waiting) -> None:
        try:
            if await self._handle(item):
                self._finish_one(item.key)
        except Exception:  # the last resort: the lane goes on, the update stays in the inbox for the next start
            log.exception("update %d is left for the next start", number_of(item.key))
        finally:
            self._unfinished -= 1
            if self._unfinished < MOST_UNFINISHED:
                self._has_room.set()

    async def _handle(self, item: _Waiting) -> bool:
        """Answer one update; tell whether it is done with. Storage and token trouble are not its fault: it waits."""
        troubles = 0
        while True:
            try:
                return await self._try(item)
            except (StorageClosed, InvalidToken) as error:
                log.error("update %d is left for the next start: %s", number_of(item.key), type(error).__name__)
                return False
            except StorageError as error:
                troubles += 1
                log.error("update %d waits for the storage: %s", number_of(item.key), type(error).__name__)
                await self._pause(pause_after(troubles))

    async def _try(self, item: _Waiting) -> bool:
        for pause in (*PAUSES_SECONDS, 0.0):
            try:
                await self._answer(item)
                return True
            except (StorageError, InvalidToken):
                raise
            except Exception as error:  # the last resort: the person is told a number, the log says what it was
                log.exception("update %d failed", number_of(item.key))
                if await self._keeping.note_failure(item.key, partial(_word_to_admins, item.key, error)):
                    await self._apologise(item)
                    break
                await self._pause(pause)
        return False

    async def _answer(self, item: _Waiting) -> None:
        heard = item.heard or whose(item.update)
        person = await self._person_of(heard.person_id, heard.name, heard.username)
        request = read_request(item.update, key=item.key, person=person, now=self._clock())
        if _is_a_word(request):
            await self._keeping.note_word(request.chat_id, request.chat_kind, request.chat_title)
        if request.gesture is Gesture.MEMBERSHIP:
            await self._note_membership(request)
        await self._delivery.answer(request, await self._answer_for(request))

    async def _note_membership(self, request: Request) -> None:
        """Remember where the bot is wanted, where it is not any more, and where a group has moved."""
        if request.action in (BLOCKED, REMOVED):
            await self._keeping.note_left(request.chat_id, is_person=request.is_private)
        elif request.action == MIGRATED:
            await self._keeping.note_moved(request.chat_id, int(request.data))
        elif request.action == ADDED:
            await self._keeping.note_joined(request.chat_id, request.chat_kind, request.chat_title)

    async def _apologise(self, item: _Waiting) -> None:
        if item.heard is None or "inline_query" in item.update:
            return
        if item.heard.query_id is not None:
            self._delivery.presses.answer(item.heard.query_id)
        await self._delivery.send(item.heard.chat_id, apology(number_of(item.key)))

    def _finish_one(self, key: int) -> None:
        self._done.append(key)
        if self._marking is None or self._marking.done():
            self._marking = asyncio.get_running_loop().create_task(self._mark_soon())

    async def _mark_soon(self) -> None:
        await asyncio.sleep(MARK_AFTER_SECONDS)
        await self._mark_done()

    async def _mark_done(self) -> None:
        if not self._done:
            return
        try:
            await self._exchange(())
        except StorageError as error:
            # What stays unmarked is answered a second time after a restart, which is allowed.
            log.error("done updates stay unmarked: %s", type(error).__name__)


def _whose_if_readable(update: Update) -> Heard | None:
    try:
        return whose(update)
    except (LookupError, TypeError, ValueError, AttributeError):
        return None


def _is_a_word(request: Request) -> bool:
    """Whether from now on the chat can be written to: not so after an inline query, or when it blocks the bot."""
    if request.gesture is Gesture.MEMBERSHIP:
        return request.action in (UNBLOCKED, ADDED)
    return request.gesture is not Gesture.INLINE


def _word_to_admins(key: int, error: Exception) -> Reply:
    kind = type(error).__name__
    return Reply(text=f"Catatan nomor {number_of(key)}: satu pesan gagal diproses tiga kali ({kind}) dan disisihkan.")


def _read_kept(payload: str) -> Update:
    """Read a kept update; one that is no JSON object is nobody's, and is shown to the admin in its turn."""
    try:
        update = json.loads(payload)
    except ValueError:
        return {}
    return update if isinstance(update, dict) else {}
