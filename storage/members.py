"""Who belongs to the office: officers, admins, and the one-time links by which they come.

The ids named in the settings are admins always; they need no row here and cannot be removed.
"""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.entries import Act
from domain.people import Person, Role
from domain.refusals import InvitationRefusal
from storage import audit
from storage.statements import Reader, Row, Writer
from storage.times import as_text, as_time

VALID = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A person with a role, who invited them, and since when."""

    person: Person
    invited_by: int
    joined_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A one-time link that waits to be used; its code is not kept."""

    id: int
    role: Role
    name: str
    area: str | None
    invited_by: int
    invited_by_name: str
    expires_at: datetime


def find(rd: Reader, person_id: int) -> Person | None:
    """Return a member as they are kept: None for the public."""
    row = rd.one("SELECT * FROM members WHERE id = :id", {"id": person_id})
    return _person_of(row) if row else None


def role_of(rd: Reader, person_id: int, *, name: str, admin_ids: Collection[int]) -> Person:
    """Return a person with the role that they have now; `name` is what Telegram shows."""
    known = find(rd, person_id)
    if person_id in admin_ids:
        return Person(id=person_id, name=name, role=Role.ADMIN, area=known.area if known else None)
    return known or Person(id=person_id, name=name)


def everyone(rd: Reader) -> tuple[Member, ...]:
    """Return all members, admins first, then by name."""
    rows = rd.all("SELECT * FROM members ORDER BY role DESC, name, id")
    return tuple(
        Member(person=_person_of(row), invited_by=row["invited_by"], joined_at=as_time(row["joined_at"]))
        for row in rows
    )


def invite(tx: Writer, *, code: str, role: Role, act: Act, name: str = "", area: str | None = None) -> Invitation:
    """Keep an invitation under its code's hash for 7 days; `code` is random and is shown to the inviter alone."""
    row = tx.one(
        """
        INSERT INTO invitations (code_hash, role, name, area, invited_by, invited_by_name, invited_at, expires_at)
        VALUES (:code_hash, :role, :name, :area, :by_id, :by_name, :at, :expires_at)
        RETURNING *
        """,
        {
            "code_hash": _hash(code),
            "role": int(role),
            "name": name,
            "area": area,
            "by_id": act.person.id,
            "by_name": act.person.name,
            "at": as_text(act.at),
            "expires_at": as_text(act.at + VALID),
        },
    )
    assert row is not None
    audit.record(tx, "invite", act, subject=name, details=f"{role.name} {area or ''}".strip())
    return _invitation_of(row)


def join(tx: Writer, *, code: str, act: Act) -> Member:
    """Make whoever brings an invitation's code a member; the same person's second try changes nothing.

    A member's role is never lowered by it. Raises InvitationRefusal.
    """
    row = tx.one("SELECT * FROM invitations WHERE code_hash = :code_hash", {"code_hash": _hash(code)})
    if row is None or row["revoked_at"] is not None:
        raise InvitationRefusal
    if row["used_by"] is not None or as_time(row["expires_at"]) <= act.at:
        return _joined_before(tx, row, act)
    known = find(tx, act.person.id)
    role = max(row["role"], known.role if known else 0)
    values = {"id": act.person.id, "name": row["name"] or act.person.name, "role": role, "area": row["area"],
              "by": row["invited_by"], "at": as_text(act.at), "invitation": row["id"]}  # fmt: skip
    tx.run(
        """
        INSERT INTO members (id, name, role, area, invited_by, joined_at)
        VALUES (:id, :name, :role, :area, :by, :at)
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, role = excluded.role, area = excluded.area
        """,
        values,
    )
    tx.run("UPDATE invitations SET used_by = :id, used_at = :at WHERE id = :invitation", values)
    audit.record(tx, "join", act, subject=str(row["invited_by"]), details=row["invited_by_name"])
    return _member(tx, act.person.id)


def set_area(tx: Writer, person_id: int, area: str | None, act: Act) -> None:
    """Give a member an own area, or none."""
    tx.run("UPDATE members SET area = :area WHERE id = :id", {"id": person_id, "area": area})
    audit.record(tx, "area", act, subject=str(person_id), details=area or "")


def revoke(tx: Writer, person_id: int, act: Act) -> Person | None:
    """Take a member's role away at once, and the open links that they gave; return who it was, None for nobody."""
    known = find(tx, person_id)
    if known is None:
        return None
    tx.run("DELETE FROM members WHERE id = :id", {"id": person_id})
    tx.run(
        "UPDATE invitations SET revoked_at = :at WHERE invited_by = :id AND used_by IS NULL AND revoked_at IS NULL",
        {"id": person_id, "at": as_text(act.at)},
    )
    audit.record(tx, "revoke", act, subject=str(person_id), details=known.name)
    return known


def open_invitations(rd: Reader, *, at: datetime) -> tuple[Invitation, ...]:
    """Return the invitations that can still be used, newest first."""
    rows = rd.all(
        """
        SELECT * FROM invitations WHERE used_by IS NULL AND revoked_at IS NULL AND expires_at > :at ORDER BY id DESC
        """,
        {"at": as_text(at)},
    )
    return tuple(map(_invitation_of, rows))


def revoke_invitation(tx: Writer, invitation_id: int, act: Act) -> bool:
    """Make a link useless; False where it was used or revoked already."""
    is_open = bool(tx.run(
        "UPDATE invitations SET revoked_at = :at WHERE id = :id AND used_by IS NULL AND revoked_at IS NULL",
        {"id": invitation_id, "at": as_text(act.at)},
    ))  # fmt: skip
    if is_open:
        audit.record(tx, "revoke invitation", act, subject=str(invitation_id))
    return is_open


def _joined_before(rd: Reader, row: Row, act: Act) -> Member:
    """Return the member who used this very link before; anybody else is refused."""
    if row["used_by"] != act.person.id or find(rd, act.person.id) is None:
        raise InvitationRefusal
    return _member(rd, act.person.id)


def _member(rd: Reader, person_id: int) -> Member:
    return next(member for member in everyone(rd) if member.person.id == person_id)


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


def _person_of(row: Row) -> Person:
    return Person(id=row["id"], name=row["name"], role=Role(row["role"]), area=row["area"])


def _invitation_of(row: Row) -> Invitation:
    return Invitation(
        id=row["id"],
        role=Role(row["role"]),
        name=row["name"],
        area=row["area"],
        invited_by=row["invited_by"],
        invited_by_name=row["invited_by_name"],
        expires_at=as_time(row["expires_at"]),
    )
