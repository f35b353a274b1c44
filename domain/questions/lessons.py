"""What an admin teaches: read from one message (`Jawaban:`, `Sumber:`, `Tanggal:`, `Contoh:`), and made into a subject."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from domain.periods import DayError, read_day
from domain.questions.subjects import Line, Source, Subject

MOST_LETTERS = 700
MOST_EXAMPLES = 20
LONGEST_EXAMPLE = 200
PREFIX = "ajaran"

_LABEL: Final = re.compile(
    r"^[ \t*•-]*(jawaban|jawab|sumber|tanggal|tgl|contoh)[ \t]*[:=][ \t]*", re.IGNORECASE | re.MULTILINE
)
_NAMES: Final = {"jawab": "jawaban", "tgl": "tanggal"}
_NUMBER: Final = re.compile(r"\s*#?(\d{1,9})\b(?!\.)\s*")


class LessonFault(StrEnum):
    """What is missing or wrong in a lesson."""

    NO_ANSWER = "no_answer"
    NO_SOURCE = "no_source"
    NO_EXAMPLE = "no_example"
    TOO_LONG = "too_long"
    BAD_DAY = "bad_day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """An answer with its source and day, and the ways in which it is asked for."""

    answer: str
    source: str
    day: date
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLesson:
    """What a message teaches: the number of the question that it answers, if one was named, and a lesson or its faults."""

    question: int | None
    lesson: Lesson | None
    faults: tuple[LessonFault, ...] = ()


def read_lesson(text: str, *, today: date) -> ReadLesson:
    """Read a lesson; without a day it is of today. All faults are named at once."""
    labels = list(_LABEL.finditer(text))
    head = text[: labels[0].start()] if labels else text
    number = _NUMBER.match(head)
    parts: dict[str, str] = {}
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        name = label[1].casefold()
        said = text[label.end() : following.start() if following else len(text)].strip()
        parts[_NAMES.get(name, name)] = said
    day = _day(parts.get("tanggal", ""), today)
    examples = _examples(parts.get("contoh", ""))
    faults = tuple(_faults(parts, day, examples))
    lesson = None
    if not faults and day is not None:
        lesson = Lesson(answer=parts["jawaban"], source=parts["sumber"], day=day, examples=examples)
    return ReadLesson(question=int(number[1]) if number else None, lesson=lesson, faults=faults)


def subject_of(number: int, lesson: Lesson) -> Subject:
    """Make a lesson a subject; braces, which ask for a figure in the house's own answers, are only braces here."""
    return Subject(
        code=f"{PREFIX}{number}",
        title=lesson.examples[0][:40],
        group="learned",
        answer=(Line(text=lesson.answer.replace("{", "(").replace("}", ")")),),
        examples=lesson.examples,
        keywords=MappingProxyType({}),
        sources=(Source(name=lesson.source, address=""),),
        checked_on=lesson.day,
        followups=MappingProxyType({}),
    )


def _faults(parts: dict[str, str], day: date | None, examples: Sequence[str]) -> list[LessonFault]:
    faults = []
    if not parts.get("jawaban"):
        faults.append(LessonFault.NO_ANSWER)
    if len(parts.get("jawaban", "")) > MOST_LETTERS or len(parts.get("sumber", "")) > LONGEST_EXAMPLE:
        faults.append(LessonFault.TOO_LONG)
    if not parts.get("sumber"):
        faults.append(LessonFault.NO_SOURCE)
    if day is None:
        faults.append(LessonFault.BAD_DAY)
    if not examples:
        faults.append(LessonFault.NO_EXAMPLE)
    return faults


def _day(said: str, today: date) -> date | None:
    try:
        return read_day(said, today=today) if said else today
    except DayError:
        return None


def _examples(said: str) -> tuple[str, ...]:
    parts = (part.strip(' \t-•*"“”') for part in re.split(r"[;\n|]", said))
    return tuple(dict.fromkeys(part[:LONGEST_EXAMPLE] for part in parts if any(map(str.isalpha, part))))[:MOST_EXAMPLES]
