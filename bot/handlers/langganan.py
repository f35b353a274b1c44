"""/langganan: what this chat is sent by the clock; set by itself, in a group by its administrators."""

import re
from datetime import time

from bot.desk import Desk
from bot.handlers.langganan_lain import USUAL_DAYS, check_pay_day, handle_elsewhere, show_all
from bot.messages import Answer, Reply, Request
from bot.replies.subscriptions import (
    NOT_KNOWN,
    NOT_YOURS,
    begun_reply,
    shown_reply,
    stopped_reply,
    wish_error_reply,
)
from bot.usecases.pay_reminders import last_pay_day
from bot.usecases.subscriptions import begin, zone_name
from domain.subscriptions import USUAL_HOUR, Kind, Schedule, WishError, read_wish
from storage import subscriptions
from storage.subscriptions import Place

_ALL = re.compile(r"(?:semua|semuanya|lihat semua)", re.IGNORECASE)


async def handle_langganan(request: Request, desk: Desk) -> Answer:
    """`/langganan [harian|mingguan|bulanan|iuran] [hari] [jam]`; alone it shows; `/langganan stop` ends."""
    argument = request.argument.strip()
    if not argument:
        return await _show(request, desk)
    if _ALL.fullmatch(argument):
        return await show_all(request, desk)
    try:
        wish = read_wish(argument, zone=zone_name(desk, request.now))
        check_pay_day(wish.schedule, desk, request)
    except WishError as error:
        elsewhere = await handle_elsewhere(request, desk, argument)
        return elsewhere or wish_error_reply(error, last_pay_day(desk.rulebook, request.today))
    if (refused := await _refuse(request, desk)) is not None:
        return refused
    return await (_end(request, desk, wish.kind) if wish.schedule is None else _begin(request, desk, wish.schedule))


async def handle_choice(request: Request, desk: Desk) -> Answer:
    """A button's rhythm and hour."""
    kind_code, _, hour = request.data.partition(".")
    if kind_code not in set(Kind):
        return Reply(toast="Tombol ini sudah tidak berlaku.")
    if (refused := await _refuse(request, desk)) is not None:
        return Reply(toast=refused.text)
    kind = Kind(kind_code)
    at = time(int(hour[:2]), int(hour[2:])) if hour else USUAL_HOUR
    return await _begin(request, desk, Schedule(kind=kind, hour=at, day=USUAL_DAYS.get(kind)))


async def handle_stop(request: Request, desk: Desk) -> Answer:
    """[Hentikan]: nothing of a kind any more for this chat."""
    if request.data not in set(Kind):
        return Reply(toast="Tombol ini sudah tidak berlaku.")
    if (refused := await _refuse(request, desk)) is not None:
        return Reply(toast=refused.text)
    return await _end(request, desk, Kind(request.data))


async def _show(request: Request, desk: Desk) -> Reply:
    known = await desk.database.read_with(lambda rd: subscriptions.of_chat(rd, request.chat_id))
    is_admin = request.person.is_admin and request.is_private
    return shown_reply(known, is_admin=is_admin, zone=zone_name(desk, request.now))


async def _begin(request: Request, desk: Desk, schedule: Schedule) -> Reply:
    place = Place(
        chat_id=request.chat_id,
        thread_id=request.thread_id,
        is_group=not request.is_private,
        title="" if request.is_private else request.chat_title,
    )
    begun = await desk.database.write_with(lambda tx: begin(tx, desk, place, schedule, at=request.now))
    known = await desk.database.read_with(lambda rd: subscriptions.of_chat(rd, request.chat_id))
    return begun_reply(begun, known, zone_name(desk, request.now))


async def _end(request: Request, desk: Desk, kind: Kind | None) -> Reply:
    count = await desk.database.write_with(lambda tx: subscriptions.end(tx, request.chat_id, kind))
    return stopped_reply(kind, count)


async def _refuse(request: Request, desk: Desk) -> Reply | None:
    """Refuse who may not set what a group is sent; None for whoever may."""
    if request.is_private or request.person.is_admin:
        return None
    is_admin = await desk.is_chat_admin(request.chat_id, request.person.id)
    if is_admin is None:
        return Reply(text=NOT_KNOWN)
    return None if is_admin else Reply(text=NOT_YOURS)
