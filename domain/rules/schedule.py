"""A rule as law has it: values that each hold from a first day until the day before the next one's."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from domain.errors import DomainError
from domain.rules.kinds import Certainty, Circumstances, RuleUnit


class RuleUnknown(DomainError, LookupError):
    """No value of a rule is known for a day: it is older than `first_day`, or there is no such rule (None)."""

    def __init__(self, key: str, day: date, first_day: date | None) -> None:
        """Hold the rule, the day asked for, and the first day that is known."""
        super().__init__(f"{key} on {day}")
        self.key = key
        self.day = day
        self.first_day = first_day


class RuleExpired(RuleUnknown):
    """A rule ended on `last_day`, and no successor is known."""

    def __init__(self, key: str, day: date, first_day: date, last_day: date) -> None:
        """Hold besides the last day on which it held."""
        super().__init__(key, day, first_day)
        self.last_day = last_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Regulation:
    """A regulation as it is cited: short name, what it is about, where it can be opened."""

    name: str
    about: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A value from its first day on; None where the rule ends on the day before and nothing is known to follow.

    `lapses` marks a version that begins because the one before it runs out, with no new regulation to say so;
    `acknowledged` is the day on which the office said that this is known. `confirm` asks for confirmation of a value
    that is otherwise certain.
    """

    since: date
    value: int | Fraction | None
    regulation: Regulation
    certainty: Certainty
    article: str = ""
    address: str = ""
    note: str = ""
    confirm: bool = False
    lapses: bool = False
    acknowledged: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleValue:
    """What a rule says on a day, and who says so.

    `ends_on` is the last day on which it holds, None where no end is known. `source` is where it can be read.
    """

    key: str
    value: int | Fraction
    unit: RuleUnit
    label: str
    regulation: Regulation
    article: str
    source: str
    since: date
    ends_on: date | None
    checked_on: date
    certainty: Certainty
    needs_confirmation: bool
    note: str = ""

    @property
    def amount(self) -> int:
        """The value as a whole number; raises ValueError for a share."""
        if not isinstance(self.value, int):
            raise ValueError(f"{self.key} is no whole number")
        return self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule for some circumstances, with all its versions, oldest first."""

    key: str
    label: str
    unit: RuleUnit
    checked_on: date
    versions: tuple[Version, ...]
    covers: frozenset[Circumstances]

    @property
    def first_day(self) -> date:
        """The first day for which anything is known."""
        return self.versions[0].since

    def on(self, day: date) -> RuleValue:
        """Return what holds on a day; raises RuleUnknown before the first version, RuleExpired after an end."""
        place = bisect_right(self.versions, day, key=lambda version: version.since) - 1
        if place < 0:
            raise RuleUnknown(self.key, day, self.first_day)
        version = self.versions[place]
        if version.value is None:
            raise RuleExpired(self.key, day, self.first_day, _day_before(version.since))
        return self._state(version, version.value, self.last_day_of(place))

    def last_day_of(self, place: int) -> date | None:
        """Return the last day of the version at a place; None for the newest."""
        following = self.versions[place + 1 : place + 2]
        return _day_before(following[0].since) if following else None

    def _state(self, version: Version, value: int | Fraction, ends_on: date | None) -> RuleValue:
        return RuleValue(
            key=self.key,
            value=value,
            unit=self.unit,
            label=self.label,
            regulation=version.regulation,
            article=version.article,
            source=version.address or version.regulation.address,
            since=version.since,
            ends_on=ends_on,
            checked_on=self.checked_on,
            certainty=version.certainty,
            needs_confirmation=version.confirm or version.certainty is not Certainty.SOURCE,
            note=version.note,
        )


def _day_before(day: date) -> date:
    return day - timedelta(days=1)
