"""Acts and figures for storage's tests, in as few words as they can be said."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from domain.entries import Act, EntryKind, EntryState, Figure, Filing, OddityKind
from domain.ledger import Territory
from domain.people import Person, Role

PLACE = Territory(office="office", districts=("east", "west"))
NOON = datetime(2019, 12, 19, 5, 0, tzinfo=UTC)
BUDI = Person(id=1, name="Budi", role=Role.OFFICER)
SITI = Person(id=2, name="Siti", role=Role.OFFICER)
HEAD = Person(id=9, name="Kepala", role=Role.ADMIN)


def act(person: Person = BUDI, message: int | None = 1, *, minutes: int = 0) -> Act:
    """Make an act by a message, some minutes after noon."""
    return Act(person=person, at=NOON + timedelta(minutes=minutes), chat_id=person.id, message_id=message)


def figure(value: int = 100, on: str = "2019-12-19", **more: Any) -> Figure:
    """Make a total of bpu in the east, unless told otherwise."""
    return Figure(**({"metric": "bpu", "area": "east", "kind": EntryKind.TOTAL} | more), day=day(on), value=value)


def filing(value: int = 100, on: str = "2019-12-19", *, odd: bool = False, **more: Any) -> Filing:
    """Make a figure about to be saved; an odd one waits."""
    given = {"metric": "bpu", "area": "east", "kind": EntryKind.TOTAL} | more
    if odd:
        given |= {"state": EntryState.WAITING, "oddities": (OddityKind.JUMP,)}
    return Filing(**given, day=day(on), value=value)


def day(text: str) -> date:
    """Read a day."""
    return date.fromisoformat(text)
