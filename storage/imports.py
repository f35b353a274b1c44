"""Whole files in and out of the ledger: carried in by small steps, let count (or withdrawn) in one.

A file's rows stand in `report_rows`; `reports`, which everybody else asks, leaves out the files that `hidden_batches`
names. So letting a file count, or no longer count, is one row there, whatever its size: no step holds the other writers
for long. What a crash leaves behind is finished before the next file.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.entries import Act, Action, EntryState, Filing, Target
from domain.refusals import NothingToWithdraw
from storage import locks, reports, targets
from storage.report_rows import act_of, act_values, change, entry_of
from storage.statements import Reader, Values, Writer

STAGE = """
    INSERT INTO report_rows (number, version, metric, area, day, kind, value, state, source, reporter_id, reporter_name,
                         chat_id, message_id, saved_at, batch, place, row_key, replaces, oddities)
    VALUES (:number, 1, :metric, :area, :day, :kind, :value, 'counted', :source, :by_id, :by_name,
            :chat_id, :message_id, :at, :batch, :place, :row_key, NULL, '')
"""
FIRST_LINE = """
    INSERT INTO report_versions (number, version, action, metric, area, day, kind, value, state, reason,
                                 by_id, by_name, chat_id, message_id, at)
    VALUES (:number, 1, 'saved', :metric, :area, :day, :kind, :value, 'counted', '',
            :by_id, :by_name, :chat_id, :message_id, :at)
"""
AT_ONCE = 500
LIVE = "state IN ('counted', 'waiting')"


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """The reports that came from one file: how many, and the first and last receipt number (0: none)."""

    count: int
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What the ledger holds of a figure, as far as a row of a file can be told by it."""

    kind: str
    source: str
    reporter_name: str


def held(rd: Reader, *, metric: str, area: str, day: str, value: int) -> tuple[Held, ...]:
    """Return the reports that count with exactly this figure."""
    rows = rd.all(
        """
        SELECT kind, source, reporter_name FROM reports
        WHERE metric = :metric AND area = :area AND day = :day AND value = :value AND state = 'counted'
        """,
        {"metric": metric, "area": area, "day": day, "value": value},
    )
    return tuple(Held(kind=row["kind"], source=row["source"], reporter_name=row["reporter_name"]) for row in rows)


def known_rows(rd: Reader, row_keys: Sequence[str]) -> frozenset[str]:
    """Return the names of a file's rows that were saved before, whatever became of their figures since."""
    found: set[str] = set()
    for start in range(0, len(row_keys), AT_ONCE):
        values = {f"key{place}": key for place, key in enumerate(row_keys[start : start + AT_ONCE])}
        named = ", ".join(f":{name}" for name in values)
        found |= {row["row_key"] for row in rd.all(f"SELECT row_key FROM reports WHERE row_key IN ({named})", values)}
    return frozenset(found)


def unfinished(rd: Reader) -> tuple[int, ...]:
    """Return the drafts of files of which rows may have been set down, but never came to count."""
    return tuple(row["batch"] for row in rd.all("SELECT batch FROM hidden_batches WHERE by_id IS NULL ORDER BY batch"))


def half_withdrawn(rd: Reader) -> tuple[tuple[int, Act], ...]:
    """Return the files that no longer count, but whose rows do not all say so yet, and the act that withdrew each."""
    rows = rd.all("SELECT * FROM hidden_batches WHERE by_id IS NOT NULL ORDER BY batch")
    return tuple((row["batch"], act_of(row, at=row["at"])) for row in rows)


def clear_staged(tx: Writer, batch: int, *, limit: int) -> int:
    """Take away rows of a file that never came to count; return how many."""
    values = {"batch": batch, "limit": limit}
    if batch not in unfinished(tx):
        return 0
    numbers = [
        {"number": row["number"]}
        for row in tx.all("SELECT number FROM report_rows WHERE batch = :batch LIMIT :limit", values)
    ]
    tx.many("DELETE FROM report_versions WHERE number = :number", numbers)
    tx.many("DELETE FROM report_rows WHERE number = :number", numbers)
    if len(numbers) < limit:
        _show(tx, batch)
    return len(numbers)


def _show(tx: Writer, batch: int) -> None:
    tx.run("DELETE FROM hidden_batches WHERE batch = :batch", {"batch": batch})


def reserve(tx: Writer, count: int, filing: Filing, act: Act, *, batch: int) -> int:
    """Keep that many receipt numbers free for a file by setting down its last row; return the first number."""
    first: int = tx.value("SELECT COALESCE(MAX(number), 0) + 1 FROM report_rows")
    tx.run("INSERT INTO hidden_batches (batch) VALUES (:batch)", {"batch": batch})
    stage(tx, [staged_row(filing, act, batch=batch, first=first, place=count - 1)])
    return first


def staged_row(filing: Filing, act: Act, *, batch: int, first: int, place: int) -> Values:
    """Make a row ready to be set down; costs the writer nothing."""
    return act_values(act) | {
        "number": first + place, "metric": filing.metric, "area": filing.area, "day": filing.day.isoformat(),
        "kind": filing.kind, "value": filing.value, "source": filing.source, "batch": batch, "place": place,
        "row_key": filing.row_key,
    }  # fmt: skip


def stage(tx: Writer, rows: Sequence[Values]) -> None:
    """Set rows down that do not count yet, and their first line of history, which is none before they count."""
    tx.many(STAGE, rows)
    tx.many(FIRST_LINE, rows)


