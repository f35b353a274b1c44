"""The ledger out of the house: every figure that counts and every target, as files, and the template to fill in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.usecases.reports import Books
from bot.usecases.sheets import Sheet, defuse, write_csv, write_xlsx
from bot.usecases.sources import OFFICERS_WORD
from bot.usecases.table_rows import COLUMNS, Row, RowKind, Stated, clean, with_stated
from domain.entries import Claim, Entry, EntryKind, Target
from domain.privacy import mask_identity
from storage import ledger, targets
from storage.statements import Reader

PAGE = 10_000
WIDTHS = (10, 24, 13, 22, 12, 60)
KINDS = {EntryKind.TOTAL: RowKind.TOTAL, EntryKind.INCREMENT: RowKind.INCREMENT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """All that counts, as two files, and how many rows they hold."""

    xlsx: bytes
    csv: bytes
    count: int


def everything(rd: Reader) -> tuple[Row, ...]:
    """Return every figure that counts in the order saved, then every target."""
    claims = ledger.claims(rd)
    rows = [_row_of(entry, claims.get(entry.number)) for entry in _counted(rd)]
    rows += [_row_of_target(target) for target in targets.everything(rd)]
    return tuple(rows)


def _counted(rd: Reader) -> Iterable[Entry]:
    after = 0
    while page := ledger.counted(rd, after=after, limit=PAGE):
        yield from page
        after = page[-1].number


def source_of(source: str, reporter_name: str) -> str:
    """Say where a figure comes from, its source or else whose report it is, without identity numbers."""
    return clean(mask_identity(source or f"{OFFICERS_WORD} {reporter_name}".strip()).text)


def _row_of(entry: Entry, claim: Claim | None) -> Row:
    return Row(
        number=entry.number, metric=entry.metric, area=entry.area, day=entry.day, value=entry.value,
        kind=KINDS[entry.kind], source=source_of(entry.source, entry.reporter_name),
        stated=Stated(percent=claim.percent, realised=claim.realised, target=claim.target) if claim else None,
    )  # fmt: skip


def _row_of_target(target: Target) -> Row:
    return Row(
        number=target.id, metric=target.metric, area=target.area, day=target.since, value=target.value,
        kind=RowKind.TARGET, source=clean(mask_identity(target.source).text),
    )  # fmt: skip


def write_files(rows: Sequence[Row], books: Books, *, made_on: date) -> Export:
    """Write rows as .xlsx and .csv; texts that could run as formulas are defused."""
    cells = [_cells(row, books) for row in rows]
    sheet = Sheet(name="capaian", widths=WIDTHS, rows=[COLUMNS, *cells])
    return Export(xlsx=write_xlsx([sheet], made_on=made_on), csv=write_csv([COLUMNS, *cells]), count=len(rows))


def _cells(row: Row, books: Books) -> tuple[str | int | date, ...]:
    area = "" if row.area == books.areas.office.code else books.areas.get(row.area).name
    return row.metric, area, row.day, row.value, row.kind.value, defuse(with_stated(row.source, row.stated))


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
