"""Figures for the ledger's tests, in as few words as they can be said."""

from datetime import date

from domain.entries import Entry, EntryKind
from domain.ledger import Listed, Territory, ValueOnDay, value_on

PLACE = Territory(office="office", districts=("east", "west"))


def day(text: str) -> date:
    """Read `12-19` as a day of 2019, `2020-01-01` as it stands."""
    return date.fromisoformat(text if len(text) == 10 else f"2019-{text}")


def total(number: int, value: int, on: str, area: str = "east") -> Entry:
    """Make a total."""
    return Entry(number=number, metric="bpu", area=area, day=day(on), kind=EntryKind.TOTAL, value=value)


def more(number: int, value: int, on: str, area: str = "east") -> Entry:
    """Make an increment."""
    return Entry(number=number, metric="bpu", area=area, day=day(on), kind=EntryKind.INCREMENT, value=value)


def value(entries: list[Entry], on: str, area: str = "east", *, accumulates: bool = False) -> ValueOnDay:
    """Work out a value over a list."""
    return value_on(Listed(entries), area=area, day=day(on), territory=PLACE, accumulates=accumulates)
