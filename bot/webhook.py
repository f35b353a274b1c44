"""The webhook: takes updates that Telegram pushes, says 200 only when they are committed, and tells how it is."""

import hmac
import json
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from aiohttp import web

from bot.polling import Accept

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
MOST_BYTES = 4 * 1024 * 1024


class PortTaken(Exception):
    """Nothing can listen at that address; `address` is host and port."""

    def __init__(self, address: tuple[str, int]) -> None:
        super().__init__("{}:{}".format(*address))
        self.address = address


class Webhook:
    """The pages of the bot's small web server. Without `accept` only /healthz is there."""

    def __init__(self, *, secret: str, accept: Accept | None, is_healthy: Callable[[], bool]) -> None:
        self._secret = secret.encode()
        self._accept = accept
        self._is_healthy = is_healthy

    @asynccontextmanager
    async def listen(self, address: tuple[str, int]) -> AsyncIterator[None]:
        """Serve at host and port; raises PortTaken."""
        app = web.Application(client_max_size=MOST_BYTES)
        app.router.add_get("/healthz", self._health)
        if self._accept is not None:
            app.router.add_post("/{path:.*}", self._take)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await runner.setup()
        try:
            await web.TCPSite(runner, *address).start()
        except OSError:
            await runner.cleanup()
            raise PortTaken(address) from None
        try:
            yield
        finally:
            await runner.cleanup()

    async def _health(self, _: web.Request) -> web.Response:
        is_healthy = self._is_healthy()
        return web.json_response({"ok": is_healthy}, status=200 if is_healthy else 503)

    async def _take(self, request: web.Request) -> web.Response:
        if not hmac.compare_digest(request.headers.get(SECRET_HEADER, "").encode(), self._secret):
            return web.Response(status=403, text="forbidden")
        try:
            update = json.loads(await request.read())
        except ValueError:
            return web.Response(status=400, text="not JSON")
        if not isinstance(update, dict) or self._accept is None:
            return web.Response(status=400, text="not an update")
        try:
            await self._accept((update,))
        except Exception:  # the last resort: without a 200 Telegram sends it again
            log.exception("an update could not be stored, it will be sent again")
            return web.Response(status=500, text="not stored")
        return web.Response(text="ok")
