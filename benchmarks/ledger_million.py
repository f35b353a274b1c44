"""The ledger with 10 and with 1.000.000 reports: how long a value takes, and how many reports are saved a second.

Run: `.venv/bin/python -m benchmarks.ledger_million [reports]`. Each confirmed report is four units of work: update in,
draft, press in, claim and append; every one is on the disk before it is answered. The disk's own commit rate
(one row, synchronous=FULL, one after the other) stands beside it.
"""

import asyncio
import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median

from domain.entries import Act, Entry, EntryKind, Figure, Filing
from domain.ledger import Territory
from domain.people import Person, Role
from storage import drafts, inbox, ledger, reports
from storage.database import Database
from storage.statements import Reader, Writer

PLACE = Territory(office="office", districts=("a", "b", "c", "d"))
NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
OFFICERS = 50
CONFIRMED = 2_000
UPDATE = '{"message": "' + "x" * 600 + '"}'


def fill(tx: Writer, count: int) -> None:
    """Save many reports: mostly totals and increments of the districts, over eight years; `pu` increments only."""
    tx.run(
        """
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count)
        INSERT INTO report_rows (number, version, metric, area, day, kind, value, state, source, reporter_id, reporter_name,
                             saved_at, place, oddities)
        SELECT i, 1,
               CASE i % 3 WHEN 0 THEN 'iuran' WHEN 1 THEN 'bpu' ELSE 'pu' END,
               CASE i % 5 WHEN 0 THEN 'office' WHEN 1 THEN 'a' WHEN 2 THEN 'b' WHEN 3 THEN 'c' ELSE 'd' END,
               date('2019-01-01', '+' || (i * 2880 / :count) || ' days'),
               CASE WHEN i % 3 < 2 AND i % 7 < 4 OR i < 100 THEN 'total' ELSE 'increment' END,
               i, 'counted', '', i % 50, 'x', :at, 0, ''
        FROM n
        """,
        {"count": count, "at": NOW.isoformat(timespec="microseconds")},
    )
    tx.run(
        """
        INSERT INTO report_versions (number, version, action, metric, area, day, kind, value, state, reason, by_id,
                                     by_name, at)
        SELECT number, 1, 'saved', metric, area, day, kind, value, state, '', reporter_id, reporter_name, saved_at
        FROM reports
        """
    )


def read_value(rd: Reader, metric: str, area: str, day: date) -> object:
    """Work one value out."""
    return ledger.value_on(rd, metric=metric, area=area, day=day, territory=PLACE, accumulates=metric == "iuran")


async def measure_reading(db: Database, name: str, work: Callable[[Reader], object], rounds: int = 100) -> None:
    """Print the median time of a read."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        await db.read_with(work)
        times.append(time.perf_counter() - began)
    print(f"  {name:<44} {median(times) * 1000:8.2f} ms")


async def confirm(db: Database, officer: Person, first: int, count: int) -> None:
    """Let one officer report and press, one report after the other."""
    for number in range(first, first + count):
        act = Act(person=officer, at=NOW, chat_id=officer.id, message_id=number)
        figure = Figure(metric="bpu", area="a", day=NOW.date(), kind=EntryKind.TOTAL, value=number)
        await db.write_with(partial(inbox.exchange, new=[(number * 2, UPDATE)], at=NOW))
        opened = partial(drafts.open_draft, kind="report", text="bpu 1", figures=[figure], act=act)
        draft = await db.write_with(opened)
        await db.write_with(partial(inbox.exchange, new=[(number * 2 + 1, UPDATE)], done=[number * 2], at=NOW))
        await db.write_with(partial(press, draft_id=draft.id, act=act))


def press(tx: Writer, *, draft_id: int, act: Act) -> tuple[Entry, ...]:
    """Save a draft."""
    (figure,) = drafts.claim(tx, draft_id, person_id=act.person.id, at=NOW).figures
    filing = Filing(metric=figure.metric, area=figure.area, day=figure.day, kind=figure.kind, value=figure.value)
    return reports.append(tx, [filing], act, batch=draft_id)


async def measure_saving(db: Database) -> None:
    """Print how many reports are confirmed a second, by many officers at once and by one alone."""
    share = CONFIRMED // OFFICERS
    officers = [Person(id=n + 1, name="x", role=Role.OFFICER) for n in range(OFFICERS)]
    began = time.perf_counter()
    await asyncio.gather(*(confirm(db, o, 10**6 + n * share, share) for n, o in enumerate(officers)))
    together = CONFIRMED / (time.perf_counter() - began)
    began = time.perf_counter()
    await confirm(db, officers[0], 10**7, 200)
    print(f"  confirmed reports a second, {OFFICERS} officers {together:16,.0f}")
    print(f"  confirmed reports a second, one officer {200 / (time.perf_counter() - began):19,.0f}")


def measure_disk(folder: Path) -> None:
    """Print the disk's own commit rate: one small row a commit, one after the other."""
    with closing(sqlite3.connect(folder / "disk.db", isolation_level=None)) as on:
        on.execute("PRAGMA journal_mode=WAL")
        on.execute("PRAGMA synchronous=FULL")
        on.execute("CREATE TABLE t (x INTEGER)")
        began = time.perf_counter()
        for number in range(500):
            on.execute("INSERT INTO t VALUES (?)", (number,))
        print(f"the disk's own commits a second: {500 / (time.perf_counter() - began):,.0f}")


async def measure(folder: Path, count: int) -> None:
    """Measure a database with that many reports."""
    path = folder / f"{count}.db"
    db = await Database.open(f"sqlite:///{path}")
    await db.write_with(partial(fill, count=count))
    await db.close()
    began = time.perf_counter()
    db = await Database.open(f"sqlite:///{path}")
    opened = time.perf_counter() - began
    print(f"{count:,} reports ({os.path.getsize(path) / 1e6:,.0f} MB), opened in {opened * 1000:.0f} ms")
    newest = date(2019, 1, 1) + timedelta(days=2880)
    await measure_reading(db, "office, totals", partial(read_value, metric="bpu", area="office", day=newest))
    await measure_reading(db, "office, accumulating", partial(read_value, metric="iuran", area="office", day=newest))
    await measure_reading(db, "district, years ago", partial(read_value, metric="bpu", area="a", day=date(2022, 6, 1)))
    await measure_reading(
        db,
        "office, a third of all reports on one total",
        partial(read_value, metric="pu", area="office", day=newest),
        5,
    )
    await measure_reading(db, "newest page of history", partial(ledger.history, metric="bpu"))
    await measure_saving(db)
    await db.close()


async def main(count: int) -> None:
    """Measure a small database and a big one in one run."""
    with tempfile.TemporaryDirectory() as folder:
        measure_disk(Path(folder))
        for size in (10, count):
            await measure(Path(folder), size)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000))
