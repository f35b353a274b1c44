"""Units of work that share one commit: each behind its own savepoint, an error undoes one alone."""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from storage.errors import translate
from storage.statements import Reader, Writer

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Failed:
    """The outcome of a unit that was undone."""

    error: BaseException


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of work and the promise of its result."""

    work: Callable[[Writer], Any]
    done: asyncio.Future[Any]

    def conclude(self, outcome: object) -> None:
        """Answer whoever waits, unless they have gone."""
        if self.done.done():
            return
        if isinstance(outcome, Failed):
            self.done.set_exception(outcome.error)
        else:
            self.done.set_result(outcome)


def begin(on: sqlite3.Connection) -> None:
    """Begin a unit of work: from here nobody else writes."""
    on.execute("BEGIN IMMEDIATE")


def begin_reading(on: sqlite3.Connection) -> None:
    """Begin a snapshot."""
    on.execute("BEGIN")


def roll_back(on: sqlite3.Connection) -> None:
    """Undo whatever is open."""
    if on.in_transaction:
        on.execute("ROLLBACK")


def in_snapshot(on: sqlite3.Connection, work: Callable[[Reader], T]) -> T:
    """Run a function over one snapshot."""
    begin_reading(on)
    try:
        return work(Reader(on))
    finally:
        roll_back(on)


def run_together(
    on: sqlite3.Connection, units: Sequence[Unit], commit: Callable[[Writer], None], path: Path
) -> list[object]:
    """Run the units in order under one commit; return each one's result, or Failed.

    When the engine itself fails (disk full, locked) none of them has happened and all have failed.
    """
    writer = Writer(on)
    try:
        begin(on)
        outcomes = [_run_one(on, unit, writer, path) for unit in units]
        commit(writer)
    except BaseException as error:  # noqa: BLE001 - for rollback; every unit is told
        roll_back(on)
        return [Failed(translate(error, path))] * len(units)
    return outcomes


def _run_one(on: sqlite3.Connection, unit: Unit, writer: Writer, path: Path) -> object:
    had_changed, had_revised = writer.has_changed_ledger, writer.has_revised_ledger
    on.execute("SAVEPOINT unit")
    try:
        outcome: object = unit.work(writer)
        on.execute("RELEASE unit")
    except BaseException as error:
        if not on.in_transaction:
            raise
        on.execute("ROLLBACK TO unit")
        on.execute("RELEASE unit")
        writer.has_changed_ledger, writer.has_revised_ledger = had_changed, had_revised
        return Failed(translate(error, path))
    return outcome
