"""/minat: a worker or a group asks to be called, with consent; officers see who waits and note what became of it."""

import re
from dataclasses import replace
from datetime import timedelta

from bot.desk import Desk
from bot.handlers import lapor
from bot.messages import Answer, Gesture, Reply, Request
from bot.notices import owe
from bot.replies.interest import (
    GONE,
    NOT_KEPT,
    OWN_NUMBER_ONLY,
    agreed_replies,
    ask_reply,
    consent_reply,
    interest_notice,
    listing_reply,
    phone_kept_reply,
    private_only_reply,
)
from bot.usecases.desks import desks, placed
from domain.areas import Area, AreaMention
from storage import interests
from storage.interests import Interest, InterestState
from storage.statements import Writer

WAITS_FOR = timedelta(minutes=30)
LONGEST = 80
MOST_WORKERS = 1_000_000
METRIC = "bpu"
_COUNT = re.compile(
    r"(?<![\w.,])(\d{1,3}(?:\.\d{3})+|\d{1,7})(?![\w.,]*\d)\s*(?:orang|pekerja|anggota|org)?\b", re.IGNORECASE
)
_FILLER = re.compile(r"\b(?:nama(?: saya)?|wilayah|kecamatan|di|dari|jumlah|pekerja|anggota|orang)\b", re.IGNORECASE)
_QUESTION = re.compile(
    r"\?|\b(?:berapa|brp|piro|apa|apakah|gimana|gmn|bagaimana|kapan|kenapa|siapa|di\s?mana|bisa)\b", re.I
)


async def handle_minat(request: Request, desk: Desk) -> Answer:
    """Begin, with what was told already; for officers: who waits."""
    if request.person.is_officer:
        waiting, counts = await desk.database.read_with(lambda rd: (interests.waiting(rd), interests.counts(rd)))
        return listing_reply(waiting, counts, desk.areas)
    if not request.is_private:
        return private_only_reply(desk.username)

    def begin(tx: Writer) -> Reply:
        begun = interests.begin(tx, request.person, at=request.now)
        return _take(tx, desk, begun, request.argument)

    return await desk.database.write_with(begin)


async def maybe_interest(request: Request, desk: Desk) -> Answer:
    """Take free text that goes on with what was begun, and the own phone number; None where it is neither."""
    if not request.is_private or request.gesture is not Gesture.MESSAGE:
        return None
    if request.contact is not None:
        return await _take_contact(request, desk)
    if request.person.is_officer or request.is_forwarded or not request.text.strip() or _QUESTION.search(request.text):
        return None
    begun = await desk.database.read_with(lambda rd: interests.newest_of(rd, request.person.id, is_begun=True))
    if begun is None or begun.is_complete or request.now - begun.begun_at > WAITS_FOR:
        return None
    return await desk.database.write_with(lambda tx: _take(tx, desk, begun, request.text))


def _take(tx: Writer, desk: Desk, begun: Interest, text: str) -> Reply:
    """Add what a text tells, then ask for what is missing or for consent."""
    mention = desk.areas.take(text)
    area = mention.area if mention and not mention.candidates else None
    rest = _without(text, mention) if mention else text
    count = _COUNT.search(rest)
    workers = int(count[1].replace(".", "")) if count else None
    name = _name(rest.replace(count[0], " ", 1) if count else rest)
    told = interests.tell(
        tx,
        begun.id,
        name=name if name and not begun.name else None,
        area=area.code if area and not area.is_office and begun.area is None else None,
        workers=workers if workers and workers <= MOST_WORKERS else None,
    )
    return _next(desk, told or begun, mention)


def _next(desk: Desk, told: Interest, mention: AreaMention | None = None) -> Reply:
    districts = tuple(area for area in desk.areas.all if not area.is_office)
    meant: tuple[Area, ...] = tuple(one for one in mention.candidates if not one.is_office) if mention else ()
    return consent_reply(told, desk.areas) if told.is_complete else ask_reply(told, meant or districts)


def _without(text: str, mention: AreaMention) -> str:
    return f"{text[: mention.start]} {text[mention.end :]}"


def _name(rest: str) -> str:
    return " ".join(_FILLER.sub(" ", rest).replace(",", " ").split()).strip(" .;:-")[:LONGEST]


