"""Reminding officers who have not reported: decided once for each day on which it is due."""

from datetime import datetime, time, timedelta

from bot.desk import Desk
from bot.notices import owe
from bot.replies.reminders import silent_reply
from bot.usecases.subscriptions import local_time
from domain.reminders import Reminding, silent_since, slot_of_day
from storage import chats, effects, reminding
from storage.reminding import Silent
from storage.statements import Reader, Writer


def are_due(rd: Reader, desk: Desk, *, at: datetime) -> bool:
    """Whether officers have to be looked through now."""
    now = local_time(desk, at)
    return slot_of_day(reminding.find(rd), now) and effects.result_of(rd, _day_key(now)) is None


def owe_reminders(tx: Writer, desk: Desk, *, at: datetime) -> int:
    """Owe each officer who has not reported a word, once for the day; return how many that is."""
    now, rhythm = local_time(desk, at), reminding.find(tx)
    if not slot_of_day(rhythm, now) or not effects.once(tx, _day_key(now), at=at):
        return 0
    since = datetime.combine(silent_since(rhythm, now.date()), time(), desk.settings.zone)
    owed = 0
    for silent in reminding.silent_officers(tx, since=since):
        if not chats.is_blocked(tx, silent.person.id):
            reply = silent_reply(silent, rhythm, desk.areas, desk.metrics)
            owed += owe(tx, _key_of(silent, rhythm, now, desk), silent.person.id, reply, at=at)
    return owed


def _day_key(now: datetime) -> str:
    return f"pengingat:{now.date()}"


def _key_of(silent: Silent, rhythm: Reminding, now: datetime, desk: Desk) -> str:
    """Name the reminder: one a day, and after days of silence one for each so many of them."""
    if rhythm.days is None:
        return _day_key(now)
    began = silent.last.saved_at if silent.last and silent.last.saved_at else silent.joined_at
    number = silent.last.number if silent.last else 0
    days = (now.date() - local_time(desk, began).date()) // timedelta(days=1)
    return f"pengingat:{rhythm.days}.{number}.{days // rhythm.days}"
