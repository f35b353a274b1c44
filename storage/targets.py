"""Targets, each in force from its first day until a later one follows; none is overwritten."""

from collections.abc import Sequence
from datetime import date

from domain.entries import Act, Target
from storage import audit, locks
from storage.report_rows import act_of, act_values
from storage.statements import Reader, Row, Writer


def set_target(tx: Writer, target: Target, act: Act, *, batch: int | None = None, row_key: str | None = None) -> Target:
    """Set a target; what is in force already is returned as it is. Raises YearLocked.

    Of two with the same first day the one set later holds. A row key that is known changes nothing.
    """
    if (known := _same(tx, target, row_key)) is not None:
        return known
    locks.check_open(tx, target.year)
    row = tx.one(
        """
        INSERT INTO targets (metric, area, year, since, value, source, by_id, by_name, chat_id, message_id, set_at,
                             batch, row_key)
        VALUES (:metric, :area, :year, :since, :value, :source, :by_id, :by_name, :chat_id, :message_id, :at,
                :batch, :row_key)
        RETURNING *
        """,
        act_values(act)
        | {
            "metric": target.metric,
            "area": target.area,
            "year": target.year,
            "since": target.since.isoformat(),
            "value": target.value,
            "source": target.source,
            "batch": batch,
            "row_key": row_key,
        },
    )
    audit.record(tx, "target", act, subject=f"{target.metric} {target.area} {target.year}", details=str(target.value))
    tx.mark_ledger_revised()
    assert row is not None
    return _target_of(row)


def target_on(rd: Reader, *, metric: str, area: str, day: date, year: int | None = None) -> Target | None:
    """Return the target in force on a day for a year (the day's own where none is named)."""
    row = rd.one(
        """
        SELECT * FROM targets
        WHERE metric = :metric AND area = :area AND year = :year AND since <= :day AND withdrawn_at IS NULL
        ORDER BY since DESC, id DESC LIMIT 1
        """,
        {"metric": metric, "area": area, "year": year or day.year, "day": day.isoformat()},
    )
    return _target_of(row) if row else None


def history(rd: Reader, *, metric: str, area: str, year: int) -> tuple[Target, ...]:
    """Return the targets set for a year that were not withdrawn, oldest first day first."""
    rows = rd.all(
        """
        SELECT * FROM targets WHERE metric = :metric AND area = :area AND year = :year AND withdrawn_at IS NULL
        ORDER BY since, id
        """,
        {"metric": metric, "area": area, "year": year},
    )
    return tuple(map(_target_of, rows))


def everything(rd: Reader) -> tuple[Target, ...]:
    """Return every target that was not withdrawn, in the order set: for an export."""
    return tuple(map(_target_of, rd.all("SELECT * FROM targets WHERE withdrawn_at IS NULL ORDER BY id")))


def of_batch(rd: Reader, batch: int) -> tuple[Target, ...]:
    """Return the targets that were set from one draft and not withdrawn."""
    rows = rd.all("SELECT * FROM targets WHERE batch = :batch AND withdrawn_at IS NULL ORDER BY id", {"batch": batch})
    return tuple(map(_target_of, rows))


def last_of(rd: Reader, person_id: int) -> Target | None:
    """Return the target that a person set last, unless withdrawn."""
    row = rd.one(
        "SELECT * FROM targets WHERE by_id = :id AND withdrawn_at IS NULL ORDER BY id DESC LIMIT 1", {"id": person_id}
    )
    return _target_of(row) if row else None


def withdraw(tx: Writer, targets: Sequence[Target], act: Act) -> tuple[Target, ...]:
    """Withdraw targets and return them. Raises YearLocked."""
    for target in targets:
        locks.check_open(tx, target.year)
        tx.run(
            "UPDATE targets SET withdrawn_at = :at, row_key = NULL WHERE id = :id",
            act_values(act) | {"id": target.id},
        )
        audit.record(tx, "target withdrawn", act, subject=_mark(act), details=str(target.id))
        tx.mark_ledger_revised()
    return tuple(targets)


def withdrawn_by(rd: Reader, act: Act) -> tuple[Target, ...]:
    """Return the targets that this very message has withdrawn already."""
    if act.message_id is None:
        return ()
    rows = rd.all(
        """
        SELECT targets.* FROM audit JOIN targets ON targets.id = CAST(audit.details AS INTEGER)
        WHERE audit.action = 'target withdrawn' AND audit.subject = :mark AND audit.by_id = :by_id
        ORDER BY targets.id
        """,
        {"mark": _mark(act), "by_id": act.person.id},
    )
    return tuple(map(_target_of, rows))


def _mark(act: Act) -> str:
    return f"{act.chat_id}/{act.message_id}"


def _same(rd: Reader, target: Target, row_key: str | None) -> Target | None:
    """Return the target that says the same already: the same row, or the newest of its first day with its value."""
    if row_key is not None and (row := rd.one("SELECT * FROM targets WHERE row_key = :key", {"key": row_key})):
        return _target_of(row)
    of_day = [known for known in history(rd, metric=target.metric, area=target.area, year=target.year)
              if known.since == target.since]  # fmt: skip
    return of_day[-1] if of_day and of_day[-1].value == target.value else None


def _target_of(row: Row) -> Target:
    return Target(
        metric=row["metric"],
        area=row["area"],
        year=row["year"],
        value=row["value"],
        since=date.fromisoformat(row["since"]),
        source=row["source"],
        act=act_of(row, at=row["set_at"]),
        id=row["id"],
        batch=row["batch"],
    )
