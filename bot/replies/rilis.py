"""Words for /rilis: a press text made of computed figures, which the head edits and copies."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.messages import Button, Reply
from bot.replies.attainment import gap_words
from bot.replies.citations import CALL, citation_line, unknown_words
from bot.replies.kartu import tight, title_of
from bot.replies.manfaat import term_words
from bot.replies.markup import block, bold, code, escape, lines
from bot.replies.prices import LowestPrices, bracket_words, lowest_prices
from bot.usecases.attainment import Standing
from domain.areas import Area, AreaBook
from domain.attainment import STALE_AFTER_DAYS, Attainment
from domain.ledger import ValueKind
from domain.metrics import Metric
from domain.numerals import Unit, format_count, format_percent, format_rupiah, format_rupiah_short
from domain.periods import format_day
from domain.press import PressClaim, PressReport, Verdict
from domain.rules import MonthlyPremium, Rulebook, RuleUnknown, RuleValue
from domain.rules.benefits import DeathBenefit, jkm_death

OFFICE = "BPJS Ketenagakerjaan"
QUOTE = "“[kutipan kepala kantor]”, kata [nama dan jabatan]."
CLOSING = "Informasi pendaftaran tersedia di kantor cabang dan layanan 175."
SUMS = (ValueKind.PARTIAL_SUM, ValueKind.SUM_OF_DISTRICTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """The paragraph on premium and benefit, and the rules that it rests on; `text` says so where they are unknown."""

    text: str
    rules: tuple[RuleValue, ...] = ()


def release_text(standings: Sequence[Standing], areas: AreaBook, programme: Programme) -> str:
    """Write the release as plain text: what was reached, how the year runs, the programme, room for a quote."""
    told = [standing for standing in standings if standing.value.value is not None]
    area = standings[0].area
    first, *others = (_figure_paragraph(standing, areas, is_first=standing is told[0]) for standing in told)
    dateline = (area.capital or area.name.rpartition(" ")[2]).upper()
    return "\n\n".join((_headline(told), f"{dateline} - {first}", *others, QUOTE, programme.text, CLOSING))


def _headline(told: Sequence[Standing]) -> str:
    first = told[0]
    if first.attainment and first.attainment.share is not None and first.attainment.share > 1:
        return f"{_name(first.metric, is_first=True)} {_where(first.area)} melampaui target {first.year}"
    days = {standing.value.as_of for standing in told if standing.value.as_of}
    when = f"per {format_day(days.pop())}" if len(days) == 1 else str(first.year)
    return f"Capaian {_where(first.area)} {when}"


def _where(area: Area) -> str:
    return f"{OFFICE} {area.name}" if area.is_office else f"{OFFICE} di {area.name}"


def _name(metric: Metric, *, is_first: bool) -> str:
    """Say a metric's name, as a sentence begins with it or within one: `Jumlah peserta BPU`, `penerimaan iuran`."""
    title, more = title_of(metric)
    said = f"{title[0].lower()}{title[1:]}{f' ({more})' if more else ''}"
    counted = said if metric.unit is Unit.RUPIAH else f"jumlah {said}"
    return f"{counted[0].upper()}{counted[1:]}" if is_first else counted


def _figure_paragraph(standing: Standing, areas: AreaBook, *, is_first: bool) -> str:
    """Say one figure; the first paragraph names the office too."""
    metric, attainment, as_of = standing.metric, standing.attainment, standing.value.as_of
    assert attainment is not None
    assert as_of is not None
    day, counted = format_day(as_of), _amount(attainment.realised, metric)
    whose = f"Hingga {day}, {_name(metric, is_first=False)} {_where(standing.area)} tercatat {counted}"
    place = "" if standing.area.is_office else f" di {standing.area.name}"
    other = f"{_name(metric, is_first=True)}{place} hingga {day} tercatat {counted}"
    said = (whose if is_first else other) + _against(attainment, standing)
    return " ".join((said, *_completeness(standing, areas), *_pace(standing)))


def _amount(value: int, metric: Metric) -> str:
    return tight(value, metric) if metric.unit is Unit.RUPIAH else f"{format_count(value)} {metric.noun}"


