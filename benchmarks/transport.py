"""Echo bots side by side on one machine, against one local server: `python -m benchmarks.transport`."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from statistics import median
from urllib.error import URLError
from urllib.request import urlopen

CHATS = 2000
ROUNDS = 3
PORT = 18471
TEXT = "%2Fiuran"


class Rival:
    """A bot under test: its name, how it is started, and how many messages make a round long enough."""

    def __init__(self, name: str, command: Sequence[str], updates: int) -> None:
        self.name = name
        self.command = command
        self.updates = updates


def measure(rival: Rival, port: int = PORT) -> float:
    """Start a bot, warm it up, and give its answers a second."""
    bot = subprocess.Popen(rival.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for_poll(port)
        _round(port, 400)
        return rival.updates / _round(port, rival.updates)
    finally:
        bot.terminate()
        bot.wait(10)


def _round(port: int, updates: int) -> float:
    _ask(port, f"load?updates={updates}&chats={CHATS}&text={TEXT}")
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        time.sleep(0.2)
        if seconds := _ask(port, "result")["seconds"]:
            return seconds
    raise SystemExit(f"answers are missing: {_ask(port, 'result')}")


def _wait_for_poll(port: int) -> None:
    asked = _ask(port, "result")["asked"]
    while _ask(port, "result")["asked"] <= asked:
        time.sleep(0.1)


def _ask(port: int, path: str) -> dict[str, float]:
    with urlopen(f"http://127.0.0.1:{port}/{path}", timeout=5) as answer:
        return json.load(answer)


def main() -> None:
    """Measure all in turn and print medians and ratios."""
    url = f"http://127.0.0.1:{PORT}"
    server = subprocess.Popen([sys.executable, "-m", "benchmarks.server", str(PORT)])
    with tempfile.TemporaryDirectory() as folder:
        rivals = (
            Rival("python-telegram-bot", [sys.executable, "-m", "benchmarks.echo_ptb", url], 2000),
            Rival("aiogram", [sys.executable, "-m", "benchmarks.echo_aiogram", url], 4000),
            Rival("this bot", [sys.executable, "-m", "benchmarks.echo_ours", url, folder], 8000),
        )
        try:
            for _ in range(50):
                try:
                    _ask(PORT, "result")
                    break
                except URLError:
                    time.sleep(0.1)
            speeds: dict[str, list[float]] = {rival.name: [] for rival in rivals}
            for _ in range(ROUNDS):
                for rival in rivals:
                    speeds[rival.name].append(measure(rival))
                    print(rival.name, round(speeds[rival.name][-1]), flush=True)
        finally:
            server.terminate()
            server.wait()
    ours = median(speeds["this bot"])
    for name, found in speeds.items():
        print(f"{name:22} {median(found):7.0f}/s   this bot: {ours / median(found):.2f} times")


if __name__ == "__main__":
    main()
