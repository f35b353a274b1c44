"""Words for everything that the domain refuses: why, and a line that works."""

import re
from collections.abc import Sequence

from bot.messages import Button, Reply
from bot.replies.markup import bold, code, escape, lines
from domain.areas import AmbiguousArea, AreaBook, UnknownArea
from domain.metrics import Metric, MetricBook, UnknownMetric
from domain.numerals import AmbiguousFigure, FigureError, FigureFault, Unit, format_count, format_rupiah, spell_scale
from domain.periods import DayError, DayFault, format_day, format_weekday
from domain.reports import Fault, NoMetricError, TooManyFiguresError, TwoAreasError, TwoDaysError

SHOWN = 60
_TARGET = re.compile(r"\btarget", re.IGNORECASE)
_COMMA_FIRST = re.compile(r"(?<![0-9]),[0-9]")

_FIGURE_WORDS = {
    FigureFault.EMPTY: "angkanya belum ada",
    FigureFault.NOT_A_FIGURE: "bukan angka yang bisa saya baca",
    FigureFault.NEGATIVE: "angka tidak boleh minus",
    FigureFault.TOO_LARGE: "angkanya terlalu besar untuk kantor ini",
    FigureFault.GROUPING: "titiknya tidak pas: titik memisahkan setiap tiga angka, misalnya 15.605",
    FigureFault.SEPARATOR: "bisa dibaca lebih dari satu cara",
    FigureFault.SCALE_MISSING: "satuannya belum jelas (ribu, juta, miliar?)",
    FigureFault.CONTRADICTION: "angka dan kata-katanya tidak sama",
    FigureFault.YEAR: "itu tahun atau angka?",
    FigureFault.LEADING_ZERO: "angka tidak diawali nol",
    FigureFault.FOREIGN_DIGITS: "tulis dengan angka biasa 0 sampai 9",
    FigureFault.DATE: "itu tanggal, bukan angka capaian",
    FigureFault.TIME: "itu jam, bukan angka capaian",
    FigureFault.REGULATION: "itu nomor peraturan, bukan angka capaian",
    FigureFault.IDENTITY: "itu seperti nomor telepon atau nomor identitas; jangan dikirim di sini",
    FigureFault.PERCENT: "laporkan angkanya, bukan persennya; persen saya yang hitung",
    FigureFault.RANGE: "perlu satu angka, bukan rentang",
    FigureFault.SEVERAL: "ada dua angka; tulis satu angka untuk tiap capaian",
    FigureFault.APPROXIMATE: "itu perkiraan; laporan perlu angka yang pasti",
}

_DAY_WORDS = {
    DayFault.IMPOSSIBLE: "tanggal itu tidak ada di kalender (tulis hari dulu, lalu bulan)",
    DayFault.FUTURE: "tanggal itu belum tiba",
    DayFault.NOT_A_DAY: "perlu satu hari, misalnya kemarin atau 20 November",
}


def figure_example(unit: Unit) -> str:
    """Give a figure of the unit as it can be typed."""
    return "146,5 miliar" if unit is Unit.RUPIAH else "15.650"


def explain_figure(error: FigureError) -> str:
    """Say why a text is no figure, in a clause without a full stop."""
    if error.fault is FigureFault.FRACTION:
        whole = "orang tidak bisa dipecah" if error.unit is Unit.PEOPLE else "rupiah tidak bisa dipecah"
        return f"{whole}; tulis angka bulat"
    if error.fault is FigureFault.UNIT_MISMATCH:
        wanted = "jumlah orang" if error.unit is Unit.PEOPLE else "jumlah rupiah"
        return f"di sini yang diperlukan {wanted}"
    if error.fault is FigureFault.GROUPING and _COMMA_FIRST.search(error.text):
        return "angka di depan komanya belum ada, misalnya 0,5 miliar"
    if error.fault is FigureFault.NOT_A_FIGURE and _TARGET.search(error.text):
        return "target tidak dilaporkan di sini; tulis realisasinya saja"
    return _FIGURE_WORDS[error.fault]


def explain_day(error: DayError) -> str:
    """Say why a text is no day, in a clause without a full stop."""
    if error.fault is DayFault.CONTRADICTION and error.day is not None:
        return f"hari dan tanggalnya tidak cocok: {format_day(error.day)} itu hari {format_weekday(error.day)}"
    return _DAY_WORDS.get(error.fault, "tanggalnya tidak terbaca")


def explain_area(error: UnknownArea | AmbiguousArea) -> str:
    """Say which areas there are, or which of them could be meant."""
    if isinstance(error, AmbiguousArea):
        return f"“{escape(error.text[:SHOWN])}” yang mana: {_either(error.candidates)}?"
    near = _either(error.nearest)
    return f"wilayah “{escape(error.text[:SHOWN])}” tidak ada di kantor ini" + (f"; mungkin {near}" if near else "")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _either(areas: Sequence[object], joint: str = "atau") -> str:
    return f" {joint} ".join(escape(getattr(area, "name", "")) for area in areas)


