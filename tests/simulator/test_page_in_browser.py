"""The page of the practice room in a real browser, with a small bot behind it."""

import asyncio
import contextlib

import aiohttp
import pytest

from tests.simulator import chromium

TEXT = (
    "<b>Iuran 2019</b>: 106,05% dari target. Lihat /bpu, &lt;script&gt;alert(1)&lt;/script&gt; "
    '<a href="https://t.me/ruang_latihan_bot?start=kode7">undangan</a>'
)
KEYS = {
    "inline_keyboard": [
        [{"text": "Simpan", "callback_data": "simpan"}, {"text": "Rincian", "callback_data": "rincian"}],
        [{"text": "Salin", "copy_text": {"text": "salinan"}}, {"text": "Bagikan", "switch_inline_query": "bpu"}],
    ]
}
needs_chromium = pytest.mark.skipif(chromium.PROGRAM is None, reason="tidak ada Chromium di komputer ini")


class _Bot:
    """Answers every message and press, as simply as can be."""

    def __init__(self, sim, session):
        self.sim, self.session, self.heard = sim, session, []

    async def call(self, method, **values):
        url = f"{self.sim.url}/bot{self.sim.token}/{method}"
        async with self.session.post(url, json=values) as answer:
            result = await answer.json()
        assert result["ok"], result
        return result["result"]

    async def run(self):
        await self.call("setMyCommands", commands=[{"command": "iuran", "description": "Capaian iuran"}])
        offset = 0
        while True:
            for update in await self.call("getUpdates", offset=offset, timeout=20):
                offset = update["update_id"] + 1
                self.heard.append(update)
                await self._answer(update)

    async def _answer(self, update):
        if "callback_query" in update:
            query = update["callback_query"]
            await self.call("answerCallbackQuery", callback_query_id=query["id"], text=f"Ditekan: {query['data']}")
            here = {"chat_id": query["message"]["chat"]["id"], "message_id": query["message"]["message_id"]}
            await self.call("editMessageText", **here, text="Sudah disimpan")
        elif "inline_query" in update:
            content = {"message_text": "BPU 69,98%"}
            result = {"type": "article", "id": "1", "title": "Kartu BPU", "input_message_content": content}
            await self.call("answerInlineQuery", inline_query_id=update["inline_query"]["id"], results=[result])
        elif "text" in update.get("message", {}) and "via_bot" not in update["message"]:
            chat_id = update["message"]["chat"]["id"]
            await self.call("sendMessage", chat_id=chat_id, text=TEXT, parse_mode="HTML", reply_markup=KEYS)


@pytest.fixture
async def bot(room):
    async with aiohttp.ClientSession() as session:
        answering = _Bot(room, session)
        task = asyncio.create_task(answering.run())
        yield answering
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


@pytest.mark.browser
@needs_chromium
async def test_a_conversation_in_the_browser(room, bot, tmp_path):
    async with chromium.open_browser() as page:
        await page.open(f"{room.url}/?siapa=warga", 375, 812)
        await page.until_text("Anda warga")

        # Writing by keyboard: Shift+Enter breaks the line, Enter sends.
        await page.run("document.getElementById('compose').focus()")
        await page.type("satu")
        await page.key("Enter", shift=True)
        await page.type("dua")
        await page.key("Enter")
        await page.until_text("106,05%")
        assert room.person(1003).messages[0].text == "satu\ndua"
        assert await page.run("document.querySelector('#log strong').innerText") == "Iuran 2019"
        assert await page.run("document.querySelectorAll('#log script').length") == 0

        # A button: the toast is shown, and the message changes in place.
        await page.click("Simpan", "#log")
        await page.until_text("Ditekan: simpan", "#toast")
        await page.until_text("Sudah disimpan")

        # A command in a bubble is sent by a click, the menu offers what the bot set.
        await page.run("document.getElementById('compose').focus()")
        await page.type("/iu")
        await page.until_text("Capaian iuran", "#menu")
        await page.key("ArrowDown")
        await page.key("Enter")
        await page.until_text("/iuran")
        await page.until("document.querySelectorAll('#log .keys').length === 1")
        await page.click("/bpu", "#log")
        await page.until("document.querySelectorAll('#log .keys').length === 2")
        assert room.person(1003).messages[-2].text == "/bpu"

        # Own messages can be changed.
        await page.click("Ubah", "#log")
        await page.run("document.getElementById('compose').value = ''")
        await page.type("/pu")
        await page.key("Enter")
        await page.until("[...document.querySelectorAll('.stamp')].some((each) => each.innerText.includes('diubah'))")
        assert [update for update in bot.heard if "edited_message" in update]

        # An inline query from a button, and its result.
        await page.click("Bagikan", "#log")
        await page.until_text("Kartu BPU", "#results")
        await page.click("Kartu BPU", "#results")
        await page.until_text("lewat @ruang_latihan_bot")

        # An invitation is opened by whoever received it.
        await page.click("undangan", "#log")
        await page.click("Petugas (Budi)", "#ask")
        await page.until_text("/start kode7")
        assert room.person(1002).messages[0].text == "/start kode7"

        # Nothing hangs over the edge, nothing was complained about.
        assert await page.run("document.documentElement.scrollWidth") == 375
        await page.screenshot(tmp_path / "sempit.png")
        assert page.complaints == []


