"""Errata: what was told before and turns out otherwise is put right, once, in exactly the chats that were told it.

Only a change of what was known then counts: a correction, a withdrawal, an accepted replacement. What was reported
later, for whatever day, is news and comes with the next digest.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.desk import Desk
from bot.parcels import pack
from bot.replies.digests import Correction, correction_reply
from bot.usecases.attainment import find_target, territory_of
from bot.usecases.digests import owe_parcel
from domain.ledger import ValueOnDay, value_on
from storage import chats, editions, outbox, targets
from storage.editions import Edition, ToldFigure
from storage.statements import Reader, Writer

Place = tuple[str, str, date | None]
"""What a figure is of: metric, area, day."""


async def put_right(desk: Desk, *, at: datetime) -> int:
    """Owe what has to be put right by now; return how many messages that is."""
    if not await desk.database.read_with(lambda rd: find_errata(rd, desk)):
        return 0
    return await desk.database.write_with(lambda tx: owe_errata(tx, desk, at=at))


def find_errata(rd: Reader, desk: Desk) -> tuple[Correction, ...]:
    """Compare everything that was told with the ledger."""
    worked_out: dict[object, ValueOnDay] = {}
    found = []
    for edition in editions.everything(rd):
        for old in edition.figures:
            if old.value is None:
                continue
            key = (old.metric, old.area, old.day, edition.last_number, edition.waiting)
            if key not in worked_out:
                worked_out[key] = _value_now(rd, desk, edition, old)
            value = worked_out[key]
            new = replace(old, value=value.value, as_of=value.as_of, target=_target_now(rd, desk, old))
            if new != old:
                found.append(Correction(edition_id=edition.id, old=old, new=new, value=value))
    return tuple(found)


def owe_errata(tx: Writer, desk: Desk, *, at: datetime) -> int:
    """Owe each chat one message with all that it was told otherwise, and remember what it is told now."""
    errata = find_errata(tx, desk)
    if not errata:
        return 0
    told = {edition.id: edition for edition in editions.everything(tx)}
    owed, queued = 0, outbox.last_due(tx)
    for chat_id in dict.fromkeys(chat for one in errata for chat in editions.chats_of(tx, one.edition_id)):
        due = _of_chat(errata, [told[number] for number in sorted(editions.ids_of(tx, chat_id)) if number in told])
        if due and not chats.is_blocked(tx, chat_id):
            parcel = pack(correction_reply(due, desk.metrics, desk.areas))
            # What was told otherwise may still be in the queue: its correction comes after it, never before.
            after = max(at, queued.get(chat_id, at))
            owed += owe_parcel(tx, _key_of(due[0], chat_id), chat_id, parcel, at=at, place=owed, after=after)
    for one in errata:
        editions.correct(tx, one.edition_id, replace(one.new, revision=one.old.revision + 1))
    return owed


def _key_of(first: Correction, chat_id: int) -> str:
    return f"ralat:{first.edition_id}.{first.old.metric}.{first.old.area}.{first.old.revision}:{chat_id}"


def _of_chat(errata: Sequence[Correction], known: Sequence[Edition]) -> tuple[Correction, ...]:
    """Give what a chat must be told, the newest day first; what it was told otherwise again since then needs no word."""
    newest: dict[Place, int] = {}
    for edition in known:
        newest |= {_place_of(figure): edition.id for figure in edition.figures}
    due = [one for one in errata if newest.get(_place_of(one.old)) == one.edition_id]
    return tuple(sorted(due, key=lambda one: one.old.as_of or date.min, reverse=True))


def _place_of(figure: ToldFigure) -> Place:
    return figure.metric, figure.area, figure.as_of


def _value_now(rd: Reader, desk: Desk, edition: Edition, old: ToldFigure) -> ValueOnDay:
    return value_on(
        editions.as_known_then(rd, old.metric, edition),
        area=old.area,
        day=old.day,
        territory=territory_of(desk.areas),
        accumulates=desk.metrics.get(old.metric).accumulates,
    )


def _target_now(rd: Reader, desk: Desk, old: ToldFigure) -> int | None:
    """Give the target that should have been told: another one only where the one told was taken back or mended.

    A target that was set where there was none, or that holds from a later day, is news.
    """
    history = targets.history(rd, metric=old.metric, area=old.area, year=old.day.year)
    in_force = {target.since: target.value for target in history}
    if old.target is None or old.target in in_force.values():
        return old.target
    if not in_force and _is_sum_of_parts(rd, desk, old):
        return old.target
    return find_target(rd, desk.areas, desk.metrics.get(old.metric), desk.areas.get(old.area), day=old.day)


def _is_sum_of_parts(rd: Reader, desk: Desk, old: ToldFigure) -> bool:
    """Whether the area has a target only through its districts': those change by themselves, which is news."""
    now = find_target(rd, desk.areas, desk.metrics.get(old.metric), desk.areas.get(old.area), day=old.day)
    return now is not None
