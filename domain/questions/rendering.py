"""A subject's answer as plain text: lines whose figures are known, the office where it must confirm, sources and day."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.numerals import format_count, format_rupiah_short
from domain.periods import format_day
from domain.questions.conditions import Case, holds
from domain.questions.entities import Entities
from domain.questions.figures import RuleFacts
from domain.questions.subjects import Source, Subject, SubjectKind
from domain.rules import RuleUnknown

CONFIRM = "Pastikan ke kantor atau 175, ya."
UNKNOWN = "Aturan untuk tanggal itu belum saya ketahui. Tanyakan ke kantor atau 175, ya."
_ASKS_OFFICE = re.compile(
    r"\b(?:pastikan|dipastikan|tanyakan|ditanyakan|tanya|hubungi)\b[^.\n]*\b(?:175|kantor)\b", re.IGNORECASE
)
_PLACE = re.compile(r"\{([a-z0-9_.@-]+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer to show: its lines as one plain text, and what it rests on. Nothing in it is markup."""

    text: str
    source: str
    sources: tuple[Source, ...]
    confirms: bool

    @property
    def whole(self) -> str:
        """The text with its source line."""
        return f"{self.text}\n\n{self.source}" if self.source else self.text


def render_answer(subject: Subject, *, facts: RuleFacts, day: date, entities: Entities | None = None) -> Answer:
    """Word a subject's answer for a day and what the question told. A line whose figure is unknown is left out."""
    told = entities or Entities()
    case = Case(entities=told, facts=facts, day=day)
    lines = list(_lines(subject, case, facts))
    text = "\n".join(lines) if lines else UNKNOWN
    if subject.confirms and lines and not _ASKS_OFFICE.search(text):
        text = f"{text}\n{CONFIRM}"
    return Answer(text=text, source=_source_line(subject), sources=subject.sources, confirms=subject.confirms)


def _lines(subject: Subject, case: Case, facts: RuleFacts) -> Iterator[str]:
    for line in subject.answer:
        if holds(line.when, case):
            try:
                yield _filled(line.text, case, facts)
            except RuleUnknown:
                continue


def _filled(text: str, case: Case, facts: RuleFacts) -> str:
    return _PLACE.sub(lambda place: _value(place[1], case, facts), text)


def _value(key: str, case: Case, facts: RuleFacts) -> str:
    if key == "paid_months":
        return format_count(case.entities.paid_months or 0)
    if key == "age":
        return _age(case.ages)
    if key == "income":
        return format_rupiah_short(case.entities.income or 0)
    return facts.resolve(key.replace("@income", f"@{case.entities.income or 0}"), case.day)


def _age(ages: tuple[int, int] | None) -> str:
    if ages is None:
        return ""
    return f"{ages[1]} tahun" if ages[0] == ages[1] else f"{ages[0]} atau {ages[1]} tahun"


def _source_line(subject: Subject) -> str:
    if not subject.sources or subject.kind in (SubjectKind.TALK, SubjectKind.REFUSAL):
        return ""
    names = ", ".join(source.name for source in subject.sources)
    return f"Sumber: {names}; dicek {format_day(subject.checked_on)}."
