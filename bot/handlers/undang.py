"""/undang and /petugas: who belongs to the office, by one-time links."""

import secrets

from bot.desk import Desk
from bot.handlers.lapor import act_of
from bot.messages import Answer, Button, Reply, Request
from bot.replies.markup import bold, code, escape, lines
from bot.replies.refusals import refusal_of_ledger
from bot.replies.welcome import welcome_reply
from bot.usecases.handover import release_all_of
from domain.areas import Area
from domain.people import Person, Role
from domain.periods import format_day
from domain.refusals import LedgerRefusal
from storage import members
from storage.statements import Writer

PREFIX = "u"
ROLES = {"petugas": Role.OFFICER, "admin": Role.ADMIN}
NAMES = {Role.OFFICER: "petugas", Role.ADMIN: "admin"}


async def handle_undang(request: Request, desk: Desk) -> Answer:
    """`/undang [petugas|admin] [nama] [district]`: a link that one person may use once, for 7 days."""
    if not request.is_private:
        return Reply(
            text="Undangan hanya dibuat lewat obrolan pribadi dengan saya, supaya tautannya tidak terbaca semua orang."
        )
    words = request.argument.split()
    role = ROLES.get(words[0].casefold(), Role.OFFICER) if words else Role.OFFICER
    rest = " ".join(words[1:] if words and words[0].casefold() in ROLES else words)
    area = desk.areas.take(rest)
    name = " ".join((f"{rest[: area.start]} {rest[area.end :]}" if area else rest).split()).strip(" ,")
    if area and area.candidates:
        letter = "a" if role is Role.ADMIN else "p"
        rows = tuple(
            (Button(label=one.name, action=f"undang:{letter}.{one.code}.{_short(name)}"),) for one in area.candidates
        )
        return Reply(text=f"Wilayah “{escape(area.text)}” yang mana?", buttons=rows)
    return await _invite(request, desk, role, name[:60], area.area if area else None)


async def handle_invite_choice(request: Request, desk: Desk) -> Answer:
    """A button's `role.area.name`."""
    letter, area, name = request.data.split(".", 2)
    return await _invite(request, desk, Role.ADMIN if letter == "a" else Role.OFFICER, name, desk.areas.get(area))


def _short(name: str) -> str:
    """Cut a name to what a button's data has room for."""
    return name.encode()[:30].decode(errors="ignore")


async def _invite(request: Request, desk: Desk, role: Role, name: str, area: Area | None) -> Reply:
    code_ = PREFIX + secrets.token_urlsafe(15)
    where = area if area and not area.is_office else None

    def invite(tx: Writer) -> members.Invitation:
        return members.invite(
            tx, code=code_, role=role, act=act_of(request), name=name, area=where.code if where else None
        )

    invitation = await desk.database.write_with(invite)
    url = f"https://t.me/{desk.username}?start={code_}"
    whose = f" {escape(name)}" if name else ""
    place = f", wilayah {escape(where.name)}" if where else ""
    until = format_day(invitation.expires_at.astimezone(desk.settings.zone).date())
    return Reply(
        text=lines(
            bold(f"Undangan {NAMES[role]}"),
            f"Untuk{whose or ' satu orang'}{place}. Kirimkan tautan ini hanya kepada orangnya:",
            escape(url),
            f"Berlaku sekali, sampai {until}. Batalkan atau cabut lewat /petugas.",
        )
    )


async def accept_invitation(request: Request, desk: Desk, code_: str) -> Answer:
    """Take an invitation's code from a /start link."""
    try:
        member = await desk.database.write_with(lambda tx: members.join(tx, code=code_, act=act_of(request)))
    except LedgerRefusal as refusal:
        return refusal_of_ledger(refusal)
    desk.roles.forget()
    desk.show_menu(member.person)
    place = f" untuk {desk.areas.get(member.person.area).name}" if member.person.area else ""
    hello = Reply(
        text=lines(
            bold(f"Selamat bergabung, {member.person.name}!"),
            f"Anda sekarang {NAMES[member.person.role]}{escape(place)}.",
        )
    )
    return (hello, welcome_reply(member.person, operator=desk.operator, office=desk.areas.office.name))


async def handle_petugas(request: Request, desk: Desk) -> Answer:
    """List people and open invitations, each with a [Cabut] button."""
    everyone, open_links = await desk.database.read_with(
        lambda rd: (members.everyone(rd), members.open_invitations(rd, at=request.now))
    )
    names = {member.person.id: member.person.name for member in everyone}
    listed = [_member_line(member, desk, names) for member in everyone]
    links = [f"• {escape(link.name or 'tanpa nama')} ({NAMES[link.role]}), belum dipakai" for link in open_links]
    fixed = [f"• id {admin}: admin dari pengaturan, tidak bisa dicabut" for admin in desk.settings.admin_ids]
    rows = tuple(
        (Button(label=f"Cabut {member.person.name}"[:40], action=f"cabut:{member.person.id}"),) for member in everyone
    )
    rows += tuple(
        (Button(label=f"Cabut undangan {link.name or link.id}"[:40], action=f"cabutu:{link.id}"),)
        for link in open_links
    )
    empty = () if everyone or open_links else (f"Belum ada petugas. Undang: {code('/undang petugas Sri batang')}",)
    return Reply(text=lines(bold("Petugas dan admin"), *fixed, *listed, *links, *empty), buttons=rows)


def _member_line(member: members.Member, desk: Desk, names: dict[int, str]) -> str:
    area = f", {escape(desk.areas.get(member.person.area).name)}" if member.person.area else ""
    by = names.get(member.invited_by) or ("admin" if member.invited_by in desk.settings.admin_ids else "-")
    since = format_day(member.joined_at.astimezone(desk.settings.zone).date())
    return f"• {escape(member.person.name)}: {NAMES[member.person.role]}{area}, diundang {escape(by)}, sejak {since}"


async def handle_revoke(request: Request, desk: Desk) -> Answer:
    """[Cabut]: take a role away at once."""
    person_id = int(request.data)
    if person_id in desk.settings.admin_ids:
        return Reply(toast="Admin dari pengaturan tidak bisa dicabut di sini.")

    def revoke(tx: Writer) -> Person | None:
        gone = members.revoke(tx, person_id, act_of(request))
        release_all_of(tx, desk, person_id, at=request.now)
        return gone

    gone = await desk.database.write_with(revoke)
    desk.roles.forget()
    if gone is None:
        return Reply(toast="Sudah dicabut sebelumnya.")
    desk.show_menu(type(gone)(id=gone.id, name=gone.name))
    return Reply(text=f"Akses {escape(gone.name)} dicabut. Laporannya tetap ada.", toast="Dicabut")


async def handle_revoke_link(request: Request, desk: Desk) -> Answer:
    """[Cabut undangan]: make a link useless."""
    is_gone = await desk.database.write_with(
        lambda tx: members.revoke_invitation(tx, int(request.data), act_of(request))
    )
    words = "Undangan dicabut." if is_gone else "Undangan itu sudah dipakai atau sudah dicabut."
    return Reply(text=words, toast=words)
