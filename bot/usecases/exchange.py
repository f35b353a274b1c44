"""The ledger out of the house and back: export, what an import would change, and saving it whole or not at all."""

import base64
import json
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.usecases.reports import Books
from bot.usecases.sheets import Sheet, defuse, write_csv, write_xlsx
from bot.usecases.table_rows import COLUMNS, BadRow, Row, RowError, RowFault, RowKind, Table, clean
from domain.drafts import Draft, DraftState
from domain.entries import Act, Entry, EntryKind, Filing, Target
from domain.people import Person
from storage import drafts, ledger, locks, reports, targets
from storage.statements import Reader, Writer

PAGE = 10_000
WIDTHS = (10, 24, 13, 22, 12, 60)
KINDS = {EntryKind.TOTAL: RowKind.TOTAL, EntryKind.INCREMENT: RowKind.INCREMENT}
Content = tuple[str, str, str, int, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """All that counts, as two files, and how many rows they hold."""

    xlsx: bytes
    csv: bytes
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a file would change: new rows, how many are known already, and rows that cannot be taken."""

    new: tuple[Row, ...]
    known: int
    bad: tuple[BadRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What one press saved."""

    entries: tuple[Entry, ...]
    targets: tuple[Target, ...]


def everything(rd: Reader) -> tuple[Row, ...]:
    """Return every figure that counts in the order saved, then every target."""
    rows = [_row_of(entry) for entry in _counted(rd)]
    rows += [_row_of_target(target) for target in targets.everything(rd)]
    return tuple(rows)


def _counted(rd: Reader) -> Iterable[Entry]:
    after = 0
    while page := ledger.counted(rd, after=after, limit=PAGE):
        yield from page
        after = page[-1].number


def source_of(entry: Entry) -> str:
    """Say where a figure comes from: its source, else whose report it is."""
    return clean(entry.source or f"laporan {entry.reporter_name}")


def _row_of(entry: Entry) -> Row:
    return Row(
        number=entry.number, metric=entry.metric, area=entry.area, day=entry.day, value=entry.value,
        kind=KINDS[entry.kind], source=source_of(entry),
    )  # fmt: skip


def _row_of_target(target: Target) -> Row:
    return Row(
        number=target.id, metric=target.metric, area=target.area, day=target.since, value=target.value,
        kind=RowKind.TARGET, source=clean(target.source),
    )  # fmt: skip


def write_files(rows: Sequence[Row], books: Books, *, made_on: date) -> Export:
    """Write rows as .xlsx and .csv; texts that could run as formulas are defused."""
    cells = [_cells(row, books) for row in rows]
    sheet = Sheet(name="capaian", widths=WIDTHS, rows=[COLUMNS, *cells])
    return Export(xlsx=write_xlsx([sheet], made_on=made_on), csv=write_csv([COLUMNS, *cells]), count=len(rows))


def _cells(row: Row, books: Books) -> tuple[str | int | date, ...]:
    area = "" if row.area == books.areas.office.code else books.areas.get(row.area).name
    return row.metric, area, row.day, row.value, row.kind.value, defuse(row.source)


def write_template(books: Books, *, today: date) -> bytes:
    """Write a workbook to fill in: an empty first sheet with the heading, a second one with examples."""
    first, second = books.metrics.all[0], books.metrics.all[min(1, len(books.metrics.all) - 1)]
    district, new_year = books.areas.districts[0].name, date(today.year, 1, 1)
    examples = (
        (first.code, "", today, 146_309_000_000, RowKind.TOTAL.value, "laporan keuangan"),
        (second.code, district, today, 25, RowKind.INCREMENT.value, "pendaftaran kolektif"),
        (second.code, "", new_year, 22_300, RowKind.TARGET.value, "rencana kerja"),
    )
    sheets = [
        Sheet(name="isi di sini", widths=WIDTHS, rows=[COLUMNS]),
        Sheet(name="contoh", widths=WIDTHS, rows=[COLUMNS, *examples]),
    ]
    return write_xlsx(sheets, made_on=today)


def propose(rd: Reader, table: Table, *, reporter: str) -> Proposal:
    """Say what a table would change: rows that are known already are left out, locked years are named."""
    new = leave_known(rd, table.rows, reporter=reporter)
    locked = {year: found for year in {row.day.year for row in new} if (found := locks.find(rd, year))}
    closed = [
        BadRow(number=row.number, text=str(row.day.year), reason=RowError(RowFault.LOCKED, str(row.day.year)))
        for row in new
        if row.day.year in locked
    ]
    bad = sorted((*table.bad, *closed), key=lambda one: one.number)
    good = tuple(row for row in new if row.day.year not in locked)
    return Proposal(new=good, known=len(table.rows) - len(new), bad=tuple(bad))


def leave_known(rd: Reader, rows: Sequence[Row], *, reporter: str) -> tuple[Row, ...]:
    """Return the rows that the ledger does not hold yet: the third of three equal rows is new where it holds two."""
    asked = {_said(row, reporter) for row in rows}
    held: Counter[Content] = Counter(content for row in everything(rd) if (content := _said(row, reporter)) in asked)
    return tuple(row for row in rows if row.place > held[_said(row, reporter)])


def _said(row: Row, reporter: str) -> Content:
    """A row's content, where the reporter's own word is the source said out loud."""
    if row.source or row.kind is RowKind.TARGET:
        return row.content
    return (*row.content[:-1], clean(f"laporan {reporter}"))


def open_import(tx: Writer, rows: Sequence[Row], act: Act, *, name: str) -> Draft:
    """Keep what a file would change as a draft of its message."""
    return drafts.open_draft(tx, kind="import", text=name, figures=(), act=act, details=_pack(rows))


def save_import(tx: Writer, draft_id: int, person: Person, *, act: Act) -> Imported:
    """Save a checked file, whole and once. Raises UnknownDraft, DraftNotYours, DraftClosed, YearLocked."""
    draft = drafts.claim(tx, draft_id, person_id=person.id, at=act.at, state=DraftState.SAVED)
    rows = leave_known(tx, _unpack(draft.details), reporter=person.name)
    by_message = replace(act, chat_id=draft.chat_id, message_id=draft.message_id)
    aims = [row for row in rows if row.kind is RowKind.TARGET]
    set_before = {target.id for target in targets.everything(tx)} if aims else set()
    kept = [targets.set_target(tx, _target(row), by_message, batch=draft_id, row_key=row.key) for row in aims]
    filings = [_filing(row) for row in rows if row.kind is not RowKind.TARGET]
    entries = reports.append(tx, filings, by_message, batch=draft_id)
    return Imported(entries=entries, targets=tuple(target for target in kept if target.id not in set_before))


def find_imported(rd: Reader, draft_id: int) -> Imported:
    """Return what a draft's file has saved."""
    return Imported(entries=reports.of_batch(rd, draft_id), targets=targets.of_batch(rd, draft_id))


def cancel_import(tx: Writer, draft_id: int, person: Person, *, at: datetime) -> Draft:
    """Let a checked file go. Raises UnknownDraft, DraftNotYours, DraftClosed."""
    return drafts.claim(tx, draft_id, person_id=person.id, at=at, state=DraftState.CANCELLED)


def _filing(row: Row) -> Filing:
    kind = EntryKind.INCREMENT if row.kind is RowKind.INCREMENT else EntryKind.TOTAL
    return Filing(
        metric=row.metric, area=row.area, day=row.day, kind=kind, value=row.value, source=row.source, row_key=row.key
    )


def _target(row: Row) -> Target:
    return Target(
        metric=row.metric, area=row.area, year=row.day.year, value=row.value, since=row.day, source=row.source
    )


def _pack(rows: Sequence[Row]) -> str:
    """Write rows small enough for a draft."""
    plain = [[row.number, *row.content, row.place] for row in rows]
    packed = zlib.compress(json.dumps(plain, ensure_ascii=False).encode(), 1)
    return json.dumps({"rows": base64.b64encode(packed).decode()})


def _unpack(details: str) -> tuple[Row, ...]:
    packed = base64.b64decode(json.loads(details)["rows"])
    return tuple(
        Row(
            number=number, metric=metric, area=area, day=date.fromisoformat(day), value=value, kind=RowKind(kind),
            source=source, place=place,
        )
        for number, metric, area, day, value, kind, source, place in json.loads(zlib.decompress(packed))
    )  # fmt: skip
