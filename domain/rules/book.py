"""The rule book: every dated value of law by key, the income brackets, and what changes soon."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from domain.rules.brackets import Bracket, BracketTable, table_on
from domain.rules.kinds import USUAL, Circumstances
from domain.rules.loading import DATA, read_folder
from domain.rules.schedule import Rule, RuleUnknown, RuleValue, Version

SOON_DAYS = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A rule whose present value ends: `last_day` is the last on which `now` holds; `then` is None where nothing follows.

    `lapses`: it runs out by itself, with no new regulation. `acknowledged`: the office has said that it knows.
    """

    rule: Rule
    now: RuleValue
    then: RuleValue | None
    last_day: date
    lapses: bool
    acknowledged: bool

    @property
    def code(self) -> str:
        """A name that stays the same for this change: what was told once is told once."""
        return f"{self.rule.label}@{self.last_day.isoformat()}"


@dataclass(frozen=True)
class Rulebook:
    """All rules. A key may have several, each for other circumstances; `all` keeps the files' order."""

    all: tuple[Rule, ...]
    tables: tuple[BracketTable, ...]

    @classmethod
    def load(cls, folder: Path = DATA) -> "Rulebook":
        """Read the rule files of a folder; raises RuleFileError."""
        return cls(*read_folder(folder))

    def value(self, key: str, day: date, circumstances: Circumstances = USUAL) -> RuleValue:
        """Return what a rule says on a day; raises RuleUnknown, and RuleExpired where it has ended."""
        rule = self._by_key.get((key, circumstances))
        if rule is None:
            raise RuleUnknown(key, day, None)
        return rule.on(day)

    def amount(self, key: str, day: date, circumstances: Circumstances = USUAL) -> int:
        """Return a rule's whole number (rupiah, months, times); raises RuleUnknown."""
        return self.value(key, day, circumstances).amount

    def share(self, key: str, day: date, circumstances: Circumstances = USUAL) -> Fraction:
        """Return a rule's share of one; raises RuleUnknown."""
        return Fraction(self.value(key, day, circumstances).value)

    def find(self, key: str, day: date, circumstances: Circumstances = USUAL) -> RuleValue | None:
        """Return what a rule says on a day, or None where that is not known."""
        try:
            return self.value(key, day, circumstances)
        except RuleUnknown:
            return None

    def bracket_of(self, income: int, day: date) -> Bracket:
        """Return the bracket of an income a month in rupiah; raises RuleUnknown before the first table."""
        return self.table_on(day).find(income)

    def table_on(self, day: date) -> BracketTable:
        """Return the brackets that hold on a day; raises RuleUnknown before the first table."""
        return table_on(self.tables, day)

    def upcoming_changes(self, day: date, *, within_days: int = SOON_DAYS) -> tuple[Change, ...]:
        """Return every value whose last day is a day or within so many days after it, the soonest first."""
        until = day + timedelta(days=within_days + 1)
        found = [
            _change(rule, earlier, later)
            for rule in self.all
            for earlier, later in pairwise(rule.versions)
            if earlier.value is not None and day < later.since <= until and earlier.value != later.value
        ]
        return tuple(sorted(found, key=lambda change: (change.last_day, change.rule.label)))

    def rules_ending(self, day: date, *, within_days: int = SOON_DAYS) -> tuple[Change, ...]:
        """Return what runs out within so many days with neither a successor in law nor an acknowledgement."""
        changes = self.upcoming_changes(day, within_days=within_days)
        return tuple(change for change in changes if change.lapses and not change.acknowledged)

    @cached_property
    def _by_key(self) -> Mapping[tuple[str, Circumstances], Rule]:
        return {(rule.key, case): rule for rule in self.all for case in rule.covers}


def _change(rule: Rule, earlier: Version, later: Version) -> Change:
    return Change(
        rule=rule,
        now=rule.on(earlier.since),
        then=None if later.value is None else rule.on(later.since),
        last_day=later.since - timedelta(days=1),
        lapses=later.lapses or later.value is None,
        acknowledged=later.acknowledged is not None,
    )
