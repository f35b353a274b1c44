"""On Monday mornings: tells the admins, once a week, what nobody could be told in the week before."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, time, timedelta

from bot.desk import Desk
from bot.notices import owe_to_admins
from bot.replies.lessons import WEEKLY_HEAD, unanswered_reply
from storage import unanswered
from storage.errors import StorageError
from storage.statements import Writer

log = logging.getLogger(__name__)

FIRST_LOOK_SECONDS = 2.0
BETWEEN_SECONDS = 1800.0
AT = time(8)


async def tell_of_unanswered_weekly(desk: Desk, wake: Callable[[], None], clock: Callable[[], datetime]) -> None:
    """Look now and then, until cancelled; the week's key keeps the list to one."""
    await asyncio.sleep(FIRST_LOOK_SECONDS)
    while True:
        try:
            await desk.database.write_with(lambda tx: tell_of_unanswered(tx, desk, at=clock()))
        except StorageError as error:
            log.error("unanswered questions could not be told: %s", type(error).__name__)
        wake()
        await asyncio.sleep(BETWEEN_SECONDS)


def tell_of_unanswered(tx: Writer, desk: Desk, *, at: datetime) -> None:
    """Owe the admins the list of the week that ended on the newest Monday at eight, also when that is days ago."""
    local = at.astimezone(desk.settings.zone)
    monday = datetime.combine(local.date() - timedelta(days=local.weekday()), AT, local.tzinfo)
    end = monday if monday <= local else monday - timedelta(days=7)
    listed = unanswered.most_asked(tx, since=end - timedelta(days=7), before=end)
    if listed:
        owe_to_admins(tx, desk, f"unanswered:{end:%G-W%V}", unanswered_reply(listed, head=WEEKLY_HEAD), at=at)
