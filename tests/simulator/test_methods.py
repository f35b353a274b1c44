"""The rarer methods: albums, pins, topics, menus, messages that went through the bot."""

import asyncio

import aiohttp
import pytest

from tests.simulator.pictures import png


async def album(sim, *media, **files):
    form = aiohttp.FormData()
    form.add_field("chat_id", "1003")
    form.add_field("media", "[" + ",".join(media) + "]")
    for name, content in files.items():
        form.add_field(name, content, filename=f"{name}.png", content_type="image/png")
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{sim.url}/bot{sim.token}/sendMediaGroup", data=form) as answer,
    ):
        return await answer.json()


async def test_an_album_arrives_as_messages_of_one_group(sim, siti):
    media = ['{"type":"photo","media":"attach://a","caption":"satu"}', '{"type":"photo","media":"attach://b"}']
    answer = await album(sim, *media, a=png(), b=png())
    assert len({message["media_group_id"] for message in answer["result"]}) == 1
    assert [message.text for message in siti.answers] == ["satu", ""]
    assert siti.answers[0].content == png()


@pytest.mark.parametrize(
    ("media", "reason"),
    [
        (['{"type":"photo","media":"attach://a"}'], "there must be from 2 to 10 items in the album"),
        (['{"type":"video","media":"attach://a"}'] * 2, "can't parse InputMedia: type is unsupported"),
        (['{"type":"photo","media":"attach://c"}'] * 2, "file not found in the request: c"),
    ],
)
async def test_a_wrong_album_is_refused_whole(sim, siti, media, reason):
    answer = await album(sim, *media, a=png())
    assert answer["description"] == f"Bad Request: {reason}"
    assert siti.answers == []


async def test_messages_are_pinned_and_unpinned(call, siti):
    sent = await call.result("sendMessage", chat_id=siti.id, text="penting")
    await call.result("pinChatMessage", chat_id=siti.id, message_id=sent["message_id"])
    assert (await call.result("getChat", chat_id=siti.id))["pinned_message"]["text"] == "penting"
    await call.result("unpinChatMessage", chat_id=siti.id)
    assert "pinned_message" not in await call.result("getChat", chat_id=siti.id)
    refusal = await call.refusal("pinChatMessage", chat_id=siti.id, message_id=999)
    assert refusal == "Bad Request: message to pin not found"


async def test_topics_are_renamed_reopened_and_deleted(sim, call, siti):
    forum = sim.group("Kantor", [siti], forum=True, bot_status="administrator")
    number = (await call.result("createForumTopic", chat_id=forum.id, name="Tanya"))["message_thread_id"]
    here = {"chat_id": forum.id, "message_thread_id": number}
    await call.result("editForumTopic", **here, name="Jawab")
    await call.result("closeForumTopic", **here)
    await call.result("reopenForumTopic", **here)
    await call.result("sendMessage", **here, text="x")
    await call.result("deleteForumTopic", **here)
    assert await call.refusal("sendMessage", **here, text="x") == "Bad Request: message thread not found"
    assert forum.answers == []


async def test_a_topic_means_nothing_in_a_plain_group(sim, call, siti):
    group = sim.group("Paguyuban", [siti])
    sent = await call.result("sendMessage", chat_id=group.id, text="x", message_thread_id=9)
    assert "message_thread_id" not in sent


async def test_many_messages_are_deleted_at_once(call, siti):
    numbers = [(await call.result("sendMessage", chat_id=siti.id, text="x"))["message_id"] for _ in range(3)]
    await call.result("deleteMessages", chat_id=siti.id, message_ids=[*numbers[:2], 999])
    assert [message.id for message in siti.answers] == numbers[2:]


async def test_the_menu_button(call, siti):
    assert await call.result("getChatMenuButton") == {"type": "commands"}
    await call.result("setChatMenuButton", chat_id=siti.id, menu_button={"type": "default"})
    assert await call.result("getChatMenuButton", chat_id=siti.id) == {"type": "default"}
    assert (await call("setChatMenuButton", menu_button={"type": "lain"}))["error_code"] == 400


async def test_a_missing_chat_is_named(call):
    assert await call.refusal("sendMessage", text="x") == "Bad Request: chat_id is empty"
    assert await call.refusal("sendMessage", chat_id="@entah", text="x") == "Bad Request: chat not found"


async def test_leaving_a_group_is_told(sim, call, siti):
    group = sim.group("Paguyuban", [siti])
    assert await call.result("getChatMemberCount", chat_id=group.id) == 2
    await call.result("leaveChat", chat_id=group.id)
    updates = await call.result("getUpdates")
    assert updates[-1]["my_chat_member"]["new_chat_member"]["status"] == "left"
    refusal = await call.refusal("sendMessage", chat_id=group.id, text="x")
    assert refusal == "Forbidden: bot is not a member of the group chat"


async def test_a_message_through_the_bot_is_pressed_and_edited_by_its_inline_id(sim, call, siti):
    group = sim.group("Paguyuban", [siti])
    asking = asyncio.create_task(siti.inline("bpu"))
    await sim_has(call, "inline_query")
    result = {
        "type": "article",
        "id": "1",
        "title": "BPU",
        "input_message_content": {"message_text": "69,98%"},
        "reply_markup": {"inline_keyboard": [[{"text": "Segarkan", "callback_data": "s"}]]},
    }
    await call.result("answerInlineQuery", inline_query_id=asking_id(sim), results=[result])
    [offered] = await asking
    sent = await siti.choose(offered, group, query="bpu")
    await group.press(siti, "Segarkan")
    chosen = await sim_has(call, "chosen_inline_result")
    query = await sim_has(call, "callback_query")
    assert query["inline_message_id"] == chosen["inline_message_id"]
    assert "message" not in query
    inline_id = query["inline_message_id"]
    assert await call.result("editMessageText", inline_message_id=inline_id, text="70,01%") is True
    assert group.chat.messages[sent.id]["text"] == "70,01%"
    refusal = await call.refusal("editMessageText", inline_message_id="salah", text="x")
    assert refusal == "Bad Request: MESSAGE_ID_INVALID"


async def sim_has(call, kind):
    """The newest update of a kind."""
    return next(update[kind] for update in reversed(await call.result("getUpdates")) if kind in update)


def asking_id(sim):
    return next(reversed(sim.world.presses))


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ({"inline_keyboard": [{"text": "a"}]}, 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'),
        ({"inline_keyboard": [[{"callback_data": "a"}]]}, 'can\'t parse inline keyboard button: Can\'t find field "text"'),
        ({"inline_keyboard": [[{"text": " ", "callback_data": "a"}]]}, "inline keyboard button text must be non-empty"),
        ({"inline_keyboard": [[{"text": "a", "callback_data": "b"}] * 101]}, "reply markup is too long"),
        ({"keyboard": [[{"text": ""}]]}, "keyboard button text must be non-empty"),
    ],
)  # fmt: skip
async def test_keyboards_are_refused_in_telegrams_words(call, siti, markup, reason):
    refusal = await call.refusal("sendMessage", chat_id=siti.id, text="x", reply_markup=markup)
    assert refusal == f"Bad Request: {reason}"
