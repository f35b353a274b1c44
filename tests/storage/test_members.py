"""People come by one-time links, go at once, and whom the settings name cannot be locked out."""

from datetime import timedelta

import pytest

from domain.people import Person, Role
from domain.refusals import InvitationRefusal
from storage import audit, members
from storage.database import Database
from storage.statements import Writer
from tests.storage.making import BUDI, HEAD, NOON, SITI, act

NEWCOMER = Person(id=5, name="Rina")


def invite(tx: Writer, code: str = "secret", role: Role = Role.OFFICER, **given: str) -> members.Invitation:
    return members.invite(tx, code=code, role=role, act=act(HEAD), **given)


async def test_a_link_makes_its_bringer_an_officer_with_the_name_and_area_it_bears(db: Database) -> None:
    await db.write_with(lambda tx: invite(tx, name="Rina Kajen", area="east"))

    member = await db.write_with(lambda tx: members.join(tx, code="secret", act=act(NEWCOMER)))

    assert member.person == Person(id=5, name="Rina Kajen", role=Role.OFFICER, area="east")
    assert member.invited_by == HEAD.id
    assert await db.read_with(lambda rd: members.everyone(rd)) == (member,)


async def test_the_code_is_nowhere_in_the_file(db: Database) -> None:
    await db.write_with(lambda tx: invite(tx, code="u-very-secret-code"))

    rows = await db.read_with(lambda rd: [tuple(row) for row in rd.all("SELECT * FROM invitations")])

    assert "very-secret" not in str(rows)


async def test_a_link_works_once_but_its_bringers_second_press_changes_nothing(db: Database) -> None:
    await db.write_with(invite)
    first = await db.write_with(lambda tx: members.join(tx, code="secret", act=act(NEWCOMER)))

    assert await db.write_with(lambda tx: members.join(tx, code="secret", act=act(NEWCOMER, minutes=5))) == first
    with pytest.raises(InvitationRefusal):
        await db.write_with(lambda tx: members.join(tx, code="secret", act=act(SITI)))


@pytest.mark.parametrize(("minutes", "works"), [(7 * 24 * 60 - 1, True), (7 * 24 * 60, False)])
async def test_a_link_is_valid_for_7_days(db: Database, minutes: int, works: bool) -> None:
    await db.write_with(invite)
    at = NOON + timedelta(minutes=minutes)
    assert bool(await db.read_with(lambda rd: members.open_invitations(rd, at=at))) is works

    if works:
        await db.write_with(lambda tx: members.join(tx, code="secret", act=act(NEWCOMER, minutes=minutes)))
    else:
        with pytest.raises(InvitationRefusal):
            await db.write_with(lambda tx: members.join(tx, code="secret", act=act(NEWCOMER, minutes=minutes)))


async def test_an_unknown_or_revoked_link_is_refused(db: Database) -> None:
    invitation = await db.write_with(invite)
    assert await db.write_with(lambda tx: members.revoke_invitation(tx, invitation.id, act(HEAD)))
    assert not await db.write_with(lambda tx: members.revoke_invitation(tx, invitation.id, act(HEAD)))

    for code in ("secret", "Secret", ""):
        with pytest.raises(InvitationRefusal):
            await db.write_with(lambda tx, code=code: members.join(tx, code=code, act=act(NEWCOMER)))


async def test_revocation_works_at_once_and_takes_their_open_links_along(db: Database) -> None:
    await db.write_with(lambda tx: invite(tx, role=Role.ADMIN))
    await db.write_with(lambda tx: members.join(tx, code="secret", act=act(NEWCOMER)))
    await db.write_with(lambda tx: members.invite(tx, code="other", role=Role.OFFICER, act=act(NEWCOMER)))

    gone = await db.write_with(lambda tx: members.revoke(tx, NEWCOMER.id, act(HEAD)))

    assert gone is not None
    assert gone.role is Role.ADMIN
    person = await db.read_with(lambda rd: members.role_of(rd, NEWCOMER.id, name="Rina", admin_ids=()))
    assert person.role is Role.PUBLIC
    for code in ("secret", "other"):
        with pytest.raises(InvitationRefusal):
            await db.write_with(lambda tx, code=code: members.join(tx, code=code, act=act(NEWCOMER)))
    assert await db.write_with(lambda tx: members.revoke(tx, NEWCOMER.id, act(HEAD))) is None


async def test_whom_the_settings_name_is_an_admin_whatever_the_database_says(db: Database) -> None:
    await db.write_with(invite)
    await db.write_with(lambda tx: members.join(tx, code="secret", act=act(HEAD)))
    await db.write_with(lambda tx: members.revoke(tx, HEAD.id, act(BUDI)))

    person = await db.read_with(lambda rd: members.role_of(rd, HEAD.id, name="Kepala", admin_ids=(HEAD.id,)))

    assert person == HEAD


async def test_a_link_never_lowers_a_role(db: Database) -> None:
    await db.write_with(lambda tx: invite(tx, "admin", Role.ADMIN))
    await db.write_with(lambda tx: invite(tx, "officer", Role.OFFICER, area="west"))
    await db.write_with(lambda tx: members.join(tx, code="admin", act=act(NEWCOMER)))

    member = await db.write_with(lambda tx: members.join(tx, code="officer", act=act(NEWCOMER)))

    assert (member.person.role, member.person.area) == (Role.ADMIN, "west")


async def test_an_officers_own_area_can_be_changed(db: Database) -> None:
    await db.write_with(invite)
    await db.write_with(lambda tx: members.join(tx, code="secret", act=act(NEWCOMER)))
    await db.write_with(lambda tx: members.set_area(tx, NEWCOMER.id, "west", act(HEAD)))

    found = await db.read_with(lambda rd: members.find(rd, NEWCOMER.id))

    assert found is not None
    assert found.area == "west"


async def test_who_invited_and_revoked_whom_is_kept(db: Database) -> None:
    await db.write_with(lambda tx: invite(tx, name="Rina"))
    await db.write_with(lambda tx: members.join(tx, code="secret", act=act(NEWCOMER)))
    await db.write_with(lambda tx: members.revoke(tx, NEWCOMER.id, act(HEAD)))

    deeds = await db.read_with(lambda rd: audit.newest(rd))

    assert [(deed.action, deed.by_id) for deed in deeds] == [("revoke", 9), ("join", 5), ("invite", 9)]
