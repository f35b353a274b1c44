"""Words for reports: the read-back, the receipt, odd reports, history and origin."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from zoneinfo import ZoneInfo

from bot.messages import Button, Reply, Rows
from bot.replies.errors import figure_example, reading_label
from bot.replies.markup import bold, code, escape, lines
from bot.usecases.reports import Books, Effect, item_of
from domain.drafts import Draft, DraftState
from domain.entries import Action, Entry, EntryState, OddityKind, Target, Version
from domain.metrics import Metric
from domain.numerals import Unit, format_count, format_percent, format_rupiah, format_signed_count, spell_scale
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
    body = [text for entry, effect in saved for text in ("", *_receipt_lines(entry, effect.item, effect))]
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


def _receipt_lines(entry: Entry, item: Item, outcome: Effect | None = None) -> tuple[str, ...]:
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


def odd_notice(entry: Entry, item: Item) -> Reply:
    """Ask an admin about an odd report."""
    text = lines(
        bold("Laporan tidak biasa, mohon dilihat"),
        f"Dari {escape(entry.reporter_name)}:",
        *_receipt_lines(entry, item),
    )
    rows = (
        (
            Button(label="Terima", action=f"terima:{entry.number}"),
            Button(label="Tolak", action=f"tolak:{entry.number}"),
        ),
    )
    return Reply(text=text, buttons=rows)


def change_words(change: int, metric: Metric) -> str:
    """Write a change with its sign: `+25 peserta`, `+Rp 2.000.000`."""
    if metric.unit is Unit.PEOPLE:
        return f"{format_signed_count(change)} {metric.noun}"
    return ("+" if change > 0 else "") + format_rupiah(change)


def corrected_reply(
    olds: Sequence[Entry], news: Sequence[Entry], books: Books, outcomes: Mapping[int, Effect]
) -> Reply:
    """Say what each report was and what it is now; an odd correction leaves the old figure counting until accepted.

    `outcomes` are what the new ones have come to, by their numbers.
    """
    known = {entry.number: entry for entry in olds}
    body = [
        text
        for entry in news
        for text in ("", *_change_lines(_old_of(entry, known), entry, books, outcomes.get(entry.number)))
    ]
    kept = {entry.number for entry in news} | {entry.replaces for entry in news}
    gone = [entry for entry in olds if entry.number not in kept and entry.state is not EntryState.WITHDRAWN]
    body += [f"{bold(f'#{entry.number}')} ditarik, tidak dihitung lagi." for entry in gone]
    history = f"Riwayatnya tetap ada: {code(f'/riwayat {news[0].metric}')}"
    return Reply(text=lines(bold(_correction_head(known, news, gone)), *body, "", history))


def _correction_head(known: Mapping[int, Entry], news: Sequence[Entry], gone: Sequence[Entry]) -> str:
    if not gone and all(known.get(entry.number) == entry for entry in news):
        return "Tidak ada yang berubah."
    if all(entry.state is EntryState.WAITING for entry in news):
        return "⏳ Koreksi diterima, menunggu admin."
    return "Dikoreksi."


def _old_of(entry: Entry, known: Mapping[int, Entry]) -> Entry | None:
    return known.get(entry.number) or (known.get(entry.replaces) if entry.replaces else None)


def _change_lines(old: Entry | None, new: Entry, books: Books, outcome: Effect | None) -> tuple[str, ...]:
    said = _receipt_lines(new, item_of(new, books), outcome)
    if old is None or old == new:
        return said
    if new.replaces == old.number and new.state is EntryState.WAITING:
        return (*said, f"Sampai diterima, {bold(f'#{old.number}')} tetap dihitung: {_figure_line(old, books)}")
    return (*said, f"tadinya: {_figure_line(old, books)}")


def _figure_line(entry: Entry, books: Books) -> str:
    item = item_of(entry, books)
    kind = "tambahan" if item.is_increment else "total"
    return f"{kind} {figure_words(item.value, item.metric)}, {escape(item.area.name)}, per {format_day(item.day)}"


def withdrawn_reply(entries: Sequence[Entry], targets: Sequence[Target], books: Books) -> Reply:
    """Say what was withdrawn."""
    gone = [
        f"{bold(f'#{entry.number}')} {escape(books.metrics.get(entry.metric).name)}: {_figure_line(entry, books)}"
        for entry in entries
    ]
    gone += [
        f"Target {escape(books.metrics.get(target.metric).name)} {target.year}, {escape(books.areas.get(target.area).name)}: "
        f"{figure_words(target.value, books.metrics.get(target.metric))}"
        for target in targets
    ]
    return Reply(text=lines(bold("Ditarik, tidak dihitung lagi:"), *gone))


def verdict_reply(entry: Entry, books: Books, *, is_accepted: bool, by: str) -> Reply:
    """Tell whoever decides what became of an odd report."""
    words = (
        "Diterima dan dihitung. Ada alasannya? Balas pesan ini, akan saya teruskan."
        if is_accepted
        else "Ditolak, tidak dihitung. Balas pesan ini dengan alasannya, akan saya teruskan."
    )
    return Reply(
        text=lines(bold(words), *_receipt_lines(entry, item_of(entry, books)), f"Oleh {escape(by)}."),
        edits=True,
        toast=words.split(".")[0],
    )


def verdict_notice(entry: Entry, books: Books, *, is_accepted: bool, by: str, reason: str = "") -> Reply:
    """Tell the reporter what became of an odd report, why, and how to mend it."""
    head = (
        f"Laporan #{entry.number} diterima {escape(by)} dan sekarang dihitung."
        if is_accepted
        else f"Laporan #{entry.number} ditolak {escape(by)}."
    )
    why = (f"Alasan: {escape(reason)}",) if reason else ()
    example = f"/koreksi {entry.number} {format_count(entry.value)}"
    mend = () if is_accepted else (f"Perbaiki: balas pesan ini dengan angka yang benar, atau {code(example)}.",)
    return Reply(text=lines(bold(head), *_receipt_lines(entry, item_of(entry, books)), *why, *mend))


def history_reply(
    metric: Metric, entries: Sequence[tuple[Entry, Sequence[Version]]], books: Books, zone: ZoneInfo
) -> Reply:
    """List a metric's reports, newest day first, each with its number, state and every version."""
    if not entries:
        return Reply(text=f"Belum ada laporan {escape(metric.name)}.")
    listed = [text for entry, versions in entries for text in _history_lines(entry, versions, books, zone)]
    return Reply(
        text=lines(
            bold(f"Riwayat {metric.long_name}"),
            *listed,
            "",
            f"Asal-usul satu laporan: {code(f'/asal {entries[0][0].number}')}",
        )
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _history_lines(entry: Entry, versions: Sequence[Version], books: Books, zone: ZoneInfo) -> tuple[str, ...]:
    is_merged = entry.state is EntryState.WITHDRAWN and versions[-1].action is Action.ACCEPTED
    state = f"diterima, sekarang isi {escape(versions[-1].reason)}" if is_merged else STATE_WORDS.get(entry.state, "")
    said = f"{bold(f'#{entry.number}')} {_figure_line(entry, books)}{f' ({state})' if state else ''}."
    source = f" Sumber: {escape(entry.source)}." if entry.source else ""
    if len(versions) == 1:
        return (f"{said}{source} {_capital(_act_words(versions[0], zone))}.",)
    return (f"{said}{source}", *(_version_line(version, books, zone) for version in versions))


ACTION_WORDS = {
    Action.SAVED: "disimpan",
    Action.CORRECTED: "dikoreksi",
    Action.WITHDRAWN: "ditarik",
    Action.REPLACED: "diganti",
    Action.ACCEPTED: "diterima",
    Action.REFUSED: "ditolak",
    Action.EXPLAINED: "alasan dari",
}


def origin_reply(entry: Entry, versions: Sequence[Version], books: Books, zone: ZoneInfo) -> Reply:
    """Show every version of a report: who, when, from which message."""
    listed = [_version_line(version, books, zone) for version in versions]
    source = (f"Sumber: {escape(entry.source)}",) if entry.source else ()
    return Reply(
        text=lines(bold(f"Asal-usul #{entry.number}, {books.metrics.get(entry.metric).name}"), *source, *listed)
    )


def _version_line(version: Version, books: Books, zone: ZoneInfo) -> str:
    item = item_of(version, books)
    kind = "tambahan" if item.is_increment else "total"
    reason = f" ({escape(version.reason)})" if version.reason else ""
    what = f"{kind} {figure_words(item.value, item.metric)}, {escape(item.area.name)}, per {format_day(item.day)}"
    return f"{version.version}. {_act_words(version, zone)}: {what}{reason}"


def _act_words(version: Version, zone: ZoneInfo) -> str:
    """Say what was done, by whom, when, and by which message."""
    at = version.act.at.astimezone(zone)
    message = f", pesan {version.act.message_id}" if (version.act.message_id or 0) > 0 else ""
    when = f"{format_day(at.date())} {at:%H.%M}"
    return f"{ACTION_WORDS[version.action]} {escape(version.act.person.name)}, {when}{message}"
