"""[Terima] and [Tolak] under an odd report, and the reason that reaches its reporter."""

import re
from dataclasses import replace

from bot.desk import Desk
from bot.handlers.koreksi import correct
from bot.handlers.lapor import act_of, books_of
from bot.messages import Answer, RepliedTo, Reply, Request
from bot.notices import owe
from bot.replies.corrections import verdict_notice, verdict_reply
from bot.replies.refusals import refusal_of_ledger
from bot.usecases.corrections import accept, explain, refuse
from domain.refusals import LedgerRefusal, ReportNotWaiting
from storage.statements import Writer

NUMBER = re.compile(r"#(?P<number>\d{1,9})\b")
TOLD = re.compile(r"Laporan #(?P<number>\d{1,9}) ditolak ")

DECIDED = ("Diterima dan dihitung", "Ditolak, tidak dihitung")
UNDECIDED = "Laporan tidak biasa"
"""How the messages begin to which an admin may reply with a reason."""


async def handle_accept(request: Request, desk: Desk) -> Answer:
    """Let the report count."""
    return await _decide(request, desk, is_accepted=True)


async def handle_refuse(request: Request, desk: Desk) -> Answer:
    """Refuse the report; the reason may follow as a reply to the message."""
    return await _decide(request, desk, is_accepted=False)


async def _decide(request: Request, desk: Desk, *, is_accepted: bool) -> Answer:
    number, books, by = int(request.data), books_of(desk), request.person.name

    def decide(tx: Writer) -> Reply:
        decision = accept if is_accepted else refuse
        entry = decision(tx, number, act_of(request))
        notice = verdict_notice(entry, books, is_accepted=is_accepted, by=by)
        owe(tx, f"verdict:{entry.number}.{entry.version}", entry.reporter_id, notice, at=request.now)
        return verdict_reply(entry, books, is_accepted=is_accepted, by=by)

    try:
        return await desk.database.write_with(decide)
    except ReportNotWaiting as refusal:
        return replace(refusal_of_ledger(refusal), edits=True)
    except LedgerRefusal as refusal:
        return refusal_of_ledger(refusal)


async def mend_refused(request: Request, desk: Desk) -> Answer:
    """A reporter's reply to the news of a refusal: the right figure, as with /koreksi. None where it is no such reply."""
    if request.reply_to is None or not _is_verdict(request.reply_to, "Laporan #"):
        return None
    found = TOLD.match(request.reply_to.text)
    if found is None or not any(character.isdigit() for character in request.text):
        return None
    return await correct(request, desk, int(found["number"]), request.text.strip())


def _is_verdict(message: RepliedTo, start: str) -> bool:
    return message.is_from_bot and message.text.startswith(start)


async def give_reason(request: Request, desk: Desk) -> Answer:
    """An admin's reply to a decision's message: keep the reason and pass it on. None where it is no such reply."""
    if request.reply_to is None or not request.reply_to.is_from_bot:
        return None
    said, found = request.reply_to.text, NUMBER.search(request.reply_to.text)
    if found is not None and said.startswith(UNDECIDED):
        return Reply(text="Tekan Terima atau Tolak dulu, ya. Sesudah itu balas lagi pesan yang sama dengan alasannya.")
    if found is None or not said.startswith(DECIDED):
        return None
    number, books, reason = int(found["number"]), books_of(desk), request.text.strip()[:500]
    is_accepted = said.startswith(DECIDED[0])

    def pass_on(tx: Writer) -> Reply:
        entry = explain(tx, number, act_of(request), reason)
        notice = verdict_notice(entry, books, is_accepted=is_accepted, by=request.person.name, reason=reason)
        owe(tx, f"reason:{number}:{request.message_id}", entry.reporter_id, notice, at=request.now)
        return Reply(text="Alasannya saya catat dan saya teruskan ke pelapor.")

    try:
        return await desk.database.write_with(pass_on)
    except LedgerRefusal as refusal:
        return refusal_of_ledger(refusal)
