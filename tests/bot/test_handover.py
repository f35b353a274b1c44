"""A question that a person answers: there and back, with the bot out of the way."""

import pytest

from simulator import Person
from tests.bot.conftest import Office, OpenOffice

QUESTION = "Bu, kelompok kami mau daftar bareng, siapa yang bisa datang?"


async def ask(office: Office, who: Person, text: str = QUESTION) -> None:
    await who.send("halo")
    await who.expect_answers(1)
    await who.send("/start tanya")
    await who.expect("Saya teruskan ini")
    await who.press("Tulis yang lain")
    await who.expect("dalam satu pesan")
    await who.send(text)
    await who.expect("Sudah saya teruskan")


async def test_a_question_is_taken_by_one_and_the_answer_reaches_the_asker(open_office: OpenOffice) -> None:
    office = await open_office()
    sri = await office.hire("Sri", "batang")
    joko = await office.hire("Joko", "pemalang", person_id=1010)

    await ask(office, office.worker)
    shown = await sri.expect("Pertanyaan #1", anywhere=True)
    pressed_by_joko = await joko.expect("Pertanyaan #1", anywhere=True)
    await sri.press("Ambil")
    await sri.expect("Diambil Sri")
    refused = await joko.press("Ambil", pressed_by_joko)
    await sri.send("Saya yang datang, hari Kamis.", reply_to=shown)
    await sri.expect("jawabannya saya sampaikan")
    answered = await office.worker.expect("hari Kamis")

    assert QUESTION in shown.text
    assert "Sudah diambil Sri" in await refused.answer()
    assert "Jawaban petugas" in answered.text


async def test_the_bot_is_silent_until_either_side_is_done(open_office: OpenOffice) -> None:
    office = await open_office()
    sri = await office.hire("Sri", "batang")
    await ask(office, office.worker)
    await sri.expect("Pertanyaan #1", anywhere=True)
    await sri.press("Ambil")
    await sri.expect("Diambil Sri")

    await office.worker.send("berapa iurannya?")
    await sri.expect("berapa iurannya?")
    await office.worker.expect_silence()
    await office.worker.send("/bpu 2019")
    await office.worker.expect("15.605")
    await sri.press("Selesai")
    await sri.expect("ditutup")
    await office.worker.expect("Petugas menutup", anywhere=True)
    await office.worker.send("berapa iurannya?")

    await office.worker.expect_answers(1)


async def test_the_officers_group_gets_questions_once_an_admin_chose_it(open_office: OpenOffice) -> None:
    office = await open_office()
    sri = await office.hire("Sri", "batang")
    group = office.sim.group("Petugas", members=[office.admin, sri])
    await group.send(office.admin, "/grup")
    await group.expect("grup ini")

    await ask(office, office.worker)
    shown = await group.expect("Pertanyaan #1")
    await group.send(sri, "Datang saja ke kantor.", reply_to=shown)
    await group.expect("jawabannya saya sampaikan")

    await office.worker.expect("Datang saja ke kantor.")
    assert not [message for message in sri.messages if "Pertanyaan #1" in message.text]


async def test_identity_numbers_do_not_reach_the_officers(open_office: OpenOffice) -> None:
    office = await open_office()
    await office.admin.send("/start")
    await office.admin.expect("Halo")

    await ask(office, office.worker, "nik saya 3326012304560001 kok ditolak")
    shown = await office.admin.expect("Pertanyaan #1", anywhere=True)

    assert "[NIK]" in shown.text
    assert "3326012304560001" not in shown.text


async def test_after_four_office_hours_the_admins_are_told_once(open_office: OpenOffice) -> None:
    office = await open_office()
    await office.hire("Sri", "batang")
    await ask(office, office.worker)
    await office.admin.expect("Pertanyaan #1", anywhere=True)

    office.admin.mark()
    await office.stop()
    office.clock.forward(hours=4, minutes=1)
    await office.start()

    late = await office.admin.expect("Sudah 4 jam kerja")
    assert "Belum diambil" in late.text


