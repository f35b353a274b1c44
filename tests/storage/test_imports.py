"""Claims about files on their way into the ledger: nobody sees a row before all of it counts."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from domain.entries import Act, EntryKind, Filing
from domain.people import Person, Role
from domain.refusals import UnknownReport, YearLocked
from storage import drafts, imports, ledger, locks, reports
from storage.database import Database

ACT = Act(
    person=Person(id=1, name="Bu Kepala", role=Role.ADMIN),
    at=datetime(2026, 11, 24, tzinfo=UTC),
    chat_id=1,
    message_id=5,
)
FILING = Filing(
    metric="bpu", area="batang", day=date(2026, 11, 20), kind=EntryKind.TOTAL, value=1_250, source="", row_key="a"
)


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Database]:
    database = await Database.open(f"sqlite:///{tmp_path / 'capaian.db'}")
    yield database
    await database.close()


async def staged(db: Database) -> int:
    draft = await db.write_with(lambda tx: drafts.open_draft(tx, kind="import", text="a.csv", figures=(), act=ACT))
    await db.write_with(lambda tx: imports.reserve(tx, 3, FILING, ACT, batch=draft.id))
    return draft.id


async def test_a_row_that_does_not_count_yet_is_seen_nowhere(db: Database) -> None:
    await staged(db)

    assert not await db.read_with(lambda rd: ledger.history(rd, metric="bpu"))
    assert not await db.read_with(ledger.counted)
    assert not await db.read_with(ledger.every_version)
    with pytest.raises(UnknownReport):
        await db.read_with(lambda rd: reports.get(rd, 3))


async def test_a_file_that_counts_has_its_history(db: Database) -> None:
    batch = await staged(db)

    await db.write_with(lambda tx: imports.publish(tx, batch))

    (entry,) = await db.read_with(ledger.counted)
    (line,) = await db.read_with(lambda rd: ledger.versions(rd, entry.number))
    assert (entry.number, entry.value, line.version, line.action) == (3, 1_250, 1, "saved")


async def test_who_saves_meanwhile_gets_a_number_behind_the_file(db: Database) -> None:
    await staged(db)

    (entry,) = await db.write_with(lambda tx: reports.append(tx, [replace(FILING, row_key=None)], ACT))

    assert entry.number == 4


async def test_what_a_crash_left_behind_is_found_and_cleared(db: Database) -> None:
    batch = await staged(db)

    assert await db.read_with(imports.unfinished) == (batch,)
    assert await db.write_with(lambda tx: imports.clear_staged(tx, batch, limit=10)) == 1
    assert await db.read_with(imports.unfinished) == ()


async def test_a_year_locked_meanwhile_lets_nothing_in(db: Database) -> None:
    batch = await staged(db)
    await db.write_with(lambda tx: locks.lock(tx, 2026, ACT))

    with pytest.raises(YearLocked):
        await db.write_with(lambda tx: imports.publish(tx, batch))

    assert not await db.read_with(ledger.counted)


async def test_a_file_goes_in_one_step_and_its_history_follows_also_after_a_crash(db: Database) -> None:
    batch = await staged(db)
    await db.write_with(lambda tx: imports.publish(tx, batch))
    leaving = replace(ACT, message_id=9)

    await db.write_with(lambda tx: imports.withdraw(tx, batch, leaving))

    assert not await db.read_with(ledger.counted)
    assert await db.read_with(imports.half_withdrawn) == ((batch, leaving_of(leaving)),)
    assert await db.read_with(lambda rd: imports.last_batch(rd, leaving)) == batch  # the message comes again
    assert await db.read_with(imports.unfinished) == ()

    await db.write_with(lambda tx: imports.write_withdrawn(tx, batch, leaving, places=(0, 2)))
    await db.write_with(lambda tx: imports.write_withdrawn(tx, batch, leaving, places=(0, 2)))
    await db.write_with(lambda tx: imports.end_withdrawal(tx, batch))

    lines = await db.read_with(lambda rd: ledger.versions(rd, 3))
    assert [(line.version, line.action) for line in lines] == [(1, "saved"), (2, "withdrawn")]
    assert not await db.read_with(ledger.counted)
    assert await db.read_with(imports.half_withdrawn) == ()
    assert not await db.read_with(lambda rd: imports.known_rows(rd, ["a"]))


def leaving_of(act: Act) -> Act:
    """An act as it is read back: what the person's role was is not kept."""
    return replace(act, person=Person(id=act.person.id, name=act.person.name))


async def test_rows_are_known_by_their_names_however_many_are_asked_for(db: Database) -> None:
    rows = [replace(FILING, row_key=f"row {number}") for number in range(0, 1_200, 3)]
    await db.write_with(lambda tx: reports.append(tx, rows, ACT))

    known = await db.read_with(lambda rd: imports.known_rows(rd, [f"row {number}" for number in range(1_200)]))

    assert known == {f"row {number}" for number in range(0, 1_200, 3)}
