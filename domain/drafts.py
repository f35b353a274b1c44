"""A draft: what a message was understood to say, until its sender saves or cancels it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.entries import Figure


class DraftState(StrEnum):
    """What became of a draft; an ESCALATED one was saved, but waits for an admin."""

    OPEN = "open"
    SAVED = "saved"
    ESCALATED = "escalated"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What one message said, word for word, and the figures understood from it.

    `kind` names what it is for (`report`, `press`, `import`), `details` is JSON of the bot's own. `revision` rises when
    the message is edited: a button of an older read-back is then refused.
    """

    id: int
    kind: str
    state: DraftState
    revision: int
    person_id: int
    person_name: str
    chat_id: int
    message_id: int
    text: str
    figures: tuple[Figure, ...]
    details: str
    created_at: datetime
    changed_at: datetime

    @property
    def is_open(self) -> bool:
        """Whether it can still be saved."""
        return self.state is DraftState.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """An equal figure drafted or saved a moment ago; `number` is None where it is only a draft."""

    number: int | None
    person_id: int
    at: datetime
