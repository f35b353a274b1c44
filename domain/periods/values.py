"""What reading days gives: a mention, a period, or the reason why a text is no day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.errors import DomainError


class DayFault(StrEnum):
    """Why a text is no day.

    IMPOSSIBLE is in no calendar (month 13, 29 February 2019), FUTURE has not come yet, CONTRADICTION names a weekday
    that the date is not.
    """

    NOT_A_DAY = "not_a_day"
    IMPOSSIBLE = "impossible"
    FUTURE = "future"
    CONTRADICTION = "contradiction"


class DayError(DomainError, ValueError):
    """A text that is no day which can be used; `text` is what was read, `day` the day that it names, if it names one."""

    def __init__(self, text: str, fault: DayFault, day: date | None = None) -> None:
        """Hold the text and what is wrong with it."""
        super().__init__(fault.value)
        self.text = text
        self.fault = fault
        self.day = day


@dataclass(frozen=True, slots=True, kw_only=True)
class DayMention:
    """Where a day is named in a text, words before it such as `per` included."""

    start: int
    end: int
    text: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A run of days, both ends included, and its Indonesian name."""

    first: date
    last: date
    name: str
