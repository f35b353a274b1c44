"""The premium-and-benefit line: what the lowest premium is today, against what heirs receive, and on what condition."""

from datetime import date

from bot.replies.citations import CALL, citation_line, unknown_words
from bot.replies.markup import bold, lines
from bot.replies.prices import LowestPrices, doubt_lines, lowest_prices, transport_lines
from domain.numerals import format_rupiah, format_rupiah_short
from domain.periods import format_day
from domain.rules import Rulebook, RuleUnknown
from domain.rules.benefits import DeathBenefit, jkm_death


def premium_benefit_line(rulebook: Rulebook, day: date) -> str:
    """Say the price and the benefit of a day, each with its condition, and what they rest on; never raises."""
    try:
        prices, benefit = lowest_prices(rulebook, day), jkm_death(rulebook, day=day)
    except RuleUnknown as error:
        return f"{unknown_words(error)} {CALL}"
    sources = citation_line((*prices.rules, *benefit.rules))
    return lines(_price(prices), _benefit(benefit), sources)


def _price(prices: LowestPrices) -> str:
    price, ends_on = prices.other, prices.other.discount_rule.ends_on
    said = f"Iuran BPU paling rendah (JKK + JKM) {bold(format_rupiah(price.total))} sebulan"
    if price.discount and ends_on:
        usual = f"{said} sampai {format_day(ends_on)}, biasanya {format_rupiah(price.normal)}."
        return " ".join((usual, *doubt_lines(price)))
    return " ".join((f"{said}.", *transport_lines(prices)))


def _benefit(benefit: DeathBenefit) -> str:
    term = f" dan sudah {benefit.needed.amount} bulan berturut-turut membayar" if benefit.needed else ""
    amount = bold(format_rupiah_short(benefit.total))
    asked = "" if benefit.needed else " Syarat lain pada hari itu: tanyakan ke kantor."
    return f"Meninggal bukan karena kerja: {amount} untuk ahli waris, bila peserta aktif{term}.{asked}"
