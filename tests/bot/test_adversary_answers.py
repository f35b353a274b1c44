"""What is asked crookedly is asked back or refused, never answered with something else."""

import pytest

from tests.bot.conftest import OpenOffice

NONE = "none"


async def test_an_area_behind_the_first_day_of_a_target_is_not_lost(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)

    await office.admin.send("/target bpu 2026 7.000 mulai 1 Juli 2026 batang")

    await office.admin.expect("Target BPU 2026, Kabupaten Batang")


async def test_what_stands_behind_the_first_day_of_a_target_is_asked(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)

    await office.admin.send("/target bpu 2026 7.000 mulai 1 Juli 2026 tegal")

    await office.admin.expect("“tegal” tidak ada di kantor ini")
    await office.admin.send("/target bpu 2026")
    await office.admin.expect("Belum ditetapkan")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("/tren bpu tegal", "tidak ada di kantor ini"),
        ("/tren bpu 20199", "bukan masa"),
        ("/capaian 99999", "bukan tahun"),
        ("/bpu 2030", "belum tiba"),
        ("/bpu 29/2/2025", "tidak ada di kalender"),
        ("/iuran per 30 november 2019", "sampai 30 November 2019"),
        ("/bpu 2019 desember", "69,98%"),
        ("/bpu \u202e2019", "69,98%"),
        ("/bpu 2019 19 desember", "69,98%"),
        ("/bpu kemarin", "Di 2026 belum ada angka"),
    ],
)
async def test_crooked_questions_of_a_worker(open_office: OpenOffice, asked: str, said: str) -> None:
    office = await open_office()

    await office.worker.send(asked)

    await office.worker.expect(said)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("/riwayat bpu tegal", "tidak ada di kantor ini"),
        ("/asal bpu tegal", "tidak ada di kantor ini"),
        ("/rincian bpu tegal", "bukan tahun"),
        ("/rincian bpu 2030", "belum tiba"),
        ("/rincian bpu 2018", "Rincian Peserta BPU (bukan penerima upah) 2018"),
        ("/riwayat bpu 2018", "Belum ada laporan"),
    ],
)
async def test_crooked_questions_of_an_officer(open_office: OpenOffice, asked: str, said: str) -> None:
    office = await open_office()
    sri = await office.hire("Sri", "batang")

    await sri.send(asked)

    await sri.expect(said)


