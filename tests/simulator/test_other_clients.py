"""A client that is not the bot's own library, and the orders from outside the process that no other claim covers."""

import asyncio

import pytest
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramRetryAfter
from aiogram.types import BufferedInputFile, InputMediaDocument, Message


@pytest.fixture
async def aiogram_bot(sim):
    bot = Bot(sim.token, session=AiohttpSession(api=TelegramAPIServer.from_base(sim.url)))
    yield bot
    await bot.session.close()


async def test_aiogram_polls_and_answers(aiogram_bot, siti):
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def echo(message: Message) -> None:
        await message.answer(f"<b>{message.text}</b>", parse_mode="HTML")

    polling = asyncio.create_task(dispatcher.start_polling(aiogram_bot, handle_signals=False))
    await siti.send("halo")
    assert (await siti.expect("halo")).html == "<b>halo</b>"
    await dispatcher.stop_polling()
    await polling


async def test_aiogram_sends_files_and_meets_refusals(sim, aiogram_bot, siti):
    files = [InputMediaDocument(media=BufferedInputFile(text, "a.csv")) for text in (b"satu", b"dua")]
    first, second = await aiogram_bot.send_media_group(siti.id, files)
    assert first.media_group_id == second.media_group_id
    content = await aiogram_bot.download(second.document)
    assert content.read() == b"dua"
    sim.fail("429", seconds=3)
    with pytest.raises(TelegramRetryAfter) as refused:
        await aiogram_bot.send_message(siti.id, "x")
    assert refused.value.retry_after == 3


async def test_rates_clock_and_members_are_ordered_over_http(sim, call, siti):
    async def order(name, **values):
        async with call.session.post(f"{sim.url}/simulator/{name}", json=values) as answer:
            return await answer.json()

    await order("clock", skew=-86400)
    sent = await call.result("sendMessage", chat_id=siti.id, text="x")
    assert sent["date"] < sim.world.now() + 1
    await order("rates", per_chat=0.05, chat_burst=1)
    await call.result("sendMessage", chat_id=siti.id, text="x")
    assert (await call("sendMessage", chat_id=siti.id, text="x"))["error_code"] == 429
    await order("heal")
    await order("person", id=5, first_name="Budi")
    await order("group", id=-9, title="Grup", members=[1003])
    await order("member", user_id=5, chat_id=-9)
    assert 5 in sim.world.chats[-9].members
    await order("member", user_id=5, chat_id=-9, leaves=True)
    assert 5 not in sim.world.chats[-9].members
    assert (await order("expire"))["expired"] == len(sim.world.presses)
