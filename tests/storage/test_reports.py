"""Reports are saved once, changed only by new versions, by those who may, and never in a locked year."""

from dataclasses import replace

import pytest

from domain.drafts import DraftState
from domain.entries import Action, Entry, EntryKind, EntryState, Filing, OddityKind, fold
from domain.refusals import (
    NothingToWithdraw,
    ReportNotWaiting,
    ReportNotYours,
    ReportWithdrawn,
    UnknownReport,
    YearLocked,
)
from domain.revisions import match_revised
from storage import drafts, ledger, locks, reports, targets
from storage.database import Database
from storage.statements import Reader, Writer
from tests.storage.making import BUDI, HEAD, NOON, PLACE, SITI, act, day, figure, filing
from tests.storage.test_targets import aim


def worth(rd: Reader, on: str = "2019-12-31") -> int | None:
    return ledger.value_on(rd, metric="bpu", area="east", day=day(on), territory=PLACE, accumulates=False).value


def draft(tx: Writer, *values: int, message: int = 1) -> int:
    made = drafts.open_draft(
        tx, kind="report", text="...", figures=[figure(value) for value in values], act=act(message=message)
    )
    drafts.claim(tx, made.id, person_id=BUDI.id, at=NOON)
    return made.id


async def test_figures_saved_together_get_receipts_in_their_order(db: Database) -> None:
    saved = await db.write_with(lambda tx: reports.append(tx, [filing(1), filing(2, area="west")], act()))

    assert [(entry.number, entry.value, entry.area) for entry in saved] == [(1, 1, "east"), (2, 2, "west")]
    assert await db.read_with(lambda rd: reports.get(rd, 2)) == saved[1]


async def test_a_draft_is_saved_once(db: Database) -> None:
    batch = await db.write_with(lambda tx: draft(tx, 1, 2))
    first = await db.write_with(lambda tx: reports.append(tx, [filing(1), filing(2)], act(), batch=batch))
    again = await db.write_with(lambda tx: reports.append(tx, [filing(1), filing(2)], act(), batch=batch))

    assert again == first
    assert len(await db.read_with(lambda rd: ledger.counted(rd))) == 2


async def test_two_true_equal_reports_both_count(db: Database) -> None:
    plus = filing(25, kind=EntryKind.INCREMENT)
    await db.write_with(lambda tx: reports.append(tx, [filing(100), plus, plus], act()))

    assert await db.read_with(worth) == 150


async def test_a_row_of_a_file_is_saved_once_until_it_is_withdrawn(db: Database) -> None:
    row = filing(5, row_key="row 1")
    first = await db.write_with(lambda tx: reports.append(tx, [row], act()))
    assert await db.write_with(lambda tx: reports.append(tx, [row, filing(6, row_key="row 2")], act())) != first
    assert len(await db.read_with(lambda rd: ledger.counted(rd))) == 2

    await db.write_with(lambda tx: reports.withdraw(tx, first[0].number, act(message=2)))
    (again,) = await db.write_with(lambda tx: reports.append(tx, [row], act()))

    assert again.number == 3


async def test_what_waits_or_was_refused_does_not_count(db: Database) -> None:
    await db.write_with(
        lambda tx: reports.append(tx, [filing(100), filing(900, odd=True), filing(800, odd=True)], act())
    )
    assert await db.read_with(worth) == 100

    refused = await db.write_with(lambda tx: reports.refuse(tx, 3, act(HEAD), reason="salah ketik"))
    assert refused.state is EntryState.REFUSED
    assert await db.read_with(worth) == 100
    await db.write_with(lambda tx: reports.accept(tx, 2, act(HEAD)))

    assert await db.read_with(worth) == 900
    history = await db.read_with(lambda rd: ledger.versions(rd, 3))
    assert [(version.action, version.reason) for version in history][-1] == (Action.REFUSED, "salah ketik")


async def test_an_odd_report_is_judged_once(db: Database) -> None:
    await db.write_with(lambda tx: reports.append(tx, [filing(900, odd=True)], act()))
    await db.write_with(lambda tx: reports.accept(tx, 1, act(HEAD)))

    for judge in (reports.accept, reports.refuse):
        with pytest.raises(ReportNotWaiting) as refusal:
            await db.write_with(lambda tx, judge=judge: judge(tx, 1, act(HEAD)))
        assert refusal.value.entry.state is EntryState.COUNTED


