"""What BPU members pay: base of the bracket, each programme's share, the discount of the day, month by month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import groupby

from domain.rules.book import Rulebook
from domain.rules.brackets import Bracket
from domain.rules.kinds import Circumstances, Payer, Sector
from domain.rules.schedule import RuleValue

TWO_PROGRAMMES, THREE_PROGRAMMES = 2, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyPremium:
    """One person's premium in one month, in rupiah: each programme before the discount, and what is taken off.

    `month` is the month's first day. `share` is the discount on JKK and JKM. `rules` are the values it came from.
    """

    month: date
    jkk: int
    jkm: int
    jht: int
    discount: int
    share: Fraction
    rules: tuple[RuleValue, ...]

    @property
    def normal(self) -> int:
        """What it is without a discount."""
        return self.jkk + self.jkm + self.jht

    @property
    def total(self) -> int:
        """What is paid."""
        return self.normal - self.discount

    @property
    def discount_rule(self) -> RuleValue:
        """The rule of the discount, with its last day."""
        return self.rules[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceSpan:
    """Months in a row at one price: the first and last month, how many, and one person's premium in each."""

    first: date
    last: date
    count: int
    price: int
    normal: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Premium:
    """The premium of so many people over so many months; `months` has one entry for each month, for one person."""

    income: int
    bracket: Bracket
    programmes: int
    people: int
    sector: Sector
    payer: Payer
    months: tuple[MonthlyPremium, ...]

    @property
    def total(self) -> int:
        """All people, all months, in rupiah."""
        return self.people * sum(month.total for month in self.months)

    @property
    def normal_total(self) -> int:
        """The same without any discount."""
        return self.people * sum(month.normal for month in self.months)

    @property
    def changes_price(self) -> bool:
        """Whether the price is not the same in every month."""
        return len({month.total for month in self.months}) > 1

    @property
    def spans(self) -> tuple[PriceSpan, ...]:
        """The months, those in a row at the same price together."""
        groups = (list(group) for _, group in groupby(self.months, key=lambda month: (month.total, month.normal)))
        return tuple(_span(months) for months in groups)

    @property
    def rules(self) -> tuple[RuleValue, ...]:
        """Every rule value that any month came from, each once."""
        return tuple(dict.fromkeys(rule for month in self.months for rule in month.rules))


def compute_premium(
    rulebook: Rulebook,
    *,
    income: int,
    programmes: int,
    first_month: date,
    months: int = 1,
    people: int = 1,
    sector: Sector = Sector.OTHER,
    payer: Payer = Payer.SELF,
) -> Premium:
    """Compute a premium (income in rupiah a month; 2 programmes: JKK and JKM, 3: JHT too); raises RuleUnknown.

    `first_month` is any day of the first month. A month costs what holds on its first day.
    """
    if programmes not in (TWO_PROGRAMMES, THREE_PROGRAMMES) or people < 1 or months < 1:
        raise ValueError("2 or 3 programmes, at least one person and one month")
    start = first_month.replace(day=1)
    case = Circumstances(sector=sector, payer=payer)
    return Premium(
        income=income,
        bracket=rulebook.bracket_of(income, start),
        programmes=programmes,
        people=people,
        sector=sector,
        payer=payer,
        months=tuple(
            _one_month(rulebook, income, month_after(start, ahead), programmes, case) for ahead in range(months)
        ),
    )


def month_after(day: date, ahead: int) -> date:
    """Return the first day of the month so many months after a day's."""
    months = day.year * 12 + day.month - 1 + ahead
    return date(months // 12, months % 12 + 1, 1)


def _one_month(rulebook: Rulebook, income: int, day: date, programmes: int, case: Circumstances) -> MonthlyPremium:
    base = rulebook.bracket_of(income, day).base
    jkk, jkm = rulebook.value("premium.jkk.rate", day, case), rulebook.value("premium.jkm", day, case)
    jht = [rulebook.value("premium.jht.rate", day, case)] if programmes == THREE_PROGRAMMES else []
    discount = rulebook.value("premium.discount", day, case)
    share = Fraction(discount.value)
    on_risks = rounded(base * jkk.value) + jkm.amount
    return MonthlyPremium(
        month=day,
        jkk=rounded(base * jkk.value),
        jkm=jkm.amount,
        jht=sum(rounded(base * rule.value) for rule in jht),
        discount=on_risks - rounded(on_risks * (1 - share)),
        share=share,
        rules=(jkk, jkm, *jht, discount),
    )


def rounded(amount: Fraction | int) -> int:
    """Return whole rupiah, a half up; every amount of the present tables is whole anyway."""
    return int(amount + Fraction(1, 2))


def _span(months: Sequence[MonthlyPremium]) -> PriceSpan:
    first, last = months[0], months[-1]
    return PriceSpan(first=first.month, last=last.month, count=len(months), price=first.total, normal=first.normal)
