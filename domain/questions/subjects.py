"""Subjects as data: what people ask about, how they say it, and what is answered. Read from data/subjects, strictly."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from domain.questions.conditions import CONDITIONS

DATA = Path(__file__).parent / "data"


class Computed(StrEnum):
    """Where an answer is worked out beyond its template: from the rules, the ledger, or what an admin has entered."""

    PREMIUM = "premium"
    ATTAINMENT = "attainment"
    SHORTAGE = "shortage"
    WHAT_IF = "what_if"
    TREND = "trend"
    DISTRICTS = "districts"
    UCJ = "ucj"
    POTENTIAL = "potential"
    WHY_108 = "why_108"
    FIGURES_SOURCE = "figures_source"
    OFFICE = "office"
    HANDOVER = "handover"
    INTEREST = "interest"
    MATERIAL = "material"
    PICTURES = "pictures"
    PRESS_RELEASE = "press_release"
    SUBSCRIBE = "subscribe"
    REPORT_HOW = "report_how"


class SubjectKind(StrEnum):
    """What kind of answer a subject has."""

    ANSWER = "answer"
    ELSEWHERE = "elsewhere"  # somebody else's business, with an honest pointer
    UNKNOWN = "unknown"  # ours, but not known here
    TALK = "talk"
    REFUSAL = "refusal"  # nobody's business here


class SubjectFileError(ValueError):
    """A subject file that says something unknown or incomplete."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where an answer comes from: a name to cite and an address to read."""

    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of an answer; it is said where all of `when` hold (names in `conditions`)."""

    text: str
    when: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One thing people ask about. `keywords` weigh words, or words together (`bayar+dimana`), for or against it.

    `confirms`: sources differ or are weak, and the answer sends to the office. `is_personal`: only the member's own
    data could answer. `followups` names the subject that a short further question leads to (`syarat`);
    `topic` are the words that such a question leaves out. One of `requires` must be said, where there are any.
    """

    code: str
    title: str
    group: str
    answer: tuple[Line, ...]
    examples: tuple[str, ...]
    keywords: Mapping[str, float]
    kind: SubjectKind = SubjectKind.ANSWER
    computed: Computed | None = None
    needs: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    checked_on: date
    confirms: bool = False
    is_personal: bool = False
    followups: Mapping[str, str]
    topic: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()

    @property
    def is_refusal(self) -> bool:
        """Whether the bot declines here."""
        return self.kind is SubjectKind.REFUSAL


def load_subjects(folder: Path = DATA) -> tuple[Subject, ...]:
    """Read all subjects; raises SubjectFileError."""
    sources = _sources(folder)
    followups = tomllib.loads((folder / "followups.toml").read_text("utf-8"))
    found = tuple(
        subject
        for path in sorted((folder / "subjects").glob("*.toml"))
        for subject in _read_file(path, sources, followups)
    )
    _check(found)
    return found


def read_entry(entry: Mapping[str, Any], checked_on: date, folder: Path = DATA) -> Subject:
    """Read one subject that stands outside the book: nobody asks for it, and nothing follows it."""
    subject = _subject(entry, checked_on, _sources(folder), {"topic": {}, "group": {}, "subject": {}})
    _check((subject,))
    return subject


def _sources(folder: Path) -> Mapping[str, Source]:
    entries = tomllib.loads((folder / "sources.toml").read_text("utf-8"))["sources"]
    return {code: Source(**entry) for code, entry in entries.items()}


def _read_file(path: Path, sources: Mapping[str, Source], followups: Mapping[str, Any]) -> Iterator[Subject]:
    data = tomllib.loads(path.read_text("utf-8"))
    for entry in data["subject"]:
        yield _subject(entry, data["checked_on"], sources, followups)


_KEYS = {
    "code", "title", "group", "kind", "computed", "needs", "sources", "confirm", "is_personal", "keywords", "answer",
    "examples", "checked_on", "requires",
}  # fmt: skip


def _subject(
    entry: Mapping[str, Any], checked_on: date, sources: Mapping[str, Source], followups: Mapping[str, Any]
) -> Subject:
    code = entry.get("code", "?")
    if unknown := set(entry) - _KEYS:
        raise SubjectFileError(f"{code}: unknown {', '.join(sorted(unknown))}")
    try:
        return Subject(
            code=code,
            title=entry["title"],
            group=entry["group"],
            answer=tuple(_line(line) for line in entry["answer"]),
            examples=tuple(entry["examples"]),
            keywords={word: float(weight) for word, weight in entry.get("keywords", {}).items()},
            kind=SubjectKind(entry.get("kind", "answer")),
            computed=Computed(entry["computed"]) if "computed" in entry else None,
            needs=tuple(entry.get("needs", ())),
            sources=tuple(sources[source] for source in entry.get("sources", ())),
            checked_on=entry.get("checked_on", checked_on),
            confirms=entry.get("confirm", False),
            is_personal=entry.get("is_personal", False),
            requires=tuple(entry.get("requires", ())),
            topic=tuple(followups["topic"].get(entry["group"], "").split()),
            followups={**followups["group"].get(entry["group"], {}), **followups["subject"].get(code, {})},
        )
    except (KeyError, ValueError) as error:
        raise SubjectFileError(f"{code}: {error}") from None


def _line(entry: str | Mapping[str, str]) -> Line:
    if isinstance(entry, str):
        return Line(text=entry)
    return Line(text=entry["text"], when=tuple(entry["when"].split()))


def _check(subjects: tuple[Subject, ...]) -> None:
    codes = [subject.code for subject in subjects]
    if twice := {code for code in codes if codes.count(code) > 1}:
        raise SubjectFileError(f"twice: {', '.join(sorted(twice))}")
    for subject in subjects:
        if missing := set(subject.followups.values()) - set(codes):
            raise SubjectFileError(f"{subject.code}: follow-ups lead to unknown {', '.join(sorted(missing))}")
        if unknown := {name for line in subject.answer for name in line.when} - set(CONDITIONS):
            raise SubjectFileError(f"{subject.code}: unknown condition {', '.join(sorted(unknown))}")