def _against(attainment: Attainment, standing: Standing) -> str:
    """Set the figure against its target; without one there is no percent."""
    metric = standing.metric
    if attainment.share is None or attainment.gap is None or attainment.target is None:
        return f". Target {standing.year} belum ditetapkan."
    percent = format_percent(attainment.share).replace("%", " persen")
    share = f", atau {percent} dari target {standing.year} sebesar {_amount(attainment.target, metric)}"
    if attainment.gap == 0:
        return f"{share}. Jumlah itu {gap_words(0, metric)}."
    side = "lebih" if attainment.gap > 0 else "kurang"
    return f"{share}, {side} {_amount(abs(attainment.gap), metric)}."


def _completeness(standing: Standing, areas: AreaBook) -> tuple[str, ...]:
    value = standing.value
    if not standing.area.is_office or value.kind not in SUMS:
        return ()
    if not value.missing:
        return ("Angka ini jumlah semua wilayah kerja.",)
    silent = ", ".join(areas.get(area).name for area in value.missing)
    return (f"Angka ini belum lengkap karena {silent} belum melaporkan totalnya.",)


def _pace(standing: Standing) -> tuple[str, ...]:
    pace, attainment = standing.pace, standing.attainment
    if pace is None or attainment is None or standing.value.as_of is None:
        return ()
    if (attainment.gap or 0) >= 0:
        return ()
    side = "di depan kalender" if pace.is_ahead else "masih tertinggal dari kalender"
    first = f"Dibandingkan dengan waktu yang sudah berjalan, capaian ini {side}."
    if pace.needed_per_day is None:
        return (first,)
    need = _amount(pace.needed_per_day, standing.metric)
    days = format_count(pace.days_left)
    return (
        first,
        f"Untuk mencapai target perlu rata-rata {need} per hari kerja selama {days} hari kerja yang tersisa.",
    )


def programme_of(rulebook: Rulebook, day: date) -> Programme:
    """Word the BPU programme of a day from the rules: the price, until when, and the benefit with its conditions."""
    try:
        prices, death = lowest_prices(rulebook, day), jkm_death(rulebook, day=day)
    except RuleUnknown as error:
        return Programme(text=f"[Iuran dan manfaat: {unknown_words(error)} {CALL}]")
    after = _after(rulebook, prices.other)
    text = " ".join((*_price_sentences(prices, after), *_benefit_sentences(death)))
    return Programme(text=text, rules=(*prices.rules, *death.rules))


def _after(rulebook: Rulebook, price: MonthlyPremium) -> MonthlyPremium | None:
    """Return the price that follows today's discount; None where there is none, or nothing is known of it."""
    ends = price.discount_rule.ends_on
    if not price.discount or ends is None:
        return None
    try:
        return lowest_prices(rulebook, ends + timedelta(days=1)).other
    except RuleUnknown:
        return None


def _price_sentences(prices: LowestPrices, after: MonthlyPremium | None) -> tuple[str, ...]:
    other, transport = prices.other, prices.transport
    said = (
        f"Pekerja mandiri dengan {bracket_words(prices).removesuffix(' sebulan')} per bulan membayar "
        f"{format_rupiah(other.total)} sebulan untuk dua program, kecelakaan kerja (JKK) dan kematian (JKM)"
    )
    ends = other.discount_rule.ends_on
    if other.discount and ends:
        then = f"; sesudah itu {format_rupiah(after.total)}" if after else f"; biasanya {format_rupiah(other.normal)}"
        said += f", berkat keringanan iuran ({other.discount_rule.regulation.name}) sampai {format_day(ends)}{then}"
    differs = transport.total != other.total or transport.discount_rule.ends_on != other.discount_rule.ends_on
    if not (differs and transport.discount):
        return (f"{said}.",)
    until = transport.discount_rule.ends_on
    when = f" sampai {format_day(until)}" if until else ""
    return (f"{said}.", f"Untuk ojek, kurir, sopir, dan logistik iurannya {format_rupiah(transport.total)}{when}.")


def _benefit_sentences(death: DeathBenefit) -> tuple[str, ...]:
    total = format_rupiah_short(death.total)
    first = "Bila peserta aktif meninggal bukan karena kecelakaan kerja"
    work = "Kecelakaan kerja ditanggung program JKK dengan manfaat tersendiri."
    if death.needed is None or death.short is None:
        return (f"{first}, ahli waris menerima santunan {total} sesuai syarat yang berlaku.", work)
    term = term_words(death.needed.amount)
    short = format_rupiah_short(death.short.amount)
    return (
        f"{first} dan sudah {term} berturut-turut membayar, ahli waris menerima {total}; sebelum itu {short}.",
        work,
    )


