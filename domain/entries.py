"""The ledger's values: a figure that was reported, what became of it, and the acts that made it so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from domain.people import Person


class EntryKind(StrEnum):
    """Whether a figure says how many there are, or how many came on top."""

    TOTAL = "total"
    INCREMENT = "increment"


class EntryState(StrEnum):
    """What became of a report; only COUNTED ones make a value. WAITING ones are odd and wait for an admin."""

    COUNTED = "counted"
    WAITING = "waiting"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Action(StrEnum):
    """What an act did to a report."""

    SAVED = "saved"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    EXPLAINED = "explained"


class OddityKind(StrEnum):
    """Why a report is odd: it falls, it jumps, or it overshoots its target."""

    FALL = "fall"
    JUMP = "jump"
    EXCESS = "excess"


class Moment(NamedTuple):
    """The order in which figures hold: by their day, on one day by their receipt number."""

    day: date
    number: int


UNSAVED = 2**62
"""The receipt number of a figure that has none yet: it comes after all that are saved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What was understood: a metric's value (rupiah or people) for an area's code on a day."""

    metric: str
    area: str
    day: date
    kind: EntryKind
    value: int

    @property
    def is_total(self) -> bool:
        """Whether the figure says how many there are."""
        return self.kind is EntryKind.TOTAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Figure):
    """A report as it stands now. `number` is its receipt; `source` is empty where the reporter's own word is it.

    `batch` is the draft that it was saved from; `replaces` is the receipt that it takes the place of once accepted.
    """

    number: int
    state: EntryState = EntryState.COUNTED
    source: str = ""
    reporter_id: int = 0
    reporter_name: str = ""
    chat_id: int | None = None
    message_id: int | None = None
    saved_at: datetime | None = None
    version: int = 1
    batch: int | None = None
    replaces: int | None = None
    oddities: tuple[OddityKind, ...] = ()

    @property
    def moment(self) -> Moment:
        """Where the entry stands in the order of figures."""
        return Moment(self.day, self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Who did something, when (aware), and by which message."""

    person: Person
    at: datetime
    chat_id: int | None = None
    message_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing(Figure):
    """A figure about to be saved. `row_key` names the row of a file that it stands in: it is never saved twice.

    `oddities` are why it is odd, `replaces` the receipt number whose place it takes.
    """

    state: EntryState = EntryState.COUNTED
    source: str = ""
    oddities: tuple[OddityKind, ...] = ()
    row_key: str | None = None
    replaces: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Version(Figure):
    """One version of a report, kept for ever: what an act made of it, and why."""

    number: int
    version: int
    action: Action
    state: EntryState
    act: Act
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What an area is to reach in a year, in force from the day `since` until a later one follows."""

    metric: str
    area: str
    year: int
    value: int
    since: date
    source: str = ""
    act: Act | None = None
    id: int = 0
    batch: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a press release said of a report's figure: `percent` as printed, whether or not it follows."""

    number: int
    realised: int
    target: int
    percent: Decimal
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class YearLock:
    """A year that is closed to changes, by whom and why."""

    year: int
    act: Act
    reason: str = ""


def fold(versions: Iterable[Version]) -> Mapping[int, Version]:
    """Return what a history comes to: each report's newest version, by its number."""
    newest: dict[int, Version] = {}
    for version in versions:
        known = newest.get(version.number)
        if known is None or version.version > known.version:
            newest[version.number] = version
    return newest
