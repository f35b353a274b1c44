"""Lanes: one queue for each chat, so that a chat's things happen in order and chats do not wait for each other."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Lanes(Generic[T]):
    """Works off each lane's items one after another, the lanes side by side. `work` must not raise."""

    def __init__(self, work: Callable[[T], Awaitable[None]]) -> None:
        self._work = work
        self._queues: dict[int, deque[T]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def put(self, lane: int, item: T) -> None:
        """Queue an item behind what waits in its lane; an empty lane starts at once."""
        queue = self._queues.get(lane)
        if queue is not None:
            queue.append(item)
            return
        self._queues[lane] = deque((item,))
        task = asyncio.get_running_loop().create_task(self._run(lane))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def waiting_in(self, lane: int) -> int:
        """Count what waits in a lane, without what is being worked on."""
        return len(self._queues.get(lane, ()))

    async def finish(self, seconds: float) -> bool:
        """Let the lanes run empty for at most so long, then drop the rest; tell whether all was done."""
        if not self._tasks:
            return True
        _, late = await asyncio.wait(self._tasks, timeout=seconds)
        for task in late:
            task.cancel()
        if late:
            await asyncio.wait(late, timeout=1)
        return not late

    async def _run(self, lane: int) -> None:
        queue = self._queues[lane]
        try:
            while queue:
                await self._work(queue.popleft())
        finally:
            del self._queues[lane]
