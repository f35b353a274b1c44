"""The people a bot serves: roles, and who may do what."""

from dataclasses import dataclass
from enum import IntEnum


class Role(IntEnum):
    """What a person may do; a higher role may do all that a lower one may."""

    PUBLIC = 0
    OFFICER = 1
    ADMIN = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who writes to the bot: the Telegram id, the name they show, their role, their own area's code."""

    id: int
    name: str
    role: Role = Role.PUBLIC
    area: str | None = None

    @property
    def is_officer(self) -> bool:
        """Whether the person may report figures."""
        return self.role >= Role.OFFICER

    @property
    def is_admin(self) -> bool:
        """Whether the person sits at the branch head's desk."""
        return self.role >= Role.ADMIN
