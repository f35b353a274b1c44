"""Answers kept in memory until the figures under them change."""

from collections.abc import Awaitable, Callable, Hashable
from typing import TypeVar, cast

T = TypeVar("T")


class Memory:
    """Remembers what was worked out for one state of the figures; a newer state empties it.

    The state is whatever the answers depend on besides their own key: the ledger's version and the day.
    """

    __slots__ = ("_kept", "_limit", "_state")

    def __init__(self, limit: int = 4096) -> None:
        """Keep at most `limit` answers."""
        self._limit = limit
        self._state: Hashable = None
        self._kept: dict[Hashable, object] = {}

    async def recall(self, state: Hashable, key: Hashable, work_out: Callable[[], Awaitable[T]]) -> T:
        """Return what is known for the key in this state, or work it out and keep it."""
        self._renew(state)
        if key in self._kept:
            return cast(T, self._kept[key])
        worked_out = await work_out()
        if self._state == state and len(self._kept) < self._limit:
            self._kept[key] = worked_out
        return worked_out

    def _renew(self, state: Hashable) -> None:
        if state != self._state:
            self._state = state
            self._kept = {}
