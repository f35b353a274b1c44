"""Echo bots side by side on one machine, against one local server: `python -m benchmarks.transport`.

`server`, `measure` and `compare` are made to be used for other bots too.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import urlopen

CHATS = 2000
ROUNDS = 3
WARM_UP = 400
PATIENCE_SECONDS = 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """A bot under test: its name, how it is started, and how many messages make a round long enough to measure."""

    name: str
    command: Sequence[str]
    updates: int
    environment: Mapping[str, str] = field(default_factory=dict)


@contextmanager
def server() -> Iterator[str]:
    """Run the quick Bot API server in a process of its own; give its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    process = subprocess.Popen([sys.executable, "-m", "benchmarks.server", str(port)])
    try:
        _wait_until_open(url)
        yield url
    finally:
        process.terminate()
        process.wait()


def measure(rival: Rival, url: str, text: str = "/iuran") -> float:
    """Start a bot, warm it up, and give its answers a second."""
    bot = subprocess.Popen(
        rival.command, env=os.environ | rival.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        asked = _ask(url, "result")["asked"]
        _wait_for(lambda: _ask(url, "result")["asked"] > asked, "the bot does not fetch")
        _round(url, WARM_UP, text)
        return rival.updates / _round(url, rival.updates, text)
    finally:
        bot.terminate()
        bot.wait(10)


def compare(rivals: Sequence[Rival], url: str, *, rounds: int = ROUNDS) -> dict[str, float]:
    """Measure all in turn, so that a slow moment of the machine meets each; give the medians."""
    speeds: dict[str, list[float]] = {rival.name: [] for rival in rivals}
    for _ in range(rounds):
        for rival in rivals:
            speeds[rival.name].append(measure(rival, url))
            print(f"  {rival.name:30} {speeds[rival.name][-1]:7.0f}/s", flush=True)
    return {name: median(found) for name, found in speeds.items()}


def echo_rivals(url: str) -> tuple[Rival, Rival]:
    """The two bare echo bots."""
    return (
        Rival(
            name="python-telegram-bot, default", updates=2000,
            command=(sys.executable, "-m", "benchmarks.echo_ptb", url),
        ),
        Rival(name="aiogram", command=(sys.executable, "-m", "benchmarks.echo_aiogram", url), updates=4000),
    )  # fmt: skip


def main() -> None:
    """Compare this bot's plumbing with the echo bots and print medians and ratios."""
    with tempfile.TemporaryDirectory() as folder, server() as url:
        ours = Rival(
            name="this plumbing", updates=8000, command=(sys.executable, "-m", "benchmarks.echo_ours", url, folder)
        )
        medians = compare((*echo_rivals(url), ours), url)
    for name, found in medians.items():
        print(f"{name:30} {found:7.0f}/s   this plumbing: {medians[ours.name] / found:.2f} times")


def _round(url: str, updates: int, text: str) -> float:
    _ask(url, "load?" + urlencode({"updates": updates, "chats": CHATS, "text": text}))
    _wait_for(lambda: _ask(url, "result")["seconds"], "answers are missing")
    return float(_ask(url, "result")["seconds"])


def _wait_until_open(url: str) -> None:
    def is_open() -> bool:
        try:
            return bool(_ask(url, "result"))
        except URLError:
            return False

    _wait_for(is_open, "the server does not start")


def _wait_for(condition: Any, complaint: str) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        if time.monotonic() > deadline:
            raise SystemExit(complaint)
        time.sleep(0.1)


def _ask(url: str, path: str) -> dict[str, Any]:
    with urlopen(f"{url}/{path}", timeout=5) as answer:
        found: dict[str, Any] = json.load(answer)
        return found


if __name__ == "__main__":
    main()
