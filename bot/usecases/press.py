"""Saving what a press text holds: realised figures, for an admin the targets, each with its source and stated percent."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from bot.usecases.reports import Books, Effect, filing_of, foresee
from domain.areas import AreaBook
from domain.drafts import Draft, DraftState
from domain.entries import Act, Claim, Entry, EntryKind, Figure, Target
from domain.people import Person
from domain.press import PressClaim, PressReport
from storage import drafts, ledger, reports, targets
from storage.statements import Reader, Writer


def open_press(
    tx: Writer, report: PressReport, act: Act, text: str, source: str, *, areas: AreaBook, with_targets: bool
) -> Draft | None:
    """Keep what can be saved as a draft; None where nothing can: no day, another office's, only estimates."""
    if report.as_of is None or report.is_elsewhere:
        return None
    day = report.as_of
    claims = [claim for claim in report.claims if is_savable(claim, day)]
    figures = [_figure(claim, claim.as_of or day, areas) for claim in claims if claim.realised is not None]
    aims = [
        (claim.metric.code, _area(claim, areas), claim.target)
        for claim in claims
        if with_targets and claim.metric is not None and claim.target is not None
    ]
    if not figures and not aims:
        return None
    stated = [
        [claim.metric.code, _area(claim, areas), _printed(claim), claim.target]
        for claim in claims
        if claim.metric is not None and claim.target and claim.percents
    ]
    details = {"day": day.isoformat(), "targets": aims, "stated": stated, "source": source}
    return drafts.open_draft(tx, kind="press", text=text, figures=figures, act=act, details=json.dumps(details))


def is_savable(claim: PressClaim, day: date) -> bool:
    """Whether a claim is of one of the office's metrics and areas, exact, of the day's year, without contradiction."""
    is_ours = claim.is_ours and claim.metric is not None and (claim.area is not None or not claim.place)
    in_year = claim.year in (None, day.year)
    return is_ours and in_year and not claim.is_approximate and not claim.conflicts


@dataclass(frozen=True, slots=True, kw_only=True)
class PressOffer:
    """What one press would save; `known` gives by metric and area the number of a report that says the same already."""

    draft: Draft
    effects: tuple[Effect, ...]
    targets: tuple[Target, ...]
    known: Mapping[tuple[str, str], int]
    source: str


def offer_of(rd: Reader, draft: Draft, books: Books, *, now: datetime) -> PressOffer:
    """Say what saving a text's draft would do. Raises YearLocked."""
    known = {
        (figure.metric, figure.area): number for figure in draft.figures if (number := ledger.find_equal(rd, figure))
    }
    return PressOffer(
        draft=draft,
        effects=foresee(rd, draft, books, now=now),
        targets=_targets(rd, draft),
        known=known,
        source=json.loads(draft.details)["source"],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPress:
    """What a press saved of a text; `effects` where an odd figure is asked about once more, and nothing is saved."""

    draft: Draft
    entries: tuple[Entry, ...] = ()
    targets: tuple[Target, ...] = ()
    effects: tuple[Effect, ...] = ()
    is_new: bool = False

    @property
    def asks_again(self) -> bool:
        """Whether nothing was saved yet."""
        return bool(self.effects)


def save_press(tx: Writer, draft_id: int, person: Person, books: Books, *, act: Act, revision: int) -> SavedPress:
    """Save a checked text's figures and targets once; what is odd is asked about once more, then waits for an admin.

    A second press finds the same reports; only a press of the button that asked once more confirms what is odd.
    Raises UnknownDraft, DraftNotYours, DraftClosed, YearLocked.
    """
    draft = drafts.get(tx, draft_id)
    if draft.person_id == person.id and draft.state in (DraftState.SAVED, DraftState.ESCALATED):
        return find_saved(tx, draft)
    effects = foresee(tx, draft, books, now=act.at) if draft.is_open and draft.person_id == person.id else ()
    is_odd = any(effect.oddities for effect in effects)
    if is_odd and not (json.loads(draft.details).get("asked") and revision == draft.revision):
        details = json.dumps({**json.loads(draft.details), "asked": True})
        return SavedPress(draft=drafts.change(tx, draft_id, at=act.at, details=details), effects=effects)
    state = DraftState.ESCALATED if is_odd and not person.is_admin else DraftState.SAVED
    claimed = drafts.claim(tx, draft_id, person_id=person.id, at=act.at, state=state)
    for aim in _targets(tx, claimed):
        targets.set_target(tx, aim, act, batch=draft_id)
    source = json.loads(draft.details)["source"]
    filings = [replace(filing_of(effect, person), source=source) for effect in effects]
    entries = reports.append(tx, filings, act, batch=draft_id)
    _keep_claims(tx, claimed, entries)
    return replace(find_saved(tx, claimed), is_new=True)


def find_saved(rd: Reader, draft: Draft) -> SavedPress:
    """Return what a text has saved."""
    return SavedPress(draft=draft, entries=reports.of_batch(rd, draft.id), targets=targets.of_batch(rd, draft.id))


def _targets(rd: Reader, draft: Draft) -> tuple[Target, ...]:
    """Return a text's targets: from the year's first day, but beside another target only from the text's own day."""
    details = json.loads(draft.details)
    day, aims = date.fromisoformat(details["day"]), []
    for metric, area, value in details["targets"]:
        held = targets.target_on(rd, metric=metric, area=area, day=day)
        if held is None or held.value != value:
            since = day if held is not None else date(day.year, 1, 1)
            aims.append(
                Target(metric=metric, area=area, year=day.year, value=value, since=since, source=details["source"])
            )
    return tuple(aims)


def _keep_claims(tx: Writer, draft: Draft, entries: Sequence[Entry]) -> None:
    """Keep the percents that the text stated beside the figures that they were said of."""
    details = json.loads(draft.details)
    by_place = {(entry.metric, entry.area): entry for entry in entries}
    for metric, area, percent, target in details["stated"]:
        if (entry := by_place.get((metric, area))) is not None:
            claim = Claim(
                number=entry.number,
                realised=entry.value,
                target=target,
                percent=Decimal(percent),
                source=details["source"],
            )
            ledger.keep_claim(tx, claim)


def _printed(claim: PressClaim) -> str:
    """Write the first stated percent with the decimals that were printed."""
    stated = claim.percents[0]
    return str(Decimal(int(stated.attained * 10**stated.decimals)).scaleb(-stated.decimals))


def _figure(claim: PressClaim, day: date, areas: AreaBook) -> Figure:
    assert claim.metric is not None
    assert claim.realised is not None
    return Figure(
        metric=claim.metric.code, area=_area(claim, areas), day=day, kind=EntryKind.TOTAL, value=claim.realised
    )


def _area(claim: PressClaim, areas: AreaBook) -> str:
    return (claim.area or areas.office).code
