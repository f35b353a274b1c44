"""Changes to the ledger: nothing is overwritten, every change is a new version with who, when and by which message."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from domain.entries import Act, Action, Entry, EntryState, Figure, Filing, OddityKind, Target
from domain.people import Person
from domain.refusals import (
    NothingToWithdraw,
    ReportNotWaiting,
    ReportNotYours,
    ReportWithdrawn,
    UnknownReport,
)
from storage import locks, targets
from storage.report_rows import change, entry_of, insert
from storage.statements import Reader, Writer

LIVE = (EntryState.COUNTED, EntryState.WAITING)


def get(rd: Reader, number: int) -> Entry:
    """Return a report as it stands; raises UnknownReport."""
    row = rd.one("SELECT * FROM reports WHERE number = :number", {"number": number})
    if row is None:
        raise UnknownReport(number)
    return entry_of(row)


def of_batch(rd: Reader, batch: int) -> tuple[Entry, ...]:
    """Return the reports that were saved from one draft, in order."""
    rows = rd.all("SELECT * FROM reports WHERE batch = :batch ORDER BY place", {"batch": batch})
    return tuple(map(entry_of, rows))


def append(tx: Writer, filings: Sequence[Filing], act: Act, *, batch: int | None = None) -> tuple[Entry, ...]:
    """Save figures, all or none, and return them with their receipt numbers.

    A batch (a draft's id) is saved once: a second time its reports are returned. A row key that is known is left out.
    Raises YearLocked.
    """
    if batch is not None and (known := of_batch(tx, batch)):
        return known
    new = [filing for filing in filings if not _has_row(tx, filing.row_key)]
    _check_open(tx, (filing.day for filing in new))
    return tuple(insert(tx, new, act, batch=batch, place=0))


def correct(tx: Writer, number: int, figure: Figure, act: Act, *, oddities: tuple[OddityKind, ...] = ()) -> Entry:
    """Give a report a new figure and return it; what changes nothing makes no version.

    An odd figure does not take the place of one that counts until an admin accepts it: it is saved as a waiting
    report of its own that replaces this one. A report that was refused comes back. Raises UnknownReport,
    ReportNotYours, ReportWithdrawn, YearLocked.
    """
    entry = _changeable(tx, number, act.person)
    if entry.state is EntryState.WITHDRAWN:
        raise ReportWithdrawn(entry, became=_became(tx, entry))
    if _is_same(entry, figure):
        return entry
    _check_open(tx, (entry.day, figure.day))
    if oddities and entry.state is EntryState.COUNTED:
        return _file_replacement(tx, entry, figure, act, oddities)
    _drop_replacements(tx, entry, act)
    return _recast(tx, entry, figure, act, oddities)


def revise(tx: Writer, batch: int, revised: Sequence[tuple[Entry | None, Filing]], act: Act) -> tuple[Entry, ...]:
    """Make a batch say what its edited message says: each report with its new figure, None with one that is new.

    The batch's other reports are withdrawn. What was withdrawn by a word of its own, not by an edit, stays so. Raises
    what `correct` raises; ReportWithdrawn where the whole batch was withdrawn.
    """
    known = of_batch(tx, batch)
    if known and all(entry.state is EntryState.WITHDRAWN for entry in known):
        raise ReportWithdrawn(known[0])
    kept = {entry.number for entry, _ in revised if entry is not None}
    gone = [entry for entry in known if entry.number not in kept and entry.state in LIVE]
    _withdraw(tx, [_changeable(tx, entry.number, act.person) for entry in gone], act, "")
    _check_open(tx, (filing.day for entry, filing in revised if entry is None))
    place = _next_place(tx, batch)
    return tuple(
        _revise_one(tx, entry, filing, act, batch, place + step) for step, (entry, filing) in enumerate(revised)
    )


def check_changeable(rd: Reader, number: int, person: Person) -> Entry:
    """Return a report that the person may change now. Raises what `correct` raises."""
    entry = _changeable(rd, number, person)
    if entry.state is EntryState.WITHDRAWN:
        raise ReportWithdrawn(entry, became=_became(rd, entry))
    _check_open(rd, (entry.day,))
    return entry


def withdraw(tx: Writer, number: int, act: Act, *, reason: str = "") -> Entry:
    """Withdraw a report; the same message's second try changes nothing.

    Raises UnknownReport, ReportNotYours, ReportWithdrawn, YearLocked.
    """
    entry = _changeable(tx, number, act.person)
    if entry.state is EntryState.WITHDRAWN:
        if number in (known.number for known in _withdrawn_by(tx, act)):
            return entry
        raise ReportWithdrawn(entry, became=_became(tx, entry))
    return _withdraw(tx, [entry], act, reason)[0]


def withdraw_last(tx: Writer, act: Act, *, reason: str = "") -> tuple[tuple[Entry, ...], tuple[Target, ...]]:
    """Withdraw the person's last save, whole: one report, a draft's, a file's or an article's, with its targets.

    The same message's second try changes nothing and returns the same. Raises NothingToWithdraw, YearLocked.
    """
    done, undone = _withdrawn_by(tx, act), targets.withdrawn_by(tx, act)
    if done or undone:
        return done, undone
    entries, aims = _last_save(tx, act.person.id)
    return _withdraw(tx, entries, act, reason), targets.withdraw(tx, aims, act)


def last_batch(rd: Reader, person_id: int) -> int | None:
    """Return the draft behind a person's last save; None where it came from none. Raises NothingToWithdraw."""
    entry, target = _last_live(rd, person_id), targets.last_of(rd, person_id)
    if entry is None and target is None:
        raise NothingToWithdraw
    if target is not None and _is_newer(target, entry):
        return target.batch
    return entry.batch if entry is not None else None


def accept(tx: Writer, number: int, act: Act, *, reason: str = "") -> Entry:
    """Let a waiting report count and return it; a correction gives its figure to the report that it corrects.

    That one keeps its number, and so its place among the figures of its day. Raises ReportNotWaiting, YearLocked.
    """
    entry = _waiting(tx, number)
    _check_open(tx, (entry.day,))
    if (old := _replaced(tx, entry)) is None:
        return change(tx, replace(entry, state=EntryState.COUNTED), act, Action.ACCEPTED, reason)
    _check_open(tx, (old.day,))
    change(tx, replace(entry, state=EntryState.WITHDRAWN), act, Action.ACCEPTED, f"#{old.number}")
    return _give(tx, old, entry, act, f"#{number}")


def refuse(tx: Writer, number: int, act: Act, *, reason: str = "") -> Entry:
    """Refuse a waiting report with a reason for its reporter. Raises ReportNotWaiting."""
    return change(tx, replace(_waiting(tx, number), state=EntryState.REFUSED), act, Action.REFUSED, reason)


def explain(tx: Writer, number: int, act: Act, *, reason: str) -> Entry:
    """Keep the reason of a decision that was made before; the same message's second try changes nothing."""
    entry = get(tx, number)
    values = {"number": number, "chat_id": act.chat_id, "message_id": act.message_id}
    known = tx.value(
        """
        SELECT COUNT(*) FROM report_versions
        WHERE number = :number AND action = 'explained' AND chat_id = :chat_id AND message_id = :message_id
        """,
        values,
    )
    return entry if known else change(tx, entry, act, Action.EXPLAINED, reason)


def _waiting(rd: Reader, number: int) -> Entry:
    entry = get(rd, number)
    if entry.state is not EntryState.WAITING:
        raise ReportNotWaiting(entry, became=_became(rd, entry))
    return entry


def _became(rd: Reader, entry: Entry) -> int | None:
    """Return the report to which an accepted correction gave its figure."""
    if entry.replaces is None or entry.state is not EntryState.WITHDRAWN:
        return None
    query = "SELECT action FROM report_versions WHERE number = :number ORDER BY version DESC LIMIT 1"
    was_accepted = rd.value(query, {"number": entry.number}) == Action.ACCEPTED
    return entry.replaces if was_accepted else None


def _changeable(rd: Reader, number: int, person: Person) -> Entry:
    entry = get(rd, number)
    if not (person.is_admin or entry.reporter_id == person.id):
        raise ReportNotYours(entry)
    return entry


def _recast(tx: Writer, entry: Entry, figure: Figure, act: Act, oddities: tuple[OddityKind, ...]) -> Entry:
    old = None if oddities else _replaced(tx, entry)
    if old is None:
        return _give(tx, entry, figure, act, oddities=oddities)
    _check_open(tx, (old.day,))
    change(tx, replace(entry, state=EntryState.WITHDRAWN), act, Action.REPLACED, f"#{old.number}")
    _drop_replacements(tx, old, act)
    return _give(tx, old, figure, act, f"#{entry.number}")


def _give(
    tx: Writer, entry: Entry, figure: Figure, act: Act, reason: str = "", *, oddities: tuple[OddityKind, ...] = ()
) -> Entry:
    """Give a report another figure; an odd one waits."""
    newer = replace(
        entry,
        metric=figure.metric,
        area=figure.area,
        day=figure.day,
        kind=figure.kind,
        value=figure.value,
        state=EntryState.WAITING if oddities else EntryState.COUNTED,
        oddities=oddities,
    )
    return change(tx, newer, act, Action.CORRECTED, reason)


def _replaced(rd: Reader, entry: Entry) -> Entry | None:
    """Return the report that an odd correction is to change, where it still can be."""
    old = get(rd, entry.replaces) if entry.replaces is not None else None
    return old if old is not None and old.state in LIVE else None


def _file_replacement(tx: Writer, entry: Entry, figure: Figure, act: Act, oddities: tuple[OddityKind, ...]) -> Entry:
    """Save the odd figure beside the one that counts, in place of what waited to replace it before."""
    for known in _replacements(tx, entry.number):
        if _is_same(known, figure):
            return known
    _drop_replacements(tx, entry, act)
    filing = Filing(
        metric=figure.metric,
        area=figure.area,
        day=figure.day,
        kind=figure.kind,
        value=figure.value,
        state=EntryState.WAITING,
        source=entry.source,
        oddities=oddities,
        replaces=entry.number,
    )
    return insert(tx, [filing], act, batch=None, place=0)[0]


def _replacements(rd: Reader, number: int) -> tuple[Entry, ...]:
    rows = rd.all("SELECT * FROM reports WHERE state = 'waiting' AND replaces = :number", {"number": number})
    return tuple(map(entry_of, rows))


def _drop_replacements(tx: Writer, entry: Entry, act: Act) -> None:
    """Withdraw what waits to replace a report that has been changed meanwhile."""
    for waiting in _replacements(tx, entry.number):
        change(tx, replace(waiting, state=EntryState.WITHDRAWN), act, Action.REPLACED, f"#{entry.number}")


def _revise_one(tx: Writer, entry: Entry | None, filing: Filing, act: Act, batch: int, place: int) -> Entry:
    if entry is None:
        return insert(tx, [filing], act, batch=batch, place=place)[0]
    if entry.state is not EntryState.WITHDRAWN:
        return correct(tx, entry.number, filing, act, oddities=filing.oddities)
    if not _was_edited_out(tx, entry):
        return entry
    _check_open(tx, (entry.day, filing.day))
    return _recast(tx, _changeable(tx, entry.number, act.person), filing, act, filing.oddities)


def _was_edited_out(rd: Reader, entry: Entry) -> bool:
    """Whether a report was withdrawn because its own message was edited."""
    last = rd.one(
        "SELECT chat_id, message_id FROM report_versions WHERE number = :number ORDER BY version DESC LIMIT 1",
        {"number": entry.number},
    )
    return last is not None and (last["chat_id"], last["message_id"]) == (entry.chat_id, entry.message_id)


def _next_place(rd: Reader, batch: int) -> int:
    """Return the place behind all that a batch's reports take."""
    place: int = rd.value("SELECT COALESCE(MAX(place) + 1, 0) FROM reports WHERE batch = :batch", {"batch": batch})
    return place


def _withdraw(tx: Writer, entries: Sequence[Entry], act: Act, reason: str) -> tuple[Entry, ...]:
    _check_open(tx, (entry.day for entry in entries))
    for entry in entries:
        _drop_replacements(tx, entry, act)
    return tuple(
        change(tx, replace(entry, state=EntryState.WITHDRAWN), act, Action.WITHDRAWN, reason) for entry in entries
    )


def _withdrawn_by(rd: Reader, act: Act) -> tuple[Entry, ...]:
    """Return what this very message has withdrawn already."""
    if act.message_id is None:
        return ()
    rows = rd.all(
        """
        SELECT reports.* FROM report_versions AS versions JOIN reports ON reports.number = versions.number
        WHERE versions.chat_id = :chat_id AND versions.message_id = :message_id
          AND versions.by_id = :by_id AND versions.action = 'withdrawn'
        ORDER BY reports.number
        """,
        {"chat_id": act.chat_id, "message_id": act.message_id, "by_id": act.person.id},
    )
    return tuple(map(entry_of, rows))


def _last_save(rd: Reader, person_id: int) -> tuple[tuple[Entry, ...], tuple[Target, ...]]:
    """Return what the person saved last and could withdraw: a report or a target, with all that was saved with it."""
    entry, target = _last_live(rd, person_id), targets.last_of(rd, person_id)
    if entry is None and target is None:
        raise NothingToWithdraw
    if target is not None and _is_newer(target, entry):
        return ((), (target,)) if target.batch is None else _whole_batch(rd, target.batch)
    assert entry is not None
    return ((entry,), ()) if entry.batch is None else _whole_batch(rd, entry.batch)


def _whole_batch(rd: Reader, batch: int) -> tuple[tuple[Entry, ...], tuple[Target, ...]]:
    return tuple(entry for entry in of_batch(rd, batch) if entry.state in LIVE), targets.of_batch(rd, batch)


def _last_live(rd: Reader, person_id: int) -> Entry | None:
    row = rd.one(
        """
        SELECT * FROM reports WHERE reporter_id = :person_id AND state IN ('counted', 'waiting')
        ORDER BY number DESC LIMIT 1
        """,
        {"person_id": person_id},
    )
    return entry_of(row) if row else None


def _is_newer(target: Target, entry: Entry | None) -> bool:
    if entry is None or entry.saved_at is None or target.act is None:
        return True
    return target.act.at > entry.saved_at


def _has_row(rd: Reader, row_key: str | None) -> bool:
    found = row_key and rd.value("SELECT number FROM reports WHERE row_key = :row_key", {"row_key": row_key})
    return bool(found)


def _is_same(entry: Entry, figure: Figure) -> bool:
    was = (entry.metric, entry.area, entry.day, entry.kind, entry.value)
    return entry.state in LIVE and was == (figure.metric, figure.area, figure.day, figure.kind, figure.value)


def _check_open(rd: Reader, days: Iterable[date]) -> None:
    for year in {day.year for day in days}:
        locks.check_open(rd, year)
