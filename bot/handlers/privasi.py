"""/privasi, /dataku and /hapusdata; and the warning where somebody shows an identity number to a group."""

from bot.desk import Desk
from bot.jobs.retention import KEPT_DAYS, OPEN_DAYS
from bot.messages import Answer, Gesture, Reply, Request
from bot.replies.privacy import ALONE, confirm_reply, forgotten_reply, privacy_reply, stored_reply
from bot.usecases.privacy import forget, look_up
from domain.privacy import MASKS

WARNING = "Hati-hati, pesan ini memuat nomor pribadi yang terbaca semua orang di grup; sebaiknya hapus, dan jangan kirim NIK atau nomor lain di sini."


async def handle_privasi(request: Request, desk: Desk) -> Reply:  # noqa: ARG001
    """Say what is kept and why."""
    return privacy_reply(
        operator=desk.operator, backup_days=desk.settings.backup_days, kept_days=KEPT_DAYS, sealed_days=OPEN_DAYS
    )


async def handle_dataku(request: Request, desk: Desk) -> Reply:
    """Show what is kept about the asker."""
    if not request.is_private:
        return Reply(text=ALONE)
    return stored_reply(await look_up(desk.database, request.person), request.person, desk.areas)


async def handle_hapusdata(request: Request, desk: Desk) -> Answer:
    """Ask once, by a button; its press deletes at once."""
    if not request.is_private:
        return Reply(text=ALONE)
    keeps_role = request.person.is_officer
    if request.gesture is not Gesture.PRESS or request.data != "ya":
        return confirm_reply(keeps_role=keeps_role)
    await forget(desk.database, request.person, at=request.now)
    desk.conversations.forget(request.person.id)
    return forgotten_reply(keeps_role=keeps_role, backup_days=desk.settings.backup_days)


def together(answer: Answer, warning: Reply | None) -> Answer:
    """Set a warning beside an answer."""
    if warning is None:
        return answer
    return (*((answer,) if isinstance(answer, Reply) else answer or ()), warning)


def warn_of_identity(request: Request) -> Reply | None:
    """Warn a group in one sentence where a message holds an identity number; None where there is nothing to warn of."""
    if request.is_private or request.gesture not in (Gesture.MESSAGE, Gesture.EDIT):
        return None
    if not any(mask in request.text for mask in MASKS.values()):
        return None
    return Reply(text=WARNING, reply_to=request.message_id)
