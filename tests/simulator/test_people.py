"""What people do, as the bot hears it: presses, edits, forwards, contacts, groups, blocks."""

import asyncio

import pytest

from tests.simulator.pictures import png

KEYS = {"inline_keyboard": [[{"text": "Simpan", "callback_data": "s:1"}, {"text": "Batal", "callback_data": "b:1"}]]}


@pytest.fixture
def updates(call):
    """What came since the last time."""
    seen = {"offset": 0}

    async def fetch():
        found = await call.result("getUpdates", offset=seen["offset"])
        if found:
            seen["offset"] = found[-1]["update_id"] + 1
        return found

    return fetch


async def test_a_command_is_marked_as_one(siti, updates):
    await siti.send("/iuran 2019")
    [update] = await updates()
    message = update["message"]
    assert message["text"] == "/iuran 2019"
    assert message["entities"] == [{"offset": 0, "length": 6, "type": "bot_command"}]
    assert message["chat"] == {"id": 1003, "first_name": "Siti", "username": "siti", "type": "private"}


async def test_writing_counts_as_start(sim, call):
    baru = sim.person(id=77, first_name="Baru")
    await baru.send("/start kode")
    await call.result("sendMessage", chat_id=77, text="Selamat datang")
    assert (await baru.expect("Selamat")).from_bot


async def test_a_press_reaches_the_bot_and_its_answer_the_person(call, siti, updates):
    await call.result("sendMessage", chat_id=siti.id, text="lama", reply_markup=KEYS)
    newest = await call.result("sendMessage", chat_id=siti.id, text="baru", reply_markup=KEYS)
    pressed = await siti.press("Simpan")
    [update] = await updates()
    query = update["callback_query"]
    assert (query["data"], query["message"]["message_id"]) == ("s:1", newest["message_id"])
    waiting = asyncio.create_task(pressed.answer())
    await call.result("answerCallbackQuery", callback_query_id=query["id"], text="Tersimpan")
    assert await waiting == "Tersimpan"


async def test_a_press_can_come_again_under_a_new_number(sim, call, siti, updates):
    await call.result("sendMessage", chat_id=siti.id, text="x", reply_markup=KEYS)
    pressed = await siti.press("s:1")
    sim.press_again(pressed)
    sim.press_again(pressed, new_query=True)
    first, second, third = await updates()
    assert first["update_id"] < second["update_id"] < third["update_id"]
    assert first["callback_query"]["id"] == second["callback_query"]["id"] != third["callback_query"]["id"]


async def test_an_old_press_cannot_be_answered(sim, call, siti):
    await call.result("sendMessage", chat_id=siti.id, text="x", reply_markup=KEYS)
    pressed = await siti.press("Batal")
    sim.expire_presses()
    assert await call.refusal("answerCallbackQuery", callback_query_id=pressed.query_id) == (
        "Bad Request: query is too old and response timeout expired or query ID is invalid"
    )


async def test_an_absent_button_is_named(siti):
    with pytest.raises(AssertionError, match="Simpan"):
        await siti.press("Simpan")


async def test_edits_forwards_replies_and_contacts(call, siti, updates):
    mine = await siti.send("satu")
    await siti.edit(mine, "dua")
    await siti.forward("Berita", origin="Humas")
    await siti.send("balas", reply_to=mine)
    await siti.share_contact("+62811")
    _, edited, forwarded, reply, contact = await updates()
    assert edited["edited_message"]["text"] == "dua"
    assert forwarded["message"]["forward_origin"]["sender_user_name"] == "Humas"
    assert reply["message"]["reply_to_message"]["message_id"] == mine.id
    assert contact["message"]["contact"] == {"phone_number": "+62811", "first_name": "Siti", "user_id": 1003}


async def test_files_go_both_ways(sim, call, siti, updates):
    await siti.send_photo(png(), "keterangan")
    await siti.send_document("a.csv", b"a;b", "data")
    photo, document = await updates()
    assert photo["message"]["photo"][0]["width"] == 40
    file = await call.result("getFile", file_id=document["message"]["document"]["file_id"])
    async with call.session.get(f"{sim.url}/file/bot{sim.token}/{file['file_path']}") as answer:
        assert await answer.read() == b"a;b"
    sent = await call.result("sendPhoto", chat_id=siti.id, photo=photo["message"]["photo"][0]["file_id"], caption="x")
    assert sent["caption"] == "x"
    refusal = await call.refusal("sendPhoto", chat_id=siti.id, photo="salah")
    assert refusal.startswith("Bad Request: wrong remote file identifier")
    refusal = await call.refusal("sendPhoto", chat_id=siti.id, photo=sent["photo"][0]["file_id"], caption="a" * 1025)
    assert refusal == "Bad Request: message caption is too long"


