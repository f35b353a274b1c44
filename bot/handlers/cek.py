"""/cek: check a press text, and save what it holds with one press."""

from dataclasses import replace

from bot.desk import Desk
from bot.handlers.lapor import act_of, books_of
from bot.messages import Answer, Reply, Request
from bot.notices import owe_to_admins
from bot.replies.cek import (
    left_reply,
    locked_lines,
    nothing_found_reply,
    offer_reply,
    press_asks_again_reply,
    press_reply,
    saved_reply,
    unsaved_lines,
)
from bot.replies.corrections import odd_notice
from bot.replies.markup import code, lines
from bot.replies.refusals import refusal_of_ledger
from bot.replies.reports import closed_reply
from bot.usecases.press import SavedPress, find_saved, offer_of, open_press, save_press
from bot.usecases.reports import cancel, item_of
from domain.drafts import Draft, DraftState
from domain.entries import EntryState
from domain.periods import format_day
from domain.press import PressReport, check_press
from domain.refusals import DraftClosed, LedgerRefusal, YearLocked
from storage.statements import Writer

EXAMPLE = "/cek Realisasi BPU 15.605 orang dari target 22.300 atau 69,98 persen"


async def handle_cek(request: Request, desk: Desk) -> Answer:
    """Check the text behind the command, or the message that the command replies to."""
    text = request.argument.strip() or (request.reply_to.text if request.reply_to else "")
    if not text:
        return Reply(
            text=lines(
                "Tempel teks beritanya setelah /cek, atau teruskan beritanya ke sini.", f"Contoh: {code(EXAMPLE)}"
            )
        )
    return await check(request, desk, text)


def is_release(request: Request, desk: Desk) -> bool:
    """Whether a message that starts with a metric and a figure is a press text all the same, to be checked."""
    return check_press(request.text, metrics=desk.metrics, areas=desk.areas, today=request.today).is_release


async def check(request: Request, desk: Desk, text: str) -> Answer:
    """Read a press text and judge each claim; officers and admins may save what was found."""
    report = check_press(text, metrics=desk.metrics, areas=desk.areas, today=request.today)
    if not report.claims:
        return nothing_found_reply(example=EXAMPLE)
    if not request.person.is_officer or request.message_id is None:
        return press_reply(report)
    try:
        return await desk.database.write_with(lambda tx: _offer(tx, report, request, desk, text))
    except YearLocked as locked:
        return press_reply(report, tail=locked_lines(locked))


def _offer(tx: Writer, report: PressReport, request: Request, desk: Desk, text: str) -> Reply:
    """Keep what can be saved as a draft of the message and offer it; the same message finds its draft again."""
    books, source = books_of(desk), _source(request, report, text)
    with_targets = request.person.is_admin
    draft = open_press(tx, report, act_of(request), text, source, areas=desk.areas, with_targets=with_targets)
    if draft is None:
        return press_reply(report, tail=unsaved_lines(report, desk.areas))
    if draft.state in (DraftState.SAVED, DraftState.ESCALATED):
        return replace(saved_reply(report, find_saved(tx, draft), books), edits=False, toast=None)
    if not draft.is_open:
        return press_reply(report)
    return offer_reply(report, offer_of(tx, draft, books, now=request.now), books)


async def handle_save_press(request: Request, desk: Desk) -> Answer:
    """[Simpan] under a checked text: once, for its sender."""
    draft_id, _, revision = request.data.partition(".")
    books = books_of(desk)

    def save(tx: Writer) -> Reply:
        saved = save_press(
            tx, int(draft_id), request.person, books, act=act_of(request), revision=int(revision or 0)
        )  # fmt: skip
        report = _report_of(saved.draft, request, desk)
        if saved.asks_again:
            return press_asks_again_reply(report, saved, is_admin=request.person.is_admin)
        if saved.is_new:
            _tell_admins(tx, saved, request, desk)
        return saved_reply(report, saved, books)

    try:
        return await desk.database.write_with(save)
    except DraftClosed:
        return Reply(text="Yang ini sudah dibatalkan. Teruskan lagi beritanya kalau perlu.", edits=True)
    except LedgerRefusal as refusal:
        return refusal_of_ledger(refusal)


def _tell_admins(tx: Writer, saved: SavedPress, request: Request, desk: Desk) -> None:
    """Owe the admins a look at what waits."""
    for entry in saved.entries:
        if entry.state is EntryState.WAITING:
            notice = odd_notice(entry, item_of(entry, books_of(desk)))
            owe_to_admins(tx, desk, f"odd:{entry.number}", notice, at=request.now)


async def handle_leave_press(request: Request, desk: Desk) -> Answer:
    """[Batal] under a checked text: nothing is saved, the verdict stays."""
    draft_id = int(request.data.partition(".")[0])
    try:
        draft = await desk.database.write_with(lambda tx: cancel(tx, draft_id, request.person, at=request.now))
    except DraftClosed as closed:
        return replace(closed_reply(closed.draft), edits=False)
    except LedgerRefusal as refusal:
        return refusal_of_ledger(refusal)
    return left_reply(_report_of(draft, request, desk))


def _report_of(draft: Draft, request: Request, desk: Desk) -> PressReport | None:
    """Read a draft's text again as of the day it came; None where the text has aged out."""
    if not draft.text:
        return None
    day = draft.created_at.astimezone(request.now.tzinfo).date()
    return check_press(draft.text, metrics=desk.metrics, areas=desk.areas, today=day)


def _source(request: Request, report: PressReport, text: str) -> str:
    """What is known of where a text comes from: its title, who wrote it, its dateline and day, and when it was sent."""
    title = report.title if report.title != text.strip() else ""
    head = f"berita: {title}" if title else "teks berita"
    day = f" {format_day(report.day)}" if report.day else ""
    dateline = f"dateline {report.dateline}{day}" if report.dateline else ""
    sent = "" if title else f"dikirim {format_day(request.day_sent)}"
    origin = f"dari {request.forwarded_from}" if request.forwarded_from else ""
    known = [part for part in (origin, dateline, sent) if part]
    return ", ".join([head[: max(40, 158 - len(", ".join(known)))], *known])[:160]
