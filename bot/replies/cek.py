"""Words for the press checker: what fits, what was cut off, what is wrong, and what would be needed."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from bot.messages import Button, Reply, Rows
from bot.replies.attainment import amount, bare_amount, gap_words
from bot.replies.markup import bold, code, escape, lines
from bot.replies.reports import STATE_WORDS, asks_again_reply, figure_words
from bot.usecases.press import PressOffer, SavedPress
from bot.usecases.reports import Books, Effect, item_of
from domain.areas import AreaBook
from domain.drafts import Draft
from domain.entries import Entry, EntryState, Target
from domain.numerals import format_count, format_decimal, format_percent
from domain.periods import format_day
from domain.press import Part, PressClaim, PressConflict, PressReport, Relation, StatedPercent, Verdict
from domain.refusals import YearLocked

PART_WORDS = {Part.REALISED: "realisasi", Part.TARGET: "target", Part.PERCENT: "persen", Part.GAP: "selisih"}


def press_reply(report: PressReport, *, tail: Sequence[str] = (), buttons: Rows = ()) -> Reply:
    """Judge every claim; `tail` is what became, or would become, of the figures."""
    day_line = f"Angka per {format_day(report.as_of)}." if report.as_of else "Tanggal angkanya tidak disebut."
    body = [text for claim in report.claims for text in ("", *_claim_lines(claim))]
    doubts = ", ".join(dict.fromkeys(escape(span.text.strip()) for span in report.doubtful))
    if doubts:
        body += ["", f"⚠️ Bisa dibaca lebih dari satu cara, jadi tidak saya pakai: {doubts}."]
    below = ("", *tail) if tail else ()
    return Reply(text=lines(bold("Hasil cek berita"), day_line, *body, *below), buttons=buttons)


def unsaved_lines(report: PressReport, areas: AreaBook) -> tuple[str, ...]:
    """Say to an officer why what was found cannot be saved with one press."""
    if report.is_elsewhere:
        return _elsewhere_lines(report, areas)
    if report.as_of is None:
        return (f"Tanggal angkanya tidak disebut, jadi tidak bisa langsung disimpan. Pakai {code('/lapor')}, ya.",)
    return ("Tidak ada angka yang bisa langsung disimpan dari berita ini.",)


def _elsewhere_lines(report: PressReport, areas: AreaBook) -> tuple[str, ...]:
    """Say that a text is of another place, and what works for a figure of ours in it."""
    from_where = f"berita kantor lain ({escape(report.elsewhere)})" if report.elsewhere else "berita kantor lain"
    why = f"Ini {from_where}, bukan {escape(areas.office.name)}, jadi tidak saya tawarkan untuk disimpan."
    return (f"{why} Kalau ada angka kita di dalamnya, kirim angkanya saja, misalnya {code('/lapor bpu 15.650')}.",)


def _left_out_lines(report: PressReport) -> tuple[str, ...]:
    """Say which figures of a text belong to elsewhere, and are not saved with the others."""
    names = dict.fromkeys(
        (claim.metric.name if claim.metric else claim.label) + (f" {claim.place}" if claim.place else "")
        for claim in report.claims
        if not claim.is_ours
    )
    if not names:
        return ()
    return (f"⚠️ Tidak ikut disimpan karena bukan angka kita: {escape(', '.join(names))}.",)


def locked_lines(locked: YearLocked) -> tuple[str, ...]:
    """Say that what was found belongs to a year that is closed."""
    return (f"Tahun {locked.lock.year} sudah dikunci, jadi angkanya tidak bisa disimpan.",)


def offer_reply(report: PressReport, offer: PressOffer, books: Books) -> Reply:
    """Judge a text, and read back what one press would save."""
    figures = [f"• {_effect_words(effect)}" for effect in offer.effects]
    aims = [f"• target {_target_words(target, books)}" for target in offer.targets]
    office = escape(books.areas.office.name)
    unnamed = (f"⚠️ Beritanya tidak menyebut {office}. Simpan hanya kalau ini memang angkanya.",)
    mixed = (f"⚠️ Beritanya menyebut {office} dan daerah lain. Cocokkan dulu, angkanya benar milik kita?",)
    strange = mixed if report.is_mixed else () if report.names_us else unnamed
    tail = (
        *strange,
        *_left_out_lines(report),
        *_equal_lines(offer),
        bold("Kalau disimpan:"),
        *figures,
        *aims,
        f"Sumber: {escape(offer.source)}",
    )
    return press_reply(
        report, tail=(*tail, "Tekan Simpan, baru tercatat."), buttons=_buttons(offer.draft, label="Simpan")
    )


def press_asks_again_reply(report: PressReport | None, saved: SavedPress, *, is_admin: bool) -> Reply:
    """Ask once more about what is odd in a text; the verdict stays above."""
    again = asks_again_reply(saved.effects, draft=saved.draft.id, revision=saved.draft.revision, is_admin=is_admin)
    text = press_reply(report, tail=(again.text,)).text if report else again.text
    return replace(again, text=text, buttons=_buttons(saved.draft, label="Ya, simpan"), edits=True)


def _buttons(draft: Draft, *, label: str) -> Rows:
    data = f"{draft.id}.{draft.revision}"
    return ((Button(label=label, action=f"simpanberita:{data}"), Button(label="Batal", action=f"urungberita:{data}")),)


def _equal_lines(offer: PressOffer) -> tuple[str, ...]:
    """Say which figures were drafted or saved before: an accident is seen."""
    said = []
    for effect in offer.effects:
        number = effect.twin or offer.known.get((effect.item.metric.code, effect.item.area.code))
        if number:
            same = f"#{number}"
        elif effect.twin == 0:
            same = "yang baru saja dibaca dan belum disimpan"
        else:
            continue
        said.append(f"⚠️ {escape(effect.item.metric.name)} ini sama dengan {same}.")
    return tuple(said)


def _effect_words(effect: Effect) -> str:
    item = effect.item
    when = f", per {format_day(item.day)}"
    return f"{escape(item.metric.name)}, {escape(item.area.name)}{when}: {figure_words(item.value, item.metric)}"


def _target_words(target: Target, books: Books) -> str:
    metric, area = books.metrics.get(target.metric), books.areas.get(target.area)
    since = "" if (target.since.month, target.since.day) == (1, 1) else f", mulai {format_day(target.since)}"
    return f"{escape(metric.name)}, {escape(area.name)}: {figure_words(target.value, metric)} ({target.year}{since})"


def _claim_lines(claim: PressClaim) -> tuple[str, ...]:
    place = claim.area.name if claim.area else claim.place
    where = f", {escape(place)}" if place else ""
    year = f" ({claim.year})" if claim.year else ""
    head = bold(claim.metric.long_name if claim.metric else claim.label) + where + year
    about = ("Catatan: angkanya disebut perkiraan.",) if claim.is_approximate else ()
    return (head, *_figure_lines(claim), *_verdict_lines(claim), *_gap_lines(claim), *about)


def _write(value: int, claim: PressClaim) -> str:
    return amount(value, claim.metric) if claim.metric else format_count(value)


def _figure_lines(claim: PressClaim) -> tuple[str, ...]:
    realised = f"realisasi {_write(claim.realised, claim)}" if claim.realised is not None else ""
    target = f"target {_write(claim.target, claim)}" if claim.target is not None else ""
    said = ", ".join(part for part in (realised, target) if part)
    return (*((said,) if said else ()), *(_conflict_line(conflict) for conflict in claim.conflicts))


def _conflict_line(conflict: PressConflict) -> str:
    what = PART_WORDS[conflict.part]
    printed = " dan ".join(escape(span.text.strip()) for span in conflict.spans)
    return f"⚠️ Beritanya menyebut lebih dari satu {what}: {printed}. Yang benar yang mana, tanyakan ke penulisnya."


def _verdict_lines(claim: PressClaim) -> tuple[str, ...]:
    if claim.share is None:
        return _missing_lines(claim)
    share = bold(format_percent(claim.share))
    gap = f" ({gap_words(claim.gap, claim.metric)})" if claim.metric and claim.gap is not None else ""
    if not claim.percents:
        return (f"Berita tidak menyebut persen. Hitungannya {share}{gap}.",)
    once = {(stated.value, stated.decimals, stated.relation): stated for stated in claim.percents}
    return tuple(text for stated in once.values() for text in _stated_lines(stated, claim, f"{share}{gap}"))


def _missing_lines(claim: PressClaim) -> tuple[str, ...]:
    if claim.conflicts:
        return ()
    if claim.target is None and claim.realised is None:
        printed = " dan ".join(_printed(stated) for stated in claim.percents)
        return (
            (f"Disebut {printed}, tanpa realisasi dan target yang jelas, jadi tidak bisa diperiksa.",)
            if printed
            else ()
        )
    missing = "target" if claim.target is None else "realisasi"
    lines_ = [f"Persennya tidak bisa dihitung: {missing} tidak disebut."]
    needed = claim.needed_target if claim.target is None else claim.needed_realised
    if needed is not None and claim.percents:
        printed = _printed(claim.percents[0])
        lines_.append(f"Kalau {printed} itu benar, {missing}nya sekitar {_needed(needed, claim)}.")
    return tuple(lines_)


def _stated_lines(stated: StatedPercent, claim: PressClaim, share: str) -> tuple[str, ...]:
    printed = _printed(stated)
    if stated.verdict is Verdict.FITS:
        return (f"✅ {printed}: cocok. Hitungannya {share}.",)
    if stated.verdict is Verdict.CUT_OFF:
        return (f"🟡 {printed}: dipotong, bukan dibulatkan. Hitungannya {share}.",)
    if stated.verdict is None:
        return (f"{printed}: tidak bisa diperiksa. Hitungannya {share}.",)
    rounded = ("Mungkin karena angka di beritanya sudah dibulatkan.",) if claim.may_be_rounded else ()
    return (f"❌ {printed}: tidak cocok. Hitungannya {share}.", *rounded, *_needed_lines(claim, printed))


def _printed(stated: StatedPercent) -> str:
    """Write a percent with the decimals that the text gave it: `108%`, `69,98%`; over and under the target in words."""
    written = f"{format_decimal(stated.value, stated.decimals)}%"
    return written + {Relation.ABOVE: " di atas target", Relation.BELOW: " di bawah target"}.get(stated.relation, "")


def _needed_lines(claim: PressClaim, printed: str) -> tuple[str, ...]:
    if claim.needed_realised is None or claim.needed_target is None:
        return ()
    realised, target = _needed(claim.needed_realised, claim), _needed(claim.needed_target, claim)
    return (f"Supaya {printed}, realisasinya harus {realised}, atau targetnya {target}.",)


def _needed(value: Fraction | int, claim: PressClaim) -> str:
    """Write a needed figure, to the nearest rupiah or person; in full beside the short form that cannot hold it."""
    whole = int(Fraction(value) + Fraction(1, 2))
    return format_count(whole) if claim.metric is None else bare_amount(whole, claim.metric)


def _gap_lines(claim: PressClaim) -> tuple[str, ...]:
    if not claim.has_wrong_gap or claim.gap is None:
        return ()
    said = " dan ".join(escape(gap.span.text.strip()) for gap in claim.gaps if gap.fits is False)
    return (f"❌ Selisih {said} tidak cocok. Hitungannya {_write(abs(claim.gap), claim)}.",)


def nothing_found_reply(*, example: str) -> Reply:
    """Say that a text holds no attainment figures."""
    return Reply(
        text=lines("Saya tidak menemukan angka capaian (realisasi dan target) di teks ini.", f"Contoh: {code(example)}")
    )


def saved_reply(report: PressReport | None, saved: SavedPress, books: Books) -> Reply:
    """Give the receipts under the verdict, which stays; without a report its text is gone by now."""
    kept = [_receipt_line(entry, books) for entry in saved.entries]
    aims = [f"Target {_target_words(target, books)}" for target in saved.targets]
    all_wait = bool(kept) and all(entry.state is EntryState.WAITING for entry in saved.entries) and not aims
    head = bold("⏳ Diterima, menunggu admin." if all_wait else "✅ Tersimpan.")
    tail = (head, *kept, *aims, f"Keliru? {code('/batal')} menarik semuanya.")
    text = press_reply(report, tail=tail).text if report else lines(*tail)
    return Reply(text=text, edits=True, toast="Tersimpan" if saved.is_new else "Sudah tersimpan tadi")


def _receipt_line(entry: Entry, books: Books) -> str:
    item = item_of(entry, books)
    what = f"{escape(item.metric.name)}, {escape(item.area.name)}, per {format_day(item.day)}"
    state = f" ({STATE_WORDS[entry.state]})" if entry.state in STATE_WORDS else ""
    return f"{bold(f'#{entry.number}')} {what}: {figure_words(item.value, item.metric)}{state}"


def left_reply(report: PressReport | None) -> Reply:
    """Say that nothing was saved; the verdict stays."""
    said = "Baik, tidak ada yang disimpan."
    return Reply(text=press_reply(report, tail=(said,)).text if report else said, edits=True, toast="Tidak disimpan")
