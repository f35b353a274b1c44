"""What a member's death, disability or absence gives the family: on a day, by cause, paid months and income.

Nothing here grants a right: it says what the rules of a day say, and what they leave to the office. Sources stand in
data/benefits.toml; each part carries the rule that it comes from.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.rules.book import Rulebook
from domain.rules.premium import rounded
from domain.rules.schedule import RuleValue

JKM_PARTS = ("jkm.grant", "jkm.periodic", "jkm.funeral")


class Cause(StrEnum):
    """Whether work caused it."""

    NOT_WORK = "not_work"
    WORK = "work"


class Standing(StrEnum):
    """Which rung of the ladder holds."""

    FULL = "full"
    SHORT = "short"  # fewer months in a row than the full benefit asks for
    UNTOLD = "untold"  # it depends on months that were not told
    UNKNOWN_TERM = "unknown_term"  # what the term was on that day is not known
    INACTIVE = "inactive"  # membership is not active: only the office can say


class Level(StrEnum):
    """A level of school, the lowest first; each is named as its rule is."""

    KINDERGARTEN = "kindergarten"
    PRIMARY = "primary"
    JUNIOR = "junior"
    SENIOR = "senior"
    COLLEGE = "college"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One amount in rupiah and the rule that it comes from."""

    amount: int
    rule: RuleValue


@dataclass(frozen=True, slots=True, kw_only=True)
class DeathBenefit:
    """What heirs receive: the parts of the rung that holds. `needed` is the term in months, None where unknown.

    `short` is what is paid before the term; None where that is not known or no term is asked.
    """

    cause: Cause
    standing: Standing
    parts: tuple[Part, ...]
    needed: RuleValue | None = None
    short: RuleValue | None = None
    base: int | None = None

    @property
    def total(self) -> int:
        """The sum of the parts in rupiah."""
        return sum(part.amount for part in self.parts)

    @property
    def rules(self) -> tuple[RuleValue, ...]:
        """Every rule it rests on."""
        further = tuple(rule for rule in (self.needed, self.short) if rule is not None)
        return (*(part.rule for part in self.parts), *further)


@dataclass(frozen=True, slots=True, kw_only=True)
class Disability:
    """Total permanent disability caused by work: the grant on the base and the periodic payment."""

    base: int
    grant: Part
    periodic: Part

    @property
    def total(self) -> int:
        """Both together in rupiah."""
        return self.grant.amount + self.periodic.amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Income replaced while work is not possible (STMB): a month's amount at first, for how long, and afterwards."""

    base: int
    first: Part
    months: RuleValue
    later: Part


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildScholarship:
    """What one child's school gives: a year of the level, for how many years, and at most from here to the end."""

    level: Level
    yearly: Part
    years: RuleValue
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Scholarship:
    """Scholarships of a member's children. `needed` is the term in months, None where none is asked.

    `is_open` is None where the paid months were not told. `children` are those that count, the dearest first;
    `left_out` how many more were named. `most` is the rupiah that the children who count could receive in all.
    """

    needed: RuleValue | None
    is_open: bool | None
    children: tuple[ChildScholarship, ...]
    left_out: int
    limit: RuleValue
    age: RuleValue

    @property
    def most(self) -> int:
        """All children who count, all their years, in rupiah."""
        return sum(child.most for child in self.children)


def jkm_death(rulebook: Rulebook, *, day: date, paid_months: int | None = None, is_active: bool = True) -> DeathBenefit:
    """What heirs receive where work did not cause the death; raises RuleUnknown for a day before the first rules.

    `paid_months` are those paid in a row; None where that was not told.
    """
    parts = tuple(_part(rulebook, key, day) for key in JKM_PARTS)
    needed, short = rulebook.find("jkm.full.months", day), rulebook.find("jkm.short", day)
    standing = _standing(paid_months, needed, is_active=is_active)
    if standing is Standing.SHORT and short is not None:
        parts = (Part(amount=short.amount, rule=short),)
    return DeathBenefit(cause=Cause.NOT_WORK, standing=standing, parts=parts, needed=needed, short=short)


