"""Updates are kept before they are acknowledged; none is lost, none is taken in twice, none blocks the rest."""

from datetime import timedelta

from storage import inbox
from storage.database import Database
from storage.statements import Reader
from tests.storage.making import NOON, day


def ids(rd: Reader) -> list[int]:
    return [kept.update_id for kept in inbox.pending(rd)]


async def test_updates_wait_in_order_until_they_are_done(db: Database) -> None:
    taken = await db.write_with(lambda tx: inbox.exchange(tx, new=[(7, "{}"), (5, '{"a": 1}')], at=NOON))
    assert taken == (7, 5)
    assert [kept.payload for kept in await db.read_with(inbox.pending)] == ['{"a": 1}', "{}"]

    taken = await db.write_with(lambda tx: inbox.exchange(tx, new=[(8, "{}")], done=[5], at=NOON))

    assert taken == (8,)
    assert await db.read_with(ids) == [7, 8]


async def test_what_came_later_waits_longer_also_where_numbers_begin_anew(db: Database) -> None:
    for update_id, minutes in ((900, 0), (3, 1)):
        at = NOON + timedelta(minutes=minutes)
        await db.write_with(lambda tx, u=update_id, at=at: inbox.exchange(tx, new=[(u, "{}")], at=at))

    assert await db.read_with(ids) == [900, 3]


async def test_an_update_that_is_kept_or_was_handled_lately_is_not_taken_in_again(db: Database) -> None:
    await db.write_with(lambda tx: inbox.exchange(tx, new=[(1, "{}"), (2, "{}"), (2, "{}")], at=NOON))
    await db.write_with(lambda tx: inbox.exchange(tx, done=[1, 1], at=NOON))

    assert await db.write_with(lambda tx: inbox.exchange(tx, new=[(1, "{}"), (2, "{}"), (3, "{}")], at=NOON)) == (3,)


async def test_what_is_done_leaves_no_text_behind(db: Database) -> None:
    await db.write_with(lambda tx: inbox.exchange(tx, new=[(1, "a private word")], at=NOON))
    await db.write_with(lambda tx: inbox.exchange(tx, done=[1], at=NOON))

    assert await db.read_with(lambda rd: rd.all("SELECT * FROM inbox")) == []


async def test_the_third_failure_sets_an_update_aside_and_the_rest_go_on(db: Database) -> None:
    await db.write_with(lambda tx: inbox.exchange(tx, new=[(1, "bad"), (2, "good")], at=NOON))

    kept = [await db.write_with(lambda tx: inbox.note_failure(tx, 1, at=NOON)) for _ in range(3)]

    assert [(each.failures, each.aside_since) for each in kept if each] == [(1, None), (2, None), (3, NOON)]
    assert await db.read_with(ids) == [2]
    assert [each.payload for each in await db.read_with(inbox.aside)] == ["bad"]
    assert await db.write_with(lambda tx: inbox.exchange(tx, new=[(1, "bad")], at=NOON)) == ()
    assert await db.write_with(lambda tx: inbox.retry(tx, 1))
    assert await db.read_with(ids) == [1, 2]


async def test_a_failure_of_an_unknown_update_is_nothing(db: Database) -> None:
    assert await db.write_with(lambda tx: inbox.note_failure(tx, 9, at=NOON)) is None
    assert not await db.write_with(lambda tx: inbox.retry(tx, 9))


async def test_handled_updates_are_forgotten_after_some_days(db: Database) -> None:
    for update_id, days in ((1, 0), (2, 3)):
        at = NOON + timedelta(days=days)
        await db.write_with(lambda tx, u=update_id, at=at: inbox.exchange(tx, new=[(u, "{}")], done=[u], at=at))
    await db.write_with(lambda tx: inbox.exchange(tx, done=[1, 2], at=NOON + timedelta(days=3)))

    assert await db.write_with(lambda tx: inbox.forget_handled(tx, before=day("2019-12-20"))) == 1
