"""Lists what the rule files say of a day: what runs out, what changes, what was not checked for a year.

`python -m domain.rules.check 2026-11-23` prints it; a file that cannot be read is an error, a rule that ends is not.
"""

import sys
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from domain.numerals import format_count, format_percent
from domain.periods import format_day
from domain.rules.book import SOON_DAYS, Change, Rulebook
from domain.rules.kinds import RuleUnit
from domain.rules.loading import RuleFileError
from domain.rules.schedule import Rule, RuleValue

CHECKED_WITHIN: Final = timedelta(days=365)


def report(rulebook: Rulebook, day: date, *, within_days: int = SOON_DAYS) -> tuple[str, ...]:
    """Return one line for each rule that somebody should look at, the most urgent first; empty where all is well."""
    endings = rulebook.rules_ending(day, within_days=within_days)
    known = [change for change in rulebook.upcoming_changes(day, within_days=within_days) if change not in endings]
    return (
        *(f"berakhir {format_day(change.last_day)}: {describe(change)}" for change in endings),
        *(f"berubah setelah {format_day(change.last_day)}: {describe(change)}" for change in known),
        *(f"terakhir dicek {format_day(rule.checked_on)}: {rule.label}" for rule in stale_rules(rulebook, day)),
    )


def stale_rules(rulebook: Rulebook, day: date) -> tuple[Rule, ...]:
    """Return the rules that nobody has checked for a year."""
    return tuple(rule for rule in rulebook.all if day - rule.checked_on > CHECKED_WITHIN)


def describe(change: Change) -> str:
    """Say what a change is, in Indonesian: `keringanan ... (50%) menjadi 0%`."""
    following = "belum ada penggantinya" if change.then is None else f"menjadi {_written(change.then)}"
    note = f"; {change.then.note}" if change.then and change.then.note else ""
    return f"{change.rule.label} ({_written(change.now)}) {following}{note}"


def _written(value: RuleValue) -> str:
    if value.unit is RuleUnit.SHARE:
        return format_percent(value.value).replace(",00", "")
    return format_count(value.amount)


def main(arguments: Sequence[str]) -> int:
    """Print the report of the day given as YYYY-MM-DD; 1 where the files cannot be read, 2 where the day is missing."""
    try:
        day = date.fromisoformat(arguments[0])
    except (IndexError, ValueError):
        print("python -m domain.rules.check 2026-11-23")
        return 2
    try:
        rulebook = Rulebook.load()
    except RuleFileError as error:
        print(f"rules: {error}")
        return 1
    for line in report(rulebook, day):
        print(f"rules: {line}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
