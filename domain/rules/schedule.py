"""A rule as law has it: values that each hold from a first day until the next one's."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction


class RuleUnit(StrEnum):
    """What a rule's value counts."""

    RUPIAH = "rupiah"
    SHARE = "share"
    MONTHS = "months"
    TIMES = "times"


class RuleUnknown(LookupError):
    """No version of a rule is known for a day: it is older than `first_day`, or there is no such rule."""

    def __init__(self, key: str, day: date, first_day: date | None) -> None:
        """Hold the rule, the day asked for, and the first day that is known."""
        super().__init__(f"{key} on {day}")
        self.key = key
        self.day = day
        self.first_day = first_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Regulation:
    """A regulation as it is cited: short name, what it is about, where it can be read."""

    name: str
    about: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A value from its first day on."""

    since: date
    value: Fraction
    regulation: Regulation
    article: str = ""
    needs_confirmation: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleValue:
    """What a rule says on a day. `ends_on` is the last day on which it holds, None where no successor is known."""

    key: str
    value: Fraction
    unit: RuleUnit
    label: str
    regulation: Regulation
    article: str
    since: date
    ends_on: date | None
    checked_on: date
    needs_confirmation: bool

    @property
    def amount(self) -> int:
        """The value as a whole number; raises ValueError where it is none."""
        if self.value.denominator != 1:
            raise ValueError(f"{self.key} is no whole number")
        return self.value.numerator


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule with all its versions, oldest first."""

    key: str
    label: str
    unit: RuleUnit
    checked_on: date
    versions: tuple[Version, ...]

    def on(self, day: date) -> RuleValue:
        """Return what holds on a day; raises RuleUnknown before the first version."""
        place = sum(version.since <= day for version in self.versions) - 1
        if place < 0:
            raise RuleUnknown(self.key, day, self.versions[0].since)
        version = self.versions[place]
        later = self.versions[place + 1 : place + 2]
        return RuleValue(
            key=self.key,
            value=version.value,
            unit=self.unit,
            label=self.label,
            regulation=version.regulation,
            article=version.article,
            since=version.since,
            ends_on=date.fromordinal(later[0].since.toordinal() - 1) if later else None,
            checked_on=self.checked_on,
            needs_confirmation=version.needs_confirmation,
        )
