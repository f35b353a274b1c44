"""Reporting: from what was read to a draft, from a draft to the ledger, once, whatever the network does."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.usecases.attainment import find_target, territory_of
from domain.areas import Area, AreaBook
from domain.drafts import Draft, DraftState
from domain.entries import Act, Entry, EntryKind, EntryState, Figure, Filing
from domain.ledger import Overlay, as_unsaved, superseded_by, value_on
from domain.metrics import Metric, MetricBook
from domain.oddness import Oddity, judge_oddness
from domain.people import Person
from domain.refusals import DraftClosed
from domain.reports import Doubt, Item, ReadReport
from storage import drafts, ledger, locks, reports
from storage.statements import Reader, Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """The office's metrics and areas, by which codes become values again."""

    metrics: MetricBook
    areas: AreaBook


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What saving one figure would do.

    `value_after` is the area's value on the figure's day (None: additions without a total), `target` that of the day,
    `twin` the receipt number of an equal report of the last minutes (0: an equal draft), `holders` the newer totals
    that already hold an increment, `held` (area's code, totals) where only that area's value stays as it is,
    `office_after` the office's value where a district's figure changes it, beside the `office_target`, `oddities` why
    an admin would look first. `is_repeated` says that the same message has the figure twice, `rival` is another
    total that it gives for the same area and day.
    """

    item: Item
    value_after: int | None = None
    target: int | None = None
    twin: int | None = None
    holders: tuple[Entry, ...] = ()
    held: tuple[tuple[str, tuple[Entry, ...]], ...] = ()
    office_after: int | None = None
    office_target: int | None = None
    oddities: tuple[Oddity, ...] = ()
    is_repeated: bool = False
    rival: Figure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What a press saved: the reports as they stand; `asks_again` where an odd one is asked about once more."""

    draft: Draft
    entries: tuple[Entry, ...] = ()
    effects: tuple[Effect, ...] = ()
    is_new: bool = True
    asks_again: bool = False


def figure_of(item: Item) -> Figure:
    """Return a reported item as the ledger's figure."""
    kind = EntryKind.INCREMENT if item.is_increment else EntryKind.TOTAL
    return Figure(metric=item.metric.code, area=item.area.code, day=item.day, kind=kind, value=item.value)


def item_of(figure: Figure, books: Books) -> Item:
    """Return a ledger's figure with its metric and area."""
    return Item(
        metric=books.metrics.get(figure.metric),
        area=books.areas.get(figure.area),
        day=figure.day,
        value=figure.value,
        is_increment=not figure.is_total,
        text="",
    )


def open_report(tx: Writer, read: ReadReport, act: Act, text: str, *, guide: str = "") -> Draft:
    """Keep a report as a draft, its doubts beside its figures; the same message's second time gets the same draft.

    `guide` are the words that a guided entry puts before the message.
    """
    figures = [figure_of(item) for item in read.items]
    details = write_details(read.doubts, guide=guide)
    return drafts.open_draft(tx, kind="report", text=text, figures=figures, act=act, details=details)


def write_details(doubts: Sequence[Doubt], *, guide: str = "") -> str:
    """Write what is doubtful in a report, and the words of its guided entry, as a draft's details."""
    return json.dumps({"doubts": [_as_json(doubt) for doubt in doubts], **({"guide": guide} if guide else {})})


def guide_of(draft: Draft) -> str:
    """Return the words that a guided entry puts before a draft's message; empty where there was none."""
    return str(json.loads(draft.details).get("guide", ""))


def doubts_of(draft: Draft, books: Books) -> tuple[Doubt, ...]:
    """Return what is still doubtful in a draft."""
    return tuple(_from_json(entry, books) for entry in json.loads(draft.details).get("doubts", ()))


def settle_doubt(tx: Writer, draft: Draft, choice: Area | int, books: Books, *, at: datetime) -> Draft:
    """Settle the first doubt of a draft by an area or a value; a settled one becomes a figure."""
    first, *rest = doubts_of(draft, books)
    area = choice if isinstance(choice, Area) else first.area
    value = choice if isinstance(choice, int) else first.value
    figures = list(draft.figures)
    if area is not None and value is not None:
        item = Item(
            metric=first.metric, area=area, day=first.day, value=value, is_increment=first.is_increment, text=first.text
        )
        figures.append(figure_of(item))
    else:
        rest = [_narrow(first, area, value), *rest]
    details = json.dumps({**json.loads(draft.details), "doubts": [_as_json(doubt) for doubt in rest]})
    return drafts.change(tx, draft.id, at=at, figures=figures, details=details)


def foresee(rd: Reader, draft: Draft, books: Books, *, now: datetime) -> tuple[Effect, ...]:
    """Say what saving a draft's figures would do, each on top of those before it. Raises YearLocked."""
    for year in {figure.day.year for figure in draft.figures}:
        locks.check_open(rd, year)
    return tuple(_foresee_one(rd, draft, place, books, now) for place in range(len(draft.figures)))


def save(tx: Writer, draft_id: int, person: Person, books: Books, *, act: Act, revision: int | None = None) -> Saved:
    """Save a draft for its sender, once; what is odd is asked about once more, then waits for an admin.

    A second press, or one that Telegram repeats, finds the same reports. Raises UnknownDraft, DraftNotYours,
    DraftClosed (cancelled or given up), DraftChanged, YearLocked.
    """
    draft = drafts.get(tx, draft_id)
    if draft.person_id == person.id and draft.state in (DraftState.SAVED, DraftState.ESCALATED):
        return Saved(draft=draft, entries=reports.of_batch(tx, draft_id), is_new=False)
    effects = foresee(tx, draft, books, now=act.at) if draft.is_open and draft.person_id == person.id else ()
    is_odd = any(effect.oddities for effect in effects)
    if is_odd and not json.loads(draft.details).get("asked"):
        return Saved(draft=_note_asked(tx, draft, act.at), effects=effects, asks_again=True)
    state = DraftState.ESCALATED if is_odd and not person.is_admin else DraftState.SAVED
    claimed = drafts.claim(tx, draft_id, person_id=person.id, at=act.at, state=state, revision=revision)
    filings = [filing_of(effect, person) for effect in effects]
    by_message = replace(act, chat_id=draft.chat_id, message_id=draft.message_id)
    return Saved(draft=claimed, entries=reports.append(tx, filings, by_message, batch=draft_id), effects=effects)


def outcome(rd: Reader, entry: Entry, books: Books) -> Effect:
    """Say what a saved report has come to: its area's value on its day, and the target."""
    metric, area, item = books.metrics.get(entry.metric), books.areas.get(entry.area), item_of(entry, books)
    found = value_on(
        ledger.Stored(rd, entry.metric),
        area=entry.area,
        day=entry.day,
        territory=territory_of(books.areas),
        accumulates=metric.accumulates,
    )
    return Effect(item=item, value_after=found.value, target=find_target(rd, books.areas, metric, area, day=entry.day))


def cancel(tx: Writer, draft_id: int, person: Person, *, at: datetime) -> Draft:
    """Let a draft go. Raises UnknownDraft, DraftNotYours; one that was cancelled already stays so."""
    try:
        return drafts.claim(tx, draft_id, person_id=person.id, at=at, state=DraftState.CANCELLED)
    except DraftClosed as error:
        if error.draft.state is DraftState.CANCELLED:
            return error.draft
        raise


def filing_of(effect: Effect, person: Person) -> Filing:
    """Make a foreseen figure ready to be saved: what is odd waits, unless an admin saves it."""
    figure = figure_of(effect.item)
    waits = bool(effect.oddities) and not person.is_admin
    return Filing(
        metric=figure.metric,
        area=figure.area,
        day=figure.day,
        kind=figure.kind,
        value=figure.value,
        state=EntryState.WAITING if waits else EntryState.COUNTED,
        oddities=tuple(oddity.kind for oddity in effect.oddities),
    )


def _note_asked(tx: Writer, draft: Draft, at: datetime) -> Draft:
    details = json.dumps({**json.loads(draft.details), "asked": True})
    return drafts.change(tx, draft.id, at=at, details=details)


def _foresee_one(rd: Reader, draft: Draft, place: int, books: Books, now: datetime) -> Effect:
    figure = draft.figures[place]
    metric, area = books.metrics.get(figure.metric), books.areas.get(figure.area)
    before = [earlier for earlier in draft.figures[:place] if earlier.metric == figure.metric]
    unsaved = as_unsaved([*before, figure])
    stored = ledger.Stored(rd, figure.metric)
    records = Overlay(stored, added=unsaved[:-1])
    candidate = unsaved[-1]
    twin = drafts.find_twin(rd, figure, at=now, but_draft=draft.id)
    target = find_target(rd, books.areas, metric, area, day=figure.day)
    office_target = find_target(rd, books.areas, metric, books.areas.office, day=figure.day)
    return Effect(
        item=item_of(figure, books),
        value_after=_value_after(records, candidate, area, metric, books),
        target=target,
        office_after=_office_after(records, candidate, metric, books),
        office_target=office_target,
        twin=None if twin is None else twin.number or 0,
        holders=_holders(records, candidate, metric, books, today=now.date()),
        held=_held(records, candidate, metric, books, today=now.date()),
        is_repeated=figure in draft.figures[:place],
        rival=_rival(figure, draft.figures[:place]),
        oddities=judge_oddness(
            candidate,
            records,
            territory=territory_of(books.areas),
            accumulates=metric.accumulates,
            target=target,
            office_target=office_target,
        ),
    )


def _value_after(records: Overlay, candidate: Entry, area: Area, metric: Metric, books: Books) -> int | None:
    after = value_on(
        Overlay(records, added=(candidate,)),
        area=area.code,
        day=candidate.day,
        territory=territory_of(books.areas),
        accumulates=metric.accumulates,
    )
    return after.value


def _office_after(records: Overlay, candidate: Entry, metric: Metric, books: Books) -> int | None:
    """Return what a district's figure makes of the office's value on its day; None where it leaves it as it is."""
    office = books.areas.office
    if candidate.area == office.code:
        return None
    before = value_on(
        records, area=office.code, day=candidate.day, territory=territory_of(books.areas),
        accumulates=metric.accumulates,
    )  # fmt: skip
    after = _value_after(records, candidate, office, metric, books)
    return None if after == before.value else after


def _holders(records: Overlay, candidate: Entry, metric: Metric, books: Books, *, today: date) -> tuple[Entry, ...]:
    if candidate.is_total:
        return ()
    return superseded_by(
        candidate, records, today=today, territory=territory_of(books.areas), accumulates=metric.accumulates
    )


def _held(
    records: Overlay, candidate: Entry, metric: Metric, books: Books, *, today: date
) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """Return the areas, of the figure's own and the office, whose value it does not change, with the newer totals."""
    if candidate.is_total:
        return _outweighed(records, candidate, metric, books)
    day = max(today, candidate.day)
    if metric.accumulates:
        day = min(day, date(candidate.day.year, 12, 31))
    found = []
    for area in dict.fromkeys((candidate.area, books.areas.office.code)):
        values = [
            value_on(
                known, area=area, day=day, territory=territory_of(books.areas), accumulates=metric.accumulates
            )
            for known in (records, Overlay(records, added=(candidate,)))
        ]  # fmt: skip
        if values[0] == values[1]:
            found.append((area, tuple(base for base in values[0].bases if base.moment > candidate.moment)))
    return tuple(found)


def _outweighed(
    records: Overlay, candidate: Entry, metric: Metric, books: Books
) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """Return the office with the districts' totals that count on that day instead of its own."""
    after = value_on(
        Overlay(records, added=(candidate,)), area=candidate.area, day=candidate.day,
        territory=territory_of(books.areas), accumulates=metric.accumulates,
    )  # fmt: skip
    counts = not after.bases or candidate.number in {base.number for base in after.bases}
    return () if counts else ((candidate.area, after.bases),)


def _rival(figure: Figure, earlier: Sequence[Figure]) -> Figure | None:
    """Return another total for the same metric, area and day among the figures before it."""
    place = (figure.metric, figure.area, figure.day)
    rivals = [one for one in earlier if one.is_total and (one.metric, one.area, one.day) == place]
    return next((one for one in rivals if figure.is_total and one.value != figure.value), None)


def _narrow(doubt: Doubt, area: Area | None, value: int | None) -> Doubt:
    return Doubt(
        text=doubt.text,
        metric=doubt.metric,
        day=doubt.day,
        area=area,
        areas=() if area is not None else doubt.areas,
        value=value,
        values=() if value is not None else doubt.values,
        is_increment=doubt.is_increment,
    )


def _as_json(doubt: Doubt) -> dict[str, object]:
    return {
        "text": doubt.text,
        "metric": doubt.metric.code,
        "day": doubt.day.isoformat(),
        "area": doubt.area.code if doubt.area else None,
        "areas": [area.code for area in doubt.areas],
        "value": doubt.value,
        "values": list(doubt.values),
        "is_increment": doubt.is_increment,
    }


def _from_json(entry: dict[str, object], books: Books) -> Doubt:
    def codes(key: str) -> Sequence[str]:
        found = entry[key]
        return [str(code) for code in found] if isinstance(found, list) else []

    values = entry["values"]
    value = entry["value"]
    area = entry["area"]
    return Doubt(
        text=str(entry["text"]),
        metric=books.metrics.get(str(entry["metric"])),
        day=date.fromisoformat(str(entry["day"])),
        area=books.areas.get(str(area)) if area else None,
        areas=tuple(books.areas.get(code) for code in codes("areas")),
        value=value if isinstance(value, int) else None,
        values=tuple(values) if isinstance(values, list) else (),
        is_increment=bool(entry["is_increment"]),
    )
