"""/siarkan: an admin's message to officers, groups or subscribers, shown before it is sent, stopped by a button."""

from bot.desk import Desk
from bot.messages import Answer, Reply, Request
from bot.replies.announcements import (
    LONGEST,
    OVER,
    audience_reply,
    ended_reply,
    preview_reply,
    running_reply,
    too_long_reply,
    usage_reply,
)
from bot.usecases.announcements import send, stop
from storage import announcements
from storage.announcements import Announcement, AnnouncementState, Audience
from storage.statements import Reader, Writer

ALONE = "Siaran ditulis lewat obrolan pribadi dengan saya, supaya tidak terkirim dari tempat yang salah."
WORDS = {
    "petugas": Audience.OFFICERS,
    "grup": Audience.GROUPS,
    "group": Audience.GROUPS,
    "langganan": Audience.SUBSCRIBERS,
    "pelanggan": Audience.SUBSCRIBERS,
}
TO_CHOOSE = (Audience.OFFICERS, Audience.GROUPS, Audience.SUBSCRIBERS)


async def handle_siarkan(request: Request, desk: Desk) -> Answer:
    """`/siarkan petugas|grup|langganan pesan`: keep it and show it; without an audience ask for it."""
    if not request.is_private:
        return Reply(text=ALONE)
    audience, text = _read(request.argument)
    if not text or request.message_id is None:
        return usage_reply()
    if len(text) > LONGEST:
        return too_long_reply()
    message_id = request.message_id

    def keep(tx: Writer) -> Announcement:
        return announcements.draft(
            tx, text, audience, request.person, chat_id=request.chat_id, message_id=message_id, at=request.now
        )

    return await _show(desk, await desk.database.write_with(keep))


def _read(argument: str) -> tuple[Audience, str]:
    """Read to whom and what; NOBODY where the first word names no audience."""
    first, _, rest = argument.strip().partition("\n" if "\n" in argument.split(" ", 1)[0] else " ")
    audience = WORDS.get(first.strip(" :,").casefold(), Audience.NOBODY)
    return (Audience.NOBODY, argument.strip()) if audience is Audience.NOBODY else (audience, rest.strip())


async def handle_audience(request: Request, desk: Desk) -> Answer:
    """A button's audience."""
    number, _, word = request.data.partition(".")
    audience = WORDS.get(word, Audience.NOBODY)
    if await _find(request, desk, number) is None:
        return Reply(toast=OVER)
    await desk.database.write_with(lambda tx: announcements.choose(tx, int(number), audience))
    return await _on(request, desk, number)


async def handle_send(request: Request, desk: Desk) -> Answer:
    """[Kirim]: owe it to all; a second press shows how far it has come."""
    known = await _find(request, desk, request.data)
    if known is None or known.audience is Audience.NOBODY:
        return Reply(toast=OVER)
    await desk.database.write_with(lambda tx: send(tx, desk, known, at=request.now))
    return await _on(request, desk, request.data)


async def handle_look(request: Request, desk: Desk) -> Answer:
    """[Lihat kemajuan]."""
    return await _on(request, desk, request.data)


async def handle_never_mind(request: Request, desk: Desk) -> Answer:
    """[Batal]: nothing is sent."""
    known = await _find(request, desk, request.data)
    if known is None:
        return Reply(toast=OVER)
    state = AnnouncementState.CANCELLED
    await desk.database.write_with(lambda tx: announcements.conclude(tx, known.id, state, at=request.now))
    return await _on(request, desk, request.data)


async def handle_stop(request: Request, desk: Desk) -> Answer:
    """[Hentikan]: to nobody else."""
    known = await _find(request, desk, request.data)
    if known is None:
        return Reply(toast=OVER)
    await desk.database.write_with(lambda tx: stop(tx, known, at=request.now))
    return await _on(request, desk, request.data)


async def _on(request: Request, desk: Desk, number: str) -> Answer:
    known = await _find(request, desk, number)
    return Reply(toast=OVER) if known is None else await _show(desk, known, edits=True)


async def _show(desk: Desk, known: Announcement, *, edits: bool = False) -> Reply:
    """Show a message to many as it stands."""
    if known.state is AnnouncementState.CANCELLED:
        return Reply(text="Baik, tidak jadi disiarkan.", edits=edits)
    if known.state is AnnouncementState.DRAFT:
        counts = await desk.database.read_with(lambda rd: _count(rd, known))
        if known.audience is Audience.NOBODY:
            return audience_reply(known, counts)
        return preview_reply(known, counts[known.audience], desk.areas.office, edits=edits)
    progress = await desk.database.read_with(lambda rd: announcements.progress_of(rd, known))
    if known.state is AnnouncementState.RUNNING:
        return running_reply(known, progress, edits=edits)
    return ended_reply(known, progress, is_stopped=known.state is AnnouncementState.STOPPED, edits=edits)


def _count(rd: Reader, known: Announcement) -> dict[Audience, int]:
    return {audience: len(announcements.recipients_of(rd, audience, but=known.by_id)) for audience in TO_CHOOSE}


async def _find(request: Request, desk: Desk, number: str) -> Announcement | None:
    """Find an announcement of the presser's own."""
    known = await desk.database.read_with(lambda rd: announcements.find(rd, int(number)))
    return known if known is not None and known.by_id == request.person.id else None
