"""/privasi, /dataku and /hapusdata; and the warning where somebody shows an identity number to a group."""

from bot.messages import Gesture, Reply, Request
from domain.privacy import MASKS

WARNING = "Hati-hati, pesan ini memuat nomor pribadi yang terbaca semua orang di grup; sebaiknya hapus, dan jangan kirim NIK atau nomor lain di sini."


def warn_of_identity(request: Request) -> Reply | None:
    """Warn a group in one sentence where a message holds an identity number; None where there is nothing to warn of."""
    if request.is_private or request.gesture not in (Gesture.MESSAGE, Gesture.EDIT):
        return None
    if not any(mask in request.text for mask in MASKS.values()):
        return None
    return Reply(text=WARNING, reply_to=request.message_id)
