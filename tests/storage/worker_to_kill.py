"""A small bot without Telegram: takes updates in, drafts and saves them, and says aloud what it has committed.

The parent kills it at any instant. Updates 2n and 2n + 1 are officer n's report and the press that saves it.
"""

import asyncio
import sys
from datetime import UTC, datetime
from functools import partial

from domain.entries import Act, EntryKind, Figure, Filing
from domain.people import Person, Role
from storage import drafts, inbox, outbox, reports
from storage.database import Database
from storage.seeding import load_seed
from storage.statements import Writer

AT = datetime(2019, 12, 20, tzinfo=UTC)


def act_of(update_id: int) -> Act:
    """Return the act that an update is."""
    number = update_id // 2
    return Act(person=Person(id=number, name="x", role=Role.OFFICER), at=AT, chat_id=number, message_id=number)


def handle(tx: Writer, update_id: int) -> None:
    """Do what an update asks for; a second time nothing."""
    act = act_of(update_id)
    figure = Figure(metric="bpu", area="east", day=AT.date(), kind=EntryKind.INCREMENT, value=act.person.id)
    draft = drafts.open_draft(tx, kind="report", text="x", figures=[figure], act=act)
    if update_id % 2 and draft.is_open:
        drafts.claim(tx, draft.id, person_id=act.person.id, at=AT)
        filing = Filing(metric="bpu", area="east", day=AT.date(), kind=EntryKind.INCREMENT, value=act.person.id)
        (entry,) = reports.append(tx, [filing], act, batch=draft.id)
        outbox.owe(tx, key=f"saved {entry.number}", chat_id=1, payload="{}", due_at=AT, at=AT)


async def work(db: Database, officer: int) -> None:
    """Let an officer report and press."""
    for update_id in (officer * 2, officer * 2 + 1):
        await db.write_with(partial(inbox.exchange, new=[(update_id, "{}")], at=AT))
        await db.write_with(partial(handle, update_id=update_id))
        await db.write_with(partial(inbox.exchange, done=[update_id], at=AT))
        print(update_id, flush=True)


async def main(path: str, first: int, last: int) -> None:
    """Go on with what was taken in before, then with officers from `first` to `last`, ten at a time."""
    db = await Database.open(f"sqlite:///{path}", seed=load_seed("pekalongan-2019"))
    print("open", flush=True)
    for kept in await db.read_with(inbox.pending):
        await db.write_with(lambda tx, update_id=kept.update_id: handle(tx, update_id))
        await db.write_with(lambda tx, update_id=kept.update_id: inbox.exchange(tx, done=[update_id], at=AT))
    for start in range(first, last, 10):
        await asyncio.gather(*(work(db, officer) for officer in range(start, min(start + 10, last))))
    await db.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
