"""An admin's message to many: shown first, sent at Telegram's pace, stopped by a button, never a second time."""

import asyncio
import os
import sqlite3
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from simulator import Simulator
from tests.bot.conftest import OpenOffice
from tests.bot.test_kills import Bot

MANY_FROM = 500_000
MANY = int(os.environ.get("BROADCAST_CHATS", "200"))


async def test_it_is_shown_with_its_recipients_and_sent_to_officers_alone(open_office: OpenOffice) -> None:
    office = await open_office()
    sri = await office.hire("Sri", "batang")
    joko = await office.hire("Joko", "pemalang", person_id=1010)
    await office.worker.send("/start")
    await office.worker.expect("Halo")

    await office.admin.send("/siarkan petugas Besok rapat jam 8.\nBawa data <batang> & lainnya.")
    shown = await office.admin.expect("Siaran untuk petugas")
    await office.admin.press("Kirim", shown)
    received = await sri.expect("Besok rapat jam 8.")
    await joko.expect("Besok rapat jam 8.")
    ended = await office.admin.expect("Siaran selesai")

    assert "Penerima: 2 orang" in shown.text
    assert "Bawa data <batang> & lainnya." in received.text
    assert received.text.startswith("Pesan dari Kantor")
    assert "Terkirim ke 2 dari 2 orang" in ended.text
    assert not [message for message in office.worker.answers if "rapat" in message.text]


async def test_it_goes_to_the_groups_that_took_the_bot_in(open_office: OpenOffice) -> None:
    office = await open_office()
    group = office.sim.group("Paguyuban", members=[office.worker])
    left = office.sim.group("Bubar", members=[office.worker])
    await left.set_bot_status("kicked")
    await group.send(office.worker, "/langganan")
    await group.expect("Langganan")

    await office.admin.send("/siarkan grup Kantor tutup tanggal 25 Desember.")
    shown = await office.admin.expect("Siaran untuk grup")
    await office.admin.press("Kirim", shown)

    await group.expect("Kantor tutup tanggal 25 Desember.")
    assert "Penerima: 1 grup" in shown.text


async def test_pressed_twice_or_after_a_restart_nobody_gets_it_twice(open_office: OpenOffice) -> None:
    office = await open_office()
    sri = await office.hire("Sri", "batang")
    await office.admin.send("/siarkan petugas Besok rapat.")
    shown = await office.admin.expect("Siaran untuk petugas")

    pressed = await office.admin.press("Kirim", shown)
    await sri.expect("Besok rapat.")
    office.sim.press_again(pressed, new_query=True)
    await office.stop()
    await office.start()
    await asyncio.sleep(2.5)

    assert len([message for message in sri.answers if "Besok rapat." in message.text]) == 1


async def test_without_an_audience_it_asks_and_nothing_goes_out_before_the_press(open_office: OpenOffice) -> None:
    office = await open_office()
    sri = await office.hire("Sri", "batang")
    sri.mark()

    await office.admin.send("/siarkan Besok rapat.")
    asked = await office.admin.expect("Untuk siapa?")
    await office.admin.press("Petugas (1)", asked)
    shown = await office.admin.expect("Siaran untuk petugas")
    await office.admin.press("Batal", shown)
    await office.admin.expect("tidak jadi")

    await sri.expect_silence()


async def test_only_an_admin_speaks_to_many(open_office: OpenOffice) -> None:
    office = await open_office()
    sri = await office.hire("Sri", "batang")

    await sri.send("/siarkan petugas Besok libur.")
    await sri.expect("hanya untuk admin")
    await office.admin.send("/siarkan petugas")

    await office.admin.expect("Tulis untuk siapa")


async def wait_until(check: Callable[[], bool], seconds: float = 20) -> None:
    """Wait until something holds; looks seldom, since looking keeps the server beside it from its work."""
    async with asyncio.timeout(seconds):
        while not check():
            await asyncio.sleep(0.1)


def subscribe_many(database: Path, count: int, *, due: str) -> list[int]:
    """Write subscribers into a stopped bot's database."""
    ids = [MANY_FROM + number for number in range(count)]
    with closing(sqlite3.connect(database)) as connection:
        connection.executemany(
            "INSERT INTO subscriptions (chat_id, kind, hour, day, thread_id, is_group, title, begun_at, due) "
            "VALUES (?, 'harian', '08:00', NULL, NULL, 0, '', '2026-01-01T00:00:00.000000+00:00', ?)",
            [(chat_id, due) for chat_id in ids],
        )
        connection.commit()
    return ids


