"""Correcting and withdrawing: every change a new version, checked for oddness like a new report."""

from bot.usecases.attainment import find_target, territory_of
from bot.usecases.reports import Books, figure_of, write_doubts
from domain.drafts import Draft
from domain.entries import Act, Entry, EntryKind, Figure, Filing, OddityKind, Target
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
    return reports.correct(tx, entry.number, figure, act, oddities=_oddities(tx, entry, figure, act, books))


def revise_message(
    tx: Writer, draft: Draft, read: ReadReport, act: Act, books: Books, text: str
) -> tuple[Draft, tuple[Entry, ...], tuple[Entry, ...]]:
    """Make a draft, or the reports saved from it, say what the edited message says.

    Returns the draft, the reports as they stood and as they stand now; no reports while the draft is open.
    """
    figures = [figure_of(item) for item in read.items]
    if draft.is_open:
        return drafts.change(tx, draft.id, at=act.at, text=text, figures=figures, details=write_doubts(read)), (), ()
    before = reports.of_batch(tx, draft.id)
    filings = [
        Filing(
            metric=figure.metric,
            area=figure.area,
            day=figure.day,
            kind=figure.kind,
            value=figure.value,
            oddities=_oddities(tx, before[place] if place < len(before) else None, figure, act, books),
        )
        for place, figure in enumerate(figures)
    ]
    return draft, before, reports.revise(tx, draft.id, filings, act)


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
