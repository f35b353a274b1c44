"""The clock that the app hands to everybody: the office's time, or in practice a day of one's choice."""

from collections.abc import Callable
from datetime import datetime

from bot.settings import Settings

Clock = Callable[[], datetime]


def make_clock(settings: Settings) -> Clock:
    """Give the clock of the office's zone; with CLOCK set it starts at that moment now, and runs on."""
    zone = settings.zone
    if settings.clock is None:
        return lambda: datetime.now(zone)
    start = settings.clock if settings.clock.tzinfo else settings.clock.replace(tzinfo=zone)
    ahead = start - datetime.now(zone)
    return lambda: (datetime.now(zone) + ahead).astimezone(zone)
