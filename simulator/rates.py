"""Telegram's rate limits, for a bot that is to meet them: in all, in one chat, in one group."""

import math
from dataclasses import dataclass, field

from simulator.refusals import Refusal

_LIMITED = ("send", "copymessage", "forwardmessage", "editmessage")


@dataclass(slots=True)
class _Rate:
    """So many calls in so many seconds; the whole number may come at once."""

    calls: float
    seconds: float
    full_at: dict[int, float] = field(default_factory=dict)

    def wait(self, key: int, now: float) -> float:
        """Seconds until one more call fits; not above 0 where it fits now."""
        each = self.seconds / self.calls
        return max(self.full_at.get(key, now), now) + each - self.seconds - now

    def count(self, key: int, now: float) -> None:
        """Count a call."""
        self.full_at[key] = max(self.full_at.get(key, now), now) + self.seconds / self.calls


class Rates:
    """Refuses with 429 what comes too fast; sending and editing count."""

    def __init__(self, *, per_second: float = 30, per_chat: float = 1, chat_burst: float = 5, per_group: float = 20):
        self._all = _Rate(per_second, 1)
        self._chat = _Rate(chat_burst, chat_burst / per_chat)
        self._group = _Rate(per_group, 60)

    def check(self, method: str, chat_id: int, now: float) -> None:
        """Count a call, or refuse it and say how long to wait; `method` is in small letters."""
        if not method.startswith(_LIMITED) or method == "sendchataction":
            return
        rates = [(self._all, 0), (self._group if chat_id < 0 else self._chat, chat_id)]
        wait = max(rate.wait(key, now) for rate, key in rates)
        if wait > 0:
            raise too_many(math.ceil(wait))
        for rate, key in rates:
            rate.count(key, now)


def too_many(seconds: int) -> Refusal:
    """A 429."""
    return Refusal(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
