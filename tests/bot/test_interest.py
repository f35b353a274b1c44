"""Asking to be called: with consent, the own number only, and officers who note what became of it."""

from simulator import Message, Person
from tests.bot.conftest import Office, OpenOffice

TOLD = "/minat Koperasi Batik Kauman, Kabupaten Batang, 25 orang"


async def agree(office: Office) -> None:
    await office.worker.send(TOLD)
    await office.worker.expect("Saya catat begini")
    await office.worker.press("Setuju")
    await office.worker.expect("Bagikan nomor")


async def test_one_message_is_read_back_and_officers_hear_only_after_consent(open_office: OpenOffice) -> None:
    office = await open_office()
    sri = await office.hire("Sri", "batang")

    await office.worker.send(TOLD)
    read_back = await office.worker.expect("Saya catat begini")
    before = [message for message in sri.messages if "Minat #" in message.text]
    await office.worker.press("Setuju")
    shown = await sri.expect("Minat #1", anywhere=True)

    assert "Koperasi Batik Kauman" in read_back.text
    assert "Kabupaten Batang" in read_back.text
    assert "25 orang" in read_back.text
    assert "Anda mengizinkan" in read_back.text
    assert before == []
    assert "Koperasi Batik Kauman" in shown.text


async def test_what_is_missing_is_asked_one_by_one(open_office: OpenOffice) -> None:
    office = await open_office()
    warga = office.worker

    await warga.send("/minat")
    await warga.expect("Siapa yang mau didaftarkan")
    await warga.send("Paguyuban Ojek Comal")
    await warga.expect("wilayah mana")
    await warga.press("Kabupaten Pemalang")
    await warga.expect("Berapa orang")
    await warga.send("1.250")

    told = await warga.expect("Saya catat begini")
    assert "Paguyuban Ojek Comal" in told.text
    assert "1.250 orang" in told.text


async def test_a_question_in_between_is_answered_as_one(open_office: OpenOffice) -> None:
    office = await open_office()
    await office.worker.send("/minat")
    await office.worker.expect("Siapa yang mau didaftarkan")

    await office.worker.send("iurannya berapa?")
    answer = (await office.worker.expect_answers(1))[0]

    assert "di wilayah mana" not in answer.text


async def test_only_the_own_number_is_taken_and_only_by_the_button(open_office: OpenOffice) -> None:
    office = await open_office()
    sri = await office.hire("Sri", "batang")
    await agree(office)

    await office.worker.share_contact("+628999888777", of=sri)
    await office.worker.expect("Hanya nomor Anda sendiri")
    await office.worker.share_contact("+628111222333")
    await office.worker.expect("sudah saya sampaikan")

    await sri.expect("+628111222333", anywhere=True)
    assert not [message for message in sri.messages if "999888777" in message.text]


async def test_officers_note_what_became_of_it_and_report_it_in_one_press(open_office: OpenOffice) -> None:
    office = await open_office()
    sri = await office.hire("Sri", "batang")
    await agree(office)
    await sri.expect("Minat #1", anywhere=True)

    await sri.press("Sudah dihubungi")
    await sri.expect("sudah dihubungi oleh Sri")
    await sri.press("Terdaftar")
    await sri.expect("terdaftar oleh Sri")
    await sri.press("Catat +25")
    read_back = await sri.expect("Saya baca begini")
    await sri.send("/minat")
    listed = await sri.expect("Minat dihubungi")

    assert "25" in read_back.text
    assert "Kabupaten Batang" in read_back.text
    assert "terdaftar 1" in listed.text


async def test_officers_see_who_waits(open_office: OpenOffice) -> None:
    office = await open_office()
    await agree(office)

    await office.admin.send("/minat")

    listed = await office.admin.expect("belum dihubungi 1")
    assert "Koperasi Batik Kauman" in listed.text


async def test_what_was_told_is_shown_and_deleted(open_office: OpenOffice) -> None:
    office = await open_office()
    await agree(office)
    await office.worker.share_contact("+628111222333")
    await office.worker.expect("sudah saya sampaikan")

    await office.worker.send("/dataku")
    await office.worker.expect("+628111222333")
    await office.worker.send("/hapusdata")
    await office.worker.expect("tidak bisa dibatalkan")
    await office.worker.press("Ya, hapus")
    await office.worker.expect("Sudah dihapus")
    await office.stop()

    files = [path for path in office.folder.glob("capaian.db*") if path.is_file()]
    kept = [path.name for path in files for word in (b"628111222333", b"Batik Kauman") if word in path.read_bytes()]
    assert kept == []


