"""An admin's message to many: owed to all in one step, at the outbox's pace; stopped or finished, each once."""

from datetime import datetime

from bot.desk import Desk
from bot.notices import owe
from bot.parcels import pack
from bot.replies.announcements import ended_reply, message_reply
from bot.usecases.digests import owe_parcel
from storage import announcements, outbox
from storage.announcements import Announcement, AnnouncementState, Progress
from storage.statements import Reader, Writer


def send(tx: Writer, desk: Desk, announcement: Announcement, *, at: datetime) -> Announcement:
    """Owe a draft to everybody to whom it goes; a second press changes nothing. Return it as it stands."""
    to = announcements.recipients_of(tx, announcement.audience, but=announcement.by_id)
    if to and announcements.begin(tx, announcement.id, recipients=len(to), at=at):
        parcel = pack(message_reply(announcement.text, desk.areas.office))
        for place, chat_id in enumerate(to):
            owe_parcel(tx, f"{announcement.key}{chat_id}", chat_id, parcel, at=at, place=place)
    return announcements.find(tx, announcement.id) or announcement


def stop(tx: Writer, announcement: Announcement, *, at: datetime) -> Progress | None:
    """Send it to nobody else; None where it had ended before."""
    if not announcements.conclude(tx, announcement.id, AnnouncementState.STOPPED, at=at):
        return None
    outbox.withdraw(tx, announcement.key, at=at)
    return announcements.progress_of(tx, announcement)


def is_any_finished(rd: Reader) -> bool:
    """Whether an announcement that runs has nothing left to be sent."""
    return any(not announcements.progress_of(rd, one).pending for one in announcements.running(rd))


def conclude_finished(tx: Writer, *, at: datetime) -> int:
    """Tell each sender whose announcement has gone out how it ended; return how many that is."""
    ended = 0
    for one in announcements.running(tx):
        progress = announcements.progress_of(tx, one)
        if not progress.pending and announcements.conclude(tx, one.id, AnnouncementState.DONE, at=at):
            owe(tx, f"siaranselesai:{one.id}", one.chat_id, ended_reply(one, progress, is_stopped=False), at=at)
            ended += 1
    return ended
