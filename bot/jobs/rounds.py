"""Once a second: looks what is due by the clock, and whether anything that was told before has changed since."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial

from bot.desk import Desk
from bot.usecases.alerts import known_sides, owe_alerts
from bot.usecases.announcements import conclude_finished, is_any_finished
from bot.usecases.digests import send_due
from bot.usecases.errata import put_right
from bot.usecases.reminders import are_due, owe_reminders
from bot.usecases.subscriptions import local_time
from storage import imports, subscriptions
from storage.errors import StorageError

log = logging.getLogger(__name__)

FIRST_LOOK_SECONDS = 1.5
BETWEEN_SECONDS = 1.0


class Rounds:
    """Goes round; remembers which state of the ledger it has looked at."""

    def __init__(self, desk: Desk, wake: Callable[[], None]) -> None:
        """Work with a desk; `wake` has what is owed sent."""
        self._desk = desk
        self._wake = wake
        self._put_right = 0
        self._looked_at: object = None
        self._sides: frozenset[tuple[str, bool]] | None = None

    async def go(self, *, at: datetime) -> None:
        """Do what is due by a moment: first what puts earlier figures right, then what is new."""
        owed = [
            await self._put_earlier_right(at),
            await self._tell_of_thresholds(at),
            await self._send_due(at),
            await self._remind(at),
            await self._conclude_announcements(at),
        ]
        if any(owed):
            self._wake()

    async def _put_earlier_right(self, at: datetime) -> int:
        """Compare what was told with the ledger, after each change of what stood there, and once at the start."""
        revision = self._desk.database.revision
        if revision == self._put_right:
            return 0
        owed = await put_right(self._desk, at=at)
        self._put_right = revision
        return owed

    async def _send_due(self, at: datetime) -> int:
        until = local_time(self._desk, at)
        is_due = await self._desk.database.read_with(lambda rd: subscriptions.is_any_due(rd, until=until))
        return await send_due(self._desk, at=at) if is_due else 0

    async def _tell_of_thresholds(self, at: datetime) -> int:
        """Look where the office stands after each change of the ledger, and once a day."""
        desk, today = self._desk, local_time(self._desk, at).date()
        state = (desk.database.version, today)
        if state == self._looked_at:
            return 0
        sides = await desk.database.read_with(lambda rd: known_sides(rd, desk, today=today))
        owed = 0
        if sides != self._sides:
            staged = await desk.database.read_with(imports.unfinished)
            work = partial(owe_alerts, desk=desk, today=today, staged=staged, at=at)
            owed = await desk.database.write_with(work)
        self._looked_at, self._sides = state, sides
        return owed

    async def _remind(self, at: datetime) -> int:
        desk = self._desk
        if not await desk.database.read_with(lambda rd: are_due(rd, desk, at=at)):
            return 0
        return await desk.database.write_with(lambda tx: owe_reminders(tx, desk, at=at))

    async def _conclude_announcements(self, at: datetime) -> int:
        database = self._desk.database
        if not await database.read_with(is_any_finished):
            return 0
        return await database.write_with(lambda tx: conclude_finished(tx, at=at))


async def go_rounds(desk: Desk, wake: Callable[[], None], clock: Callable[[], datetime]) -> None:
    """Go round until cancelled."""
    rounds = Rounds(desk, wake)
    await asyncio.sleep(FIRST_LOOK_SECONDS)
    while True:
        try:
            await rounds.go(at=clock())
        except StorageError as error:
            log.error("a round was broken off: %s", type(error).__name__)
        await asyncio.sleep(BETWEEN_SECONDS)
