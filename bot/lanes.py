"""Lanes: one queue for each chat, so that a chat's things happen in order and chats do not wait for each other."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

Work = Callable[[], Awaitable[None]]
"""Something to be done in its turn. It must not raise: its lane would lose what waits behind."""


class Lanes:
    """Works each lane off, one thing after another, the lanes side by side."""

    def __init__(self) -> None:
        self._queues: dict[int, deque[Work]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._is_closed = False

    def put(self, lane: int, work: Work) -> None:
        """Queue work behind what waits in its lane; in an empty lane it starts at once. None once finished."""
        if self._is_closed:
            return
        queue = self._queues.get(lane)
        if queue is not None:
            queue.append(work)
            return
        self._queues[lane] = queue = deque((work,))
        task = asyncio.get_running_loop().create_task(self._run(lane, queue))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def finish(self, seconds: float) -> bool:
        """Let the lanes run empty for at most so long, then drop the rest; tell whether all was done."""
        self._is_closed = True
        if not self._tasks:
            return True
        _, late = await asyncio.wait(self._tasks, timeout=seconds)
        for task in late:
            task.cancel()
        if late:
            await asyncio.wait(late, timeout=1)
        return not late

    async def _run(self, lane: int, queue: deque[Work]) -> None:
        try:
            while queue:
                await queue.popleft()()
        finally:
            del self._queues[lane]
