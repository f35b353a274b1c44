"""What the bot could not answer, without whose it was: alike questions are one row with a count."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.statements import Reader, Row, Writer
from storage.times import as_text, as_time

MOST_KEPT = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """A question as it was first asked, and how often it or one like it was."""

    id: int
    text: str
    count: int
    last_at: datetime


FindAlike = Callable[[str, Sequence[Unanswered]], Unanswered | None]


def note(tx: Writer, text: str, find_alike: FindAlike, *, at: datetime) -> None:
    """Count a question with one like it, or as a new one; where too many are kept, the rarest and oldest goes."""
    alike = find_alike(text, everything(tx))
    if alike is not None:
        tx.run(
            "UPDATE unanswered SET count = count + 1, last_at = :at WHERE id = :id", {"id": alike.id, "at": as_text(at)}
        )
        return
    tx.run(
        "INSERT INTO unanswered (text, count, first_at, last_at) VALUES (:text, 1, :at, :at)",
        {"text": text, "at": as_text(at)},
    )
    tx.run(
        """
        DELETE FROM unanswered WHERE id IN (
            SELECT id FROM unanswered ORDER BY count DESC, last_at DESC, id DESC LIMIT -1 OFFSET :most
        )
        """,
        {"most": MOST_KEPT},
    )


def everything(rd: Reader) -> tuple[Unanswered, ...]:
    """Return all of them, the newest first."""
    return tuple(map(_unanswered_of, rd.all("SELECT * FROM unanswered ORDER BY last_at DESC, id DESC")))


def most_asked(
    rd: Reader, *, since: datetime | None = None, before: datetime | None = None, limit: int = 10
) -> tuple[Unanswered, ...]:
    """Return the most frequent ones that were last asked within a time."""
    rows = rd.all(
        """
        SELECT * FROM unanswered
        WHERE last_at >= COALESCE(:since, '') AND last_at < COALESCE(:before, '9')
        ORDER BY count DESC, last_at DESC, id DESC LIMIT :limit
        """,
        {
            "since": as_text(since) if since else None,
            "before": as_text(before) if before else None,
            "limit": limit,
        },
    )
    return tuple(map(_unanswered_of, rows))


def find(rd: Reader, unanswered_id: int) -> Unanswered | None:
    """Return one of them."""
    row = rd.one("SELECT * FROM unanswered WHERE id = :id", {"id": unanswered_id})
    return _unanswered_of(row) if row else None


def drop(tx: Writer, unanswered_id: int) -> bool:
    """Forget one: it is answered now, or nobody's business."""
    return bool(tx.run("DELETE FROM unanswered WHERE id = :id", {"id": unanswered_id}))


def forget_old(tx: Writer, *, before: datetime) -> int:
    """Forget what nobody has asked since a time, and which messages were counted by then."""
    tx.run("DELETE FROM effects WHERE key LIKE 'unanswered:%' AND at < :before", {"before": as_text(before)})
    return tx.run("DELETE FROM unanswered WHERE last_at < :before", {"before": as_text(before)})


def _unanswered_of(row: Row) -> Unanswered:
    return Unanswered(id=row["id"], text=row["text"], count=row["count"], last_at=as_time(row["last_at"]))
