"""Words for premiums: what is asked, what is paid, and month by month where the price changes."""

from datetime import date
from itertools import groupby

from bot.messages import Button, Reply, Rows
from bot.replies.markup import bold, code, lines
from domain.numerals import format_count, format_rupiah
from domain.periods import format_day, format_month
from domain.rules import Payer, Premium, Rulebook, Sector
from domain.rules.premium import MonthlyPremium, discount_key
from domain.rules.query import PremiumQuery

EXAMPLE = "/hitung 1.500.000 3 program"
SECTOR_WORDS = {Sector.OTHER: "bukan transportasi", Sector.TRANSPORT: "transportasi (ojek, kurir, sopir)"}
PAYER_WORDS = {Payer.SELF: "dibayar sendiri", Payer.GOVERNMENT: "dibayar APBN/APBD"}
INCOMES = (1_000_000, 1_500_000, 2_000_000, 3_000_000, 4_000_000, 5_000_000)


def query_action(query: PremiumQuery, **changed: object) -> str:
    """Write a question as a button's action, with some of it changed."""
    values = {
        "income": query.income or "",
        "programmes": query.programmes or "",
        "people": query.people,
        "months": query.months,
        "sector": query.sector,
        "payer": query.payer,
    } | changed
    sector = "t" if values["sector"] is Sector.TRANSPORT else "o"
    payer = "g" if values["payer"] is Payer.GOVERNMENT else "s"
    return f"hitung:{values['income']}.{values['programmes']}.{values['people']}.{values['months']}.{sector}.{payer}"


def income_question(query: PremiumQuery) -> Reply:
    """Ask for the income, with buttons."""
    buttons = [Button(label=format_rupiah(income), action=query_action(query, income=income)) for income in INCOMES]
    rows = tuple(tuple(buttons[place : place + 2]) for place in range(0, len(buttons), 2))
    question = "Berapa penghasilan sebulan?" if query.people == 1 else "Berapa penghasilan sebulan tiap orangnya?"
    return Reply(
        text=lines(bold(question), f"Pilih yang paling dekat, atau tulis, misalnya {code(EXAMPLE)}"), buttons=rows
    )


def programmes_question(query: PremiumQuery) -> Reply:
    """Ask for 2 or 3 programmes, saying what they are."""
    rows = (
        (Button(label="2 program: JKK + JKM", action=query_action(query, programmes=2)),),
        (Button(label="3 program: ditambah JHT", action=query_action(query, programmes=3)),),
    )
    text = lines(
        bold("Ikut berapa program?"),
        "JKK: kecelakaan kerja. JKM: kematian. JHT: tabungan hari tua.",
        f"Penghasilan: {format_rupiah(query.income or 0)} sebulan.",
    )
    return Reply(text=text, buttons=rows)


def employer_reply() -> Reply:
    """Say that whoever works for an employer is registered by the employer."""
    return Reply(
        text=lines(
            "Yang bekerja pada pemberi kerja bukan BPU, melainkan PU (penerima upah).",
            "Pemberi kerja yang wajib mendaftarkan dan membayarkan iurannya, dengan hitungan lain.",
            "Tanya caranya ke kantor atau telepon 175.",
        )
    )


def premium_reply(premium: Premium, query: PremiumQuery, rulebook: Rulebook, *, today: date) -> Reply:
    """Show base, each programme's share, discount and total; every digit."""
    first = premium.months[0]
    text = lines(
        bold(f"Iuran BPU {premium.programmes} program"),
        f"Penghasilan {format_rupiah(query.income or 0)}, dasar hitungan {format_rupiah(premium.bracket.base)}",
        *_shares(first, premium),
        *_total_lines(premium),
        "",
        *_assumption_lines(premium),
        *_source_lines(premium, rulebook, today),
    )
    return Reply(text=text, buttons=_change_buttons(query))


