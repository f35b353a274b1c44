"""How well questions are understood: labelled questions against what the bot would do. Run: python -m benchmarks.eval_questions

Parts: `seen` and `outside` are looked at while tuning, `held_back` was written before tuning and is only counted, `fresh` was
written after it and measured as it is. With a part's name as argument its mistakes are listed too.
"""

import statistics
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from domain.areas import load_area_book
from domain.metrics import load_metric_book
from domain.questions import Decision, SubjectBook, SubjectKind, Understanding, load_subject_book, understand

CASES = Path(__file__).parent.parent / "tests" / "cases" / "questions"
PARTS = (
    "seen",
    "outside",
    "held_back",
    "fresh",
    "strangers",
    "strangers_held",
    "strangers_last",
    "strangers_fourth",
    "strangers_fifth",
    "strangers_fifth_held",
    "strangers_sixth",
    "strangers_sixth_held",
    "strangers_seventh",
    "strangers_seventh_held",
    "strangers_eighth",
    "strangers_ninth",
)
DAY = date(2026, 11, 24)
REFUSE = "refuse"


class Outcome(StrEnum):
    """What became of a question."""

    RIGHT = "benar"
    OFFERED = "ditawarkan (yang benar ada di tombol)"
    WRONG = "salah"
    REFUSED_RIGHTLY = "ditolak, memang harus"
    REFUSED_WRONGLY = "ditolak, padahal bisa"
    OFFERED_WRONGLY = "di luar bidang, tetapi ditawari tombol"
    INVENTED = "di luar bidang, tetapi dijawab"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One question, what it should be, what it became, and the seconds it took."""

    text: str
    expected: str
    got: str
    outcome: Outcome
    seconds: float


def load_questions(part: str) -> Iterator[tuple[str, str]]:
    """Yield (expected, text) of a part."""
    for expected, texts in tomllib.loads((CASES / f"{part}.toml").read_text("utf-8")).items():
        yield from ((expected, text) for text in texts)


def load_book() -> SubjectBook:
    """Load the subjects as the bot has them."""
    return load_subject_book(areas=load_area_book(), metrics=load_metric_book())


def measure(questions: Iterable[tuple[str, str]], book: SubjectBook) -> list[Measured]:
    """Ask every question."""
    return [_measure_one(expected, text, book) for expected, text in questions]


def _measure_one(expected: str, text: str, book: SubjectBook) -> Measured:
    started = time.perf_counter()
    found = understand(text, book=book, today=DAY)
    seconds = time.perf_counter() - started
    return Measured(text=text, expected=expected, got=_name(found), outcome=judge(expected, found), seconds=seconds)


def judge(expected: str, found: Understanding) -> Outcome:
    """Say what became of a question that was expected to be about a subject (`a|b`: either), or refused."""
    if expected == REFUSE:
        return _judge_refusal(found)
    wanted = set(expected.split("|"))
    if found.decision is Decision.ANSWER:
        return Outcome.RIGHT if found.subject and found.subject.code in wanted else Outcome.WRONG
    if found.decision is Decision.OFFER:
        return Outcome.OFFERED if wanted & {offer.code for offer in found.offers} else Outcome.WRONG
    return Outcome.RIGHT if found.subject and found.subject.code in wanted else Outcome.REFUSED_WRONGLY


def _judge_refusal(found: Understanding) -> Outcome:
    if found.decision is Decision.REFUSE:
        return Outcome.REFUSED_RIGHTLY
    if found.decision is Decision.OFFER:
        return Outcome.OFFERED_WRONGLY
    is_honest = found.subject is not None and found.subject.kind is not SubjectKind.ANSWER
    return Outcome.REFUSED_RIGHTLY if is_honest else Outcome.INVENTED


def _name(found: Understanding) -> str:
    if found.decision is Decision.OFFER:
        return "? " + ", ".join(offer.code for offer in found.offers)
    return found.subject.code if found.subject else REFUSE


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A part's counts. `right_share` is over questions that have an answer; `is_right` counts rightful refusals too."""

    total: int
    counts: Counter[Outcome]
    median_ms: float

    @property
    def right_share(self) -> float:
        """Share of all questions that were treated rightly."""
        return (self.counts[Outcome.RIGHT] + self.counts[Outcome.REFUSED_RIGHTLY]) / self.total

    @property
    def inventions(self) -> int:
        """Questions beyond the bot's business that it answered."""
        return self.counts[Outcome.INVENTED]


def score(measured: list[Measured]) -> Score:
    """Count a part."""
    return Score(
        total=len(measured),
        counts=Counter(one.outcome for one in measured),
        median_ms=statistics.median(one.seconds for one in measured) * 1000,
    )


FINE = (Outcome.RIGHT, Outcome.REFUSED_RIGHTLY)


def main(arguments: list[str]) -> None:
    """Print the counts of all parts, and the mistakes of the parts that are named."""
    book = load_book()
    print(f"{len(book.subjects)} pokok, {sum(len(subject.examples) for subject in book.subjects)} contoh")
    for part in PARTS:
        if (CASES / f"{part}.toml").exists():
            _report(part, measure(load_questions(part), book), lists_mistakes=part in arguments)


def _report(part: str, measured: list[Measured], *, lists_mistakes: bool) -> None:
    found = score(measured)
    outside = sum(one.expected == REFUSE for one in measured)
    print(f"\n{part}: {found.total} pertanyaan ({outside} di luar bidang), benar {found.right_share:.1%}", end=", ")
    print(f"karangan {found.inventions}, median {found.median_ms:.2f} ms")
    for outcome in Outcome:
        print(f"  {outcome.value}: {found.counts[outcome]}")
    mistakes = [one for one in measured if one.outcome not in FINE]
    _report_subjects(measured, mistakes)
    if lists_mistakes:
        for one in mistakes:
            print(f"    {one.outcome.name.lower():16} {one.expected} <- {one.got}: {one.text}")


def _report_subjects(measured: list[Measured], mistakes: list[Measured]) -> None:
    asked, missed = (Counter(one.expected for one in ones) for ones in (measured, mistakes))
    weak = [f"{code} {asked[code] - count}/{asked[code]}" for code, count in missed.most_common()]
    print("  tidak penuh: " + (", ".join(weak) or "tidak ada"))
    confusions = Counter((one.expected, one.got) for one in mistakes)
    often = [f"{expected} -> {got} ({count})" for (expected, got), count in confusions.most_common(8) if count > 1]
    print("  sering tertukar: " + (", ".join(often) or "tidak ada"))


if __name__ == "__main__":
    main(sys.argv[1:])
