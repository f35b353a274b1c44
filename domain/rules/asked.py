"""A question about a premium as values: what was said of it, and why it may not be answerable."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from domain.errors import DomainError
from domain.rules.kinds import Payer, Sector


class QueryFault(StrEnum):
    """Why a question about a premium cannot be answered as it stands."""

    NONSENSE = "nonsense"  # nothing in it was understood
    NO_FIGURE = "no_figure"  # the income is no figure, or not an exact one
    NEGATIVE = "negative"
    ZERO = "zero"
    TOO_LARGE = "too_large"
    UNCLEAR = "unclear"  # the income can be read in several ways
    SEVERAL = "several"  # several sums, or a range
    SMALL = "small"  # an income so small that another unit is likely
    BY_DAY = "by_day"
    BY_WEEK = "by_week"
    IDENTITY = "identity"  # a phone or identity number
    PROGRAMMES = "programmes"  # neither 2 nor 3
    PEOPLE = "people"
    MONTHS = "months"


@dataclass(frozen=True, slots=True, kw_only=True)
class PremiumQuery:
    """What was asked. Income (rupiah a month) and programmes are None where not said; the rest has its usual value.

    `first_month` is a month's first day. `said` names the fields that were said.
    """

    first_month: date
    income: int | None = None
    programmes: int | None = None
    people: int = 1
    months: int = 1
    sector: Sector = Sector.OTHER
    payer: Payer = Payer.SELF
    said: frozenset[str] = frozenset()

    def with_said(self, **fields: object) -> "PremiumQuery":
        """Return the question with fields that were said."""
        return replace(self, said=self.said | fields.keys(), **fields)  # type: ignore[arg-type]


class QueryError(DomainError, ValueError):
    """A question that cannot be answered as it stands: the words at fault, readings to offer, and the rest of it.

    `readings` are incomes in rupiah a month, each with the days or weeks that it was multiplied by (else 1).
    """

    def __init__(
        self, fault: QueryFault, text: str, query: PremiumQuery, readings: tuple[tuple[int, int], ...] = ()
    ) -> None:
        """Hold what the words need."""
        super().__init__(fault.value)
        self.fault = fault
        self.text = text
        self.query = query
        self.readings = readings
