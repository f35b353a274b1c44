"""Beginning and ending what a chat is sent by the clock, in the office's own time."""

from datetime import datetime

from bot.desk import Desk
from domain.subscriptions import Kind, Schedule, next_slot
from storage import outbox, subscriptions
from storage.statements import Reader, Writer
from storage.subscriptions import Place, Subscription


def local_time(desk: Desk, at: datetime) -> datetime:
    """Give a moment as the office's clock shows it (naive)."""
    return at.astimezone(desk.settings.zone).replace(tzinfo=None)


def zone_name(desk: Desk, at: datetime) -> str:
    """Give the short name of the office's time (WIB); empty where it has none but an offset."""
    name = at.astimezone(desk.settings.zone).tzname() or ""
    return name if name.isalpha() else ""


def key_of(chat_id: int, kind: Kind, slot: datetime | None) -> str:
    """Name what is owed to a chat for a day: it is owed once, whatever happens; without a day, how all of them begin."""
    return f"digest:{chat_id}.{kind.value}.{slot.date() if slot else ''}"


def begin(tx: Writer, desk: Desk, place: Place, schedule: Schedule, *, at: datetime) -> Subscription:
    """Send a chat something from now on, first on the next day for which nothing of the kind was sent yet."""
    due = next_slot(schedule, local_time(desk, at))
    while _was_sent(tx, place.chat_id, schedule.kind, due):
        due = next_slot(schedule, due)
    return subscriptions.begin(tx, place, schedule, due=due, at=at)


def _was_sent(rd: Reader, chat_id: int, kind: Kind, slot: datetime) -> bool:
    return outbox.find(rd, key_of(chat_id, kind, slot)) is not None
