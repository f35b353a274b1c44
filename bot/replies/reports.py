"""Words for reports: the read-back, the receipt, and what is asked once more."""

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from bot.messages import Button, Reply, Rows
from bot.replies.errors import figure_example, reading_label
from bot.replies.markup import bold, code, escape, lines
from bot.usecases.reports import Books, Effect, item_of
from domain.drafts import Draft, DraftState
from domain.entries import Entry, EntryState, OddityKind
from domain.metrics import Metric
from domain.numerals import Unit, format_count, format_percent, format_rupiah, spell_scale
from domain.oddness import Oddity
from domain.periods import format_day
from domain.reports import Doubt, Item

YEAR = re.compile(r"(?:19|20)\d\d")


def figure_words(value: int, metric: Metric) -> str:
    """Write a figure with every digit and its unit in words: `15.650 peserta`, `Rp 146.500.000.000 (146,5 miliar)`."""
    if metric.unit is Unit.PEOPLE:
        return f"{format_count(value)} {metric.noun}"
    spelled = spell_scale(value)
    digits = format_rupiah(value)
    return digits if spelled in digits else f"{digits} ({spelled} rupiah)"


def item_words(item: Item) -> tuple[str, ...]:
    """Say metric, area, day, and the figure as total or increment, in two lines."""
    kind = "tambahan" if item.is_increment else "total"
    return (
        f"{bold(item.metric.name)}, {escape(item.area.name)}, per {format_day(item.day)}",
        f"{kind}: {bold(figure_words(item.value, item.metric))}",
    )


def read_back_reply(effects: Sequence[Effect], *, draft: int, revision: int) -> Reply:
    """Read back what was understood, with [Simpan] [Batal]."""
    repeats = [text for effect in effects for text in _warnings(effect)]
    body = [text for effect in effects for text in ("", *_effect_lines(effect))]
    question = "Benar? Tekan Simpan, baru tercatat."
    return Reply(text=lines(*repeats, "Saya baca begini:", *body, "", question), buttons=save_buttons(draft, revision))


def reread_reply(shown: Reply) -> Reply:
    """Show a draft as it is now to somebody who pressed a button of an older read-back."""
    note = "Laporan ini sudah berubah sejak tombol itu dibuat. Periksa lagi:"
    return replace(shown, text=lines(note, "", shown.text), edits=True, toast="Belum tersimpan, periksa lagi")


def save_buttons(draft: int, revision: int, *, label: str = "Simpan") -> Rows:
    """Give the pair under a read-back."""
    save = Button(label=label, action=f"simpan:{draft}.{revision}")
    return ((save, Button(label="Batal", action=f"urung:{draft}.{revision}")),)


def _warnings(effect: Effect) -> tuple[str, ...]:
    """Say first what may be an accident."""
    item = effect.item
    what = f"{escape(item.metric.name)}, {escape(item.area.name)}, {format_day(item.day)}"
    twin = (_repeat_words(effect),) if effect.twin is not None else ()
    repeated = (f"⚠️ {what} tertulis dua kali dengan angka yang sama di pesan ini.",) if effect.is_repeated else ()
    rival = (f"⚠️ Ada dua total berbeda untuk {what}. Yang ditulis terakhir yang berlaku.",) if effect.rival else ()
    return (*twin, *repeated, *rival)


def _repeat_words(effect: Effect) -> str:
    same = f"#{effect.twin}" if effect.twin else "laporan yang baru saja ditulis dan belum disimpan"
    return f"⚠️ {escape(effect.item.metric.name)} ini sama dengan {same}. Simpan hanya kalau memang laporan lain."


def _effect_lines(effect: Effect) -> tuple[str, ...]:
    outcome = (*_outcome_words(effect), *_office_words(effect))
    return (*item_words(effect.item), *outcome, *_held_words(effect), *_odd_words(effect))


def _office_words(effect: Effect) -> tuple[str, ...]:
    """Say what a district's figure makes of the office's."""
    if effect.office_after is None:
        return ()
    becomes = f"kantor menjadi: {figure_words(effect.office_after, effect.item.metric)}"
    if not effect.office_target:
        return (becomes,)
    return (f"{becomes}, {format_percent(Fraction(effect.office_after, effect.office_target))} dari target",)


def _held_words(effect: Effect) -> tuple[str, ...]:
    """Say where an increment changes nothing because newer totals hold it."""
    if effect.item.is_increment is False and effect.held:
        return (f"Tidak mengubah angka: yang berlaku jumlah total wilayahnya, {_numbers(effect.held[0][1])}.",)
    if effect.holders:
        return (f"Tidak mengubah angka: sudah termasuk dalam total {_numbers(effect.holders)}.",)
    own = effect.item.area
    return tuple(
        f"Tidak mengubah angka {escape(own.name) if area == own.code else 'kantor'}: "
        f"sudah termasuk dalam total {_numbers(totals)}."
        for area, totals in effect.held
        if totals
    )


