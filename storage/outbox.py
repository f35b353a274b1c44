"""Messages owed to chats other than the asker's: written in the step that owes them, once each, sent when due."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storage.statements import Reader, Row, Writer
from storage.times import as_text, as_time


class OwedState(StrEnum):
    """What became of an owed message; a WAITING one waits until the person writes to the bot."""

    PENDING = "pending"
    SENT = "sent"
    WAITING = "waiting"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """A message that is owed to a chat; `payload` is JSON of the bot's own, `key` names what it is owed for."""

    id: int
    key: str
    chat_id: int
    payload: str
    state: OwedState
    due_at: datetime
    failures: int
    message_id: int | None


def owe(tx: Writer, *, key: str, chat_id: int, payload: str, due_at: datetime, at: datetime) -> bool:
    """Owe a message; False where one with this key was owed before, in whatever state it is now."""
    return bool(tx.run(
        """
        INSERT INTO outbox (key, chat_id, payload, state, due_at, created_at, failures)
        VALUES (:key, :chat_id, :payload, 'pending', :due_at, :at, 0)
        ON CONFLICT (key) DO NOTHING
        """,
        {"key": key, "chat_id": chat_id, "payload": payload, "due_at": as_text(due_at), "at": as_text(at)},
    ))  # fmt: skip


def find(rd: Reader, key: str) -> Owed | None:
    """Return the message with this key."""
    row = rd.one("SELECT * FROM outbox WHERE key = :key", {"key": key})
    return _owed_of(row) if row else None


def owed_as(rd: Reader, chat_id: int, message_id: int) -> Owed | None:
    """Return what was sent to a chat as this message of the bot's."""
    row = rd.one(
        "SELECT * FROM outbox WHERE chat_id = :chat_id AND message_id = :message_id",
        {"chat_id": chat_id, "message_id": message_id},
    )
    return _owed_of(row) if row else None


def of_keys(rd: Reader, prefix: str) -> tuple[Owed, ...]:
    """Return what is or was owed under the keys that begin so."""
    rows = rd.all(
        "SELECT * FROM outbox WHERE key >= :prefix AND key < :end ORDER BY id",
        {"prefix": prefix, "end": prefix + "\U0010ffff"},
    )
    return tuple(map(_owed_of, rows))


def replace_unsent(tx: Writer, key: str, payload: str) -> bool:
    """Let something else be sent for a key; False where it was sent, or given up."""
    return bool(tx.run(
        "UPDATE outbox SET payload = :payload WHERE key = :key AND state IN ('pending', 'waiting')",
        {"key": key, "payload": payload},
    ))  # fmt: skip


def due(rd: Reader, *, at: datetime, limit: int = 100) -> tuple[Owed, ...]:
    """Return what is to be sent by now, the longest due first."""
    rows = rd.all(
        "SELECT * FROM outbox WHERE state = 'pending' AND due_at <= :at ORDER BY due_at, id LIMIT :limit",
        {"at": as_text(at), "limit": limit},
    )
    return tuple(map(_owed_of, rows))


def next_due(rd: Reader) -> datetime | None:
    """Return when the next message is due, None where none is."""
    text = rd.value("SELECT MIN(due_at) FROM outbox WHERE state = 'pending'")
    return as_time(text) if text else None


def mark_sent(tx: Writer, owed_id: int, *, message_id: int, at: datetime) -> None:
    """Note that a message was sent, and as which message."""
    _conclude(tx, owed_id, OwedState.SENT, at, message_id)


def mark_failed(tx: Writer, owed_id: int, *, at: datetime) -> None:
    """Give a message up: the chat is gone or refuses it for good."""
    _conclude(tx, owed_id, OwedState.FAILED, at)


def mark_waiting(tx: Writer, owed_id: int, *, at: datetime) -> None:
    """Keep a message until the person, who never pressed Start or has blocked the bot, writes to it."""
    _conclude(tx, owed_id, OwedState.WAITING, at)


