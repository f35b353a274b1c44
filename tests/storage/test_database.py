"""Units of work: durable, alone undone, never half-written; and files that are refused."""

import asyncio
import logging
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from storage.database import Database
from storage.errors import (
    NotADatabase,
    SchemaTooNew,
    StorageBusy,
    StorageClosed,
    StorageFull,
    StorageInUse,
    StorageReadOnly,
)
from storage.statements import Reader, Writer

ROOT = Path(__file__).parents[2]


def put(tx: Writer, key: str, value: str = "x") -> str:
    tx.run("INSERT INTO office_settings (key, value) VALUES (:key, :value)", {"key": key, "value": value})
    return key


def keys(rd: Reader) -> list[str]:
    return [row["key"] for row in rd.all("SELECT key FROM office_settings ORDER BY key")]


def fail(tx: Writer, key: str) -> None:
    put(tx, key)
    raise RuntimeError(key)


async def test_what_is_answered_is_in_the_file(db: Database, path: Path) -> None:
    assert await db.write_with(lambda tx: put(tx, "a")) == "a"

    with closing(sqlite3.connect(path)) as other:
        assert other.execute("SELECT key FROM office_settings").fetchall() == [("a",)]


async def test_an_error_undoes_its_own_unit_and_no_other(db: Database) -> None:
    outcomes = await asyncio.gather(
        db.write_with(lambda tx: put(tx, "a")),
        db.write_with(lambda tx: fail(tx, "b")),
        db.write_with(lambda tx: put(tx, "c")),
        db.write_with(lambda tx: put(tx, "a")),
        return_exceptions=True,
    )

    assert [type(outcome) for outcome in outcomes] == [str, RuntimeError, str, sqlite3.IntegrityError]
    assert await db.read_with(keys) == ["a", "c"]


async def test_units_that_arrive_together_share_a_commit(db: Database) -> None:
    def mark(tx: Writer) -> None:
        tx.mark_ledger_changed()

    before = db.version
    await asyncio.gather(*(db.write_with(mark) for _ in range(100)))

    assert before < db.version <= before + 2


async def test_units_run_in_the_order_they_came(db: Database) -> None:
    seen: list[int] = []
    await asyncio.gather(*(db.write_with(lambda tx, n=n: seen.append(n)) for n in range(600)))

    assert seen == list(range(600))


async def test_a_unit_in_steps_is_whole_or_nothing(db: Database) -> None:
    async with db.write() as tx:
        await tx.run("INSERT INTO office_settings (key, value) VALUES ('a', '1')")
        await tx.do(put, "b")
        assert await tx.ask(keys) == ["a", "b"]
        assert await db.read_with(keys) == []

    async def fail_in_steps() -> None:
        async with db.write() as tx:
            await tx.do(put, "c")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail_in_steps()
    assert await db.read_with(keys) == ["a", "b"]


async def test_a_snapshot_does_not_see_what_is_written_meanwhile(db: Database) -> None:
    async with db.read() as rd:
        assert await rd.ask(keys) == []
        await db.write_with(lambda tx: put(tx, "a"))
        assert await rd.all("SELECT * FROM office_settings") == []
        assert await rd.one("SELECT * FROM office_settings") is None

    assert await db.read_with(keys) == ["a"]


async def test_readers_cannot_write(db: Database) -> None:
    with pytest.raises(StorageReadOnly):
        await db.read_with(lambda rd: rd.all("DELETE FROM office_settings RETURNING key"))


@pytest.mark.parametrize("step", range(6))
async def test_cancelling_a_unit_at_any_step_leaves_it_whole_or_undone(db: Database, step: int) -> None:
    async def work() -> None:
        async with db.write() as tx:
            await tx.do(put, "a")
            await tx.do(put, "b")

    task = asyncio.create_task(work())
    for _ in range(step):
        await asyncio.sleep(0.0005)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await db.write_with(lambda tx: put(tx, "c"))

    assert await db.read_with(keys) in (["c"], ["a", "b", "c"])


