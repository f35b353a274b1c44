"""The bot as a process of its own, from outside: how it refuses to start, how it ends, and what it withstands meanwhile."""

import asyncio
import contextlib
import os
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import aiohttp
import pytest

from simulator import Simulator

ROOT = Path(__file__).parents[2]
ADMIN, SITI, TONO = 1001, 1003, 1004
SECONDS = 20.0


class Process:
    """A bot that was started, and what it says on the terminal."""

    def __init__(self, running: asyncio.subprocess.Process) -> None:
        self.running = running
        self.said = asyncio.create_task(self._listen())

    async def end(self, number: int = signal.SIGTERM) -> float:
        """Send a signal; give the seconds until the process ended."""
        began = time.monotonic()
        self.running.send_signal(number)
        async with asyncio.timeout(SECONDS):
            await self.running.wait()
        return time.monotonic() - began

    async def words(self) -> tuple[int, str]:
        """Wait until it ends by itself; give the exit status and all that it said."""
        async with asyncio.timeout(SECONDS):
            return await self.running.wait(), await self.said

    async def _listen(self) -> str:
        assert self.running.stdout is not None
        return (await self.running.stdout.read()).decode()


Launch = Callable[..., Awaitable[Process]]


@pytest.fixture
async def sim() -> AsyncIterator[Simulator]:
    """Telegram, on this machine."""
    async with Simulator() as simulator:
        yield simulator


@pytest.fixture
async def launch(sim: Simulator, tmp_path: Path) -> AsyncIterator[Launch]:
    """Start the bot in an empty folder, with settings besides the usual: `await launch(LOG_LEVEL="DEBUG")`."""
    started: list[Process] = []

    async def start(**values: str) -> Process:
        usual = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "BOT_TOKEN": sim.token, "ADMIN_IDS": str(ADMIN)}
        running = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", cwd=tmp_path, env=usual | {"TELEGRAM_API_URL": sim.url} | values,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip
        started.append(Process(running))
        return started[-1]

    yield start
    for process in started:
        with contextlib.suppress(ProcessLookupError):
            process.running.kill()
        await process.said
        await process.running.wait()


async def wait_until(check: Callable[[], object], seconds: float = SECONDS) -> None:
    """Wait until something holds."""
    async with asyncio.timeout(seconds):
        while not check():
            await asyncio.sleep(0.01)


async def is_answering(sim: Simulator, person_id: int = SITI) -> None:
    """Wait until the bot answers somebody."""
    person = sim.person(id=person_id)
    await person.send("/pu")
    await person.expect("93,98%", timeout=SECONDS)


# Refusing to start


async def test_faulty_settings_are_named_all_at_once_in_words(launch):
    process = await launch(BOT_TOKEN="abc", DATABASE_URL="mysql://x", ADMIN_IDS="budi", TIMEZONE="Mars", LOG_LEVEL="x")
    status, said = await process.words()

    assert status == 2
    assert "Traceback" not in said
    for name in ("BOT_TOKEN", "DATABASE_URL", "ADMIN_IDS", "TIMEZONE", "LOG_LEVEL"):
        assert f"- {name} " in said


async def test_a_file_that_is_no_database_is_refused_and_left_as_it_was(launch, tmp_path):
    photo = tmp_path / "foto.db"
    photo.write_bytes(b"\xff\xd8\xff\xe0JFIF" * 500)
    before = photo.read_bytes()

    status, said = await (await launch(DATABASE_URL="sqlite:///foto.db")).words()

    assert (status, said.count("\n")) == (2, 1)
    assert "foto.db bukan basis data bot ini" in said
    assert photo.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["foto.db"]
    assert "DATABASE_URL" in said


async def test_a_folder_that_cannot_be_written_is_refused_in_words(launch, tmp_path):
    (tmp_path / "data").write_text("bukan folder")

    status, said = await (await launch()).words()

    assert (status, said.count("\n")) == (2, 1)
    assert "data/capaian.db" in said
    assert "Traceback" not in said
    assert (tmp_path / "data").read_text() == "bukan folder"


async def test_a_second_bot_on_the_same_database_is_refused_and_the_first_goes_on(sim, launch):
    await launch()
    await is_answering(sim)

    status, said = await (await launch()).words()

    assert (status, said.count("\n")) == (2, 1)
    assert "sedang dipakai bot lain" in said
    await is_answering(sim)


async def test_a_token_that_telegram_refuses_is_told_in_words(launch):
    status, said = await (await launch(BOT_TOKEN="999:bukan-token-ini")).words()

    assert status == 2
    assert "BOT_TOKEN ditolak Telegram" in said
    assert "Traceback" not in said
    assert "bukan-token-ini" not in said


# Ending


async def test_a_clean_end_with_fifty_messages_in_flight_loses_none(sim, launch):
    crowd = [sim.person(id=5000 + number, first_name=f"Orang {number}") for number in range(50)]
    first = await launch()
    await is_answering(sim)

    for person in crowd:
        await person.send("/bpu")
    seconds = await first.end()

    assert (first.running.returncode, seconds < 5) == (0, True)
    assert "Traceback" not in await first.said
    await launch()
    for person in crowd:
        await person.expect("69,98%", timeout=SECONDS)


