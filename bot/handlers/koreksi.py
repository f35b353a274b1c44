"""/koreksi, /batal and editing the sent message: a new version, never an overwritten one."""

import re
from dataclasses import replace
from datetime import date

from bot.desk import Desk
from bot.handlers.impor import withdraw_last_import
from bot.handlers.lapor import act_of, books_of, show_draft, take_report
from bot.handlers.ralat import conclude, show_change
from bot.messages import Answer, Reply, Request
from bot.once import answer_once
from bot.replies.corrections import withdrawn_reply
from bot.replies.errors import KEPT_HEAD, faults_reply, figure_choice_reply, figure_error_reply, write_amount
from bot.replies.markup import code, lines
from bot.replies.refusals import refusal_of_ledger
from bot.replies.reports import closed_reply
from bot.usecases.corrections import (
    ask_correction,
    ask_revision,
    correct_value,
    corrected_figure,
    doubt_correction,
    doubt_revision,
    drop_revision,
    make_unreadable,
    revise_open,
    revise_saved,
    withdraw_last,
    withdraw_number,
)
from bot.usecases.reports import figure_of, guide_of
from domain.drafts import Draft, DraftState
from domain.entries import Entry, EntryKind
from domain.numerals import AmbiguousFigure, Figure, FigureError
from domain.periods import DayError, take_day
from domain.refusals import LedgerRefusal
from domain.reports import ReadReport, leads_to_metric, names_metric_first, read_report, read_reported
from storage import drafts, reports
from storage.statements import Writer

NUMBERED = re.compile(
    r"\s*(?:(?:nomor|nomer|no\.?|laporan)\s*)?#?(?P<number>\d{1,9})(?:\s*[,:=]?\s+(?P<rest>.*)|\s*)", re.I | re.DOTALL
)
"""A receipt's number stands apart: 15.650 is a figure, and never report 15."""

NUMBERS = re.compile(r"\s*#?\d{1,9}(?:\s*(?:,|&|\bdan\b)?\s+#?\d{1,9})+\s*", re.I)
EXAMPLE = "/koreksi 12 15.655"
ONCE = ("koreksi", "batal", "target", "kunci", "buka", "undang")
"""Commands that act: editing their message does nothing again, and says so."""


async def handle_koreksi(request: Request, desk: Desk) -> Answer:
    """`/koreksi 12 15.655`: give one's own report (an admin: any) a new figure."""
    found = NUMBERED.fullmatch(request.argument)
    if found is None or not (found["rest"] or "").strip():
        return Reply(text=lines("Tulis nomor laporan dan angka yang benar.", f"Contoh: {code(EXAMPLE)}"))
    return await correct(request, desk, int(found["number"]), found["rest"].strip())


async def correct(request: Request, desk: Desk, number: int, text: str) -> Answer:
    """Give a report the figure that a text says; one that can be read two ways is asked about."""
    books = books_of(desk)

    def change(tx: Writer) -> Reply:
        entry = reports.get(tx, number)
        metric, said = books.metrics.get(entry.metric), _bare(text, entry, desk)
        try:
            figure = read_reported(said, unit=metric.unit, is_increment=entry.kind is EntryKind.INCREMENT)
        except AmbiguousFigure as error:
            reports.check_changeable(tx, number, request.person)
            return figure_choice_reply(error, metric, action=f"koreksi:{number}.{int(error.is_increment)}.")
        except FigureError as error:
            example = f"/koreksi {number} {write_amount(entry.value, metric.unit)}"
            return figure_error_reply(error, example=example) if _is_figure_alone(said, desk) else _figure_only(number)
        return _correct(tx, entry, figure, request, desk)

    try:
        return await desk.database.write_with(change)
    except LedgerRefusal as refusal:
        return refusal_of_ledger(refusal)


async def handle_correction_choice(request: Request, desk: Desk) -> Answer:
    """A button's `number.is_increment.value`."""
    number, is_increment, value = (int(part) for part in request.data.split("."))

    def change(tx: Writer) -> Reply:
        entry = reports.get(tx, number)
        figure = Figure(
            value=value, is_increment=bool(is_increment), text=str(value), has_scale=False, has_currency=False
        )
        return replace(_correct(tx, entry, figure, request, desk), edits=True)

    try:
        return await desk.database.write_with(change)
    except LedgerRefusal as refusal:
        return refusal_of_ledger(refusal)


def _bare(text: str, entry: Entry, desk: Desk) -> str:
    """Leave out the metric's own name before the figure."""
    first = next(iter(desk.metrics.mentions(text)), None)
    is_own = first is not None and first.start == 0 and first.metric.code == entry.metric
    return text[first.end :].strip(" :=") if first is not None and is_own else text


def _is_figure_alone(text: str, desk: Desk) -> bool:
    """Whether no area and no day stands beside the figure."""
    try:
        return take_day(text, today=date.max) is None and desk.areas.take(text) is None
    except DayError:
        return True


def _figure_only(number: int) -> Reply:
    """Say how a day or an area is mended."""
    return Reply(
        text=lines(
            f"{code('/koreksi')} mengganti angkanya saja, dan laporannya belum saya ubah.",
            f"Hari atau wilayahnya keliru? Sunting pesan laporannya, atau {code(f'/batal {number}')} lalu lapor lagi.",
        )
    )


