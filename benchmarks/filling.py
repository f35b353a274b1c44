"""A database with as many reports as one likes, made by the bot's own migrations."""

import asyncio
from pathlib import Path

from storage.database import Database
from storage.statements import Writer

SAVED_AT = "2026-11-20T03:00:00.000000+00:00"


def fill_database(path: Path, count: int) -> None:
    """Make a database with `count` reports over eight years, the newest in this one, and a target for each year."""
    asyncio.run(_fill(path, count))


async def _fill(path: Path, count: int) -> None:
    database = await Database.open(f"sqlite:///{path}")
    try:
        await database.write_with(lambda tx: _write(tx, count))
    finally:
        await database.close()


def _write(tx: Writer, count: int) -> None:
    tx.run(
        """
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count)
        INSERT INTO report_rows (number, version, metric, area, day, kind, value, state, source, reporter_id, reporter_name,
                             saved_at, place, oddities)
        SELECT i, 1,
               CASE i % 3 WHEN 0 THEN 'bpu' WHEN 1 THEN 'iuran' ELSE 'pu' END,
               CASE i % 5 WHEN 0 THEN 'batang' WHEN 1 THEN 'pekalongan' WHEN 2 THEN 'pemalang' WHEN 3 THEN 'kab-pekalongan'
                    ELSE 'kota-pekalongan' END,
               date('2019-01-01', '+' || (i * 2870 / :count) || ' days'),
               CASE WHEN i % 7 < 4 OR i < 20 THEN 'total' ELSE 'increment' END,
               1000000 + i, 'counted', '', i % 50, 'Petugas', :at, 0, ''
        FROM n
        """,
        {"count": count, "at": SAVED_AT},
    )
    tx.run(
        """
        WITH years (year) AS (VALUES (2019), (2020), (2021), (2022), (2023), (2024), (2025), (2026))
        INSERT INTO targets (metric, area, year, since, value, source, by_id, by_name, set_at)
        SELECT metric, 'pekalongan', year, year || '-01-01', 5000000, '', 1, 'Admin', :at
        FROM years, (SELECT 'iuran' AS metric UNION SELECT 'bpu' UNION SELECT 'pu')
        """,
        {"at": SAVED_AT},
    )
    tx.mark_ledger_changed()
