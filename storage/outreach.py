"""Links for groups, and how many people each has reached: a count, without anybody's name or id."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from domain.people import Person
from storage.statements import Reader, Row, Writer
from storage.times import as_text, as_time

BUCKETS = 65_536
SHOWN = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link made for a group: its code, the group's name, who made it when, and how many people opened it."""

    code: str
    name: str
    by_name: str
    made_at: datetime
    reached: int


def make(tx: Writer, *, code: str, name: str, person: Person, at: datetime) -> Link:
    """Make a link for a group; the same person and name give the same link again."""
    tx.run(
        """
        INSERT INTO outreach_links (code, name, folded, by_id, by_name, made_at)
        VALUES (:code, :name, :folded, :by_id, :by_name, :at) ON CONFLICT (by_id, folded) WHERE by_id <> 0 DO NOTHING
        """,
        {
            "code": code, "name": name, "folded": name.casefold(), "by_id": person.id, "by_name": person.name,
            "at": as_text(at),
        },
    )  # fmt: skip
    row = tx.one(f"{SELECT} WHERE by_id = :by_id AND folded = :folded", {"by_id": person.id, "folded": name.casefold()})
    assert row is not None
    return _link_of(row)


def find(rd: Reader, code: str) -> Link | None:
    """Return the link of a code, None where there is none."""
    row = rd.one(f"{SELECT} WHERE code = :code", {"code": code})
    return _link_of(row) if row else None


def all_of(rd: Reader, person_id: int | None) -> tuple[Link, ...]:
    """Return a person's newest links; None: everybody's."""
    rows = rd.all(
        f"{SELECT} WHERE :id IS NULL OR by_id = :id ORDER BY made_at DESC, code LIMIT {SHOWN}", {"id": person_id}
    )
    return tuple(_link_of(row) for row in rows)


def note_reached(tx: Writer, code: str, person_id: int) -> bool:
    """Count somebody who opened a link; False where there is no such link, or who falls where one was counted."""
    return bool(tx.run(
        """
        INSERT INTO outreach_reached (code, bucket) SELECT code, :bucket FROM outreach_links WHERE code = :code
        ON CONFLICT DO NOTHING
        """,
        {"code": code, "bucket": bucket_of(code, person_id)},
    ))  # fmt: skip


def bucket_of(code: str, person_id: int) -> int:
    """Give the bucket of a person for a link: another one for each link, and shared by very many people."""
    digest = hashlib.blake2b(str(person_id).encode(), key=code.encode()[:64], digest_size=8).digest()
    return int.from_bytes(digest) % BUCKETS


SELECT = """
    SELECT code, name, by_name, made_at,
        (SELECT COUNT(*) FROM outreach_reached AS reached WHERE reached.code = outreach_links.code) AS reached
    FROM outreach_links
"""


def _link_of(row: Row) -> Link:
    return Link(
        code=row["code"], name=row["name"], by_name=row["by_name"], made_at=as_time(row["made_at"]),
        reached=row["reached"],
    )  # fmt: skip
