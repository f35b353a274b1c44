"""Correcting and withdrawing: every change a new version, judged like a new report, and asked about twice where odd."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.usecases.attainment import find_target, territory_of
from bot.usecases.reports import Books, Effect, figure_of, guide_of, item_of, write_details
from domain.drafts import Draft, DraftState
from domain.entries import UNSAVED, Act, Entry, EntryKind, EntryState, Figure, Filing, Target
from domain.ledger import Overlay
from domain.numerals import Figure as Reading
from domain.oddness import Oddity, judge_oddness
from domain.refusals import ReportWithdrawn
from domain.reports import ReadReport
from domain.revisions import match_revised
from storage import drafts, ledger, reports
from storage.statements import Reader, Writer

CORRECTION, EDIT = "correction", "edit"
"""Drafts of changes that wait for their sender's second word: of one report, or of all that a message reported."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a change makes of reports: as they stood and as they stand."""

    before: tuple[Entry, ...]
    after: tuple[Entry, ...]


def corrected_figure(entry: Entry, reading: Reading) -> Figure:
    """Return a report's figure with another value; `+25` makes it an increment."""
    kind = EntryKind.INCREMENT if reading.is_increment else entry.kind
    return Figure(metric=entry.metric, area=entry.area, day=entry.day, kind=kind, value=reading.value)


def correct_value(tx: Writer, entry: Entry, figure: Figure, act: Act, books: Books) -> Change:
    """Give a report another figure; odd ones of an officer wait. Raises ReportNotYours, ReportWithdrawn, YearLocked."""
    oddities = () if act.person.is_admin else _oddities(tx, [(entry, figure)], books)[0]
    kinds = tuple(oddity.kind for oddity in oddities)
    corrected = reports.correct(tx, entry.number, figure, act, oddities=kinds)
    _let_go_of_replacements(tx, (entry,), (corrected,), act)
    return Change(before=(entry,), after=(corrected,))


def doubt_correction(rd: Reader, entry: Entry, figure: Figure, act: Act, books: Books) -> tuple[Effect, ...]:
    """Say why a correction is odd; empty where it is not. Raises what `correct_value` raises."""
    reports.check_changeable(rd, entry.number, act.person)
    return _odd_effects(rd, [(entry, figure)], books)


def revise_open(tx: Writer, draft: Draft, read: ReadReport, text: str, *, at: datetime) -> Draft:
    """Make an open draft say what its edited message says."""
    figures = [figure_of(item) for item in read.items]
    details = write_details(read.doubts, guide=guide_of(draft))
    return drafts.change(tx, draft.id, at=at, text=text, figures=figures, details=details)


def revise_saved(tx: Writer, batch: int, figures: Sequence[Figure], act: Act, books: Books) -> Change:
    """Make the reports saved from a draft say the figures of its edited message; odd ones of an officer wait."""
    before = reports.of_batch(tx, batch)
    matched = list(zip(match_revised(before, figures), figures, strict=True))
    found = [()] * len(matched) if act.person.is_admin else _oddities(tx, matched, books)
    revised = [(entry, _filing(figure, odd)) for (entry, figure), odd in zip(matched, found, strict=True)]
    after = reports.revise(tx, batch, revised, act)
    _let_go_of_replacements(tx, before, after, act)
    return Change(before=before, after=after)


def doubt_revision(rd: Reader, batch: int, figures: Sequence[Figure], books: Books) -> tuple[Effect, ...]:
    """Say which of an edited message's figures are odd and why. Raises ReportWithdrawn where all was withdrawn."""
    before = reports.of_batch(rd, batch)
    if before and all(entry.state is EntryState.WITHDRAWN for entry in before):
        raise ReportWithdrawn(before[0])
    return _odd_effects(rd, list(zip(match_revised(before, figures), figures, strict=True)), books)


def ask_correction(tx: Writer, number: int, figure: Figure, act: Act) -> Draft:
    """Keep an odd correction until its sender says it a second time."""
    details = json.dumps({"number": number})
    return drafts.open_draft(tx, kind=CORRECTION, text="", figures=[figure], act=act, details=details)


def ask_revision(tx: Writer, batch: int, read: ReadReport, act: Act) -> Draft:
    """Keep an edit that is odd or doubtful until its sender has said what is meant.

    The message has a draft of its own already, from which it was saved: that of its edit has the number below zero.
    """
    details = json.dumps({**json.loads(write_details(read.doubts)), "batch": batch})
    figures = [figure_of(item) for item in read.items]
    return drafts.open_again(tx, kind=EDIT, text="", figures=figures, act=_as_edit(act), details=details)


def drop_revision(tx: Writer, act: Act) -> None:
    """Let go of an earlier edit of the message that still waits for a second word."""
    edit = _as_edit(act)
    known = drafts.of_message(tx, edit.chat_id or 0, edit.message_id or 0)
    if known is not None and known.is_open:
        drafts.claim(tx, known.id, person_id=known.person_id, at=act.at, state=DraftState.CANCELLED)


def _as_edit(act: Act) -> Act:
    return replace(act, message_id=-(act.message_id or 0))


