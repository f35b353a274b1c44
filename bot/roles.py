"""Who may do what, from memory: read once from storage, forgotten when a role changes."""

from collections.abc import Callable, Collection

from domain.people import Person, Role
from storage import members
from storage.database import Database


class Roles:
    """Gives each person their role of this moment."""

    def __init__(self, database: Database, *, admin_ids: Collection[int]) -> None:
        self._database = database
        self._admin_ids = frozenset(admin_ids)
        self._members: dict[int, Person] | None = None
        self._greeted: set[int] = set()

    async def person_of(self, person_id: int, name: str, username: str) -> Person:  # noqa: ARG002
        """Return a person; an id of the settings is an admin always, whatever the members' table says."""
        everyone = self._members if self._members is not None else await self._read()
        known = everyone.get(person_id)
        if person_id in self._admin_ids:
            return Person(id=person_id, name=name, role=Role.ADMIN, area=known.area if known else None)
        return known or Person(id=person_id, name=name)

    def greet(self, person: Person, show_menu: Callable[[Person], None]) -> None:
        """Show somebody with a role their menu at their first word: before it Telegram knows no chat to show it in."""
        if person.id not in self._greeted:
            self._greeted.add(person.id)
            show_menu(person)

    def note_greeted(self, person: Person) -> None:
        """Leave a person's menu alone: it needs no showing."""
        self._greeted.add(person.id)

    def forget(self) -> None:
        """Read the members anew at the next question: a role has changed."""
        self._members = None

    async def _read(self) -> dict[int, Person]:
        everyone = await self._database.read_with(members.everyone)
        self._members = {member.person.id: member.person for member in everyone}
        return self._members
