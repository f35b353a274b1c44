"""Saving what a press text holds: realised figures, for an admin the targets, each with its source and stated percent."""

import json
from datetime import date
from decimal import Decimal

from domain.areas import AreaBook
from domain.drafts import Draft, DraftState
from domain.entries import Act, Claim, Entry, EntryKind, Figure, Filing, Target
from domain.people import Person
from domain.press import PressClaim, PressReport
from storage import drafts, ledger, reports, targets
from storage.statements import Writer


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
    is_ours = claim.metric is not None and (claim.area is not None or not claim.place)
    in_year = claim.year in (None, day.year)
    return is_ours and in_year and not claim.is_approximate and not claim.conflicts


def save_press(tx: Writer, draft_id: int, person: Person, *, act: Act) -> tuple[Entry, ...]:
    """Save a checked text's figures and targets once. Raises UnknownDraft, DraftNotYours, DraftClosed, YearLocked."""
    draft = drafts.claim(tx, draft_id, person_id=person.id, at=act.at, state=DraftState.SAVED)
    details = json.loads(draft.details)
    day = date.fromisoformat(details["day"])
    for metric, area, value in details["targets"]:
        if targets.target_on(tx, metric=metric, area=area, day=day) is None or person.is_admin:
            aim = Target(
                metric=metric,
                area=area,
                year=day.year,
                value=value,
                since=date(day.year, 1, 1),
                source=details["source"],
            )
            targets.set_target(tx, aim, act, batch=draft_id)
    filings = [
        Filing(metric=f.metric, area=f.area, day=f.day, kind=f.kind, value=f.value, source=details["source"])
        for f in draft.figures
    ]
    entries = reports.append(tx, filings, act, batch=draft_id)
    for metric, area, percent, target in details["stated"]:
        for entry in entries:
            if (entry.metric, entry.area) == (metric, area):
                claim = Claim(
                    number=entry.number,
                    realised=entry.value,
                    target=target,
                    percent=Decimal(percent),
                    source=details["source"],
                )
                ledger.keep_claim(tx, claim)
    return entries


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
