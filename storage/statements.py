"""Statements on one connection, inside its own thread: plain SQL with named parameters."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Concatenate, ParamSpec, TypeVar

from storage.engine import Hand

P = ParamSpec("P")
T = TypeVar("T")

Row = sqlite3.Row
Values = Mapping[str, object]


class Reader:
    """Reads within one snapshot. What is read never leaves `storage` as rows."""

    __slots__ = ("_connection",)

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read over this connection."""
        self._connection = connection

    def one(self, sql: str, values: Values | None = None) -> Row | None:
        """Return the first row, or None."""
        row: Row | None = self._connection.execute(sql, values or {}).fetchone()
        return row

    def all(self, sql: str, values: Values | None = None) -> list[Row]:
        """Return every row."""
        return self._connection.execute(sql, values or {}).fetchall()

    def value(self, sql: str, values: Values | None = None) -> Any:
        """Return the first column of the first row, or None."""
        row = self.one(sql, values)
        return None if row is None else row[0]


class Writer(Reader):
    """Reads and writes within one unit of work."""

    __slots__ = ("has_changed_ledger", "has_revised_ledger")

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Write over this connection."""
        super().__init__(connection)
        self.has_changed_ledger = False
        self.has_revised_ledger = False

    def run(self, sql: str, values: Values | None = None) -> int:
        """Run one statement; return how many rows it changed."""
        return self._connection.execute(sql, values or {}).rowcount

    def many(self, sql: str, values: Iterable[Values]) -> None:
        """Run one statement once for each set of values."""
        self._connection.executemany(sql, values)

    def mark_ledger_changed(self) -> None:
        """Let answers that were kept in memory become stale with this commit."""
        self.has_changed_ledger = True

    def mark_ledger_revised(self) -> None:
        """Say that something that stood in the ledger before is otherwise with this commit: what was told may be wrong."""
        self.has_changed_ledger = self.has_revised_ledger = True


class AsyncReader:
    """A snapshot that is read in several steps."""

    def __init__(self, hand: Hand) -> None:
        """Read over this connection."""
        self._hand = hand

    async def one(self, sql: str, values: Values | None = None) -> Row | None:
        """Return the first row, or None."""
        return await self._hand.hop(lambda on: Reader(on).one(sql, values))

    async def all(self, sql: str, values: Values | None = None) -> list[Row]:
        """Return every row."""
        return await self._hand.hop(lambda on: Reader(on).all(sql, values))

    async def ask(self, read: Callable[Concatenate[Reader, P], T], *args: P.args, **named: P.kwargs) -> T:
        """Call one of the stores' functions over this snapshot."""
        return await self._hand.hop(lambda on: read(Reader(on), *args, **named))


class AsyncWriter(AsyncReader):
    """A unit of work in several steps."""

    def __init__(self, hand: Hand) -> None:
        """Write over this connection; its statements are kept to know what they changed."""
        super().__init__(hand)
        self.statements: Writer | None = None

    async def run(self, sql: str, values: Values | None = None) -> int:
        """Run one statement; return how many rows it changed."""
        return await self.do(Writer.run, sql, values)

    async def do(self, write: Callable[Concatenate[Writer, P], T], *args: P.args, **named: P.kwargs) -> T:
        """Call one of the stores' functions within this unit of work."""
        return await self._hand.hop(lambda on: write(self._writer(on), *args, **named))

    def _writer(self, on: sqlite3.Connection) -> Writer:
        if self.statements is None:
            self.statements = Writer(on)
        return self.statements
