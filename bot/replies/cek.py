"""Words for the press checker: what fits, what was cut off, what is wrong, and what would be needed."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from bot.messages import Button, Reply
from bot.replies.attainment import amount, bare_amount, gap_words
from bot.replies.markup import bold, code, escape, lines
from bot.replies.reports import figure_words
from bot.usecases.reports import Books, item_of
from domain.areas import Area
from domain.entries import Entry, Target
from domain.metrics import Metric
from domain.numerals import Unit, format_count, format_decimal, format_percent
from domain.periods import format_day
from domain.press import Part, PressClaim, PressConflict, PressReport, Relation, StatedPercent, Verdict

Found = tuple[Metric, Area, int]
BILLION = 10**9
PART_WORDS = {Part.REALISED: "realisasi", Part.TARGET: "target", Part.PERCENT: "persen", Part.GAP: "selisih"}


def press_reply(
    report: PressReport,
    *,
    figures: Sequence[Found] = (),
    targets: Sequence[Found] = (),
    day: date | None = None,
    source: str = "",
    draft: int | None = None,
    revision: int = 1,
    saved: bool = False,
) -> Reply:
    """Judge every claim; with a draft, read back what one press would save."""
    day_line = f"Angka per {format_day(report.as_of)}." if report.as_of else "Tanggal angkanya tidak disebut."
    body = [text for claim in report.claims for text in ("", *_claim_lines(claim))]
    if draft is None or day is None:
        tail = ("", "Angka berita ini sudah tersimpan tadi.") if saved else ()
        if report.is_elsewhere:
            tail = ("", f"Ini berita kantor lain ({escape(report.office)}), jadi tidak bisa disimpan di sini.")
        return Reply(text=lines(bold("Hasil cek berita"), day_line, *body, *tail))
    offer = [f"• {_found_words(found, day)}" for found in figures] + [
        f"• target {_found_words(found, None)} ({day.year})" for found in targets
    ]
    rows = (
        (
            Button(label="Simpan", action=f"simpanberita:{draft}.{revision}"),
            Button(label="Batal", action=f"urung:{draft}.{revision}"),
        ),
    )
    ask = ("", bold("Kalau disimpan:"), *offer, f"Sumber: {escape(source)}", "Tekan Simpan, baru tercatat.")
    return Reply(text=lines(bold("Hasil cek berita"), day_line, *body, *ask), buttons=rows)


def _found_words(found: Found, day: date | None) -> str:
    metric, area, value = found
    when = f", per {format_day(day)}" if day else ""
    return f"{escape(metric.name)}, {escape(area.name)}{when}: {figure_words(value, metric)}"


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
    """Write a needed figure, from a billion rupiah rounded to three decimals: it is only compared with."""
    whole = int(Fraction(value) + Fraction(1, 2))
    if claim.metric is None:
        return format_count(whole)
    if claim.metric.unit is Unit.RUPIAH and whole >= BILLION:
        return bare_amount((whole + 500_000) // 1_000_000 * 1_000_000, claim.metric)
    return bare_amount(whole, claim.metric)


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


def saved_reply(entries: Sequence[Entry], targets: Sequence[Target], books: Books) -> Reply:
    """Give the receipts of a saved press text."""
    kept = []
    for entry in entries:
        item = item_of(entry, books)
        what = f"{escape(item.metric.name)}, {escape(item.area.name)}, per {format_day(item.day)}"
        kept.append(f"{bold(f'#{entry.number}')} {what}: {figure_words(item.value, item.metric)}")
    aims = []
    for target in targets:
        metric = books.metrics.get(target.metric)
        aims.append(f"Target {escape(metric.name)} {target.year}: {figure_words(target.value, metric)}")
    return Reply(
        text=lines(bold("✅ Tersimpan."), *kept, *aims, "", f"Keliru? {code('/batal')} menarik semuanya."),
        edits=True,
        toast="Tersimpan",
    )
