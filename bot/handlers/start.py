"""/start: the first words, an invitation's link, and a group's link from its poster."""

from dataclasses import replace

from bot.desk import Desk
from bot.handlers import poster
from bot.handlers.minat import handle_minat
from bot.handlers.tanya_petugas import handle_begin
from bot.handlers.undang import accept_invitation
from bot.messages import Answer, Request
from bot.replies.handover import BEFORE_KEY, START
from bot.replies.welcome import welcome_reply


async def handle_start(request: Request, desk: Desk) -> Answer:
    """Greet; with an invitation's code in the argument, accept it first."""
    code = request.argument.strip()
    if code.startswith("u") and request.is_private:
        return await accept_invitation(request, desk, code)
    if code.startswith(poster.PREFIX) and request.is_private:
        return await poster.arrive(request, desk, code)
    begins, _, key = code.partition(BEFORE_KEY)
    if begins == START and request.is_private:
        return await handle_begin(replace(request, data=key), desk)
    if code == "minat" and request.is_private:
        return await handle_minat(replace(request, argument=""), desk)
    return welcome_reply(request.person, operator=desk.operator, office=desk.areas.office.name)
