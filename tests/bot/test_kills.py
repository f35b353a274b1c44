"""The process is killed at every instant of the protocol, and at random ones: the ledger stays exact.

`make kill-test` prints the outcome of 200 rounds; the usual test run makes do with a few.
"""

import asyncio
import os
import random
import signal
import sqlite3
import sys
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from simulator import Person, Simulator

ADMIN = 1001
ROUNDS = int(os.environ.get("KILL_ROUNDS", "12"))
INSTANTS = ("fetched", "committed", "answered", "acknowledged", "random")
PATIENCE_SECONDS = 20.0


@dataclass(slots=True)
class Bot:
    """The bot as a process of its own, which can be killed and started again on its database."""

    sim: Simulator
    folder: Path
    process: asyncio.subprocess.Process | None = field(default=None)

    @property
    def database(self) -> Path:
        return self.folder / "capaian.db"

    async def start(self) -> None:
        own = {
            "BOT_TOKEN": self.sim.token,
            "TELEGRAM_API_URL": self.sim.url,
            "DATABASE_URL": f"sqlite:///{self.database}",
            "ADMIN_IDS": str(ADMIN),
            "SEED": "none",
            "LOG_LEVEL": "ERROR",
        }
        self.process = await asyncio.create_subprocess_exec(sys.executable, "-m", "bot", env=os.environ | own)

    async def kill(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        await self.process.wait()

    async def restart(self) -> None:
        await self.kill()
        await self.start()


async def wait_until(check, seconds: float = PATIENCE_SECONDS) -> None:  # type: ignore[no-untyped-def]
    """Wait until something holds."""
    async with asyncio.timeout(seconds):
        while not check():
            await asyncio.sleep(0.002)


async def reach(bot: Bot, instant: str, before: int) -> None:
    """Wait for an instant of the protocol after the call number `before`."""

    def methods() -> list[str]:
        return [call.method for call in bot.sim.calls[before:]]

    if instant == "random":
        await asyncio.sleep(random.uniform(0, 0.06))
    elif instant == "fetched":
        await asyncio.sleep(0)
    elif instant == "committed":
        await wait_until(lambda: "sendmessage" in methods() or "editmessagetext" in methods() or len(methods()) > 1)
    elif instant == "answered":
        await wait_until(lambda: "sendmessage" in methods() or "editmessagetext" in methods())
        await asyncio.sleep(0.005)
    else:
        await wait_until(lambda: "sendmessage" in methods() or "editmessagetext" in methods())
        await asyncio.sleep(0.25)


def saved(bot: Bot, value: int) -> int:
    """Count how often a value counts in the ledger."""
    with closing(sqlite3.connect(f"file:{bot.database}?mode=ro", uri=True)) as connection:
        found = connection.execute("SELECT COUNT(*) FROM reports WHERE value = ? AND state = 'counted'", (value,))
        return int(found.fetchone()[0])


async def one_round(bot: Bot, admin: Person, value: int, instant: str) -> int:
    """Report a value while the bot is killed at the instant, before and after the press; return how often it counts."""
    before = len(bot.sim.calls)
    await admin.send(f"bpu +{value}")
    await reach(bot, instant, before)
    await bot.restart()
    await wait_until(lambda: any(f"{value} peserta" in m.text and "Simpan" in m.labels for m in admin.answers))
    before = len(bot.sim.calls)
    await admin.press("Simpan")
    await reach(bot, instant, before)
    await bot.restart()
    await wait_until(lambda: any(f"{value} peserta" in m.text and "Tersimpan" in m.text for m in admin.answers))
    return saved(bot, value)


@pytest.mark.slow
async def test_no_kill_loses_or_doubles_a_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lost = doubled = 0
    async with Simulator() as sim:
        bot = Bot(sim=sim, folder=tmp_path)
        admin = sim.person(id=ADMIN, first_name="Bu Kepala")
        await bot.start()
        try:
            for place in range(ROUNDS):
                count = await one_round(bot, admin, 101 + place, INSTANTS[place % len(INSTANTS)])
                lost += count == 0
                doubled += count > 1
        finally:
            await bot.kill()

    with capsys.disabled():
        print(f"\nkill test: {ROUNDS} rounds, {2 * ROUNDS} kills, lost {lost}, doubled {doubled}")
    assert (lost, doubled) == (0, 0)