def _shares(month: MonthlyPremium, premium: Premium) -> tuple[str, ...]:
    jht = (f"JHT (hari tua): {format_rupiah(month.jht)}",) if premium.programmes == 3 else ()
    discount = (f"Keringanan JKK+JKM: -{format_rupiah(month.discount)}",) if month.discount else ()
    normal = f" (normalnya {format_rupiah(month.normal)})" if month.discount else ""
    return (
        f"JKK (kecelakaan kerja): {format_rupiah(month.jkk)}",
        f"JKM (kematian): {format_rupiah(month.jkm)}",
        *jht,
        *discount,
        f"Per orang sebulan: {bold(format_rupiah(month.total))}{normal}",
    )


def _total_lines(premium: Premium) -> tuple[str, ...]:
    if premium.people == 1 and len(premium.months) == 1:
        return ()
    spans = _span_lines(premium) if premium.changes_price else ()
    normal = "" if premium.total == premium.normal_total else f" (normalnya {format_rupiah(premium.normal_total)})"
    who = f"{format_count(premium.people)} orang, {len(premium.months)} bulan"
    return (*spans, f"Jumlah {who}: {bold(format_rupiah(premium.total))}{normal}")


def _span_lines(premium: Premium) -> tuple[str, ...]:
    said = []
    for price, group in groupby(premium.months, key=lambda month: month.total):
        months = list(group)
        first, last = format_month(months[0].month), format_month(months[-1].month)
        span = first if len(months) == 1 else f"{first} - {last} ({len(months)} bulan)"
        said.append(f"• {span}: {format_rupiah(price * premium.people)} sebulan")
    return tuple(said)


def _assumption_lines(premium: Premium) -> tuple[str, ...]:
    span = "bulan ini" if len(premium.months) == 1 else f"{len(premium.months)} bulan mulai bulan ini"
    people = f"{format_count(premium.people)} orang"
    return (f"Hitungan untuk {people}, {span}, {SECTOR_WORDS[premium.sector]}, {PAYER_WORDS[premium.payer]}.",)


def _source_lines(premium: Premium, rulebook: Rulebook, today: date) -> tuple[str, ...]:
    discount = rulebook.value(discount_key(premium.sector, premium.payer), today)
    until = (
        (f"Keringanan berlaku sampai {format_day(discount.ends_on)}.",) if discount.value and discount.ends_on else ()
    )
    keys = ["premium.jkk.rate", "premium.jkm", *(["premium.jht.rate"] if premium.programmes == 3 else [])]
    values = [*(rulebook.value(key, today) for key in keys), *([discount] if discount.value else [])]
    names = ", ".join(dict.fromkeys(value.regulation.name for value in values))
    checked = format_day(max(value.checked_on for value in values))
    return (*until, f"Perkiraan; tagihan resmi dari BPJS Ketenagakerjaan. Dasar: {names}; dicek {checked}.")


def _change_buttons(query: PremiumQuery) -> Rows:
    other = 2 if query.programmes == 3 else 3
    sector = Sector.OTHER if query.sector is Sector.TRANSPORT else Sector.TRANSPORT
    payer = Payer.SELF if query.payer is Payer.GOVERNMENT else Payer.GOVERNMENT
    spans = [Button(label=f"{months} bulan", action=query_action(query, months=months)) for months in (1, 3, 6, 12)]
    labels = {Sector.TRANSPORT: "Sektor transportasi", Sector.OTHER: "Sektor lain"}
    payers = {Payer.GOVERNMENT: "Dibayar APBN/APBD", Payer.SELF: "Dibayar sendiri"}
    return (
        tuple(spans),
        (
            Button(label=f"{other} program", action=query_action(query, programmes=other)),
            Button(label=labels[sector], action=query_action(query, sector=sector)),
        ),
        (
            Button(label=payers[payer], action=query_action(query, payer=payer)),
            Button(label="Manfaatnya", action="manfaat"),
        ),
    )
