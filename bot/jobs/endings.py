"""Once a day: tells the admins, once for each, of rules that end within 90 days."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from bot.desk import Desk
from bot.notices import owe_to_admins
from bot.replies.endings import endings_reply
from storage.errors import StorageError
from storage.statements import Writer

log = logging.getLogger(__name__)

FIRST_LOOK_SECONDS = 2.0
BETWEEN_SECONDS = 6 * 3600.0


async def tell_of_endings_daily(desk: Desk, wake: Callable[[], None], clock: Callable[[], datetime]) -> None:
    """Look now and then, until cancelled; the outbox's unique keys keep each notice to one."""
    await asyncio.sleep(FIRST_LOOK_SECONDS)
    while True:
        try:
            await tell_of_endings(desk, at=clock())
        except StorageError as error:
            log.error("rules that end could not be told: %s", type(error).__name__)
        wake()
        await asyncio.sleep(BETWEEN_SECONDS)


async def tell_of_endings(desk: Desk, *, at: datetime) -> None:
    """Owe the admins a word about each rule that ends soon and that they have not been told of."""
    changes = desk.rulebook.rules_ending(at.date())

    def owe(tx: Writer) -> None:
        for change in changes:
            owe_to_admins(tx, desk, f"ending:{change.code}", endings_reply((change,)), at=at)

    if changes:
        await desk.database.write_with(owe)
