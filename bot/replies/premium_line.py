"""The premium-and-benefit line: what a member pays today against what the family gets, with its honest condition."""

from datetime import date

from bot.replies.markup import bold, escape, lines
from domain.numerals import format_rupiah, format_rupiah_short
from domain.periods import format_day
from domain.rules import Rulebook, RuleUnknown, compute_premium

LOWEST_INCOME = 0


def premium_benefit_line(rulebook: Rulebook, day: date) -> str:
    """Say today's lowest premium (and the normal one, and until when), and Rp 42 juta with its condition."""
    try:
        return lines(*_price_lines(rulebook, day), *_benefit_lines(rulebook, day), _source_line(rulebook, day))
    except RuleUnknown:
        return f"Iuran dan manfaat per orang untuk {format_day(day)} belum saya ketahui. Tanya kantor atau 175."


def _price_lines(rulebook: Rulebook, day: date) -> tuple[str, ...]:
    month = compute_premium(rulebook, income=LOWEST_INCOME, programmes=2, first_month=day).months[0]
    price = f"Iuran per orang (BPU, JKK+JKM, penghasilan terendah): {bold(format_rupiah(month.total))} sebulan"
    if not month.discount:
        return (f"{price}.",)
    ends = rulebook.value("premium.discount.other", day).ends_on
    until = f" sampai {format_day(ends)}" if ends else ""
    return (f"{price}{until}, normalnya {format_rupiah(month.normal)}.",)


def _benefit_lines(rulebook: Rulebook, day: date) -> tuple[str, ...]:
    total = sum(rulebook.amount(f"jkm.{part}", day) for part in ("santunan", "berkala", "pemakaman"))
    said = f"Meninggal bukan karena kerja: ahli waris menerima {bold(format_rupiah_short(total))}"
    return (f"{said}{_waiting(rulebook, day)}, selama kepesertaan aktif.",)


def _waiting(rulebook: Rulebook, day: date) -> str:
    try:
        months = rulebook.amount("jkm.waiting.months", day)
        before = rulebook.amount("jkm.waiting.amount", day)
    except RuleUnknown:
        return ""
    return f" bila iuran sudah {months} bulan berturut-turut (sebelum itu {format_rupiah_short(before)})"


def _source_line(rulebook: Rulebook, day: date) -> str:
    keys = ("premium.jkm", "premium.discount.other", "jkm.santunan")
    values = [rulebook.value(key, day) for key in keys]
    names = ", ".join(dict.fromkeys(escape(value.regulation.name) for value in values))
    return f"Dasar: {names}; dicek {format_day(max(value.checked_on for value in values))}."
