"""What the bot cannot answer is counted; what an admin teaches is known from the commit on, and after a restart."""

import threading
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

from rapidfuzz import fuzz, process, utils

from domain.questions import Decision, Subject, SubjectBook, understand
from domain.questions.lessons import subject_of
from storage import effects, unanswered
from storage.lessons import Taught
from storage.statements import Writer
from storage.unanswered import Unanswered

ALIKE = 80.0
LONGEST = 200


class Shelf:
    """The subjects that the bot knows: those it came with, read once when first wanted, and those it was taught."""

    def __init__(self, load: Callable[[], SubjectBook]) -> None:
        self._load = load
        self._base: SubjectBook | None = None
        self._book: SubjectBook | None = None
        self._learned: tuple[Subject, ...] = ()
        self._lock = threading.Lock()

    def read(self) -> SubjectBook:
        """Return all that is known."""
        book = self._book
        if book is not None:
            return book
        with self._lock:
            if self._base is None:
                self._base = self._load()
            self._book = self._base.with_learned(self._learned) if self._learned else self._base
            return self._book

    def learn(self, taught: Iterable[Taught]) -> None:
        """Know exactly this beside what the bot came with."""
        with self._lock:
            self._learned = tuple(subject_of(one.id, one.lesson) for one in taught)
            self._book = None


def note_unanswered(tx: Writer, text: str, update_id: int, *, at: datetime) -> None:
    """Count what was asked in vain, once for each message; nobody's name goes with it."""
    words = " ".join(text.split())[:LONGEST]
    if any(map(str.isalpha, words)) and effects.once(tx, f"unanswered:{update_id}", at=at):
        unanswered.note(tx, words, find_alike, at=at)


def find_alike(text: str, known: Sequence[Unanswered]) -> Unanswered | None:
    """Return the known question that is most like a text, None where none is like it."""
    hit = process.extractOne(
        text, [one.text for one in known], scorer=fuzz.token_sort_ratio, processor=utils.default_process,
        score_cutoff=ALIKE,
    )  # fmt: skip
    return known[hit[2]] if hit else None


def not_understood(taught: Taught, book: SubjectBook, *, today: date) -> tuple[str, ...]:
    """Return the examples of a lesson that are still not answered by it."""
    code = subject_of(taught.id, taught.lesson).code
    return tuple(example for example in taught.lesson.examples if not _is_answered_by(code, example, book, today))


def _is_answered_by(code: str, example: str, book: SubjectBook, today: date) -> bool:
    understood = understand(example, book=book, today=today)
    return understood.decision is Decision.ANSWER and understood.subject is not None and understood.subject.code == code
