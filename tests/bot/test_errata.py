"""A figure that was sent out and is corrected is put right once, in exactly the chats that were sent it."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from simulator import Person, Simulator
from tests.bot.conftest import Office, OpenOffice
from tests.bot.test_kills import Bot

LOOK_SECONDS = 2.5
SUBSCRIBED = """
    INSERT INTO subscriptions (chat_id, kind, hour, day, thread_id, is_group, title, begun_at, due)
    VALUES (?, 'harian', '08:00', NULL, NULL, 0, '', '2026-01-01T00:00:00.000000+00:00', '2026-11-24T08:00')
"""


async def subscribe(who: Person, words: str = "harian 08.00") -> None:
    await who.send(f"/langganan {words}")
    await who.expect("menyala")


async def report(who: Person, text: str) -> str:
    """Report, and give the receipt number."""
    await who.send(f"/lapor {text}")
    await who.expect("Saya baca begini")
    await who.press("Simpan")
    answered = await who.expect(lambda message: "Tersimpan" in message.text or "sekali lagi" in message.text)
    if "Tersimpan" not in answered.text:
        await who.press("Simpan")
        answered = await who.expect("Tersimpan")
    return answered.text.split("#")[1].split()[0].rstrip(".,:")


def errata(who: Person) -> list[str]:
    return [message.text for message in who.answers if message.text.startswith("Ralat")]


async def open_with_digest(open_office: OpenOffice) -> tuple[Office, Person, Person, str]:
    """Open an office where a figure was reported and sent out to the worker, not to Joko, who begins later."""
    office = await open_office(on="2026-11-24T07:00", seed="none")
    await office.admin.send("/target bpu 2026 22.300")
    await office.admin.expect("22.300")
    number = await report(office.admin, "bpu 15.605 per 23 November 2026")
    await subscribe(office.worker)
    joko = office.sim.person(id=1030, first_name="Joko")
    office.clock.forward(hours=2)
    await office.worker.expect("Rekap harian")
    await subscribe(joko)
    return office, office.worker, joko, number


async def test_a_correction_reaches_exactly_those_who_were_sent_the_figure(open_office: OpenOffice) -> None:
    office, told, untold, number = await open_with_digest(open_office)
    told.mark()

    await office.admin.send(f"/koreksi {number} 15.655")
    mended = await told.expect("Ralat")
    await asyncio.sleep(LOOK_SECONDS)

    assert "BPU per 23 November 2026: bukan 15.605 peserta, yang benar 15.655 peserta" in mended.text
    assert "70,20%" in mended.text
    assert f"#{number}" in mended.text
    assert len(errata(told)) == 1
    assert errata(untold) == []


async def test_a_correction_never_overtakes_the_digest_that_it_is_about(open_office: OpenOffice) -> None:
    office = await open_office(on="2026-11-24T07:00", seed="none")
    number = await report(office.admin, "bpu 15.605 per 23 November 2026")
    await office.stop()
    first = [9_000 + place for place in range(60)]
    with closing(sqlite3.connect(office.database)) as connection:
        connection.executemany(SUBSCRIBED, [(chat_id,) for chat_id in first])
        connection.commit()
    for chat_id in first:
        office.sim.person(id=chat_id, started=True)
    await office.start()
    await subscribe(office.worker)
    office.worker.mark()
    office.clock.forward(hours=2)
    async with asyncio.timeout(20):
        while not office.sim.person(id=first[0]).answers:
            await asyncio.sleep(0.1)

    await office.admin.send(f"/koreksi {number} 15.655")
    await office.admin.expect("15.655")
    await asyncio.sleep(LOOK_SECONDS)
    early = [message.text.split()[0] for message in office.worker.answers]
    office.clock.forward(seconds=90)
    await office.worker.expect("Ralat", timeout=20)

    told = [message.text.split()[0] for message in office.worker.answers]
    assert not {"Ralat", "Rekap"} & set(early), "the digest was still in the queue"
    assert told[-2:] == ["Rekap", "Ralat"]


async def test_a_new_report_is_no_correction(open_office: OpenOffice) -> None:
    office, told, _, _ = await open_with_digest(open_office)

    await report(office.admin, "bpu 15.650")
    await report(office.admin, "bpu 15.660 per 23 November 2026")
    await report(office.admin, "bpu +25 per 23 November 2026")
    await report(office.admin, "iuran 100 miliar per 20 November 2026")
    await asyncio.sleep(LOOK_SECONDS)

    assert errata(told) == []


async def test_an_edited_and_a_withdrawn_report_are_put_right_each_once(open_office: OpenOffice) -> None:
    office, told, _, number = await open_with_digest(open_office)
    told.mark()
    await office.admin.send(f"/koreksi {number} 15.700")
    await told.expect("15.700")
    told.mark()

    await office.admin.send(f"/batal {number}")
    gone = await told.expect("Ralat")
    await asyncio.sleep(LOOK_SECONDS)

    assert "15.700 peserta ditarik, penggantinya belum ada" in gone.text
    assert len(errata(told)) == 2


async def test_an_earlier_figure_steps_in_for_a_withdrawn_one_with_its_own_day(open_office: OpenOffice) -> None:
    office = await open_office(on="2026-11-24T07:00", seed="none")
    await report(office.admin, "bpu 15.500 per 10 November 2026")
    number = await report(office.admin, "bpu 15.605 per 23 November 2026")
    await subscribe(office.worker)
    office.clock.forward(hours=2)
    await office.worker.expect("Rekap harian")
    office.worker.mark()

    await office.admin.send(f"/batal {number}")
    mended = await office.worker.expect("Ralat")

    assert "bukan 15.605 peserta, yang benar 15.500 peserta per 10 November 2026" in mended.text


async def test_a_replacement_counts_once_the_admin_accepts_it(open_office: OpenOffice) -> None:
    office = await open_office(on="2026-11-24T07:00", seed="none")
    sri = await office.hire("Sri", "batang")
    await report(sri, "bpu 1.240 batang per 10 November 2026")
    number = await report(sri, "bpu 1.250 batang per 23 November 2026")
    for area in ("kota", "kab pekalongan", "pemalang"):
        await report(office.admin, f"bpu 1.000 {area} per 23 November 2026")
    await subscribe(office.worker)
    office.clock.forward(hours=2)
    await office.worker.expect("4.250")
    office.worker.mark()

    await sri.send(f"/koreksi {number} 1.000")
    again = await sri.expect("tanya sekali lagi")
    await sri.press(again.labels[0], again)
    asked = await office.admin.expect(lambda message: "Terima" in message.labels, anywhere=True)
    await asyncio.sleep(LOOK_SECONDS)
    before = errata(office.worker)
    await office.admin.press("Terima", asked)
    mended = await office.worker.expect("Ralat")

    assert before == []
    assert "bukan 4.250 peserta, yang benar 4.000 peserta" in mended.text
    assert len(errata(office.worker)) == 1


async def test_a_correction_made_just_before_a_crash_is_told_after_it_and_once(open_office: OpenOffice) -> None:
    office, told, _, number = await open_with_digest(open_office)
    told.mark()

    await office.admin.send(f"/koreksi {number} 15.655")
    await office.admin.expect("15.655")
    await office.stop()
    await office.start()
    await told.expect("15.655", anywhere=True, timeout=8)
    await office.stop()
    await office.start()
    await asyncio.sleep(LOOK_SECONDS + 1)

    assert len(errata(told)) == 1


@pytest.mark.slow
@pytest.mark.parametrize("moment", [0.0, 0.02, 0.2, 1.0])
async def test_killed_after_the_ledger_changed_it_is_put_right_at_the_next_start_once(
    tmp_path: Path, moment: float
) -> None:
    async with Simulator() as sim:
        bot = Bot(sim=sim, folder=tmp_path)
        admin, told = sim.person(id=1001, first_name="Bu Kepala"), sim.person(id=9_000, started=True)
        await bot.start()
        number = await report(admin, "bpu 15.605 per 23 November 2025")
        await bot.kill()
        with closing(sqlite3.connect(bot.database)) as connection:
            connection.execute(SUBSCRIBED, (told.id,))
            connection.commit()
        await bot.start()
        await told.expect("15.605", timeout=20)

        await admin.send(f"/koreksi {number} 15.655")
        await admin.expect("15.655")
        await asyncio.sleep(moment)
        await bot.restart()
        await told.expect("Ralat", anywhere=True, timeout=20)
        await asyncio.sleep(1)  # killed between Telegram's word and the note of it, it may come a second time
        await bot.restart()
        await asyncio.sleep(2 * LOOK_SECONDS)
        await bot.kill()

    assert len(errata(told)) == 1


async def test_the_next_digest_counts_from_the_figure_put_right(open_office: OpenOffice) -> None:
    office, told, _, number = await open_with_digest(open_office)
    await office.admin.send(f"/koreksi {number} 15.655")
    await told.expect("Ralat")
    told.mark()

    office.clock.forward(days=1)
    digest = await told.expect("Rekap harian")

    assert "Belum ada angka baru" in digest.text
    assert "15.655" in digest.text


async def test_a_mistyped_target_is_put_right_a_later_one_is_news(open_office: OpenOffice) -> None:
    office, told, _, _ = await open_with_digest(open_office)
    told.mark()

    await office.admin.send("/target bpu 2026 30.000 mulai 1 Desember 2026")
    await office.admin.expect("30.000")
    await asyncio.sleep(LOOK_SECONDS)
    news = errata(told)
    await office.admin.send("/target bpu 2026 22.000")
    mended = await told.expect("Ralat")

    assert news == []
    assert "Target BPU 2026: bukan 22.300 peserta, yang benar 22.000 peserta, capaian 70,93%" in mended.text


async def test_a_withdrawn_file_is_put_right_and_a_new_one_is_news(open_office: OpenOffice) -> None:
    office, told, _, _ = await open_with_digest(open_office)
    rows = "metrik,wilayah,tanggal,nilai,jenis,sumber\nbpu,,2026-11-24,15.900,total,Rekap kantor\n"
    await office.admin.send_document("angka.csv", rows.encode())
    await office.admin.press("Simpan", await office.admin.expect(lambda message: "Simpan" in str(message.labels)))
    await asyncio.sleep(LOOK_SECONDS)
    news = errata(told)
    office.clock.forward(days=1)
    await told.expect("15.900")
    told.mark()

    await office.admin.send("/batal")
    mended = await told.expect("Ralat")

    assert news == []
    assert "bukan 15.900 peserta, yang benar 15.605 peserta per 23 November 2026" in mended.text
