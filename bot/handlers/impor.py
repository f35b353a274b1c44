"""/impor: a template; and a file that an admin sends, checked row by row and saved whole by one press."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.desk import Desk
from bot.handlers.lapor import act_of, books_of
from bot.messages import Answer, Attachment, Reply, Request
from bot.replies.exchange import (
    checking_reply,
    import_cancelled_reply,
    import_withdrawn_reply,
    imported_reply,
    missing_columns_reply,
    only_admin_reply,
    only_private_reply,
    proposal_reply,
    saving_reply,
    sheet_error_reply,
    template_reply,
)
from bot.replies.refusals import refusal_of_ledger
from bot.usecases.exchange import write_template
from bot.usecases.importing import (
    cancel_import,
    find_imported,
    find_last_import,
    open_import,
    pack,
    propose,
    save_import,
    withdraw_import,
)
from bot.usecases.sheets import MOST_BYTES, SheetError, SheetFault, read_table
from bot.usecases.table_rows import MissingColumns, Table, check_table
from domain.drafts import DraftState
from domain.refusals import DraftClosed, LedgerRefusal

NAME_LENGTH = 60
LARGE_FILE = 300_000
"""Bytes from which on reading takes long enough to say so."""
LARGE_TABLE = 5_000
SHOWN_STEPS = 5


async def handle_impor(request: Request, desk: Desk) -> Answer:
    """`/impor`: the template, and how to fill it in; under a file, the file itself."""
    if request.attachment is not None:
        return await take_file(request, desk)
    return template_reply(await asyncio.to_thread(write_template, books_of(desk), today=request.today))


async def take_file(request: Request, desk: Desk) -> Answer:
    """Check a table that an admin sent, and read it back; nothing is saved before [Simpan]."""
    attachment = request.attachment
    if attachment is None or attachment.kind != "document" or request.message_id is None:
        return None
    if not request.person.is_admin:
        return only_admin_reply()
    if not request.is_private:
        return only_private_reply()
    if attachment.size > MOST_BYTES:
        return sheet_error_reply(SheetError(SheetFault.TOO_LARGE))
    return await _check(request, desk, attachment)


async def _check(request: Request, desk: Desk, attachment: Attachment) -> Answer:
    name = attachment.name[:NAME_LENGTH] or "berkas"
    progress = _Progress(desk, request.chat_id, lambda done, total: checking_reply(name, done, total))
    if attachment.size > LARGE_FILE:
        await progress.begin()
    content = await desk.fetch_file(attachment.file_id)
    try:
        table = await asyncio.to_thread(_read, content, request, desk)
    except SheetError as error:
        return sheet_error_reply(error)
    except MissingColumns as error:
        return missing_columns_reply(error)
    return await _read_back(request, desk, table, name, progress)


def _read(content: bytes, request: Request, desk: Desk) -> Table:
    return check_table(read_table(content), books_of(desk), today=request.today)


async def _read_back(request: Request, desk: Desk, table: Table, name: str, progress: "_Progress") -> Answer:
    proposal = await propose(desk.database, table, reporter=request.person.name, show=progress.show)
    if proposal.bad or not proposal.new:
        return proposal_reply(proposal, books_of(desk), name=name, draft=None)
    act, packed = act_of(request), await asyncio.to_thread(pack, proposal)
    draft = await desk.database.write_with(lambda tx: open_import(tx, packed, act, name=name))
    if draft.state is DraftState.SAVED:
        saved = await desk.database.read_with(lambda rd: find_imported(rd, draft.id))
        return replace(imported_reply(saved, toast=""), edits=False, toast=None)
    return proposal_reply(proposal, books_of(desk), name=name, draft=draft.id)


async def handle_save_import(request: Request, desk: Desk) -> Answer:
    """[Simpan] under a checked file: whole and once, for its sender."""
    draft_id, act = int(request.data), act_of(request)
    progress = _Progress(desk, request.chat_id, saving_reply, message_id=request.message_id)
    try:
        async with desk.import_turn:
            saved = await save_import(desk.database, draft_id, act, show=progress.show)
        return imported_reply(saved, toast="Tersimpan")
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


async def withdraw_last_import(request: Request, desk: Desk) -> Answer:
    """`/batal` alone where one's last save was a file: withdraw it whole. None where it was something else."""
    act = act_of(request)
    draft = await desk.database.read_with(lambda rd: find_last_import(rd, act))
    if draft is None:
        return None
    try:
        async with desk.import_turn:
            return import_withdrawn_reply(await withdraw_import(desk.database, draft, act), name=draft.text)
    except LedgerRefusal as refusal:
        return refusal_of_ledger(refusal)


async def _closed(closed: DraftClosed, desk: Desk) -> Reply:
    """Say what became of a file whose buttons were pressed before."""
    draft = closed.draft
    if draft.state is DraftState.SAVED:
        saved = await desk.database.read_with(lambda rd: find_imported(rd, draft.id))
        return imported_reply(saved, toast="Sudah tersimpan tadi")
    if draft.state is DraftState.CANCELLED:
        return import_cancelled_reply()
    return Reply(text="Pemeriksaan ini sudah kedaluwarsa. Kirim lagi berkasnya, ya.", edits=True)


class _Progress:
    """Shows in one message, now and then, how far a large file has come; of a small one nothing is shown."""

    def __init__(
        self, desk: Desk, chat_id: int, word: Callable[[int, int], Reply], *, message_id: int | None = None
    ) -> None:
        self._show: Callable[[Reply, int | None], Awaitable[int | None]] = lambda reply, id_: desk.show(
            chat_id, reply, id_
        )
        self._word = word
        self._message_id = message_id
        self._shown = 0

    async def begin(self) -> None:
        """Say that it has begun."""
        self._message_id = await self._show(self._word(0, 0), self._message_id)

    async def show(self, done: int, total: int) -> None:
        """Say how far it has come, a handful of times on the way."""
        step = SHOWN_STEPS * done // total if total else 0
        if total < LARGE_TABLE or step == self._shown:
            return
        self._shown = step
        self._message_id = await self._show(self._word(done, total), self._message_id)
