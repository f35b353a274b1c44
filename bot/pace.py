"""The pace of what is sent unasked: 22 messages a second over all, 20 a minute to one group, answers counted in."""

import time
from collections import deque
from collections.abc import Callable

BETWEEN_ANY_SECONDS = 1 / 22
BETWEEN_GROUP_SECONDS = 3.1
BURST = 2
MOST_A_SECOND = 27
"""Answers and retries included; Telegram takes 30."""
LEAST_A_SECOND = 3
"""What is owed goes on this fast, however many are being answered."""
GROUP_MOST, GROUP_WINDOW = 19, 60.0
DUE = 1e-9
"""An earliness of less is none: sums of fractions of a second never come out even."""


class Pace:
    """When the next message may go. Answers are not held to it, but what is owed leaves them room."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._next = 0.0
        self._next_of_group: dict[int, float] = {}
        self._gone_until = 0.0
        self._ours: deque[float] = deque()
        self._all: deque[float] = deque()
        self._groups: dict[int, deque[float]] = {}
        self._group_since: dict[int, float] = {}

    def note(self, chat_id: int) -> None:
        """Count something that is on its way to a chat, for whatever reason."""
        now = self._clock()
        _trim(self._all, now - 1)
        self._all.append(now)
        if chat_id < 0:
            self._groups.setdefault(chat_id, deque(maxlen=GROUP_MOST)).append(now)

    def book(self, chat_id: int) -> float:
        """Book the next free moment for a chat; give the seconds until then."""
        now = self._clock()
        moment = max(now, self._next)
        self._next = moment + BETWEEN_ANY_SECONDS
        if chat_id < 0:
            moment = max(moment, self._next_of_group.get(chat_id, 0.0))
            self._next_of_group = {chat: free for chat, free in self._next_of_group.items() if free > now}
            self._next_of_group[chat_id] = moment + BETWEEN_GROUP_SECONDS
        return moment - now

    def hold(self, chat_id: int = 0) -> float:
        """Give the seconds that a message whose moment has come must still wait; 0 lets it go, and counts it.

        A machine that was busy finds many moments past at once: they are not made up for in a burst.
        """
        now = self._clock()
        early = max(self._early(now), self._early_for_group(chat_id, now) if chat_id < 0 else 0.0)
        if early > DUE:
            return early
        self._gone_until = max(self._gone_until, now) + BETWEEN_ANY_SECONDS
        self._ours.append(now)
        self._group_since.pop(chat_id, None)
        return 0.0

    def _early(self, now: float) -> float:
        _trim(self._ours, now - 1)
        _trim(self._all, now - 1)
        is_crowded = len(self._all) >= MOST_A_SECOND and len(self._ours) >= LEAST_A_SECOND
        until_room = self._all[0] + 1 - now if is_crowded else 0.0
        return max(self._gone_until - now - BURST * BETWEEN_ANY_SECONDS, until_room)

    def _early_for_group(self, chat_id: int, now: float) -> float:
        """Give the seconds until a group has room; after a full window it need not wait for its talkers any longer."""
        gone = self._groups.get(chat_id)
        if not gone:
            return 0.0
        _trim(gone, now - GROUP_WINDOW)
        if not gone:
            del self._groups[chat_id]
            return 0.0
        until_room = gone[0] + GROUP_WINDOW - now if len(gone) >= GROUP_MOST else 0.0
        latest = self._group_since.setdefault(chat_id, now) + GROUP_WINDOW - now
        return min(max(gone[-1] + BETWEEN_GROUP_SECONDS - now, until_room), latest)


def _trim(moments: deque[float], before: float) -> None:
    while moments and moments[0] <= before:
        moments.popleft()
