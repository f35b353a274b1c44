"""One message makes one draft; only its sender closes it, once."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from domain.drafts import Draft, DraftState
from domain.entries import Entry, EntryKind
from domain.refusals import DraftChanged, DraftClosed, DraftNotYours, UnknownDraft
from storage import drafts, reports
from storage.database import Database
from storage.statements import Writer
from tests.storage.making import BUDI, NOON, SITI, act, figure, filing


def begin(tx: Writer, value: int = 100, **given: Any) -> Draft:
    return drafts.open_draft(tx, kind="report", text="bpu 100", figures=[figure(value)], act=act(**given))


def save(tx: Writer, draft_id: int) -> tuple[Entry, ...]:
    draft = drafts.claim(tx, draft_id, person_id=BUDI.id, at=NOON)
    return reports.append(tx, [filing(draft.figures[0].value)], act(), batch=draft.id)


async def test_a_draft_keeps_what_was_said_and_understood(db: Database) -> None:
    said = "/lapor bpu +25, <b>pu</b> 3"
    figures = [figure(25, kind=EntryKind.INCREMENT), figure(3, "2020-01-01", metric="pu", area="west")]
    made = await db.write_with(
        lambda tx: drafts.open_draft(tx, kind="report", text=said, figures=figures, act=act(), details='{"step": 1}')
    )

    kept = await db.read_with(lambda rd: drafts.get(rd, made.id))

    assert kept == made
    assert (kept.text, kept.figures, kept.details) == (said, tuple(figures), '{"step": 1}')
    assert (kept.person_id, kept.chat_id, kept.message_id, kept.is_open) == (BUDI.id, BUDI.id, 1, True)


async def test_a_message_that_comes_again_finds_its_draft(db: Database) -> None:
    first = await db.write_with(begin)

    assert await db.write_with(begin) == first
    assert await db.read_with(lambda rd: drafts.of_message(rd, BUDI.id, 1)) == first
    assert await db.read_with(lambda rd: drafts.of_message(rd, BUDI.id, 2)) is None


async def test_two_presses_at_the_same_time_give_one_save(db: Database) -> None:
    draft = await db.write_with(begin)

    outcomes = await asyncio.gather(
        *(db.write_with(lambda tx: save(tx, draft.id)) for _ in range(20)), return_exceptions=True
    )

    saved = [outcome for outcome in outcomes if not isinstance(outcome, BaseException)]
    assert len(saved) == 1
    assert sum(isinstance(outcome, DraftClosed) for outcome in outcomes) == 19
    assert await db.read_with(lambda rd: reports.of_batch(rd, draft.id)) == saved[0]


async def test_a_save_that_fails_leaves_the_draft_open(db: Database) -> None:
    draft = await db.write_with(begin)

    def fail(tx: Writer) -> None:
        save(tx, draft.id)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await db.write_with(fail)

    assert (await db.read_with(lambda rd: drafts.get(rd, draft.id))).is_open
    assert len(await db.write_with(lambda tx: save(tx, draft.id))) == 1


async def test_only_the_senders_press_counts(db: Database) -> None:
    draft = await db.write_with(begin)

    with pytest.raises(DraftNotYours):
        await db.write_with(lambda tx: drafts.claim(tx, draft.id, person_id=SITI.id, at=NOON))

    assert (await db.read_with(lambda rd: drafts.get(rd, draft.id))).is_open


async def test_a_cancelled_draft_cannot_be_saved(db: Database) -> None:
    draft = await db.write_with(begin)
    await db.write_with(lambda tx: drafts.claim(tx, draft.id, person_id=BUDI.id, at=NOON, state=DraftState.CANCELLED))

    with pytest.raises(DraftClosed) as refusal:
        await db.write_with(lambda tx: save(tx, draft.id))

    assert refusal.value.draft.state is DraftState.CANCELLED


async def test_an_unknown_draft_is_refused(db: Database) -> None:
    with pytest.raises(UnknownDraft):
        await db.write_with(lambda tx: save(tx, 77))


async def test_a_button_of_an_older_read_back_is_refused(db: Database) -> None:
    draft = await db.write_with(begin)
    changed = await db.write_with(lambda tx: drafts.change(tx, draft.id, at=NOON, figures=[figure(200)]))
    same = await db.write_with(lambda tx: drafts.change(tx, draft.id, at=NOON, figures=[figure(200)]))

    assert (draft.revision, changed.revision, same.revision) == (1, 2, 2)
    with pytest.raises(DraftChanged):
        await db.write_with(lambda tx: drafts.claim(tx, draft.id, person_id=BUDI.id, at=NOON, revision=1))
    claimed = await db.write_with(lambda tx: drafts.claim(tx, draft.id, person_id=BUDI.id, at=NOON, revision=2))
    assert claimed.figures == (figure(200),)
    with pytest.raises(DraftClosed):
        await db.write_with(lambda tx: drafts.change(tx, draft.id, at=NOON, figures=[figure(300)]))


async def test_a_guided_entry_goes_on_from_its_newest_open_draft(db: Database) -> None:
    await db.write_with(lambda tx: begin(tx, message=1))
    second = await db.write_with(lambda tx: begin(tx, message=2))
    found = await db.read_with(lambda rd: drafts.newest_open(rd, person_id=BUDI.id, chat_id=BUDI.id, kind="report"))
    other = await db.read_with(lambda rd: drafts.newest_open(rd, person_id=BUDI.id, chat_id=BUDI.id, kind="press"))

    assert (found, other) == (second, None)


async def test_drafts_that_nobody_touched_are_given_up(db: Database) -> None:
    old = await db.write_with(lambda tx: begin(tx, message=1))
    new = await db.write_with(lambda tx: begin(tx, message=2, minutes=60))

    assert await db.write_with(lambda tx: drafts.expire(tx, before=NOON + timedelta(minutes=30), at=NOON)) == 1

    assert (await db.read_with(lambda rd: drafts.get(rd, old.id))).state is DraftState.EXPIRED
    assert (await db.read_with(lambda rd: drafts.get(rd, new.id))).is_open


async def test_both_copies_of_a_read_back_belong_to_the_draft(db: Database) -> None:
    draft = await db.write_with(begin)
    for message in (11, 12, 11):
        await db.write_with(lambda tx, m=message: drafts.note_read_back(tx, draft.id, chat_id=BUDI.id, message_id=m))

    assert await db.read_with(lambda rd: drafts.read_backs(rd, draft.id)) == ((1, 11), (1, 12))


async def test_an_equal_figure_of_the_last_10_minutes_is_seen(db: Database) -> None:
    at = NOON + timedelta(minutes=10)
    assert await db.read_with(lambda rd: drafts.find_twin(rd, figure(100), at=at)) is None

    draft = await db.write_with(begin)
    drafted = await db.read_with(lambda rd: drafts.find_twin(rd, figure(100), at=at))
    assert drafted is not None
    assert (drafted.number, drafted.person_id) == (None, BUDI.id)
    assert await db.read_with(lambda rd: drafts.find_twin(rd, figure(100), at=at, but_draft=draft.id)) is None

    await db.write_with(lambda tx: save(tx, draft.id))
    saved = await db.read_with(lambda rd: drafts.find_twin(rd, figure(100), at=at))
    assert saved is not None
    assert saved.number == 1
    later = at + timedelta(seconds=1)
    assert await db.read_with(lambda rd: drafts.find_twin(rd, figure(100), at=later)) is None
    for other in (figure(101), figure(100, "2019-12-18"), figure(100, area="west"), figure(100, metric="pu")):
        assert await db.read_with(lambda rd, other=other: drafts.find_twin(rd, other, at=at)) is None


async def test_a_cancelled_draft_is_no_twin(db: Database) -> None:
    draft = await db.write_with(begin)
    await db.write_with(lambda tx: drafts.claim(tx, draft.id, person_id=BUDI.id, at=NOON, state=DraftState.CANCELLED))

    assert await db.read_with(lambda rd: drafts.find_twin(rd, figure(100), at=NOON)) is None


async def test_what_was_said_is_forgotten_in_time_or_on_a_persons_wish(db: Database) -> None:
    for message, minutes in ((1, 0), (2, 0), (3, 60)):
        draft = await db.write_with(lambda tx, m=message, after=minutes: begin(tx, message=m, minutes=after))
        if message > 1:
            at = NOON + timedelta(minutes=minutes)
            await db.write_with(lambda tx, draft=draft, at=at: drafts.claim(tx, draft.id, person_id=BUDI.id, at=at))
    half_past = NOON + timedelta(minutes=30)

    assert await db.write_with(lambda tx: drafts.forget_texts(tx, person_id=SITI.id)) == 0
    assert await db.write_with(lambda tx: drafts.forget_texts(tx, before=half_past)) == 1
    assert await db.write_with(lambda tx: drafts.forget_texts(tx, person_id=BUDI.id)) == 1

    texts = await db.read_with(lambda rd: [drafts.get(rd, draft_id).text for draft_id in (1, 2, 3)])
    assert texts == ["bpu 100", "", ""]
