"""Pushed updates take the same way as fetched ones: 200 only when committed, nothing without the secret."""

import asyncio
import socket

import aiohttp
import pytest

from bot.reception import WebhookRefused
from bot.settings import load_settings
from bot.webhook import SECRET_HEADER, PortTaken
from storage import inbox

from .conftest import TOKEN, as_json, message


def free_port() -> int:
    """Find a port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def settings(server):
    port = free_port()
    return load_settings(
        bot_token=TOKEN, telegram_api_url=server.url, webhook_url=f"http://127.0.0.1:{port}/telegram",
        webhook_secret="rahasia", listen=f"127.0.0.1:{port}",
    )  # fmt: skip


async def push(settings, update, secret: str | None = "rahasia") -> int:
    """Push an update as Telegram does; give the status."""
    headers = {SECRET_HEADER: secret} if secret else {}
    async with (
        aiohttp.ClientSession() as session,
        session.post(settings.webhook_url, json=update, headers=headers) as answer,
    ):
        return answer.status


async def test_a_pushed_update_is_answered_and_its_second_arrival_is_not(server, home, settings):
    async with home(settings=settings):
        await server.until(lambda: server.sent("setWebhook"))
        update = {"update_id": 1, "message": message("halo")}

        assert [await push(settings, update) for _ in range(3)] == [200, 200, 200]
        await server.until_said(1)
        await asyncio.sleep(0.1)

    assert server.texts() == ["kata Anda: halo"]


async def test_telegram_is_told_the_address_the_secret_and_what_is_wanted(server, home, settings):
    async with home(settings=settings):
        await server.until(lambda: server.sent("setWebhook"))

    fields = server.sent("setWebhook")[0].fields
    assert fields["url"] == settings.webhook_url
    assert fields["secret_token"] == "rahasia"
    assert as_json(fields["allowed_updates"]) == [
        "message", "edited_message", "callback_query", "inline_query", "my_chat_member",
    ]  # fmt: skip
    assert fields["drop_pending_updates"] == "false"


@pytest.mark.parametrize("secret", [None, "", "salah", "rahasiaa"])
async def test_a_call_without_the_secret_is_refused(server, home, settings, secret):
    async with home(settings=settings) as house:
        await server.until(lambda: server.sent("setWebhook"))

        assert await push(settings, {"update_id": 1, "message": message("halo")}, secret) == 403
        assert await house.database.read_with(inbox.pending) == ()
    assert server.texts() == []


async def test_200_is_said_only_when_the_update_is_committed(server, home, settings):
    async with home(settings=settings) as house:
        await server.until(lambda: server.sent("setWebhook"))
        await house.database.close()

        assert await push(settings, {"update_id": 1, "message": message("halo")}) == 500


@pytest.mark.parametrize("junk", [[], 5, "x", None])
async def test_what_is_no_update_is_refused(server, home, settings, junk):
    async with home(settings=settings):
        await server.until(lambda: server.sent("setWebhook"))

        assert await push(settings, junk) == 400


async def test_healthz_answers_beside_the_webhook_and_beside_polling(server, home, settings):
    for chosen in (settings, settings.model_copy(update={"webhook_url": None})):
        async with home(settings=chosen):
            await server.until(lambda: server.sent("setWebhook") or server.sent("deleteWebhook"))
            address = "http://{}:{}/healthz".format(*chosen.listen)
            async with aiohttp.ClientSession() as session, session.get(address) as answer:
                assert (answer.status, await answer.json()) == (200, {"ok": True})
        server.calls.clear()


async def test_a_port_that_is_taken_is_told(server, home, settings):
    with socket.socket() as other:
        other.bind(settings.listen)
        other.listen()
        async with home(settings=settings) as house:
            with pytest.raises(PortTaken):
                await asyncio.wait_for(house.task, 5)


async def test_an_address_that_telegram_refuses_is_told(server, home, settings):
    server.fail("setWebhook", (400, "Bad Request: bad webhook: HTTPS url must be provided for webhook"))
    async with home(settings=settings) as house:
        with pytest.raises(WebhookRefused):
            await asyncio.wait_for(house.task, 5)