async def test_a_correction_is_a_new_version_and_the_old_one_stays(db: Database) -> None:
    await db.write_with(lambda tx: reports.append(tx, [filing(100)], act()))

    corrected = await db.write_with(
        lambda tx: reports.correct(tx, 1, figure(105, "2019-12-18", area="west"), act(message=2))
    )

    assert (corrected.number, corrected.version, corrected.value, corrected.area) == (1, 2, 105, "west")
    first, second = await db.read_with(lambda rd: ledger.versions(rd, 1))
    assert (first.value, first.act.message_id, first.action) == (100, 1, Action.SAVED)
    assert (second.value, second.act.message_id, second.action) == (105, 2, Action.CORRECTED)


async def test_correcting_to_the_same_figure_changes_nothing(db: Database) -> None:
    await db.write_with(lambda tx: reports.append(tx, [filing(100)], act()))
    for _ in range(2):
        corrected = await db.write_with(lambda tx: reports.correct(tx, 1, figure(105), act(message=2)))

    assert corrected.version == 2


async def test_an_officer_changes_only_own_reports_and_an_admin_any(db: Database) -> None:
    await db.write_with(lambda tx: reports.append(tx, [filing(100)], act(BUDI)))

    with pytest.raises(ReportNotYours):
        await db.write_with(lambda tx: reports.correct(tx, 1, figure(1), act(SITI)))
    with pytest.raises(ReportNotYours):
        await db.write_with(lambda tx: reports.withdraw(tx, 1, act(SITI)))
    corrected = await db.write_with(lambda tx: reports.correct(tx, 1, figure(105), act(HEAD)))

    assert (corrected.value, corrected.reporter_id) == (105, BUDI.id)


async def test_a_withdrawn_report_counts_no_more_and_cannot_be_changed(db: Database) -> None:
    await db.write_with(lambda tx: reports.append(tx, [filing(90, "2019-12-01"), filing(100)], act()))
    await db.write_with(lambda tx: reports.withdraw(tx, 2, act(message=2)))

    assert await db.read_with(worth) == 90
    with pytest.raises(ReportWithdrawn):
        await db.write_with(lambda tx: reports.correct(tx, 2, figure(1), act(message=3)))
    with pytest.raises(ReportWithdrawn):
        await db.write_with(lambda tx: reports.withdraw(tx, 2, act(message=3)))


async def test_the_message_that_withdrew_a_report_may_come_again(db: Database) -> None:
    await db.write_with(lambda tx: reports.append(tx, [filing(100)], act()))
    first = await db.write_with(lambda tx: reports.withdraw(tx, 1, act(message=2)))

    assert await db.write_with(lambda tx: reports.withdraw(tx, 1, act(message=2))) == first


async def test_an_unknown_number_is_refused(db: Database) -> None:
    with pytest.raises(UnknownReport) as refusal:
        await db.write_with(lambda tx: reports.withdraw(tx, 77, act()))

    assert refusal.value.number == 77


async def test_withdrawing_ones_last_save_takes_the_whole_of_it(db: Database) -> None:
    await db.write_with(lambda tx: reports.append(tx, [filing(90)], act(message=1)))
    batch = await db.write_with(lambda tx: draft(tx, message=2))
    await db.write_with(lambda tx: reports.append(tx, [filing(1), filing(2)], act(message=2), batch=batch))
    await db.write_with(lambda tx: reports.append(tx, [filing(7)], act(SITI, message=3)))

    gone, _ = await db.write_with(lambda tx: reports.withdraw_last(tx, act(message=4)))

    assert [entry.number for entry in gone] == [2, 3]


