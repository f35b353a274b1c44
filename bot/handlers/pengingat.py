"""/pengingat: when officers who have not reported are reminded, and whether admins are told of thresholds."""

from bot.desk import Desk
from bot.messages import Answer, Gesture, Request
from bot.replies.reminders import reminding_error_reply, reminding_reply
from domain.reminders import ReminderWordsError, read_reminding
from domain.subscriptions import HourError
from storage import reminding
from storage.statements import Writer

SWITCH = {"kabar mati": False, "kabar nyala": True}


async def handle_pengingat(request: Request, desk: Desk) -> Answer:
    """`/pengingat [hari jam | n hari | mati | nyala | kabar mati | kabar nyala]`; alone it shows."""
    is_press = request.gesture is Gesture.PRESS
    words = " ".join((request.data.replace(".", " ") if is_press else request.argument).split()).casefold()
    try:
        if words:
            await desk.database.write_with(lambda tx: _set(tx, words))
    except (ReminderWordsError, HourError):
        return reminding_error_reply()
    rhythm, tells_admins = await desk.database.read_with(lambda rd: (reminding.find(rd), reminding.tells_admins(rd)))
    return reminding_reply(rhythm, tells_admins=tells_admins, edits=is_press)


def _set(tx: Writer, words: str) -> None:
    if words in SWITCH:
        reminding.tell_admins(tx, is_on=SWITCH[words])
    else:
        reminding.keep(tx, read_reminding(words, reminding.find(tx)))