async def test_the_origin_of_a_figure_shows_its_value_and_only_what_it_stems_from(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    for text in ("bpu 900 1/11", "bpu 1.000 2/11", "bpu +25 3/11", "bpu +5 4/11"):
        await sri.send(text)
        await sri.expect("Saya baca begini")
        await sri.press("Simpan")
        await sri.expect("Tersimpan")

    await sri.send("/asal bpu batang")

    origin = (await sri.expect("Berasal dari")).text
    assert "1.030 peserta" in origin
    assert "Asal-usul #2" in origin
    assert "Asal-usul #3" in origin
    assert "Asal-usul #4" in origin
    assert "Asal-usul #1," not in origin
    assert "disimpan Sri" in origin


async def test_the_origin_of_an_ambiguous_area_is_asked_and_shown(open_office: OpenOffice) -> None:
    office = await open_office()
    await office.admin.send("/asal bpu 2019 pekalongan")
    await office.admin.expect("yang mana")

    await office.admin.press("Kantor Cabang Pekalongan")

    assert "15.605" in (await office.admin.expect("Berasal dari")).text


async def test_the_history_names_every_version_with_who_when_and_which_message(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    await sri.send("bpu 1.000")
    await sri.expect("Saya baca begini")
    await sri.press("Simpan")
    await sri.expect("Tersimpan")
    await sri.send("/koreksi 1 1.010")
    await sri.expect("Dikoreksi")

    await sri.send("/riwayat bpu")

    history = (await sri.expect("Riwayat")).text
    assert "1. disimpan Sri, 24 November 2026 09.00, pesan" in history
    assert "2. dikoreksi Sri" in history
    assert "1.000" in history
    assert "1.010" in history


async def test_a_long_history_goes_on_by_a_button(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    for day in range(1, 13):
        await sri.send(f"bpu {1000 + day} {day}/11")
        await sri.expect("Saya baca begini")
        await sri.press("Simpan")
        await sri.expect("Tersimpan")
    await sri.send("/riwayat bpu batang")
    newest = await sri.expect("Riwayat")

    await sri.press("Yang lebih lama")

    oldest = await sri.expect("#1 ")
    assert "#12" in newest.text
    assert "#2 " in oldest.text
    assert "#12" not in oldest.text


async def test_three_of_four_districts_are_said_beside_the_offices_own_total(open_office: OpenOffice) -> None:
    office = await open_office()
    for place in ("kota pekalongan", "kab pekalongan", "batang"):
        await office.admin.send(f"bpu 5.000 {place}")
        await office.admin.expect("Saya baca begini")
        await office.admin.press("Simpan")
        await office.admin.expect("Tersimpan")

    await office.worker.send("/bpu")
    before = await office.worker.expect("3 dari 4 wilayah")
    await office.admin.send("bpu 5.000 pemalang")
    await office.admin.expect("Saya baca begini")
    await office.admin.press("Simpan")
    await office.admin.expect("Tersimpan")
    await office.worker.send("/bpu")
    after = await office.worker.expect("4 dari 4 wilayah")

    assert "15.605" in before.text
    assert "Pemalang belum lapor" in before.text
    assert "20.000" in after.text


async def test_the_trend_names_its_sources(open_office: OpenOffice) -> None:
    office = await open_office()

    await office.worker.send("/tren bpu")

    assert "KFM Pekalongan" in (await office.worker.expect("Perkembangan")).text


async def test_an_ambiguous_area_of_a_trend_keeps_its_period(open_office: OpenOffice) -> None:
    office = await open_office()
    await office.worker.send("/tren bpu pekalongan 2018")
    await office.worker.expect("yang mana")

    await office.worker.press("Kantor Cabang Pekalongan")

    await office.worker.expect("Tahun 2018")


@pytest.mark.parametrize("asked", ["/iuran Rp 2019", "/iuran 2000 ribu"])
async def test_a_sum_that_looks_like_a_year_is_none(open_office: OpenOffice, asked: str) -> None:
    office = await open_office()

    await office.worker.send(asked)

    answer = await office.worker.expect(lambda message: bool(message.text))
    assert "tidak ada di kantor ini" not in answer.text
    assert "Penerimaan iuran 20" not in answer.text


async def test_two_areas_are_asked_about_and_the_choice_answers(open_office: OpenOffice) -> None:
    office = await open_office()
    await office.worker.send("/bpu 2019 batang pemalang")
    await office.worker.expect("Yang mana")

    await office.worker.press("Kabupaten Pemalang")

    await office.worker.expect("2019, Kabupaten Pemalang")


async def test_a_worker_is_told_of_no_officers_command(open_office: OpenOffice) -> None:
    office = await open_office()

    await office.worker.send("/iuran -5")

    assert "/koreksi" not in (await office.worker.expect("minus")).text


async def test_the_second_admins_decision_changes_nothing_and_takes_the_buttons_away(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    for text in ("bpu 1.000 kemarin", "bpu 500"):
        await sri.send(text)
        await sri.expect("Saya baca begini")
        await sri.press("Simpan")
    await sri.expect("tidak biasa")
    await sri.press("Ya, memang benar")
    notice = await office.admin.expect("mohon dilihat", anywhere=True)
    pressed = await office.admin.press("Terima")
    await office.admin.expect("Diterima dan dihitung")

    office.sim.press_again(pressed, new_query=True)

    after = await office.admin.expect("sudah diterima", anywhere=True)
    assert after.id == notice.id
    assert after.labels == []
