"""/diagnosa: how the bot is, for an admin."""

from bot.desk import Desk
from bot.messages import Reply, Request
from bot.replies.diagnosa import diagnosis_reply
from bot.usecases.diagnosis import diagnose
from storage import inbox


async def handle_diagnosa(request: Request, desk: Desk) -> Reply:
    """Look at everything and say what needs somebody."""
    backups = desk.settings.database_path.parent / "backups"
    found = await diagnose(desk.database, backups=backups, now=request.now)
    return diagnosis_reply(found, desk)


async def handle_retry(request: Request, desk: Desk) -> Reply:
    """[Coba lagi]: give an update that was set aside another chance at the next start."""
    is_kept = await desk.database.write_with(lambda tx: inbox.retry(tx, int(request.data)))
    words = "Akan dicoba lagi saat bot dijalankan ulang." if is_kept else "Pesan itu sudah tidak disimpan."
    return Reply(toast=words)
