"""People and groups that asked to be called: what they told, their consent, and who has called them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.people import Person
from storage.statements import Reader, Row, Writer
from storage.times import as_text, as_time


class InterestState(StrEnum):
    """How far it has come: BEGUN has no consent yet."""

    BEGUN = "begun"
    OPEN = "open"
    CONTACTED = "contacted"
    REGISTERED = "registered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Interest:
    """Somebody who asked to be called; what is not known yet is None or empty. `draft_id` is the report that came of it."""

    id: int
    state: InterestState
    person_id: int
    name: str
    area: str | None
    workers: int | None
    phone: str
    begun_at: datetime
    handled_name: str = ""
    draft_id: int | None = None

    @property
    def is_complete(self) -> bool:
        """Whether all that is needed was told."""
        return bool(self.name) and self.area is not None and self.workers is not None


def begin(tx: Writer, person: Person, *, at: datetime) -> Interest:
    """Begin anew; what was begun before and never agreed to is forgotten."""
    tx.run("DELETE FROM interests WHERE person_id = :id AND state = 'begun'", {"id": person.id})
    row = tx.one(
        "INSERT INTO interests (state, person_id, name, begun_at) VALUES ('begun', :id, '', :at) RETURNING *",
        {"id": person.id, "at": as_text(at)},
    )
    assert row is not None
    return _interest_of(row)


def tell(
    tx: Writer, interest_id: int, *, name: str | None = None, area: str | None = None, workers: int | None = None
) -> Interest | None:
    """Add what was told to what was begun; None where there is nothing begun of that number."""
    row = tx.one(
        """
        UPDATE interests
        SET name = COALESCE(:name, name), area = COALESCE(:area, area), workers = COALESCE(:workers, workers)
        WHERE id = :id AND state = 'begun' RETURNING *
        """,
        {"id": interest_id, "name": name, "area": area, "workers": workers},
    )
    return _interest_of(row) if row else None


def agree(tx: Writer, interest_id: int, person_id: int, *, at: datetime) -> bool:
    """Take the person's own consent, once."""
    return bool(tx.run(
        """
        UPDATE interests SET state = 'open', consented_at = :at
        WHERE id = :id AND person_id = :person_id AND state = 'begun'
        """,
        {"id": interest_id, "person_id": person_id, "at": as_text(at)},
    ))  # fmt: skip


def drop(tx: Writer, interest_id: int, person_id: int) -> bool:
    """Forget what the person began."""
    return bool(tx.run(
        "DELETE FROM interests WHERE id = :id AND person_id = :person_id AND state = 'begun'",
        {"id": interest_id, "person_id": person_id},
    ))  # fmt: skip


def drop_begun(tx: Writer, *, before: datetime) -> int:
    """Forget what was begun before a time and never agreed to; return how many."""
    return tx.run("DELETE FROM interests WHERE state = 'begun' AND begun_at < :before", {"before": as_text(before)})


def set_phone(tx: Writer, interest_id: int, phone: str) -> None:
    """Keep the number that the person shared."""
    tx.run("UPDATE interests SET phone = :phone WHERE id = :id", {"id": interest_id, "phone": phone})


def mark(tx: Writer, interest_id: int, state: InterestState, officer: Person, *, at: datetime) -> Interest | None:
    """Note what an officer did; None where there is no such interest any more."""
    row = tx.one(
        """
        UPDATE interests SET state = :state, handled_by = :by, handled_name = :name, handled_at = :at
        WHERE id = :id AND state <> 'begun' RETURNING *
        """,
        {"id": interest_id, "state": state, "by": officer.id, "name": officer.name, "at": as_text(at)},
    )
    return _interest_of(row) if row else None


def find(rd: Reader, interest_id: int) -> Interest | None:
    """Return an interest."""
    row = rd.one("SELECT * FROM interests WHERE id = :id", {"id": interest_id})
    return _interest_of(row) if row else None


def newest_of(rd: Reader, person_id: int, *, is_begun: bool) -> Interest | None:
    """Return the person's newest one that is still begun, or that waits for or had a call."""
    row = rd.one(BEGUN if is_begun else AGREED, {"id": person_id})
    return _interest_of(row) if row else None


BEGUN = "SELECT * FROM interests WHERE person_id = :id AND state = 'begun' ORDER BY id DESC LIMIT 1"
AGREED = "SELECT * FROM interests WHERE person_id = :id AND state <> 'begun' ORDER BY id DESC LIMIT 1"


def waiting(rd: Reader, *, limit: int = 15) -> tuple[Interest, ...]:
    """Return those with whom something is still to be done: called, registered, or reported; the oldest first."""
    return tuple(map(_interest_of, rd.all(WAITING, {"limit": limit})))


WAITING = """
    SELECT * FROM interests
    WHERE state IN ('open', 'contacted') OR (state = 'registered' AND NOT EXISTS (
        SELECT 1 FROM reports WHERE reports.batch = interests.draft_id AND reports.state IN ('counted', 'waiting')
    ))
    ORDER BY state = 'registered', state = 'contacted', id LIMIT :limit
"""


def booked_as(rd: Reader, interest: Interest) -> int | None:
    """Return the number of the report that came of somebody's registration, None where there is none that counts."""
    number: int | None = rd.value(
        "SELECT number FROM reports WHERE batch = :draft AND state IN ('counted', 'waiting') ORDER BY number LIMIT 1",
        {"draft": interest.draft_id},
    )
    return number


def note_draft(tx: Writer, interest_id: int, draft_id: int) -> None:
    """Note by which draft somebody's registration is reported; an earlier one no longer is."""
    tx.run("UPDATE interests SET draft_id = :draft WHERE id = :id", {"id": interest_id, "draft": draft_id})


def counts(rd: Reader) -> Mapping[InterestState, int]:
    """Return how many there are in each state."""
    rows = rd.all("SELECT state, COUNT(*) AS count FROM interests WHERE state <> 'begun' GROUP BY state")
    return {InterestState(row["state"]): row["count"] for row in rows}


def _interest_of(row: Row) -> Interest:
    return Interest(
        id=row["id"],
        state=InterestState(row["state"]),
        person_id=row["person_id"],
        name=row["name"],
        area=row["area"],
        workers=row["workers"],
        phone=row["phone"] or "",
        begun_at=as_time(row["begun_at"]),
        handled_name=row["handled_name"] or "",
        draft_id=row["draft_id"],
    )