async def registered(office: Office, officer: Person) -> Message:
    await agree(office)
    await officer.expect("Minat #1", anywhere=True)
    await officer.press("Terdaftar")
    return await officer.expect("terdaftar oleh Sri")


async def test_a_registration_is_one_report_however_often_and_by_whomever_it_is_pressed(
    open_office: OpenOffice,
) -> None:
    office = await open_office()
    sri = await office.hire("Sri", "batang")
    joko = await office.hire("Joko", "pemalang", person_id=1010)
    shown = await registered(office, sri)

    await sri.press("Catat +25", shown)
    first = await sri.expect("Saya baca begini")
    await sri.press("Catat +25", shown)
    second = await sri.expect("Saya baca begini")
    await joko.send("/minat")
    await joko.press("Buka #1", await joko.expect("terdaftar, belum dicatat"))
    await joko.press("Catat +25", await joko.expect("Keadaan: terdaftar"))
    third = await joko.expect("Saya baca begini")
    await sri.press("Simpan", first)
    late = await sri.expect("batal")
    await joko.press("Simpan", third)
    saved = await joko.expect("Tersimpan")
    await joko.press("Simpan", third)
    await sri.press("Catat +25", shown)
    told = await sri.expect("sudah dicatat sebagai laporan #")
    await office.admin.send("/riwayat bpu")
    history = await office.admin.expect("25")

    assert [button.data for button in first.buttons] == [button.data for button in second.buttons]
    assert "Tersimpan" not in late.text
    assert "#" in saved.text
    assert "/batal" in told.text
    assert history.text.count("tambahan 25 peserta") == 1


async def test_a_report_that_was_cancelled_or_withdrawn_can_be_made_again(open_office: OpenOffice) -> None:
    office = await open_office()
    sri = await office.hire("Sri", "batang")
    shown = await registered(office, sri)
    await sri.press("Catat +25", shown)
    await sri.press("Batal", await sri.expect("Saya baca begini"))
    await sri.expect("Dibatalkan")

    await sri.press("Catat +25", shown)
    await sri.press("Simpan", await sri.expect("Saya baca begini"))
    await sri.expect("Tersimpan")
    await sri.send("/batal")
    await sri.expect("Ditarik")
    await sri.press("Catat +25", shown)
    await sri.press("Simpan", await sri.expect("Saya baca begini"))

    await sri.expect("Tersimpan")


async def test_a_typed_phone_number_is_not_kept_and_that_is_said(open_office: OpenOffice) -> None:
    office = await open_office()

    await office.worker.send("/minat Koperasi Jaya, Batang, 25 orang, hp 081234567890")

    told = await office.worker.expect("Saya catat begini")
    assert "Nama: Koperasi Jaya\n" in told.text
    assert "tidak saya simpan" in told.text


async def test_names_are_no_topic_for_other_groups(open_office: OpenOffice) -> None:
    office = await open_office()
    sri = await office.hire("Sri", "batang")
    await agree(office)
    group = office.sim.group("Paguyuban", members=[sri, office.worker])

    await group.send(sri, "/minat")

    assert "Kauman" not in (await group.expect("obrolan pribadi")).text


async def test_a_group_of_officers_hears_of_it(open_office: OpenOffice) -> None:
    office = await open_office()
    sri = await office.hire("Sri", "batang")
    group = office.sim.group("Petugas", members=[office.admin, sri])
    await group.send(office.admin, "/grup")
    await group.expect("grup ini")
    await agree(office)
    await group.expect("Minat #1")

    await group.press(sri, "Sudah dihubungi")
    await group.expect("sudah dihubungi oleh Sri")
    await group.send(sri, "/minat")

    assert "sudah dihubungi 1" in (await group.expect("Minat dihubungi", timeout=10)).text


async def test_of_an_own_contact_card_only_the_number_is_kept(open_office: OpenOffice) -> None:
    office = await open_office()
    await office.worker.send("/minat Koperasi Jaya, Batang, 25 orang")
    await office.worker.expect("Saya catat begini")
    await office.worker.press("Setuju")
    await office.worker.expect("Bagikan nomor")
    card = "BEGIN:VCARD\nTEL:+628999888777\nEMAIL:siti@contoh.com\nEND:VCARD"
    own = {"phone_number": "+628111222333", "user_id": office.worker.id, "first_name": "Siti", "vcard": card}

    await office.worker.send_raw({"contact": own})

    await office.worker.expect("sudah saya sampaikan")
    files = [path.read_bytes() for path in office.folder.rglob("*.db*") if path.is_file()]
    assert not any(b"8999888777" in content or b"VCARD" in content for content in files)
