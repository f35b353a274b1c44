"""The database: one writer whose units of work share commits, and a few readers that never wait for it.

A unit of work is a plain function over a Writer (or a Reader). It is handed whole to the connection's thread:
`await db.write_with(lambda tx: reports.append(tx, ...))`. Units that arrive together share one COMMIT, each behind
its own savepoint, and each is answered only when that commit is on the disk.
"""

import asyncio
import secrets
import sqlite3
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, cast

from storage.engine import (
    FileLock,
    Hand,
    check_file,
    clear_traces,
    connect_reader,
    connect_writer,
    make_folder,
    path_of,
)
from storage.errors import StorageClosed
from storage.migrating import migrate
from storage.seeding import Seed
from storage.statements import AsyncReader, AsyncWriter, Reader, Writer
from storage.units import Unit, begin, begin_reading, in_snapshot, roll_back, run_together

T = TypeVar("T")

READERS = 2
MOST_TOGETHER = 256


class Database:
    """An open database. `version` rises with each commit that changed reports, targets or locks, `revision` with each
    that changed what stood there before."""

    def __init__(self, path: Path, lock: FileLock, writer: Hand, readers: list[Hand]) -> None:
        """Hold what `open` has prepared."""
        self.path = path
        self.version = self.revision = 1
        self._opening = secrets.token_hex(8)
        self._lock = lock
        self._writer = writer
        self._readers = readers
        self._free: asyncio.LifoQueue[Hand] = asyncio.LifoQueue()
        for reader in readers:
            self._free.put_nowait(reader)
        self._turn = asyncio.Lock()
        self._waiting: list[Unit] = []
        self._drainer: asyncio.Task[None] | None = None
        self._is_closed = False

    @classmethod
    async def open(cls, url: str, *, backups: Path | None = None, seed: Seed | None = None) -> "Database":
        """Open `sqlite:///path`, bring its schema up to date (after a copy into `backups`), seed it when it is new.

        Raises NotADatabase, StorageReadOnly, StorageInUse, StorageBusy, StorageFull or SchemaTooNew; a file that is
        refused stays as it was. Without `backups`, copies go to a folder of that name beside the file.
        """
        path = path_of(url)
        make_folder(path)
        check_file(path)
        lock = FileLock(path)
        hands: list[Hand] = []
        try:
            hands.append(await Hand.open(path, connect_writer))
            await hands[0].hop(lambda on: migrate(on, path, backups or path.parent / "backups", seed))
            for _ in range(READERS):
                hands.append(await Hand.open(path, connect_reader))
        except BaseException:
            for hand in hands:
                await hand.close()
            lock.release()
            raise
        return cls(path, lock, hands[0], hands[1:])

    @property
    def state(self) -> str:
        """Name the state in which the ledger is: another one after each commit that changed it, and after each start."""
        return f"{self._opening}.{self.version}"

    async def close(self) -> None:
        """Finish what was accepted, then let go of the file; a second call does nothing."""
        if self._is_closed:
            return
        self._is_closed = True
        while self._drainer is not None and not self._drainer.done():
            await asyncio.wait({self._drainer})
        async with self._turn:
            for _ in self._readers:
                await self._free.get()
            for hand in (*self._readers, self._writer):
                await hand.close()
        self._lock.release()

    async def write_with(self, work: Callable[[Writer], T]) -> T:
        """Run a unit of work and return its result once its commit is on the disk; an error undoes it alone.

        A caller that is cancelled before its unit began undoes it; after that it is finished all the same.
        """
        self._check_open()
        unit = Unit(work, asyncio.get_running_loop().create_future())
        self._waiting.append(unit)
        if self._drainer is None or self._drainer.done():
            self._drainer = asyncio.create_task(self._drain())
        return cast(T, await unit.done)

    async def read_with(self, work: Callable[[Reader], T]) -> T:
        """Run a function over one consistent snapshot and return its result."""
        self._check_open()
        async with self._reader() as hand:
            return await hand.hop(lambda on: in_snapshot(on, work))

    async def clear_traces(self) -> None:
        """Empty the log beside the file: the file itself is overwritten where something was deleted."""
        self._check_open()
        async with self._turn:
            await self._writer.hop(clear_traces)

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncWriter]:
        """Open a unit of work of several steps; nobody else writes meanwhile, so await nothing slow inside.

        `write_with` is quicker and is preferred wherever the steps need nothing from outside.
        """
        self._check_open()
        async with self._turn:
            tx = AsyncWriter(self._writer)
            try:
                await self._writer.hop(begin)
                yield tx
                await _in_full(self._writer.hop(lambda on: self._commit(on, tx.statements)))
            except BaseException:
                await _in_full(self._writer.hop(roll_back))
                raise

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncReader]:
        """Open one consistent snapshot for several steps."""
        self._check_open()
        async with self._reader() as hand:
            try:
                await hand.hop(begin_reading)
                yield AsyncReader(hand)
            finally:
                await _in_full(hand.hop(roll_back))

    @asynccontextmanager
    async def _reader(self) -> AsyncIterator[Hand]:
        hand = await self._free.get()
        try:
            yield hand
        finally:
            self._free.put_nowait(hand)

    async def _drain(self) -> None:
        while self._waiting:
            async with self._turn:
                units = [unit for unit in self._waiting[:MOST_TOGETHER] if not unit.done.done()]
                del self._waiting[:MOST_TOGETHER]
                outcomes = await self._writer.hop(partial(self._run, units))
            for unit, outcome in zip(units, outcomes, strict=True):
                unit.conclude(outcome)

    def _run(self, units: list[Unit], on: sqlite3.Connection) -> list[object]:
        return run_together(on, units, lambda writer: self._commit(on, writer), self.path)

    def _commit(self, on: sqlite3.Connection, writer: Writer | None) -> None:
        on.execute("COMMIT")
        if writer is not None and writer.has_changed_ledger:
            self.version += 1
        if writer is not None and writer.has_revised_ledger:
            self.revision += 1

    def _check_open(self) -> None:
        if self._is_closed:
            raise StorageClosed(self.path)


async def _in_full(step: Coroutine[Any, Any, T]) -> T:
    """Let a step end even when whoever waits for it is cancelled."""
    return await asyncio.shield(asyncio.ensure_future(step))
