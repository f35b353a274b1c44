"""A file into the ledger: what it would change, saving it whole or not at all, withdrawing it whole.

The work is cut into small steps, between which everybody else reads and writes; only the last one, which lets the
whole file count (or no longer count), is one step.
"""

import asyncio
import base64
import json
import zlib
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

from bot.usecases.exchange import source_of
from bot.usecases.table_rows import BadRow, Row, RowError, RowFault, RowKind, Stated, Table
from domain.drafts import Draft, DraftState
from domain.entries import Act, Claim, EntryKind, Filing, Target
from domain.people import Person
from domain.refusals import DraftClosed, DraftNotYours, LedgerRefusal
from storage import drafts, imports, ledger, locks, targets
from storage.database import Database
from storage.imports import Batch
from storage.statements import Reader, Writer

IMPORT = "import"
READ_STEP = 5_000
WRITE_STEP = 1_000

T = TypeVar("T")
Content = tuple[str, str, str, int, str, str]
Aim = tuple[str, str, str, int]
NOTHING: Counter[Content] = Counter()
Show = Callable[[int, int], Awaitable[None]]
"""Told how many rows of how many are through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a file would change: new rows, how many are known already, and rows that cannot be taken."""

    new: tuple[Row, ...]
    known: int
    bad: tuple[BadRow, ...]
    ledger: str
    """Which state of the ledger it was compared with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What one file has saved, or what was withdrawn of it."""

    reports: Batch
    targets: tuple[Target, ...]


async def propose(database: Database, table: Table, *, reporter: str, show: Show) -> Proposal:
    """Say what a table would change: rows that are known already are left out, locked years are named."""
    ledger_then = database.state
    new = await leave_known(database, table.rows, reporter=reporter, show=show)
    years = {row.day.year for row in new}
    locked = await database.read_with(lambda rd: {year for year in years if locks.find(rd, year)})
    closed = [
        BadRow(number=row.number, text=str(row.day.year), reason=RowError(RowFault.LOCKED, str(row.day.year)))
        for row in new
        if row.day.year in locked
    ]
    bad = sorted((*table.bad, *closed), key=lambda one: one.number)
    good = tuple(row for row in new if row.day.year not in locked)
    return Proposal(new=good, known=len(table.rows) - len(new), bad=tuple(bad), ledger=ledger_then)


async def leave_known(database: Database, rows: Sequence[Row], *, reporter: str, show: Show) -> tuple[Row, ...]:
    """Return the rows that the ledger does not hold yet: the third of three equal rows is new where it holds two."""
    aims = await database.read_with(_held_targets)
    new: list[Row] = []
    done = 0
    for step in _steps(rows, READ_STEP):
        new += await database.read_with(lambda rd, step=step: _new_of(rd, step, reporter, aims))  # type: ignore[misc]
        done += len(step)
        await show(done, len(rows))
    return tuple(new)


def _new_of(rd: Reader, rows: Sequence[Row], reporter: str, aims: Counter[Aim]) -> list[Row]:
    held: dict[Content, Counter[Content]] = {}

    def count(row: Row) -> int:
        if row.kind is RowKind.TARGET:
            return aims[row.content[:4]]
        figure = (*row.content[:4], "", "")
        if figure not in held:
            held[figure] = _held(rd, row)
        return held[figure][_said(row, reporter)]

    more = [(row.key, row) for row in rows if row.place > count(row)]
    known = imports.known_rows(rd, [key for key, _ in more])
    return [row for key, row in more if key not in known]


def _held(rd: Reader, row: Row) -> Counter[Content]:
    """Count what the ledger holds of a row's figure, by the content that a file would give it."""
    metric, area, day, value, *_ = row.content
    held = imports.held(rd, metric=metric, area=area, day=day, value=value)
    return (
        Counter(
            (metric, area, day, value, _kind_of(one.kind), source_of(one.source, one.reporter_name)) for one in held
        )
        if held
        else NOTHING
    )


