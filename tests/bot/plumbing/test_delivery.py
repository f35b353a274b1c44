"""What the bot says arrives, whatever Telegram says to the first attempt."""

import asyncio
import time

import pytest
from telegram import Bot, InlineKeyboardMarkup
from telegram import InlineKeyboardButton as Knob

from bot.delivery import Outcome
from bot.messages import Answer, Button, File, Picture, Reply, Request
from bot.network import BadRequest, Forbidden, Network, TooManyRequests
from bot.splitting import plain_text
from storage import chats

from .conftest import NOW, TOKEN, as_json

BUTTONS = ((Button(label="Simpan", action="simpan:3"), Button(label="Batal", action="batal:3")),)
PARAGRAPH = ("Realisasi &amp; target <b>2019</b> kantor. " * 20).strip()


def says(reply: Reply):
    """A handler that always answers the same."""

    async def handle(request: Request) -> Answer:
        return reply

    return handle


async def test_a_text_goes_as_html_without_link_previews_and_with_its_buttons(server, home):
    async with home(says(Reply(text="<b>Halo</b>", buttons=BUTTONS))):
        server.say("halo")
        await server.until_said(1)

    fields = server.sent()[0].fields
    assert fields["parse_mode"] == "HTML"
    assert as_json(fields["link_preview_options"]) == {"is_disabled": True}
    assert as_json(fields["reply_markup"]) == {
        "inline_keyboard": [
            [{"text": "Simpan", "callback_data": "simpan:3"}, {"text": "Batal", "callback_data": "batal:3"}]
        ]
    }


async def test_the_four_kinds_of_buttons(server, home):
    row = (
        Button(label="a", url="https://contoh.go.id"),
        Button(label="b", copies="175"),
        Button(label="c", inline_query="bpu"),
    )
    async with home(says(Reply(text="x", buttons=(row,)))):
        server.say("halo")
        await server.until_said(1)

    assert as_json(server.sent()[0].fields["reply_markup"])["inline_keyboard"][0] == [
        {"text": "a", "url": "https://contoh.go.id"},
        {"text": "b", "copy_text": {"text": "175"}},
        {"text": "c", "switch_inline_query": "bpu"},
    ]


async def test_a_long_text_is_split_at_paragraphs_and_the_buttons_stay_on_the_last_part(server, home):
    text = "\n\n".join([PARAGRAPH] * 9)
    async with home(says(Reply(text=text, buttons=BUTTONS, reply_to=5))):
        server.say("halo")
        await server.until(lambda: server.sent() and "reply_markup" in server.sent()[-1].fields)

    parts = server.sent()
    assert len(parts) > 1
    assert all(len(plain_text(part.text)) <= 4096 for part in parts)
    assert "\n\n".join(part.text for part in parts) == text
    assert ["reply_markup" in part.fields for part in parts] == [False] * (len(parts) - 1) + [True]
    assert ["reply_parameters" in part.fields for part in parts] == [True] + [False] * (len(parts) - 1)


async def test_a_long_caption_follows_its_picture(server, home):
    reply = Reply(text=PARAGRAPH * 3, picture=Picture(png=b"PNG", key="kartu-1"), buttons=BUTTONS)
    async with home(says(reply)):
        server.say("halo")
        await server.until_said(1)

    photo = server.sent("sendPhoto")[0].fields
    assert "caption" not in photo
    assert "reply_markup" not in photo
    assert "reply_markup" in server.sent()[0].fields


async def test_a_picture_goes_up_once_and_then_by_its_file_id_also_after_a_restart(server, home):
    reply = Reply(text="Capaian", picture=Picture(png=b"PNG", key="kartu-1"))
    for _ in range(2):
        async with home(says(reply)):
            before = len(server.sent("sendPhoto"))
            server.say("halo")
            await server.until(lambda before=before: len(server.sent("sendPhoto")) > before)

    first, second = server.sent("sendPhoto")
    assert first.fields["photo"][2] == b"PNG"
    assert first.fields["caption"] == "Capaian"
    assert second.fields["photo"] == f"photo-{server.calls.index(first) + 1}"


async def test_a_picture_whose_file_id_is_no_longer_good_goes_up_again(server, home):
    reply = Reply(text="Capaian", picture=Picture(png=b"PNG", key="kartu-1"))
    async with home(says(reply)) as house:
        await house.keeping.keep_file_id("kartu-1", "old")
        server.fail("sendPhoto", (400, "Bad Request: wrong file identifier/HTTP URL specified"))
        server.say("halo")
        await server.until(lambda: server.sent("sendPhoto"))

    assert server.sent("sendPhoto")[0].fields["photo"][2] == b"PNG"


async def test_a_file_is_handed_over_under_its_name(server, home):
    async with home(says(Reply(text="Ini", file=File(name="laporan.csv", content=b"a;b")))):
        server.say("halo")
        await server.until(lambda: server.sent("sendDocument"))

    assert server.sent("sendDocument")[0].fields["document"] == ("laporan.csv", "text/csv", b"a;b")


async def test_a_file_that_was_sent_can_be_fetched(server, home):
    server.files["documents/a.csv"] = b"metrik,nilai"
    async with home() as house:
        assert await house.delivery.fetch("some-file") == b"metrik,nilai"


