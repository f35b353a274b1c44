"""/lapor: figures as officers write them, read back, and saved by one press."""

import json
from dataclasses import replace
from datetime import timedelta

from bot.desk import Desk
from bot.messages import Answer, Button, Reply, Request
from bot.notices import owe_to_admins
from bot.replies.errors import faults_reply
from bot.replies.markup import bold, code, lines
from bot.replies.refusals import refusal_of_ledger
from bot.replies.reports import (
    asks_again_reply,
    cancelled_reply,
    closed_reply,
    doubt_reply,
    odd_notice,
    read_back_reply,
    receipt_reply,
    reread_reply,
)
from bot.usecases.reports import (
    Books,
    Saved,
    cancel,
    doubts_of,
    foresee,
    item_of,
    open_report,
    save,
    settle_doubt,
)
from domain.areas import Area
from domain.drafts import Draft, DraftState
from domain.entries import Act, EntryState
from domain.metrics import Metric
from domain.numerals import Unit
from domain.refusals import DraftChanged, DraftClosed, LedgerRefusal
from domain.reports import ReadReport, read_report
from storage import drafts
from storage.statements import Writer

GUIDE = "guide"
GUIDE_KEPT = timedelta(hours=12)


async def handle_lapor(request: Request, desk: Desk) -> Answer:
    """Read a report behind the command; alone, begin the guided entry."""
    if not request.argument.strip():
        return guide_reply(desk)
    return await take_report(request, desk, request.argument)


def guide_reply(desk: Desk) -> Reply:
    """Begin a guided entry: which metric?"""
    rows = tuple((Button(label=metric.long_name, action=f"isi:{metric.code}"),) for metric in desk.metrics)
    examples = (code("bpu 15.650 kab batang kemarin"), code("bpu +25 batang"), code("iuran 146,5 miliar, pu 92.100"))
    return Reply(
        text=lines(bold("Lapor apa?"), "Pilih di bawah, atau langsung tulis, misalnya:", *examples), buttons=rows
    )


