"""Words for /ekspor and /impor: what a file holds, which rows cannot be taken and why, and what was saved."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from bot.messages import Button, File, Reply
from bot.replies.errors import explain_area, explain_day, explain_figure, write_amount
from bot.replies.markup import block, bold, code, escape, lines
from bot.usecases.exchange import Export
from bot.usecases.importing import Imported, Proposal
from bot.usecases.reports import Books
from bot.usecases.sheets import MOST_COLUMNS, MOST_ROWS, SheetError, SheetFault
from bot.usecases.table_rows import COLUMNS, BadRow, MissingColumns, Row, RowError, RowFault, RowKind
from domain.areas import AmbiguousArea, UnknownArea
from domain.metrics import UnknownMetric
from domain.numerals import FigureError, format_count
from domain.periods import DayError, format_day, format_day_short

SHOWN_BAD = 12
SHOWN_GOOD = 6
EXAMPLE = "metrik;wilayah;tanggal;nilai;jenis;sumber\nbpu;Kabupaten Batang;2026-11-20;25;tambahan;pendaftaran kolektif"
TEMPLATE_NAME = "template-impor-capaian.xlsx"

ADVICE = (
    "",
    "Belum ada yang disimpan. Perbaiki baris itu, lalu kirim lagi berkasnya; baris lain tidak akan dobel.",
)

_SHEET_WORDS = {
    SheetFault.TOO_LARGE: "Berkasnya lebih dari 20 MB. Bagi menjadi beberapa berkas, ya.",
    SheetFault.TOO_MANY_ROWS: f"Barisnya lebih dari {format_count(MOST_ROWS)}. Bagi menjadi beberapa berkas, ya.",
    SheetFault.TOO_WIDE: f"Ada isi di luar kolom ke-{MOST_COLUMNS}. Hapus kolom yang tidak dipakai, lalu kirim lagi.",
    SheetFault.BOMB: "Berkas ini tidak wajar (isinya mengembang terlalu besar), jadi tidak saya buka.",
    SheetFault.OLD_EXCEL: "Ini format Excel lama (.xls) atau berkas bersandi. Simpan sebagai .xlsx tanpa sandi, lalu kirim lagi.",
    SheetFault.BROKEN: "Berkas .xlsx ini rusak atau bersandi. Buka di Excel, simpan ulang sebagai .xlsx, lalu kirim lagi.",
    SheetFault.NOT_A_TABLE: "Berkas ini bukan tabel .xlsx atau .csv yang bisa saya baca.",
    SheetFault.EMPTY: "Berkasnya kosong.",
}
_ROW_WORDS = {
    RowFault.FORMULA: "berisi rumus; salin lalu tempel sebagai nilai",
    RowFault.KIND: "jenis harus total, tambahan, atau target",
    RowFault.NO_DAY: "bukan tanggal; tulis seperti 20/11/2026",
    RowFault.DAY_DRIFTS: "tulis tanggal lengkap dengan tahunnya, seperti 20/11/2026",
    RowFault.NOT_WHOLE: "harus angka bulat, tanpa pecahan",
    RowFault.NOT_AN_INCREMENT: "ada tanda tambahan, tetapi jenisnya bukan tambahan",
    RowFault.ZERO_TARGET: "target harus di atas nol",
    RowFault.LONG_SOURCE: "sumber terlalu panjang (paling banyak 300 huruf)",
    RowFault.LOCKED: "tahun ini sudah dikunci; buka dulu dengan /buka",
    RowFault.WRONG_TYPE: "bukan angka",
}


def export_replies(export: Export, *, day: date) -> tuple[Reply, ...]:
    """Hand over both files."""
    name = f"capaian-{day.isoformat()}"
    said = lines(
        bold(f"Ekspor {format_day(day)}: {format_count(export.count)} baris"),
        "Isinya laporan yang berlaku dan semua target. Berkas yang sama bisa dikirim balik ke sini untuk diimpor.",
    )
    return (
        Reply(text=said, file=File(name=f"{name}.xlsx", content=export.xlsx)),
        Reply(text="Isi yang sama sebagai CSV.", file=File(name=f"{name}.csv", content=export.csv)),
    )


def template_reply(content: bytes) -> Reply:
    """Hand over the template with how to fill it in."""
    text = lines(
        bold("Impor angka dari berkas"),
        "Isi lembar pertama, lalu kirim berkasnya (.xlsx atau .csv) ke sini. Tiap baris saya periksa dulu; "
        "baru disimpan sesudah Anda tekan Simpan.",
        f"• {code('wilayah')} kosong berarti seluruh kantor",
        f"• {code('jenis')}: total, tambahan, atau target (tanggal target = hari mulainya)",
        "• Berkas yang sama dua kali tidak mengubah apa-apa",
    )
    return Reply(text=text, file=File(name=TEMPLATE_NAME, content=content))


def sheet_error_reply(error: SheetError) -> Reply:
    """Say why a file cannot be read, and what can be."""
    return Reply(text=lines(_SHEET_WORDS[error.fault], "Belum ada yang disimpan.", _hint()))


def missing_columns_reply(error: MissingColumns) -> Reply:
    """Say which columns the heading lacks."""
    named = ", ".join(code(name) for name in error.names)
    lacks = [f"Baris pertama harus berisi nama kolom. Belum ada: {named}."] if error.names else []
    twice = ", ".join(code(name) for name in error.doubled)
    doubled = [f"Kolom ini ada lebih dari sekali: {twice}. Sisakan satu, supaya jelas mana yang dipakai."]
    known = ", ".join(COLUMNS)
    return Reply(text=lines(*lacks, *(doubled if twice else []), f"Kolomnya: {known}.", _hint()))


def _hint() -> str:
    return lines(f"Template: {code('/impor')}. Contoh CSV:", block(EXAMPLE))


def proposal_reply(proposal: Proposal, books: Books, *, name: str, draft: int | None) -> Reply:
    """Read a file back: bad rows by number with value and reason, good ones shown, and [Simpan] where all are good."""
    total = len(proposal.new) + proposal.known + len(proposal.bad)
    head = bold(f"{name}: {format_count(total)} baris")
    if proposal.bad:
        return Reply(text=lines(head, *_bad_lines(proposal.bad), "", *_good_lines(proposal, books), *ADVICE))
    if not proposal.new:
        known = "Semua barisnya sudah tersimpan; tidak ada yang berubah." if total else "Belum ada baris yang diisi."
        return Reply(text=lines(head, known))
    assert draft is not None
    buttons = (
        (
            Button(label=f"Simpan {format_count(len(proposal.new))} baris", action=f"simpanimpor:{draft}"),
            Button(label="Batal", action=f"urungimpor:{draft}"),
        ),
    )
    return Reply(
        text=lines(
            head, *_good_lines(proposal, books), "", "Simpan semuanya? Yang tersimpan bisa ditarik dengan /batal."
        ),
        buttons=buttons,
    )


def _bad_lines(bad: Sequence[BadRow]) -> tuple[str, ...]:
    shown = [f"• baris {row.number}: {_value(row)}{explain_row(row.reason)}" for row in bad[:SHOWN_BAD]]
    more = len(bad) - SHOWN_BAD
    rest = (f"• dan {format_count(more)} baris lain",) if more > 0 else ()
    return (f"Ada {format_count(len(bad))} baris yang belum bisa dipakai:", *shown, *rest)


def _value(row: BadRow) -> str:
    names_itself = isinstance(row.reason, UnknownArea | AmbiguousArea)
    return f"{code(row.text)}: " if row.text.strip() and not names_itself else ""


def explain_row(reason: Exception) -> str:
    """Say why a row cannot be taken, in a clause without a full stop."""
    if isinstance(reason, RowError):
        return _ROW_WORDS[reason.fault]
    if isinstance(reason, FigureError):
        return explain_figure(reason)
    if isinstance(reason, DayError):
        return explain_day(reason)
    if isinstance(reason, UnknownArea | AmbiguousArea):
        return explain_area(reason)
    if isinstance(reason, UnknownMetric):
        return "bukan nama capaian" if reason.text.strip() else "metriknya kosong"
    raise reason


def _good_lines(proposal: Proposal, books: Books) -> tuple[str, ...]:
    rows = proposal.new
    known = f"{format_count(proposal.known)} baris sudah tersimpan sebelumnya, dilewati." if proposal.known else ""
    if not rows:
        return (known,)
    counts = Counter(row.kind for row in rows)
    said = ", ".join(f"{format_count(counts[kind])} {kind.value}" for kind in RowKind if counts[kind])
    first, last = min(row.day for row in rows), max(row.day for row in rows)
    span = format_day(first) if first == last else f"{format_day(first)} sampai {format_day(last)}"
    more = len(rows) - SHOWN_GOOD
    rest = (f"• dan {format_count(more)} baris lain",) if more > 0 else ()
    shown = [row_line(row, books) for row in rows[:SHOWN_GOOD]]
    return (f"Baru: {said}; {span}.", *shown, *rest, known)


def row_line(row: Row, books: Books) -> str:
    """Say one row: every digit, with its day and source."""
    metric, area = books.metrics.get(row.metric), books.areas.get(row.area)
    what = f"{escape(metric.name)} {escape(area.short_name)}, {row.kind.value} {bold(write_amount(row.value, metric.unit))}"
    source = f" ({escape(row.source[:60])})" if row.source else ""
    since = "mulai" if row.kind is RowKind.TARGET else "per"
    return f"• {what} {since} {format_day_short(row.day)}{source}"


def checking_reply(name: str, done: int, total: int) -> Reply:
    """Say how far checking a large file has come."""
    if not total:
        return Reply(text=f"Sebentar, {escape(name)} saya baca dulu…")
    if done >= total:
        return Reply(text=f"{escape(name)}: {format_count(total)} baris selesai diperiksa.")
    return Reply(text=f"{escape(name)}: {format_count(done)} dari {format_count(total)} baris sudah diperiksa…")


def saving_reply(done: int, total: int) -> Reply:
    """Say how far saving a large file has come."""
    return Reply(
        text=f"Menyimpan… {format_count(done)} dari {format_count(total)} baris siap. Belum ada yang dihitung."
    )


def imported_reply(imported: Imported, *, toast: str) -> Reply:
    """Give the receipt of a file."""
    said = _brought(imported)
    undo = f"Keliru? {code('/batal')} menarik seluruh impor ini." if said else ""
    return Reply(text=lines(bold(f"Tersimpan: {said or 'tidak ada yang baru'}."), undo), edits=True, toast=toast)


def import_withdrawn_reply(imported: Imported, *, name: str) -> Reply:
    """Say that a whole file was withdrawn."""
    return Reply(
        text=lines(
            bold("Ditarik, tidak dihitung lagi:"),
            f"seluruh impor {escape(name or 'berkas')}: {_brought(imported) or 'tidak ada baris'}.",
            "Berkas yang sama bisa dikirim lagi kapan saja.",
        )
    )


def _brought(imported: Imported) -> str:
    found, parts = imported.reports, []
    if found.count:
        numbers = f"#{found.first}" + (f" sampai #{found.last}" if found.count > 1 else "")
        parts.append(f"{format_count(found.count)} laporan ({numbers})")
    if imported.targets:
        parts.append(f"{format_count(len(imported.targets))} target")
    return " dan ".join(parts)


def import_cancelled_reply() -> Reply:
    """Say that a file was let go."""
    return Reply(text="Dibatalkan. Tidak ada yang disimpan.", edits=True, toast="Dibatalkan")


def only_admin_reply() -> Reply:
    """Say who may send a file of figures, and what everybody may send."""
    return Reply(
        text=lines(
            "Maaf, memasukkan angka dari berkas hanya untuk admin kantor.",
            "Mau memeriksa berita? Tempel teksnya di sini, ya.",
        )
    )


def only_private_reply() -> Reply:
    """Ask for the file in private."""
    return Reply(text="Kirim berkas impor di chat pribadi dengan saya, ya, bukan di grup.")
