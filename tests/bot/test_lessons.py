"""What the bot cannot answer is counted and listed; what an admin teaches it is answered from then on."""

import asyncio
from datetime import datetime

from simulator import Message
from tests.bot.conftest import Office, OpenOffice

LESSON = """/ajari
Jawaban: Ada, di lantai dua, buka selama jam kantor.
Sumber: Surat kepala kantor 12/2026
Tanggal: 20 November 2026
Contoh: ada musala di kantor?; tempat sholat di kantor ada?"""


async def teach(office: Office, lesson: str = LESSON) -> Message:
    await office.admin.send(lesson)
    await office.admin.press("Simpan", await office.admin.expect("Saya jawab begini"))
    return await office.admin.expect("Sudah saya pelajari")


async def test_alike_questions_are_counted_together_without_a_name(open_office: OpenOffice) -> None:
    office = await open_office()
    budi = office.sim.person(id=1020, first_name="Budi")
    await office.worker.send("siapa nama satpam kantor?")
    await office.worker.expect_answers(1)
    await budi.send("nama satpam kantor siapa")
    await budi.expect_answers(1)
    await budi.send("resep rendang padang yang enak, nik 3326012304560001")
    await budi.expect_answers(1)

    await office.admin.send("/pertanyaan")
    listed = await office.admin.expect("belum bisa saya jawab")

    assert "1. “siapa nama satpam kantor?” (2 kali" in listed.text
    assert "rendang padang yang enak, nik [NIK]” (1 kali" in listed.text
    assert "Budi" not in listed.text
    assert "Siti" not in listed.text


async def test_what_was_answered_is_not_listed(open_office: OpenOffice) -> None:
    office = await open_office()
    await office.worker.send("iuran bpjs ketenagakerjaan berapa?")
    await office.worker.expect("16.800")

    await office.admin.send("/pertanyaan")

    await office.admin.expect("Tidak ada pertanyaan yang belum terjawab")


async def test_a_lesson_is_answered_at_once_and_after_a_restart_with_source_and_day(open_office: OpenOffice) -> None:
    office = await open_office()
    await office.worker.send("ada musala di kantor?")
    before = (await office.worker.expect_answers(1))[0]

    learned = await teach(office)
    await office.worker.send("di kantor ada musala gak?")
    first = await office.worker.expect("lantai dua")
    await office.stop()
    await office.start()
    await office.worker.send("kantor ada tempat sholat?")
    second = await office.worker.expect("lantai dua")

    assert "lantai dua" not in before.text
    assert "sudah saya coba dan terjawab" in learned.text
    for answer in (first, second):
        assert "Sumber: Surat kepala kantor 12/2026; dicek 20 November 2026." in answer.text
        assert "Tanya petugas" in answer.labels


async def test_a_question_becomes_a_lesson_by_its_button_and_leaves_the_list(open_office: OpenOffice) -> None:
    office = await open_office()
    await office.worker.send("siapa nama satpam kantor?")
    await office.worker.expect_answers(1)
    await office.admin.send("/pertanyaan")
    await office.admin.press("Ajari 1", await office.admin.expect("satpam"))
    form = await office.admin.expect("Ketuk untuk menyalin")

    filled = form.text.split("\n", 1)[1].rsplit("\n", 1)[0].replace("Jawaban: ...", "Jawaban: Pak Slamet.")
    await teach(office, filled.replace("Sumber: ...", "Sumber: Bagian umum"))
    await office.worker.send("siapa nama satpam kantor?")
    await office.worker.expect("Pak Slamet.")
    await office.admin.send("/pertanyaan")

    await office.admin.expect("Tidak ada pertanyaan yang belum terjawab")


async def test_a_lesson_is_listed_and_removed(open_office: OpenOffice) -> None:
    office = await open_office()
    await teach(office)
    await office.admin.send("/ajari")
    listed = await office.admin.expect("Yang sudah diajarkan")

    await office.admin.press("Hapus 1", listed)
    await office.admin.expect("tidak lagi saya jawab")
    await office.worker.send("ada musala di kantor?")
    after = (await office.worker.expect_answers(1))[0]

    assert "Surat kepala kantor 12/2026" in listed.text
    assert "lantai dua" not in after.text


async def test_what_a_lesson_lacks_is_named_at_once(open_office: OpenOffice) -> None:
    office = await open_office()

    await office.admin.send("/ajari\nJawaban: Ada.\nTanggal: 31 Februari 2026")

    told = await office.admin.expect("Sumber belum ada")
    assert "Contoh pertanyaan belum ada" in told.text
    assert "Tanggal tidak bisa saya baca" in told.text


async def test_a_lesson_that_was_not_saved_is_not_known(open_office: OpenOffice) -> None:
    office = await open_office()
    await office.admin.send(LESSON)
    await office.admin.press("Batal", await office.admin.expect("Saya jawab begini"))
    await office.admin.expect("tidak jadi")

    await office.worker.send("ada musala di kantor?")

    assert "lantai dua" not in (await office.worker.expect_answers(1))[0].text


async def test_braces_in_a_lesson_are_only_braces(open_office: OpenOffice) -> None:
    office = await open_office()

    await teach(office, LESSON.replace("Ada, di lantai dua", "Ada {lantai} dua, <b>kiri</b>"))
    await office.worker.send("ada musala di kantor?")

    await office.worker.expect("Ada (lantai) dua, <b>kiri</b>, buka")


async def test_only_admins_see_and_teach(open_office: OpenOffice) -> None:
    office = await open_office()
    sri = await office.hire("Sri", "batang")

    for command in ("/pertanyaan", LESSON):
        await sri.send(command)
        await sri.expect("hanya untuk admin")


async def test_the_week_is_told_to_admins_on_monday_once(open_office: OpenOffice) -> None:
    office = await open_office(on="2026-11-26T09:00")
    await office.admin.send("/start")
    await office.admin.expect("Halo")
    await office.worker.send("siapa nama satpam kantor?")
    await office.worker.expect_answers(1)
    await office.stop()

    told = []
    for on in ("2026-11-30T07:30", "2026-11-30T08:30", "2026-12-01T09:00"):
        office.clock.now = datetime.fromisoformat(f"{on}+07:00")
        await office.start()
        await asyncio.sleep(3.0)
        await office.stop()
        told.append(len([message for message in office.admin.messages if "pekan lalu" in message.text]))

    assert told == [0, 1, 1]
