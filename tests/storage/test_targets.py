"""A target holds from its first day until a later one; earlier days keep theirs."""

from datetime import date

from domain.entries import Target
from storage import audit, targets
from storage.database import Database
from storage.statements import Reader
from tests.storage.making import HEAD, act, day


def aim(value: int, since: str = "2019-01-01", *, year: int = 2019, area: str = "east") -> Target:
    """Make a target of bpu."""
    return Target(metric="bpu", area=area, year=year, value=value, since=day(since))


def in_force(rd: Reader, on: str, area: str = "east") -> int | None:
    found = targets.target_on(rd, metric="bpu", area=area, day=date.fromisoformat(on))
    return found.value if found else None


async def test_earlier_days_keep_their_target(db: Database) -> None:
    await db.write_with(lambda tx: targets.set_target(tx, aim(300), act(HEAD)))
    await db.write_with(lambda tx: targets.set_target(tx, aim(350, "2019-07-01"), act(HEAD)))

    found = await db.read_with(lambda rd: [in_force(rd, on) for on in ("2019-01-01", "2019-06-30", "2019-07-01")])

    assert found == [300, 300, 350]


async def test_a_target_belongs_to_its_year_and_area(db: Database) -> None:
    await db.write_with(lambda tx: targets.set_target(tx, aim(300), act(HEAD)))

    assert await db.read_with(lambda rd: in_force(rd, "2020-01-01")) is None
    assert await db.read_with(lambda rd: in_force(rd, "2019-12-31", "west")) is None


async def test_a_target_that_begins_later_does_not_hold_before(db: Database) -> None:
    await db.write_with(lambda tx: targets.set_target(tx, aim(300, "2019-07-01"), act(HEAD)))

    assert await db.read_with(lambda rd: in_force(rd, "2019-06-30")) is None


async def test_of_two_with_the_same_first_day_the_one_set_later_holds_and_both_are_kept(db: Database) -> None:
    for value in (300, 310, 310, 300):
        await db.write_with(lambda tx, value=value: targets.set_target(tx, aim(value), act(HEAD)))

    kept = await db.read_with(lambda rd: targets.history(rd, metric="bpu", area="east", year=2019))

    assert [target.value for target in kept] == [300, 310, 300]
    assert await db.read_with(lambda rd: in_force(rd, "2019-12-31")) == 300


async def test_a_row_of_a_file_sets_its_target_once(db: Database) -> None:
    for value in (300, 310, 300):
        key = f"row {value}"
        await db.write_with(lambda tx, v=value, key=key: targets.set_target(tx, aim(v), act(HEAD), row_key=key))

    assert [target.value for target in await db.read_with(targets.everything)] == [300, 310]


async def test_setting_a_target_is_an_act_that_is_kept(db: Database) -> None:
    await db.write_with(lambda tx: targets.set_target(tx, aim(300), act(HEAD)))

    (deed,) = await db.read_with(lambda rd: audit.newest(rd))

    assert (deed.action, deed.subject, deed.details, deed.by_id) == ("target", "bpu east 2019", "300", HEAD.id)
