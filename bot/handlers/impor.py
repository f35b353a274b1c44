"""/impor: a template; and a file that an admin sends, checked row by row and saved whole by one press."""

import asyncio
from dataclasses import replace

from bot.desk import Desk
from bot.handlers.lapor import act_of, books_of
from bot.messages import Answer, Reply, Request
from bot.replies.exchange import (
    import_cancelled_reply,
    imported_reply,
    missing_columns_reply,
    only_private_reply,
    proposal_reply,
    sheet_error_reply,
    template_reply,
)
from bot.replies.refusals import refusal_of_ledger
from bot.usecases.exchange import (
    Proposal,
    cancel_import,
    find_imported,
    open_import,
    propose,
    save_import,
    write_template,
)
from bot.usecases.sheets import MOST_BYTES, SheetError, SheetFault, read_table
from bot.usecases.table_rows import MissingColumns, Table, check_table
from domain.drafts import DraftState
from domain.refusals import DraftClosed, LedgerRefusal
from storage.statements import Reader, Writer

NAME_LENGTH = 60


async def handle_impor(request: Request, desk: Desk) -> Answer:
    """`/impor`: the template, and how to fill it in."""
    return template_reply(await asyncio.to_thread(write_template, books_of(desk), today=request.today))


async def take_file(request: Request, desk: Desk) -> Answer:
    """Check a table that an admin sent, and read it back; nothing is saved before [Simpan]."""
    attachment = request.attachment
    if attachment is None or attachment.kind != "document" or request.message_id is None:
        return None
    if not request.is_private:
        return only_private_reply()
    if attachment.size > MOST_BYTES:
        return sheet_error_reply(SheetError(SheetFault.TOO_LARGE))
    content = await desk.fetch_file(attachment.file_id)
    try:
        table = await asyncio.to_thread(_read, content, request, desk)
    except SheetError as error:
        return sheet_error_reply(error)
    except MissingColumns as error:
        return missing_columns_reply(error)
    return await _read_back(request, desk, table, attachment.name[:NAME_LENGTH] or "berkas")


def _read(content: bytes, request: Request, desk: Desk) -> Table:
    return check_table(read_table(content), books_of(desk), today=request.today)


async def _read_back(request: Request, desk: Desk, table: Table, name: str) -> Answer:
    reporter = request.person.name

    def look(rd: Reader) -> Proposal:
        return propose(rd, table, reporter=reporter)

    proposal = await desk.database.read_with(look)
    if proposal.bad or not proposal.new:
        return proposal_reply(proposal, books_of(desk), name=name, draft=None)
    act = act_of(request)
    draft = await desk.database.write_with(lambda tx: open_import(tx, proposal.new, act, name=name))
    if draft.state is DraftState.SAVED:
        saved = await desk.database.read_with(lambda rd: find_imported(rd, draft.id))
        return replace(imported_reply(saved, toast=""), edits=False, toast=None)
    return proposal_reply(proposal, books_of(desk), name=name, draft=draft.id)


async def handle_save_import(request: Request, desk: Desk) -> Answer:
    """[Simpan] under a checked file: whole and once, for its sender."""
    draft_id, act = int(request.data), act_of(request)

    def save(tx: Writer) -> Reply:
        return imported_reply(save_import(tx, draft_id, request.person, act=act), toast="Tersimpan")

    try:
        return await desk.database.write_with(save)
    except DraftClosed as closed:
        return await _closed(closed, desk)
    except LedgerRefusal as refusal:
        return refusal_of_ledger(refusal)


async def handle_cancel_import(request: Request, desk: Desk) -> Answer:
    """[Batal] under a checked file."""
    draft_id = int(request.data)
    try:
        await desk.database.write_with(lambda tx: cancel_import(tx, draft_id, request.person, at=request.now))
    except DraftClosed as closed:
        return await _closed(closed, desk)
    except LedgerRefusal as refusal:
        return refusal_of_ledger(refusal)
    return import_cancelled_reply()


async def _closed(closed: DraftClosed, desk: Desk) -> Reply:
    """Say what became of a file whose buttons were pressed before."""
    draft = closed.draft
    if draft.state is DraftState.SAVED:
        saved = await desk.database.read_with(lambda rd: find_imported(rd, draft.id))
        return imported_reply(saved, toast="Sudah tersimpan tadi")
    if draft.state is DraftState.CANCELLED:
        return import_cancelled_reply()
    return Reply(text="Pemeriksaan ini sudah kedaluwarsa. Kirim lagi berkasnya, ya.", edits=True)
