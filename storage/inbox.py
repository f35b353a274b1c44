"""Updates kept before they are acknowledged, until they are done with: none is lost, none is taken in twice."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import TypeVar

from storage.statements import Reader, Row, Writer
from storage.times import as_text, as_time

T = TypeVar("T")

MOST_FAILURES = 3
MOST_AT_ONCE = 100


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
    for some in _parts(done):
        _let_go(tx, some, at)
    return tuple(update_id for some in _parts(new) for update_id in _take_in(tx, some, at))


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


def _parts(items: Iterable[T]) -> Iterator[tuple[T, ...]]:
    """Cut into parts that one statement takes: each statement more costs a change between threads."""
    rest = iter(items)
    while part := tuple(islice(rest, MOST_AT_ONCE)):
        yield part


def _let_go(tx: Writer, done: Sequence[int], at: datetime) -> None:
    ids = {f"id{place}": update_id for place, update_id in enumerate(done)}
    tx.run(f"DELETE FROM inbox WHERE update_id IN ({_names(ids)})", ids)
    rows = ", ".join(f"(:{name}, :day)" for name in ids)
    tx.run(
        f"INSERT INTO handled_updates (update_id, day) VALUES {rows} ON CONFLICT (update_id) DO NOTHING",
        ids | {"day": at.date().isoformat()},
    )


def _take_in(tx: Writer, updates: Sequence[tuple[int, str]], at: datetime) -> list[int]:
    """Keep those of these updates that are new, each once; give their ids, in order."""
    known = _known(tx, [update_id for update_id, _ in updates])
    new = {update_id: payload for update_id, payload in reversed(updates) if update_id not in known}
    if not new:
        return []
    rows = ", ".join(f"(:id{place}, :payload{place}, :at, 0)" for place in range(len(new)))
    values: dict[str, object] = {"at": as_text(at)}
    for place, (update_id, payload) in enumerate(new.items()):
        values |= {f"id{place}": update_id, f"payload{place}": payload}
    tx.run(f"INSERT INTO inbox (update_id, payload, received_at, failures) VALUES {rows}", values)
    return [*reversed(new)]


def _known(rd: Reader, update_ids: Sequence[int]) -> frozenset[int]:
    ids = {f"id{place}": update_id for place, update_id in enumerate(update_ids)}
    rows = rd.all(
        f"""
        SELECT update_id FROM inbox WHERE update_id IN ({_names(ids)})
        UNION ALL
        SELECT update_id FROM handled_updates WHERE update_id IN ({_names(ids)})
        """,
        ids,
    )
    return frozenset(row["update_id"] for row in rows)


def _names(values: Iterable[str]) -> str:
    return ", ".join(f":{name}" for name in values)


def _kept_of(row: Row) -> Kept:
    return Kept(
        update_id=row["update_id"],
        payload=row["payload"],
        failures=row["failures"],
        received_at=as_time(row["received_at"]),
        aside_since=as_time(row["aside_since"]) if row["aside_since"] else None,
    )
