"""What people are told about where the office stands."""

from tests.bot.conftest import OpenOffice


async def test_the_first_iuran_answers_from_the_published_figures(open_office: OpenOffice) -> None:
    office = await open_office()

    await office.worker.send("/iuran")

    answer = await office.worker.expect("106,05%")
    assert "Rp 146,309 miliar" in answer.text
    assert "Rp 137,956 miliar" in answer.text
    assert "lebih Rp 8,353 miliar" in answer.text
    assert "19 Desember 2019" in answer.text
    assert "108%" in answer.text
    assert "2026 belum ada angka" in answer.text
    assert "Rp 8.400" in answer.text
    assert "Rp 42 juta" in answer.text


async def test_the_other_metrics_say_what_is_missing(open_office: OpenOffice) -> None:
    office = await open_office()

    await office.worker.send("/bpu")
    bpu = await office.worker.expect("69,98%")
    await office.worker.send("/pu")
    pu = await office.worker.expect("93,98%")

    assert "kurang 6.695" in bpu.text
    assert "kurang 5.896" in pu.text


async def test_on_the_day_of_the_release_the_pace_of_the_year_is_said(open_office: OpenOffice) -> None:
    office = await open_office(on="2019-12-19T10:00")

    await office.worker.send("/bpu")

    answer = await office.worker.expect("96,71%")
    assert "tertinggal" in answer.text
    assert "6 hari kerja" in answer.text
    assert "1.116" in answer.text


async def test_an_unknown_command_is_answered_with_the_nearest(open_office: OpenOffice) -> None:
    office = await open_office()

    await office.worker.send("/iurann")

    answer = await office.worker.expect("tidak ada")
    assert "/iuran" in answer.text


async def test_a_period_is_shown_as_of_its_last_day(open_office: OpenOffice) -> None:
    office = await open_office(on="2020-01-10T09:00")

    await office.worker.send("/bpu desember")
    month = await office.worker.expect("69,98%")
    await office.worker.send("/bpu triwulan 3 2019")
    quarter = await office.worker.expect("Belum ada angka")

    assert "19 Desember 2019" in month.text
    assert "2019" in quarter.text


async def test_what_is_no_year_day_or_area_is_told_with_an_example(open_office: OpenOffice) -> None:
    office = await open_office()

    await office.worker.send("/bpu 20199")
    number = await office.worker.expect("bukan tahun")
    await office.worker.send("/bpu tegal")
    place = await office.worker.expect("tidak ada di kantor ini")

    assert "/bpu 2019 batang" in number.text
    assert "Kabupaten Batang" in place.text


async def test_a_district_that_reported_is_not_called_silent(open_office: OpenOffice) -> None:
    office = await open_office()
    officer = await office.hire()
    await officer.send("bpu 2.700 batang")
    await officer.expect("Saya baca")
    await officer.press("Simpan")
    await officer.expect("Tersimpan")

    await office.worker.send("/bpu")

    answer = await office.worker.expect("1 dari 4 wilayah")
    assert "Di 2026 belum ada total sekantor" in answer.text


async def test_additions_without_a_total_are_shown_beside_the_target(open_office: OpenOffice) -> None:
    office = await open_office(seed="none")
    await office.admin.send("/target bpu 2026 30.000")
    await office.admin.expect("30.000 peserta")
    await office.admin.send("bpu +25")
    await office.admin.expect("Saya baca")
    await office.admin.press("Simpan")
    await office.admin.expect("Tersimpan")

    await office.worker.send("/bpu")

    answer = await office.worker.expect("Baru ada tambahan 25 peserta")
    assert "Target: 30.000 peserta" in answer.text
    assert "%" not in answer.text.split("Sumber")[0]


async def test_rate_and_projection_are_said_without_a_target(open_office: OpenOffice) -> None:
    office = await open_office(on="2026-06-30T09:00", seed="none")
    for text in ("bpu 10.000 1 mei 2026", "bpu 10.600"):
        await office.admin.send(text)
        await office.admin.expect("Saya baca")
        await office.admin.press("Simpan")
        await office.admin.expect("Tersimpan")

    await office.worker.send("/bpu")

    answer = await office.worker.expect("Target 2026 belum ditetapkan")
    assert "Laju sejak 1 Mei 2026: 10 peserta per hari; kalau tetap, akhir tahun 12.440 peserta" in answer.text
    assert "%" not in answer.text
    assert "hari kerja" not in answer.text


async def test_the_share_of_the_year_is_that_of_the_figures_day_and_says_so(open_office: OpenOffice) -> None:
    office = await open_office(on="2026-06-30T09:00", seed="none")
    await office.admin.send("/target bpu 2026 20.000")
    await office.admin.expect("Target BPU 2026")
    await office.admin.send("bpu 10.000 1 mei 2026")
    await office.admin.expect("Saya baca")
    await office.admin.press("Simpan")
    await office.admin.expect("Tersimpan")

    await office.worker.send("/bpu")

    answer = await office.worker.expect("50,00%")
    assert "Sampai 1 Mei 2026 tahun sudah berjalan 33,15%: capaian di depan kalender." in answer.text
    assert "⚠️ Angka ini sudah 60 hari" in answer.text
    assert "Sisa 128 hari kerja: perlu 79 peserta per hari kerja." in answer.text


async def test_how_to_report_is_shown_to_reporters_only(open_office: OpenOffice) -> None:
    office = await open_office()
    officer = await office.hire()

    await office.worker.send("/bpu 2019 batang")
    await officer.send("/bpu 2019 batang")

    assert "/lapor" not in (await office.worker.expect("Belum ada angka")).text
    assert "/lapor bpu 15.650" in (await officer.expect("Belum ada angka")).text


async def test_a_rate_of_less_than_one_a_day_is_not_called_none(open_office: OpenOffice) -> None:
    office = await open_office()
    await office.admin.send("bpu 15.950")
    await office.admin.expect("Saya baca")
    await office.admin.press("Simpan")
    await office.admin.expect("Tersimpan")

    await office.worker.send("/bpu")

    await office.worker.expect("Laju sejak 19 Desember 2019: kurang dari 1 peserta per hari")


async def test_an_office_without_figures_says_so_in_a_short_line_each(open_office: OpenOffice) -> None:
    office = await open_office(seed="none")

    await office.worker.send("/capaian")

    said = (await office.worker.expect("Capaian")).text
    assert "BPU: belum ada angka yang dilaporkan" in said
    assert said.count("Kantor Cabang Pekalongan") == 1