@pytest.mark.slow
async def test_it_ends_in_time_while_telegram_makes_it_wait(sim, launch):
    process = await launch()
    await is_answering(sim)
    waiting = sim.fail("429", method="sendMessage", chat_id=TONO, times=100, seconds=60)
    tono = sim.person(id=TONO)
    await tono.send("/pu")
    await wait_until(lambda: waiting.hits)

    seconds = await process.end(signal.SIGINT)

    assert (process.running.returncode, seconds < 5) == (0, True)
    sim.heal()
    await launch()
    await tono.expect("93,98%", timeout=SECONDS)


# What it withstands


async def test_no_log_at_any_level_holds_the_token_or_what_was_said(sim, launch):
    process = await launch(LOG_LEVEL="DEBUG")
    await is_answering(sim)
    siti = sim.person(id=SITI)
    sim.fail("5xx", method="sendMessage", chat_id=SITI, times=1)
    sim.fail("cut_before", method="getUpdates", times=1)
    await siti.send("rahasia keluarga, NIK saya 3326010101010001")
    await wait_until(lambda: siti.new_answers)
    await siti.send("/pu")
    await siti.expect("93,98%", timeout=SECONDS)
    await process.end()
    said = await process.said

    assert said
    assert "Traceback" not in said
    for secret in (sim.token, sim.token.partition(":")[2], "rahasia keluarga", "3326010101010001"):
        assert secret not in said


async def test_webhook_from_end_to_end(sim, launch):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    process = await launch(WEBHOOK_URL=f"http://{address}/telegram", WEBHOOK_SECRET="kata-rahasia", LISTEN=address)
    await sim.expect_call("setWebhook", SECONDS)
    await is_answering(sim)

    async with aiohttp.ClientSession() as session:
        async with session.get(f"http://{address}/healthz") as answer:
            assert answer.status == 200
        for secret in ({}, {"X-Telegram-Bot-Api-Secret-Token": "tebakan"}):
            async with session.post(f"http://{address}/telegram", json={"update_id": 1}, headers=secret) as answer:
                assert answer.status == 403

    assert await process.end() < 5
    assert process.running.returncode == 0


async def test_a_flood_of_two_hundred_brings_one_notice_and_others_are_answered_within_a_second(sim, launch):
    await launch()
    await is_answering(sim)
    tono, siti = sim.person(id=TONO), sim.person(id=SITI)

    for number in range(200):
        await tono.send(f"/pu {2000 + number % 20}")
    began = time.monotonic()
    await siti.send("/bpu")
    await siti.expect("69,98%", timeout=SECONDS)
    waited = time.monotonic() - began
    await wait_until(lambda: len(tono.answers) >= 61)
    await asyncio.sleep(0.5)

    assert waited < 1
    assert len(tono.answers) == 61
    assert len([answer for answer in tono.answers if "terlalu" in answer.text.lower()]) == 1


@pytest.mark.slow
async def test_five_messages_a_second_are_never_limited(sim, launch):
    await launch()
    await is_answering(sim)
    tono = sim.person(id=TONO)

    for _ in range(75):
        await tono.send("/pu")
        await asyncio.sleep(0.2)
    await wait_until(lambda: len(tono.answers) >= 75, 3)

    assert {("93,98%" in answer.text) for answer in tono.answers} == {True}


async def test_a_chat_that_must_wait_delays_no_other(sim, launch):
    await launch()
    await is_answering(sim)
    tono, siti = sim.person(id=TONO), sim.person(id=SITI)
    waiting = sim.fail("429", method="sendMessage", chat_id=TONO, times=1, seconds=3)

    began = time.monotonic()
    await tono.send("/pu")
    await wait_until(lambda: waiting.hits)
    await siti.send("/pu")
    await siti.expect("93,98%")
    others = time.monotonic() - began
    await tono.expect("93,98%", timeout=SECONDS)

    assert others < 1
    assert 3 <= time.monotonic() - began < 6


@pytest.mark.parametrize(("kind", "copies"), [("5xx", 1), ("cut_before", 1), ("cut_after", 2)])
async def test_a_broken_call_is_tried_again(sim, launch, kind, copies):
    await launch()
    await is_answering(sim)
    tono = sim.person(id=TONO)
    broken = sim.fail(kind, method="sendMessage", chat_id=TONO, times=1)

    await tono.send("/pu")
    await wait_until(lambda: len(tono.answers) >= copies)

    assert broken.hits == 1
    assert all("93,98%" in answer.text for answer in tono.answers)


async def test_a_chat_that_blocked_the_bot_is_left_alone_until_it_is_back(sim, launch):
    await launch()
    tono = sim.person(id=TONO)
    await is_answering(sim, TONO)
    sim.fail("delay", method="sendMessage", chat_id=TONO, times=1, seconds=0.5)
    await tono.send("/pu")
    await tono.block()
    await is_answering(sim)
    await asyncio.sleep(1)
    refused = [call for call in sim.calls_of("sendMessage") if call.chat_id == TONO and call.error]

    assert len(refused) <= 1
    await tono.unblock()
    await is_answering(sim, TONO)


async def test_a_text_that_telegram_cannot_parse_is_sent_plain(sim, launch):
    await launch()
    await is_answering(sim)
    tono = sim.person(id=TONO)
    sim.fail(
        "refuse", method="sendMessage", chat_id=TONO, times=1,
        description="Bad Request: can't parse entities: Unsupported start tag \"x\" at byte offset 0",
    )  # fmt: skip

    await tono.send("/pu")
    answer = await tono.expect("93,98%", timeout=SECONDS)

    assert "<" not in answer.text
    assert [call.values.get("parse_mode") for call in sim.calls_of("sendMessage") if call.chat_id == TONO][-1] is None