async def test_the_message_that_withdrew_the_last_save_may_come_again_without_touching_the_one_before(
    db: Database,
) -> None:
    await db.write_with(lambda tx: reports.append(tx, [filing(1)], act(message=1)))
    await db.write_with(lambda tx: reports.append(tx, [filing(2)], act(message=2)))

    outcomes = [await db.write_with(lambda tx: reports.withdraw_last(tx, act(message=3))) for _ in range(2)]

    assert outcomes[0] == outcomes[1]
    assert (await db.read_with(lambda rd: reports.get(rd, 1))).state is EntryState.COUNTED
    assert [e.number for e in (await db.write_with(lambda tx: reports.withdraw_last(tx, act(message=4))))[0]] == [1]
    with pytest.raises(NothingToWithdraw):
        await db.write_with(lambda tx: reports.withdraw_last(tx, act(message=5)))


async def test_an_article_is_withdrawn_with_its_targets(db: Database) -> None:
    def save(tx: Writer) -> None:
        batch = draft(tx)
        reports.append(tx, [filing(1)], act(), batch=batch)
        targets.set_target(tx, aim(300), act(), batch=batch)

    await db.write_with(save)
    for _ in range(2):
        gone, aims = await db.write_with(lambda tx: reports.withdraw_last(tx, act(message=2)))
        assert ([entry.number for entry in gone], [target.value for target in aims]) == ([1], [300])


async def test_a_target_set_after_the_last_report_is_the_last_save(db: Database) -> None:
    await db.write_with(lambda tx: reports.append(tx, [filing(1)], act(HEAD)))
    await db.write_with(lambda tx: targets.set_target(tx, aim(300), act(HEAD, minutes=1)))

    for _ in range(2):
        gone, aims = await db.write_with(lambda tx: reports.withdraw_last(tx, act(HEAD, message=2, minutes=2)))
        assert (gone, [target.value for target in aims]) == ((), [300])


async def test_an_odd_correction_waits_beside_the_report_that_still_counts(db: Database) -> None:
    await db.write_with(lambda tx: reports.append(tx, [filing(100)], act()))

    waiting = await db.write_with(
        lambda tx: reports.correct(tx, 1, figure(900), act(message=2), oddities=(OddityKind.JUMP,))
    )
    again = await db.write_with(
        lambda tx: reports.correct(tx, 1, figure(900), act(message=2), oddities=(OddityKind.JUMP,))
    )

    assert again == waiting
    assert (waiting.number, waiting.replaces, waiting.state) == (2, 1, EntryState.WAITING)
    assert await db.read_with(worth) == 100
    await db.write_with(lambda tx: reports.accept(tx, 2, act(HEAD)))
    assert await db.read_with(worth) == 900
    assert (await db.read_with(lambda rd: reports.get(rd, 1))).state is EntryState.COUNTED
    assert (await db.read_with(lambda rd: reports.get(rd, 2))).state is EntryState.WITHDRAWN
    assert (await db.read_with(lambda rd: ledger.versions(rd, 1)))[-1].reason == "#2"


@pytest.mark.parametrize("how", ["corrected", "withdrawn", "corrected oddly again"])
async def test_what_waited_to_replace_a_report_goes_when_the_report_changes(db: Database, how: str) -> None:
    def odd(tx: Writer, value: int, message: int) -> Entry:
        return reports.correct(tx, 1, figure(value), act(message=message), oddities=(OddityKind.JUMP,))

    await db.write_with(lambda tx: reports.append(tx, [filing(100)], act()))
    await db.write_with(lambda tx: odd(tx, 900, 2))
    if how == "corrected":
        await db.write_with(lambda tx: reports.correct(tx, 1, figure(110), act(message=3)))
    elif how == "withdrawn":
        await db.write_with(lambda tx: reports.withdraw(tx, 1, act(message=3)))
    else:
        await db.write_with(lambda tx: odd(tx, 950, 3))

    with pytest.raises(ReportNotWaiting):
        await db.write_with(lambda tx: reports.accept(tx, 2, act(HEAD)))


async def test_a_refused_report_can_be_mended(db: Database) -> None:
    await db.write_with(lambda tx: reports.append(tx, [filing(900, odd=True)], act()))
    await db.write_with(lambda tx: reports.refuse(tx, 1, act(HEAD)))

    mended = await db.write_with(lambda tx: reports.correct(tx, 1, figure(100), act(message=2)))

    assert (mended.state, mended.oddities) == (EntryState.COUNTED, ())
    assert await db.read_with(worth) == 100


