"""/kantor: where the office is and when it is open, as far as an admin has told; nothing is guessed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.desk import Desk
from bot.messages import Answer, Button, Reply, Request
from bot.replies.markup import bold, code, escape, italic, lines
from bot.replies.welcome import refusal_reply
from domain.areas import Area
from domain.people import Role
from domain.periods import format_day
from storage.offices import FIELDS, Told, tell, told_of

LABELS = {"alamat": "Alamat", "jam": "Jam buka", "telepon": "Telepon"}
EXAMPLES = (
    "/kantor alamat Jl. Contoh No. 1",
    "/kantor jam Senin-Jumat 08.00-16.00",
    "/kantor batang telepon 0285 123456",
)
MOST = 300
_ENTRY = re.compile(rf"\b({'|'.join(FIELDS)})\b[\s:]*", re.IGNORECASE)
_WHERE = re.compile(r"^([^:\d]{3,30}):\s+(?=\S)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    area: str
    field: str
    text: str


async def handle_kantor(request: Request, desk: Desk) -> Answer:
    """`/kantor [district]` tells; `/kantor [district] alamat|jam|telepon ...` is an admin's entry."""
    entry = _read_entry(request.argument)
    if entry is not None:
        return await _enter(request, desk, entry)
    return await _tell(request, desk, request.argument)


def _read_entry(argument: str) -> _Entry | None:
    """Read `[district] field text` or `field district: text`; None where nothing is entered."""
    found = _ENTRY.search(argument)
    text = argument[found.end() :].strip() if found else ""
    if found is None or not text or len(argument[: found.start()].split()) > 3:
        return None
    where = _WHERE.match(text)
    if where is not None and not argument[: found.start()].strip():
        return _Entry(area=where[1], field=found[1].casefold(), text=text[where.end() :])
    return _Entry(area=argument[: found.start()].strip(), field=found[1].casefold(), text=text)


async def _enter(request: Request, desk: Desk, entry: _Entry) -> Answer:
    if not request.person.is_admin:
        return refusal_reply(Role.ADMIN)
    area = _area(desk, entry.area)
    if area is None:
        return Reply(text=f"Wilayah “{escape(entry.area)}” tidak saya kenal. Contoh: {code(EXAMPLES[2])}")
    if len(entry.text) > MOST:
        return Reply(text=f"Terlalu panjang; paling banyak {MOST} huruf.")
    who = request.person
    told = None if entry.text == "-" else Told(text=entry.text, day=request.today, by=who.name, by_id=who.id)
    await desk.database.write_with(lambda tx: tell(tx, area.code, entry.field, told))
    label = f"{LABELS[entry.field]} {_office(area)}"
    if told is None:
        return Reply(text=f"{escape(label)} dihapus.")
    return Reply(text=lines(f"{escape(label)} dicatat:", escape(told.text), f"Lihat: {code('/kantor')}"))


async def _tell(request: Request, desk: Desk, argument: str) -> Answer:
    mention = desk.areas.take(argument) if argument.strip() else None
    if mention is not None and mention.candidates:
        rows = tuple((Button(label=one.name, action=f"kantor:{one.code}"),) for one in mention.candidates)
        return Reply(text="Kantor yang mana?", buttons=rows)
    area = (mention.area if mention else None) or desk.areas.office
    return await show(request, desk, area)


async def handle_office_choice(request: Request, desk: Desk) -> Answer:
    """A button's district."""
    return await show(request, desk, desk.areas.get(request.data))


async def show(request: Request, desk: Desk, area: Area) -> Reply:
    """Tell what an admin has entered of an area's office; the other places that something is known of are buttons."""
    places = await desk.database.read_with(lambda rd: {one.code: told_of(rd, one.code) for one in desk.areas.all})
    others = tuple(
        (Button(label=f"Kantor {one.name}", action=f"kantor:{one.code}"),)
        for one in desk.areas.all
        if places[one.code] and one.code != area.code
    )
    return replace(_tell_of(request, area, places[area.code]), buttons=others)


def _tell_of(request: Request, area: Area, known: Mapping[str, Told]) -> Reply:
    hint = ("", "Isi lewat obrolan ini:", *map(code, EXAMPLES)) if request.person.is_admin else ()
    head = bold(f"Kantor BPJS Ketenagakerjaan {area.name}")
    if not known:
        where = "Alamat, jam buka dan teleponnya belum saya ketahui, dan saya tidak mau menebak."
        return Reply(text=lines(head, where, "Tanyakan ke telepon 175.", *hint))
    told = [f"{LABELS[field]}: {escape(known[field].text)}" for field in FIELDS if field in known]
    missing = [LABELS[field].lower() for field in FIELDS if field not in known]
    unknown = (f"Belum saya ketahui: {', '.join(missing)}. Tanyakan ke telepon 175.",) if missing else ()
    newest = max(known.values(), key=lambda one: one.day)
    source = italic(f"Diisi admin kantor, {format_day(newest.day)}. Layanan pusat: telepon 175.")
    return Reply(text=lines(head, *told, *unknown, source, *hint))


def _area(desk: Desk, words: str) -> Area | None:
    if not words.strip():
        return desk.areas.office
    mention = desk.areas.take(words)
    return mention.area if mention and not mention.candidates else None


def _office(area: Area) -> str:
    return f"kantor {area.name}"