def _held_targets(rd: Reader) -> Counter[Aim]:
    """Count the targets by what they say; whose word they are makes no other target of them."""
    return Counter((aim.metric, aim.area, aim.since.isoformat(), aim.value) for aim in targets.everything(rd))


def _kind_of(stored: str) -> str:
    return (RowKind.INCREMENT if stored == EntryKind.INCREMENT else RowKind.TOTAL).value


def _said(row: Row, reporter: str) -> Content:
    """A row's content, where the reporter's own word is the source said out loud."""
    return row.content if row.source else (*row.content[:-1], source_of("", reporter))


def pack(proposal: Proposal) -> str:
    """Write what is new small enough for a draft."""
    plain = [[row.number, *row.content, row.place, _pack_stated(row.stated)] for row in proposal.new]
    packed = zlib.compress(json.dumps(plain, ensure_ascii=False).encode(), 1)
    return json.dumps({"rows": base64.b64encode(packed).decode(), "ledger": proposal.ledger})


def _pack_stated(stated: Stated | None) -> list[object] | None:
    return [str(stated.percent), stated.realised, stated.target] if stated else None


def _unpack(details: str) -> tuple[Row, ...]:
    packed = base64.b64decode(json.loads(details)["rows"])
    return tuple(
        Row(
            number=number, metric=metric, area=area, day=date.fromisoformat(day), value=value, kind=RowKind(kind),
            source=source, place=place,
            stated=stated and Stated(percent=Decimal(stated[0]), realised=stated[1], target=stated[2]),
        )
        for number, metric, area, day, value, kind, source, place, stated in json.loads(zlib.decompress(packed))
    )  # fmt: skip


def open_import(tx: Writer, packed: str, act: Act, *, name: str) -> Draft:
    """Keep what a file would change as a draft of its message."""
    return drafts.open_draft(tx, kind=IMPORT, text=name, figures=(), act=act, details=packed)


async def save_import(database: Database, draft_id: int, act: Act, *, show: Show) -> Imported:
    """Save a checked file, whole and once. Raises UnknownDraft, DraftNotYours, DraftClosed, YearLocked."""
    draft = await database.read_with(lambda rd: _open_draft(rd, draft_id, act.person))
    await finish_withdrawals(database)
    await _clear_staged(database)
    rows = await asyncio.to_thread(_unpack, draft.details)
    if json.loads(draft.details).get("ledger") != database.state:
        rows = await leave_known(database, rows, reporter=act.person.name, show=_silent)
    by_message = replace(act, chat_id=draft.chat_id, message_id=draft.message_id)
    try:
        first = await _stage(database, rows, by_message, draft_id, show)
        return await database.write_with(lambda tx: _let_count(tx, rows, by_message, draft_id, first))
    except LedgerRefusal:
        await _clear_staged(database)
        raise


def _open_draft(rd: Reader, draft_id: int, person: Person) -> Draft:
    draft = drafts.get(rd, draft_id)
    if draft.person_id != person.id:
        raise DraftNotYours(draft)
    if not draft.is_open:
        raise DraftClosed(draft)
    return draft


async def _clear_staged(database: Database) -> None:
    for batch in await database.read_with(imports.unfinished):
        while await database.write_with(lambda tx, batch=batch: imports.clear_staged(tx, batch, limit=WRITE_STEP)):  # type: ignore[misc]
            pass


async def _stage(database: Database, rows: Sequence[Row], act: Act, batch: int, show: Show) -> int:
    """Set the reports of a file down, not counting yet; return their first receipt number.

    The last one comes first: whoever saves meanwhile gets a number behind the file's.
    """
    filings = await asyncio.to_thread(_filings, rows)
    if not filings:
        return 0
    first = await database.write_with(lambda tx: imports.reserve(tx, len(filings), filings[-1], act, batch=batch))
    for places in _steps(range(len(filings) - 1), WRITE_STEP):
        step = await asyncio.to_thread(
            lambda places=places: [  # type: ignore[misc]
                imports.staged_row(filings[place], act, batch=batch, first=first, place=place) for place in places
            ]
        )
        await database.write_with(lambda tx, step=step: imports.stage(tx, step))  # type: ignore[misc]
        await show(places[-1] + 1, len(filings))
    return first