def postpone(tx: Writer, owed_id: int, *, until: datetime) -> int:
    """Count a failed try and set the next; return how many tries have failed."""
    failures: int = tx.value(
        "UPDATE outbox SET failures = failures + 1, due_at = :until WHERE id = :id RETURNING failures",
        {"id": owed_id, "until": as_text(until)},
    )
    return failures


def release(tx: Writer, chat_id: int, *, at: datetime) -> int:
    """Make what waited for a person's first word due now; return how many messages that is.

    A digest is not: its day is over, and the next one is under way.
    """
    values = {"chat_id": chat_id, "at": as_text(at)}
    tx.run(
        "UPDATE outbox SET state = 'failed', closed_at = :at "
        "WHERE chat_id = :chat_id AND state = 'waiting' AND key LIKE 'digest:%'",
        values,
    )
    return tx.run(
        "UPDATE outbox SET state = 'pending', due_at = :at WHERE chat_id = :chat_id AND state = 'waiting'", values
    )


def last_due(rd: Reader) -> dict[int, datetime]:
    """Return for each chat that is owed something when the last of it is due."""
    rows = rd.all("SELECT chat_id, MAX(due_at) AS due_at FROM outbox WHERE state = 'pending' GROUP BY chat_id")
    return {row["chat_id"]: as_time(row["due_at"]) for row in rows}


def waiting_chats(rd: Reader) -> frozenset[int]:
    """Return the chats for which messages wait."""
    rows = rd.all("SELECT DISTINCT chat_id FROM outbox WHERE state = 'waiting'")
    return frozenset(row["chat_id"] for row in rows)


def clear(tx: Writer, *, before: datetime) -> int:
    """Empty the texts of messages concluded before a time; their keys stay, so none is owed again."""
    return tx.run(
        "UPDATE outbox SET payload = '' WHERE state IN ('sent', 'failed') AND closed_at < :before AND payload <> ''",
        {"before": as_text(before)},
    )


def is_pending(rd: Reader, owed_id: int) -> bool:
    """Whether a message is still to be sent."""
    return rd.value("SELECT 1 FROM outbox WHERE id = :id AND state = 'pending'", {"id": owed_id}) is not None


def withdraw(tx: Writer, prefix: str, *, at: datetime) -> int:
    """Give up what is owed under keys that begin so and was not sent yet; return how many messages that is."""
    return tx.run(
        "UPDATE outbox SET state = 'failed', closed_at = :at "
        "WHERE key >= :prefix AND key < :end AND state IN ('pending', 'waiting')",
        {"prefix": prefix, "end": prefix + "\uffff", "at": as_text(at)},
    )


def count_states(rd: Reader, prefix: str) -> dict[OwedState, int]:
    """Count what is owed under keys that begin so, by what became of it."""
    rows = rd.all(
        "SELECT state, COUNT(*) AS count FROM outbox WHERE key >= :prefix AND key < :end GROUP BY state",
        {"prefix": prefix, "end": prefix + "\uffff"},
    )
    return {OwedState(row["state"]): row["count"] for row in rows}


def forget_chat(tx: Writer, chat_id: int) -> int:
    """Forget what was or is owed to a chat, unsent messages too; return how many messages that was."""
    return tx.run("DELETE FROM outbox WHERE chat_id = :chat_id", {"chat_id": chat_id})


def _conclude(tx: Writer, owed_id: int, state: OwedState, at: datetime, message_id: int | None = None) -> None:
    tx.run(
        "UPDATE outbox SET state = :state, closed_at = :at, message_id = :message_id WHERE id = :id",
        {"id": owed_id, "state": state, "at": as_text(at), "message_id": message_id},
    )


def _owed_of(row: Row) -> Owed:
    return Owed(
        id=row["id"],
        key=row["key"],
        chat_id=row["chat_id"],
        payload=row["payload"],
        state=OwedState(row["state"]),
        due_at=as_time(row["due_at"]),
        failures=row["failures"],
        message_id=row["message_id"],
    )
