"""The webhook: updates pushed one after another, each again until the bot says 200."""

import asyncio
import time
from typing import Any

import aiohttp

from simulator.updates import UpdateQueue

FIRST_PAUSE = 0.05
LONGEST_PAUSE = 5.0
SECONDS_TO_ANSWER = 60.0


class Webhook:
    """Where updates are pushed to, and the task that pushes them."""

    def __init__(self, updates: UpdateQueue) -> None:
        self._updates = updates
        self._task: asyncio.Task[None] | None = None
        self._secret = ""
        self._connections = 0
        self._error: dict[str, Any] = {}

    def set(self, url: str, secret: str, connections: int) -> None:
        """Push to an address from now on; none stops it."""
        self._secret, self._connections, self._error = secret, connections, {}
        self._updates.set_webhook(url)
        self._cancel()
        if url:
            self._task = asyncio.get_running_loop().create_task(self._push(url, secret))

    def info(self) -> dict[str, Any]:
        """What getWebhookInfo tells."""
        url = self._updates.webhook_url
        info = {"url": url, "has_custom_certificate": False, "pending_update_count": len(self._updates)}
        if url:
            info |= {"max_connections": self._connections, "allowed_updates": sorted(self._updates.allowed)}
        return info | self._error

    async def close(self) -> None:
        """Stop pushing."""
        task = self._cancel()
        if task is not None:
            await asyncio.wait([task])

    def _cancel(self) -> asyncio.Task[None] | None:
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
        return task

    async def _push(self, url: str, secret: str) -> None:
        headers = {"Content-Type": "application/json"}
        if secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = secret
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=SECONDS_TO_ANSWER)) as session:
            while True:
                update_id, text = await self._updates.first()
                pause = FIRST_PAUSE
                while not await self._post(session, url, headers, text):
                    await asyncio.sleep(pause)
                    pause = min(pause * 2, LONGEST_PAUSE)
                if update_id is not None:
                    self._updates.confirm(update_id + 1)

    async def _post(self, session: aiohttp.ClientSession, url: str, headers: dict[str, str], text: str) -> bool:
        try:
            async with session.post(url, data=text, headers=headers, allow_redirects=False) as answer:
                if answer.status == 200:
                    return True
                reason = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except (aiohttp.ClientError, OSError, TimeoutError):
            reason = "Connection refused or lost"
        self._error = {"last_error_date": int(time.time()), "last_error_message": reason}
        return False
