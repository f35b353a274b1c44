"""Where the office is: only what an admin has told."""

import pytest

from tests.bot.conftest import OpenOffice
from tests.bot.test_handover import ask


async def test_an_office_of_which_nothing_was_told_is_not_guessed(open_office: OpenOffice) -> None:
    office = await open_office()

    await office.worker.send("/kantor")
    told = await office.worker.expect("belum saya ketahui")

    assert "175" in told.text


async def test_what_an_admin_entered_is_told_with_its_day(open_office: OpenOffice) -> None:
    office = await open_office()

    await office.admin.send("/kantor alamat Jl. Contoh No. 1, Kota Pekalongan")
    await office.admin.expect("dicatat")
    await office.admin.send("/kantor jam Senin-Jumat 08.00-16.00")
    await office.admin.expect("dicatat")
    await office.admin.send("/kantor telepon (0285) 423456")
    await office.admin.expect("dicatat")
    await office.worker.send("/kantor")
    told = await office.worker.expect("Jl. Contoh No. 1, Kota Pekalongan")

    assert "08.00-16.00" in told.text
    assert "(0285) 423456" in told.text
    assert "24 November 2026" in told.text


async def test_a_districts_office_has_its_own_entries(open_office: OpenOffice) -> None:
    office = await open_office()

    await office.admin.send("/kantor batang alamat Jl. Lain No. 2")
    await office.admin.expect("dicatat")
    await office.worker.send("/kantor batang")
    district = await office.worker.expect("Jl. Lain No. 2")
    await office.worker.send("/kantor")

    await office.worker.expect("belum saya ketahui")
    assert "Kabupaten Batang" in district.text


async def test_only_an_admin_enters(open_office: OpenOffice) -> None:
    office = await open_office()

    await office.worker.send("/kantor alamat Jl. Palsu No. 1")

    await office.worker.expect("hanya untuk admin")


async def test_an_entry_is_taken_back_with_a_dash(open_office: OpenOffice) -> None:
    office = await open_office()
    await office.admin.send("/kantor alamat Jl. Contoh No. 1")
    await office.admin.expect("dicatat")

    await office.admin.send("/kantor alamat -")
    await office.admin.expect("dihapus")
    await office.worker.send("/kantor")

    await office.worker.expect("belum saya ketahui")


async def test_a_question_about_the_office_is_answered_from_what_was_entered(open_office: OpenOffice) -> None:
    office = await open_office()
    await office.admin.send("/kantor batang alamat Jl. Lain No. 2")
    await office.admin.expect("dicatat")
    await office.admin.send("/kantor jam Senin-Jumat 08.00-16.00")
    await office.admin.expect("dicatat")

    await office.worker.send("kantor batang di mana?")
    where = await office.worker.expect("Jl. Lain No. 2")
    await office.worker.send("jam buka kantor?")
    when = await office.worker.expect("08.00-16.00")

    assert "24 November 2026" in where.text
    assert "Belum saya ketahui: alamat, telepon" in when.text
    assert "Kantor Kabupaten Batang" in when.labels


async def test_a_question_about_an_office_nobody_told_of_is_answered_honestly(open_office: OpenOffice) -> None:
    office = await open_office()

    await office.worker.send("alamat kantor pemalang?")

    told = await office.worker.expect("belum saya ketahui")
    assert "Pemalang" in told.text
    assert "175" in told.text


async def test_all_is_entered_in_one_message(open_office: OpenOffice) -> None:
    office = await open_office()

    await office.admin.send(
        "/kantor batang\nAlamat: Jl. Contoh No. 1\nJam buka: Senin-Jumat 08.00-16.00\nTelp: (0285) 123456"
    )
    await office.admin.expect("dicatat")
    await office.worker.send("/kantor batang")
    told = await office.worker.expect("Jl. Contoh No. 1")

    assert "Alamat: Jl. Contoh No. 1\nJam buka: Senin-Jumat 08.00-16.00\nTelepon: (0285) 123456\n" in told.text


async def test_an_entry_whose_number_was_hidden_is_not_kept(open_office: OpenOffice) -> None:
    office = await open_office()

    await office.admin.send("/kantor alamat Jl. Contoh No. 1, hubungi 0285 123456 ya")

    await office.admin.expect("belum saya catat")


async def test_a_question_behind_the_command_is_no_entry(open_office: OpenOffice) -> None:
    office = await open_office()

    for question in ("/kantor jam buka batang", "/kantor jam berapa bukanya", "/kantor alamat pemalang?"):
        for person in (office.worker, office.admin):
            await person.send(question)
            await person.expect("belum saya ketahui")


async def test_an_admin_sets_how_long_a_question_may_wait(open_office: OpenOffice) -> None:
    office = await open_office()
    await office.admin.send("/kantor")
    shown = await office.admin.expect("sesudah 4 jam kerja")
    assert "/kantor tunggu 2 jam" in shown.text

    await office.admin.send("/kantor tunggu 1,5 jam")
    await office.admin.expect("1 jam 30 menit di jam kerja")
    await office.admin.send("/kantor tunggu dua jam")
    await office.admin.expect("2 jam kerja")

    await office.worker.send("/kantor")
    assert "tunggu" not in (await office.worker.expect("175")).text
    await office.worker.send("/kantor tunggu 1 jam")
    await office.worker.expect("hanya untuk admin")
    await office.admin.send("/kantor")
    await office.admin.expect("sesudah 2 jam kerja")


@pytest.mark.parametrize("wait", ["5 menit", "2 tahun", "99 hari", "0", "-2 jam", "besok saja", "1500.000 jam"])
async def test_a_wait_that_makes_no_sense_changes_nothing(open_office: OpenOffice, wait: str) -> None:
    office = await open_office()

    await office.admin.send(f"/kantor tunggu {wait}")

    told = await office.admin.expect("sesudah 4 jam kerja")
    assert "15 menit sampai 40 jam" in told.text


async def test_the_wait_that_is_set_holds_for_those_who_wait_already(open_office: OpenOffice) -> None:
    office = await open_office()
    await office.hire("Sri", "batang")
    await ask(office, office.worker)
    await office.admin.expect("Pertanyaan #1", anywhere=True)
    await office.admin.send("/kantor tunggu 1 jam")
    await office.admin.expect("sesudah 1 jam kerja")

    office.admin.mark()
    await office.stop()
    office.clock.forward(hours=1, minutes=1)
    await office.start()

    assert "Belum diambil" in (await office.admin.expect("Sudah 1 jam kerja")).text
