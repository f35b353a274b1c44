"""What is kept of people, as they see it themselves."""

from tests.bot.conftest import OpenOffice

NIK = "3326012304560001"


async def test_a_group_is_warned_once_where_a_message_shows_an_identity_number(open_office: OpenOffice) -> None:
    office = await open_office()
    group = office.sim.group("Paguyuban", members=[office.worker])
    await group.set_bot_status("administrator")

    await group.send(office.worker, f"ini nik saya {NIK}")
    warning = await group.expect("nomor pribadi")

    assert NIK not in warning.text
    assert len(group.new_answers) == 1


async def test_a_group_that_shows_no_identity_number_hears_nothing(open_office: OpenOffice) -> None:
    office = await open_office()
    group = office.sim.group("Paguyuban", members=[office.worker])
    await group.set_bot_status("administrator")

    await group.send(office.worker, "kemarin terkumpul Rp 1.500.000.000 dari 25 orang")

    await group.expect_silence()


async def test_an_identity_number_is_in_no_file_of_the_bot(open_office: OpenOffice) -> None:
    office = await open_office()

    await office.worker.send(f"nik saya {NIK}, hp 081234567890, bagaimana daftar?")
    await office.worker.expect_answers(1)
    await office.stop()

    files = [path.read_bytes() for path in office.folder.rglob("*") if path.is_file()]
    assert files
    assert not [content for content in files if NIK.encode() in content or b"081234567890" in content]


async def test_privasi_names_the_law_and_when_backups_are_gone(open_office: OpenOffice) -> None:
    office = await open_office()

    await office.worker.send("/privasi")
    told = await office.worker.expect("UU 27/2022")

    assert "14 hari" in told.text
    assert "/hapusdata" in told.text


async def test_who_told_nothing_has_nothing_kept(open_office: OpenOffice) -> None:
    office = await open_office()

    await office.worker.send("/dataku")

    await office.worker.expect("Tidak ada data Anda")


async def test_an_officer_without_a_role_any_more_leaves_figures_without_a_name(open_office: OpenOffice) -> None:
    office = await open_office(seed="none")
    sri = await office.hire("Sriwahyuningtyas", "batang")
    await sri.send("bpu 1.250")
    await sri.expect("Saya baca begini")
    await sri.press("Simpan")
    await sri.expect("Tersimpan")
    await office.admin.send("/petugas")
    await office.admin.expect("Sriwahyuningtyas")
    await office.admin.press("Cabut Sriwahyuningtyas")
    await office.admin.expect("dicabut")

    await sri.send("/hapusdata")
    await sri.expect("tidak bisa dibatalkan")
    await sri.press("Ya, hapus")
    await sri.expect("Sudah dihapus")
    await sri.send("/dataku")
    await sri.expect("Tidak ada data Anda")
    await office.admin.send("/riwayat bpu")
    history = await office.admin.expect("1.250")

    assert "Sriwahyuningtyas" not in history.text
    await office.stop()
    files = [path for path in office.folder.glob("capaian.db*") if path.is_file()]
    assert [path.name for path in files if b"Sriwahyuningtyas" in path.read_bytes()] == []


async def test_a_role_stays_until_it_is_revoked_and_the_bot_says_so(open_office: OpenOffice) -> None:
    office = await open_office(seed="none")
    sri = await office.hire("Sri", "batang")

    await sri.send("/hapusdata")
    await sri.expect("selama peran itu belum dicabut")
    await sri.press("Ya, hapus")
    await sri.expect("Yang tetap: peran Anda")
    await sri.send("/dataku")

    await sri.expect("Peran: petugas, wilayah Kabupaten Batang")


async def test_data_is_no_topic_for_a_group(open_office: OpenOffice) -> None:
    office = await open_office()
    group = office.sim.group("Paguyuban", members=[office.worker])

    await group.send(office.worker, "/dataku")

    await group.expect("obrolan pribadi")
