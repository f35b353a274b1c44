"""Years that are closed: an append-only record of locking and opening; the newest act holds."""

from domain.entries import Act, YearLock
from domain.refusals import YearLocked
from storage import audit
from storage.report_rows import act_of, act_values
from storage.statements import Reader, Writer


def lock(tx: Writer, year: int, act: Act, *, reason: str = "") -> bool:
    """Close a year; False where it was closed already."""
    return _record(tx, year, act, reason, is_locked=True)


def unlock(tx: Writer, year: int, act: Act, *, reason: str) -> bool:
    """Open a year again; False where it was open already."""
    return _record(tx, year, act, reason, is_locked=False)


def find(rd: Reader, year: int) -> YearLock | None:
    """Return a year's lock, None where it is open."""
    row = rd.one("SELECT * FROM year_locks WHERE year = :year ORDER BY id DESC LIMIT 1", {"year": year})
    if row is None or not row["is_locked"]:
        return None
    return YearLock(year=year, reason=row["reason"], act=act_of(row, at=row["at"]))


def locked_years(rd: Reader) -> tuple[int, ...]:
    """Return the years that are closed, oldest first."""
    return tuple(row["year"] for row in rd.all("SELECT DISTINCT year FROM year_locks ORDER BY year")
                 if find(rd, row["year"]))  # fmt: skip


def check_open(rd: Reader, year: int) -> None:
    """Raise YearLocked where the year is closed."""
    if (found := find(rd, year)) is not None:
        raise YearLocked(found)


def _record(tx: Writer, year: int, act: Act, reason: str, *, is_locked: bool) -> bool:
    if (find(tx, year) is not None) is is_locked:
        return False
    tx.run(
        """
        INSERT INTO year_locks (year, is_locked, reason, by_id, by_name, chat_id, message_id, at)
        VALUES (:year, :is_locked, :reason, :by_id, :by_name, :chat_id, :message_id, :at)
        """,
        act_values(act) | {"year": year, "is_locked": int(is_locked), "reason": reason},
    )
    audit.record(tx, "lock" if is_locked else "unlock", act, subject=str(year), details=reason)
    tx.mark_ledger_changed()
    return True