async def test_a_unit_whose_caller_left_before_it_began_does_not_happen(db: Database) -> None:
    task = asyncio.create_task(db.write_with(lambda tx: put(tx, "a")))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await db.write_with(lambda tx: put(tx, "b"))

    assert "b" in await db.read_with(keys)


async def test_the_version_rises_only_when_the_ledger_changed(db: Database) -> None:
    def spoil(tx: Writer) -> None:
        tx.mark_ledger_changed()
        raise RuntimeError

    before = db.version
    await db.write_with(lambda tx: put(tx, "a"))
    with pytest.raises(RuntimeError):
        await db.write_with(spoil)
    assert db.version == before
    async with db.write() as tx:
        await tx.do(Writer.mark_ledger_changed)

    assert db.version == before + 1


async def test_closing_finishes_what_was_accepted(path: Path) -> None:
    db = await Database.open(f"sqlite:///{path}")
    accepted = [asyncio.create_task(db.write_with(lambda tx, n=n: put(tx, f"{n:03}"))) for n in range(300)]
    await asyncio.sleep(0)

    await db.close()
    await db.close()

    assert len(await asyncio.gather(*accepted)) == 300
    with pytest.raises(StorageClosed):
        await db.write_with(lambda tx: put(tx, "late"))
    with pytest.raises(StorageClosed):
        await db.read_with(keys)


def test_a_process_ends_although_nobody_closed_the_database(path: Path) -> None:
    script = (
        "import asyncio, sys; from storage.database import Database\n"
        "async def main():\n    global db\n    db = await Database.open(sys.argv[1])\n    print('open', flush=True)\n"
        "asyncio.run(main())"
    )

    ended = subprocess.run(
        [sys.executable, "-c", script, f"sqlite:///{path}"], cwd=ROOT, timeout=20, capture_output=True, text=True
    )

    assert ended.stdout == "open\n"


async def test_a_second_bot_on_the_same_file_is_refused(db: Database, path: Path) -> None:
    with pytest.raises(StorageInUse):
        await Database.open(f"sqlite:///{path}")
    await db.write_with(lambda tx: put(tx, "a"))

    assert await db.read_with(keys) == ["a"]


async def test_a_killed_bot_leaves_no_lock_behind(path: Path) -> None:
    script = (
        "import asyncio, sys; from storage.database import Database\n"
        "async def main():\n    db = await Database.open(sys.argv[1])\n    print('open', flush=True)\n"
        "    await asyncio.sleep(60)\nasyncio.run(main())"
    )
    process = subprocess.Popen([sys.executable, "-c", script, f"sqlite:///{path}"], cwd=ROOT, stdout=subprocess.PIPE)
    assert process.stdout is not None
    with process.stdout:
        process.stdout.readline()
        with pytest.raises(StorageInUse):
            await Database.open(f"sqlite:///{path}")
        process.send_signal(signal.SIGKILL)
        process.wait()

    await (await Database.open(f"sqlite:///{path}")).close()


def make_foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")


@pytest.mark.parametrize(
    "content",
    [b"hello", b"\0" * 5000, b"SQLite format 3\x00", b"SQLite format 3\x00" + b"\xff" * 4096, None],
    ids=["text", "zeros", "cut off", "damaged", "another program's"],
)
async def test_a_file_that_is_no_database_of_ours_is_refused_and_left_as_it_was(
    path: Path, content: bytes | None
) -> None:
    if content is None:
        make_foreign(path)
    else:
        path.write_bytes(content)
    was, folder = path.read_bytes(), sorted(path.parent.iterdir())

    with pytest.raises(NotADatabase):
        await Database.open(f"sqlite:///{path}")

    assert path.read_bytes() == was
    assert sorted(path.parent.iterdir()) == folder


async def test_a_database_of_ours_that_is_damaged_inside_is_refused_and_left_as_it_was(path: Path) -> None:
    await (await Database.open(f"sqlite:///{path}")).close()
    content = bytearray(path.read_bytes())
    content[100:4096] = b"\xff" * 3996
    path.write_bytes(content)

    with pytest.raises(NotADatabase):
        await Database.open(f"sqlite:///{path}")

    assert path.read_bytes() == content


