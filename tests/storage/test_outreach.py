"""Links for groups: made once, counted without names."""

from datetime import UTC, datetime

from domain.people import Person
from storage import outreach
from storage.database import Database

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
SRI, BUDI = Person(id=1002, name="Sri"), Person(id=1003, name="Budi")


async def make(db: Database, code: str, name: str, person: Person = SRI) -> outreach.Link:
    """Make a link."""
    return await db.write_with(lambda tx: outreach.make(tx, code=code, name=name, person=person, at=NOON))


async def test_the_same_group_of_the_same_person_keeps_its_link(db: Database) -> None:
    first = await make(db, "g-1", "Paguyuban Batik")
    again = await make(db, "g-2", "paguyuban batik")
    other = await make(db, "g-3", "Paguyuban Batik", BUDI)

    assert (first.code, again.code, other.code) == ("g-1", "g-1", "g-3")


async def test_each_person_counts_once_for_each_link(db: Database) -> None:
    await make(db, "g-1", "Batik")
    await make(db, "g-2", "Nelayan")
    for person_id in (5, 6, 5):
        await db.write_with(lambda tx, who=person_id: outreach.note_reached(tx, "g-1", who))
    await db.write_with(lambda tx: outreach.note_reached(tx, "g-2", 5))

    links = await db.read_with(lambda rd: outreach.all_of(rd, None))

    assert {link.code: link.reached for link in links} == {"g-1": 2, "g-2": 1}


async def test_a_link_that_was_never_made_counts_nobody(db: Database) -> None:
    assert not await db.write_with(lambda tx: outreach.note_reached(tx, "g-tidakada", 5))
    assert await db.read_with(lambda rd: outreach.find(rd, "g-tidakada")) is None


async def test_nobodys_id_or_name_is_kept(db: Database) -> None:
    await make(db, "g-1", "Batik")
    await db.write_with(lambda tx: outreach.note_reached(tx, "g-1", 987_654_321))

    rows = await db.read_with(lambda rd: [tuple(row) for row in rd.all("SELECT * FROM outreach_reached", {})])

    assert rows == [("g-1", outreach.bucket_of("g-1", 987_654_321))]
    assert "987654321" not in str(rows)
    assert rows[0][1] < outreach.BUCKETS


def test_a_person_falls_elsewhere_for_another_link_and_a_bucket_is_shared_by_many() -> None:
    assert outreach.bucket_of("g-1", 5) != outreach.bucket_of("g-2", 5)
    buckets = [outreach.bucket_of("g-1", person_id) for person_id in range(300_000)]
    assert len(buckets) / len(set(buckets)) > 4