async def test_mending_an_odd_correction_takes_the_place_of_the_report(db: Database) -> None:
    plus = filing(10, kind=EntryKind.INCREMENT)
    await db.write_with(lambda tx: reports.append(tx, [filing(100, "2019-12-01"), plus], act()))
    oddly = figure(9000, kind=EntryKind.INCREMENT)
    await db.write_with(lambda tx: reports.correct(tx, 2, oddly, act(message=2), oddities=(OddityKind.JUMP,)))

    await db.write_with(lambda tx: reports.correct(tx, 3, replace(oddly, value=12), act(message=3)))

    assert await db.read_with(worth) == 112


async def revise(db: Database, batch: int, filings: list[Filing]) -> list[tuple[int, int, int, EntryState]]:
    """Let an edited message say the figures; return number, version, value and state of each."""

    def revise_matched(tx: Writer) -> tuple[Entry, ...]:
        matched = match_revised(reports.of_batch(tx, batch), filings)
        return reports.revise(tx, batch, list(zip(matched, filings, strict=True)), act())

    return [(e.number, e.version, e.value, e.state) for e in await db.write_with(revise_matched)]


async def test_editing_the_message_makes_its_reports_say_what_it_says(db: Database) -> None:
    batch = await db.write_with(lambda tx: draft(tx))
    await db.write_with(lambda tx: reports.append(tx, [filing(1), filing(2, area="west")], act(), batch=batch))
    counted = EntryState.COUNTED

    for _ in range(2):
        revised = await revise(db, batch, [filing(5), filing(2, area="west"), filing(3, metric="pu")])
    assert revised == [(1, 2, 5, counted), (2, 1, 2, counted), (3, 1, 3, counted)]

    await revise(db, batch, [filing(5)])
    assert [entry.number for entry in await db.read_with(lambda rd: ledger.counted(rd))] == [1]
    assert await revise(db, batch, [filing(9, area="west"), filing(5)]) == [(2, 3, 9, counted), (1, 2, 5, counted)]


async def test_a_figure_put_before_the_others_takes_no_receipt_number_from_them(db: Database) -> None:
    batch = await db.write_with(lambda tx: draft(tx))
    await db.write_with(lambda tx: reports.append(tx, [filing(1), filing(2, metric="pu")], act(), batch=batch))

    revised = await revise(db, batch, [filing(7, metric="iuran"), filing(1), filing(3, metric="pu")])

    assert [number for number, *_ in revised] == [3, 1, 2]


async def test_an_edit_does_not_bring_back_what_was_withdrawn_by_a_word_of_its_own(db: Database) -> None:
    batch = await db.write_with(lambda tx: draft(tx))
    await db.write_with(lambda tx: reports.append(tx, [filing(1), filing(2, metric="pu")], act(), batch=batch))
    await db.write_with(lambda tx: reports.withdraw(tx, 2, act(message=2)))

    revised = await revise(db, batch, [filing(5), filing(2, metric="pu")])

    assert [state for *_, state in revised] == [EntryState.COUNTED, EntryState.WITHDRAWN]


async def test_an_accepted_correction_keeps_its_report_where_it_stood(db: Database) -> None:
    batch = await db.write_with(lambda tx: draft(tx))
    await db.write_with(lambda tx: reports.append(tx, [filing(100)], act(), batch=batch))
    await db.write_with(lambda tx: reports.append(tx, [filing(5, kind=EntryKind.INCREMENT)], act(message=2)))
    await db.write_with(lambda tx: reports.correct(tx, 1, figure(9000), act(), oddities=(OddityKind.JUMP,)))

    accepted = await db.write_with(lambda tx: reports.accept(tx, 3, act(HEAD, message=3)))

    assert (accepted.number, accepted.value) == (1, 9000)
    assert await db.read_with(worth) == 9005
    assert await revise(db, batch, [filing(120)]) == [(1, 3, 120, EntryState.COUNTED)]


