"""Fetching survives whatever the line and the server do, and ends in words where the token is wrong."""

import asyncio

import pytest

from bot.courier import Courier
from bot.network import Network
from bot.polling import QUICK_SECONDS, TokenRefused, introduce

from .conftest import TOKEN

CONFLICT = (409, "Conflict: terminated by other getUpdates request")


@pytest.mark.parametrize(
    "failure",
    [
        (500, "Internal Server Error"),
        (502, "Bad Gateway"),
        (429, "Too Many Requests", {"retry_after": 1}),
        (429, "Too Many Requests"),
        CONFLICT,
        (404, "Not Found"),
        "cut",
        "<html>gateway</html>",
        "[]",
        '{"ok": true, "result": "nonsense"}',
    ],
)
async def test_no_failure_ends_the_fetching(server, home, failure):
    server.fail("getUpdates", failure, failure)
    async with home():
        server.say("halo")

        assert await server.until_said(1) == ["kata Anda: halo"]


async def test_it_says_that_another_bot_uses_the_token(server, home, caplog):
    server.fail("getUpdates", CONFLICT)
    async with home():
        server.say("halo")
        await server.until_said(1)

    assert any("another bot" in record.getMessage() for record in caplog.records)


async def test_a_webhook_that_somebody_set_meanwhile_is_removed(server, home):
    server.fail("getUpdates", (409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook"))
    async with home():
        await server.until(lambda: len(server.sent("deleteWebhook")) == 2)


async def test_a_token_that_is_taken_back_ends_the_bot_in_words(server, home):
    async with home() as house:
        server.fail("getUpdates", (401, "Unauthorized"))
        server.say("halo")
        with pytest.raises(TokenRefused):
            await asyncio.wait_for(house.task, 5)


async def test_a_token_that_was_never_good_ends_the_start(server):
    server.fail("getMe", (401, "Unauthorized"))
    network = Network(TOKEN, server.url)
    await network.initialize()

    with pytest.raises(TokenRefused):
        await introduce(Courier(network))
    await network.shutdown()


async def test_the_start_waits_for_a_server_that_is_not_there_yet(server):
    server.fail("getMe", "cut", (502, "Bad Gateway"))
    network = Network(TOKEN, server.url)
    await network.initialize()

    me = await introduce(Courier(network))
    await network.shutdown()

    assert (me.id, me.username) == (4242, "capaian_bot")


async def test_a_server_that_knows_no_long_polls_is_not_asked_without_end(server, home):
    server.waits = False
    async with home():
        await server.until(lambda: server.polls)
        before = server.polls
        await asyncio.sleep(1)

        assert server.polls - before <= 1 / QUICK_SECONDS + 1
        server.say("halo")
        assert await server.until_said(1) == ["kata Anda: halo"]
