"""/koreksi, /batal and editing the sent message: a new version, never an overwritten one."""

import re

from bot.desk import Desk
from bot.handlers.lapor import act_of, books_of, show_draft, take_report
from bot.messages import Answer, Reply, Request
from bot.notices import owe_to_admins
from bot.replies.errors import faults_reply, figure_error_reply, write_amount
from bot.replies.markup import code, lines
from bot.replies.refusals import refusal_of_ledger
from bot.replies.reports import corrected_reply, odd_notice, withdrawn_reply
from bot.usecases.corrections import correct_value, revise_message, withdraw_last, withdraw_number
from bot.usecases.reports import item_of
from domain.entries import EntryState
from domain.numerals import FigureError, read_figure
from domain.refusals import LedgerRefusal
from domain.reports import names_metric_first, read_report
from storage import drafts, reports
from storage.statements import Writer

NUMBERED = re.compile(r"\s*#?(?P<number>\d{1,9})\b\s*(?P<rest>.*)", re.DOTALL)
EXAMPLE = "/koreksi 12 15.655"


async def handle_koreksi(request: Request, desk: Desk) -> Answer:
    """`/koreksi 12 15.655`: give one's own report (an admin: any) a new figure."""
    found = NUMBERED.fullmatch(request.argument)
    if found is None or not found["rest"].strip():
        return Reply(text=lines("Tulis nomor laporan dan angka yang benar.", f"Contoh: {code(EXAMPLE)}"))
    number, text, books = int(found["number"]), found["rest"].strip(), books_of(desk)

    def change(tx: Writer) -> Reply:
        entry = reports.get(tx, number)
        metric = books.metrics.get(entry.metric)
        try:
            figure = read_figure(text, unit=metric.unit)
        except FigureError as error:
            return figure_error_reply(error, example=f"/koreksi {number} {write_amount(entry.value, metric.unit)}")
        corrected = correct_value(tx, entry, figure, act_of(request), books)
        if corrected.state is EntryState.WAITING:
            notice = odd_notice(corrected, item_of(corrected, books))
            owe_to_admins(tx, desk, f"odd:{corrected.number}.{corrected.version}", notice, at=request.now)
        return corrected_reply(entry, corrected, books)

    try:
        return await desk.database.write_with(change)
    except LedgerRefusal as refusal:
        return refusal_of_ledger(refusal)


async def handle_batal(request: Request, desk: Desk) -> Answer:
    """`/batal 12` withdraws that report, `/batal` one's last save, whole."""
    books = books_of(desk)
    found = NUMBERED.fullmatch(request.argument)
    if request.argument.strip() and found is None:
        return Reply(text=lines("Tulis nomor laporannya.", f"Contoh: {code('/batal 12')}, atau {code('/batal')} saja."))

    def withdraw(tx: Writer) -> Reply:
        if found is not None:
            return withdrawn_reply(
                withdraw_number(tx, int(found["number"]), act_of(request), found["rest"].strip()), (), books
            )
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
    default = desk.areas.get(request.person.area) if request.person.area else desk.areas.office
    read = read_report(text, today=request.today, metrics=desk.metrics, areas=desk.areas, default_area=default)
    if read.faults or read.is_empty:
        return faults_reply(read.faults, metric_codes=[metric.code for metric in desk.metrics])
    if read.doubts and not found.is_open:
        return Reply(
            text=lines(
                "Angka yang baru bisa dibaca lebih dari satu cara, jadi laporannya belum saya ubah.",
                f"Contoh: {code(EXAMPLE)}",
            )
        )
    books = books_of(desk)

    def revise(tx: Writer) -> Reply:
        draft, before, after = revise_message(tx, found, read, act_of(request), books, text)
        if draft.is_open:
            return show_draft(tx, draft, books, request)
        for entry in after:
            if entry.state is EntryState.WAITING:
                notice = odd_notice(entry, item_of(entry, books))
                owe_to_admins(tx, desk, f"odd:{entry.number}.{entry.version}", notice, at=request.now)
        return corrected_reply(before, after, books)

    try:
        return await desk.database.write_with(revise)
    except LedgerRefusal as refusal:
        return refusal_of_ledger(refusal)


async def _edit_unread(request: Request, desk: Desk, text: str) -> Answer:
    """Take an edited message that reported nothing before for a report, where it reads like one."""
    is_report = request.command == "lapor" or (
        request.command is None and request.is_private and names_metric_first(text, desk.metrics)
    )
    return await take_report(request, desk, text) if is_report and text.strip() else None
