"""After a long conversation through every door, no planted number is in any byte of what the bot keeps or logs."""

import io
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.logs import set_up_logs
from simulator import Person
from storage.backups import backup
from storage.database import Database
from tests.bot.conftest import Office, OpenOffice
from tests.simulator.pictures import png

NIK, KPJ, ACCOUNT = "3326012304560001", "12345678901", "1234567890123"
PHONE, EMAIL, TOKEN = "081234567890", "siti.rahayu@contoh.com", "7234567890:AAHkq-1Zx_planted-Token_0123456789abc"
PLANTED = (NIK, KPJ, ACCOUNT, PHONE, EMAIL, TOKEN)
ALL = f"nik {NIK}, kpj {KPJ}, rekening {ACCOUNT}, hp {PHONE}, email {EMAIL}, token {TOKEN}"


@contextmanager
def logs_at_debug(*secrets: str) -> Iterator[io.StringIO]:
    """Catch the log as the bot writes it, at its most talkative."""
    root, names = logging.getLogger(), ("bot", "storage", "domain")
    before = root.handlers[:], root.level, {name: logging.getLogger(name).level for name in names}
    stream = io.StringIO()
    set_up_logs("DEBUG", secrets=secrets, stream=stream)
    try:
        yield stream
    finally:
        root.handlers[:], root.level = before[0], before[1]
        for name, level in before[2].items():
            logging.getLogger(name).setLevel(level)


async def talk_privately(office: Office, warga: Person, sri: Person) -> None:
    for text in (ALL, f"/tanya {ALL}", f"/minat Koperasi Jaya {ALL}, Batang, 25 orang", f"/salah {ALL}", f"/cek {ALL}"):
        await warga.send(text)
        await warga.expect_answers(1)
    await warga.edit(await warga.send(f"kenapa ditolak? {ALL}"), f"kenapa ditolak ya? {ALL}")
    await warga.forward(f"BPU mencapai 15.605 orang. Hubungi {ALL}", origin=f"Humas {PHONE}")
    await warga.send_photo(png(), ALL)
    await warga.send_document(f"ktp-{NIK}.pdf", b"isi", ALL)
    await warga.share_contact(PHONE, of=sri)
    await warga.inline(f"bpu {ALL}")
    await warga.send("/start")
    await warga.expect("Halo")


async def ask_an_officer(office: Office, warga: Person, sri: Person) -> None:
    await warga.send("/start tanya")
    await warga.expect("petugas")
    if not any("dalam satu pesan" in message.text for message in warga.new_answers):
        await warga.press("Tulis yang lain")
        await warga.expect("dalam satu pesan")
    await warga.send(f"Bu, kartu saya hilang. {ALL}")
    await warga.expect("Sudah saya teruskan")
    shown = await sri.expect("Pertanyaan #", anywhere=True)
    await warga.send_photo(png(), ALL)
    await warga.edit(await warga.send(f"tambahan {ALL}"), f"tambahan lagi {ALL}")
    await sri.edit(await sri.send(f"Sudah saya cek {ALL}", reply_to=shown), f"Sudah saya cek lagi {ALL}")
    await sri.send(f"Hubungi {PHONE} atau {EMAIL}", reply_to=shown)
    await warga.expect(PHONE, timeout=10)


async def work(office: Office, sri: Person) -> None:
    for person, text in (
        (sri, f"bpu 1.250 batang {ALL}"),
        (sri, f"/lapor bpu 1.250 {ALL}"),
        (office.admin, f"/undang petugas Budi {ALL}"),
        (office.admin, f"/kunci 2018 {ALL}"),
        (office.admin, f"/kantor alamat Jl. Contoh {ALL}"),
        (office.admin, f"/ajari\nJawaban: {ALL}\nSumber: {ALL}\nContoh: {ALL}"),
        (office.admin, f"/grup {ALL}"),
    ):
        await person.send(text)
        await person.expect_answers(1)


async def talk_in_a_group(office: Office, warga: Person, sri: Person) -> None:
    group = office.sim.group(f"Paguyuban {PHONE}", members=[warga, sri])
    await group.set_bot_status("administrator")
    for text in (ALL, f"/bpu {ALL}", f"/tanya {ALL}"):
        await group.send(warga, text)
        await group.expect("nomor pribadi")


