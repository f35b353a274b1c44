"""When a line of an answer is said: by the day's rules, and by what the question told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from domain.questions.entities import Entities

ADULT = 18  # below it other laws on work come in; the bot then sends to the office


class Facts(Protocol):
    """What the conditions ask of the rules on a day."""

    def discount_is_on(self, sector: str, day: date) -> bool:
        """Whether members of a sector (`other`, `transport`) have a discount."""

    def number(self, key: str, day: date) -> int | None:
        """A rule's whole number, None where it is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What a condition looks at."""

    entities: Entities
    facts: Facts
    day: date

    @property
    def months_needed(self) -> int | None:
        """Paid months in a row that the full death benefit asks for."""
        return self.facts.number("jkm.full.months", self.day)

    @property
    def ages(self) -> tuple[int, int] | None:
        """The least and the most years that the question's person may have: a year of birth leaves two."""
        if self.entities.age is not None:
            return self.entities.age, self.entities.age
        if self.entities.birth_year is not None:
            most = self.day.year - self.entities.birth_year
            return most - 1, most
        return None

    @property
    def age_limit(self) -> int | None:
        """The age that must not be reached yet at registration."""
        return self.facts.number("bpu.age.below", self.day)


def _few_months(case: Case) -> bool:
    paid, needed = case.entities.paid_months, case.months_needed
    return paid is not None and needed is not None and paid < needed


def _enough_months(case: Case) -> bool:
    paid, needed = case.entities.paid_months, case.months_needed
    return paid is not None and needed is not None and paid >= needed


def _too_old(case: Case) -> bool:
    return case.ages is not None and case.age_limit is not None and case.ages[0] >= case.age_limit


def _minor(case: Case) -> bool:
    return case.ages is not None and case.ages[1] < ADULT


def _grown(case: Case) -> bool:
    if case.ages is None or case.age_limit is None:
        return False
    return case.ages[0] >= ADULT and case.ages[1] < case.age_limit


def _age_undecided(case: Case) -> bool:
    return not (_too_old(case) or _minor(case) or _grown(case))


def _reaches(case: Case, told: int | None, key: str) -> bool:
    limit = case.facts.number(key, case.day)
    return told is not None and limit is not None and told >= limit


def _exceeds(case: Case, told: int | None, key: str) -> bool:
    limit = case.facts.number(key, case.day)
    return told is not None and limit is not None and told > limit


def _discount(case: Case, sector: str) -> bool:
    return case.facts.discount_is_on(sector, case.day)


CONDITIONS: dict[str, Callable[[Case], bool]] = {
    "discount": lambda case: _discount(case, "other"),
    "no_discount": lambda case: not _discount(case, "other"),
    "transport_discount": lambda case: _discount(case, "transport"),
    "no_transport_discount": lambda case: not _discount(case, "transport"),
    "transport_only": lambda case: _discount(case, "transport") and not _discount(case, "other"),
    "few_months": _few_months,
    "not_few_months": lambda case: not _few_months(case),
    "enough_months": _enough_months,
    "untold_months": lambda case: case.entities.paid_months is None,
    "too_old": _too_old,
    "minor": _minor,
    "not_minor": lambda case: not _minor(case),
    "grown": _grown,
    "age_untold": _age_undecided,
    "child_too_old": lambda case: _reaches(case, case.entities.age, "scholarship.age.below"),
    "too_many_children": lambda case: _exceeds(case, case.entities.children, "scholarship.children"),
    "income_told": lambda case: case.entities.income is not None,
    "income_untold": lambda case: case.entities.income is None,
}


def holds(names: tuple[str, ...], case: Case) -> bool:
    """Tell whether all the conditions of that name hold."""
    return all(CONDITIONS[name](case) for name in names)
