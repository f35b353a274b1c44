"""Days and periods as people say them. The day comes first, always; the clock is a parameter.

`read_day` reads a whole text, `take_day` finds a day in running text, `read_period` reads a run of days. Without a
year the newest such day not in the future is meant. Impossible days and days to come are refused, never mended.
"""

from domain.periods.calendar import FIRST_YEAR, last_day_of_month
from domain.periods.days import read_day, take_day
from domain.periods.lexicon import MONTHS, WEEKDAYS
from domain.periods.spans import read_period
from domain.periods.values import DayError, DayFault, DayMention, Period
from domain.periods.writing import format_day, format_day_short, format_month, format_weekday

__all__ = [
    "FIRST_YEAR",
    "MONTHS",
    "WEEKDAYS",
    "DayError",
    "DayFault",
    "DayMention",
    "Period",
    "format_day",
    "format_day_short",
    "format_month",
    "format_weekday",
    "last_day_of_month",
    "read_day",
    "read_period",
    "take_day",
]
