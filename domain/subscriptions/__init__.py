"""What a chat can have sent to it by the clock, when that is due, and how people ask for it."""

from domain.subscriptions.hours import HourError, HourFault, read_hour
from domain.subscriptions.schedules import LAST_DAY, USUAL_HOUR, Kind, Schedule, last_slot, next_slot
from domain.subscriptions.wishes import Wish, WishError, WishFault, read_wish

__all__ = [
    "LAST_DAY",
    "USUAL_HOUR",
    "HourError",
    "HourFault",
    "Kind",
    "Schedule",
    "Wish",
    "WishError",
    "WishFault",
    "last_slot",
    "next_slot",
    "read_hour",
    "read_wish",
]
