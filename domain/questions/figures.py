"""The figures that answers draw from the rules, by key: what is paid, what is received, until when.

A key is a rule's own (`jkm.short`) or one worked out here (`price.now`). `@` adds what it is worked out for: an income
(`jkk.death.total@3000000`) or a day (`jkm.total@2019-06-01`). Raises RuleUnknown where a rule does not say.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from domain.numerals import format_count, format_decimal, format_rupiah_short
from domain.periods import format_day
from domain.rules import Circumstances, Rulebook, RuleUnit, RuleUnknown, Sector, compute_premium
from domain.rules.benefits import Cause, absence_pay, jkk_death, jkm_death, scholarship, total_disability
from domain.rules.kinds import Segment

LOWEST = 0
USUAL = Circumstances()
WAGE_WORKERS = Circumstances(segment=Segment.PU)
CASES = {"other": Circumstances(), "transport": Circumstances(sector=Sector.TRANSPORT)}

Resolve = Callable[[str, date], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFacts:
    """The rules as answers ask for them."""

    rulebook: Rulebook

    def discount_is_on(self, sector: str, day: date) -> bool:
        """Whether members of a sector have a discount on a day."""
        value = self.rulebook.find("premium.discount", day, CASES[sector])
        return value is not None and value.value > 0

    def number(self, key: str, day: date) -> int | None:
        """A rule's whole number, None where it is not known."""
        value = self.rulebook.find(key, day)
        return None if value is None else value.amount

    def resolve(self, key: str, day: date) -> str:
        """Return a figure as it is printed; raises RuleUnknown."""
        name, _, asked = key.partition("@")
        income, day = _asked(asked, day)
        worked_out = WORKED_OUT.get(name)
        if worked_out is not None:
            return worked_out(self.rulebook, day, income)
        return _printed(self.rulebook, name, day)


def _asked(asked: str, day: date) -> tuple[int, date]:
    if "-" in asked:
        return LOWEST, date.fromisoformat(asked)
    return (int(asked) if asked else LOWEST), day


def _printed(book: Rulebook, key: str, day: date) -> str:
    value = book.value(key, day, WAGE_WORKERS if key.startswith("pu.") else USUAL)
    if value.unit is RuleUnit.RUPIAH:
        return format_rupiah_short(value.amount)
    if value.unit is RuleUnit.SHARE:
        return print_share(Fraction(value.value))
    return format_count(value.amount)


def print_share(share: Fraction) -> str:
    """50%, 0,24%: as many decimals as it needs."""
    places = next((count for count in range(4) if (share * 100 * 10**count).denominator == 1), 4)
    return f"{format_decimal(share * 100, places)}%"


def _price(book: Rulebook, day: date, programmes: int, sector: Sector, *, normal: bool) -> str:
    premium = compute_premium(book, income=LOWEST, programmes=programmes, first_month=day, sector=sector)
    month = premium.months[0]
    return format_rupiah_short(month.normal if normal else month.total)


def _part(book: Rulebook, day: date, name: str) -> str:
    month = compute_premium(book, income=LOWEST, programmes=3, first_month=day).months[0]
    return format_rupiah_short(getattr(month, name))


def _discount_until(book: Rulebook, day: date, sector: str) -> date:
    value = book.value("premium.discount", day, CASES[sector])
    if not value.value or value.ends_on is None:
        raise RuleUnknown("premium.discount", day, None)
    return value.ends_on


def _past_discount(book: Rulebook, day: date, sector: str) -> tuple[Fraction, date]:
    """The newest discount up to a day: its share and last day."""
    rule = next(rule for rule in book.all if rule.key == "premium.discount" and CASES[sector] in rule.covers)
    starts = sorted((version.since for version in rule.versions if version.since <= day), reverse=True)
    for since in starts:
        value = book.find("premium.discount", since, CASES[sector])
        if value is not None and value.value > 0 and value.ends_on is not None:
            return Fraction(value.value), value.ends_on
    raise RuleUnknown("premium.discount", day, None)


WORKED_OUT: dict[str, Callable[[Rulebook, date, int], str]] = {
    "price.now": lambda book, day, _: _price(book, day, 2, Sector.OTHER, normal=False),
    "price.normal": lambda book, day, _: _price(book, day, 2, Sector.OTHER, normal=True),
    "price.three.now": lambda book, day, _: _price(book, day, 3, Sector.OTHER, normal=False),
    "price.three.normal": lambda book, day, _: _price(book, day, 3, Sector.OTHER, normal=True),
    "price.transport.now": lambda book, day, _: _price(book, day, 2, Sector.TRANSPORT, normal=False),
    "price.jkk": lambda book, day, _: _part(book, day, "jkk"),
    "price.jkm": lambda book, day, _: _part(book, day, "jkm"),
    "price.jht": lambda book, day, _: _part(book, day, "jht"),
    "base.lowest": lambda book, day, _: format_rupiah_short(book.bracket_of(LOWEST, day).base),
    "base": lambda book, day, income: format_rupiah_short(book.bracket_of(income, day).base),
    "discount.share": lambda book, day, _: print_share(book.share("premium.discount", day)),
    "discount.until": lambda book, day, _: format_day(_discount_until(book, day, "other")),
    "discount.back": lambda book, day, _: format_day(_discount_until(book, day, "other") + timedelta(days=1)),
    "discount.transport.until": lambda book, day, _: format_day(_discount_until(book, day, "transport")),
    "discount.past.share": lambda book, day, _: print_share(_past_discount(book, day, "other")[0]),
    "discount.past.until": lambda book, day, _: format_day(_past_discount(book, day, "other")[1]),
    "jkm.total": lambda book, day, _: format_rupiah_short(
        sum(book.amount(key, day) for key in ("jkm.grant", "jkm.periodic", "jkm.funeral"))
    ),
    "jkk.death.total": lambda book, day, income: format_rupiah_short(jkk_death(book, day=day, income=income).total),
    "jkk.disability.total": lambda book, day, income: format_rupiah_short(
        total_disability(book, day=day, income=income).total
    ),
    "jkk.temporary.first": lambda book, day, income: format_rupiah_short(
        absence_pay(book, day=day, income=income).first.amount
    ),
    "jkk.temporary.later": lambda book, day, income: format_rupiah_short(
        absence_pay(book, day=day, income=income).later.amount
    ),
    "jkk.report.hours": lambda book, day, _: f"{book.amount('jkk.report.days', day)} x 24",
    "scholarship.most": lambda book, day, _: format_rupiah_short(scholarship(book, day=day, cause=Cause.NOT_WORK).most),
    "scholarship.jkm.years": lambda book, day, _: format_count(book.amount("scholarship.jkm.months", day) // 12),
    "bpu.age.last": lambda book, day, _: format_count(book.amount("bpu.age.below", day) - 1),
    "slogan.times": lambda book, day, _: _slogan(book, day),
}


def _slogan(book: Rulebook, day: date) -> str:
    """How many normal premiums the death benefit is worth."""
    normal = compute_premium(book, income=LOWEST, programmes=2, first_month=day).months[0].normal
    return format_count(jkm_death(book, day=day).total // normal)
