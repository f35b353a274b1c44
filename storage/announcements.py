"""An admin's messages to many chats: kept as a draft, sent through the outbox, and how far each has come."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.people import Person
from storage import members, outbox
from storage.outbox import OwedState
from storage.statements import Reader, Row, Writer
from storage.times import as_text


class Audience(StrEnum):
    """To whom an announcement goes; NOBODY until the admin has said."""

    NOBODY = ""
    OFFICERS = "petugas"
    GROUPS = "grup"
    SUBSCRIBERS = "langganan"


class AnnouncementState(StrEnum):
    """How far an announcement has come."""

    DRAFT = "draft"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """A message to many, by whom, from which message, and to how many chats (0 until it is sent)."""

    id: int
    state: AnnouncementState
    audience: Audience
    text: str
    by_id: int
    chat_id: int
    recipients: int

    @property
    def key(self) -> str:
        """How the keys of its messages begin in the outbox."""
        return f"siaran:{self.id}:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How many chats were sent an announcement, are still to be, wait for their own first word, or cannot be reached."""

    sent: int
    pending: int
    waiting: int
    failed: int


def draft(
    tx: Writer, text: str, audience: Audience, person: Person, *, chat_id: int, message_id: int, at: datetime
) -> Announcement:
    """Keep a message that is to go to many; the same message's second time gives the same draft."""
    tx.run(
        """
        INSERT INTO broadcasts (state, audience, text, by_id, by_name, chat_id, message_id, recipients, created_at)
        VALUES ('draft', :audience, :text, :by_id, :by_name, :chat_id, :message_id, 0, :at)
        ON CONFLICT (chat_id, message_id) DO NOTHING
        """,
        {
            "audience": audience.value,
            "text": text,
            "by_id": person.id,
            "by_name": person.name,
            "chat_id": chat_id,
            "message_id": message_id,
            "at": as_text(at),
        },
    )
    row = tx.one(
        "SELECT * FROM broadcasts WHERE chat_id = :chat_id AND message_id = :message_id",
        {"chat_id": chat_id, "message_id": message_id},
    )
    assert row is not None
    return _announcement_of(row)


def find(rd: Reader, announcement_id: int) -> Announcement | None:
    """Return an announcement."""
    row = rd.one("SELECT * FROM broadcasts WHERE id = :id", {"id": announcement_id})
    return _announcement_of(row) if row else None


def choose(tx: Writer, announcement_id: int, audience: Audience) -> None:
    """Say to whom a draft goes."""
    tx.run(
        "UPDATE broadcasts SET audience = :audience WHERE id = :id AND state = 'draft'",
        {"id": announcement_id, "audience": audience.value},
    )


def begin(tx: Writer, announcement_id: int, *, recipients: int, at: datetime) -> bool:
    """Begin to send a draft; False where it is none any more."""
    return bool(tx.run(
        "UPDATE broadcasts SET state = 'running', recipients = :count, begun_at = :at WHERE id = :id AND state = 'draft'",
        {"id": announcement_id, "count": recipients, "at": as_text(at)},
    ))  # fmt: skip


def conclude(tx: Writer, announcement_id: int, state: AnnouncementState, *, at: datetime) -> bool:
    """End one that runs, or let a draft go; False where it had ended before."""
    before = AnnouncementState.DRAFT if state is AnnouncementState.CANCELLED else AnnouncementState.RUNNING
    return bool(tx.run(
        "UPDATE broadcasts SET state = :state, ended_at = :at WHERE id = :id AND state = :before",
        {"id": announcement_id, "state": state.value, "before": before.value, "at": as_text(at)},
    ))  # fmt: skip


def running(rd: Reader) -> tuple[Announcement, ...]:
    """Return those that are being sent."""
    return tuple(map(_announcement_of, rd.all("SELECT * FROM broadcasts WHERE state = 'running' ORDER BY id")))


def progress_of(rd: Reader, announcement: Announcement) -> Progress:
    """Say how far one has come."""
    counts = outbox.count_states(rd, announcement.key)
    return Progress(
        sent=counts.get(OwedState.SENT, 0),
        pending=counts.get(OwedState.PENDING, 0),
        waiting=counts.get(OwedState.WAITING, 0),
        failed=counts.get(OwedState.FAILED, 0),
    )


def recipients_of(rd: Reader, audience: Audience, *, but: int) -> tuple[int, ...]:
    """Return the chats that belong to an audience and want the bot, without the sender's own; admins of the settings
    are no officers here.
    """
    if audience is Audience.OFFICERS:
        found = [member.person.id for member in members.everyone(rd)]
    elif audience is Audience.GROUPS:
        found = [row["id"] for row in rd.all(GROUPS)]
    else:
        found = [row["id"] for row in rd.all("SELECT DISTINCT chat_id AS id FROM subscriptions ORDER BY chat_id")]
    blocked = {row["id"] for row in rd.all("SELECT id FROM chats WHERE blocked_at IS NOT NULL")}
    return tuple(chat for chat in dict.fromkeys(found) if chat not in blocked and chat != but)


GROUPS = """
    SELECT id FROM chats WHERE kind IN ('group', 'supergroup') AND moved_to IS NULL AND blocked_at IS NULL
    UNION SELECT chat_id FROM subscriptions WHERE is_group = 1
    UNION SELECT CAST(value AS INTEGER) FROM office_settings WHERE key = 'chat:petugas'
    ORDER BY id
"""


def forget_texts(tx: Writer, *, before: datetime) -> int:
    """Empty the texts of those that ended, or were never sent, before a time."""
    return tx.run(
        "UPDATE broadcasts SET text = '' WHERE created_at < :before AND state <> 'running' AND text <> ''",
        {"before": as_text(before)},
    )


def _announcement_of(row: Row) -> Announcement:
    return Announcement(
        id=row["id"],
        state=AnnouncementState(row["state"]),
        audience=Audience(row["audience"]),
        text=row["text"],
        by_id=row["by_id"],
        chat_id=row["chat_id"],
        recipients=row["recipients"],
    )
