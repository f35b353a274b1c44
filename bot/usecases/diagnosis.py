"""How the bot itself is: what an admin looks at when something seems wrong."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from domain.entries import Entry
from domain.people import Person
from storage import inbox, ledger, members, outbox
from storage.backups import newest_backup
from storage.database import Database
from storage.statements import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerNews:
    """An officer and the newest report that they saved, None where they never did."""

    person: Person
    last: Entry | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """What was found. `size` is in bytes; `backed_up_at` None where no copy was made yet."""

    database: Path
    size: int
    backed_up_at: datetime | None
    waiting: tuple[Entry, ...]
    aside: tuple[inbox.Kept, ...]
    unhandled: int
    silent_chats: int
    officers: tuple[OfficerNews, ...]
    now: datetime

    @property
    def today(self) -> date:
        """The office's day."""
        return self.now.date()


async def diagnose(database: Database, *, backups: Path, now: datetime) -> Diagnosis:
    """Look at the database, its copies, and everything that waits for somebody."""
    found = newest_backup(backups, database.path.stem)
    waiting, aside, unhandled, silent, officers = await database.read_with(_look)
    return Diagnosis(
        database=database.path,
        size=database.path.stat().st_size,
        backed_up_at=datetime.fromtimestamp(found[1], now.tzinfo) if found else None,
        waiting=waiting,
        aside=aside,
        unhandled=unhandled,
        silent_chats=silent,
        officers=officers,
        now=now,
    )


def _look(
    rd: Reader,
) -> tuple[tuple[Entry, ...], tuple[inbox.Kept, ...], int, int, tuple[OfficerNews, ...]]:
    people = [member.person for member in members.everyone(rd)]
    officers = tuple(OfficerNews(person=person, last=ledger.last_report_of(rd, person.id)) for person in people)
    return ledger.waiting(rd), inbox.aside(rd), len(inbox.pending(rd)), len(outbox.waiting_chats(rd)), officers