async def test_blocking_and_coming_back_is_told(siti, updates):
    await siti.send("halo")
    await siti.block()
    await siti.send("halo lagi")
    changes = [update["my_chat_member"] for update in await updates() if "my_chat_member" in update]
    statuses = [(each["old_chat_member"]["status"], each["new_chat_member"]["status"]) for each in changes]
    assert statuses == [("member", "kicked"), ("kicked", "member")]


async def test_privacy_mode_hides_what_is_not_for_the_bot(sim, call, siti, updates):
    group = sim.group("Paguyuban", [siti])
    await updates()
    said = await call.result("sendMessage", chat_id=group.id, text="halo")
    await group.send(siti, "apa kabar")
    await group.send(siti, "/bpu@bot_lain")
    await group.send(siti, "/bpu@ruang_latihan_bot")
    await group.send(siti, "/pu")
    await group.send(siti, "balasan", reply_to=sim.message_of(group.id, said["message_id"]))
    heard = [update["message"]["text"] for update in await updates()]
    assert heard == ["/bpu@ruang_latihan_bot", "/pu", "balasan"]
    await group.set_bot_status("administrator")
    await group.send(siti, "apa kabar")
    assert (await updates())[-1]["message"]["text"] == "apa kabar"


async def test_a_group_that_became_a_supergroup_says_where_it_went(sim, call, siti, updates):
    group = sim.group("Paguyuban", [siti])
    bigger = await group.migrate()
    answer = await call("sendMessage", chat_id=group.id, text="x")
    assert answer["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert answer["parameters"] == {"migrate_to_chat_id": bigger.id}
    await call.result("sendMessage", chat_id=bigger.id, text="halo")
    told = [update["message"] for update in await updates() if "message" in update]
    assert any(message.get("migrate_to_chat_id") == bigger.id for message in told)


async def test_a_group_without_the_bot_refuses(sim, call, siti):
    group = sim.group("Paguyuban", [siti])
    await group.set_bot_status("kicked")
    assert await call.refusal("sendMessage", chat_id=group.id, text="x") == (
        "Forbidden: bot was kicked from the group chat"
    )


async def test_topics(sim, call, siti, updates):
    forum = sim.group("Kantor", [siti], forum=True, bot_status="administrator")
    topic = await call.result("createForumTopic", chat_id=forum.id, name="Tanya")
    number = topic["message_thread_id"]
    sent = await call.result("sendMessage", chat_id=forum.id, text="x", message_thread_id=number)
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (number, True)
    await updates()
    await forum.send(siti, "di topik", topic=number)
    assert (await updates())[0]["message"]["message_thread_id"] == number
    refusal = await call.refusal("sendMessage", chat_id=forum.id, text="x", message_thread_id=999)
    assert refusal == "Bad Request: message thread not found"
    await call.result("closeForumTopic", chat_id=forum.id, message_thread_id=number)
    refusal = await call.refusal("sendMessage", chat_id=forum.id, text="x", message_thread_id=number)
    assert refusal == "Bad Request: TOPIC_CLOSED"


async def test_inline_results_are_offered_and_chosen(sim, call, siti, updates):
    group = sim.group("Paguyuban", [siti])
    await updates()
    asking = asyncio.create_task(siti.inline("bpu"))
    await asyncio.sleep(0.02)
    [update] = await updates()
    assert update["inline_query"]["query"] == "bpu"
    content = {"message_text": "<b>69,98%</b>", "parse_mode": "HTML"}
    result = {"type": "article", "id": "1", "title": "BPU", "input_message_content": content}
    await call.result("answerInlineQuery", inline_query_id=update["inline_query"]["id"], results=[result], cache_time=5)
    [offered] = await asking
    sent = await siti.choose(offered, group)
    assert sent.html == "<b>69,98%</b>"
    assert (await updates())[0]["message"]["via_bot"]["username"] == "ruang_latihan_bot"


async def test_menus_by_scope(call, siti):
    own = [{"command": "lapor", "description": "Lapor"}]
    scope = {"type": "chat", "chat_id": siti.id}
    await call.result("setMyCommands", commands=own, scope=scope)
    assert await call.result("getMyCommands", scope=scope) == own
    assert await call.result("getMyCommands") == []
    refusal = await call.refusal("setMyCommands", commands=own, scope={"type": "chat", "chat_id": 5})
    assert refusal == "Bad Request: chat not found"
    refusal = await call.refusal("setMyCommands", commands=[{"command": "Besar!", "description": "x"}])
    assert refusal == "Bad Request: BOT_COMMAND_INVALID"
    await call.result("deleteMyCommands", scope=scope)
    assert await call.result("getMyCommands", scope=scope) == []


async def test_members(sim, call, siti):
    budi = sim.person(id=5, first_name="Budi")
    group = sim.group("Paguyuban", [siti, budi])
    assert (await call.result("getChatMember", chat_id=group.id, user_id=5))["status"] == "member"
    group.set_role(budi, "administrator")
    admins = await call.result("getChatAdministrators", chat_id=group.id)
    assert {each["user"]["first_name"] for each in admins} == {"Siti", "Budi"}
    assert (await call.result("getChat", chat_id=group.id))["title"] == "Paguyuban"


async def test_the_contact_button_is_shown_in_private_only(sim, call, siti):
    markup = {"keyboard": [[{"text": "Bagikan nomor", "request_contact": True}]]}
    await call.result("sendMessage", chat_id=siti.id, text="x", reply_markup=markup)
    assert siti.keyboard[0][0]["text"] == "Bagikan nomor"
    await call.result("sendMessage", chat_id=siti.id, text="x", reply_markup={"remove_keyboard": True})
    assert siti.keyboard == []
    group = sim.group("Paguyuban", [siti])
    assert await call.refusal("sendMessage", chat_id=group.id, text="x", reply_markup=markup) == (
        "Bad Request: phone number can be requested in private chats only"
    )


async def test_a_mention_is_heard_in_privacy_mode(sim, siti, updates):
    group = sim.group("Paguyuban", [siti])
    await updates()
    for text in ("hai @ruang_latihan_bot apa kabar", "surel a@ruang_latihan_bot", "@ruang_latihan_bot2 halo", "biasa"):
        await group.send(siti, text)
    assert [update["message"]["text"] for update in await updates()] == ["hai @ruang_latihan_bot apa kabar"]


async def test_members_come_and_go(sim, siti, updates):
    budi = sim.person(id=5, first_name="Budi")
    group = sim.group("Paguyuban", [siti])
    await updates()
    await group.add_member(budi)
    await group.remove_member(budi)
    came, went = await updates()
    assert came["message"]["new_chat_members"][0]["first_name"] == "Budi"
    assert went["message"]["left_chat_member"]["id"] == 5
    with pytest.raises(LookupError):
        await group.send(budi, "halo")


async def test_a_wish_can_be_a_function(call, siti):
    await call.result("sendMessage", chat_id=siti.id, text="satu", reply_markup=KEYS)
    await call.result("sendMessage", chat_id=siti.id, text="dua")
    assert (await siti.expect(lambda message: "Simpan" in message.labels, anywhere=True)).text == "satu"


async def test_a_call_can_be_waited_for(sim, call, siti):
    waiting = asyncio.create_task(sim.expect_call("sendMessage", chat_id=siti.id, times=2))
    for text in "ab":
        await call.result("sendMessage", chat_id=siti.id, text=text)
    assert [each.values["text"] for each in await waiting] == ["a", "b"]
    with pytest.raises(AssertionError, match="0 panggilan"):
        await sim.expect_call("sendPhoto", timeout=0.05)


async def test_a_person_can_be_forwarded_and_pass_on_anothers_number(sim, siti, updates):
    budi = sim.person(id=5, first_name="Budi")
    await siti.forward("Berita", origin=budi)
    await siti.share_contact("+62899", of=budi)
    forwarded, contact = await updates()
    assert forwarded["message"]["forward_origin"]["sender_user"]["id"] == 5
    assert contact["message"]["contact"]["user_id"] == 5