async def test_editing_a_message_whose_save_was_withdrawn_is_refused(db: Database) -> None:
    batch = await db.write_with(lambda tx: draft(tx))
    await db.write_with(lambda tx: reports.append(tx, [filing(1)], act(), batch=batch))
    await db.write_with(lambda tx: reports.withdraw_last(tx, act(message=2)))

    with pytest.raises(ReportWithdrawn):
        await db.write_with(lambda tx: reports.revise(tx, batch, [(None, filing(5))], act()))


async def test_a_locked_year_takes_no_change_until_it_is_opened(db: Database) -> None:
    await db.write_with(
        lambda tx: reports.append(tx, [filing(100), filing(7, odd=True), filing(3, "2020-01-01")], act())
    )
    assert await db.write_with(lambda tx: locks.lock(tx, 2019, act(HEAD), reason="sudah diaudit"))
    assert not await db.write_with(lambda tx: locks.lock(tx, 2019, act(HEAD)))
    changes = [
        lambda tx: reports.append(tx, [filing(1, "2020-01-01"), filing(1, "2019-06-01")], act()),
        lambda tx: reports.correct(tx, 1, figure(5), act()),
        lambda tx: reports.correct(tx, 1, figure(5, "2020-01-05"), act()),
        lambda tx: reports.correct(tx, 3, figure(5, "2019-12-05"), act()),
        lambda tx: reports.withdraw(tx, 1, act(HEAD)),
        lambda tx: reports.accept(tx, 2, act(HEAD)),
        lambda tx: targets.set_target(tx, aim(300), act(HEAD)),
    ]

    for change in changes:
        with pytest.raises(YearLocked) as refusal:
            await db.write_with(change)
        assert (refusal.value.lock.year, refusal.value.lock.reason) == (2019, "sudah diaudit")
    assert await db.read_with(lambda rd: (locks.locked_years(rd), len(ledger.every_version(rd)))) == ((2019,), 3)

    await db.write_with(lambda tx: locks.unlock(tx, 2019, act(HEAD), reason="salah hitung"))
    assert not await db.write_with(lambda tx: locks.unlock(tx, 2019, act(HEAD), reason="lagi"))
    assert (await db.write_with(changes[1])).value == 5


async def test_every_change_makes_answers_in_memory_stale(db: Database) -> None:
    steps = [
        lambda tx: reports.append(tx, [filing(100), filing(7, odd=True), filing(8, odd=True)], act()),
        lambda tx: reports.correct(tx, 1, figure(5), act()),
        lambda tx: reports.accept(tx, 2, act(HEAD)),
        lambda tx: reports.refuse(tx, 3, act(HEAD)),
        lambda tx: reports.withdraw(tx, 1, act(HEAD)),
        lambda tx: targets.set_target(tx, aim(300), act(HEAD)),
        lambda tx: locks.lock(tx, 2019, act(HEAD)),
        lambda tx: locks.unlock(tx, 2019, act(HEAD), reason="x"),
    ]

    for step in steps:
        before = db.version
        await db.write_with(step)
        assert db.version == before + 1


async def test_the_reports_as_they_stand_are_what_their_history_comes_to(db: Database) -> None:
    await db.write_with(lambda tx: reports.append(tx, [filing(1), filing(2), filing(3, odd=True)], act()))
    await db.write_with(lambda tx: reports.correct(tx, 1, figure(5), act(message=2)))
    await db.write_with(lambda tx: reports.withdraw(tx, 2, act(message=3)))

    folded = fold(await db.read_with(ledger.every_version))

    for number, version in folded.items():
        entry = await db.read_with(lambda rd, number=number: reports.get(rd, number))
        assert (entry.value, entry.state, entry.version) == (version.value, version.state, version.version)


async def test_a_saved_draft_is_escalated_where_it_waits(db: Database) -> None:
    def save(tx: Writer) -> DraftState:
        made = drafts.open_draft(tx, kind="report", text="...", figures=[figure(900)], act=act())
        closed = drafts.claim(tx, made.id, person_id=BUDI.id, at=NOON, state=DraftState.ESCALATED)
        reports.append(tx, [filing(900, odd=True)], act(), batch=made.id)
        return closed.state

    assert await db.write_with(save) is DraftState.ESCALATED
    assert [entry.oddities for entry in await db.read_with(ledger.waiting)] == [(OddityKind.JUMP,)]
