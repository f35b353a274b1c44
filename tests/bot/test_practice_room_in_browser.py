"""What a newcomer does in the first minute, in a real browser: the article is judged and saved, a worker asks.

With PICTURE=file the conversation is also saved as a picture (docs/pictures/percakapan.png is made so).
"""

import asyncio
import contextlib
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PIL import Image

from tests.simulator import chromium

ROOT = Path(__file__).parents[2]
PHONE = (390, 844)
OPEN_SECONDS = 20.0

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(chromium.PROGRAM is None, reason="tidak ada Chromium di komputer ini"),
]


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def until_open(port: int) -> None:
    """Wait until somebody listens at the port."""
    async with asyncio.timeout(OPEN_SECONDS):
        while True:
            with contextlib.suppress(OSError):
                _, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.close()
                return
            await asyncio.sleep(0.05)


@pytest.fixture
async def address(tmp_path: Path) -> AsyncIterator[str]:
    """The practice room, opened in an empty folder as a newcomer opens it."""
    async with practice_room(tmp_path) as address:
        yield address


@contextlib.asynccontextmanager
async def practice_room(tmp_path: Path) -> AsyncIterator[str]:
    """Run the practice room on the data of a folder."""
    port = free_port()
    kept = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "practice", str(port), cwd=tmp_path, env=kept,
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        await until_open(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.send_signal(signal.SIGTERM)
        await process.wait()


class Visitor:
    """Somebody at the page, being one person of the room after the other."""

    def __init__(self, page: chromium.Page, folder: Path) -> None:
        self.page = page
        self.folder = folder
        self.seen: list[Path] = []

    async def be(self, who: str) -> None:
        """Become another person of the room."""
        await self.page.run(f"document.querySelector('[data-key={who}]').click()")

    async def say(self, text: str, *answers: str) -> None:
        """Write something and wait for what the answer must hold."""
        await self.page.run("document.getElementById('compose').focus()")
        await self.page.type(text)
        await self.page.key("Enter")
        for answer in answers:
            await self.page.until_text(answer)

    async def look(self) -> None:
        """Keep what is on the screen once nothing moves on it."""
        await self.page.until("document.getElementById('toast').hidden")
        await asyncio.sleep(0.3)
        self.seen.append(self.folder / f"{len(self.seen)}.png")
        await self.page.screenshot(self.seen[-1])


def save_side_by_side(parts: list[Path], file: Path) -> None:
    """Save pictures of one height beside each other."""
    pictures = [Image.open(part).convert("RGB") for part in parts]
    gap = 16
    width = sum(picture.width for picture in pictures) + gap * (len(pictures) - 1)
    whole = Image.new("RGB", (width, pictures[0].height), "white")
    for place, picture in enumerate(pictures):
        whole.paste(picture, (place * (picture.width + gap), 0))
    file.parent.mkdir(parents=True, exist_ok=True)
    whole.quantize(128, dither=Image.Dither.NONE).save(file, optimize=True)


@pytest.mark.parametrize(("width", "height"), [PHONE, (1280, 800)])
async def test_a_newcomer_sees_the_article_judged_and_the_office_answer(address, tmp_path, width, height):
    async with chromium.open_browser() as page:
        visitor = Visitor(page, tmp_path)
        await page.open(f"{address}/?siapa=admin", width, height)

        # As admin: the article is judged, read back, and saved with one press.
        await page.click("Teruskan artikel contoh", "#log")
        for text in ("108", "tidak cocok", "106,05%", "69,98%", "93,98%", "Tekan Simpan"):
            await page.until_text(text)
        await visitor.look()
        await page.click("Simpan", "#log")
        await page.until_text("Tersimpan", "#log")

        # As a worker: attainment, premium and benefit, in everyday words too.
        await visitor.be("warga")
        await visitor.say("/iuran", "106,05%", "Siaran persnya menyebut 108%", "Itu tidak sesuai dengan angkanya")
        await visitor.look()
        await visitor.say("/bpu", "69,98%", "kurang 6.695")
        await visitor.say("/pu", "93,98%", "kurang 5.896")
        await visitor.say("/manfaat", "Rp 42 juta")
        await visitor.say("/hitung 1,5jt ojol 3 program", "dasar iuran Rp")
        await visitor.say("piro to mbayare?", "Sebutkan penghasilan sebulan")

        # As admin and officer: invited, joined by the link; the same report twice is said to be the same.
        await visitor.be("admin")
        await visitor.say("/undang petugas", "start=")
        await page.click("https://t.me", "#log")
        await page.click("Petugas (Budi)", "#ask")
        await page.until_text("Selamat bergabung")
        await visitor.say("bpu +25 batang", "tambahan: 25 peserta")
        await visitor.say("bpu +25 batang", "ini sama dengan")
        await page.click("Simpan", "#log")
        await page.until_text("Tersimpan", "#log")

        # Nothing hangs over the edge, nothing was complained about.
        assert await page.run("document.documentElement.scrollWidth") == width
        assert page.complaints == []

    if (width, height) == PHONE and "PICTURE" in os.environ:
        save_side_by_side(visitor.seen, Path(os.environ["PICTURE"]))


CSV = "metrik;wilayah;tanggal;nilai;jenis;sumber\nbpu;Kabupaten Batang;30/09/2026;1.250;total;uji\n"
AT_THE_ANSWER = """(() => {
    const log = document.getElementById("log");
    const last = [...log.querySelectorAll("[data-id]")].pop();
    const top = last.getBoundingClientRect().top - log.getBoundingClientRect().top;
    return last.innerText.includes("Hasil cek berita") && top > -20 && top < log.clientHeight;
})()"""


async def test_a_long_message_is_followed_to_its_answer_and_a_notice_goes_with_its_chat(address, tmp_path):
    article = next((ROOT / "tests/cases/press").glob("artikel*.txt")).read_text("utf-8")
    async with chromium.open_browser() as page:
        visitor = Visitor(page, tmp_path)
        await page.open(f"{address}/?siapa=admin", 360, 640)
        await visitor.say("/iuran 2019", "106,05%")

        await visitor.say(article + "\n" + article[:1200], "Hasil cek berita")
        await page.until(AT_THE_ANSWER)
        await page.click("Simpan", "#log")
        await page.until("!document.getElementById('toast').hidden")
        await visitor.be("warga")

        assert await page.run("document.getElementById('toast').hidden")
        assert await page.run("document.documentElement.scrollWidth") == 360


async def test_a_file_is_sent_and_pictures_are_seen_in_a_group_of_several(address, tmp_path):
    file = tmp_path / "angka.csv"
    file.write_text(CSV)
    async with chromium.open_browser() as page:
        visitor = Visitor(page, tmp_path)
        await page.open(f"{address}/?siapa=admin", 360, 640)
        await page.choose_file("#file", file)
        await page.run("document.getElementById('send').click()")
        await page.until_text("Simpan semuanya")
        await page.click("Simpan", "#log")
        await page.until_text("Tersimpan")
        await visitor.say("/kartu bpu")
        await page.until("document.querySelector('#log img')?.naturalWidth > 300")

        await visitor.be("grup")
        for who in (1002, 1003):
            await page.run(f"""(() => {{
                const speaker = document.getElementById("speaker");
                speaker.value = "{who}";
                speaker.dispatchEvent(new Event("change"));
            }})()""")
            await visitor.say(f"/bpu@ruang_latihan_bot{'' if who == 1002 else ' 2019'}", "BPU")

        assert (
            await page.run("new Set([...document.querySelectorAll('#log [data-id]')].map(each => each.className)).size")
            > 1
        )
        assert await page.run("document.documentElement.scrollWidth") == 360
        assert page.complaints == []


async def test_the_conversation_is_still_there_after_a_restart(tmp_path):
    async with chromium.open_browser() as page:
        async with practice_room(tmp_path) as address:
            await page.open(f"{address}/?siapa=warga", *PHONE)
            await Visitor(page, tmp_path).say("/iuran 2019", "106,05%")
        async with practice_room(tmp_path) as address:
            await page.open(f"{address}/?siapa=warga", *PHONE)

            await page.until_text("106,05%")
            await page.click("BPU", "#log")
            await page.until_text("69,98%")