def is_change(draft: Draft) -> bool:
    """Whether a draft is a change of what was saved."""
    return draft.kind in (CORRECTION, EDIT)


def doubt_change(rd: Reader, draft: Draft, act: Act, books: Books) -> tuple[Effect, ...]:
    """Say why a drafted change is odd."""
    if draft.kind == EDIT:
        return doubt_revision(rd, _batch_of(draft), draft.figures, books)
    return doubt_correction(rd, _entry_of(rd, draft), draft.figures[0], act, books)


def make_change(tx: Writer, draft: Draft, act: Act, books: Books, *, revision: int | None = None) -> Change:
    """Make a drafted change, once. Raises DraftNotYours, DraftClosed, DraftChanged, and what `reports.correct` raises."""
    drafts.claim(tx, draft.id, person_id=act.person.id, at=act.at, revision=revision)
    by_message = replace(act, chat_id=draft.chat_id, message_id=abs(draft.message_id))
    if draft.kind == EDIT:
        return revise_saved(tx, _batch_of(draft), draft.figures, by_message, books)
    return correct_value(tx, _entry_of(tx, draft), draft.figures[0], by_message, books)


def _batch_of(draft: Draft) -> int:
    return int(json.loads(draft.details)["batch"])


def _entry_of(rd: Reader, draft: Draft) -> Entry:
    return reports.get(rd, int(json.loads(draft.details)["number"]))


def make_unreadable(tx: Writer, draft_id: int, text: str, *, at: datetime) -> Draft:
    """Empty an open draft whose message was edited into something that cannot be read. Raises DraftClosed."""
    details = write_details((), guide=guide_of(drafts.get(tx, draft_id)))
    return drafts.change(tx, draft_id, at=at, text=text, figures=(), details=details)


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


def explain(tx: Writer, number: int, act: Act, reason: str) -> Entry:
    """Keep the reason for which an odd report was accepted or refused."""
    return reports.explain(tx, number, act, reason=reason)


def _let_go_of_replacements(tx: Writer, before: Sequence[Entry], after: Sequence[Entry], act: Act) -> None:
    """Withdraw odd corrections that still wait for a report which was now said to be right as it stands."""
    confirmed = {entry.number for entry in after} & {entry.number for entry in before}
    for waiting in ledger.waiting(tx):
        if waiting.replaces in confirmed:
            reports.withdraw(tx, waiting.number, act, reason=f"#{waiting.replaces}")


def _filing(figure: Figure, oddities: Sequence[Oddity]) -> Filing:
    """Make a revised figure ready to be saved; an odd one that is new to its message waits like any other."""
    return Filing(
        metric=figure.metric,
        area=figure.area,
        day=figure.day,
        kind=figure.kind,
        value=figure.value,
        state=EntryState.WAITING if oddities else EntryState.COUNTED,
        oddities=tuple(oddity.kind for oddity in oddities),
    )


Matched = Sequence[tuple[Entry | None, Figure]]
"""Figures, each with the report that it changes, None where it is a new one."""


def _odd_effects(rd: Reader, matched: Matched, books: Books) -> tuple[Effect, ...]:
    found = zip(matched, _oddities(rd, matched, books), strict=True)
    return tuple(Effect(item=item_of(figure, books), oddities=odd) for (_, figure), odd in found if odd)


def _oddities(rd: Reader, matched: Matched, books: Books) -> list[tuple[Oddity, ...]]:
    """Say of each changed figure why it is odd, in its own place, with those before it as they will be."""
    numbers = frozenset(entry.number for entry, _ in matched if entry is not None)
    placed = [
        _placed(figure, entry.number if entry else UNSAVED + place) for place, (entry, figure) in enumerate(matched)
    ]
    return [
        () if _is_unchanged(entry, placed[place]) else _judge(rd, placed[place], placed[:place], numbers, books)
        for place, (entry, _) in enumerate(matched)
    ]


def _placed(figure: Figure, number: int) -> Entry:
    return Entry(
        metric=figure.metric, area=figure.area, day=figure.day, kind=figure.kind, value=figure.value, number=number
    )


def _is_unchanged(entry: Entry | None, new: Entry) -> bool:
    """Whether a figure stands as it stood, in a report that counts, waits, or was withdrawn."""
    if entry is None or entry.state is EntryState.REFUSED:
        return False
    return replace(new, number=entry.number) == _placed(entry, entry.number)


def _judge(
    rd: Reader, candidate: Entry, before: Sequence[Entry], numbers: frozenset[int], books: Books
) -> tuple[Oddity, ...]:
    metric, area = books.metrics.get(candidate.metric), books.areas.get(candidate.area)
    stored = ledger.Stored(rd, candidate.metric)
    known = tuple(entry for entry in before if entry.metric == candidate.metric)
    return judge_oddness(
        candidate,
        Overlay(stored, added=known, removed=numbers),
        territory=territory_of(books.areas),
        accumulates=metric.accumulates,
        target=find_target(rd, books.areas, metric, area, day=candidate.day),
        office_target=find_target(rd, books.areas, metric, books.areas.office, day=candidate.day),
    )
