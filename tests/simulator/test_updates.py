"""Updates: offsets, the long poll, one poller at a time, the webhook."""

import asyncio
from typing import Any

import pytest
from aiohttp import web

from simulator.server import serve


async def test_an_update_stays_until_a_higher_offset_confirms_it(call, siti):
    await siti.send("halo")
    first = await call.result("getUpdates")
    assert first == await call.result("getUpdates")
    assert await call.result("getUpdates", offset=first[0]["update_id"] + 1) == []
    assert await call.result("getUpdates") == []


async def test_a_negative_offset_keeps_the_newest_only(call, siti):
    for text in "abc":
        await siti.send(text)
    assert [update["message"]["text"] for update in await call.result("getUpdates", offset=-2)] == ["b", "c"]
    assert len(await call.result("getUpdates", offset=0)) == 2


async def test_a_limit_holds(call, siti):
    for text in "abc":
        await siti.send(text)
    assert len(await call.result("getUpdates", limit=2)) == 2


async def test_a_long_poll_answers_as_soon_as_something_comes(call, siti):
    poll = asyncio.create_task(call.result("getUpdates", timeout=20))
    await asyncio.sleep(0.05)
    await siti.send("halo")
    assert len(await asyncio.wait_for(poll, 1)) == 1


async def test_an_empty_long_poll_ends_after_its_time(call):
    assert await call.result("getUpdates", timeout=1) == []


async def test_a_second_poller_ends_the_first_with_a_conflict(call):
    first = asyncio.create_task(call("getUpdates", timeout=20))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(call("getUpdates", timeout=1))
    assert await first == {
        "ok": False,
        "error_code": 409,
        "description": "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running",
    }
    assert (await second)["ok"]


async def test_only_allowed_kinds_come_and_the_choice_is_remembered(call, siti):
    await call.result("getUpdates", allowed_updates=["callback_query"])
    await siti.send("halo")
    assert await call.result("getUpdates") == []
    await call.result("getUpdates", allowed_updates=[])
    await siti.send("halo")
    assert len(await call.result("getUpdates")) == 1


async def test_an_update_is_redelivered_under_the_same_number(sim, call, siti):
    await siti.send("halo")
    [update] = await call.result("getUpdates")
    sim.redeliver(update["update_id"])
    assert await call.result("getUpdates", offset=update["update_id"] + 1) == [update]
    assert await call.result("getUpdates", offset=update["update_id"] + 1) == []


@pytest.fixture
async def hook():
    """A bot's webhook that fails as often as it is told."""
    got: list[tuple[str, dict[str, Any]]] = []
    failures = [503, 500]

    async def handle(request: web.BaseRequest) -> web.StreamResponse:
        if failures:
            return web.Response(status=failures.pop())
        got.append((request.headers.get("X-Telegram-Bot-Api-Secret-Token", ""), await request.json()))
        return web.Response()

    runner, port = await serve(handle, "127.0.0.1", 0)
    yield f"http://127.0.0.1:{port}/hook", got
    await runner.cleanup()


async def test_the_webhook_gets_updates_in_order_with_the_secret_until_it_says_200(call, siti, hook):
    url, got = hook
    await call.result("setWebhook", url=url, secret_token="rahasia")
    for text in "abc":
        await siti.send(text)
    async with asyncio.timeout(3):
        while len(got) < 3:
            await asyncio.sleep(0.01)
    assert [update["message"]["text"] for _, update in got] == ["a", "b", "c"]
    assert {secret for secret, _ in got} == {"rahasia"}
    assert (await call.result("getWebhookInfo"))["url"] == url


async def test_polling_is_refused_while_a_webhook_is_set(call, hook):
    await call.result("setWebhook", url=hook[0])
    assert await call.refusal("getUpdates") == (
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    )
    await call.result("deleteWebhook")
    assert await call.result("getUpdates") == []