def _numbers(entries: Sequence[Entry]) -> str:
    return ", ".join(f"#{entry.number} per {format_day(entry.day)}" for entry in entries)


def oddity_words(oddity: Oddity, metric: Metric) -> str:
    """Say why a figure is odd, in a clause."""
    whose = "kantor " if oddity.is_of_office else ""
    value = f"{whose}{figure_words(oddity.value, metric)}"
    if oddity.kind is OddityKind.EXCESS and oddity.target:
        share = format_percent(Fraction(oddity.value, oddity.target))
        return f"capaian {whose}jadi {share}, lebih dari dua kali target"
    previous = oddity.previous
    before = "" if previous is None else f" {figure_words(previous.value, metric)} per {format_day(previous.day)}"
    verb = "turun dari" if oddity.kind is OddityKind.FALL else "naik jauh lebih cepat dari biasanya, sebelumnya"
    return f"{value} {verb}{before}"


def _outcome_words(effect: Effect) -> tuple[str, ...]:
    item = effect.item
    if effect.value_after is None and effect.holders:
        return ()
    if effect.value_after is None:
        return ("Belum ada angka total, jadi dicatat sebagai tambahan saja.",) if item.is_increment else ()
    becomes = (f"menjadi: {figure_words(effect.value_after, item.metric)}",) if item.is_increment else ()
    if not effect.target:
        return (*becomes, f"Target {item.day.year} belum ada, jadi belum ada persennya.")
    share = format_percent(Fraction(effect.value_after, effect.target))
    return (*becomes, f"capaian: {share} dari target {figure_words(effect.target, item.metric)}")


def asks_again_reply(effects: Sequence[Effect], *, draft: int, revision: int, is_admin: bool) -> Reply:
    """Ask once more about an odd report, saying why; an admin's second word is enough."""
    then = "Sesudah itu langsung dihitung." if is_admin else "Admin akan melihatnya dulu sebelum dihitung."
    odd = [
        f"• {bold(effect.item.metric.name)}: {oddity_words(oddity, effect.item.metric)}."
        for effect in effects
        for oddity in effect.oddities
    ]
    text = lines(
        bold("Angkanya tidak biasa, jadi saya tanya sekali lagi."),
        *odd,
        "",
        f"Kalau memang benar, tekan sekali lagi. {then}",
    )
    return Reply(
        text=text, buttons=save_buttons(draft, revision, label="Ya, memang benar"), edits=True, toast="Belum tersimpan"
    )


def asks_change_reply(effects: Sequence[Effect], *, draft: int, revision: int, is_admin: bool) -> Reply:
    """Ask once more about an odd change of what was saved, reading it back and saying why."""
    then = (
        "Sesudah itu langsung dihitung." if is_admin else "Admin akan melihatnya dulu; sampai itu angka lama berlaku."
    )
    body = [text for effect in effects for text in ("", *item_words(effect.item), *_odd_words(effect))]
    head = bold("Angka barunya tidak biasa, jadi saya tanya sekali lagi.")
    return Reply(
        text=lines(head, *body, "", f"Kalau memang benar, tekan di bawah. {then}"),
        buttons=save_buttons(draft, revision, label="Ya, memang benar"),
    )


def _odd_words(effect: Effect) -> tuple[str, ...]:
    return tuple(f"⚠️ {oddity_words(oddity, effect.item.metric)}." for oddity in effect.oddities)


def receipt_reply(saved: Sequence[tuple[Entry, Effect]], *, toast: str = "Tersimpan") -> Reply:
    """Give the receipt: a number for each figure; what waits does not count until an admin accepts it."""
    body = [text for entry, effect in saved for text in ("", *receipt_lines(entry, effect.item, effect))]
    first = saved[0][0].number
    all_wait = all(entry.state is EntryState.WAITING for entry, _ in saved)
    head = "⏳ Diterima, menunggu admin." if all_wait else "✅ Tersimpan."
    mend = f"Keliru? Sunting pesan Anda tadi, atau {code(f'/koreksi {first} angka')}, atau {code(f'/batal {first}')}."
    return Reply(text=lines(bold(head), *body, "", mend), edits=True, toast=toast)


STATE_WORDS = {
    EntryState.WAITING: "menunggu persetujuan admin, belum dihitung",
    EntryState.REFUSED: "ditolak admin, tidak dihitung",
    EntryState.WITHDRAWN: "sudah ditarik, tidak dihitung",
}


