"""What commands and buttons there are: looked up by name, listed by role, guessed when mistyped."""

import re
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from bot.messages import Answer, Request
from domain.people import Role

if TYPE_CHECKING:
    from bot.desk import Desk

Handler = Callable[[Request, "Desk"], Awaitable[Answer]]

NEAR_ENOUGH = 55


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command as people type it, who may use it, and its line in the help (Indonesian, short), under a heading."""

    name: str
    handler: Handler
    summary: str
    role: Role = Role.PUBLIC
    aliases: tuple[str, ...] = ()
    example: str = ""
    heading: str = ""
    is_in_menu: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """A button's action, who may use it, and the form of the data that its buttons carry."""

    action: str
    handler: Handler
    role: Role = Role.PUBLIC
    data: str = r".*"

    def takes(self, data: str) -> bool:
        """Whether a button that carries this can be one of today's: an older one may have another form."""
        return re.fullmatch(self.data, data, re.DOTALL | re.ASCII) is not None


class Directory:
    """The commands and buttons of one bot."""

    def __init__(self, commands: Iterable[Command], presses: Iterable[Press]) -> None:
        """Index the commands by name and alias, the buttons by action."""
        self.commands = tuple(commands)
        self._named = {name: command for command in self.commands for name in (command.name, *command.aliases)}
        self._presses = {press.action: press for press in presses}

    def command(self, name: str) -> Command | None:
        """Return the command of that name or alias."""
        return self._named.get(name)

    def press(self, action: str) -> Press | None:
        """Return the button of that action."""
        return self._presses.get(action)

    def listed_for(self, role: Role) -> tuple[Command, ...]:
        """Return the commands that this role may use, in the table's order."""
        return tuple(command for command in self.commands if command.role <= role and command.is_in_menu)

    def entries_for(self, role: Role) -> tuple[tuple[str, str, str], ...]:
        """Return (heading, what to type, summary) of each command that this role may use."""
        allowed = self.listed_for(role)
        return tuple((command.heading, command.example or f"/{command.name}", command.summary) for command in allowed)

    def nearest(self, name: str, role: Role, *, most: int = 3) -> tuple[tuple[str, str], ...]:
        """Return (name, summary) of the commands that look most like a mistyped name."""
        allowed = {known: command for known, command in self._named.items() if command.role <= role}
        hits = process.extract(name, list(allowed), scorer=fuzz.WRatio, limit=most * 2, score_cutoff=NEAR_ENOUGH)
        found = dict.fromkeys(allowed[hit] for hit, _, _ in hits)
        return tuple((command.name, command.summary) for command in list(found)[:most])
