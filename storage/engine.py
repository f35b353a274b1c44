"""SQLite itself: opening connections, their threads, who holds the file."""

import asyncio
import fcntl
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import aiosqlite

from storage.errors import NotADatabase, StorageInUse, StorageReadOnly, translate

T = TypeVar("T")

MAGIC = b"SQLite format 3\x00"
APPLICATION_ID = 0x43617061  # "Capa": tells our files from other programs' databases
BUSY_SECONDS = 5.0


class Hand(aiosqlite.Connection):
    """A connection with a thread of its own, to which whole functions are handed in one hop.

    The thread never keeps the process alive: what it has not committed counts as never done.
    """

    def __init__(self, path: Path, connector: Callable[[Path], sqlite3.Connection]) -> None:
        """Prepare the thread for the file."""
        super().__init__(lambda: connector(path), iter_chunk_size=64)
        self.path = path
        self._thread.daemon = True

    @classmethod
    async def open(cls, path: Path, connector: Callable[[Path], sqlite3.Connection]) -> "Hand":
        """Start the thread and open the connection in it."""
        hand = cls(path, connector)
        try:
            await hand
        except sqlite3.Error as error:
            await asyncio.to_thread(hand._thread.join)
            raise translate(error, path) from error
        return hand

    async def hop(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run a function over the connection inside the thread and return what it returns.

        It goes there wrapped, since the library writes what it is handed, with every value in it, to its debug log.
        """
        try:
            outcome: T = await self._execute(lambda: work(self._conn))  # type: ignore[no-untyped-call]
        except sqlite3.Error as error:
            raise translate(error, self.path) from error
        return outcome


def path_of(url: str) -> Path:
    """Return the file that `sqlite:///path` names."""
    return Path(url.removeprefix("sqlite:///"))


def make_folder(path: Path) -> None:
    """Make the folder of a database that is about to begin."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageReadOnly(path, error.strerror or "") from error


def connect_writer(path: Path) -> sqlite3.Connection:
    """Open the file for writing; every commit is on the disk before it is reported."""
    connection = _connect(path, "rwc")
    try:
        if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA secure_delete=ON")
        # A file of 100.000 rows touches the same pages again and again: they are kept, and carried over less often.
        connection.execute("PRAGMA cache_size=-16000")
        connection.execute("PRAGMA wal_autocheckpoint=4000")
    except BaseException:
        connection.close()
        raise
    return connection


def clear_traces(on: sqlite3.Connection) -> None:
    """Leave nothing of deleted rows in the log beside the file; others may read meanwhile."""
    on.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def connect_reader(path: Path) -> sqlite3.Connection:
    """Open the file for reading only."""
    return _connect(path, "ro")


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=BUSY_SECONDS,
        cached_statements=256,
    )
    connection.row_factory = sqlite3.Row
    return connection


def check_file(path: Path) -> None:
    """Refuse a file that is not ours or cannot be written, without changing a byte of it."""
    try:
        with path.open("r+b") as file:
            header = file.read(100)
    except FileNotFoundError:
        return
    except OSError as error:
        raise StorageReadOnly(path, error.strerror or "") from error
    if header and not is_ours(header):
        raise NotADatabase(path, "not a database of this bot")


def is_ours(header: bytes) -> bool:
    """Tell by its first 100 bytes whether a file is a database of this bot."""
    return header.startswith(MAGIC) and int.from_bytes(header[68:72], "big") == APPLICATION_ID


class FileLock:
    """Holds a database for one bot; the system lets go of it when the process ends, however it ends."""

    def __init__(self, path: Path) -> None:
        """Take the lock beside the database, or raise StorageInUse."""
        beside = path.with_name(path.name + ".lock")
        try:
            self._handle = os.open(beside, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise StorageReadOnly(path, error.strerror or "") from error
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._handle)
            raise StorageInUse(path) from error

    def release(self) -> None:
        """Let another bot have the database."""
        os.close(self._handle)