def receipt_lines(entry: Entry, item: Item, outcome: Effect | None = None) -> tuple[str, ...]:
    """Write a saved figure with its number, what it has come to, and whether it counts."""
    """Say number, metric, area, day and figure; of one that counts also what it has come to."""
    kind = "tambahan" if item.is_increment else "total"
    what = (
        f"{bold(f'#{entry.number}')} {escape(item.metric.name)}, {escape(item.area.name)}, per {format_day(item.day)}"
    )
    state = STATE_WORDS.get(entry.state)
    why = f" (karena {_oddities(entry)})" if entry.state is EntryState.WAITING and entry.oddities else ""
    figure = f"{kind}: {bold(figure_words(item.value, item.metric))}"
    if state:
        return (what, figure, f"{state}{why}")
    return (what, figure, *(_outcome_words(outcome) if outcome is not None else ()))


ODDITY_WORDS = {
    OddityKind.FALL: "lebih rendah dari total sebelumnya",
    OddityKind.JUMP: "naik jauh lebih cepat dari biasanya",
    OddityKind.EXCESS: "lebih dari dua kali target",
}


def _oddities(entry: Entry) -> str:
    return " dan ".join(ODDITY_WORDS[kind] for kind in entry.oddities)


def doubt_reply(doubt: Doubt, *, draft: int, revision: int) -> Reply:
    """Ask about one doubtful figure of a draft: its area first, then its value."""
    where = f", {escape(doubt.area.name)}" if doubt.area else ""
    head = f"{bold(doubt.metric.name)}{where}, per {format_day(doubt.day)}: {code(doubt.text[:60])}"
    start = f"pilih:{draft}.{revision}"
    leave = (Button(label="Batal", action=f"urung:{draft}.{revision}"),)
    if doubt.areas:
        rows = tuple((Button(label=area.name, action=f"{start}.a.{area.code}"),) for area in doubt.areas)
        return Reply(text=lines(head, "Untuk wilayah yang mana?"), buttons=(*rows, leave))
    rows = tuple(
        (Button(label=reading_label(value, doubt.metric), action=f"{start}.v.{value}"),) for value in doubt.values
    )
    if YEAR.fullmatch(doubt.text.strip()):
        year = (Button(label=f"Tahun {doubt.text.strip()}", action=f"{start}.y.{doubt.text.strip()}"),)
        return Reply(text=lines(head, "Itu tahun atau angka? Yang mana maksudnya?"), buttons=(*rows, year, leave))
    return Reply(text=lines(head, "Angka ini bisa dibaca lain. Yang mana maksudnya?"), buttons=(*rows, leave))


def year_reply(year: int, metric: Metric) -> Reply:
    """Say that a year alone is no figure, with a line that works."""
    example = f"{metric.code} {figure_example(metric.unit)} per 31 Desember {year}"
    return Reply(
        text=lines(
            f"Baik, {year} itu tahun. Angkanya belum ada, jadi belum ada yang disimpan.", f"Contoh: {code(example)}"
        ),
        edits=True,
    )


def unread_reply() -> Reply:
    """Say that a message was edited into something that cannot be read, so that there is nothing to save."""
    return Reply(
        text="Isi pesannya sekarang belum terbaca, jadi tidak ada yang disimpan. Sunting lagi atau kirim pesan baru."
    )


def cancelled_reply(*, is_change: bool = False) -> Reply:
    """Say that nothing was saved, or that what was saved stays as it is."""
    if is_change:
        return Reply(text="Tidak jadi diubah. Laporan yang tersimpan tetap seperti semula.", edits=True, toast="Batal")
    return Reply(text="Dibatalkan. Tidak ada yang disimpan.", edits=True, toast="Dibatalkan")


CLOSED_WORDS = {
    DraftState.SAVED: "Laporan ini sudah tersimpan tadi. Tidak dihitung dua kali.",
    DraftState.ESCALATED: "Laporan ini sudah dikirim ke admin tadi. Tidak dihitung dua kali.",
    DraftState.CANCELLED: "Laporan ini sudah dibatalkan. Kirim lagi kalau perlu.",
    DraftState.EXPIRED: "Laporan ini sudah terlalu lama. Kirim lagi, ya.",
}


def closed_reply(draft: Draft) -> Reply:
    """Say what became of a draft that is no longer open."""
    words = CLOSED_WORDS.get(draft.state, "Laporan ini masih terbuka.")
    return Reply(text=words, toast=words)


def figure_line(entry: Entry, books: Books) -> str:
    """Write a report's figure in a clause: `total 15.605 peserta, Kabupaten Batang, per 19 Desember 2019`."""
    item = item_of(entry, books)
    kind = "tambahan" if item.is_increment else "total"
    return f"{kind} {figure_words(item.value, item.metric)}, {escape(item.area.name)}, per {format_day(item.day)}"