async def handle_fill(request: Request, desk: Desk) -> Answer:
    """Go on with a guided entry: `metric`, then `metric.area`; the figure is typed with the line to copy."""
    metric_code, _, area_code = request.data.partition(".")
    metric = desk.metrics.get(metric_code)
    if not area_code:
        rows = tuple((Button(label=area.name, action=f"isi:{metric.code}.{area.code}"),) for area in desk.areas.all)
        return Reply(text=lines(bold(metric.long_name), "Untuk wilayah yang mana?"), buttons=rows, edits=True)
    area = desk.areas.get(area_code)
    await _keep_guide(request, desk, metric, area)
    figure = "146,5 miliar" if metric.unit is Unit.RUPIAH else "15.650"
    return Reply(
        text=lines(
            bold(f"{metric.long_name}, {area.name}"),
            f"Sekarang kirim angkanya saja, misalnya {code(figure)}.",
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
    """Take a bare figure for what the guided entry asked about; None where no guide waits."""
    guide = await desk.database.read_with(
        lambda rd: drafts.newest_open(rd, person_id=request.person.id, chat_id=request.chat_id, kind=GUIDE)
    )
    if guide is None or request.now - guide.changed_at > GUIDE_KEPT:
        return None
    asked = json.loads(guide.details)
    return await take_report(request, desk, f"{asked['metric']} {asked['area']} {request.text}")


async def take_report(request: Request, desk: Desk, text: str) -> Answer:
    """Read a report and read it back; nothing is offered where one figure is bad."""
    books = books_of(desk)
    default = desk.areas.get(request.person.area) if request.person.area else desk.areas.office
    read = read_report(text, today=request.today, metrics=desk.metrics, areas=desk.areas, default_area=default)
    if read.faults or read.is_empty:
        return faults_reply(read.faults, metric_codes=[metric.code for metric in desk.metrics])
    if request.message_id is None:
        return None
    act = act_of(request)
    try:
        return await desk.database.write_with(lambda tx: _open(tx, read, act, text, books, request))
    except LedgerRefusal as refusal:
        return refusal_of_ledger(refusal)


def _open(tx: Writer, read: ReadReport, act: Act, text: str, books: Books, request: Request) -> Reply:
    draft = open_report(tx, read, act, text)
    if draft.state in (DraftState.SAVED, DraftState.ESCALATED):
        return closed_reply(draft)
    return show_draft(tx, draft, books, request)


def show_draft(tx: Writer, draft: Draft, books: Books, request: Request) -> Reply:
    """Ask about the first doubt of a draft, or read it back. Raises YearLocked."""
    doubts = doubts_of(draft, books)
    if doubts:
        return doubt_reply(doubts[0], draft=draft.id, revision=draft.revision)
    effects = foresee(tx, draft, books, now=request.now)
    return read_back_reply(effects, draft=draft.id, revision=draft.revision)


async def handle_choose(request: Request, desk: Desk) -> Answer:
    """Settle a doubt: `draft.revision.a.area` or `draft.revision.v.value`."""
    parts = request.data.split(".")
    draft_id, revision, kind, value = int(parts[0]), int(parts[1]), parts[2], ".".join(parts[3:])
    books = books_of(desk)
    choice = desk.areas.get(value) if kind == "a" else int(value)

    def settle(tx: Writer) -> Reply:
        draft = drafts.get(tx, draft_id)
        if draft.person_id != request.person.id:
            return Reply(toast="Tombol ini hanya untuk yang menulis laporannya.")
        if not draft.is_open:
            return replace(closed_reply(draft), edits=True)
        if draft.revision == revision and doubts_of(draft, books):
            draft = settle_doubt(tx, draft, choice, books, at=request.now)
        return replace(show_draft(tx, draft, books, request), edits=True)

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
            saved = save(tx, int(draft_id), request.person, books, act=act, revision=int(revision or 0) or None)
        except DraftChanged as changed:
            return reread_reply(show_draft(tx, changed.draft, books, request))
        return _conclude(tx, saved, request, desk, books)

    try:
        return await desk.database.write_with(press)
    except DraftClosed as closed:
        return replace(closed_reply(closed.draft), edits=True)
    except LedgerRefusal as refusal:
        return refusal_of_ledger(refusal)


def _conclude(tx: Writer, saved: Saved, request: Request, desk: Desk, books: Books) -> Reply:
    if saved.asks_again:
        return asks_again_reply(saved.effects, draft=saved.draft.id, revision=saved.draft.revision)
    waiting = [entry for entry in saved.entries if entry.state is EntryState.WAITING]
    if saved.is_new:
        for entry in waiting:
            owe_to_admins(tx, desk, f"odd:{entry.number}", odd_notice(entry, item_of(entry, books)), at=request.now)
    items = [(entry, item_of(entry, books)) for entry in saved.entries]
    return receipt_reply(items, toast="Tersimpan" if saved.is_new else "Sudah tersimpan tadi")


async def handle_cancel(request: Request, desk: Desk) -> Answer:
    """[Batal] under a read-back."""
    draft_id = int(request.data.partition(".")[0])
    try:
        await desk.database.write_with(lambda tx: cancel(tx, draft_id, request.person, at=request.now))
    except DraftClosed as closed:
        return replace(closed_reply(closed.draft), edits=True)
    except LedgerRefusal as refusal:
        return refusal_of_ledger(refusal)
    return cancelled_reply()


def books_of(desk: Desk) -> Books:
    """Return the office's metrics and areas."""
    return Books(metrics=desk.metrics, areas=desk.areas)


def act_of(request: Request) -> Act:
    """Return who acts, when, and by which message."""
    return Act(person=request.person, at=request.now, chat_id=request.chat_id, message_id=request.message_id)
