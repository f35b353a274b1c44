"""/lapor: figures as officers write them, read back, and saved by one press."""

import json
from dataclasses import replace
from datetime import timedelta

from bot.desk import Desk
from bot.handlers.ralat import press_change, show_change
from bot.messages import Answer, Button, Reply, Request
from bot.notices import owe_to_admins
from bot.replies.corrections import odd_notice
from bot.replies.errors import faults_reply, figure_example
from bot.replies.markup import bold, code, lines
from bot.replies.refusals import refusal_of_ledger
from bot.replies.reports import (
    asks_again_reply,
    cancelled_reply,
    closed_reply,
    doubt_reply,
    read_back_reply,
    receipt_reply,
    reread_reply,
    unread_reply,
    year_reply,
)
from bot.usecases.corrections import is_change
from bot.usecases.reports import (
    Books,
    Saved,
    cancel,
    doubts_of,
    foresee,
    guide_of,
    item_of,
    open_report,
    outcome,
    save,
    settle_doubt,
)
from domain.areas import Area
from domain.drafts import Draft
from domain.entries import Act, EntryState
from domain.metrics import Metric
from domain.refusals import DraftChanged, DraftClosed, LedgerRefusal
from domain.reports import ReadReport, read_report
from storage import drafts
from storage.statements import Reader, Writer

GUIDE = "guide"
GUIDE_KEPT = timedelta(hours=12)


async def handle_lapor(request: Request, desk: Desk) -> Answer:
    """Read a report behind the command; alone, begin the guided entry."""
    if not request.argument.strip():
        return guide_reply(request, desk)
    return await take_report(request, desk, request.argument)


def guide_reply(request: Request, desk: Desk) -> Reply:
    """Begin a guided entry: which metric? Its buttons are the asker's own."""
    mine = request.person.id
    rows = tuple((Button(label=metric.long_name, action=f"isi:{metric.code}..{mine}"),) for metric in desk.metrics)
    examples = (code("bpu 15.650 kab batang kemarin"), code("bpu +25 batang"), code("iuran 146,5 miliar, pu 92.100"))
    return Reply(
        text=lines(bold("Lapor apa?"), "Pilih di bawah, atau langsung tulis, misalnya:", *examples), buttons=rows
    )


async def handle_fill(request: Request, desk: Desk) -> Answer:
    """Go on with a guided entry: `metric..person`, then `metric.area.person`; the figure is the next message."""
    metric_code, area_code, owner = (*request.data.split("."), "", "")[:3]
    if owner and int(owner) != request.person.id:
        return Reply(toast="Tombol ini hanya untuk yang menulis /lapor. Tulis /lapor sendiri, ya.")
    metric, mine = desk.metrics.get(metric_code), request.person.id
    if not area_code:
        rows = tuple(
            (Button(label=area.name, action=f"isi:{metric.code}.{area.code}.{mine}"),) for area in desk.areas.all
        )
        return Reply(text=lines(bold(metric.long_name), "Untuk wilayah yang mana?"), buttons=rows, edits=True)
    area = desk.areas.get(area_code)
    await _keep_guide(request, desk, metric, area)
    figure = figure_example(metric.unit)
    how = "kirim angkanya saja" if request.is_private else "balas pesan ini dengan angkanya"
    return Reply(
        text=lines(
            bold(f"{metric.long_name}, {area.name}"),
            f"Sekarang {how}, misalnya {code(figure)}.",
            f"Tambahan ditulis dengan plus: {code('+25')}. Hari lain: {code(f'{figure} kemarin')} atau {code(f'{figure} per 20/11')}.",
        ),
        edits=True,
    )


async def _keep_guide(request: Request, desk: Desk, metric: Metric, area: Area) -> None:
    """Remember what the next figure is for; it survives a restart."""
    details = json.dumps({"metric": metric.code, "area": area.name})

    def keep(tx: Writer) -> None:
        draft = drafts.open_draft(tx, kind=GUIDE, text="", figures=(), act=act_of(request), details=details)
        if draft.is_open:
            drafts.change(tx, draft.id, at=request.now, details=details)

    await desk.database.write_with(keep)


async def take_guided(request: Request, desk: Desk) -> Answer:
    """Take a bare figure for what the guided entry asked about; None where no guide waits.

    A guide serves one figure: a bad one is asked for again, a good one ends it.
    """
    words = await desk.database.read_with(lambda rd: _guide_words(rd, request))
    if not words:
        return None
    return await take_report(request, desk, f"{words} {request.text}", guide=words)


def _guide_words(rd: Reader, request: Request) -> str:
    """Return the metric and area that a bare figure is for; the same message's second time finds the same."""
    assert request.message_id is not None
    known = drafts.of_message(rd, request.chat_id, request.message_id)
    if known is not None:
        return guide_of(known) if known.person_id == request.person.id else ""
    guide = drafts.newest_open(rd, person_id=request.person.id, chat_id=request.chat_id, kind=GUIDE)
    if guide is None or request.now - guide.changed_at > GUIDE_KEPT:
        return ""
    asked = json.loads(guide.details)
    return f"{asked['metric']} {asked['area']}"


def read(request: Request, desk: Desk, text: str) -> ReadReport:
    """Read a report as of the day it was sent: an officer's own area holds where no other is named."""
    default = desk.areas.get(request.person.area) if request.person.area else desk.areas.office
    return read_report(text, today=request.day_sent, metrics=desk.metrics, areas=desk.areas, default_area=default)


