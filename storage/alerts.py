"""On which side of each threshold the office stands, so that crossing it is told once."""

from datetime import datetime

from storage.statements import Writer
from storage.times import as_text


def turn(tx: Writer, key: str, *, is_on: bool, at: datetime) -> int | None:
    """Note on which side of a threshold the office is; return how often it has crossed it, None where it has not now.

    What is seen for the first time has crossed it where it is on.
    """
    row = tx.one("SELECT * FROM alerts WHERE key = :key", {"key": key})
    has_crossed = is_on if row is None else is_on != bool(row["is_on"])
    turns: int = (row["turns"] if row else 0) + has_crossed
    if row is None or has_crossed:
        tx.run(
            """
            INSERT INTO alerts (key, is_on, turns, at) VALUES (:key, :is_on, :turns, :at)
            ON CONFLICT (key) DO UPDATE SET is_on = excluded.is_on, turns = excluded.turns, at = excluded.at
            """,
            {"key": key, "is_on": int(is_on), "turns": turns, "at": as_text(at)},
        )
    return turns if has_crossed else None
