"""Once a minute: tells the admins, once for each, of questions that nobody has answered in time."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from bot.desk import Desk
from bot.usecases.handover import tell_of_late
from storage.errors import StorageError

log = logging.getLogger(__name__)

FIRST_LOOK_SECONDS = 2.0
BETWEEN_SECONDS = 60.0


async def tell_of_late_questions(desk: Desk, wake: Callable[[], None], clock: Callable[[], datetime]) -> None:
    """Look now and then, until cancelled."""
    await asyncio.sleep(FIRST_LOOK_SECONDS)
    while True:
        try:
            await desk.database.write_with(lambda tx: tell_of_late(tx, desk, at=clock()))
        except StorageError as error:
            log.error("late questions could not be told: %s", type(error).__name__)
        wake()
        await asyncio.sleep(BETWEEN_SECONDS)
