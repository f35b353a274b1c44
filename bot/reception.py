"""The reception: polls or listens until told to stop, then lets what was accepted end. Both ways lead to one intake."""

import asyncio
import contextlib
import logging
import signal
from collections.abc import AsyncIterator, Coroutine, Mapping
from contextlib import asynccontextmanager
from typing import Any

from bot.broadcasts import Broadcasts
from bot.courier import Courier
from bot.intake import Intake
from bot.network import InvalidToken, Network, TelegramError
from bot.polling import LONG_POLL_SECONDS, Poller, TokenRefused
from bot.settings import Settings
from bot.translation import ALLOWED_UPDATES
from bot.webhook import Webhook

log = logging.getLogger(__name__)

LISTEN = ("0.0.0.0", 8443)
FINISH_SECONDS = 2.0


class WebhookRefused(Exception):
    """Telegram does not take the webhook's address; the message is Telegram's reason."""


async def receive(
    intake: Intake,
    broadcasts: Broadcasts,
    network: Network,
    settings: Settings,
    stop: asyncio.Event,
    *,
    long_poll_seconds: int = LONG_POLL_SECONDS,
) -> None:
    """Take updates in and send what is owed until `stop` is set, then finish within the time a clean end has.

    Raises TokenRefused where Telegram takes the token back, PortTaken where LISTEN is not free.
    """
    recovered = await intake.recover()
    if recovered:
        log.info("%d updates of an earlier run are handled first", recovered)
    sending = asyncio.create_task(broadcasts.run())
    try:
        if settings.webhook_url:
            await _listen(intake, Courier(network), settings, stop)
        else:
            await _poll(intake, network, settings, stop, long_poll_seconds)
    finally:
        sending.cancel()
        await intake.finish(FINISH_SECONDS)


@asynccontextmanager
async def stopped_by_signals(stop: asyncio.Event) -> AsyncIterator[None]:
    """Have SIGTERM and Ctrl-C set `stop`; afterwards they do what they did before."""
    loop = asyncio.get_running_loop()
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    for number in before:
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, stop.set)
    try:
        yield
    finally:
        for number, handler in before.items():
            with contextlib.suppress(NotImplementedError):
                loop.remove_signal_handler(number)
                signal.signal(number, handler)


async def _poll(
    intake: Intake, network: Network, settings: Settings, stop: asyncio.Event, long_poll_seconds: int
) -> None:
    poller = Poller(network, intake.accept, long_poll_seconds=long_poll_seconds)
    if settings.listen is None:
        await _until(stop, poller.run())
        return
    async with Webhook(secret="", accept=None, is_healthy=poller.is_well).listen(settings.listen):
        await _until(stop, poller.run())


async def _listen(intake: Intake, courier: Courier, settings: Settings, stop: asyncio.Event) -> None:
    door = Webhook(secret=settings.webhook_secret or "", accept=intake.accept, is_healthy=lambda: True)
    async with door.listen(settings.listen or LISTEN):
        asked = {
            "url": settings.webhook_url,
            "secret_token": settings.webhook_secret,
            "allowed_updates": ALLOWED_UPDATES,
            "drop_pending_updates": False,
        }
        await _until(stop, _announce(courier, asked))


async def _announce(courier: Courier, asked: Mapping[str, object]) -> None:
    try:
        await courier.carry("setWebhook", asked)
    except InvalidToken:
        raise TokenRefused from None
    except TelegramError as error:
        raise WebhookRefused(error.message) from None
    await asyncio.Event().wait()


async def _until(stop: asyncio.Event, work: Coroutine[Any, Any, None]) -> None:
    """Run until stopped; what the work raises comes out."""
    working, stopping = asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait((working, stopping), return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            working.result()
    finally:
        for task in (working, stopping):
            task.cancel()
        await asyncio.gather(working, stopping, return_exceptions=True)
