"""What is kept about a person, and its deletion within the call: out of the tables, the file and the log beside it."""

from datetime import datetime

from domain.people import Person
from storage.database import Database
from storage.privacy import Stored, forget_person, stored_about


async def look_up(database: Database, person: Person) -> Stored:
    """Give what is kept about a person."""
    return await database.read_with(lambda rd: stored_about(rd, person.id))


async def forget(database: Database, person: Person, *, at: datetime) -> None:
    """Delete what is kept about a person; it has left the disk when this returns."""
    await database.write_with(lambda tx: forget_person(tx, person.id, keeps_role=person.is_officer, at=at))
    await database.clear_traces()