async def test_a_file_that_is_gone_is_a_refusal_and_a_broken_line_is_tried_again(server, home):
    server.files["documents/a.csv"] = b"metrik,nilai"
    server.fail("download", (500, "Internal Server Error"), "cut", (404, "Not Found"))
    async with home() as house:
        with pytest.raises(BadRequest):
            await house.delivery.fetch("some-file")

        assert house.pauses


async def test_a_text_that_telegram_cannot_parse_is_sent_plain_and_logged_with_a_number(server, home, caplog):
    async with home(says(Reply(text="a &lt; b <b>tebal</b> <oops>", buttons=BUTTONS))):
        server.fail("sendMessage", (400, 'Bad Request: can\'t parse entities: Unsupported start tag "oops" at 3'))
        server.say("halo")
        await server.until_said(1)

    fields = server.sent()[0].fields
    assert fields["text"] == "a < b tebal "
    assert "parse_mode" not in fields
    assert "reply_markup" in fields
    refusals = [record.getMessage() for record in caplog.records if "refusal" in record.getMessage()]
    assert len(refusals) == 1
    assert "oops" not in refusals[0]
    assert "can't parse entities" in refusals[0].lower()


async def test_a_refusal_that_quotes_the_message_does_not_bring_it_to_the_log(server, home, caplog):
    async with home(says(Reply(text="kata rahasia"))):
        server.fail("sendMessage", (400, "Bad Request: can't parse entities: kata rahasia"))
        server.say("halo")
        await server.until_said(1)

    assert "rahasia" not in caplog.text


async def test_a_button_that_telegram_refuses_costs_the_buttons_and_not_the_text(server, home):
    async with home(says(Reply(text="halo", buttons=BUTTONS))):
        server.fail("sendMessage", (400, "Bad Request: BUTTON_DATA_INVALID"), (400, "Bad Request: BUTTON_DATA_INVALID"))
        server.say("halo")
        await server.until_said(1)

    assert "reply_markup" not in server.sent()[0].fields


async def test_what_is_refused_in_every_form_is_given_up_and_the_chat_goes_on(server, home):
    async with home():
        server.fail("sendMessage", *[(400, "Bad Request: message text is empty")] * 2)
        server.say("satu")
        server.say("dua")

        assert await server.until_said(1) == ["kata Anda: dua"]


async def test_a_429_is_waited_out_as_told_and_holds_nobody_else(server, home):
    async with home() as house:
        server.fail("sendMessage", (429, "Too Many Requests", {"retry_after": 2}), chat=7)
        server.say("halo", chat=7)
        server.say("halo", chat=8)
        await server.until(lambda: server.texts(chat=8), seconds=1)
        await server.until(lambda: server.texts(chat=7))

    assert 2.0 in house.pauses


@pytest.mark.parametrize(
    "failure", [(500, "Internal Server Error"), (502, "Bad Gateway"), "cut", "<html>gateway</html>"]
)
async def test_a_broken_call_is_tried_again(server, home, failure):
    async with home():
        server.fail("sendMessage", failure, failure)
        server.say("halo")

        assert await server.until_said(1) == ["kata Anda: halo"]


async def test_pauses_between_tries_grow(server, home):
    async with home() as house:
        server.fail("sendMessage", *[(500, "Internal Server Error")] * 5)
        server.say("halo")
        await server.until_said(1)

    assert len(house.pauses) == 5
    assert house.pauses[0] <= 0.5
    assert house.pauses[4] >= 4


async def test_a_call_that_breaks_the_server_alone_is_sent_simpler_and_then_given_up(server, home):
    async with home():
        server.fail("sendMessage", *[(500, "Internal Server Error")] * 9, chat=7)
        server.say("halo", chat=7)
        server.say("halo", chat=8)
        await server.until(lambda: server.texts(chat=7), seconds=10)

    assert "parse_mode" not in server.sent(chat=7)[0].fields


async def test_a_chat_that_blocked_the_bot_is_marked_and_left_alone(server, home):
    async with home(says(Reply(text="x" * 5000))) as house:
        server.fail("sendMessage", (403, "Forbidden: bot was blocked by the user"), chat=7)
        server.say("halo", chat=7)
        server.say("halo", chat=8)
        await server.until_said(2, chat=8)
        async with asyncio.timeout(5):
            while (blocked := await house.database.read_with(lambda rd: chats.find(rd, 7))) is None:
                await asyncio.sleep(0.01)

    assert blocked.blocked_at is not None
    assert server.texts(chat=7) == []


async def test_a_group_that_became_a_supergroup_is_answered_at_its_new_id(server, home):
    async with home() as house:
        await house.database.write_with(lambda tx: chats.note_seen(tx, -5, kind="group", title="Paguyuban", at=NOW))
        told = (400, "Bad Request: group chat was upgraded to a supergroup chat", {"migrate_to_chat_id": -100500})
        server.fail("sendMessage", told, chat=-5)
        server.say("/iuran", chat=-5)
        await server.until(lambda: server.texts(chat=-100500))

        assert await house.database.read_with(lambda rd: chats.current_id(rd, -5)) == -100500


