"""What was asked a moment ago, so that a short further question keeps its subject for ten minutes."""

from datetime import datetime, timedelta

from domain.questions import Context

KEPT = timedelta(minutes=10)
MOST = 10_000


class Conversations:
    """The last subject of each person in each chat; only in memory, for ten minutes."""

    __slots__ = ("_kept",)

    def __init__(self) -> None:
        self._kept: dict[tuple[int, int], tuple[datetime, Context]] = {}

    def last(self, chat_id: int, person_id: int, *, now: datetime) -> Context | None:
        """Return what the person asked last, None after ten minutes."""
        kept = self._kept.get((chat_id, person_id))
        if kept is None or now - kept[0] > KEPT:
            return None
        return kept[1]

    def keep(self, chat_id: int, person_id: int, context: Context | None, *, now: datetime) -> None:
        """Keep what was answered; an answer without a subject leaves what was kept before."""
        if context is None:
            return
        self._kept.pop((chat_id, person_id), None)
        self._kept[chat_id, person_id] = (now, context)
        while len(self._kept) > MOST:
            self._kept.pop(next(iter(self._kept)))