@pytest.mark.browser
@needs_chromium
async def test_forwarding_files_and_the_group_in_the_browser(room, bot, tmp_path):
    async with chromium.open_browser() as page:
        await page.open(f"{room.url}/?siapa=admin", 1280, 800)
        await page.click("Teruskan artikel contoh", "#log")
        await page.until_text("Diteruskan dari Humas")
        assert "137,956 miliar" in room.person(1001).messages[0].text

        table = tmp_path / "impor.csv"
        table.write_text("metrik,nilai\n")
        await page.choose_file("#file", table)
        await page.type("ini datanya")
        await page.key("Enter")
        await page.until_text("impor.csv")
        sent = room.person(1001).messages[-1]
        assert (sent.file_name, sent.content, sent.text) == ("impor.csv", b"metrik,nilai\n", "ini datanya")

        # What comes elsewhere is counted, and seen there.
        await room.person(1003).send("halo")
        await page.until("document.querySelector('[data-key=warga] .badge').innerText === '1'")
        await page.run("document.querySelector('[data-key=grup]').click()")
        await page.click("/bpu", "#log")
        await page.until_text("106,05%")
        assert room.world.chats[-2001].messages
        await page.until("document.querySelector('#log .row:not(.mine) .author')")

        # The contact button asks first.
        await page.run("document.querySelector('[data-key=warga]').click()")
        markup = {"keyboard": [[{"text": "Bagikan nomor", "request_contact": True}]], "one_time_keyboard": True}
        await bot.call("sendMessage", chat_id=1003, text="Boleh ditelepon?", reply_markup=markup)
        await page.until("!document.getElementById('keyboard').hidden")
        await page.click("Bagikan nomor", "#keyboard")
        await page.click("Bagikan", "#ask")
        await page.until_text("+6281200001003")
        assert page.complaints == []


@pytest.mark.browser
@needs_chromium
async def test_the_page_comes_back_after_the_server_did(room, bot):
    async with chromium.open_browser() as page:
        await page.open(room.url, 1280, 800)
        await page.until_text("Anda warga")
        room.closing[0]()
        await page.until("!document.getElementById('offline').hidden")
        await page.until("document.getElementById('offline').hidden")
        await room.person(1003).send("masih ada?")
        await page.until_text("masih ada?")


@pytest.mark.browser
@needs_chromium
async def test_many_visits_leave_room_for_the_next(room, bot):
    async with chromium.open_browser() as page:
        for _ in range(9):
            await page.open(f"{room.url}/?siapa=warga", 1280, 800)
            await page.until_text("Anda warga")


@pytest.mark.browser
@needs_chromium
async def test_what_is_shown_survives_a_reload(room, bot):
    siti = room.person(1003)
    sent = await siti.send("masih di sini")
    await siti.expect("106,05%")
    await bot.call("setMessageReaction", chat_id=1003, message_id=sent.id, reaction=[{"type": "emoji", "emoji": "👍"}])
    quoted = "atas\n<blockquote>kutipan</blockquote>\nbawah"
    await bot.call("sendMessage", chat_id=1003, text=quoted, parse_mode="HTML")
    async with chromium.open_browser() as page:
        await page.open(f"{room.url}/?siapa=warga", 360, 740, dark=True)
        await page.until_text("masih di sini")
        await page.until_text("👍")
        text = await page.run("[...document.querySelectorAll('.words')].pop().innerText")
        assert [line for line in text.split("\n") if line] == ["atas", "kutipan", "bawah"]
        assert "\n\n" not in await page.run("[...document.querySelectorAll('.words')].pop().textContent")
        assert await page.run("document.documentElement.scrollWidth") == 360
        assert page.complaints == []