def copies(sim: Simulator, words: str) -> Counter[int]:
    """Count how often each chat stands to have got a message."""
    sent = [call for call in sim.calls_of("sendMessage") if not call.error and words in str(call.values.get("text"))]
    return Counter(call.chat_id for call in sent if call.chat_id >= MANY_FROM)


def busiest_second(sim: Simulator) -> int:
    """Count the messages of the second in which most were sent."""
    moments = sorted(call.at for call in sim.calls_of("sendMessage"))
    return max(bisect_left(moments, moment + 1) - place for place, moment in enumerate(moments))


async def open_many(tmp_path: Path, sim: Simulator, count: int, *, due: str) -> tuple[Bot, list[int]]:
    bot = Bot(sim=sim, folder=tmp_path)
    admin = sim.person(id=1001, first_name="Bu Kepala")
    await bot.start()
    await admin.send("/start")
    await admin.expect("Halo", timeout=20)
    await bot.kill()
    ids = subscribe_many(bot.database, count, due=due)
    for chat_id in ids:
        sim.person(id=chat_id, started=True)
    return bot, ids


@pytest.mark.slow
async def test_many_subscribers_get_it_at_telegrams_pace_and_once_although_the_bot_is_killed(tmp_path: Path) -> None:
    async with Simulator() as sim:
        bot, ids = await open_many(tmp_path, sim, MANY, due="2099-01-01T08:00")
        admin = sim.person(id=1001)
        sim.limit_rates()
        await bot.start()
        try:
            await admin.send("/siarkan langganan Selamat pagi semua.")
            shown = await admin.expect("Siaran untuk yang berlangganan", timeout=20)
            sim.fail("429", method="sendMessage", chat_id=ids[5], seconds=3)
            await admin.press("Kirim", shown)
            for share in (0.3, 0.6):
                await wait_until(lambda share=share: len(copies(sim, "Selamat pagi semua")) >= MANY * share, 120)
                await bot.restart()
            await wait_until(lambda: len(copies(sim, "Selamat pagi semua")) == MANY, 120)
            await admin.expect("Siaran selesai", timeout=20)
        finally:
            await bot.kill()
        got, busiest = copies(sim, "Selamat pagi semua"), busiest_second(sim)

    assert busiest <= 30
    assert set(got) == set(ids)
    assert sum(count - 1 for count in got.values()) <= 2, "more than the one in flight at each kill"
    assert str(MANY) in shown.text


@pytest.mark.slow
async def test_a_digest_to_many_is_sent_once_although_the_bot_is_killed_in_the_middle(tmp_path: Path) -> None:
    count = max(MANY // 4, 20)
    async with Simulator() as sim:
        bot, ids = await open_many(tmp_path, sim, count, due="2026-01-01T08:00")
        sim.limit_rates()
        await bot.start()
        try:
            await wait_until(lambda: len(copies(sim, "Rekap harian")) >= count // 2, 60)
            await bot.restart()
            await wait_until(lambda: len(copies(sim, "Rekap harian")) == count, 60)
            await asyncio.sleep(3)
        finally:
            await bot.kill()
        got, busiest = copies(sim, "Rekap harian"), busiest_second(sim)
        refused = [call for call in sim.calls_of("sendMessage") if call.error]

    assert set(got) == set(ids)
    assert sum(number - 1 for number in got.values()) <= 1
    assert busiest <= 30
    assert refused == []


@pytest.mark.slow
async def test_a_running_one_is_stopped_by_its_button(tmp_path: Path) -> None:
    count = 200
    async with Simulator() as sim:
        bot, _ = await open_many(tmp_path, sim, count, due="2099-01-01T08:00")
        admin = sim.person(id=1001)
        await bot.start()
        try:
            await admin.send("/siarkan langganan Keliru kirim.")
            await admin.press("Kirim", await admin.expect("Siaran untuk yang berlangganan", timeout=20))
            running = await admin.expect("sedang dikirim")
            await wait_until(lambda: len(copies(sim, "Keliru kirim")) >= 20)
            await admin.press("Hentikan", running)
            stopped = await admin.expect("Siaran dihentikan")
            at_once = len(copies(sim, "Keliru kirim"))
            await asyncio.sleep(2)
        finally:
            await bot.kill()
        in_the_end = len(copies(sim, "Keliru kirim"))

    assert in_the_end - at_once <= 1
    assert in_the_end < count
    assert "dari 200" in stopped.text
