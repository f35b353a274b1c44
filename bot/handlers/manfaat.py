"""/manfaat: what the premium buys, as of a day, and what it does not."""

from dataclasses import replace

from bot.desk import Desk
from bot.messages import Answer, Reply, Request
from bot.replies.errors import day_error_reply
from bot.replies.manfaat import benefit_reply, detail_reply
from domain.periods import DayError, DayFault, take_day


async def handle_manfaat(request: Request, desk: Desk) -> Answer:
    """Answer for today or the day named; a button replaces its message."""
    text = request.argument.strip()
    if request.action is not None:
        return replace(benefit_reply(desk.rulebook, request.today, today=request.today), edits=bool(request.data))
    if not text:
        return benefit_reply(desk.rulebook, request.today, today=request.today)
    try:
        mention = take_day(text, today=request.today, may_be_ahead=True)
        if mention is None:
            raise DayError(text, DayFault.NOT_A_DAY)
    except DayError as error:
        return day_error_reply(error, example="/manfaat 1 November 2019")
    return benefit_reply(desk.rulebook, mention.day, today=request.today)


async def handle_detail(request: Request, desk: Desk) -> Answer:
    """A button's subject: one part of the benefits in detail."""
    reply = detail_reply(request.data, desk.rulebook, request.today)
    return Reply(toast="Tombol ini sudah tidak berlaku.") if reply is None else reply
