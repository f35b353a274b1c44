"""The practice room: a local Bot API server with a chat page, and the bot beside it, on data of its own."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Event, Thread

from bot.settings import Settings, load_settings
from domain.entries import Act
from domain.people import Person, Role
from storage import members
from storage.database import Database
from storage.seeding import load_seed
from storage.statements import Writer

HOST, PORT = "127.0.0.1", 8080
TOKEN = "1000000001:ruang-latihan-tanpa-token-sungguhan"
ADMIN = Person(id=1001, name="Ratna", role=Role.ADMIN)
OFFICER = Person(id=1002, name="Budi")
"""Who lives in the practice room besides a worker and a group (simulator.room shows them)."""

START_SECONDS = 15.0

WELCOME = """
Ruang latihan dibuka: {url}
Buka alamat itu di browser, pilih siapa Anda (admin, petugas, warga, atau grup), lalu mulai mengetik.
Tidak perlu akun, token, atau internet. Data latihan ada di {database}, terpisah dari data sungguhan.

Mau dipakai sungguhan?
  1. Minta token ke @BotFather di Telegram.
  2. Salin .env.example menjadi .env, lalu isi BOT_TOKEN, ADMIN_IDS dan OPERATOR.
  3. Jalankan lagi: make run
Berhenti: Ctrl-C
"""


class RoomClosed(Exception):
    """The practice room cannot be opened; the message is an Indonesian sentence."""


def practice_settings(port: int = PORT) -> Settings:
    """Give the settings of the practice room: a local server, an own database beside the real one."""
    url = f"http://{HOST}:{port}"
    usual = load_settings(bot_token=TOKEN, telegram_api_url=url, webhook_url=None, webhook_secret=None, listen=None)
    practice = usual.database_path.with_name("latihan.db")
    admins = tuple(dict.fromkeys((ADMIN.id, *usual.admin_ids)))
    return usual.model_copy(update={"database_url": f"sqlite:///{practice}", "admin_ids": admins})


@contextmanager
def practice_room(port: int, database: Path) -> Iterator[str]:
    """Run the local server and its page in a process of their own; give the page's address. Raises RoomClosed.

    What is said there is kept beside the database, and goes with it.
    """
    history = database.with_name(f"{database.stem}-percakapan.json")
    if _is_open(port):
        raise RoomClosed(
            f"Port {port} sedang dipakai, mungkin ruang latihan yang lain belum ditutup. "
            f"Tutup dulu, atau pakai port lain: .venv/bin/python -m bot practice {port + 1}"
        )
    if not database.exists():
        history.unlink(missing_ok=True)
    # A session of its own: Ctrl-C reaches the bot alone, which ends the server after itself. Should the bot be killed,
    # its end of the pipe closes, and the server leaves the port to the next one.
    room = subprocess.Popen(
        [sys.executable, "-m", "simulator", "--room", "--port", str(port), "--history", str(history), "--beside"],
        start_new_session=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    )
    dismissed = Event()
    try:
        _wait_until_open(room, port)
        Thread(target=_end_with, args=(room, dismissed), daemon=True).start()
        yield f"http://{HOST}:{port}"
    finally:
        dismissed.set()
        room.terminate()
        try:
            room.wait(1)
        except subprocess.TimeoutExpired:
            room.kill()
            room.wait()


async def furnish(settings: Settings, now: datetime) -> None:
    """Make the room's officer one, in the room's own database."""
    database = await Database.open(settings.database_url, seed=load_seed(settings.seed))
    try:
        await database.write_with(partial(_hire, at=now))
    finally:
        await database.close()


def welcome(settings: Settings, url: str) -> str:
    """Say where the practice room is and how to go live."""
    return WELCOME.format(url=url, database=settings.database_path)


def _hire(tx: Writer, *, at: datetime) -> None:
    if members.find(tx, OFFICER.id) is None:
        code = secrets.token_urlsafe(16)
        members.invite(tx, code=code, role=Role.OFFICER, act=Act(person=ADMIN, at=at), name=OFFICER.name)
        members.join(tx, code=code, act=Act(person=OFFICER, at=at))


def _end_with(room: subprocess.Popen[bytes], dismissed: Event) -> None:
    """End the bot when its room is gone without being sent away: nobody could reach it any more."""
    room.wait()
    if not dismissed.is_set():
        print("Ruang latihannya mati, jadi bot ikut berhenti. Jalankan lagi: make run", file=sys.stderr, flush=True)
        os.kill(os.getpid(), signal.SIGTERM)


def _wait_until_open(room: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not _is_open(port):
        if room.poll() is not None or time.monotonic() > deadline:
            raise RoomClosed("Ruang latihan tidak bisa dibuka. Jalankan make setup, lalu coba lagi.")
        time.sleep(0.05)


def _is_open(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex((HOST, port)) == 0
