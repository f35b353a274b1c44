"""Reports and their versions between rows and values; every change of a report passes through here."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from domain.entries import Act, Action, Entry, EntryKind, EntryState, Filing, OddityKind, Version
from domain.people import Person
from storage.statements import Row, Values, Writer
from storage.times import as_text, as_time

INSERT_REPORT = """
    INSERT INTO report_rows (number, version, metric, area, day, kind, value, state, source, reporter_id, reporter_name,
                         chat_id, message_id, saved_at, batch, place, row_key, replaces, oddities)
    VALUES (:number, 1, :metric, :area, :day, :kind, :value, :state, :source, :by_id, :by_name,
            :chat_id, :message_id, :at, :batch, :place, :row_key, :replaces, :oddities)
"""
INSERT_VERSION = """
    INSERT INTO report_versions (number, version, action, metric, area, day, kind, value, state, reason,
                                 by_id, by_name, chat_id, message_id, at)
    VALUES (:number, :version, :action, :metric, :area, :day, :kind, :value, :state, :reason,
            :by_id, :by_name, :chat_id, :message_id, :at)
"""
UPDATE_REPORT = """
    UPDATE report_rows
    SET version = :version, metric = :metric, area = :area, day = :day, kind = :kind, value = :value, state = :state,
        oddities = :oddities, row_key = CASE WHEN :state = 'withdrawn' THEN NULL ELSE row_key END
    WHERE number = :number
"""


def entry_of(row: Row) -> Entry:
    """Make the report that a row holds."""
    return Entry(
        number=row["number"],
        version=row["version"],
        metric=row["metric"],
        area=row["area"],
        day=date.fromisoformat(row["day"]),
        kind=EntryKind(row["kind"]),
        value=row["value"],
        state=EntryState(row["state"]),
        source=row["source"],
        reporter_id=row["reporter_id"],
        reporter_name=row["reporter_name"],
        chat_id=row["chat_id"],
        message_id=row["message_id"],
        saved_at=as_time(row["saved_at"]),
        batch=row["batch"],
        replaces=row["replaces"],
        oddities=tuple(OddityKind(kind) for kind in row["oddities"].split()),
    )


def version_of(row: Row) -> Version:
    """Make the version that a row holds."""
    return Version(
        number=row["number"],
        version=row["version"],
        action=Action(row["action"]),
        metric=row["metric"],
        area=row["area"],
        day=date.fromisoformat(row["day"]),
        kind=EntryKind(row["kind"]),
        value=row["value"],
        state=EntryState(row["state"]),
        reason=row["reason"],
        act=act_of(row, at=row["at"]),
    )


def act_of(row: Row, *, at: str) -> Act:
    """Make the act that a row holds; the person's role then is not known."""
    person = Person(id=row["by_id"], name=row["by_name"])
    return Act(person=person, at=as_time(at), chat_id=row["chat_id"], message_id=row["message_id"])


def act_values(act: Act) -> dict[str, object]:
    """Return an act as the values :by_id, :by_name, :chat_id, :message_id and :at."""
    return {
        "by_id": act.person.id,
        "by_name": act.person.name,
        "chat_id": act.chat_id,
        "message_id": act.message_id,
        "at": as_text(act.at),
    }


def insert(tx: Writer, filings: Iterable[Filing], act: Act, *, batch: int | None, place: int) -> list[Entry]:
    """Save new reports, in order, from that place of their batch on; return them with their receipt numbers."""
    number: int = tx.value("SELECT COALESCE(MAX(number), 0) + 1 FROM report_rows")
    entries = [_new_entry(filing, act, number + step, batch) for step, filing in enumerate(filings)]
    rows = list(_rows_of(entries, filings, act, place))
    tx.many(INSERT_REPORT, rows)
    tx.many(INSERT_VERSION, rows)
    tx.mark_ledger_changed()
    return entries


def change(tx: Writer, entry: Entry, act: Act, action: Action, reason: str = "") -> Entry:
    """Write an entry's next version and return it; `entry` bears what is new and the version that it comes from."""
    newer = replace(entry, version=entry.version + 1)
    values = _figure_values(newer) | act_values(act) | {"action": action, "reason": reason}
    tx.run(INSERT_VERSION, values)
    tx.run(UPDATE_REPORT, values)
    tx.mark_ledger_revised()
    return newer


def _new_entry(filing: Filing, act: Act, number: int, batch: int | None) -> Entry:
    return Entry(
        number=number,
        metric=filing.metric,
        area=filing.area,
        day=filing.day,
        kind=filing.kind,
        value=filing.value,
        state=filing.state,
        source=filing.source,
        reporter_id=act.person.id,
        reporter_name=act.person.name,
        chat_id=act.chat_id,
        message_id=act.message_id,
        saved_at=act.at,
        batch=batch,
        replaces=filing.replaces,
        oddities=filing.oddities,
    )


def _rows_of(entries: list[Entry], filings: Iterable[Filing], act: Act, place: int) -> Iterator[Values]:
    shared = act_values(act) | {"action": Action.SAVED, "reason": ""}
    for step, (entry, filing) in enumerate(zip(entries, filings, strict=True)):
        yield _figure_values(entry) | shared | {
            "source": entry.source,
            "batch": entry.batch,
            "place": place + step,
            "row_key": filing.row_key,
            "replaces": entry.replaces,
        }  # fmt: skip


def _figure_values(entry: Entry) -> dict[str, object]:
    return {
        "number": entry.number,
        "version": entry.version,
        "metric": entry.metric,
        "area": entry.area,
        "day": entry.day.isoformat(),
        "kind": entry.kind,
        "value": entry.value,
        "state": entry.state,
        "oddities": " ".join(entry.oddities),
    }
