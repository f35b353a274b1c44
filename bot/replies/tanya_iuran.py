"""Words for the lowest premium where a question names its months, people or payer but no income."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.messages import Button, Reply
from bot.replies.citations import citation_line, confirmation_line
from bot.replies.hitung_buttons import query_action
from bot.replies.markup import bold, lines
from bot.replies.prices import TRANSPORT_WORDS
from domain.numerals import format_count, format_rupiah
from domain.periods import format_day, format_month
from domain.rules import Payer, Premium, PriceSpan, Rulebook, Sector
from domain.rules.premium import TWO_PROGRAMMES
from domain.rules.query import PremiumQuery
from domain.rules.vocabulary import typical_incomes

MOST_BUTTONS = 4


def lowest_premium_reply(
    premium: Premium,
    with_jht: Premium | None,
    transport: Premium | None,
    query: PremiumQuery,
    book: Rulebook,
    today: date,
) -> Reply:
    """Say the lowest bracket's price in the months asked for; `with_jht` and `transport` where they were not excluded."""
    first = premium.months[0].month
    below = premium.bracket.next_lowest
    whom = f"penghasilan di bawah {format_rupiah(below)} sebulan" if below else "penghasilan terendah"
    rules = (*premium.rules, *(with_jht.rules if with_jht else ()), *(transport.rules if transport else ()))
    text = lines(
        bold(f"Iuran BPU {premium.programmes} program, {_months(premium)}"),
        f"Untuk {whom}{_whose(premium)}:",
        *(_span_line(span, _ends(premium, span)) for span in premium.spans),
        *_jht_line(with_jht),
        *_transport_lines(premium, transport),
        *_people_lines(premium, query),
        *_payer_lines(premium),
        *_future_lines(first, today),
        "Penghasilan lebih besar, iurannya lebih besar. Sebutkan penghasilan sebulan, nanti saya hitung.",
        *confirmation_line(rules),
        citation_line(rules, book.table_on(first)),
    )
    return Reply(text=text, buttons=_income_rows(query))


def each_premium_reply(premiums: Sequence[Premium], book: Rulebook) -> Reply:
    """Say what each of several people pays in a month, and all of them together."""
    first = premiums[0].months[0]
    until = (
        f" sampai {format_day(ends)}" if first.discount and (ends := _ends(premiums[0], premiums[0].spans[0])) else ""
    )
    total, normal = sum(one.total for one in premiums), sum(one.normal_total for one in premiums)
    rules = tuple(rule for one in premiums for rule in one.rules)
    text = lines(
        bold(f"Iuran BPU {premiums[0].programmes} program, {_months(premiums[0])}, kalau tiap penghasilan satu orang:"),
        *(f"• penghasilan {format_rupiah(one.income)}: {format_rupiah(one.total)} sebulan" for one in premiums),
        f"Semua {len(premiums)} orang: {bold(format_rupiah(total))} sebulan{until}{_usual(total, normal)}.",
        *confirmation_line(rules),
        "Ini perkiraan; tagihan resmi dari BPJS Ketenagakerjaan.",
        citation_line(rules, book.table_on(first.month)),
    )
    return Reply(text=text)


def with_total_said(reply: Reply, said: int, premium: Premium, transport: Premium | None) -> Reply:
    """Say first whether a total that somebody reckoned is right, and if not, what it is made of."""
    return replace(reply, text=lines(_of_total(said, premium, transport), reply.text))


def _of_total(said: int, premium: Premium, transport: Premium | None) -> str:
    if said == premium.total:
        return f"Betul, {bold(format_rupiah(said))}."
    count = len(premium.months) * premium.people
    made = f"{format_count(count)} x {format_rupiah(said // count)}" if said % count == 0 else ""
    why = "harga biasa" if said == premium.normal_total else "harga keringanan"
    what = f"{format_rupiah(said)} itu {made} ({why})" if made else format_rupiah(said)
    fits = "; itu pas untuk ojek, kurir, sopir, logistik" if transport and transport.total == said else ""
    return (
        f"{what}{fits}. Mulai {format_month(premium.months[0].month)} jumlahnya {bold(format_rupiah(premium.total))}."
    )


