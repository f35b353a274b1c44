"""The rule book: every dated value, the income brackets, and what will change soon. Read from data/*.toml, strictly."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

from domain.rules.schedule import Regulation, Rule, RuleUnit, RuleUnknown, RuleValue, Version

DATA = Path(__file__).parent / "data"
SOON_DAYS = 90


class RuleFileError(ValueError):
    """A rule file that says something unknown, unsorted or incomplete."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bracket:
    """Incomes a month (rupiah) from `lowest` to below `next_lowest` (None: no end), and the base they count as."""

    number: int
    lowest: int
    next_lowest: int | None
    base: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A rule that ends soon: what holds until `last_day`, and what follows."""

    now: RuleValue
    then: RuleValue
    last_day: date


@dataclass(frozen=True)
class Rulebook:
    """All rules, by key."""

    rules: Mapping[str, Rule]
    brackets: tuple[Bracket, ...]
    brackets_since: date

    @classmethod
    def load(cls, folder: Path = DATA) -> "Rulebook":
        """Read the rule files; raises RuleFileError."""
        rules: dict[str, Rule] = {}
        brackets: dict[str, Any] = {}
        for path in sorted(folder.glob("*.toml")):
            data = tomllib.loads(path.read_text("utf-8"))
            _check_keys(data, {"checked_on", "regulations", "values", "brackets"}, path.name)
            laws = {code: Regulation(**law) for code, law in data["regulations"].items()}
            rules |= {key: _rule(key, entry, laws, data["checked_on"]) for key, entry in data["values"].items()}
            brackets = data.get("brackets") or brackets
        return cls(rules, _brackets(brackets["rows"]), brackets["since"])

    def value(self, key: str, day: date) -> RuleValue:
        """Return what a rule says on a day; raises RuleUnknown."""
        rule = self.rules.get(key)
        if rule is None:
            raise RuleUnknown(key, day, None)
        return rule.on(day)

    def amount(self, key: str, day: date) -> int:
        """Return a rule's whole number (rupiah, months, times) on a day; raises RuleUnknown."""
        return self.value(key, day).amount

    def bracket_of(self, income: int, day: date) -> Bracket:
        """Return the bracket of an income a month in rupiah; raises RuleUnknown before the brackets' first day."""
        if day < self.brackets_since:
            raise RuleUnknown("brackets", day, self.brackets_since)
        return next(bracket for bracket in reversed(self.brackets) if bracket.lowest <= max(income, 0))

    def upcoming_changes(self, day: date, *, within_days: int = SOON_DAYS) -> tuple[Change, ...]:
        """Return the rules whose present value ends within so many days, the soonest first."""
        last = day + timedelta(days=within_days)
        changes = []
        for rule in self.rules.values():
            if rule.versions[0].since > day:
                continue
            now = rule.on(day)
            if now.ends_on is not None and now.ends_on <= last:
                changes.append(Change(now=now, then=rule.on(now.ends_on + timedelta(days=1)), last_day=now.ends_on))
        return tuple(sorted(changes, key=lambda change: (change.last_day, change.now.key)))


def _rule(key: str, entry: dict[str, Any], laws: Mapping[str, Regulation], checked_on: date) -> Rule:
    _check_keys(entry, {"label", "unit", "versions", "checked_on"}, key)
    versions = tuple(_version(key, version, laws) for version in entry["versions"])
    firsts = [version.since for version in versions]
    if not firsts or any(later <= earlier for earlier, later in pairwise(firsts)):
        raise RuleFileError(f"{key}: versions must be sorted by their first days, each day once")
    return Rule(
        key=key,
        label=entry["label"],
        unit=RuleUnit(entry["unit"]),
        checked_on=entry.get("checked_on", checked_on),
        versions=versions,
    )


def _version(key: str, entry: dict[str, Any], laws: Mapping[str, Regulation]) -> Version:
    _check_keys(entry, {"since", "value", "regulation", "article", "confirm"}, key)
    if not isinstance(entry.get("value"), str) or entry.get("regulation") not in laws:
        raise RuleFileError(f"{key}: a version needs a value in quotes and a regulation that the file names")
    return Version(
        since=entry["since"],
        value=Fraction(entry["value"]),
        regulation=laws[entry["regulation"]],
        article=entry.get("article", ""),
        needs_confirmation=entry.get("confirm", False),
    )


def _brackets(rows: list[dict[str, int]]) -> tuple[Bracket, ...]:
    lowest = [row["from"] for row in rows]
    if lowest[0] != 0 or lowest != sorted(set(lowest)):
        raise RuleFileError("brackets must begin at 0 and be sorted, each bound once")
    return tuple(
        Bracket(number=place + 1, lowest=row["from"], next_lowest=after, base=row["base"])
        for place, (row, after) in enumerate(zip(rows, [*lowest[1:], None], strict=True))
    )


def _check_keys(entry: Mapping[str, Any], known: set[str], where: str) -> None:
    unknown = set(entry) - known
    if unknown:
        raise RuleFileError(f"{where}: unknown {', '.join(sorted(unknown))}")
