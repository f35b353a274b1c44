"""A process killed at any instant loses nothing that it had answered for and does nothing twice."""

import random
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WORKER = Path(__file__).with_name("worker_to_kill.py")
OFFICERS = 400


def run_and_kill(path: Path, first: int, seconds: float | None) -> list[int]:
    """Run the worker, kill it after some seconds (None: let it end); return the updates it answered for."""
    process = subprocess.Popen(
        [sys.executable, str(WORKER), str(path), str(first), str(OFFICERS)],
        cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    with process.stdout:
        opened = process.stdout.readline()
        if seconds is not None:
            time.sleep(seconds)
            process.kill()
        said = [line for line in process.stdout.read().splitlines() if line.isdigit()]
        process.wait()
    assert opened == "open\n"
    return [int(line) for line in said]


def look(path: Path) -> tuple[Counter[int], set[int], str]:
    """Return how often each officer's report is saved, who has a draft, and the engine's verdict on the file."""
    with closing(sqlite3.connect(path)) as on:
        assert on.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert on.execute("PRAGMA foreign_key_check").fetchall() == []
        saved = Counter(row[0] for row in on.execute("SELECT reporter_id FROM reports WHERE reporter_id > 0"))
        drafted = {row[0] for row in on.execute("SELECT person_id FROM drafts")}
        torn = on.execute(
            """
            SELECT (SELECT COUNT(*) FROM drafts WHERE (state = 'saved') <>
                       EXISTS (SELECT 1 FROM reports WHERE reports.batch = drafts.id))
                 + (SELECT COUNT(*) FROM reports WHERE NOT EXISTS (SELECT 1 FROM report_versions AS v
                       WHERE v.number = reports.number AND v.version = reports.version AND v.value = reports.value))
                 + (SELECT COUNT(*) FROM reports WHERE batch IS NOT NULL AND NOT EXISTS
                       (SELECT 1 FROM outbox WHERE key = 'saved ' || reports.number))
            """
        ).fetchone()[0]
    return saved, drafted, f"{torn} torn"


def kill_rounds(path: Path, rounds: int, luck: random.Random) -> None:
    answered: set[int] = set()
    for _ in range(rounds):
        first = max((update // 2 for update in answered), default=-10) // 10 * 10
        answered |= set(run_and_kill(path, max(first, 0), luck.uniform(0, 0.15)))
        saved, drafted, verdict = look(path)
        assert verdict == "0 torn"
        assert {update // 2 for update in answered if update % 2 == 0} <= drafted | {0}
        assert {update // 2 for update in answered if update % 2} <= set(saved) | {0}
        assert max(saved.values(), default=1) == 1
    run_and_kill(path, 0, None)
    saved, _, verdict = look(path)
    assert (sorted(saved), max(saved.values()), verdict) == (list(range(1, OFFICERS)), 1, "0 torn")


def test_what_was_answered_for_survives_a_kill_and_nothing_happens_twice(tmp_path: Path) -> None:
    kill_rounds(tmp_path / "office.db", 8, random.Random(1))


@pytest.mark.slow
def test_it_survives_a_hundred_kills(tmp_path: Path) -> None:
    for seed in range(10):
        kill_rounds(tmp_path / f"{seed}.db", 10, random.Random(seed))


@pytest.mark.parametrize("seed", range(6))
def test_a_kill_while_the_database_is_born_leaves_none_or_a_whole_one(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "office.db"
    process = subprocess.Popen(
        [sys.executable, str(WORKER), str(path), "0", "0"], cwd=ROOT, env={"PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    while not path.exists() and process.poll() is None:
        pass
    time.sleep(random.Random(seed).uniform(0, 0.008))
    process.kill()
    process.wait()

    run_and_kill(path, 0, None)

    with closing(sqlite3.connect(path)) as on:
        assert on.execute(
            "SELECT COUNT(*), MAX(number) FROM reports WHERE reporter_id = 0 AND batch IS NULL"
        ).fetchone() == (3, 3)
