"""/kantor: where the office is and when it is open, as far as an admin has told; nothing is guessed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.desk import Desk
from bot.messages import Answer, Button, Reply, Request
from bot.replies.handover import wait_kept_reply, wait_line, wait_reply
from bot.replies.markup import bold, code, escape, italic, lines
from bot.replies.welcome import refusal_reply
from bot.usecases.patience import patience_of, read_patience, set_patience
from domain.areas import Area
from domain.people import Role
from domain.periods import format_day
from domain.privacy import MASKS
from storage.offices import FIELDS, Told, tell, told_of
from storage.statements import Writer

LABELS = {"alamat": "Alamat", "jam": "Jam buka", "telepon": "Telepon"}
EXAMPLES = (
    "/kantor alamat Jl. Contoh No. 1",
    "/kantor jam Senin-Jumat 08.00-16.00",
    "/kantor batang telepon 0285 123456",
)
MOST = 300
MASKED = "Ada nomor yang saya samarkan di dalamnya, jadi belum saya catat. Telepon kantor ditulis sendiri, misalnya:"
_QUESTION = re.compile(r"\?|^(?:berapa|brp|kapan|apa|mana|di\s?mana|piro|pinten)\b", re.IGNORECASE)
_WORD = r"alamat|jam(?:\s+(?:buka|layanan|pelayanan|kerja))?|tel(?:e?pon|p)"
_ENTRY = re.compile(rf"\b({_WORD})\b[\s:]*", re.IGNORECASE)
_MORE = re.compile(rf"(?:[\n;]\s*({_WORD})\b|[\s,]({_WORD})\s*:)", re.IGNORECASE)
_WAIT = re.compile(r"(?:batas\s+)?(?:tunggu|menunggu)\b[\s:]*(.*)", re.IGNORECASE | re.DOTALL)
_WHERE = re.compile(r"^([^:\d]{3,30}):\s+(?=\S)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    area: str
    field: str
    text: str


async def handle_kantor(request: Request, desk: Desk) -> Answer:
    """`/kantor [district]` tells; `/kantor [district] alamat|jam|telepon ...` is an admin's entry."""
    if (wait := _WAIT.fullmatch(request.argument.strip())) is not None:
        return await _set_wait(request, desk, wait[1].strip())
    entries = _read_entries(request.argument)
    if entries and not any(_asks(desk, entry.text) for entry in entries):
        return await _enter(request, desk, entries)
    return await _tell(request, desk, request.argument)


def _asks(desk: Desk, text: str) -> bool:
    """Whether what stands behind `jam` or `alamat` is a question, or the district that is asked about."""
    mention = desk.areas.take(text)
    is_area = mention is not None and not f"{text[: mention.start]}{text[mention.end :]}".strip(" .,!?")
    return is_area or _QUESTION.search(text) is not None


def _read_entries(argument: str) -> tuple[_Entry, ...]:
    """Read what is entered, several things at once where each begins a line, follows a semicolon or has a colon."""
    first = _ENTRY.search(argument)
    if first is None:
        return ()
    cuts = [
        first.start(),
        *(more.start(1) if more[1] else more.start(2) for more in _MORE.finditer(argument, first.end())),
    ]
    parts = [argument[start:end] for start, end in zip(cuts, [*cuts[1:], len(argument)], strict=True)]
    before = argument[: first.start()]
    read = [_read_entry(f"{before}{part}".rstrip(" ;,\n")) for part in parts]
    return tuple(entry for entry in read if entry is not None)


def _read_entry(argument: str) -> _Entry | None:
    """Read `[district] field text` or `field district: text`; None where nothing is entered."""
    found = _ENTRY.search(argument)
    text = argument[found.end() :].strip() if found else ""
    if found is None or not text or len(argument[: found.start()].split()) > 3:
        return None
    where = _WHERE.match(text)
    if where is not None and not argument[: found.start()].strip():
        return _Entry(area=where[1], field=_field(found[1]), text=text[where.end() :])
    return _Entry(area=argument[: found.start()].strip(), field=_field(found[1]), text=text)


def _field(word: str) -> str:
    return next(field for field in FIELDS if word.casefold().startswith(field[:3]))


async def _enter(request: Request, desk: Desk, entries: Sequence[_Entry]) -> Answer:
    """Keep all that an admin enters, or say why nothing is kept."""
    if not request.person.is_admin:
        return refusal_reply(Role.ADMIN, is_nameless=request.is_in_anothers_name)
    if any(mask in entry.text for entry in entries for mask in MASKS.values()):
        return Reply(text=lines(MASKED, code(EXAMPLES[2])))
    placed: list[tuple[Area, _Entry]] = []
    for entry in entries:
        area = _area(desk, entry.area)
        if area is None:
            return Reply(text=f"Wilayah “{escape(entry.area)}” tidak saya kenal. Contoh: {code(EXAMPLES[2])}")
        if len(entry.text) > MOST:
            return Reply(text=f"Terlalu panjang; paling banyak {MOST} huruf.")
        placed.append((area, entry))
    await desk.database.write_with(lambda tx: _keep(tx, placed, request))
    said = [part for area, entry in placed for part in _kept_words(area, entry)]
    return Reply(text=lines(*said, f"Lihat: {code('/kantor')}"))


async def _set_wait(request: Request, desk: Desk, text: str) -> Answer:
    """`tunggu 2 jam`: after so long without an officer's answer the admins are told; a dash brings back the usual."""
    if not request.person.is_admin:
        return refusal_reply(Role.ADMIN, is_nameless=request.is_in_anothers_name)
    patience = read_patience(text)
    if patience is None and text != "-":
        return wait_reply(await desk.database.read_with(patience_of), is_asked=not text or _asks(desk, text))

    def keep(tx: Writer) -> Reply:
        set_patience(tx, desk, patience)
        return wait_kept_reply(patience_of(tx))

    return await desk.database.write_with(keep)


def _keep(tx: Writer, placed: Sequence[tuple[Area, _Entry]], request: Request) -> None:
    who = request.person
    for area, entry in placed:
        told = None if entry.text == "-" else Told(text=entry.text, day=request.today, by=who.name, by_id=who.id)
        tell(tx, area.code, entry.field, told)


def _kept_words(area: Area, entry: _Entry) -> tuple[str, ...]:
    label = escape(f"{LABELS[entry.field]} {_office(area)}")
    return (f"{label} dihapus.",) if entry.text == "-" else (f"{label} dicatat:", escape(entry.text))


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
    places, patience = await desk.database.read_with(
        lambda rd: ({one.code: told_of(rd, one.code) for one in desk.areas.all}, patience_of(rd))
    )
    others = tuple(
        (Button(label=f"Kantor {one.name}", action=f"kantor:{one.code}"),)
        for one in desk.areas.all
        if places[one.code] and one.code != area.code
    )
    hint = ("", wait_line(patience), "", "Isi lewat obrolan ini:", *map(code, EXAMPLES))
    return replace(
        _tell_of(area, places[area.code], hint if request.person.is_admin and request.is_private else ()),
        buttons=others,
    )


def _tell_of(area: Area, known: Mapping[str, Told], hint: Sequence[str]) -> Reply:
    head = bold(f"{'' if area.is_office else 'Kantor '}BPJS Ketenagakerjaan {area.name}")
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
    return area.name if area.is_office else f"kantor {area.name}"