def explain_fault(fault: Fault) -> str:
    """Say what is wrong with one reported figure, in one line."""
    reason = fault.reason
    if isinstance(reason, FigureError):
        mend = "; kalau angka lama keliru, pakai /koreksi" if reason.fault is FigureFault.NEGATIVE else ""
        return f"{code(fault.text[:SHOWN])}: {explain_figure(reason)}{mend}"
    if isinstance(reason, DayError):
        return f"{code(fault.text[:SHOWN])}: {explain_day(reason)}"
    if isinstance(reason, UnknownArea | AmbiguousArea):
        return f"{code(fault.text[:SHOWN])}: {explain_area(reason)}"
    if isinstance(reason, TwoDaysError):
        first, second = map(format_day, reason.days)
        return f"{code(fault.text[:SHOWN])}: harinya ada dua, {first} dan {second}; tulis satu saja"
    if isinstance(reason, TwoAreasError):
        return f"{code(fault.text[:SHOWN])}: wilayahnya ada dua, {_either(reason.areas, 'dan')}; tulis satu angka untuk tiap wilayah"
    if isinstance(reason, TooManyFiguresError):
        return "terlalu banyak angka dalam satu pesan; kirim paling banyak 30 sekaligus, atau pakai /impor"
    if isinstance(reason, NoMetricError):
        return f"{code(fault.text[:SHOWN])}: ini angka apa? Awali dengan nama capaiannya"
    return f"{code(fault.text[:SHOWN])}: tidak terbaca"


UNSAVED_HEAD = "Belum ada yang disimpan, karena ada yang belum jelas:"
KEPT_HEAD = "Laporan yang sudah tersimpan tidak saya ubah, karena ada yang belum jelas:"


def faults_reply(faults: Sequence[Fault], *, metric_codes: Sequence[str], head: str = UNSAVED_HEAD) -> Reply:
    """Name every bad figure at once, with a line that works; nothing is offered."""
    named = [f"• {explain_fault(fault)}" for fault in faults] or ["• belum ada nama capaian dan angkanya"]
    known = ", ".join(metric_codes)
    return Reply(
        text=lines(
            bold(head),
            *named,
            "",
            f"Contoh yang bisa: {code('/lapor bpu 15.650 kab batang kemarin')}",
            f"Capaian: {known}.",
        )
    )


def figure_error_reply(error: FigureError, *, example: str) -> Reply:
    """Refuse one figure, with the reason and a line that works."""
    shown = f"{code(error.text[:SHOWN])}: " if error.text.strip() else ""
    why = explain_figure(error)
    return Reply(text=lines(f"{shown}{why if why.endswith('?') else f'{why}.'}", f"Contoh: {code(example)}"))


def day_error_reply(error: DayError, *, example: str) -> Reply:
    """Refuse a day, with the reason and a line that works."""
    return Reply(text=lines(f"{code(error.text[:SHOWN])}: {explain_day(error)}.", f"Contoh: {code(example)}"))


def area_error_reply(error: UnknownArea, areas: AreaBook, *, example: str) -> Reply:
    """Say that the office has no such area, and which it has."""
    known = ", ".join(escape(area.name) for area in areas.districts)
    return Reply(
        text=lines(f"{_capital(explain_area(error))}.", f"Wilayah kantor ini: {known}.", f"Contoh: {code(example)}")
    )


def area_choice_reply(error: AmbiguousArea, *, action: str) -> Reply:
    """Ask which area is meant; `action` plus the area's code is what each button does."""
    rows = tuple((Button(label=area.name, action=f"{action}{area.code}"),) for area in error.candidates)
    return Reply(text=f"“{escape(error.text[:SHOWN])}” yang mana?", buttons=rows)


def write_amount(value: int, unit: Unit) -> str:
    """Write a figure of the unit with every digit: Rp 146.309.000.000 or 15.605."""
    return format_rupiah(value) if unit is Unit.RUPIAH else format_count(value)


def reading_label(value: int, metric: Metric) -> str:
    """Label one reading of a doubtful figure, in digits and in words: `Rp 146.309.000.000 (146,309 miliar)`."""
    digits = write_amount(value, metric.unit)
    spelled = spell_scale(value)
    return digits if spelled in digits else f"{digits} ({spelled})"


def figure_choice_reply(error: AmbiguousFigure, metric: Metric, *, action: str) -> Reply:
    """Ask which reading is meant; `action` plus the value is what each button does."""
    rows = tuple((Button(label=reading_label(value, metric), action=f"{action}{value}"),) for value in error.readings)
    why = explain_figure(error).removesuffix("?")
    return Reply(text=f"{code(error.text[:SHOWN])}: {why}. Yang mana maksudnya?", buttons=rows)


def metric_error_reply(error: UnknownMetric, metrics: MetricBook, *, example: str) -> Reply:
    """Say which metrics there are."""
    known = ", ".join(f"{code(metric.code)} ({escape(metric.long_name)})" for metric in metrics)
    head = f"“{escape(error.text[:SHOWN])}” bukan nama capaian." if error.text.strip() else "Capaian yang mana?"
    return Reply(text=lines(head, f"Yang ada: {known}.", f"Contoh: {code(example)}"))
