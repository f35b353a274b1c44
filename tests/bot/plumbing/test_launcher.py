"""The practice room opens without account, token or network, on data of its own, and closes in good order."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from bot.launcher import ADMIN, OFFICER, practice_settings
from simulator.room import PERSONAS

ROOT = Path(__file__).parents[3]
SECONDS = 20.0


class Room:
    """A practice room in a process of its own, and what its people do there."""

    def __init__(self, folder: Path, port: int, *arguments: str, **values: str) -> None:
        self.url = f"http://127.0.0.1:{port}"
        environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LOG_LEVEL": "DEBUG", **values}
        self.bot = subprocess.Popen(
            [sys.executable, "-m", "bot", *arguments], cwd=folder, env=environment, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def say(self, person: int, text: str) -> None:
        """Have a person write to the bot, as soon as the room is open."""
        order = json.dumps({"user_id": person, "text": text}).encode()
        self._until(lambda: urlopen(Request(f"{self.url}/simulator/send", order), timeout=5).read())

    def wait_for(self, person: int, word: str) -> str:
        """Wait until the bot has said something to a person."""
        address = f"{self.url}/simulator/chat?user_id={person}&chat_id={person}"

        def look() -> str:
            messages = json.load(urlopen(address, timeout=5))["messages"]
            said = [each.get("text", "") for each in messages if each["from"]["is_bot"]]
            return next((text for text in said if word in text), "")

        return self._until(look)

    def end(self, number: int = signal.SIGTERM) -> tuple[int, str, str, float]:
        """Send a signal; give status, output, errors and the seconds it took."""
        started = time.monotonic()
        self.bot.send_signal(number)
        out, err = self.bot.communicate(timeout=10)
        return self.bot.returncode, out, err, time.monotonic() - started

    def _until(self, look):
        deadline = time.monotonic() + SECONDS
        while True:
            assert self.bot.poll() is None, self.bot.communicate()[1]
            assert time.monotonic() < deadline
            try:
                if found := look():
                    return found
            except OSError:
                pass
            time.sleep(0.05)


@pytest.fixture
def port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def room(tmp_path: Path, port: int) -> Iterator[Room]:
    """An open practice room."""
    opened = Room(tmp_path, port, "practice", str(port), CLOCK="2019-12-19T09:00")
    yield opened
    if opened.bot.poll() is None:
        opened.end()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_one_asks_and_is_answered_and_the_room_closes_without_a_trace_of_what_was_said(room, port, tmp_path, number):
    room.say(1003, "/iuran")
    answer = room.wait_for(1003, "106,05%")
    room.say(1003, "rahasia saya 3326010101010001")
    room.say(1003, "/pu")
    room.wait_for(1003, "93,98%")

    status, out, err, seconds = room.end(number)

    assert "Rp 146,309 miliar" in answer
    assert (status, seconds < 5) == (0, True)
    assert room.url in out
    assert "data/latihan.db" in out
    assert "@BotFather" in out
    assert (tmp_path / "data" / "latihan.db").exists()
    assert not (tmp_path / "data" / "capaian.db").exists()
    for secret in ("rahasia saya", "3326010101010001", "ruang-latihan-tanpa-token", "Traceback"):
        assert secret not in err
    assert not is_open(port)


def test_the_rooms_officer_may_report(room):
    room.say(OFFICER.id, "/lapor bpu 15.650")

    assert "15.650" in room.wait_for(OFFICER.id, "15.650")


def test_a_bot_that_was_killed_leaves_the_port_to_the_next_one(room, port):
    room.say(1003, "/pu")
    room.wait_for(1003, "93,98%")

    room.bot.kill()
    room.bot.communicate(timeout=10)

    wait_until(lambda: not is_open(port))


def test_a_bot_whose_room_is_gone_says_so_and_ends(room):
    room.say(1003, "/pu")
    room.wait_for(1003, "93,98%")

    os.kill(server_of(room.bot.pid), signal.SIGKILL)

    assert "Ruang latihannya mati" in room.bot.communicate(timeout=10)[1]


def wait_until(condition):
    deadline = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def server_of(bot: int) -> int:
    """The process that serves the room: the bot's only child."""
    return int(Path(f"/proc/{bot}/task/{bot}/children").read_text().split()[0])


def test_a_port_that_is_taken_is_told_in_words(tmp_path, port):
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        ended = subprocess.run(
            [sys.executable, "-m", "bot", "practice", str(port)], cwd=tmp_path, capture_output=True, text=True,
            timeout=20, env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}, check=False,
        )  # fmt: skip

    assert ended.returncode == 2
    assert f"Port {port} sedang dipakai" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_practice_data_lies_beside_the_real_data_and_never_in_it(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/kantor.db")
    monkeypatch.setenv("ADMIN_IDS", "5")

    settings = practice_settings(8080)

    assert settings.database_path == tmp_path / "latihan.db"
    assert settings.admin_ids == (ADMIN.id, 5)
    assert settings.telegram_api_url == "http://127.0.0.1:8080"


def test_the_rooms_people_are_those_whom_the_bot_expects():
    assert {(each.id, each.first_name) for each in PERSONAS} >= {(who.id, who.name) for who in (ADMIN, OFFICER)}
