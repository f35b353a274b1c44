"""What can go wrong between the bot and its file; every class holds facts, none holds words for people."""

import sqlite3
from pathlib import Path


class StorageError(Exception):
    """The database cannot do what was asked; nothing was half-written. `path` is its file."""

    def __init__(self, path: Path, detail: str = "") -> None:
        """Hold the file and the engine's own words (never a value that was stored)."""
        super().__init__(f"{path}: {detail}" if detail else str(path))
        self.path = path
        self.detail = detail


class NotADatabase(StorageError):
    """The file is no database of this bot, or is damaged; it was left as it was."""


class StorageReadOnly(StorageError):
    """The file or its folder cannot be written."""


class StorageFull(StorageError):
    """There is no room left on the disk."""


class StorageBusy(StorageError):
    """Another program holds the database and did not let go in time."""


class StorageInUse(StorageError):
    """Another bot already runs on this database."""


class StorageClosed(StorageError):
    """The database was closed."""


class SchemaTooNew(StorageError):
    """The file was written by a newer version of the bot; `found` and `known` are schema numbers."""

    def __init__(self, path: Path, *, found: int, known: int) -> None:
        """Hold the file's schema number and the newest that this code knows."""
        super().__init__(path, f"schema {found}, known {known}")
        self.found = found
        self.known = known


CLASSES: dict[int, type[StorageError]] = {
    sqlite3.SQLITE_FULL: StorageFull,
    sqlite3.SQLITE_BUSY: StorageBusy,
    sqlite3.SQLITE_LOCKED: StorageBusy,
    sqlite3.SQLITE_READONLY: StorageReadOnly,
    sqlite3.SQLITE_CANTOPEN: StorageReadOnly,
    sqlite3.SQLITE_PERM: StorageReadOnly,
    sqlite3.SQLITE_NOTADB: NotADatabase,
    sqlite3.SQLITE_CORRUPT: NotADatabase,
    sqlite3.SQLITE_IOERR: StorageError,
}


def translate(error: BaseException, path: Path) -> BaseException:
    """Return the storage error that an engine's error means; any other error is returned as it is."""
    code = getattr(error, "sqlite_errorcode", None)
    known = CLASSES.get(code & 0xFF) if isinstance(code, int) else None
    return known(path, str(error)) if known else error
