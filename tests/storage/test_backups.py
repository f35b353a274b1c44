"""Copies are whole, appear only when complete, age out, and can be put back."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from storage import chats
from storage.backups import backup, newest_backup, restore
from storage.database import Database
from storage.errors import NotADatabase, SchemaTooNew, StorageError, StorageInUse
from storage.migrating import newest_schema
from tests.storage.making import NOON


async def setting(path: Path) -> str | None:
    db = await Database.open(f"sqlite:///{path}")
    try:
        return await db.read_with(lambda rd: chats.setting(rd, "a"))
    finally:
        await db.close()


async def test_a_backup_is_put_back_and_the_old_file_is_kept(path: Path, tmp_path: Path) -> None:
    db = await Database.open(f"sqlite:///{path}")
    await db.write_with(lambda tx: chats.set_setting(tx, "a", "good"))
    copy = await backup(db, tmp_path / "backups", keep_days=7, at=NOON)
    await db.write_with(lambda tx: chats.set_setting(tx, "a", "spoilt"))
    await db.close()

    kept = restore(copy, path, known_schema=newest_schema())

    assert await setting(path) == "good"
    assert kept is not None
    assert await setting(kept) == "spoilt"


async def test_what_only_the_old_journal_held_is_kept_and_not_read_into_the_new_file(
    path: Path, tmp_path: Path
) -> None:
    db = await Database.open(f"sqlite:///{path}")
    copy = await backup(db, tmp_path / "backups", keep_days=7, at=NOON)
    await db.write_with(lambda tx: chats.set_setting(tx, "a", "journal"))
    for suffix in ("", "-wal"):
        (tmp_path / f"crashed.db{suffix}").write_bytes((tmp_path / f"office.db{suffix}").read_bytes())
    await db.close()

    kept = restore(copy, tmp_path / "crashed.db", known_schema=newest_schema())

    assert await setting(tmp_path / "crashed.db") is None
    assert kept is not None
    assert await setting(kept) == "journal"


async def test_a_backup_can_be_restored_where_there_is_nothing(db: Database, tmp_path: Path) -> None:
    copy = await backup(db, tmp_path / "backups", keep_days=7, at=NOON)

    assert restore(copy, tmp_path / "new" / "office.db", known_schema=newest_schema()) is None
    assert await setting(tmp_path / "new" / "office.db") is None


async def test_old_backups_age_out(db: Database, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    for days in range(10):
        await backup(db, folder, keep_days=3, at=NOON + timedelta(days=days))

    names = sorted(copy.name for copy in folder.iterdir())

    assert names == [f"office-201912{day}-050000.db" for day in (25, 26, 27, 28)]
    assert newest_backup(folder, "office") == (folder / names[-1], int((NOON + timedelta(days=9)).timestamp()))
    assert newest_backup(folder, "another") is None


async def test_the_bot_goes_on_while_a_backup_is_made(db: Database, tmp_path: Path) -> None:
    writes = [db.write_with(lambda tx, n=n: chats.set_setting(tx, f"{n}", "x")) for n in range(200)]

    await asyncio.gather(backup(db, tmp_path / "backups", keep_days=3, at=NOON), *writes)

    assert await db.read_with(lambda rd: rd.value("SELECT COUNT(*) FROM office_settings")) == 200


async def test_a_backup_that_cannot_be_written_is_said_and_leaves_nothing(db: Database, tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("in the way")

    with pytest.raises(StorageError):
        await backup(db, tmp_path / "backups", keep_days=3, at=NOON)

    assert not list(tmp_path.glob("**/*.part"))


async def test_a_damaged_or_foreign_copy_is_refused_and_the_target_left_alone(path: Path, tmp_path: Path) -> None:
    db = await Database.open(f"sqlite:///{path}")
    copy = await backup(db, tmp_path / "backups", keep_days=3, at=NOON)
    await db.close()
    was = path.read_bytes()
    content = bytearray(copy.read_bytes())
    content[4096:4196] = b"\xff" * 100
    copy.write_bytes(content)
    (tmp_path / "text").write_text("hello")

    for bad in (copy, tmp_path / "text", tmp_path / "absent"):
        with pytest.raises(NotADatabase):
            restore(bad, path, known_schema=newest_schema())

    assert path.read_bytes() == was


async def test_a_copy_of_a_newer_bot_is_refused(db: Database, tmp_path: Path) -> None:
    copy = await backup(db, tmp_path / "backups", keep_days=3, at=NOON)

    with pytest.raises(SchemaTooNew):
        restore(copy, tmp_path / "new.db", known_schema=0)


async def test_nothing_is_restored_under_a_running_bot(db: Database, path: Path, tmp_path: Path) -> None:
    copy = await backup(db, tmp_path / "backups", keep_days=3, at=NOON)

    with pytest.raises(StorageInUse):
        restore(copy, path, known_schema=newest_schema())
