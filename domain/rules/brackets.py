"""Income brackets: contributions are computed on a bracket's base, not on the income itself."""

from dataclasses import dataclass
from datetime import date

from domain.rules.kinds import Certainty
from domain.rules.schedule import Regulation, RuleUnknown

KEY = "premium.brackets"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bracket:
    """Incomes a month (rupiah) from `lowest` to below `next_lowest` (None: no end), and the base they count as."""

    number: int
    lowest: int
    next_lowest: int | None
    base: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BracketTable:
    """All brackets that hold from a day on, the lowest first: it begins at 0 and has no holes."""

    since: date
    regulation: Regulation
    article: str
    certainty: Certainty
    checked_on: date
    brackets: tuple[Bracket, ...]

    def find(self, income: int) -> Bracket:
        """Return the bracket of an income a month in rupiah, which is not negative."""
        if income < 0:
            raise ValueError("an income is not negative")
        return next(bracket for bracket in reversed(self.brackets) if bracket.lowest <= income)


def table_on(tables: tuple[BracketTable, ...], day: date) -> BracketTable:
    """Return the newest table that holds on a day; raises RuleUnknown before the first."""
    for table in reversed(tables):
        if table.since <= day:
            return table
    raise RuleUnknown(KEY, day, tables[0].since)
