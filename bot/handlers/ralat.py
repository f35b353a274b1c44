"""A change of what was saved: made at once, or, where it is odd, after its sender's second word."""

from dataclasses import replace

from bot.desk import Desk
from bot.messages import Reply, Request
from bot.notices import owe_to_admins
from bot.once import answer_once
from bot.replies.corrections import corrected_reply, odd_notice
from bot.replies.reports import asks_change_reply, doubt_reply
from bot.usecases.corrections import Change, doubt_change, make_change
from bot.usecases.reports import Books, doubts_of, item_of, outcome
from domain.drafts import Draft
from domain.entries import Act, EntryState
from storage.statements import Writer


def show_change(tx: Writer, draft: Draft, request: Request, desk: Desk, books: Books, act: Act) -> Reply:
    """Ask about the first doubt of a drafted change, or once more where it is odd; else make it."""
    doubts = doubts_of(draft, books)
    if doubts:
        return doubt_reply(doubts[0], draft=draft.id, revision=draft.revision)
    odd = doubt_change(tx, draft, act, books)
    if odd:
        return asks_change_reply(odd, draft=draft.id, revision=draft.revision, is_admin=request.person.is_admin)
    return conclude(tx, make_change(tx, draft, act, books), request, desk, books)


def press_change(
    tx: Writer, draft: Draft, revision: int | None, request: Request, desk: Desk, books: Books, act: Act
) -> Reply:
    """[Ya, memang benar] under a change; sent again, it gets the same answer."""

    def make() -> Reply:
        change = make_change(tx, draft, act, books, revision=revision)
        return conclude(tx, change, request, desk, books)

    if draft.person_id != request.person.id:
        return make()  # which refuses
    reply = answer_once(tx, f"change:{draft.id}.{revision}", make, at=request.now)
    return replace(reply, edits=True, toast="Tercatat")


def conclude(tx: Writer, change: Change, request: Request, desk: Desk, books: Books) -> Reply:
    """Owe the admins a look at what waits, and say what each report was and is."""
    for entry in change.after:
        if entry.state is EntryState.WAITING:
            notice = odd_notice(entry, item_of(entry, books))
            owe_to_admins(tx, desk, f"odd:{entry.number}.{entry.version}", notice, at=request.now)
    outcomes = {entry.number: outcome(tx, entry, books) for entry in change.after}
    return corrected_reply(change.before, change.after, books, outcomes)
