"""Answers kept in memory until the figures under them change."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import Any, TypeVar, cast

T = TypeVar("T")


class Memory:
    """Remembers what was worked out for one state of the figures; a newer state empties it.

    The state is whatever the answers depend on besides their own key: the ledger's version and the day. Those who ask
    while an answer is being worked out wait for it instead of working it out again.
    """

    __slots__ = ("_kept", "_limit", "_state", "_under_way")

    def __init__(self, limit: int = 4096) -> None:
        """Keep at most `limit` answers."""
        self._limit = limit
        self._state: Hashable = None
        self._kept: dict[Hashable, object] = {}
        self._under_way: dict[Hashable, asyncio.Future[Any]] = {}

    async def recall(self, state: Hashable, key: Hashable, work_out: Callable[[], Awaitable[T]]) -> T:
        """Return what is known for the key in this state, or work it out and keep it."""
        self._renew(state)
        if key in self._kept:
            return cast(T, self._kept[key])
        waited_for = self._under_way.get((state, key))
        if waited_for is None:
            waited_for = asyncio.ensure_future(self._work_out(state, key, work_out))
            self._under_way[state, key] = waited_for
        return cast(T, await asyncio.shield(waited_for))

    async def _work_out(self, state: Hashable, key: Hashable, work_out: Callable[[], Awaitable[T]]) -> T:
        try:
            worked_out = await work_out()
        finally:
            del self._under_way[state, key]
        if self._state == state and len(self._kept) < self._limit:
            self._kept[key] = worked_out
        return worked_out

    def _renew(self, state: Hashable) -> None:
        if state != self._state:
            self._state = state
            self._kept = {}
