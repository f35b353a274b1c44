"""Words for the press checker: what fits, what was cut off, what is wrong, and what would be needed."""

from collections.abc import Sequence
from datetime import date

from bot.messages import Button, Reply
from bot.replies.attainment import amount, bare_amount, gap_words
from bot.replies.markup import bold, code, escape, lines
from bot.replies.reports import figure_words
from bot.usecases.reports import Books, item_of
from domain.areas import Area
from domain.entries import Entry, Target
from domain.metrics import Metric
from domain.numerals import format_count, format_percent
from domain.periods import format_day
from domain.press import PressClaim, PressReport, Stated, Verdict
from domain.press.claims import judge

Found = tuple[Metric, Area, int]


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
    area = f", {escape(claim.area.name)}" if claim.area else ""
    year = "" if claim.year is None else " (tahun depan)" if claim.year < 0 else f" ({claim.year})"
    head = bold(f"{claim.metric.long_name if claim.metric else claim.label}") + area + year
    about = ("Catatan: angkanya disebut perkiraan.",) if claim.is_approximate else ()
    return (head, *_figure_lines(claim), *_verdict_lines(claim), *_gap_lines(claim), *about)


def _write(value: int, claim: PressClaim) -> str:
    return amount(value, claim.metric) if claim.metric else format_count(value)


def _figure_lines(claim: PressClaim) -> tuple[str, ...]:
    if claim.verdict is Verdict.CONFLICT:
        kinds = (("realisasi", claim.realised_values), ("target", claim.target_values))
        said = [f"{kind}: {' dan '.join(_write(value, claim) for value in values)}" for kind, values in kinds if values]
        return (*said, "⚠️ Beritanya menyebut lebih dari satu angka. Yang mana yang benar, tanyakan ke penulisnya.")
    realised = f"realisasi {_write(claim.realised, claim)}" if claim.realised is not None else ""
    target = f"target {_write(claim.target, claim)}" if claim.target is not None else ""
    return (", ".join(part for part in (realised, target) if part),)


def _verdict_lines(claim: PressClaim) -> tuple[str, ...]:
    if claim.share is None:
        missing = "target" if claim.realised is not None else "realisasi"
        return (
            () if claim.verdict is Verdict.CONFLICT else (f"Persennya tidak bisa dihitung: {missing} tidak disebut.",)
        )
    share = format_percent(claim.share)
    gap = f" ({gap_words((claim.realised or 0) - (claim.target or 0), claim.metric)})" if claim.metric else ""
    if not claim.stated:
        return (f"Berita tidak menyebut persen. Hitungannya {bold(share)}{gap}.",)
    return tuple(text for stated in claim.stated for text in _stated_lines(stated, claim, f"{share}{gap}"))


def _stated_lines(stated: Stated, claim: PressClaim, share: str) -> tuple[str, ...]:
    assert claim.share is not None
    printed = escape(stated.text.strip())
    verdict = judge(stated, claim.share)
    if verdict is Verdict.FITS:
        return (f"✅ {printed}: cocok. Hitungannya {bold(share)}.",)
    if verdict is Verdict.CUT_OFF:
        return (f"🟡 {printed}: dipotong, bukan dibulatkan. Hitungannya {bold(share)}.",)
    return (f"❌ {printed}: tidak cocok. Hitungannya {bold(share)}.", *_needed_lines(stated, claim, printed))


def _needed_lines(stated: Stated, claim: PressClaim, printed: str) -> tuple[str, ...]:
    realised, target = claim.needed_realised(stated), claim.needed_target(stated)
    if realised is None or target is None:
        return ()
    return (
        f"Supaya {printed}, realisasinya harus {_needed(realised, claim)}, atau targetnya {_needed(target, claim)}.",
    )


def _needed(value: int, claim: PressClaim) -> str:
    """Write a needed figure, from a billion rupiah rounded to three decimals: it is only compared with."""
    if claim.metric is None:
        return format_count(value)
    if claim.metric.noun == "rupiah" and value >= 10**9:
        return bare_amount((value + 500_000) // 1_000_000 * 1_000_000, claim.metric)
    return bare_amount(value, claim.metric)


def _gap_lines(claim: PressClaim) -> tuple[str, ...]:
    if not claim.wrong_gaps or claim.realised is None or claim.target is None:
        return ()
    right = _write(abs(claim.realised - claim.target), claim)
    said = " dan ".join(_write(gap, claim) for gap in claim.wrong_gaps)
    return (f"❌ Selisih {said} tidak cocok. Hitungannya {right}.",)


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