async def take_report(request: Request, desk: Desk, text: str, *, guide: str = "") -> Answer:
    """Read a report and read it back; nothing is offered where one figure is bad."""
    understood = read(request, desk, text)
    if understood.faults or understood.is_empty:
        return faults_reply(understood.faults, metric_codes=[metric.code for metric in desk.metrics])
    if request.message_id is None:
        return None
    act = act_of(request)
    try:
        return await desk.database.write_with(lambda tx: _open(tx, understood, act, text, request, desk, guide))
    except LedgerRefusal as refusal:
        return refusal_of_ledger(refusal)


def _open(tx: Writer, read: ReadReport, act: Act, text: str, request: Request, desk: Desk, guide: str) -> Reply:
    draft = open_report(tx, read, act, text, guide=guide)
    if not draft.is_open:
        return closed_reply(draft)
    if guide:
        _end_guide(tx, request)
    return show_draft(tx, draft, request, desk)


def _end_guide(tx: Writer, request: Request) -> None:
    waiting = drafts.newest_open(tx, person_id=request.person.id, chat_id=request.chat_id, kind=GUIDE)
    if waiting is not None:
        drafts.claim(tx, waiting.id, person_id=request.person.id, at=request.now)


def show_draft(tx: Writer, draft: Draft, request: Request, desk: Desk) -> Reply:
    """Ask about the first doubt of a draft, or read it back. Raises YearLocked."""
    books = books_of(desk)
    if is_change(draft):
        return show_change(tx, draft, request, desk, books, act_of(request))
    doubts = doubts_of(draft, books)
    if doubts:
        return doubt_reply(doubts[0], draft=draft.id, revision=draft.revision)
    if not draft.figures:
        return unread_reply()
    effects = foresee(tx, draft, books, now=request.now)
    return read_back_reply(effects, draft=draft.id, revision=draft.revision)


async def handle_choose(request: Request, desk: Desk) -> Answer:
    """Settle a doubt: `draft.revision.a.area`, `draft.revision.v.value`, or `draft.revision.y.year`: no figure at all."""
    parts = request.data.split(".")
    draft_id, revision, kind, value = int(parts[0]), int(parts[1]), parts[2], ".".join(parts[3:])
    books = books_of(desk)
    choice = desk.areas.get(value) if kind == "a" else int(value)
    is_year = kind == "y"

    def settle(tx: Writer) -> Reply:
        draft = drafts.get(tx, draft_id)
        if draft.person_id != request.person.id:
            return Reply(toast="Tombol ini hanya untuk yang menulis laporannya.")
        if not draft.is_open:
            return replace(closed_reply(draft), edits=True)
        if draft.revision == revision and doubts_of(draft, books):
            if is_year:
                cancel(tx, draft.id, request.person, at=request.now)
                return year_reply(int(value), doubts_of(draft, books)[0].metric)
            draft = settle_doubt(tx, draft, choice, books, at=request.now)
        return replace(show_draft(tx, draft, request, desk), edits=True)

    try:
        return await desk.database.write_with(settle)
    except LedgerRefusal as refusal:
        return refusal_of_ledger(refusal)


async def handle_save(request: Request, desk: Desk) -> Answer:
    """[Simpan]: `draft.revision`; counts once, for the sender alone."""
    draft_id, _, revision = request.data.partition(".")
    books, act = books_of(desk), act_of(request)

    def press(tx: Writer) -> Reply:
        try:
            draft = drafts.get(tx, int(draft_id))
            if is_change(draft):
                return press_change(tx, draft, int(revision or 0) or None, request, desk, books, act)
            saved = save(tx, int(draft_id), request.person, books, act=act, revision=int(revision or 0) or None)
        except DraftChanged as changed:
            return reread_reply(show_draft(tx, changed.draft, request, desk))
        return _conclude(tx, saved, request, desk, books)

    try:
        return await desk.database.write_with(press)
    except DraftClosed as closed:
        return replace(closed_reply(closed.draft), edits=True)
    except LedgerRefusal as refusal:
        return refusal_of_ledger(refusal)


def _conclude(tx: Writer, saved: Saved, request: Request, desk: Desk, books: Books) -> Reply:
    if saved.asks_again:
        draft, is_admin = saved.draft, request.person.is_admin
        return asks_again_reply(saved.effects, draft=draft.id, revision=draft.revision, is_admin=is_admin)
    waiting = [entry for entry in saved.entries if entry.state is EntryState.WAITING]
    if saved.is_new:
        for entry in waiting:
            owe_to_admins(tx, desk, f"odd:{entry.number}", odd_notice(entry, item_of(entry, books)), at=request.now)
    outcomes = [(entry, outcome(tx, entry, books)) for entry in saved.entries]
    return receipt_reply(outcomes, toast="Tersimpan" if saved.is_new else "Sudah tersimpan tadi")


async def handle_cancel(request: Request, desk: Desk) -> Answer:
    """[Batal] under a read-back."""
    draft_id = int(request.data.partition(".")[0])
    try:
        draft = await desk.database.write_with(lambda tx: cancel(tx, draft_id, request.person, at=request.now))
    except DraftClosed as closed:
        return replace(closed_reply(closed.draft), edits=True)
    except LedgerRefusal as refusal:
        return refusal_of_ledger(refusal)
    return cancelled_reply(is_change=is_change(draft))


def books_of(desk: Desk) -> Books:
    """Return the office's metrics and areas."""
    return Books(metrics=desk.metrics, areas=desk.areas)


def act_of(request: Request) -> Act:
    """Return who acts, when, and by which message."""
    return Act(person=request.person, at=request.now, chat_id=request.chat_id, message_id=request.message_id)
