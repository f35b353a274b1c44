"""What was asked a moment ago, so that a short further question keeps its subject for ten minutes."""

from datetime import datetime, timedelta

from domain.questions import Context

KEPT = timedelta(minutes=10)
MOST = 10_000
MOST_LETTERS = 4096


class Conversations:
    """The last subject of each person in each chat; only in memory, for ten minutes."""

    __slots__ = ("_kept", "_words")

    def __init__(self) -> None:
        self._kept: dict[tuple[int, int], tuple[datetime, Context]] = {}
        self._words: dict[int, tuple[datetime, str, int | None]] = {}

    def last(self, chat_id: int, person_id: int, *, now: datetime) -> Context | None:
        """Return what the person asked last, None after ten minutes."""
        kept = self._kept.get((chat_id, person_id))
        if kept is None or now - kept[0] > KEPT:
            return None
        return kept[1]

    def note_words(self, person_id: int, text: str, *, message_id: int | None = None, now: datetime) -> None:
        """Keep the words of the newest question, in case an officer is to have it; `message_id` of a private one."""
        self._words.pop(person_id, None)
        self._words[person_id] = (now, text[:MOST_LETTERS], message_id)
        while len(self._words) > MOST:
            self._words.pop(next(iter(self._words)))

    def words(self, person_id: int, *, now: datetime) -> tuple[str, int | None]:
        """Return the words of the newest question and their message, empty after ten minutes."""
        kept = self._words.get(person_id)
        return kept[1:] if kept is not None and now - kept[0] <= KEPT else ("", None)

    def forget(self, person_id: int) -> None:
        """Forget what a person asked, wherever."""
        self._words.pop(person_id, None)
        for key in [key for key in self._kept if key[1] == person_id]:
            del self._kept[key]

    def keep(self, chat_id: int, person_id: int, context: Context | None, *, now: datetime) -> None:
        """Keep what was answered; an answer without a subject leaves what was kept before."""
        if context is None:
            return
        self._kept.pop((chat_id, person_id), None)
        self._kept[chat_id, person_id] = (now, context)
        while len(self._kept) > MOST:
            self._kept.pop(next(iter(self._kept)))
