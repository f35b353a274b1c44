"""Copies of the database: made while the bot runs, put back only after they were proved whole."""

import asyncio
import os
import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from storage.engine import FileLock, connect_reader, is_ours, make_folder
from storage.errors import NotADatabase, SchemaTooNew, StorageError, StorageFull, translate

if TYPE_CHECKING:
    from storage.database import Database


async def backup(db: "Database", folder: Path, *, keep_days: int, at: datetime) -> Path:
    """Copy the running database into the folder and remove copies older than `keep_days`; return the new copy.

    `at` (aware) names the copy and is its age's measure. Writers and readers go on meanwhile.
    """
    copy = folder / f"{db.path.stem}-{at:%Y%m%d-%H%M%S}.db"
    await asyncio.to_thread(_back_up, db.path, copy, keep_days, at)
    return copy


def newest_backup(folder: Path, name: str) -> tuple[Path, int] | None:
    """Return the newest copy of the database called `name` (its file's stem) and its time (Unix seconds)."""
    copies = [(int(copy.stat().st_mtime), copy) for copy in folder.glob(f"{name}-*.db")]
    return (max(copies)[1], max(copies)[0]) if copies else None


def copy_database(source: Path, copy: Path) -> None:
    """Write a whole, compact copy; it appears under its name only when it is complete and on the disk."""
    part = copy.with_name(copy.name + ".part")
    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        with closing(connect_reader(source)) as connection:
            connection.execute("VACUUM INTO :copy", {"copy": str(part)})
        _settle(part, copy)
    except (sqlite3.Error, OSError) as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise _explain(error, copy) from error


def restore(file: Path, target: Path, *, known_schema: int) -> Path | None:
    """Put a copy in the database's place; return where the old file was kept, None where there was none.

    Raises NotADatabase for a copy that is damaged or not ours, StorageInUse while a bot runs on the target.
    """
    verify(file, known_schema=known_schema)
    make_folder(target)
    lock = FileLock(target)
    try:
        return _put_in_place(file, target)
    except OSError as error:
        raise _explain(error, target) from error
    finally:
        lock.release()


def verify(file: Path, *, known_schema: int) -> None:
    """Refuse a copy that is not ours, is damaged, or comes from a newer bot."""
    try:
        with file.open("rb") as opened:
            header = opened.read(100)
        if not is_ours(header):
            raise NotADatabase(file, "not a database of this bot")
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            verdict = connection.execute("PRAGMA integrity_check").fetchone()[0]
            found = connection.execute("PRAGMA user_version").fetchone()[0]
    except (sqlite3.Error, OSError) as error:
        raise NotADatabase(file, str(error)) from error
    if verdict != "ok":
        raise NotADatabase(file, verdict)
    if found > known_schema:
        raise SchemaTooNew(file, found=found, known=known_schema)


def _back_up(source: Path, copy: Path, keep_days: int, at: datetime) -> None:
    copy_database(source, copy)
    os.utime(copy, (at.timestamp(), at.timestamp()))
    oldest = (at - timedelta(days=keep_days)).timestamp()
    for old in copy.parent.glob(f"{source.stem}-*.db"):
        if old.stat().st_mtime < oldest:
            old.unlink()


def _put_in_place(file: Path, target: Path) -> Path | None:
    kept = _keep_aside(target) if target.exists() else None
    part = target.with_name(target.name + ".part")
    shutil.copyfile(file, part)
    _remove_journals(target)
    _settle(part, target)
    return kept


def _keep_aside(target: Path) -> Path:
    """Copy the old database, with what its journal still holds, to a free name beside it."""
    number = 1
    while (aside := target.with_name(f"{target.name}.before-restore-{number}")).exists():
        number += 1
    for suffix in ("-wal", ""):
        if (part := target.with_name(target.name + suffix)).exists():
            shutil.copy2(part, aside.with_name(aside.name + suffix))
    return aside


def _remove_journals(target: Path) -> None:
    """Remove the old database's journals: they would be read into the file that takes its place."""
    for suffix in ("-wal", "-shm", "-journal"):
        target.with_name(target.name + suffix).unlink(missing_ok=True)


def _settle(part: Path, name: Path) -> None:
    """Give a finished file its name; after this it is on the disk."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.replace(name)
    folder = os.open(name.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _explain(error: Exception, path: Path) -> BaseException:
    if isinstance(error, OSError):
        is_full = error.errno in (28, 122)  # ENOSPC, EDQUOT
        return StorageFull(path, "no room") if is_full else StorageError(path, error.strerror or "")
    return translate(error, path)
