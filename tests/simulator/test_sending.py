"""Sending and editing: what Telegram gives back, and what it refuses in which words."""

import asyncio

import pytest

PARSE = "Bad Request: can't parse entities: "


async def test_a_message_reaches_the_person_with_its_formatting(call, siti):
    sent = await call.result(
        "sendMessage", chat_id=siti.id, text="Capaian <b>106,05%</b> &amp; naik", parse_mode="HTML"
    )
    assert sent["text"] == "Capaian 106,05% & naik"
    assert sent["entities"] == [{"offset": 8, "length": 7, "type": "bold"}]
    seen = await siti.expect("106,05%")
    assert seen.html == "Capaian <b>106,05%</b> &amp; naik"


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<b>tebal", 'Can\'t find end tag corresponding to start tag "b"'),
        ("iuran <5", "Unclosed start tag at byte offset 6"),
        ("é <foo>x</foo>", 'Unsupported start tag "foo" at byte offset 3'),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("a < b > c", 'Unsupported start tag "" at byte offset 2'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
async def test_html_that_cannot_be_read_is_refused(call, siti, source, reason):
    assert await call.refusal("sendMessage", chat_id=siti.id, text=source, parse_mode="HTML") == PARSE + reason


@pytest.mark.parametrize(
    ("source", "text", "html"),
    [
        ("<b><i>x</i></b>y", "xy", "<b><i>x</i></b>y"),
        (
            '<a href="https://contoh.id/?a=1&amp;b=2">sini</a>',
            "sini",
            '<a href="https://contoh.id/?a=1&amp;b=2">sini</a>',
        ),
        ("<blockquote expandable>a</blockquote>", "a", "<blockquote expandable>a</blockquote>"),
        ("😀<code>1&lt;2</code>", "😀1<2", "😀<code>1&lt;2</code>"),
        ("  <b> x </b> ", "x", "<b>x</b>"),
        ("&copy; &#65; &", "&copy; A &", "&amp;copy; A &amp;"),
    ],
)
async def test_html_is_read_and_written_back(call, siti, source, text, html):
    await call.result("sendMessage", chat_id=siti.id, text=source, parse_mode="HTML")
    assert (siti.answers[-1].text, siti.answers[-1].html) == (text, html)


async def test_commands_and_links_are_found(call, siti):
    sent = await call.result("sendMessage", chat_id=siti.id, text="😀 /iuran, https://a.id/b. @siti dan 3/4")
    assert [(each["type"], each["offset"], each["length"]) for each in sent["entities"]] == [
        ("bot_command", 3, 6),
        ("url", 11, 14),
        ("mention", 27, 5),
    ]


async def test_4096_units_fit_and_one_more_does_not(call, siti):
    fits = "<b>" + "a" * 4094 + "😀</b>"
    await call.result("sendMessage", chat_id=siti.id, text=fits, parse_mode="HTML")
    assert (
        await call.refusal("sendMessage", chat_id=siti.id, text="a" * 4095 + "😀") == "Bad Request: message is too long"
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "message text is empty"), ("   \n", "text must be non-empty"), ("<b></b>", "text must be non-empty")],
)
async def test_nothing_is_refused(call, siti, text, reason):
    assert await call.refusal("sendMessage", chat_id=siti.id, text=text, parse_mode="HTML") == f"Bad Request: {reason}"


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        ({"text": "x", "callback_data": "é" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "copy_text": {"text": "a" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "x", "url": "bukan alamat"}, "inline keyboard button URL 'bukan alamat' is invalid: Wrong HTTP URL"),
        ({"text": "x"}, "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
    ],
)
async def test_bad_buttons_are_refused(call, siti, button, reason):
    markup = {"inline_keyboard": [[button]]}
    assert await call.refusal("sendMessage", chat_id=siti.id, text="x", reply_markup=markup) == f"Bad Request: {reason}"


async def test_good_buttons_are_kept(call, siti):
    row = [{"text": "a", "callback_data": "x" * 64}, {"text": "b", "copy_text": {"text": "y" * 256}}]
    await call.result("sendMessage", chat_id=siti.id, text="x", reply_markup={"inline_keyboard": [row]})
    assert siti.answers[-1].labels == ["a", "b"]


