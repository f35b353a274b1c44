"""What the database finds is what a list of the same reports gives; and the histories that people look at."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.entries import EntryKind, Filing, Moment
from domain.ledger import Listed, Overlay, Span
from storage import ledger, reports
from storage.database import Database
from storage.ledger import Stored
from storage.statements import Writer
from tests.storage.making import HEAD, SITI, act, day, figure, filing

FIRST = day("2019-12-30")
DAYS = st.integers(0, 3).map(lambda days: FIRST + timedelta(days))
SPANS = st.tuples(DAYS, DAYS).map(lambda days: Span(min(days), max(days)))
NUMBERS = st.integers(1, 12)
MOMENTS = st.none() | st.builds(Moment, DAYS, NUMBERS)
FILINGS = st.builds(
    Filing,
    metric=st.just("bpu"),
    area=st.sampled_from(["east", "west"]),
    day=DAYS,
    kind=st.sampled_from(EntryKind),
    value=st.integers(0, 9),
)


class Undone(Exception):
    """Takes a try back."""


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    filings=st.lists(FILINGS, max_size=12),
    span=SPANS,
    moment=MOMENTS,
    without=st.frozensets(NUMBERS, max_size=3),
    areas=st.sets(st.sampled_from(["east", "west"]), min_size=1),
)
async def test_the_database_finds_what_a_list_of_the_same_reports_gives(
    db: Database, filings: list[Filing], span: Span, moment: Moment | None, without: frozenset[int], areas: set[str]
) -> None:
    def compare(tx: Writer) -> None:
        listed, stored = Listed(reports.append(tx, filings, act())), Stored(tx, "bpu")
        for area in ("east", "west"):
            assert stored.newest_total(area, span, moment, without) == listed.newest_total(area, span, moment, without)
        assert stored.increments(areas, span, moment, without) == listed.increments(areas, span, moment, without)
        laid = Overlay(stored, added=listed.entries[:2], removed=frozenset(e.number for e in listed.entries[:2]))
        assert laid.increments(areas, span, moment, without) == listed.increments(areas, span, moment, without)
        assert laid.newest_total("east", span, moment) == listed.newest_total("east", span, moment)
        raise Undone

    with pytest.raises(Undone):
        await db.write_with(compare)


async def save(db: Database, *filings: Filing, message: int = 1) -> None:
    await db.write_with(lambda tx: reports.append(tx, filings, act(message=message)))


async def test_history_shows_every_report_newest_day_first_and_pages_on(db: Database) -> None:
    await save(db, filing(1, "2019-12-01"), filing(2, "2019-12-03"), filing(3, "2019-12-02", area="west"))
    await save(db, filing(4, "2019-12-03", odd=True), filing(5, metric="pu"))

    page = await db.read_with(lambda rd: ledger.history(rd, metric="bpu", limit=2))
    rest = await db.read_with(lambda rd: ledger.history(rd, metric="bpu", before=page[-1].moment))
    east = await db.read_with(lambda rd: ledger.history(rd, metric="bpu", area="east"))

    assert [entry.number for entry in (*page, *rest)] == [4, 2, 3, 1]
    assert [entry.number for entry in east] == [4, 2, 1]


async def test_a_trend_has_one_total_a_day(db: Database) -> None:
    await save(db, filing(1, "2019-12-01"), filing(2, "2019-12-01"), filing(3, "2019-12-05"), filing(9, "2020-01-01"))
    span = Span(day("2019-01-01"), day("2019-12-31"))

    found = await db.read_with(lambda rd: ledger.totals(rd, metric="bpu", area="east", span=span))
    one = await db.read_with(lambda rd: ledger.totals(rd, metric="bpu", area="east", span=span, limit=1))

    assert [(entry.day.day, entry.value) for entry in found] == [(5, 3), (1, 2)]
    assert one == found[:1]


async def test_days_on_which_something_was_reported_are_known(db: Database) -> None:
    await save(db, filing(1, "2019-12-01"), filing(2, "2019-12-03", kind=EntryKind.INCREMENT))
    await save(db, filing(1, "2019-12-02", area="west"), filing(1, "2019-12-09", odd=True))
    span = Span(day("2019-12-01"), day("2019-12-31"))

    both = await db.read_with(lambda rd: ledger.reported_days(rd, metric="bpu", areas=["east", "west"], span=span))
    east = await db.read_with(lambda rd: ledger.reported_days(rd, metric="bpu", areas=["east"], span=span, limit=1))
    newest = await db.read_with(
        lambda rd: ledger.newest_day(rd, metric="bpu", areas=["east", "west"], until=day("2019-12-02"))
    )
    nothing = await db.read_with(lambda rd: ledger.newest_day(rd, metric="pu", areas=["east"], until=day("2019-12-31")))

    assert [found.day for found in both] == [3, 2, 1]
    assert [found.day for found in east] == [3]
    assert newest == day("2019-12-02")
    assert nothing is None


async def test_officers_stand_side_by_side(db: Database) -> None:
    plus = filing(25, kind=EntryKind.INCREMENT)
    await save(db, filing(1), plus, plus, filing(9, odd=True))
    await db.write_with(lambda tx: reports.append(tx, [filing(7, "2019-12-01")], act(SITI)))
    span = Span(day("2019-01-01"), day("2019-12-31"))

    shares = await db.read_with(lambda rd: ledger.by_officer(rd, metric="bpu", span=span))

    assert [(share.name, share.count, share.increments, share.newest.day) for share in shares] == [
        ("Budi", 3, 50, 19),
        ("Siti", 1, 0, 1),
    ]


async def test_the_last_report_of_each_officer_is_known(db: Database) -> None:
    await save(db, filing(1))
    await db.write_with(lambda tx: reports.append(tx, [filing(7, odd=True)], act(SITI)))

    last = await db.read_with(lambda rd: ledger.last_report_of(rd, SITI.id))

    assert last is not None
    assert last.number == 2
    assert await db.read_with(lambda rd: ledger.last_report_of(rd, HEAD.id)) is None


async def test_an_export_reads_on_from_where_it_was(db: Database) -> None:
    await save(db, *(filing(value) for value in range(5)))

    first = await db.read_with(lambda rd: ledger.counted(rd, limit=3))
    rest = await db.read_with(lambda rd: ledger.counted(rd, after=first[-1].number))

    assert [entry.value for entry in (*first, *rest)] == [0, 1, 2, 3, 4]


async def test_an_entry_knows_the_message_it_came_from(db: Database) -> None:
    await save(db, filing(1), message=42)
    await db.write_with(lambda tx: reports.correct(tx, 1, figure(2), act(HEAD, 43)))

    entry = await db.read_with(lambda rd: reports.get(rd, 1))
    versions = await db.read_with(lambda rd: ledger.versions(rd, 1))

    assert (entry.message_id, entry.reporter_name) == (42, "Budi")
    assert [(version.act.message_id, version.act.person.name) for version in versions] == [(42, "Budi"), (43, "Kepala")]