def release_reply(
    text: str, report: PressReport, standings: Sequence[Standing], programme: Programme, *, today: date
) -> tuple[Reply, Reply]:
    """Hand over a release: what to mind before it goes out, then the text alone, which a tap copies."""
    notes = (
        *check_lines(report, standings), *_silent_lines(standings), *_age_lines(standings, today), *_rule_lines(programme),
    )  # fmt: skip
    head = (
        bold("Naskah rilis, untuk Anda sunting"),
        "Ketuk naskahnya untuk menyalin. Yang di dalam [kurung siku] diisi sendiri.",
    )
    buttons = ((Button(label="Kartu capaian", action="kartu:capaian"),),)
    return Reply(text=lines(*head, "", *notes)), Reply(text=block(text), buttons=buttons)


def check_lines(report: PressReport, standings: Sequence[Standing]) -> tuple[str, ...]:
    """Say what our own checker makes of the text: every figure that it should find there, and nothing else."""
    stated = [percent for claim in report.claims for percent in claim.percents]
    if not passes(report, standings):
        doubtful = ", ".join(percent.span.text for percent in stated if percent.verdict is not Verdict.FITS)
        return (f"⚠️ Menurut /cek ada yang perlu dilihat lagi{escape(f': {doubtful}' if doubtful else '')}.",)
    if not stated:
        return ("Tanpa persen, karena targetnya belum ada.",)
    return (f"✅ Sudah lewat {code('/cek')}: {len(stated)} persen, semuanya cocok.",)


def passes(report: PressReport, standings: Sequence[Standing]) -> bool:
    """Whether a release reads back to the very figures that it was made of; a figure of 0 is not read as one."""
    told = {
        (standing.metric.code, _place_of(standing.area)): (
            standing.attainment.realised,
            standing.attainment.target or None,
        )
        for standing in standings
        if standing.attainment and standing.attainment.realised
    }
    found = {_subject(claim): (claim.realised, claim.target) for claim in report.claims if claim.realised}
    fit = all(
        percent.verdict is Verdict.FITS for claim in report.claims if claim.realised for percent in claim.percents
    )
    clean = not (report.doubtful or report.has_conflicts or any(claim.has_wrong_gap for claim in report.claims))
    return found == told and fit and clean


def _subject(claim: PressClaim) -> tuple[str, str]:
    return (claim.metric.code if claim.metric else claim.label, _place_of(claim.area) if claim.area else claim.place)


def _place_of(area: Area) -> str:
    """Name a district; the office is what a text speaks of where it names no place."""
    return "" if area.is_office else area.code


def _silent_lines(standings: Sequence[Standing]) -> tuple[str, ...]:
    silent = [standing.metric.name for standing in standings if standing.value.value is None]
    return (f"Belum ada total {standings[0].year}: {escape(', '.join(silent))}. Jadi tidak ditulis.",) if silent else ()


def _age_lines(standings: Sequence[Standing], today: date) -> tuple[str, ...]:
    days = [standing.value.as_of for standing in standings if standing.value.value is not None and standing.value.as_of]
    age = (today - min(days)).days
    return (
        (f"⚠️ Angkanya ada yang sudah {format_count(age)} hari. Cari yang lebih baru dulu.",)
        if age > STALE_AFTER_DAYS
        else ()
    )


def _rule_lines(programme: Programme) -> tuple[str, ...]:
    if not programme.rules:
        return ()
    doubtful = dict.fromkeys(rule.label for rule in programme.rules if rule.needs_confirmation)
    confirm = (f"Pastikan dulu: {escape('; '.join(doubtful))}.",) if doubtful else ()
    return (citation_line(programme.rules), *confirm)


def nothing_to_release_reply(area: Area, year: int) -> Reply:
    """Say that no release can be written without figures."""
    return Reply(
        text=lines(
            f"Belum ada angka {year} untuk {escape(area.name)}, jadi belum ada yang bisa dirilis.",
            f"Lapor dulu, misalnya {code('/lapor bpu 15.650')}, atau pilih tahun lain: {code('/rilis 2019')}",
        )
    )