async def test_a_database_of_a_newer_bot_is_refused_and_left_as_it_was(path: Path) -> None:
    await (await Database.open(f"sqlite:///{path}")).close()
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA user_version=9999")
    was = path.read_bytes()

    with pytest.raises(SchemaTooNew) as refusal:
        await Database.open(f"sqlite:///{path}")

    assert refusal.value.found == 9999
    assert path.read_bytes() == was


async def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(StorageReadOnly):
        await Database.open(f"sqlite:///{tmp_path}/file/office.db")
    with pytest.raises(StorageReadOnly):
        await Database.open("sqlite:////proc/office.db")
    with pytest.raises(StorageReadOnly):
        await Database.open(f"sqlite:///{tmp_path}")


@pytest.mark.skipif(os.geteuid() == 0 and not hasattr(os, "setuid"), reason="needs a user without rights")
async def test_a_file_without_the_right_to_write_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "office.db"
    await (await Database.open(f"sqlite:///{path}")).close()
    path.chmod(0o444)
    was = path.read_bytes()
    script = (
        "import sys; from pathlib import Path; from storage.engine import check_file\n"
        "from storage.errors import StorageReadOnly\n"
        "import os; os.geteuid() == 0 and os.setuid(65534)\n"
        "try: check_file(Path(sys.argv[1]))\n"
        "except StorageReadOnly: print('refused')"
    )
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)

    ended = subprocess.run([sys.executable, "-c", script, str(path)], cwd=ROOT, capture_output=True, text=True)

    assert ended.stdout == "refused\n"
    assert path.read_bytes() == was


async def test_a_full_disk_is_said_clearly_and_nothing_is_half_written(db: Database) -> None:
    await db.write_with(lambda tx: put(tx, "before"))
    await db.write_with(lambda tx: tx.one("PRAGMA max_page_count=1"))

    def fill(tx: Writer) -> None:
        for number in range(3000):
            put(tx, f"{number}", "x" * 5000)

    outcomes = await asyncio.gather(
        db.write_with(lambda tx: put(tx, "beside")), db.write_with(fill), return_exceptions=True
    )

    assert isinstance(outcomes[1], StorageFull)
    assert isinstance(outcomes[0], str | StorageFull)
    assert await db.read_with(keys) == (["before", "beside"] if outcomes[0] == "beside" else ["before"])
    await db.write_with(lambda tx: tx.one("PRAGMA max_page_count=1000000"))
    await db.write_with(lambda tx: put(tx, "after"))
    assert "after" in await db.read_with(keys)


async def test_a_database_that_another_program_holds_is_said_to_be_busy(db: Database, path: Path) -> None:
    await db.write_with(lambda tx: tx.one("PRAGMA busy_timeout=50"))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(StorageBusy):
            await db.write_with(lambda tx: put(tx, "a"))
        with pytest.raises(StorageBusy):
            async with db.write():
                pass
        assert await db.read_with(keys) == []
        other.execute("ROLLBACK")

    await db.write_with(lambda tx: put(tx, "a"))
    assert await db.read_with(keys) == ["a"]


async def test_what_is_stored_reaches_no_log_at_any_level(db: Database, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    await db.write_with(partial(put, key="a", value="NIK 3375010101010001"))
    await db.read_with(lambda rd: rd.all("SELECT * FROM office_settings WHERE value = :it", {"it": "3375010101010001"}))
    async with db.write() as tx:
        await tx.run("INSERT INTO office_settings VALUES (:key, :value)", {"key": "b", "value": "3375010101010001"})
    with pytest.raises(sqlite3.IntegrityError):
        await db.write_with(partial(put, key="a", value="3375010101010001"))

    assert caplog.records
    assert "3375" not in caplog.text


async def test_reading_does_not_wait_for_writing(db: Database) -> None:
    def dawdle(tx: Writer) -> None:
        put(tx, "slow")
        time.sleep(0.3)

    slow = asyncio.create_task(db.write_with(dawdle))
    await asyncio.sleep(0.05)
    began = time.perf_counter()

    assert await db.read_with(keys) == []
    assert time.perf_counter() - began < 0.2
    await slow
