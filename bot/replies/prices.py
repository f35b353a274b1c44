"""Words for the lowest premium on a day: what is paid now and until when, by sector, and what is usual."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.replies.markup import bold
from domain.numerals import format_count, format_rupiah
from domain.periods import format_day
from domain.rules import MonthlyPremium, Payer, Rulebook, RuleUnknown, RuleValue, Sector, compute_premium
from domain.rules.book import SOON_DAYS
from domain.rules.premium import TWO_PROGRAMMES

TRANSPORT_WORDS = "Ojek, kurir, sopir, logistik"


@dataclass(frozen=True, slots=True, kw_only=True)
class LowestPrices:
    """The premium for 2 programmes in the lowest bracket on a day, by sector and payer.

    `below` is the income under which the bracket holds (None: any). `government` is what a public budget pays, None
    where that is not known. `next_other` is what other sectors pay once the present price ends soon, else None.
    """

    day: date
    below: int | None
    other: MonthlyPremium
    transport: MonthlyPremium
    government: MonthlyPremium | None
    next_other: MonthlyPremium | None

    @property
    def rules(self) -> tuple[RuleValue, ...]:
        """Every rule they come from."""
        return (*self.other.rules, *self.transport.rules)


def lowest_prices(rulebook: Rulebook, day: date) -> LowestPrices:
    """Work out the lowest prices of a day; raises RuleUnknown."""
    ends = rulebook.value("premium.discount", day).ends_on
    is_soon = ends is not None and (ends - day).days < SOON_DAYS
    return LowestPrices(
        day=day,
        below=rulebook.bracket_of(0, day).next_lowest,
        other=lowest_month(rulebook, day),
        transport=lowest_month(rulebook, day, sector=Sector.TRANSPORT),
        government=_government(rulebook, day),
        next_other=lowest_month(rulebook, ends + timedelta(days=1)) if ends and is_soon else None,
    )


def lowest_month(
    rulebook: Rulebook, day: date, *, sector: Sector = Sector.OTHER, payer: Payer = Payer.SELF
) -> MonthlyPremium:
    """Return one person's month in the lowest bracket for 2 programmes; raises RuleUnknown."""
    premium = compute_premium(
        rulebook, income=0, programmes=TWO_PROGRAMMES, first_month=day, sector=sector, payer=payer
    )
    return premium.months[0]


def _government(rulebook: Rulebook, day: date) -> MonthlyPremium | None:
    try:
        return lowest_month(rulebook, day, payer=Payer.GOVERNMENT)
    except RuleUnknown:
        return None


def price_lines(prices: LowestPrices) -> tuple[str, ...]:
    """Say the prices: with a discount today's stands first, then the usual one and who pays it anyway."""
    other = prices.other
    parts = f"JKK (kecelakaan kerja) {format_count(other.jkk)} + JKM (kematian) {format_count(other.jkm)}"
    if not other.discount:
        return (
            f"Iuran {bold(format_rupiah(other.normal))} sebulan: {parts}.",
            *transport_lines(prices),
            *_next_line(prices),
        )
    return (
        f"Iuran {bold(format_rupiah(other.total))} sebulan{_until(other)}.",
        *transport_lines(prices),
        f"Iuran biasa {bold(format_rupiah(other.normal))}: {parts}.",
        *_government_lines(prices),
        *doubt_lines(other),
    )


def transport_lines(prices: LowestPrices) -> tuple[str, ...]:
    """Say what transport pays, where that or its last day differs from the others'."""
    other, transport = prices.other, prices.transport
    same = transport.total == other.total
    if same and (not transport.discount or transport.discount_rule.ends_on == other.discount_rule.ends_on):
        return ()
    return (f"{TRANSPORT_WORDS}: {format_rupiah(transport.total)}{_until(transport)}.",)


def doubt_lines(month: MonthlyPremium) -> tuple[str, ...]:
    """Say that the office should confirm a discount, where it should."""
    rule = month.discount_rule
    if not month.discount or not rule.needs_confirmation:
        return ()
    return (f"Keringanan ini ({rule.regulation.name}) perlu dikonfirmasi kantor.",)


def bracket_words(prices: LowestPrices) -> str:
    """Say whom the lowest bracket holds: `penghasilan di bawah Rp 1.100.000 sebulan`."""
    return (
        "semua penghasilan" if prices.below is None else f"penghasilan di bawah {format_rupiah(prices.below)} sebulan"
    )


def _government_lines(prices: LowestPrices) -> tuple[str, ...]:
    if prices.government is None:
        return ("Yang dibayar APBN/APBD: belum saya ketahui, tanyakan ke kantor.",)
    if prices.government.total == prices.other.total:
        return ()
    return (f"Yang dibayar APBN/APBD: tetap {format_rupiah(prices.government.total)}.",)


def _until(month: MonthlyPremium) -> str:
    ends_on = month.discount_rule.ends_on
    return f" sampai {format_day(ends_on)}" if month.discount and ends_on else ""


def _next_line(prices: LowestPrices) -> tuple[str, ...]:
    """Say that a discount begins soon."""
    following = prices.next_other
    if following is None or not following.discount:
        return ()
    return (f"Mulai {format_day(following.month)}: {format_rupiah(following.total)}.",)