def _usual(total: int, normal: int) -> str:
    return "" if total == normal else f"; biasanya {format_rupiah(normal)}"


def _months(premium: Premium) -> str:
    first, last = premium.months[0].month, premium.months[-1].month
    return format_month(first) if first == last else f"{format_month(first)} sampai {format_month(last)}"


def _whose(premium: Premium) -> str:
    sector = "ojek, kurir, sopir, logistik" if premium.sector is Sector.TRANSPORT else ""
    payer = "dibayar APBN/APBD" if premium.payer is Payer.GOVERNMENT else ""
    parts = ", ".join(part for part in (sector, payer) if part)
    return f" ({parts})" if parts else ""


def _span_line(span: PriceSpan, ends_on: date | None) -> str:
    months = format_month(span.first)
    if span.count > 1:
        months = f"{months} sampai {format_month(span.last)}"
    until = f" sampai {format_day(ends_on)}" if ends_on else ""
    usual = f" (keringanan{until}; biasanya {format_rupiah(span.normal)})" if span.price != span.normal else ""
    return f"• {months}: {bold(format_rupiah(span.price))} per orang sebulan{usual}"


def _jht_line(with_jht: Premium | None) -> tuple[str, ...]:
    if with_jht is None:
        return ()
    prices = list(dict.fromkeys(format_rupiah(span.price) for span in with_jht.spans))
    return (f"Dengan JHT (3 program): {', lalu '.join(prices)}.",)


def _transport_lines(premium: Premium, transport: Premium | None) -> tuple[str, ...]:
    """Say what transport pays where that differs in some month."""
    if transport is None or [span.price for span in transport.spans] == [span.price for span in premium.spans]:
        return ()
    spans = [
        f"{format_rupiah(span.price)} sampai {format_day(ends)}" if (ends := _ends(transport, span)) else ""
        for span in transport.spans
        if span.price != span.normal
    ]
    said = "; ".join(part for part in spans if part)
    return (f"{TRANSPORT_WORDS}: {said}.",) if said else ()


def _ends(premium: Premium, span: PriceSpan) -> date | None:
    return next((month.discount_rule.ends_on for month in premium.months if month.month == span.last), None)


def _people_lines(premium: Premium, query: PremiumQuery) -> tuple[str, ...]:
    """Say what the whole group pays, and all its months together where several were asked for."""
    count = f"{format_count(premium.people)} orang"
    if "months" in query.said and len(premium.months) > 1:
        total = bold(format_rupiah(premium.total))
        return (f"Total {count}, {format_count(len(premium.months))} bulan: {total}.",)
    if premium.people == 1:
        return ()
    sums = [f"{format_rupiah(span.price * premium.people)}" for span in premium.spans]
    return (f"{count}: {bold(', lalu '.join(sums))} sebulan.",)


def _payer_lines(premium: Premium) -> tuple[str, ...]:
    if premium.payer is not Payer.GOVERNMENT:
        return ()
    return ("Iuran yang dibayar APBN/APBD tidak mendapat keringanan.",)


def _future_lines(first: date, today: date) -> tuple[str, ...]:
    if first <= today:
        return ()
    return ("Itu menurut aturan yang saya pegang hari ini; aturan baru bisa mengubahnya. Pastikan ke kantor atau 175.",)


def _income_rows(query: PremiumQuery) -> tuple[tuple[Button, ...], ...]:
    whole = query if query.programmes else query.with_said(programmes=TWO_PROGRAMMES)
    buttons = [
        Button(label=f"Penghasilan {format_rupiah(income)}", action=query_action(whole, income=income))
        for income in typical_incomes()[:MOST_BUTTONS]
    ]
    return tuple(tuple(buttons[place : place + 2]) for place in range(0, len(buttons), 2))