async def test_a_press_edits_its_message(server, home):
    async with home(says(Reply(text="Tersimpan, #12", edits=True, toast="Tersimpan"))):
        server.press("simpan:3", message_id=55)
        await server.until(lambda: server.sent("editMessageText") and server.sent("answerCallbackQuery"))

    fields = server.sent("editMessageText")[0].fields
    assert (fields["message_id"], fields["text"]) == ("55", "Tersimpan, #12")
    assert server.sent("answerCallbackQuery")[0].fields["text"] == "Tersimpan"


async def test_an_edit_that_changes_nothing_is_fine(server, home):
    async with home(says(Reply(text="sama", edits=True))):
        server.fail("editMessageText", (400, "Bad Request: message is not modified: specified new message content is"))
        server.press("lihat:3")
        server.say("lanjut")
        await server.until_said(1)

    assert server.sent("editMessageText") == []
    assert len(server.texts()) == 1


@pytest.mark.parametrize(
    "refusal",
    ["message to edit not found", "message can't be edited", "there is no text in the message to edit"],
)
async def test_what_can_no_longer_be_edited_is_sent_anew(server, home, refusal):
    async with home(says(Reply(text="baru", edits=True, buttons=BUTTONS))):
        server.fail("editMessageText", (400, f"Bad Request: {refusal}"))
        server.press("lihat:3")
        await server.until_said(1)

    fields = server.sent()[0].fields
    assert "message_id" not in fields
    assert "reply_markup" in fields


async def test_a_topic_is_answered_in_the_topic_and_without_it_once_it_is_gone(server, home):
    async with home():
        server.say("/iuran", chat=-5, message_thread_id=33, is_topic_message=True)
        await server.until_said(1)
        server.fail("sendMessage", (400, "Bad Request: message thread not found"))
        server.say("/bpu", chat=-5, message_thread_id=33, is_topic_message=True)
        await server.until_said(2)

    assert [call.fields.get("message_thread_id") for call in server.sent()] == ["33", None]


async def test_a_chat_that_cannot_be_found_is_told_apart_from_a_refusal(server, home):
    async with home() as house:
        server.fail("sendMessage", (400, "Bad Request: chat not found"))
        sent = await house.delivery.send(555, Reply(text="halo"))

    assert [part.outcome for part in sent] == [Outcome.UNREACHABLE]


async def test_one_asks_for_a_phone_number_by_telegrams_own_button(server, home):
    async with home(says(Reply(text="Nomor Anda?", asks_contact="Bagikan nomor saya"))):
        server.say("/minat")
        await server.until_said(1)

    assert as_json(server.sent()[0].fields["reply_markup"])["keyboard"] == [
        [{"text": "Bagikan nomor saya", "request_contact": True}]
    ]


async def test_the_transport_serves_calls_with_any_text(server):
    network = Network(TOKEN, server.url)
    await network.initialize()
    text = "a+b&c=d %20 “kutip” 😀\n<b>&amp;</b>"
    await network.call("sendMessage", {"chat_id": 7, "text": text, "none": None, "list": [1, "dua"], "yes": True})
    await network.shutdown()

    fields = server.sent()[0].fields
    assert fields == {"chat_id": "7", "text": text, "list": '[1, "dua"]', "yes": "true"}


async def test_calls_uploads_and_downloads_go_through_the_proxy(server):
    network = Network(TOKEN, "http://telegram.invalid", proxy=server.url)
    await network.initialize()
    server.files["a.csv"] = b"metrik"

    await network.call("sendMessage", {"chat_id": 7, "text": "halo"})
    await network.call("sendDocument", {"chat_id": 7}, uploads={"document": ("a.csv", b"x")})
    content = await network.download("a.csv")
    await network.shutdown()

    assert (server.texts(), content) == (["halo"], b"metrik")
    assert server.sent("sendDocument")[0].fields["document"][2] == b"x"


async def test_telegrams_own_client_works_over_the_transport(server):
    network = Network(TOKEN, server.url)
    async with Bot(TOKEN, base_url=f"{server.url}/bot", request=network, get_updates_request=network) as client:
        await client.send_message(
            7, "halo", reply_markup=InlineKeyboardMarkup.from_button(Knob("x", url="https://x.id"))
        )
        await client.send_document(7, b"a;b", filename="laporan.csv")
        server.fail("sendMessage", (429, "Too Many Requests", {"retry_after": 3}), (403, "Forbidden: bot was blocked"))
        with pytest.raises(TooManyRequests):
            await client.send_message(7, "halo")
        with pytest.raises(Forbidden):
            await client.send_message(7, "halo")

    assert client.username == "capaian_bot"
    assert server.texts() == ["halo"]
    assert server.sent("sendDocument")[0].fields["document"][0] == "laporan.csv"


async def test_many_chats_are_answered_side_by_side(server, home):
    async with home():
        server.fail("sendMessage", *[0.5] * 200)
        started = time.monotonic()
        for chat in range(1, 201):
            server.say("halo", chat=chat)
        await server.until_said(200)

    assert time.monotonic() - started < 3
