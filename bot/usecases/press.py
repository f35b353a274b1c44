"""Saving what a press text holds: realised figures, for an admin the targets, each with its source and stated percent."""

import json
from datetime import date
from decimal import Decimal

from domain.areas import AreaBook
from domain.drafts import Draft, DraftState
from domain.entries import Act, Claim, Entry, EntryKind, Figure, Filing, Target
from domain.people import Person
from domain.press import PressClaim, PressReport, Verdict
from storage import drafts, ledger, reports, targets
from storage.statements import Writer


def open_press(
    tx: Writer, report: PressReport, act: Act, text: str, source: str, *, areas: AreaBook, with_targets: bool
) -> Draft | None:
    """Keep what can be saved as a draft; None where nothing can: without a day, approximate, or contradicting itself."""
    if report.as_of is None:
        return None
    claims = [claim for claim in report.claims if is_savable(claim)]
    if not claims:
        return None
    figures = [_figure(claim, report.as_of, areas) for claim in claims if claim.realised is not None]
    aims = [
        (claim.metric.code, _area(claim, areas), claim.target)
        for claim in claims
        if with_targets and claim.metric is not None and claim.target is not None
    ]
    if not figures and not aims:
        return None
    stated = [[f.metric, f.area, str(p)] for f, c in zip(figures, (c for c in claims if c.realised is not None), strict=True)
              if c.target and (p := _printed(c)) is not None]  # fmt: skip
    known_targets = {f"{claim.metric.code}.{_area(claim, areas)}": claim.target for claim in claims if claim.metric}
    details = {
        "day": report.as_of.isoformat(), "targets": aims, "stated": stated, "source": source, "of": known_targets,
    }  # fmt: skip
    return drafts.open_draft(tx, kind="press", text=text, figures=figures, act=act, details=json.dumps(details))


def is_savable(claim: PressClaim) -> bool:
    """Whether a claim is of one of the office's metrics, exact, in its own year, and does not contradict itself."""
    exact = not claim.is_approximate and claim.verdict is not Verdict.CONFLICT
    return claim.metric is not None and claim.year is None and exact


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
    for metric, area, percent in details["stated"]:
        _keep_claim(tx, entries, metric, area, percent, details)
    return entries


def _keep_claim(
    tx: Writer, entries: tuple[Entry, ...], metric: str, area: str, percent: str, details: dict[str, object]
) -> None:
    known = details["of"]
    assert isinstance(known, dict)
    for entry in entries:
        target = known.get(f"{metric}.{area}")
        if (entry.metric, entry.area) == (metric, area) and target:
            claim = Claim(
                number=entry.number,
                realised=entry.value,
                target=target,
                percent=Decimal(percent),
                source=str(details["source"]),
            )
            ledger.keep_claim(tx, claim)


def _printed(claim: PressClaim) -> Decimal | None:
    if not claim.stated:
        return None
    stated = claim.stated[0]
    return Decimal(int(stated.percent * 10**stated.places)).scaleb(-stated.places)


def _figure(claim: PressClaim, day: date, areas: AreaBook) -> Figure:
    assert claim.metric is not None
    assert claim.realised is not None
    return Figure(
        metric=claim.metric.code, area=_area(claim, areas), day=day, kind=EntryKind.TOTAL, value=claim.realised
    )


def _area(claim: PressClaim, areas: AreaBook) -> str:
    return (claim.area or areas.office).code
