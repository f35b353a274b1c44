"""The whole bot: `/iuran` from the ledger beside two bare echo bots, with 10 and with a million reports, start and memory."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from benchmarks.filling import fill_database
from benchmarks.transport import Rival, _ask, compare, echo_rivals, server

FEW, MANY = 10, 1_000_000
TOKEN = "4242:BENCH"
UPDATES = 6000
STARTS = 5
IDLE_AFTER_SECONDS = 4.0
"""By then what is read in the first quiet second has been read."""


def whole_bot(name: str, url: str, folder: Path) -> Rival:
    """The bot as `make run` starts it, on a database of its own."""
    return Rival(name=name, updates=UPDATES, command=(sys.executable, "-m", "bot"), environment=settings(url, folder))


def settings(url: str, folder: Path) -> dict[str, str]:
    """The settings of a bot under test."""
    return {
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": url,
        "DATABASE_URL": f"sqlite:///{folder / 'capaian.db'}",
        "SEED": "none",
        "LOG_LEVEL": "ERROR",
        "BACKUP_DAYS": "1",
    }


def measure_start(url: str, folder: Path) -> tuple[float, float]:
    """Give the seconds from the start to the first answer, and the memory in use once idle (MB)."""
    _ask(url, "load?" + urlencode({"updates": 1, "chats": 1, "text": "/iuran"}))
    started = time.perf_counter()
    bot = subprocess.Popen([sys.executable, "-m", "bot"], env=os.environ | settings(url, folder))
    try:
        _wait_for_quickly(lambda: _ask(url, "result")["seconds"])
        seconds = time.perf_counter() - started
        time.sleep(IDLE_AFTER_SECONDS)
        return seconds, resident_megabytes(bot.pid)
    finally:
        bot.terminate()
        bot.wait(10)


def resident_megabytes(process: int) -> float:
    """Read a process's resident memory."""
    status = Path(f"/proc/{process}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


def main() -> None:
    """Print medians and ratios."""
    with tempfile.TemporaryDirectory() as place, server() as url:
        few, many = Path(place) / "few", Path(place) / "many"
        print(f"filling a ledger with {MANY} reports ...", flush=True)
        for folder, count in ((few, FEW), (many, MANY)):
            folder.mkdir()
            fill_database(folder / "capaian.db", count)
        ours, full = whole_bot("/iuran, 10 reports", url, few), whole_bot("/iuran, 1.000.000 reports", url, many)
        medians = compare((*echo_rivals(url), ours, full), url)
        report(medians, ours.name, full.name)
        starts = [measure_start(url, few) for _ in range(STARTS)]
    print(f"start to first answer: {median(start for start, _ in starts):.2f} s (to reach: under 2)")
    print(f"idle memory: {median(memory for _, memory in starts):.0f} MB (to reach: under 120)")


def report(medians: dict[str, float], ours: str, full: str) -> None:
    """Print each rival's speed and how it compares."""
    for name, found in medians.items():
        print(f"{name:30} {found:7.0f}/s   ours: {medians[ours] / found:.2f} times")
    print(f"with a million reports: {100 * (1 - medians[full] / medians[ours]):+.1f}% slower (to reach: at most 10%)")


def _wait_for_quickly(condition: object) -> None:
    assert callable(condition)
    deadline = time.monotonic() + 30
    while not condition():
        if time.monotonic() > deadline:
            raise SystemExit("the bot does not answer")
        time.sleep(0.01)