def publish(tx: Writer, batch: int) -> None:
    """Let every row that was set down for a file count, in one step. Raises YearLocked."""
    _check_years(tx, batch)
    _show(tx, batch)
    tx.mark_ledger_changed()


def saved_of(rd: Reader, batch: int) -> Batch:
    """Say which reports a file's draft became."""
    row = rd.one(
        """
        SELECT COUNT(*) AS count, COALESCE(MIN(number), 0) AS first, COALESCE(MAX(number), 0) AS last
        FROM report_rows WHERE batch = :batch
        """,
        {"batch": batch},
    )
    assert row is not None
    return Batch(count=row["count"], first=row["first"], last=row["last"])


def last_batch(rd: Reader, act: Act) -> int | None:
    """Return the draft behind what the act's message has withdrawn, or else behind the person's last save.

    None where that save came from no draft, or there is none.
    """
    for batch, by in half_withdrawn(rd):
        if (by.person.id, by.chat_id, by.message_id) == (act.person.id, act.chat_id, act.message_id):
            return batch
    row = rd.one(WITHDRAWN_BY_MESSAGE, act_values(act))
    aims = targets.withdrawn_by(rd, act)
    if row is not None or aims:
        known: int | None = row["batch"] if row is not None else aims[0].batch
        return known
    try:
        return reports.last_batch(rd, act.person.id)
    except NothingToWithdraw:
        return None


WITHDRAWN_BY_MESSAGE = """
    SELECT reports.batch FROM report_versions AS versions JOIN reports ON reports.number = versions.number
    WHERE versions.chat_id = :chat_id AND versions.message_id = :message_id
      AND versions.by_id = :by_id AND versions.action = 'withdrawn'
    LIMIT 1
"""


def withdraw(tx: Writer, batch: int, act: Act) -> tuple[Batch, Sequence[Target]]:
    """Let all that a file brought count no longer, in one step; a second time changes nothing. Raises YearLocked.

    `write_withdrawn` has to follow, until every row says so itself.
    """
    check_open(tx, batch)
    _drop_replacements(tx, batch, act)
    if not _is_hidden(tx, batch) and tx.one(
        f"SELECT 1 FROM report_rows WHERE batch = :batch AND {LIVE}", {"batch": batch}
    ):
        tx.run(HIDE, act_values(act) | {"batch": batch})
        tx.mark_ledger_revised()
    aims = targets.withdraw(tx, targets.of_batch(tx, batch), act) or targets.withdrawn_by(tx, act)
    return saved_of(tx, batch), aims


def write_withdrawn(tx: Writer, batch: int, act: Act, *, places: tuple[int, int]) -> None:
    """Write into rows of a withdrawn file, and into their history, that they are; their keys are free again."""
    values = act_values(act) | {"batch": batch, "first": places[0], "last": places[1]}
    if _is_hidden(tx, batch):
        tx.run(LAST_LINES, values)
        tx.run(
            f"UPDATE report_rows SET version = version + 1, state = 'withdrawn', row_key = NULL WHERE {LIVE_PART}",
            values,
        )


def end_withdrawal(tx: Writer, batch: int) -> None:
    """Let a file that was written as withdrawn to its last row be seen as such."""
    _show(tx, batch)
    tx.mark_ledger_revised()


def _is_hidden(rd: Reader, batch: int) -> bool:
    return rd.one("SELECT 1 FROM hidden_batches WHERE batch = :batch", {"batch": batch}) is not None


HIDE = """
    INSERT INTO hidden_batches (batch, by_id, by_name, chat_id, message_id, at)
    VALUES (:batch, :by_id, :by_name, :chat_id, :message_id, :at)
"""
LIVE_PART = f"batch = :batch AND place BETWEEN :first AND :last AND {LIVE}"
LAST_LINES = f"""
    INSERT INTO report_versions (number, version, action, metric, area, day, kind, value, state, reason,
                                 by_id, by_name, chat_id, message_id, at)
    SELECT number, version + 1, 'withdrawn', metric, area, day, kind, value, 'withdrawn', '',
           :by_id, :by_name, :chat_id, :message_id, :at
    FROM report_rows WHERE {LIVE_PART}
"""


def check_open(rd: Reader, batch: int) -> None:
    """Raise YearLocked where what a file brought can no longer be withdrawn."""
    _check_years(rd, batch)
    for target in targets.of_batch(rd, batch):
        locks.check_open(rd, target.year)


def _check_years(rd: Reader, batch: int) -> None:
    years = rd.all(
        f"SELECT DISTINCT substr(day, 1, 4) AS year FROM report_rows WHERE batch = :batch AND {LIVE}",
        {"batch": batch},
    )
    for row in years:
        locks.check_open(rd, int(row["year"]))


def _drop_replacements(tx: Writer, batch: int, act: Act) -> None:
    """Withdraw odd corrections that wait to take the place of a row."""
    rows = tx.all(
        """
        SELECT * FROM reports
        WHERE state = 'waiting' AND replaces IN (SELECT number FROM report_rows WHERE batch = :batch)
        """,
        {"batch": batch},
    )
    for waiting in map(entry_of, rows):
        gone = replace(waiting, state=EntryState.WITHDRAWN)
        change(tx, gone, act, Action.REPLACED, f"#{waiting.replaces}")
