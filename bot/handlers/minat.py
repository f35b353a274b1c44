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
    LIST_ALONE,
    NOT_KEPT,
    OWN_NUMBER_ONLY,
    TYPED_NUMBER,
    agreed_replies,
    ask_reply,
    booked_reply,
    consent_reply,
    interest_notice,
    listing_reply,
    phone_kept_reply,
    private_only_reply,
)
from bot.replies.markup import lines
from bot.replies.refusals import refusal_of_ledger
from bot.usecases.desks import desks, group_of, placed
from bot.usecases.reports import open_report
from domain.areas import Area, AreaMention
from domain.drafts import Draft, DraftState
from domain.privacy import MASKS
from domain.refusals import LedgerRefusal
from storage import drafts, interests
from storage.interests import Interest, InterestState
from storage.statements import Reader, Writer

WAITS_FOR = timedelta(minutes=30)
LONGEST = 80
MOST_WORKERS = 1_000_000
METRIC = "bpu"
_COUNT = re.compile(
    r"(?<![\w.,])(\d{1,3}(?:\.\d{3})+|\d{1,7})(?![\w.,]*\d)\s*(?:orang|pekerja|anggota|org)?\b", re.IGNORECASE
)
_MASK = re.compile(
    rf"(?:\b(?:no|nomor|nomer|hp|wa|telp|telepon|nik|email)\b[\s.:]*)*(?:{'|'.join(map(re.escape, MASKS.values()))})",
    re.I,
)
_FILLER = re.compile(r"\b(?:nama(?: saya)?|wilayah|kecamatan|di|dari|jumlah|pekerja|anggota|orang)\b", re.IGNORECASE)
_QUESTION = re.compile(
    r"\?|\b(?:berapa|brp|piro|apa|apakah|gimana|gmn|bagaimana|kapan|kenapa|siapa|di\s?mana|bisa)\b", re.I
)


async def handle_minat(request: Request, desk: Desk) -> Answer:
    """Begin, with what was told already; for officers: who waits."""
    if request.person.is_officer:
        return await _list(request, desk)
    if not request.is_private:
        return private_only_reply(desk.username)

    def begin(tx: Writer) -> Reply:
        begun = interests.begin(tx, request.person, at=request.now)
        return _take(tx, desk, begun, request.argument)

    return await desk.database.write_with(begin)


async def _list(request: Request, desk: Desk) -> Answer:
    """Show officers whom to call; names are no topic for other groups than their own."""

    def look(rd: Reader) -> Reply:
        if not request.is_private and request.chat_id != group_of(rd):
            return Reply(text=LIST_ALONE)
        return listing_reply(interests.waiting(rd), interests.counts(rd), desk.areas)

    return await desk.database.read_with(look)


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


def _take(tx: Writer, desk: Desk, begun: Interest, said: str) -> Reply:
    """Add what a text tells, then ask for what is missing or for consent; typed numbers of people are not taken."""
    text = _MASK.sub(" ", said)
    reply = _take_told(tx, desk, begun, text)
    return reply if text == said else replace(reply, text=lines(reply.text, "", TYPED_NUMBER))


def _take_told(tx: Writer, desk: Desk, begun: Interest, text: str) -> Reply:
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
            known = interests.find(tx, int(request.data))
            if known is not None and known.person_id == request.person.id and known.state is InterestState.OPEN:
                return agreed_replies()
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

    def report(tx: Writer) -> Reply:
        interest = interests.find(tx, int(request.data))
        if interest is None or interest.area is None or interest.state is not InterestState.REGISTERED:
            return Reply(toast=GONE)
        booked = interests.booked_as(tx, interest)
        if booked is not None:
            return booked_reply(interest, booked)
        return lapor.show_draft(tx, _draft_of(tx, interest, request, desk), request, desk)

    try:
        return await desk.database.write_with(report)
    except LedgerRefusal as refusal:
        return refusal_of_ledger(refusal)


def _draft_of(tx: Writer, interest: Interest, request: Request, desk: Desk) -> Draft:
    """Return the one open draft of a registration: a second officer's takes the place of the first's."""
    before = drafts.get(tx, interest.draft_id) if interest.draft_id else None
    if before is not None and before.is_open:
        if before.person_id == request.person.id:
            return before
        drafts.claim(tx, before.id, person_id=before.person_id, at=request.now, state=DraftState.CANCELLED)
    act = lapor.act_of(request)
    if request.message_id is None or drafts.of_message(tx, request.chat_id, request.message_id) is not None:
        act = replace(act, message_id=-request.update_id)  # this message's draft is done with; the press makes another
    text = f"{METRIC} +{interest.workers} {desk.areas.get(interest.area or '').name}"
    draft = open_report(tx, lapor.read(request, desk, text), act, text)
    interests.note_draft(tx, interest.id, draft.id)
    return draft


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
