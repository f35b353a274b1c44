"""Updates kept before they are acknowledged, until they are done with: none is lost, none is taken in twice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from storage.statements import Reader, Row, Writer
from storage.times import as_text, as_time

MOST_FAILURES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An update that is not done with: its JSON, how often it failed, and since when it is set aside."""

    update_id: int
    payload: str
    failures: int
    received_at: datetime
    aside_since: datetime | None


def exchange(
    tx: Writer, *, new: Sequence[tuple[int, str]] = (), done: Iterable[int] = (), at: datetime
) -> tuple[int, ...]:
    """Let go of updates that are done and take in new ones (id, JSON), in one step.

    Returns the ids that were taken in, in order: one that is kept or was handled lately is left out.
    """
    day = at.date().isoformat()
    finished = [{"id": update_id, "day": day} for update_id in done]
    if finished:
        tx.many("DELETE FROM inbox WHERE update_id = :id", finished)
        tx.many(
            "INSERT INTO handled_updates (update_id, day) VALUES (:id, :day) ON CONFLICT (update_id) DO NOTHING",
            finished,
        )
    received_at = as_text(at)
    return tuple(update_id for update_id, payload in new if _take_in(tx, update_id, payload, received_at))


def pending(rd: Reader) -> tuple[Kept, ...]:
    """Return the updates to go on with after a start, in the order in which they came."""
    rows = rd.all("SELECT * FROM inbox WHERE aside_since IS NULL ORDER BY received_at, update_id")
    return tuple(map(_kept_of, rows))


def note_failure(tx: Writer, update_id: int, *, at: datetime) -> Kept | None:
    """Count a failure; the third sets the update aside. Returns it as it is kept now, None where it is not."""
    row = tx.one(
        """
        UPDATE inbox
        SET failures = failures + 1,
            aside_since = CASE WHEN failures + 1 >= :most THEN COALESCE(aside_since, :at) ELSE aside_since END
        WHERE update_id = :id
        RETURNING *
        """,
        {"id": update_id, "most": MOST_FAILURES, "at": as_text(at)},
    )
    return _kept_of(row) if row else None


def aside(rd: Reader) -> tuple[Kept, ...]:
    """Return the updates that were set aside, oldest first."""
    return tuple(map(_kept_of, rd.all("SELECT * FROM inbox WHERE aside_since IS NOT NULL ORDER BY update_id")))


def retry(tx: Writer, update_id: int) -> bool:
    """Give an update that was set aside a new chance at the next start; False where none such is kept."""
    return bool(tx.run("UPDATE inbox SET failures = 0, aside_since = NULL WHERE update_id = :id", {"id": update_id}))


def forget_handled(tx: Writer, *, before: date) -> int:
    """Forget the ids of updates that were handled before a day (Telegram repeats none older than one day)."""
    return tx.run("DELETE FROM handled_updates WHERE day < :before", {"before": before.isoformat()})


def _take_in(tx: Writer, update_id: int, payload: str, received_at: str) -> bool:
    return bool(tx.run(
        """
        INSERT INTO inbox (update_id, payload, received_at, failures)
        SELECT :id, :payload, :at, 0
        WHERE NOT EXISTS (SELECT 1 FROM handled_updates WHERE update_id = :id)
        ON CONFLICT (update_id) DO NOTHING
        """,
        {"id": update_id, "payload": payload, "at": received_at},
    ))  # fmt: skip


def _kept_of(row: Row) -> Kept:
    return Kept(
        update_id=row["update_id"],
        payload=row["payload"],
        failures=row["failures"],
        received_at=as_time(row["received_at"]),
        aside_since=as_time(row["aside_since"]) if row["aside_since"] else None,
    )
