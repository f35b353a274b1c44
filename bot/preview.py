"""`make preview`: every reply and picture from sample requests, written to a folder to look at.

The requests go the way that real ones go (dispatch, handlers, ledger, rules), on a fresh database with the seed.
"""

import asyncio
import re
import sys
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.app import make_desk
from bot.courier import Courier
from bot.desk import Desk
from bot.dispatch import dispatch
from bot.menus import Menus
from bot.messages import Answer, ChatKind, Gesture, Reply, Request
from bot.network import Network
from bot.polling import Me
from bot.roles import Roles
from bot.settings import load_settings
from domain.people import Person, Role
from storage.database import Database
from storage.seeding import load_seed

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
RELEASE = datetime(2019, 12, 19, 16, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
WORKER = Person(id=3, name="Siti")
OFFICER = Person(id=2, name="Sri", role=Role.OFFICER, area="batang")
ADMIN = Person(id=1, name="Bu Kepala", role=Role.ADMIN)
ARTICLE = (
    "KAJEN - Hingga 19 Desember 2019 iuran terealisasi Rp 146,309 miliar dari target Rp 137,956 miliar, atau 108 persen, kata "
    "kepala kantor. Peserta BPU tercatat 15.605 orang, 69,98 persen dari target 22.300 orang. Pekerja penerima upah 92.095 orang "
    "dari target 97.991 orang."
)
SAMPLES: tuple[tuple[Person, datetime, Sequence[str]], ...] = (
    (WORKER, NOW, (
        "/start", "/bantuan", "/iuran", "/bpu", "/pu", "/capaian", "/bpu batang", "/bpu pekalongan", "/bpu tegal", "/bpu 31/2/2020",
        "/iuran 1.500.000", "/iuran 50.000", "/tren bpu", "/manfaat", "/manfaat 1 November 2019", "/hitung", "/potensi",
        "/hitung gaji 1,5jt ojol 3 program setahun", "/hitung -5", "piro to mbayare?", "bapak meninggal, klaimnya bawa apa?",
        "siapa presiden indonesia", f"/cek {ARTICLE}", "/lapor bpu 5", "/iurann", "/kartu bpu", "/kartu iuran", "/kartu capaian",
        "/kartu manfaat", "/grafik bpu", "/privasi", "/kantor",
    )),
    (WORKER, RELEASE, ("/iuran", "/bpu", "/pu", "/manfaat")),
    (OFFICER, NOW, (
        "/start", "/bantuan", "bpu +25", "bpu 15.650 kemarin, pu 92.100", "iuran 146,309", "bpu 15.650 pekalongan", "bpu -5, pu abc",
        "/lapor", "/rilis", "/rilis batang", "/poster", "/poster Paguyuban Batik Kauman", "/riwayat bpu", "/asal 2", "/rincian", "/koreksi 12", "/batal",
    )),
    (ADMIN, NOW, ("/bantuan", ARTICLE, "/target bpu 2026 30.000", "/kunci", "/undang petugas Sri batang", "/petugas", "/diagnosa")),
)  # fmt: skip

PAGE = """<!doctype html><html lang="id"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Pratinjau</title><style>body{{font:16px/1.4 sans-serif;max-width:420px;margin:1em auto;background:#e6ebe4}}
.ask,.say{{padding:.6em .8em;border-radius:12px;margin:.5em 0;white-space:pre-wrap;overflow-wrap:anywhere}}.ask{{background:#d8f3c5;margin-left:4em}}
.say{{background:#fff;margin-right:2em}}.key{{display:inline-block;background:#cfd9cc;border-radius:8px;padding:.2em .6em;margin:.1em}}img{{width:100%}}
h2{{font-size:1em;color:#555}}</style>{body}</html>"""


async def write_preview(folder: Path) -> int:
    """Write index.html and the pictures; return how many replies there are."""
    folder.mkdir(parents=True, exist_ok=True)
    body: list[str] = []
    with tempfile.TemporaryDirectory() as place:
        database = await Database.open(f"sqlite:///{place}/contoh.db", seed=load_seed("pekalongan-2019"))
        try:
            desk = _desk(database)
            for person, now, texts in SAMPLES:
                body.append(f"<h2>{person.name}, {now:%d-%m-%Y}</h2>")
                for text in texts:
                    body += await _one(desk, person, now, text, len(body), folder)
        finally:
            await database.close()
    (folder / "index.html").write_text(PAGE.format(body="\n".join(body)), "utf-8")
    return sum('class="say"' in part for part in body)


def _desk(database: Database) -> Desk:
    settings = load_settings(bot_token="1:pratinjau", admin_ids=(ADMIN.id,), operator="Tim Pratinjau", clock=None)
    courier = Courier(Network(settings.bot_token, settings.telegram_api_url))
    me = Me(id=1, username="contoh_bot", hears_all=False)
    return make_desk(
        settings,
        database,
        me=me,
        roles=Roles(database, admin_ids=settings.admin_ids),
        courier=courier,
        menus=Menus(courier),
    )


async def _one(desk: Desk, person: Person, now: datetime, text: str, number: int, folder: Path) -> list[str]:
    desk.roles.note_greeted(person)
    answer = await dispatch(_request(person, now, text, number), desk)
    shown = [_bubble(reply, number, folder) for reply in _replies(answer)]
    return [f'<div class="ask">{_escape(text)}</div>', *shown]


def _request(person: Person, now: datetime, text: str, number: int) -> Request:
    found = re.fullmatch(r"/(\w+)\s*(.*)", text, re.DOTALL)
    return Request(
        update_id=number,
        gesture=Gesture.MESSAGE,
        person=person,
        chat_id=person.id,
        chat_kind=ChatKind.PRIVATE,
        now=now,
        message_id=number,
        text=text,
        command=found[1] if found else None,
        argument=found[2] if found else "",
        sent_at=now,
    )


def _replies(answer: Answer) -> tuple[Reply, ...]:
    if answer is None:
        return ()
    return (answer,) if isinstance(answer, Reply) else answer


def _bubble(reply: Reply, number: int, folder: Path) -> str:
    picture = ""
    if reply.picture:
        name = f"{number:03d}.png"
        (folder / name).write_bytes(reply.picture.png)
        picture = f'<img src="{name}" alt="">'
    rows = "<br>".join(
        " ".join(f'<span class="key">{_escape(button.label)}</span>' for button in row) for row in reply.buttons
    )
    return f'<div class="say">{picture}{reply.text}<br>{rows}</div>'


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "preview")
    print(f"{asyncio.run(write_preview(target))} jawaban di {target}/index.html")
