"""What an admin taught the bot: kept as a draft until it is saved, known until it is removed."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.people import Person
from domain.questions.lessons import Lesson
from storage.statements import Reader, Row, Writer
from storage.times import as_text


class LessonState(StrEnum):
    """How far a lesson has come."""

    DRAFT = "draft"
    KNOWN = "known"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taught:
    """A lesson with its number and who taught it."""

    id: int
    state: LessonState
    lesson: Lesson
    by_id: int
    by_name: str


def draft(tx: Writer, lesson: Lesson, by: Person, *, at: datetime) -> Taught:
    """Keep a lesson that is read back; the same one again is the same draft."""
    values = {
        "answer": lesson.answer,
        "source": lesson.source,
        "day": lesson.day.isoformat(),
        "examples": json.dumps(lesson.examples, ensure_ascii=False),
        "by_id": by.id,
        "by_name": by.name,
        "at": as_text(at),
    }
    known = tx.one(SAME_DRAFT, values)
    row = known or tx.one(
        """
        INSERT INTO learned_subjects (state, answer, source, day, examples, by_id, by_name, changed_at)
        VALUES ('draft', :answer, :source, :day, :examples, :by_id, :by_name, :at) RETURNING *
        """,
        values,
    )
    assert row is not None
    return _taught_of(row)


SAME_DRAFT = """
    SELECT * FROM learned_subjects
    WHERE state = 'draft' AND by_id = :by_id AND answer = :answer AND source = :source AND day = :day
      AND examples = :examples
"""


def find(rd: Reader, lesson_id: int) -> Taught | None:
    """Return a lesson."""
    row = rd.one("SELECT * FROM learned_subjects WHERE id = :id", {"id": lesson_id})
    return _taught_of(row) if row else None


def save(tx: Writer, lesson_id: int, *, by: Person, at: datetime) -> bool:
    """Let a draft be known, for the one who taught it; False where it is no draft of theirs."""
    return bool(tx.run(
        "UPDATE learned_subjects SET state = 'known', changed_at = :at "
        "WHERE id = :id AND by_id = :by_id AND state = 'draft'",
        {"id": lesson_id, "by_id": by.id, "at": as_text(at)},
    ))  # fmt: skip


def remove(tx: Writer, lesson_id: int, *, at: datetime) -> bool:
    """Forget a lesson, saved or not; False where it was gone before."""
    return bool(tx.run(
        "UPDATE learned_subjects SET state = 'removed', changed_at = :at WHERE id = :id AND state <> 'removed'",
        {"id": lesson_id, "at": as_text(at)},
    ))  # fmt: skip


def known(rd: Reader) -> tuple[Taught, ...]:
    """Return what is known, oldest first."""
    return tuple(map(_taught_of, rd.all("SELECT * FROM learned_subjects WHERE state = 'known' ORDER BY id")))


def drop_drafts(tx: Writer, *, before: datetime) -> int:
    """Forget what was read back and never saved."""
    return tx.run(
        "DELETE FROM learned_subjects WHERE state = 'draft' AND changed_at < :before", {"before": as_text(before)}
    )


def _taught_of(row: Row) -> Taught:
    lesson = Lesson(
        answer=row["answer"],
        source=row["source"],
        day=date.fromisoformat(row["day"]),
        examples=tuple(json.loads(row["examples"])),
    )
    return Taught(
        id=row["id"],
        state=LessonState(row["state"]),
        lesson=lesson,
        by_id=row["by_id"],
        by_name=row["by_name"],
    )