def jkk_death(rulebook: Rulebook, *, day: date, income: int, is_active: bool = True) -> DeathBenefit:
    """What heirs receive where work caused the death: on the base of an income in rupiah a month; no term is asked.

    The grant is at least that of JKM (PP 82/2019). Raises RuleUnknown for a day before the first rules.
    """
    base = rulebook.bracket_of(income, day).base
    times, least = rulebook.value("jkk.death.times", day), rulebook.value("jkm.grant", day)
    on_base = base * times.amount
    grant = Part(amount=on_base, rule=times) if on_base >= least.amount else Part(amount=least.amount, rule=least)
    return DeathBenefit(
        cause=Cause.WORK,
        standing=Standing.FULL if is_active else Standing.INACTIVE,
        parts=(grant, _part(rulebook, "jkk.periodic", day), _part(rulebook, "jkk.funeral", day)),
        base=base,
    )


def total_disability(rulebook: Rulebook, *, day: date, income: int) -> Disability:
    """What total permanent disability caused by work gives; raises RuleUnknown."""
    base = rulebook.bracket_of(income, day).base
    times = rulebook.value("jkk.disability.times", day)
    grant = Part(amount=base * times.amount, rule=times)
    return Disability(base=base, grant=grant, periodic=_part(rulebook, "jkk.periodic", day))


def absence_pay(rulebook: Rulebook, *, day: date, income: int) -> Absence:
    """What is paid a month while an accident at work keeps somebody from working; raises RuleUnknown."""
    base = rulebook.bracket_of(income, day).base
    return Absence(
        base=base,
        first=_on_base(rulebook, "jkk.temporary.full.share", base, day),
        months=rulebook.value("jkk.temporary.full.months", day),
        later=_on_base(rulebook, "jkk.temporary.later.share", base, day),
    )


def scholarship(
    rulebook: Rulebook,
    *,
    day: date,
    cause: Cause,
    paid_months: int | None = None,
    children: Sequence[Level] = (Level.KINDERGARTEN, Level.KINDERGARTEN),
) -> Scholarship:
    """What children's schooling gives, by default two children from kindergarten on; raises RuleUnknown.

    By work no term is asked; else the member must have paid for the months of `scholarship.jkm.months`.
    """
    limit = rulebook.value("scholarship.children", day)
    needed = rulebook.value("scholarship.jkm.months", day) if cause is Cause.NOT_WORK else None
    each = sorted((_child(rulebook, level, day) for level in children), key=lambda child: -child.most)
    return Scholarship(
        needed=needed,
        is_open=_is_long_enough(paid_months, needed),
        children=tuple(each[: limit.amount]),
        left_out=max(0, len(each) - limit.amount),
        limit=limit,
        age=rulebook.value("scholarship.age.below", day),
    )


def _standing(paid_months: int | None, needed: RuleValue | None, *, is_active: bool) -> Standing:
    if not is_active:
        return Standing.INACTIVE
    if needed is None:
        return Standing.UNKNOWN_TERM
    if paid_months is None:
        return Standing.UNTOLD
    return Standing.FULL if paid_months >= needed.amount else Standing.SHORT


def _is_long_enough(paid_months: int | None, needed: RuleValue | None) -> bool | None:
    if needed is None:
        return True
    return None if paid_months is None else paid_months >= needed.amount


def _child(rulebook: Rulebook, level: Level, day: date) -> ChildScholarship:
    onward = list(Level)[list(Level).index(level) :]
    return ChildScholarship(
        level=level,
        yearly=_part(rulebook, f"scholarship.{level}", day),
        years=rulebook.value(f"scholarship.{level}.years", day),
        most=sum(_whole_level(rulebook, step, day) for step in onward),
    )


def _whole_level(rulebook: Rulebook, level: Level, day: date) -> int:
    return rulebook.amount(f"scholarship.{level}", day) * rulebook.amount(f"scholarship.{level}.years", day)


def _part(rulebook: Rulebook, key: str, day: date) -> Part:
    rule = rulebook.value(key, day)
    return Part(amount=rule.amount, rule=rule)


def _on_base(rulebook: Rulebook, key: str, base: int, day: date) -> Part:
    rule = rulebook.value(key, day)
    return Part(amount=rounded(base * rule.value), rule=rule)
