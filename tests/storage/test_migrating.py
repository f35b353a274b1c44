"""Migrations run by themselves, after a copy; a seed is planted once, in a database that has had no life."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from storage import ledger, targets
from storage.database import Database
from storage.engine import connect_writer
from storage.migrating import STEPS, migrate
from storage.seeding import load_seed, seed_names
from storage.statements import Reader
from tests.storage.making import PLACE


@pytest.fixture
def on(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a file that is about to become a database."""
    with closing(connect_writer(path)) as connection:
        yield connection


def write_steps(folder: Path, *steps: str) -> Path:
    folder.mkdir(exist_ok=True)
    for number, step in enumerate(steps, 1):
        (folder / f"{number:04}_step.sql").write_text(step)
    return folder


def test_steps_are_taken_once_in_order_and_a_copy_of_the_old_file_is_kept(
    on: sqlite3.Connection, path: Path, tmp_path: Path
) -> None:
    steps, backups = tmp_path / "steps", tmp_path / "backups"
    migrate(on, path, backups, steps=write_steps(steps, "CREATE TABLE a (x TEXT);\nINSERT INTO a VALUES ('old');"))
    assert not backups.exists()

    migrate(on, path, backups, steps=write_steps(steps, "!", "-- a word\nALTER TABLE a ADD COLUMN y TEXT;"))
    migrate(on, path, backups, steps=steps)

    assert [tuple(row) for row in on.execute("SELECT * FROM a")] == [("old", None)]
    (copy,) = backups.iterdir()
    with closing(sqlite3.connect(copy)) as old:
        assert old.execute("SELECT * FROM a").fetchall() == [("old",)]
        assert old.execute("PRAGMA user_version").fetchone() == (1,)


def test_a_step_that_fails_changes_nothing(on: sqlite3.Connection, path: Path, tmp_path: Path) -> None:
    steps = write_steps(tmp_path / "steps", "CREATE TABLE a (x TEXT);")
    migrate(on, path, tmp_path, steps=steps)

    with pytest.raises(sqlite3.OperationalError):
        migrate(on, path, tmp_path, steps=write_steps(steps, "!", "CREATE TABLE b (x TEXT);\nCREATE TABLE a (x TEXT);"))

    assert on.execute("PRAGMA user_version").fetchone()[0] == 1
    assert [row["name"] for row in on.execute("SELECT name FROM sqlite_master")] == ["a"]


async def test_every_table_is_strict_and_every_step_has_its_own_number(db: Database) -> None:
    tables = await db.read_with(lambda rd: [tuple(row) for row in rd.all("PRAGMA table_list")])
    numbers = [step.name[:4] for step in STEPS.glob("*.sql")]

    loose = {name for schema, name, kind, *_, strict in tables if (schema, kind, strict) == ("main", "table", 0)}
    assert loose <= {"sqlite_schema"}
    assert len(numbers) == len(set(numbers))


async def test_every_commit_is_on_the_disk_before_it_is_reported(db: Database) -> None:
    async with db.write() as tx:
        settings = [await tx.one(f"PRAGMA {name}") for name in ("journal_mode", "synchronous", "foreign_keys")]

    assert [row and row[0] for row in settings] == ["wal", 2, 1]


def values(rd: Reader) -> list[int | None]:
    return [
        ledger.value_on(
            rd, metric=metric, area="pekalongan", day=date(2019, 12, 31), territory=PLACE, accumulates=False
        ).value
        for metric in ("iuran", "bpu", "pu")
    ]


async def test_a_new_database_opens_with_the_published_figures(path: Path) -> None:
    db = await Database.open(f"sqlite:///{path}", seed=load_seed("pekalongan-2019"))

    first = await db.read_with(lambda rd: ledger.counted(rd))
    aim = await db.read_with(
        lambda rd: targets.target_on(rd, metric="iuran", area="pekalongan", day=date(2019, 12, 19))
    )
    claim = await db.read_with(lambda rd: ledger.claim_of(rd, 1))
    await db.close()

    assert [(entry.metric, entry.value) for entry in first] == [
        ("iuran", 146_309_000_000),
        ("bpu", 15_605),
        ("pu", 92_095),
    ]
    assert {entry.day for entry in first} == {date(2019, 12, 19)}
    assert all("kfmpekalongan.com" in entry.source for entry in first)
    assert aim is not None
    assert aim.value == 137_956_000_000
    assert claim is not None
    assert (claim.percent, claim.realised, claim.target) == (Decimal(108), 146_309_000_000, 137_956_000_000)


async def test_the_seed_comes_once_and_never_into_a_database_that_had_a_life(path: Path) -> None:
    for name in ("none", "pekalongan-2019"):
        db = await Database.open(f"sqlite:///{path}", seed=load_seed(name))
        found = await db.read_with(lambda rd: ledger.counted(rd))
        await db.close()

        assert found == ()


async def test_opening_again_does_not_seed_again(path: Path) -> None:
    for _ in range(2):
        db = await Database.open(f"sqlite:///{path}", seed=load_seed("pekalongan-2019"))
        found = await db.read_with(lambda rd: ledger.counted(rd))
        await db.close()

        assert len(found) == 3


def test_there_is_a_seed_of_each_name() -> None:
    assert seed_names() == ("pekalongan-2019", "none")
    assert load_seed("none") is None


def test_rows_of_files_that_were_saved_before_their_names_began_with_the_day_are_known_again(
    on: sqlite3.Connection, path: Path, tmp_path: Path
) -> None:
    before = tmp_path / "before"
    before.mkdir()
    for step in STEPS.glob("*.sql"):
        if step.name < "0014":
            (before / step.name).write_text(step.read_text())
    migrate(on, path, tmp_path / "b", steps=before)
    on.execute(
        "INSERT INTO report_rows (number, version, metric, area, day, kind, value, state, source, reporter_id, "
        "reporter_name, saved_at, place, row_key, oddities) VALUES (1, 2, 'bpu', 'a', '2026-03-02', 'total', 5, "
        "'counted', '', 7, 'x', 'now', 0, 'abc', '')"
    )
    for version, day in ((1, "2026-03-01"), (2, "2026-03-02")):
        on.execute(
            "INSERT INTO report_versions VALUES (1, ?, 'saved', 'bpu', 'a', ?, 'total', 5, 'counted', '', 7, 'x', "
            "NULL, NULL, 'now')",
            (version, day),
        )
    on.execute(
        "INSERT INTO targets (metric, area, year, since, value, source, by_id, by_name, set_at, row_key) "
        "VALUES ('bpu', 'a', 2026, '2026-01-01', 9, '', 7, 'x', 'now', 'def')"
    )

    migrate(on, path, tmp_path / "b")

    assert on.execute("SELECT row_key FROM report_rows").fetchone()[0] == "20260301-abc"
    assert on.execute("SELECT row_key FROM targets").fetchone()[0] == "20260101-def"
