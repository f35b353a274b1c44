"""Correcting and withdrawing: every change a new version, checked for oddness like a new report."""

from collections.abc import Sequence
from datetime import datetime

from bot.usecases.attainment import find_target, territory_of
from bot.usecases.reports import Books, figure_of, guide_of, write_details
from domain.drafts import Draft
from domain.entries import Act, Entry, EntryKind, EntryState, Figure, Filing, OddityKind, Target
from domain.ledger import Overlay
from domain.numerals import Figure as Reading
from domain.oddness import judge_oddness
from domain.reports import ReadReport
from storage import drafts, ledger, reports
from storage.statements import Reader, Writer


def correct_value(tx: Writer, entry: Entry, reading: Reading, act: Act, books: Books) -> Entry:
    """Give a report another value; `+25` makes it an increment. Raises ReportNotYours, ReportWithdrawn, YearLocked."""
    kind = EntryKind.INCREMENT if reading.is_increment else entry.kind
    figure = Figure(metric=entry.metric, area=entry.area, day=entry.day, kind=kind, value=reading.value)
    corrected = reports.correct(tx, entry.number, figure, act, oddities=_oddities(tx, entry, figure, act, books))
    _let_go_of_replacements(tx, (entry,), (corrected,), act)
    return corrected


def _let_go_of_replacements(tx: Writer, before: Sequence[Entry], after: Sequence[Entry], act: Act) -> None:
    """Withdraw odd corrections that still wait for a report which was now said to be right as it stands."""
    confirmed = {entry.number for entry in after} & {entry.number for entry in before}
    for waiting in ledger.waiting(tx):
        if waiting.replaces in confirmed:
            reports.withdraw(tx, waiting.number, act, reason=f"#{waiting.replaces}")


def revise_message(
    tx: Writer, draft: Draft, read: ReadReport, act: Act, books: Books, text: str
) -> tuple[Draft, tuple[Entry, ...], tuple[Entry, ...]]:
    """Make a draft, or the reports saved from it, say what the edited message says.

    Returns the draft, the reports as they stood and as they stand now; no reports while the draft is open.
    """
    figures = [figure_of(item) for item in read.items]
    if draft.is_open:
        details = write_details(read.doubts, guide=guide_of(draft))
        return drafts.change(tx, draft.id, at=act.at, text=text, figures=figures, details=details), (), ()
    before = reports.of_batch(tx, draft.id)
    filings = [
        _filing(tx, before[place] if place < len(before) else None, figure, act, books)
        for place, figure in enumerate(figures)
    ]
    after = reports.revise(tx, draft.id, filings, act)
    _let_go_of_replacements(tx, before, after, act)
    return draft, before, after


def make_unreadable(tx: Writer, draft_id: int, text: str, *, at: datetime) -> Draft:
    """Empty an open draft whose message was edited into something that cannot be read. Raises DraftClosed."""
    details = write_details((), guide=guide_of(drafts.get(tx, draft_id)))
    return drafts.change(tx, draft_id, at=at, text=text, figures=(), details=details)


def _filing(rd: Reader, entry: Entry | None, figure: Figure, act: Act, books: Books) -> Filing:
    """Make a revised figure ready to be saved; an odd one that is new to its message waits like any other."""
    oddities = _oddities(rd, entry, figure, act, books)
    return Filing(
        metric=figure.metric,
        area=figure.area,
        day=figure.day,
        kind=figure.kind,
        value=figure.value,
        state=EntryState.WAITING if oddities else EntryState.COUNTED,
        oddities=oddities,
    )


def withdraw_number(tx: Writer, number: int, act: Act, reason: str) -> tuple[Entry, ...]:
    """Withdraw one report."""
    return (reports.withdraw(tx, number, act, reason=reason),)


def withdraw_last(tx: Writer, act: Act) -> tuple[tuple[Entry, ...], tuple[Target, ...]]:
    """Withdraw a person's last save, whole."""
    return reports.withdraw_last(tx, act)


def accept(tx: Writer, number: int, act: Act) -> Entry:
    """Let an odd report count."""
    return reports.accept(tx, number, act)


def refuse(tx: Writer, number: int, act: Act, *, reason: str = "") -> Entry:
    """Refuse an odd report."""
    return reports.refuse(tx, number, act, reason=reason)


def changes_nothing(before: Entry, after: Entry) -> bool:
    """Whether a correction left everything as it was."""
    return before.version == after.version and before.number == after.number


def _oddities(rd: Reader, entry: Entry | None, figure: Figure, act: Act, books: Books) -> tuple[OddityKind, ...]:
    """Say why a corrected figure is odd, in its own place; an admin's own correction is their second look."""
    if act.person.is_admin:
        return ()
    metric, area = books.metrics.get(figure.metric), books.areas.get(figure.area)
    number = entry.number if entry else 2**62
    candidate = Entry(
        metric=figure.metric, area=figure.area, day=figure.day, kind=figure.kind, value=figure.value, number=number
    )
    records = Overlay(ledger.Stored(rd, figure.metric), removed=frozenset({number}))
    found = judge_oddness(
        candidate,
        records,
        territory=territory_of(books.areas),
        accumulates=metric.accumulates,
        target=find_target(rd, books.areas, metric, area, day=figure.day),
    )
    return tuple(oddity.kind for oddity in found)