def _let_count(tx: Writer, rows: Sequence[Row], act: Act, batch: int, first: int) -> Imported:
    drafts.claim(tx, batch, person_id=act.person.id, at=act.at, state=DraftState.SAVED)
    imports.publish(tx, batch)
    for claim in _claims(rows, first):
        ledger.keep_claim(tx, claim)
    aims = [row for row in rows if row.kind is RowKind.TARGET]
    before = {target.id for target in targets.everything(tx)} if aims else set()
    kept = [targets.set_target(tx, _target(row), act, batch=batch, row_key=row.key) for row in aims]
    new = tuple(target for target in kept if target.id not in before)
    return Imported(reports=imports.saved_of(tx, batch), targets=new)


def _claims(rows: Sequence[Row], first: int) -> Iterator[Claim]:
    reported = (row for row in rows if row.kind is not RowKind.TARGET)
    for place, row in enumerate(reported):
        if row.stated is not None:
            yield Claim(
                number=first + place, realised=row.stated.realised, target=row.stated.target,
                percent=row.stated.percent, source=row.source,
            )  # fmt: skip


def find_imported(rd: Reader, draft_id: int) -> Imported:
    """Return what a draft's file has saved."""
    return Imported(reports=imports.saved_of(rd, draft_id), targets=targets.of_batch(rd, draft_id))


def find_last_import(rd: Reader, act: Act) -> Draft | None:
    """Return the file that `/batal` alone is about; None where the person's last save was something else."""
    batch = imports.last_batch(rd, act)
    draft = drafts.get(rd, batch) if batch is not None else None
    return draft if draft is not None and draft.kind == IMPORT else None


async def withdraw_import(database: Database, draft: Draft, act: Act) -> Imported:
    """Withdraw a file, whole; the same message's second try changes nothing. Raises YearLocked."""
    reports, aims = await database.write_with(lambda tx: imports.withdraw(tx, draft.id, act))
    await finish_withdrawals(database)
    return Imported(reports=reports, targets=tuple(aims))


async def finish_withdrawals(database: Database) -> None:
    """Write into each row of the withdrawn files that it is, by small steps."""
    for batch, act in await database.read_with(imports.half_withdrawn):
        found = await database.read_with(lambda rd, batch=batch: imports.saved_of(rd, batch))  # type: ignore[misc]
        for places in _steps(range(found.count), WRITE_STEP):
            span = (places[0], places[-1])
            await database.write_with(
                lambda tx, batch=batch, act=act, span=span: imports.write_withdrawn(tx, batch, act, places=span)  # type: ignore[misc]
            )
        await database.write_with(lambda tx, batch=batch: imports.end_withdrawal(tx, batch))  # type: ignore[misc]


def cancel_import(tx: Writer, draft_id: int, person: Person, *, at: datetime) -> Draft:
    """Let a checked file go. Raises UnknownDraft, DraftNotYours, DraftClosed."""
    return drafts.claim(tx, draft_id, person_id=person.id, at=at, state=DraftState.CANCELLED)


def _steps(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    return (items[start : start + size] for start in range(0, len(items), size))


async def _silent(done: int, total: int) -> None:
    """Tell nobody."""


def _filings(rows: Sequence[Row]) -> list[Filing]:
    """Make the reports of a file; their keys take a while, so never in the loop."""
    return [_filing(row) for row in rows if row.kind is not RowKind.TARGET]


def _filing(row: Row) -> Filing:
    kind = EntryKind.INCREMENT if row.kind is RowKind.INCREMENT else EntryKind.TOTAL
    return Filing(
        metric=row.metric, area=row.area, day=row.day, kind=kind, value=row.value, source=row.source, row_key=row.key
    )


def _target(row: Row) -> Target:
    return Target(
        metric=row.metric, area=row.area, year=row.day.year, value=row.value, since=row.day, source=row.source
    )