async def test_outside_office_hours_the_asker_is_told_when(open_office: OpenOffice) -> None:
    office = await open_office(on="2026-11-27T18:00")
    await office.admin.send("/kantor jam Senin-Jumat 08.00-16.00")
    await office.admin.expect("dicatat")

    await ask(office, office.worker)

    told = await office.worker.expect("Kantor sedang tutup")
    assert "Senin, 30 November 2026 pukul 08.00" in told.text


async def test_the_last_question_can_be_handed_over_as_it_is(open_office: OpenOffice) -> None:
    office = await open_office()
    await office.admin.send("/start")
    await office.admin.expect("Halo")

    await office.worker.send("siapa nama satpam kantor?")
    await office.worker.expect_answers(1)
    await office.worker.press("Tanya petugas")
    await office.worker.expect("siapa nama satpam kantor?")
    await office.worker.press("Kirim")
    await office.worker.expect("Sudah saya teruskan")

    await office.admin.expect("siapa nama satpam kantor?", anywhere=True)


async def test_what_was_not_sent_is_not_seen_by_anybody(open_office: OpenOffice) -> None:
    office = await open_office()
    await office.worker.send("siapa nama satpam kantor?")
    await office.worker.expect_answers(1)
    await office.worker.press("Tanya petugas")
    await office.worker.expect("Saya teruskan ini")

    await office.worker.press("Batal")
    await office.worker.expect("tidak jadi")
    await office.worker.send("berapa iurannya?")
    await office.worker.expect_answers(1)

    assert not [message for message in office.admin.messages if "Pertanyaan #" in message.text]


async def test_a_group_is_led_to_the_private_chat(open_office: OpenOffice) -> None:
    office = await open_office()
    group = office.sim.group("Paguyuban", members=[office.worker])
    await group.send(office.worker, "/tanya siapa nama satpam kantor?")
    await group.expect_answers(1)

    await group.press(office.worker, "Tanya petugas")

    await group.expect("obrolan pribadi")


async def test_a_deleted_question_is_gone_from_the_desk_and_the_file(open_office: OpenOffice) -> None:
    office = await open_office()
    await ask(office, office.worker)
    await office.worker.send("/dataku")
    await office.worker.expect(QUESTION)

    await office.worker.send("/hapusdata")
    await office.worker.press("Ya, hapus", await office.worker.expect("tidak bisa dibatalkan"))
    await office.worker.expect("Sudah dihapus")

    await office.worker.send("/dataku")
    await office.worker.expect("Tidak ada data Anda")
    await office.stop()
    files = [path for path in office.folder.glob("capaian.db*") if path.is_file()]
    assert [path.name for path in files if b"daftar bareng" in path.read_bytes()] == []


QUESTIONS = (
    "berapa iuran bpjs ketenagakerjaan?",
    "iuran 2 program kalau gaji 3 juta berapa?",
    "capaian bpu berapa?",
    "capaian kantor 2019?",
    "kalau bpu nambah 1000 jadi berapa persen?",
    "perkembangan bpu gimana?",
    "5000 rumah batik isi 2 orang iurannya berapa?",
    "16.800 dapat 42 juta?",
    "kantor batang di mana?",
    "jam buka kantor?",
    "daftar",
    "siapa presiden amerika?",
    "saldo saya berapa?",
    "resep rendang",
    "halo",
)


@pytest.mark.parametrize("question", QUESTIONS)
async def test_an_officer_can_be_asked_under_every_answer(open_office: OpenOffice, question: str) -> None:
    office = await open_office()

    await office.worker.send(question)
    answers = await office.worker.expect_answers(1)

    assert answers[-1].labels.count("Tanya petugas") == 1
    assert answers[-1].labels[-1] == "Tanya petugas"
