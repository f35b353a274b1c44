"""Misbehaviour on demand, from within and over HTTP, and a client of the library that meets it."""

import time

import aiohttp
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden
from telegram.request import HTTPXRequest

from tests.simulator.pictures import png


async def test_too_many_requests_says_how_long_to_wait(sim, call, siti):
    fault = sim.fail("429", method="sendMessage", chat_id=siti.id, times=2, seconds=3)
    await siti.send("halo")
    assert (await call("getMe"))["ok"]
    answer = await call("sendMessage", chat_id=siti.id, text="x")
    assert answer == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 3",
        "parameters": {"retry_after": 3},
    }
    await call("sendMessage", chat_id=siti.id, text="x")
    assert (await call("sendMessage", chat_id=siti.id, text="x"))["ok"]
    assert fault.hits == 2


async def test_a_server_error_and_a_refusal(sim, call, siti):
    sim.fail("5xx", code=504, description="Gateway Timeout")
    assert (await call("getMe"))["error_code"] == 504
    sim.fail("refuse", description="Bad Request: apa saja")
    assert await call.refusal("sendMessage", chat_id=siti.id, text="x") == "Bad Request: apa saja"


@pytest.mark.parametrize(("kind", "arrived"), [("cut_before", 0), ("cut_after", 1)])
async def test_a_cut_connection_before_or_after_the_effect(sim, call, siti, kind, arrived):
    sim.fail(kind, method="sendMessage")
    with pytest.raises(aiohttp.ClientError):
        await call("sendMessage", chat_id=siti.id, text="x")
    assert len(siti.answers) == arrived


async def test_a_delay(sim, call, siti):
    sim.fail("delay", seconds=0.2)
    begun = time.monotonic()
    await call.result("sendMessage", chat_id=siti.id, text="x")
    assert time.monotonic() - begun >= 0.2


async def test_healing_takes_faults_back(sim, call):
    sim.fail("5xx", times=100)
    sim.heal()
    assert (await call("getMe"))["ok"]


async def test_the_calls_are_kept(sim, call, siti):
    await call("sendMessage", chat_id=siti.id, text="x")
    await call("sendMessage", chat_id=1, text="y")
    good, refused = sim.calls_of("sendMessage")
    assert (good.chat_id, good.values["text"], good.error) == (siti.id, "x", "")
    assert refused.error == "Bad Request: chat not found"


async def test_the_same_from_outside_the_process(sim, call):
    async def order(name, **values):
        async with call.session.post(f"{sim.url}/simulator/{name}", json=values) as answer:
            return await answer.json()

    await order("person", id=5, first_name="Budi")
    await order("group", id=-9, title="Grup", members=[5])
    sent = await order("send", user_id=5, text="/bpu", forward_from="Humas")
    assert sent["forward_origin"]["sender_user_name"] == "Humas"
    await order("edit", user_id=5, message_id=sent["message_id"], text="/pu")
    await order("fault", kind="429", method="sendMessage", times=1, seconds=2)
    assert (await call("sendMessage", chat_id=5, text="x"))["error_code"] == 429
    markup = {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}
    answer = await call.result("sendMessage", chat_id=5, text="x", reply_markup=markup)
    pressed = await order("press", user_id=5, message_id=answer["message_id"], data="b")
    await order("press-again", query_id=pressed["query_id"])
    await order("redeliver", update_id=pressed["update_id"])
    kinds = [next(key for key in update if key != "update_id") for update in await call.result("getUpdates")]
    assert kinds.count("callback_query") == 3
    assert len((await order("chat", chat_id=5))["messages"]) == 2
    assert (await order("calls"))["counts"]["sendmessage"] == 2
    assert await order("send", user_id=123, text="x") == {"error": "tidak ada orang 123"}
    assert await order("send", user_id=5) == {"error": "tidak ada: 'text'"}


@pytest.fixture
async def bot(sim):
    request = HTTPXRequest(connection_pool_size=4)
    async with Bot(sim.token, f"{sim.url}/bot", f"{sim.url}/file/bot", request=request) as library_bot:
        yield library_bot


async def test_the_library_finds_what_it_expects(bot, siti):
    assert (await bot.get_me()).username == "ruang_latihan_bot"
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Lagi", callback_data="lagi")]])
    sent = await bot.send_message(siti.id, "<b>halo</b>", parse_mode="HTML", reply_markup=keyboard)
    assert sent.text_html == "<b>halo</b>"
    await sent.edit_text("lain")
    photo = await bot.send_photo(siti.id, png(), caption="kartu")
    assert photo.photo[-1].width == 40
    again = await bot.send_photo(siti.id, photo.photo[-1].file_id)
    assert again.photo[-1].file_unique_id == photo.photo[-1].file_unique_id
    document = await bot.send_document(siti.id, b"a;b", filename="a.csv")
    assert bytes(await (await document.document.get_file()).download_as_bytearray()) == b"a;b"
    await siti.send("/pu")
    [update] = await bot.get_updates()
    assert update.message.text == "/pu"


async def test_the_library_meets_the_refusals_it_knows(bot, sim, siti):
    await siti.block()
    with pytest.raises(Forbidden):
        await bot.send_message(siti.id, "x")
    with pytest.raises(BadRequest, match=r"(?i)chat not found"):
        await bot.send_message(4242, "x")