def found_in(content: bytes) -> list[str]:
    return [planted for planted in PLANTED if planted.encode() in content]


async def test_no_planted_number_or_token_is_kept_or_logged_anywhere(open_office: OpenOffice, tmp_path: Path) -> None:
    with logs_at_debug() as log:
        office = await open_office()
        sri = await office.hire("Sri", "batang")
        warga = office.sim.person(id=1030, first_name="Siti", last_name=PHONE)
        office.sim.fail("refuse", chat_id=warga.id, times=2, description=f"Bad Request: can't parse '{ALL}'")
        await talk_privately(office, warga, sri)
        await ask_an_officer(office, warga, sri)
        await work(office, sri)
        await talk_in_a_group(office, warga, sri)
        beside = {path.name: found_in(path.read_bytes()) for path in office.folder.rglob("*") if path.is_file()}
        await office.stop()
        database = await Database.open(f"sqlite:///{office.database}")
        await backup(database, office.folder / "backups", keep_days=14, at=office.clock())
        await database.close()

    after = {path.name: found_in(path.read_bytes()) for path in office.folder.rglob("*") if path.is_file()}
    assert len(after) >= 2
    assert any(name.endswith("-wal") for name in beside)
    assert {name: planted for name, planted in {**beside, **after}.items() if planted} == {}
    assert log.getvalue()
    assert found_in(log.getvalue().encode()) == []


ODD = (
    "3326 0123 0456 O001", "3326/0123/0456/0002", "33.26.01.230456.0003", "3326\u200b012304560004",
    "O8l2 3456 7891", "0812*3456*7892", "+62(812)34567893", "19-0123-4567-4", "19O12345675", "siti (at) contoh (dot) com",
    "siti @ gmail . com", "5221-8412-3456-7896",
)  # fmt: skip
"""Numbers as people write them past a filter."""

FIGURE = "BPU 15.605, iuran Rp 1.600.000, 146.309.000.000 per 19-12-2019"


HANDED_OVER = 4
"""Of so many one goes to the officers too: their group takes twenty messages a minute."""


def odd_in(content: bytes) -> list[str]:
    """Which of them can be read, as it is or as JSON writes it."""
    return [odd for odd in ODD if odd.encode() in content or json.dumps(odd)[1:-1].encode() in content]


async def test_no_odd_notation_is_kept_through_any_door(open_office: OpenOffice) -> None:
    office = await open_office()
    sri = await office.hire("Sri", "batang")
    group = office.sim.group("Petugas", members=[office.admin, sri], forum=True, bot_status="administrator")
    await group.send(office.admin, "/grup")
    await group.expect("grup ini")
    for number, odd in enumerate(ODD):
        warga = office.sim.person(id=2000 + number, first_name="Siti", last_name=f"kpj {odd}")
        said = f"kpj {odd}" if odd.startswith("19") else odd
        for text in (f"/tanya {said} {FIGURE}", f"/minat Koperasi {said}, Batang, 25 orang", f"/cek {said} {FIGURE}"):
            await warga.send(text)
            await warga.expect_answers(1)
        await warga.inline(f"bpu {said}")
        await warga.forward(f"BPU mencapai 15.605 orang. {said}", origin=f"Humas {said}")
        await warga.send_document(f"ktp {said}.pdf", b"isi", said)
        if number % HANDED_OVER:
            continue
        await warga.send("/start tanya")
        await warga.expect(lambda message: "Tulis yang lain" in message.labels)
        await warga.press("Tulis yang lain")
        await warga.expect("dalam satu pesan")
        await warga.send(f"{FIGURE}. {said}")
        await warga.expect("Sudah saya teruskan")
        shown = await group.expect(f"Pertanyaan #{number // HANDED_OVER + 1}", 40)
        assert FIGURE in shown.text
        assert odd not in shown.text
        await group.send(sri, f"Sudah saya cek {said}", reply_to=shown, topic=shown.topic)
        await warga.expect("Jawaban petugas", 40)
        await warga.edit(await warga.send(f"tambahan {said}"), f"tambahan lagi {said}")

    kept = {path.name: odd_in(path.read_bytes()) for path in office.folder.rglob("*.db*") if path.is_file()}

    assert {name: odd for name, odd in kept.items() if odd} == {}
