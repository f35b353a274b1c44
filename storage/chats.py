"""Chats that the bot has to remember, pictures that Telegram holds, and what the office set once.

The id of a private chat is a person's: keep it only while a role, a subscription or an open question needs it.
"""

from dataclasses import dataclass
from datetime import datetime

from storage import editions, subscriptions
from storage.statements import Reader, Row, Writer
from storage.times import as_text, as_time


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """A chat that is remembered: blocked since when, and the supergroup that it became."""

    id: int
    kind: str
    title: str
    seen_at: datetime
    blocked_at: datetime | None
    moved_to: int | None


def note_seen(tx: Writer, chat_id: int, *, kind: str, title: str, at: datetime) -> None:
    """Remember a chat that spoke: it blocks the bot no longer."""
    tx.run(
        """
        INSERT INTO chats (id, kind, title, seen_at) VALUES (:id, :kind, :title, :at)
        ON CONFLICT (id) DO UPDATE
        SET kind = excluded.kind, title = excluded.title, seen_at = excluded.seen_at, blocked_at = NULL
        """,
        {"id": chat_id, "kind": kind, "title": title, "at": as_text(at)},
    )


def note_blocked(tx: Writer, chat_id: int, *, at: datetime) -> None:
    """Mark a chat that does not want the bot any more."""
    tx.run(
        """
        INSERT INTO chats (id, kind, title, seen_at, blocked_at) VALUES (:id, '', '', :at, :at)
        ON CONFLICT (id) DO UPDATE SET blocked_at = COALESCE(chats.blocked_at, excluded.blocked_at)
        """,
        {"id": chat_id, "at": as_text(at)},
    )


def note_moved(tx: Writer, old: int, new: int, *, title: str = "", at: datetime) -> None:
    """Let a group that became a supergroup keep what is owed to it and what is set for it."""
    known = find(tx, old)
    name = title or (known.title if known else "")
    note_seen(tx, new, kind="supergroup", title=name, at=at)
    note_seen(tx, old, kind="group", title=name, at=at)
    values = {"old": old, "new": new}
    tx.run("UPDATE chats SET moved_to = :new WHERE id = :old", values)
    subscriptions.move(tx, old, new)
    editions.move(tx, old, new)
    tx.run("UPDATE outbox SET chat_id = :new WHERE chat_id = :old AND state IN ('pending', 'waiting')", values)
    tx.run(
        "UPDATE office_settings SET value = :new WHERE value = :old AND key LIKE 'chat:%'",
        {"old": str(old), "new": str(new)},
    )


def find(rd: Reader, chat_id: int) -> Chat | None:
    """Return a chat that is remembered."""
    row = rd.one("SELECT * FROM chats WHERE id = :id", {"id": chat_id})
    return _chat_of(row) if row else None


def is_blocked(rd: Reader, chat_id: int) -> bool:
    """Whether a chat does not want the bot."""
    return rd.value("SELECT 1 FROM chats WHERE id = :id AND blocked_at IS NOT NULL", {"id": chat_id}) is not None


def blocked(rd: Reader) -> frozenset[int]:
    """Return the chats that do not want the bot."""
    return frozenset(row["id"] for row in rd.all("SELECT id FROM chats WHERE blocked_at IS NOT NULL"))


def current_id(rd: Reader, chat_id: int) -> int:
    """Return the id that a chat has now: a group's own, or that of the supergroup that it became."""
    chat = find(rd, chat_id)
    return chat_id if chat is None or chat.moved_to is None else current_id(rd, chat.moved_to)


def everyone(rd: Reader) -> tuple[Chat, ...]:
    """Return the chats that can be written to."""
    rows = rd.all("SELECT * FROM chats WHERE blocked_at IS NULL AND moved_to IS NULL ORDER BY id")
    return tuple(map(_chat_of, rows))


def forget(tx: Writer, chat_id: int) -> None:
    """Forget a chat."""
    tx.run("DELETE FROM chats WHERE id = :id", {"id": chat_id})


def keep_file(tx: Writer, key: str, file_id: str, *, at: datetime) -> None:
    """Remember under which id Telegram holds a picture, by the key of its content."""
    tx.run(
        """
        INSERT INTO uploaded_files (key, file_id, uploaded_at) VALUES (:key, :file_id, :at)
        ON CONFLICT (key) DO UPDATE SET file_id = excluded.file_id, uploaded_at = excluded.uploaded_at
        """,
        {"key": key, "file_id": file_id, "at": as_text(at)},
    )


def file_id(rd: Reader, key: str) -> str | None:
    """Return the id under which Telegram holds a picture."""
    held: str | None = rd.value("SELECT file_id FROM uploaded_files WHERE key = :key", {"key": key})
    return held


def forget_file(tx: Writer, key: str) -> None:
    """Forget a picture that Telegram no longer knows."""
    tx.run("DELETE FROM uploaded_files WHERE key = :key", {"key": key})


def set_setting(tx: Writer, key: str, value: str | None) -> None:
    """Set what the office chose once, None to unset it; a chat's id goes under a key that starts with `chat:`."""
    tx.run("DELETE FROM office_settings WHERE key = :key", {"key": key})
    if value is not None:
        tx.run("INSERT INTO office_settings (key, value) VALUES (:key, :value)", {"key": key, "value": value})


def setting(rd: Reader, key: str) -> str | None:
    """Return what the office chose, None where it has not."""
    value: str | None = rd.value("SELECT value FROM office_settings WHERE key = :key", {"key": key})
    return value


def _chat_of(row: Row) -> Chat:
    return Chat(
        id=row["id"],
        kind=row["kind"],
        title=row["title"],
        seen_at=as_time(row["seen_at"]),
        blocked_at=as_time(row["blocked_at"]) if row["blocked_at"] else None,
        moved_to=row["moved_to"],
    )
