"""Once a day: what is no longer needed goes."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.notices import owe
from bot.replies.handover import unanswered_notice
from bot.usecases.desks import take_names_off
from bot.usecases.handover import key_of
from storage import announcements, drafts, editions, inbox, interests, lessons, outbox, questions, sealed, unanswered
from storage.database import Database
from storage.errors import StorageError
from storage.statements import Writer

log = logging.getLogger(__name__)

KEPT_DAYS = 30
TOLD_DAYS = 90
"""So long is it remembered to whom which figure was sent, so that its correction reaches them."""

OPEN_DAYS = 7
UNANSWERED_DAYS = 60
FIRST_LOOK_SECONDS = 20.0
BETWEEN_SECONDS = 6 * 3600.0


async def clear_daily(database: Database, wake: Callable[[], None], clock: Callable[[], datetime]) -> None:
    """Look now and then, until cancelled."""
    await asyncio.sleep(FIRST_LOOK_SECONDS)
    while True:
        try:
            await database.write_with(lambda tx: clear(tx, at=clock()))
        except StorageError as error:
            log.error("old texts could not be cleared: %s", type(error).__name__)
        wake()
        await asyncio.sleep(BETWEEN_SECONDS)


def clear(tx: Writer, *, at: datetime) -> None:
    """Forget texts that nobody needs any more; the figures stay."""
    old, unused = at - timedelta(days=KEPT_DAYS), at - timedelta(days=OPEN_DAYS)
    drafts.expire(tx, before=unused, at=at)
    drafts.forget_texts(tx, before=old)
    outbox.clear(tx, before=old)
    announcements.forget_texts(tx, before=old)
    questions.drop_begun(tx, before=unused)
    for question in questions.close_old(tx, before=unused, at=at):
        if not question.is_answered:
            owe(tx, f"{key_of(question)}:given-up", question.asker_id, unanswered_notice(), at=at)
    questions.forget_texts(tx, before=old)
    take_names_off(tx, questions.drop_idle_topics(tx), at=at)
    interests.drop_begun(tx, before=unused)
    unanswered.forget_old(tx, before=at - timedelta(days=UNANSWERED_DAYS))
    sealed.forget_old(tx, before=unused)
    lessons.drop_drafts(tx, before=unused)
    editions.forget_old(tx, before=(at - timedelta(days=TOLD_DAYS)).date())
    inbox.forget_handled(tx, before=(at - timedelta(days=3)).date())