async def test_who_cannot_be_written_to(sim, call, siti):
    sim.person(id=9, first_name="Baru")
    assert await call.refusal("sendMessage", chat_id=12345, text="x") == "Bad Request: chat not found"
    assert await call.refusal("sendMessage", chat_id=9, text="x") == (
        "Forbidden: bot can't initiate conversation with a user"
    )
    await siti.block()
    answer = await call("sendMessage", chat_id=siti.id, text="x")
    assert (answer["error_code"], answer["description"]) == (403, "Forbidden: bot was blocked by the user")


async def test_edits(call, siti):
    sent = await call.result("sendMessage", chat_id=siti.id, text="satu")
    here = {"chat_id": siti.id, "message_id": sent["message_id"]}
    assert (await call.result("editMessageText", **here, text="<b>dua</b>", parse_mode="HTML"))["text"] == "dua"
    assert await call.refusal("editMessageText", **here, text="<b>dua</b>", parse_mode="HTML") == (
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
        "as a current content and reply markup of the message"
    )
    refusal = await call.refusal("editMessageText", chat_id=siti.id, message_id=999, text="x")
    assert refusal == "Bad Request: message to edit not found"
    mine = await siti.send("punyaku")
    refusal = await call.refusal("editMessageText", chat_id=siti.id, message_id=mine.id, text="x")
    assert refusal == "Bad Request: message can't be edited"
    refusal = await call.refusal("editMessageCaption", **here, caption="x")
    assert refusal == "Bad Request: there is no caption in the message to edit"
    markup = {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}
    await call.result("editMessageReplyMarkup", **here, reply_markup=markup)
    assert siti.answers[-1].labels == ["a"]
    await call.result("deleteMessage", **here)
    assert await call.refusal("deleteMessage", **here) == "Bad Request: message to delete not found"


async def test_a_repeated_edit_is_heard_each_time(call, siti):
    await siti.send("/mulai")
    sent = await call.result("sendMessage", chat_id=siti.id, text="Menunggu")
    await call.result("editMessageText", chat_id=siti.id, message_id=sent["message_id"], text="Selesai")
    assert (await siti.expect("Menunggu")).id == (await siti.expect("Selesai")).id
    assert [message.text for message in siti.answers] == ["Selesai"]


async def test_replies_and_copies(call, siti):
    mine = await siti.send("tanya")
    reply = {"message_id": mine.id}
    sent = await call.result("sendMessage", chat_id=siti.id, text="jawab", reply_parameters=reply)
    assert sent["reply_to_message"]["text"] == "tanya"
    lost = {"message_id": 999}
    refusal = await call.refusal("sendMessage", chat_id=siti.id, text="x", reply_parameters=lost)
    assert refusal == "Bad Request: message to be replied not found"
    lost["allow_sending_without_reply"] = True
    await call.result("sendMessage", chat_id=siti.id, text="x", reply_parameters=lost)
    source = {"chat_id": siti.id, "from_chat_id": siti.id, "message_id": mine.id}
    copied = await call.result("copyMessage", **source)
    assert siti.chat.messages[copied["message_id"]]["text"] == "tanya"
    forwarded = await call.result("forwardMessage", **source)
    assert forwarded["forward_origin"]["sender_user"]["id"] == siti.id


async def test_unknown_methods_and_tokens(sim, call):
    assert (await call("sendNothing"))["error_code"] == 404
    async with call.session.get(f"{sim.url}/bot1:salah/getMe") as answer:
        assert answer.status == 401
        assert (await answer.json())["description"] == "Unauthorized"


async def test_a_call_may_come_by_get_and_as_a_form(sim, call, siti):
    url = f"{sim.url}/bot{sim.token}/SendMessage"
    async with call.session.get(url, params={"chat_id": siti.id, "text": "satu"}) as answer:
        assert answer.status == 200
    async with call.session.post(url, data={"chat_id": siti.id, "text": "dua"}) as answer:
        assert answer.status == 200
    assert [message.text for message in siti.answers] == ["satu", "dua"]


async def test_a_person_waits_in_vain_with_a_reason(siti):
    with pytest.raises(AssertionError, match="diam"):
        await siti.expect("apa saja", timeout=0.05)


async def test_a_person_waits_for_what_comes_later(call, siti):
    await siti.send("halo")
    waiting = asyncio.create_task(siti.expect("balas"))
    await asyncio.sleep(0.02)
    await call.result("sendMessage", chat_id=siti.id, text="balasan")
    assert (await waiting).from_bot
