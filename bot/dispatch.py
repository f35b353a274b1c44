"""From a request to its answer: finds the route and checks the role."""

from bot.desk import Desk
from bot.handlers.inline import handle_inline
from bot.handlers.pesan import handle_message
from bot.handlers.privasi import together, warn_of_identity
from bot.handlers.tanya_petugas import maybe_stop
from bot.messages import Answer, Gesture, Reply, Request
from bot.replies.welcome import refusal_reply, unknown_command_reply
from domain.areas import UnknownArea
from domain.metrics import UnknownMetric

STALE = Reply(toast="Tombol ini sudah tidak berlaku. Silakan kirim perintahnya lagi.")


async def dispatch(request: Request, desk: Desk) -> Answer:
    """Answer one request by its route; a role that may not is refused in one sentence."""
    if request.gesture is Gesture.INLINE:
        return await handle_inline(request, desk)
    if request.is_private and request.person.is_officer:
        desk.roles.greet(request.person, desk.show_menu)
    if request.gesture is Gesture.PRESS:
        return await _route_press(request, desk)
    if request.gesture is Gesture.MESSAGE and request.command is not None:
        return together(await _route_command(request, desk, request.command), warn_of_identity(request))
    return await handle_message(request, desk)


async def _route_press(request: Request, desk: Desk) -> Answer:
    press = desk.directory.press(request.action or "")
    if press is not None and request.person.role < press.role:
        return Reply(toast=refusal_reply(press.role).text)
    if press is None or not press.takes(request.data):
        return STALE
    try:
        return await press.handler(request, desk)
    except (UnknownMetric, UnknownArea):
        # The button was made when there still was such a one.
        return STALE


async def _route_command(request: Request, desk: Desk, name: str) -> Answer:
    command = desk.directory.command(name)
    if command is None:
        if not request.is_private:
            return None
        return unknown_command_reply(name, desk.directory.nearest(name, request.person.role))
    if request.person.role < command.role:
        stopped = await maybe_stop(request, desk) if command.name == "batal" else None
        return stopped or refusal_reply(command.role, is_nameless=request.is_in_anothers_name)
    return await command.handler(request, desk)