def _correct(tx: Writer, entry: Entry, figure: Figure, request: Request, desk: Desk) -> Reply:
    """Correct a report, or ask once more where the figure is odd; the same update gets the same answer."""
    act, books = act_of(request), books_of(desk)

    def make() -> Reply:
        corrected = corrected_figure(entry, figure)
        if doubt_correction(tx, entry, corrected, act, books):
            draft = ask_correction(tx, entry.number, corrected, act)
            return show_change(tx, draft, request, desk, books, act) if draft.is_open else closed_reply(draft)
        return conclude(tx, correct_value(tx, entry, corrected, act, books), request, desk, books)

    return answer_once(tx, f"koreksi:{request.update_id}", make, at=request.now)


async def handle_batal(request: Request, desk: Desk) -> Answer:
    """`/batal 12` withdraws that report (`/batal 12 13` both), `/batal` one's last save, whole."""
    books = books_of(desk)
    found = NUMBERED.fullmatch(request.argument)
    several = NUMBERS.fullmatch(request.argument)
    if request.argument.strip() and found is None:
        return Reply(text=lines("Tulis nomor laporannya.", f"Contoh: {code('/batal 12')}, atau {code('/batal')} saja."))
    if not request.argument.strip() and (whole := await withdraw_last_import(request, desk)) is not None:
        return whole

    def withdraw(tx: Writer) -> Reply:
        if several is not None:
            numbers = dict.fromkeys(map(int, re.findall(r"\d+", several.group())))
            gone = [entry for number in numbers for entry in withdraw_number(tx, number, act_of(request), "")]
            return withdrawn_reply(gone, (), books)
        if found is not None:
            reason = (found["rest"] or "").strip()
            return withdrawn_reply(withdraw_number(tx, int(found["number"]), act_of(request), reason), (), books)
        entries, targets = withdraw_last(tx, act_of(request))
        return withdrawn_reply(entries, targets, books)

    try:
        return await desk.database.write_with(withdraw)
    except LedgerRefusal as refusal:
        return refusal_of_ledger(refusal)


async def handle_edit(request: Request, desk: Desk) -> Answer:
    """An edited message corrects what it reported: the draft while it is open, the reports once saved."""
    if request.message_id is None:
        return None
    message_id = request.message_id
    found = await desk.database.read_with(lambda rd: drafts.of_message(rd, request.chat_id, message_id))
    if not request.person.is_officer or (found is not None and found.person_id != request.person.id):
        return None
    text = request.argument if request.command else request.text
    if found is None:
        return await _edit_unread(request, desk, text)
    if found.kind != "report":
        return None
    if found.state in (DraftState.CANCELLED, DraftState.EXPIRED):
        return replace(closed_reply(found), toast=None)
    guide = guide_of(found)
    read = _read_edited(
        f"{guide} {text}" if guide and not names_metric_first(text, desk.metrics) else text, found, request, desk
    )
    if read.faults or read.is_empty:
        return await _edit_to_unreadable(request, desk, found, read, text)
    return await _revise(request, desk, found.id, read, text)


def _read_edited(text: str, found: Draft, request: Request, desk: Desk) -> ReadReport:
    """Read an edited message as of the day on which it was sent: an edit tomorrow does not move its figures."""
    sent = min(request.day_sent, found.created_at.astimezone(request.now.tzinfo).date())
    default = desk.areas.get(request.person.area) if request.person.area else desk.areas.office
    return read_report(text, today=sent, metrics=desk.metrics, areas=desk.areas, default_area=default)


async def _revise(request: Request, desk: Desk, draft_id: int, read: ReadReport, text: str) -> Answer:
    books, act = books_of(desk), act_of(request)

    def revise(tx: Writer) -> Reply:
        draft = drafts.get(tx, draft_id)
        if draft.is_open:
            return show_draft(tx, revise_open(tx, draft, read, text, at=act.at), request, desk)
        return answer_once(tx, f"sunting:{request.update_id}", lambda: revise_reports(tx), at=request.now)

    def revise_reports(tx: Writer) -> Reply:
        figures = [figure_of(item) for item in read.items]
        if read.doubts or doubt_revision(tx, draft_id, figures, books):
            return show_change(tx, ask_revision(tx, draft_id, read, act), request, desk, books, act)
        drop_revision(tx, act)
        return conclude(tx, revise_saved(tx, draft_id, figures, act, books), request, desk, books)

    try:
        return await desk.database.write_with(revise)
    except LedgerRefusal as refusal:
        return refusal_of_ledger(refusal)


async def _edit_to_unreadable(request: Request, desk: Desk, found: Draft, read: ReadReport, text: str) -> Answer:
    """What is saved stays; what was only read back can no longer be saved by its old button."""
    codes = [metric.code for metric in desk.metrics]
    if not found.is_open:
        return faults_reply(read.faults, metric_codes=codes, head=KEPT_HEAD)
    await desk.database.write_with(lambda tx: make_unreadable(tx, found.id, text, at=request.now))
    return faults_reply(read.faults, metric_codes=codes)


async def _edit_unread(request: Request, desk: Desk, text: str) -> Answer:
    """Take an edited message that reported nothing before for a report, where it reads like one."""
    if request.command in ONCE:
        said = "Perintah yang disunting tidak saya jalankan lagi. Kirim sebagai pesan baru, ya."
        return Reply(text=lines(said, f"Contoh: {code(EXAMPLE)}"))
    is_report = request.command == "lapor" or (
        request.command is None and request.is_private and _leads_to_metric(text, request, desk)
    )
    return await take_report(request, desk, text) if is_report and text.strip() else None


def _leads_to_metric(text: str, request: Request, desk: Desk) -> bool:
    return leads_to_metric(text, today=request.day_sent, metrics=desk.metrics, areas=desk.areas)
