"""Messages owed to others than the asker: kept in the outbox in the very step that owes them."""

from datetime import datetime

from bot.desk import Desk
from bot.messages import Reply
from bot.parcels import pack
from domain.people import Role
from storage import members, outbox
from storage.statements import Writer


def owe(tx: Writer, key: str, chat_id: int, reply: Reply, *, at: datetime, due_at: datetime | None = None) -> bool:
    """Owe a chat a message, once for its key; False where it was owed before."""
    return outbox.owe(tx, key=f"{key}:{chat_id}", chat_id=chat_id, payload=pack(reply), due_at=due_at or at, at=at)


def owe_to_admins(tx: Writer, desk: Desk, key: str, reply: Reply, *, at: datetime, but: int | None = None) -> None:
    """Owe every admin a message."""
    for admin in admin_ids(tx, desk):
        if admin != but:
            owe(tx, key, admin, reply, at=at)


def admin_ids(tx: Writer, desk: Desk) -> tuple[int, ...]:
    """Return the ids of all admins: those of the settings and those made so."""
    made = [member.person.id for member in members.everyone(tx) if member.person.role is Role.ADMIN]
    return tuple(dict.fromkeys((*desk.settings.admin_ids, *made)))
