"""Questions that people hand over to an officer: at most one of each person is not closed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.people import Person
from storage.statements import Reader, Row, Writer
from storage.times import as_text, as_time

FEWEST_WAITS = 3


class QuestionState(StrEnum):
    """How far a question has come: BEGUN is not sent yet, OPEN waits for an officer."""

    BEGUN = "begun"
    OPEN = "open"
    TAKEN = "taken"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A handed-over question; `desk_id` is the chat in which its officer works on it, `topic_id` the topic there,
    `message_id` the asker's message that asked it.
    """

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
    topic_id: int | None = None
    message_id: int | None = None
    is_answered: bool = False

    @property
    def is_under_way(self) -> bool:
        """Whether it is with the officers: the bot stays out of it."""
        return self.state in (QuestionState.OPEN, QuestionState.TAKEN)


def begin(tx: Writer, asker: Person, text: str, *, message_id: int | None = None, at: datetime) -> Question:
    """Begin a question with what is known of its text; one that is not closed is returned as it is."""
    known = current(tx, asker.id)
    if known is not None and known.is_under_way:
        return known
    tx.run("DELETE FROM questions WHERE asker_id = :id AND state = 'begun'", {"id": asker.id})
    row = tx.one(
        """
        INSERT INTO questions (state, asker_id, asker_name, text, message_id, begun_at)
        VALUES ('begun', :id, :name, :text, :message_id, :at) RETURNING *
        """,
        {"id": asker.id, "name": asker.name, "text": text, "message_id": message_id, "at": as_text(at)},
    )
    assert row is not None
    return _question_of(row)


def send(
    tx: Writer,
    question_id: int,
    text: str,
    *,
    message_id: int | None,
    desk_id: int | None,
    topic_id: int | None,
    due_at: datetime,
    at: datetime,
) -> bool:
    """Hand a begun question over; False where it was sent before."""
    values = {
        "id": question_id,
        "text": text,
        "message_id": message_id,
        "desk_id": desk_id,
        "topic_id": topic_id,
        "due_at": as_text(due_at),
        "at": as_text(at),
    }
    return bool(tx.run(
        """
        UPDATE questions
        SET state = 'open', text = :text, message_id = :message_id, asked_at = :at, due_at = :due_at,
            desk_id = :desk_id, topic_id = :topic_id
        WHERE id = :id AND state = 'begun'
        """,
        values,
    ))  # fmt: skip


def reword(tx: Writer, question_id: int, text: str) -> None:
    """Keep what the asker made of the question by editing its message."""
    tx.run("UPDATE questions SET text = :text WHERE id = :id", {"id": question_id, "text": text})


def release(tx: Writer, question_id: int, *, desk_id: int | None) -> bool:
    """Let a taken question be anybody's again; False where nobody has it."""
    return bool(tx.run(
        """
        UPDATE questions SET state = 'open', taken_by = NULL, taken_name = NULL, desk_id = :desk_id
        WHERE id = :id AND state = 'taken'
        """,
        {"id": question_id, "desk_id": desk_id},
    ))  # fmt: skip


def taken_by(rd: Reader, officer_id: int) -> tuple[Question, ...]:
    """Return the questions that an officer works on."""
    rows = rd.all("SELECT * FROM questions WHERE state = 'taken' AND taken_by = :id ORDER BY id", {"id": officer_id})
    return tuple(map(_question_of, rows))


def leave_desk(tx: Writer, question_id: int) -> None:
    """Note that the chat in which a question was worked on is gone: every officer hears of it on their own."""
    tx.run("UPDATE questions SET desk_id = NULL, topic_id = NULL WHERE id = :id", {"id": question_id})


def topic_of(rd: Reader, asker_id: int, group_id: int) -> int | None:
    """Return the topic that the officers' group has for an asker."""
    topic: int | None = rd.value(
        "SELECT topic_id FROM question_topics WHERE asker_id = :asker_id AND group_id = :group_id",
        {"asker_id": asker_id, "group_id": group_id},
    )
    return topic


def keep_topic(tx: Writer, asker_id: int, group_id: int, topic_id: int) -> None:
    """Remember the topic that was opened for an asker."""
    tx.run(
        """
        INSERT INTO question_topics (asker_id, group_id, topic_id) VALUES (:asker_id, :group_id, :topic_id)
        ON CONFLICT (asker_id, group_id) DO UPDATE SET topic_id = excluded.topic_id
        """,
        {"asker_id": asker_id, "group_id": group_id, "topic_id": topic_id},
    )


def topics_of(rd: Reader, asker_id: int) -> tuple[tuple[int, int], ...]:
    """Return the topics that bear an asker's name: group and topic each."""
    rows = rd.all("SELECT group_id, topic_id FROM question_topics WHERE asker_id = :id", {"id": asker_id})
    return tuple((row["group_id"], row["topic_id"]) for row in rows)


def drop_idle_topics(tx: Writer) -> tuple[tuple[int, int], ...]:
    """Forget the topics of askers of whom no question is kept any more; return them."""
    rows = tx.all(
        """
        DELETE FROM question_topics WHERE asker_id NOT IN (SELECT questions.asker_id FROM questions)
        RETURNING group_id, topic_id
        """
    )
    return tuple((row["group_id"], row["topic_id"]) for row in rows)


def usual_wait(rd: Reader) -> timedelta | None:
    """Return how long the newest questions waited for an answer, in the middle; None where too few tell."""
    rows = rd.all(
        """
        SELECT asked_at, answered_at FROM questions
        WHERE answered_at IS NOT NULL AND asked_at IS NOT NULL ORDER BY id DESC LIMIT 20
        """
    )
    waits = sorted(as_time(row["answered_at"]) - as_time(row["asked_at"]) for row in rows)
    return waits[len(waits) // 2] if len(waits) >= FEWEST_WAITS else None


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


def drop_begun(tx: Writer, *, asker_id: int | None = None, before: datetime | None = None) -> int:
    """Forget what was begun and never sent, of one person or since a time: nobody but the asker has seen it."""
    return tx.run(
        """
        DELETE FROM questions WHERE state = 'begun'
        AND (:asker_id IS NULL OR asker_id = :asker_id) AND (:before IS NULL OR begun_at < :before)
        """,
        {"asker_id": asker_id, "before": as_text(before) if before else None},
    )


def waiting(rd: Reader) -> tuple[tuple[int, datetime], ...]:
    """Return which questions wait for their first answer and nobody was told of, and since when."""
    rows = rd.all(
        "SELECT id, asked_at FROM questions WHERE state IN ('open', 'taken') AND answered_at IS NULL AND late_at IS NULL"
    )
    return tuple((row["id"], as_time(row["asked_at"])) for row in rows)


def set_due(tx: Writer, question_id: int, due_at: datetime) -> None:
    """Note by when a question should be answered."""
    tx.run("UPDATE questions SET due_at = :due_at WHERE id = :id", {"id": question_id, "due_at": as_text(due_at)})


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


def close_old(tx: Writer, *, before: datetime, at: datetime) -> tuple[Question, ...]:
    """Close what nobody has closed since a time, so that the bot speaks again; return those that were sent."""
    rows = tx.all(
        """
        UPDATE questions SET state = 'closed', closed_at = :at
        WHERE state <> 'closed' AND COALESCE(answered_at, asked_at, begun_at) < :before RETURNING *
        """,
        {"before": as_text(before), "at": as_text(at)},
    )
    return tuple(_question_of(row) for row in rows if row["asked_at"])


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
        topic_id=row["topic_id"],
        message_id=row["message_id"],
        is_answered=row["answered_at"] is not None,
    )
