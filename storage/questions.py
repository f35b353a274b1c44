"""Questions that people hand over to an officer: at most one of each person is not closed."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.people import Person
from storage.statements import Reader, Row, Writer
from storage.times import as_text, as_time


class QuestionState(StrEnum):
    """How far a question has come: BEGUN is not sent yet, OPEN waits for an officer."""

    BEGUN = "begun"
    OPEN = "open"
    TAKEN = "taken"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A handed-over question; `desk_id` is the chat in which its officer works on it."""

    id: int
    state: QuestionState
    asker_id: int
    asker_name: str
    text: str
    begun_at: datetime
    due_at: datetime | None = None
    taken_by: int | None = None
    taken_name: str = ""
    desk_id: int | None = None
    is_answered: bool = False

    @property
    def is_under_way(self) -> bool:
        """Whether it is with the officers: the bot stays out of it."""
        return self.state in (QuestionState.OPEN, QuestionState.TAKEN)


def begin(tx: Writer, asker: Person, text: str, *, at: datetime) -> Question:
    """Begin a question with what is known of its text; one that is not closed is returned as it is."""
    known = current(tx, asker.id)
    if known is not None and known.is_under_way:
        return known
    tx.run("DELETE FROM questions WHERE asker_id = :id AND state = 'begun'", {"id": asker.id})
    row = tx.one(
        """
        INSERT INTO questions (state, asker_id, asker_name, text, begun_at)
        VALUES ('begun', :id, :name, :text, :at) RETURNING *
        """,
        {"id": asker.id, "name": asker.name, "text": text, "at": as_text(at)},
    )
    assert row is not None
    return _question_of(row)


def send(tx: Writer, question_id: int, text: str, *, desk_id: int | None, due_at: datetime, at: datetime) -> bool:
    """Hand a begun question over; False where it was sent before."""
    return bool(tx.run(
        """
        UPDATE questions SET state = 'open', text = :text, asked_at = :at, due_at = :due_at, desk_id = :desk_id
        WHERE id = :id AND state = 'begun'
        """,
        {"id": question_id, "text": text, "at": as_text(at), "due_at": as_text(due_at), "desk_id": desk_id},
    ))  # fmt: skip


def find(rd: Reader, question_id: int) -> Question | None:
    """Return a question."""
    row = rd.one("SELECT * FROM questions WHERE id = :id", {"id": question_id})
    return _question_of(row) if row else None


def current(rd: Reader, asker_id: int) -> Question | None:
    """Return the question of a person that is not closed."""
    row = rd.one("SELECT * FROM questions WHERE asker_id = :id AND state <> 'closed'", {"id": asker_id})
    return _question_of(row) if row else None


def take(tx: Writer, question_id: int, officer: Person, *, desk_id: int) -> bool:
    """Let one officer take an open question; False where somebody has it already."""
    return bool(tx.run(
        """
        UPDATE questions SET state = 'taken', taken_by = :by, taken_name = :name, desk_id = :desk_id
        WHERE id = :id AND state = 'open'
        """,
        {"id": question_id, "by": officer.id, "name": officer.name, "desk_id": desk_id},
    ))  # fmt: skip


def note_answered(tx: Writer, question_id: int, *, at: datetime) -> None:
    """Note that the asker was answered: nobody waits any more."""
    tx.run(
        "UPDATE questions SET answered_at = COALESCE(answered_at, :at) WHERE id = :id",
        {"id": question_id, "at": as_text(at)},
    )


def close(tx: Writer, question_id: int, *, at: datetime) -> bool:
    """Close a question; False where it was closed before."""
    return bool(tx.run(
        "UPDATE questions SET state = 'closed', closed_at = :at WHERE id = :id AND state <> 'closed'",
        {"id": question_id, "at": as_text(at)},
    ))  # fmt: skip


def take_late(tx: Writer, *, at: datetime) -> tuple[Question, ...]:
    """Return what should have been answered by now, each once."""
    rows = tx.all(
        """
        UPDATE questions SET late_at = :at
        WHERE state IN ('open', 'taken') AND answered_at IS NULL AND late_at IS NULL AND due_at <= :at
        RETURNING *
        """,
        {"at": as_text(at)},
    )
    return tuple(map(_question_of, rows))


def close_old(tx: Writer, *, before: datetime, at: datetime) -> int:
    """Close what nobody has closed since a time, so that the bot speaks again; return how many."""
    return tx.run(
        "UPDATE questions SET state = 'closed', closed_at = :at WHERE state <> 'closed' AND begun_at < :before",
        {"before": as_text(before), "at": as_text(at)},
    )


def forget_texts(tx: Writer, *, before: datetime) -> int:
    """Forget questions that were closed before a time; return how many."""
    return tx.run("DELETE FROM questions WHERE state = 'closed' AND closed_at < :before", {"before": as_text(before)})


def _question_of(row: Row) -> Question:
    return Question(
        id=row["id"],
        state=QuestionState(row["state"]),
        asker_id=row["asker_id"],
        asker_name=row["asker_name"],
        text=row["text"],
        begun_at=as_time(row["begun_at"]),
        due_at=as_time(row["due_at"]) if row["due_at"] else None,
        taken_by=row["taken_by"],
        taken_name=row["taken_name"] or "",
        desk_id=row["desk_id"],
        is_answered=row["answered_at"] is not None,
    )
