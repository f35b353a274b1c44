"""The schema: numbered steps, forward only, taken by themselves after a copy of the old file."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from storage.backups import copy_database
from storage.errors import SchemaTooNew
from storage.seeding import Seed, plant
from storage.statements import Writer
from storage.units import begin, roll_back

STEPS = Path(__file__).parent / "migrations"


def newest_schema(steps: Path = STEPS) -> int:
    """Return the number of the newest step that this code knows."""
    return max(_number(step) for step in steps.glob("*.sql"))


def migrate(
    on: sqlite3.Connection, path: Path, backups: Path, seed: Seed | None = None, *, steps: Path = STEPS
) -> None:
    """Bring the schema up to date in one transaction; a database that is born in it gets the seed, once for ever.

    Raises SchemaTooNew for a file of a newer bot.
    """
    found: int = on.execute("PRAGMA user_version").fetchone()[0]
    known = newest_schema(steps)
    if found > known:
        raise SchemaTooNew(path, found=found, known=known)
    if found == known:
        return
    if found:
        copy_database(path, backups / f"{path.stem}-before-{known:04}.db")
    begin(on)
    try:
        _take_steps(on, steps, found, known)
        if not found and seed is not None:
            plant(Writer(on), seed)
        on.execute("COMMIT")
    except BaseException:
        roll_back(on)
        raise


def _take_steps(on: sqlite3.Connection, steps: Path, found: int, known: int) -> None:
    for step in sorted(steps.glob("*.sql")):
        if _number(step) > found:
            for statement in _statements(step.read_text("utf-8")):
                on.execute(statement)
    on.execute(f"PRAGMA user_version={known}")


def _number(step: Path) -> int:
    return int(step.name.partition("_")[0])


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
