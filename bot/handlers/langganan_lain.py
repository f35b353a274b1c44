"""/langganan for other chats: an admin sees, begins, changes and ends what groups and colleagues are sent."""

import re
from dataclasses import replace

from bot.desk import Desk
from bot.messages import Answer, Reply, Request
from bot.replies.subscriptions import (
    NOTHING_ON,
    all_reply,
    begun_reply,
    elsewhere_reply,
    place_title,
    stopped_reply,
    wish_error_reply,
)
from bot.replies.welcome import refusal_reply
from bot.usecases.pay_reminders import last_pay_day
from bot.usecases.subscriptions import begin, zone_name
from domain.people import Role
from domain.subscriptions import USUAL_HOUR, Kind, Schedule, Wish, WishError, WishFault, read_wish
from storage import subscriptions
from storage.subscriptions import Place

USUAL_DAYS = {Kind.WEEKLY: 0, Kind.MONTHLY: 1}
UNKNOWN = "Obrolan itu tidak saya kenal lagi. Lihat yang ada: /langganan semua"
_NUMBERED = re.compile(r"(?P<id>-?\d{1,18})(?:\s+(?P<rest>.*))?", re.DOTALL)


async def show_all(request: Request, desk: Desk) -> Reply:
    """`/langganan semua`: what every group and colleague is sent, each with a button."""
    if not request.person.is_admin:
        return refusal_reply(Role.ADMIN)
    places = await desk.database.read_with(subscriptions.places)
    return all_reply(places, await desk.database.read_with(subscriptions.everyone), zone_name(desk, request.now))


async def handle_elsewhere(request: Request, desk: Desk, argument: str) -> Answer:
    """`/langganan Paguyuban Batik mingguan jumat 16.00`, with the name or the number of a chat; None where none is named."""
    if not (request.person.is_admin and request.is_private):
        return None
    places = await desk.database.read_with(subscriptions.places)
    found = _named(argument, places)
    if found is None:
        return None
    place, words = found
    if not words:
        return await _show(request, desk, place)
    try:
        wish = read_wish(words, zone=zone_name(desk, request.now))
        check_pay_day(wish.schedule, desk, request)
    except WishError as error:
        return wish_error_reply(error, last_pay_day(desk.rulebook, request.today), where=_name_of(place, places))
    return await _fulfil(request, desk, place, wish)


async def handle_look(request: Request, desk: Desk) -> Answer:
    """[Atur] in the list: one chat, with what it is sent."""
    place = await _find(desk, int(request.data))
    return Reply(toast=UNKNOWN) if place is None else await _show(request, desk, place)


async def handle_choice_elsewhere(request: Request, desk: Desk) -> Answer:
    """A rhythm for another chat, at the usual hour."""
    chat_id, _, code = request.data.partition(".")
    place = await _find(desk, int(chat_id))
    if place is None or code not in set(Kind):
        return Reply(toast=UNKNOWN)
    schedule = Schedule(kind=Kind(code), hour=USUAL_HOUR, day=USUAL_DAYS.get(Kind(code)))
    return await _fulfil(request, desk, place, Wish(kind=schedule.kind, schedule=schedule))


async def handle_stop_elsewhere(request: Request, desk: Desk) -> Answer:
    """[Hentikan] under another chat."""
    known = await desk.database.read_with(lambda rd: subscriptions.find(rd, int(request.data)))
    if known is None:
        return Reply(toast=NOTHING_ON)
    await desk.database.write_with(lambda tx: subscriptions.end(tx, known.chat_id, known.kind))
    place = await _find(desk, known.chat_id)
    return stopped_reply(known.kind, 1, where=place_title(place) if place else known.title or str(known.chat_id))


def check_pay_day(schedule: Schedule | None, desk: Desk, request: Request) -> None:
    """Refuse a reminder that would come after the day by which to pay. Raises WishError."""
    if schedule is None or schedule.kind is not Kind.PREMIUM or schedule.day is None:
        return
    last = last_pay_day(desk.rulebook, request.today)
    if last is not None and schedule.day > last:
        raise WishError(WishFault.DAY, Kind.PREMIUM.value, schedule.hour)


async def _fulfil(request: Request, desk: Desk, place: Place, wish: Wish) -> Reply:
    schedule, where, chat_id = wish.schedule, place_title(place), place.chat_id
    if schedule is None:
        count = await desk.database.write_with(lambda tx: subscriptions.end(tx, chat_id, wish.kind))
        return stopped_reply(wish.kind, count, where=where)
    before = await desk.database.read_with(lambda rd: subscriptions.of_chat(rd, chat_id))
    # What a group is sent already stays in its topic; of a person no name is kept beside the id.
    thread_id = next((one.thread_id for one in before), None)
    there = replace(place, thread_id=thread_id, title=place.title if place.is_group else "")
    begun = await desk.database.write_with(lambda tx: begin(tx, desk, there, schedule, at=request.now))
    known = await desk.database.read_with(lambda rd: subscriptions.of_chat(rd, chat_id))
    return begun_reply(begun, known, zone_name(desk, request.now), where=where)


async def _show(request: Request, desk: Desk, place: Place) -> Reply:
    known = await desk.database.read_with(lambda rd: subscriptions.of_chat(rd, place.chat_id))
    everyone = await desk.database.read_with(subscriptions.places)
    return elsewhere_reply(place, known, zone_name(desk, request.now), named=_name_of(place, everyone))


async def _find(desk: Desk, chat_id: int) -> Place | None:
    everyone = await desk.database.read_with(subscriptions.places)
    return next((place for place in everyone if place.chat_id == chat_id), None)


def _named(argument: str, places: tuple[Place, ...]) -> tuple[Place, str] | None:
    """Find the chat that is named first, the longest name before the shorter, and the words behind it."""
    if numbered := _NUMBERED.fullmatch(argument):
        return next(((place, numbered["rest"] or "") for place in places if place.chat_id == int(numbered["id"])), None)
    said = " ".join(argument.split())
    for place in sorted(places, key=lambda place: -len(place.title)):
        title = " ".join(place.title.split())
        if title and f"{said} ".casefold().startswith(f"{title} ".casefold()):
            return place, said[len(title) :].strip()
    return None


def _name_of(place: Place, places: tuple[Place, ...]) -> str:
    """Give how a chat is named in a command: by its name, by its number where that would be taken for something else."""
    found = _named(f"{place.title} harian", places)
    is_unique = sum(other.title.casefold() == place.title.casefold() for other in places) == 1
    try:
        read_wish(place.title)
    except WishError:
        is_clear = found is not None and found[0] == place
        return place.title if is_unique and is_clear else str(place.chat_id)
    return str(place.chat_id)
