"""What chats asked to be sent, and when that is due next, by the office's own clock."""

from dataclasses import dataclass
from datetime import datetime, time

from domain.subscriptions import Kind, Schedule
from storage.statements import Reader, Row, Writer
from storage.times import as_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """What one chat is sent; `due` is naive, by the office's clock. `title` is a group's name, empty for a person."""

    id: int
    chat_id: int
    schedule: Schedule
    due: datetime
    thread_id: int | None = None
    is_group: bool = False
    title: str = ""

    @property
    def kind(self) -> Kind:
        """What is sent."""
        return self.schedule.kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something is sent: a chat, the topic in it, and what the group is called (empty: a private chat)."""

    chat_id: int
    thread_id: int | None = None
    is_group: bool = False
    title: str = ""


def begin(tx: Writer, place: Place, schedule: Schedule, *, due: datetime, at: datetime) -> Subscription:
    """Send a chat something from now on; one of the same kind it had before gives way."""
    row = tx.one(
        """
        INSERT INTO subscriptions (chat_id, kind, hour, day, thread_id, is_group, title, begun_at, due)
        VALUES (:chat_id, :kind, :hour, :day, :thread_id, :is_group, :title, :at, :due)
        ON CONFLICT (chat_id, kind) DO UPDATE
        SET hour = excluded.hour, day = excluded.day, thread_id = excluded.thread_id, title = excluded.title,
            due = excluded.due
        RETURNING *
        """,
        {
            "chat_id": place.chat_id,
            "kind": schedule.kind.value,
            "hour": schedule.hour.isoformat("minutes"),
            "day": schedule.day,
            "thread_id": place.thread_id,
            "is_group": int(place.is_group),
            "title": place.title,
            "at": as_text(at),
            "due": _written(due),
        },
    )
    assert row is not None
    return _subscription_of(row)


def end(tx: Writer, chat_id: int, kind: Kind | None = None) -> int:
    """Send a chat nothing of a kind any more, or nothing at all; return how many subscriptions that ended."""
    only = "AND kind = :kind" if kind else ""
    return tx.run(
        f"DELETE FROM subscriptions WHERE chat_id = :chat_id {only}",
        {"chat_id": chat_id, "kind": kind.value if kind else None},
    )


def of_chat(rd: Reader, chat_id: int) -> tuple[Subscription, ...]:
    """Return what a chat is sent, in the order in which it asked for it."""
    rows = rd.all("SELECT * FROM subscriptions WHERE chat_id = :chat_id ORDER BY id", {"chat_id": chat_id})
    return tuple(map(_subscription_of, rows))


def everyone(rd: Reader) -> tuple[Subscription, ...]:
    """Return all subscriptions, a chat's together."""
    return tuple(map(_subscription_of, rd.all("SELECT * FROM subscriptions ORDER BY chat_id, id")))


def find(rd: Reader, subscription_id: int) -> Subscription | None:
    """Return one subscription."""
    row = rd.one("SELECT * FROM subscriptions WHERE id = :id", {"id": subscription_id})
    return _subscription_of(row) if row else None


def places(rd: Reader) -> tuple[Place, ...]:
    """Return the chats that an admin can have something sent to: groups that the bot is in, and the office's people."""
    rows = rd.all(PLACES)
    return tuple(Place(chat_id=row["id"], is_group=bool(row["is_group"]), title=row["title"]) for row in rows)


PLACES = """
    WITH groups AS (
        SELECT id, title FROM chats
        WHERE kind IN ('group', 'supergroup') AND moved_to IS NULL AND blocked_at IS NULL
    ), subscribed AS (
        SELECT chat_id AS id, MAX(title) AS title FROM subscriptions
        WHERE is_group = 1 AND chat_id NOT IN (SELECT groups.id FROM groups) GROUP BY chat_id
    )
    SELECT id, title, 1 AS is_group FROM groups UNION ALL SELECT id, title, 1 FROM subscribed
    UNION ALL SELECT id, name, 0 FROM members
    ORDER BY 3 DESC, 2, 1
"""


def due(rd: Reader, *, until: datetime, limit: int) -> tuple[Subscription, ...]:
    """Return what is due by a moment of the office's clock, the longest due first."""
    rows = rd.all(
        "SELECT * FROM subscriptions WHERE due <= :until ORDER BY due, id LIMIT :limit",
        {"until": _written(until), "limit": limit},
    )
    return tuple(map(_subscription_of, rows))


def is_any_due(rd: Reader, *, until: datetime) -> bool:
    """Whether something is due by a moment of the office's clock."""
    return rd.value("SELECT 1 FROM subscriptions WHERE due <= :until LIMIT 1", {"until": _written(until)}) is not None


def put_off(tx: Writer, subscription_id: int, due: datetime) -> None:
    """Set when it is due next."""
    tx.run("UPDATE subscriptions SET due = :due WHERE id = :id", {"id": subscription_id, "due": _written(due)})


def move(tx: Writer, old: int, new: int) -> None:
    """Let a chat's subscriptions go on under its new id; what the new one has already stays as it is there."""
    values = {"old": old, "new": new}
    tx.run(
        "DELETE FROM subscriptions WHERE chat_id = :old "
        "AND kind IN (SELECT kind FROM subscriptions WHERE chat_id = :new)",
        values,
    )
    tx.run("UPDATE subscriptions SET chat_id = :new WHERE chat_id = :old", values)


def _written(moment: datetime) -> str:
    return moment.replace(tzinfo=None).isoformat(timespec="minutes")


def _subscription_of(row: Row) -> Subscription:
    return Subscription(
        id=row["id"],
        chat_id=row["chat_id"],
        schedule=Schedule(kind=Kind(row["kind"]), hour=time.fromisoformat(row["hour"]), day=row["day"]),
        due=datetime.fromisoformat(row["due"]),
        thread_id=row["thread_id"],
        is_group=bool(row["is_group"]),
        title=row["title"],
    )