async def handle_area(request: Request, desk: Desk) -> Answer:
    """A button's district: `interest.area`."""
    number, _, area = request.data.partition(".")

    def choose(tx: Writer) -> Reply:
        begun = interests.find(tx, int(number))
        if begun is None or begun.person_id != request.person.id:
            return Reply(toast=GONE)
        told = interests.tell(tx, begun.id, area=desk.areas.get(area).code)
        return Reply(toast="Sudah dikirim sebelumnya.") if told is None else replace(_next(desk, told), edits=True)

    return await desk.database.write_with(choose)


async def handle_agree(request: Request, desk: Desk) -> Answer:
    """[Setuju]: only now officers see it."""

    def agree(tx: Writer) -> Answer:
        if not interests.agree(tx, int(request.data), request.person.id, at=request.now):
            return Reply(toast="Sudah dikirim atau dibatalkan sebelumnya.")
        _tell(tx, desk, int(request.data), "new", request)
        return agreed_replies()

    return await desk.database.write_with(agree)


async def handle_never_mind(request: Request, desk: Desk) -> Answer:
    """[Batal]: nothing is kept."""
    is_gone = await desk.database.write_with(lambda tx: interests.drop(tx, int(request.data), request.person.id))
    return Reply(text="Baik, tidak ada yang disimpan.", edits=True) if is_gone else Reply(toast="Sudah tidak menunggu.")


async def _take_contact(request: Request, desk: Desk) -> Answer:
    contact = request.contact
    if contact is None or contact.user_id != request.person.id or not contact.phone:
        return Reply(text=OWN_NUMBER_ONLY)

    def keep(tx: Writer) -> Reply:
        interest = interests.newest_of(tx, request.person.id, is_begun=False)
        if interest is None or interest.state is InterestState.REGISTERED:
            return Reply(text=NOT_KEPT, removes_keyboard=True)
        interests.set_phone(tx, interest.id, contact.phone[:20])
        _tell(tx, desk, interest.id, "phone", request)
        return phone_kept_reply()

    return await desk.database.write_with(keep)


async def handle_open(request: Request, desk: Desk) -> Answer:
    """[Buka]: one interest with what can be noted."""
    interest = await desk.database.read_with(lambda rd: interests.find(rd, int(request.data)))
    return interest_notice(interest, desk.areas) if interest and interest.name else Reply(toast=GONE)


async def handle_contacted(request: Request, desk: Desk) -> Answer:
    """[Sudah dihubungi]."""
    return await _mark(request, desk, InterestState.CONTACTED)


async def handle_registered(request: Request, desk: Desk) -> Answer:
    """[Terdaftar]: it can be reported as an increment now."""
    return await _mark(request, desk, InterestState.REGISTERED)


async def handle_report(request: Request, desk: Desk) -> Answer:
    """[Catat]: read the workers back as an increment, to be saved by a press."""
    interest = await desk.database.read_with(lambda rd: interests.find(rd, int(request.data)))
    if interest is None or interest.area is None or interest.state is not InterestState.REGISTERED:
        return Reply(toast=GONE)
    return await lapor.take_report(request, desk, f"{METRIC} +{interest.workers} {desk.areas.get(interest.area).name}")


async def _mark(request: Request, desk: Desk, state: InterestState) -> Answer:
    def mark(tx: Writer) -> Reply:
        known = interests.find(tx, int(request.data))
        if known is None or not known.name:
            return Reply(toast=GONE)
        if known.state is not InterestState.REGISTERED:
            known = interests.mark(tx, known.id, state, request.person, at=request.now) or known
        return replace(interest_notice(known, desk.areas), edits=True)

    return await desk.database.write_with(mark)


def _tell(tx: Writer, desk: Desk, number: int, about: str, request: Request) -> None:
    interest = interests.find(tx, number)
    if interest is None:
        return
    key = f"interest:{interest.id}.{int(interest.begun_at.timestamp())}:{about}"
    for chat_id in desks(tx, desk, but=request.person.id):
        owe(tx, key, chat_id, placed(tx, interest_notice(interest, desk.areas), chat_id), at=request.now)
