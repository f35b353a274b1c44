"""Words for an estimate: how many workers, what they would pay as the price changes, and what it means for the target."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from bot.messages import Button, Reply
from bot.replies.citations import citation_line, confirmation_line
from bot.replies.manfaat import term_words
from bot.replies.markup import bold, code, escape, lines, link
from bot.replies.premium_words import PAYER_WORDS, SECTOR_WORDS
from domain.numerals import format_count, format_percent, format_rupiah, format_rupiah_short
from domain.periods import format_day, format_month
from domain.rules import Premium, PriceSpan, Rulebook
from domain.rules.benefits import DeathBenefit, jkm_death
from domain.rules.potential import PotentialQuery, example

EXAMPLE = "/potensi 5000 2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortage:
    """How many BPU participants are missing for a year's target, as of a day; not more than 0 where it is met."""

    missing: int
    target: int
    year: int
    as_of: date


def potential_reply(
    query: PotentialQuery, premium: Premium, rulebook: Rulebook, *, today: date, shortage: Shortage | None
) -> Reply:
    """Say what an estimate comes to; `shortage` is None where there is no target or no figure to hold it against."""
    death = jkm_death(rulebook, day=today)
    text = lines(
        bold(_heading(query)),
        *_guess_lines(query),
        "",
        *_premium_lines(premium),
        "",
        _shortage_line(query, shortage, today),
        _benefit_line(death),
        "Yang bekerja pada pemilik usaha didaftarkan pemberi kerjanya sebagai PU (penerima upah), bukan BPU.",
        "",
        _example_line(query),
        *confirmation_line(premium.rules),
        citation_line((*premium.rules, *death.rules), rulebook.table_on(today)),
    )
    rows = (
        (Button(label="Manfaatnya", action="manfaat"), Button(label="Hitung iuran", action="hitung")),
        (Button(label="Capaian kantor", action="capaian"),),
    )
    return Reply(text=text, buttons=rows)


def no_estimate_reply(text: str) -> Reply:
    """Say what an estimate needs."""
    return Reply(
        text=lines(
            f"Maaf, {code(text[:60])} belum bisa saya hitung. Saya perlu jumlah usaha dan jumlah pekerja tiap usaha.",
            f"Contoh: {code(EXAMPLE)} atau {code('/potensi 300 perahu 4 orang')}",
        )
    )


def _heading(query: PotentialQuery) -> str:
    people = f"{format_count(query.people)} pekerja"
    if query.workers == 1:
        return f"Potensi: {people}"
    return f"Potensi: {format_count(query.units)} usaha x {format_count(query.workers)} pekerja = {people}"


def _guess_lines(query: PotentialQuery) -> tuple[str, ...]:
    if not query.is_guess:
        return ()
    return (f"Jumlah pekerja tiap usaha tidak disebut; saya pakai {query.workers}, seperti contoh di berita.",)


def _premium_lines(premium: Premium) -> tuple[str, ...]:
    """Say a month at today's and the usual price, and the coming 12 months as the price changes."""
    first, people = premium.months[0], premium.people
    whose = f"{SECTOR_WORDS[premium.sector]}, {PAYER_WORDS[premium.payer]}"
    usual = (
        (f"• Sebulan, harga biasa: {format_rupiah(first.normal * people)} ({format_rupiah(first.normal)} per orang)",)
        if first.discount
        else ()
    )
    spans = tuple(_span_line(span, people) for span in premium.spans) if premium.changes_price else ()
    months = f"{format_month(first.month)} sampai {format_month(premium.months[-1].month)}"
    return (
        f"Iuran 2 program, golongan terendah, {whose}:",
        f"• Sebulan, sekarang: {bold(format_rupiah(first.total * people))} ({format_rupiah(first.total)} per orang"
        f"{_until(premium)})",
        *usual,
        f"• 12 bulan, {months}: {bold(format_rupiah(premium.total))}",
        *spans,
    )


def _until(premium: Premium) -> str:
    ends_on = premium.months[0].discount_rule.ends_on
    return f" sampai {format_day(ends_on)}" if premium.months[0].discount and ends_on else ""


def _span_line(span: PriceSpan, people: int) -> str:
    months = (
        format_month(span.first) if span.count == 1 else f"{format_month(span.first)} sampai {format_month(span.last)}"
    )
    return f"  {months}: {span.count} x {format_rupiah(span.price * people)}"


def _shortage_line(query: PotentialQuery, shortage: Shortage | None, today: date) -> str:
    if shortage is None:
        return f"Target BPU {today.year} belum ada, jadi belum bisa dibandingkan dengan kekurangannya."
    stand = f"target BPU {shortage.year} ({format_count(shortage.target)}), per {format_day(shortage.as_of)}"
    older = "" if shortage.year == today.year else f" Untuk {today.year} belum ada target atau angkanya."
    if shortage.missing <= 0:
        return f"Tidak ada kekurangan dari {stand}.{older}"
    share = format_percent(Fraction(query.people, shortage.missing))
    over = query.people - shortage.missing
    rest = f"semua tertutup, lebih {format_count(over)}" if over >= 0 else f"masih kurang {format_count(-over)}"
    return f"Kekurangan {format_count(shortage.missing)} dari {stand}: {bold(share)} bila semua mendaftar sebagai BPU ({rest}).{older}"


def _benefit_line(death: DeathBenefit) -> str:
    amount = format_rupiah_short(death.total)
    if death.needed is None or death.short is None:
        return f"Manfaat JKM: {amount} bila meninggal bukan karena kerja dan peserta aktif; syarat lain tanyakan ke kantor."
    term, short = term_words(death.needed.amount), format_rupiah_short(death.short.amount)
    return (
        f"Manfaat JKM tiap peserta aktif: {amount} bila meninggal bukan karena kerja dan sudah {term} berturut-turut "
        f"membayar, sebelum itu {short}."
    )


def _example_line(query: PotentialQuery) -> str:
    published = example()
    source = f"{link(published.source, published.address)}, {format_day(published.day)}"
    if query.is_example:
        return f"Angka ini perkiraan dari {source}: {escape(published.what)}. Bukan data resmi."
    return f"Ini perkiraan, bukan data resmi. Contoh serupa: {source}."
