"""The flood gate: from one person more than 60 messages in 10 seconds, the surplus is dropped after one notice."""

from collections import deque
from collections.abc import Callable
from enum import Enum

LIMIT = 60
WINDOW_SECONDS = 10.0
REMEMBERED_PEOPLE = 10_000

Seconds = Callable[[], float]
"""A clock that only runs forward, such as time.monotonic."""


class Verdict(Enum):
    """What becomes of a message."""

    PASS = "pass"
    NOTICE = "notice"
    DROP = "drop"


class _Visitor:
    """The newest messages let through of one person: when they came and when they were sent."""

    __slots__ = ("dropped_at", "times")

    def __init__(self) -> None:
        self.times: deque[tuple[float, float]] = deque(maxlen=LIMIT)
        self.dropped_at: float | None = None


class FloodGate:
    """Judges each message by its sender's last sixty.

    Both clocks must agree that they came too fast, the bot's own and the server's dates: after an outage an hour's
    messages arrive at once without being a flood. Presses carry no date, so the bot's own clock alone judges them.
    """

    def __init__(self, clock: Seconds) -> None:
        self._clock = clock
        self._visitors: dict[int, _Visitor] = {}

    def judge(self, person_id: int, sent_at: int | None = None) -> Verdict:
        """Judge one message, press or inline query; `sent_at` is its date in Unix seconds, where it has one."""
        now = self._clock()
        visitor = self._visitors.get(person_id) or self._welcome(person_id, now)
        times = visitor.times
        if len(times) < LIMIT or not _is_too_fast(times[0], now, sent_at):
            times.append((now, float(sent_at) if sent_at else float("inf")))
            return Verdict.PASS
        is_same_spell = visitor.dropped_at is not None and now - visitor.dropped_at < WINDOW_SECONDS
        visitor.dropped_at = now
        return Verdict.DROP if is_same_spell else Verdict.NOTICE

    def _welcome(self, person_id: int, now: float) -> _Visitor:
        if len(self._visitors) >= REMEMBERED_PEOPLE:
            self._forget_quiet(now)
        visitor = self._visitors[person_id] = _Visitor()
        return visitor

    def _forget_quiet(self, now: float) -> None:
        self._visitors = {
            person_id: visitor
            for person_id, visitor in self._visitors.items()
            if now - visitor.times[-1][0] < WINDOW_SECONDS
        }


def _is_too_fast(sixtieth: tuple[float, float], now: float, sent_at: int | None) -> bool:
    came, sent = sixtieth
    return now - came < WINDOW_SECONDS and (not sent_at or sent_at - sent < WINDOW_SECONDS)
