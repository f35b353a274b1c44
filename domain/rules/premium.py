"""What BPU members pay: base of the bracket, each programme's share, the discount of the day, month by month."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.rules.book import Bracket, Rulebook


class Sector(StrEnum):
    """What somebody works in, as far as the discount asks."""

    OTHER = "other"
    TRANSPORT = "transport"


class Payer(StrEnum):
    """Who pays: oneself, or a government budget (APBN, APBD, village)."""

    SELF = "self"
    GOVERNMENT = "government"


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyPremium:
    """One person's premium in one month, in rupiah: each programme before the discount, and what is taken off."""

    month: date
    jkk: int
    jkm: int
    jht: int
    discount: int

    @property
    def normal(self) -> int:
        """What it is without a discount."""
        return self.jkk + self.jkm + self.jht

    @property
    def total(self) -> int:
        """What is paid."""
        return self.normal - self.discount


@dataclass(frozen=True, slots=True, kw_only=True)
class Premium:
    """The premium of so many people over so many months; `months` has one entry for each month, for one person."""

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
    """Compute a premium (income in rupiah a month, 2 programmes: JKK and JKM, 3: and JHT); raises RuleUnknown.

    `first_month` is any day of the first month; the price of a month is that of its day where it is the first one,
    of its first day else.
    """
    bracket = rulebook.bracket_of(income, first_month)
    days = [first_month, *(_month_after(first_month, ahead) for ahead in range(1, months))]
    return Premium(
        bracket=bracket,
        programmes=programmes,
        people=people,
        sector=sector,
        payer=payer,
        months=tuple(_one_month(rulebook, bracket, day, programmes, sector, payer) for day in days),
    )


def discount_key(sector: Sector, payer: Payer) -> str:
    """Name the rule of the discount that a member has."""
    return f"premium.discount.{'government' if payer is Payer.GOVERNMENT else sector}"


def _one_month(
    rulebook: Rulebook, bracket: Bracket, day: date, programmes: int, sector: Sector, payer: Payer
) -> MonthlyPremium:
    jkk = int(bracket.base * rulebook.value("premium.jkk.rate", day).value)
    jkm = rulebook.amount("premium.jkm", day)
    jht = int(bracket.base * rulebook.value("premium.jht.rate", day).value) if programmes == 3 else 0
    share = rulebook.value(discount_key(sector, payer), day).value
    return MonthlyPremium(month=day, jkk=jkk, jkm=jkm, jht=jht, discount=int((jkk + jkm) * share))


def _month_after(day: date, ahead: int) -> date:
    months = day.year * 12 + day.month - 1 + ahead
    return date(months // 12, months % 12 + 1, 1)
