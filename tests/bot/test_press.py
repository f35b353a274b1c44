"""The press article, forwarded as it was published."""

from pathlib import Path

from tests.bot.conftest import OpenOffice

ARTICLE = next(Path("tests/cases/press").glob("artikel*.txt")).read_text("utf-8")


async def test_the_article_is_judged_and_saved_by_one_press_from_an_empty_database(open_office: OpenOffice) -> None:
    office = await open_office(seed="none")

    await office.admin.forward(ARTICLE, origin="KFM Pekalongan")
    verdict = await office.admin.expect("106,05%")
    await office.admin.press("Simpan")
    await office.admin.expect("Tersimpan")
    await office.worker.send("/iuran")
    iuran = await office.worker.expect("106,05%")
    await office.worker.send("/bpu")
    bpu = await office.worker.expect("69,98%")
    await office.worker.send("/pu")
    await office.worker.expect("93,98%")

    assert "tidak cocok" in verdict.text
    assert "Rp 148,992 miliar" in verdict.text
    assert "Rp 135,471 miliar" in verdict.text
    assert "108%" in iuran.text
    assert "kurang 6.695" in bpu.text


async def test_a_worker_sees_the_verdict_but_no_button_to_save(open_office: OpenOffice) -> None:
    office = await open_office()

    await office.worker.forward(ARTICLE, origin="KFM Pekalongan")

    verdict = await office.worker.expect("106,05%")
    assert "Simpan" not in verdict.labels


async def test_an_officer_saves_the_figures_but_not_the_targets(open_office: OpenOffice) -> None:
    office = await open_office(seed="none")
    sri = await office.hire("Sri")

    await sri.send(f"/cek {ARTICLE}")
    read_back = await sri.expect("Kalau disimpan")

    assert "target Iuran" not in read_back.text
    assert "15.605" in read_back.text


async def test_a_caption_is_checked_too(open_office: OpenOffice) -> None:
    office = await open_office()

    await office.worker.send_photo(b"\x89PNG\r\n\x1a\n", ARTICLE[:1000])

    await office.worker.expect("106,05%")


async def test_a_percent_that_is_printed_twice_is_judged_once(open_office: OpenOffice) -> None:
    office = await open_office()

    await office.worker.forward(ARTICLE, origin="KFM Pekalongan")

    verdict = await office.worker.expect("106,05%")
    assert verdict.text.count("108%: tidak cocok") == 1


async def test_what_a_percent_would_need_is_told_to_the_last_rupiah(open_office: OpenOffice) -> None:
    office = await open_office()

    await office.worker.forward(ARTICLE, origin="KFM Pekalongan")

    verdict = await office.worker.expect("106,05%")
    assert "Rp 148,992 miliar (Rp 148.992.480.000)" in verdict.text
    assert "Rp 135,471 miliar (Rp 135.471.296.296)" in verdict.text


async def test_the_verdict_stays_when_the_figures_are_saved_or_left(open_office: OpenOffice) -> None:
    office = await open_office(seed="none")
    await office.admin.forward(ARTICLE, origin="KFM Pekalongan")
    await office.admin.expect("Kalau disimpan")
    await office.admin.press("Batal")
    left = await office.admin.expect("tidak ada yang disimpan")
    await office.admin.forward(ARTICLE, origin="KFM Pekalongan")
    await office.admin.expect("Kalau disimpan")

    await office.admin.press("Simpan")

    saved = await office.admin.expect("Tersimpan")
    assert "108%: tidak cocok" in left.text
    assert "108%: tidak cocok" in saved.text
    assert "Kalau disimpan" not in saved.text
    assert not saved.labels


async def test_the_same_article_again_is_seen(open_office: OpenOffice) -> None:
    office = await open_office(seed="none")
    await office.admin.forward(ARTICLE, origin="KFM Pekalongan")
    await office.admin.expect("Kalau disimpan")
    await office.admin.forward(ARTICLE, origin="KFM Pekalongan")
    await office.admin.expect("sama dengan yang baru saja dibaca")
    await office.admin.press("Simpan")
    await office.admin.expect("Tersimpan")

    await office.admin.forward(ARTICLE, origin="KFM Pekalongan")

    again = await office.admin.expect("sama dengan #1.")
    assert "Iuran ini sama dengan #1." in again.text
    assert "BPU ini sama dengan #2." in again.text
    assert "• target" not in again.text


async def test_an_odd_figure_of_an_officers_article_is_asked_about_once_more_and_waits(open_office: OpenOffice) -> None:
    office = await open_office()
    sri = await office.hire("Sri")
    await sri.send(
        "/cek BPJS Ketenagakerjaan Pekalongan mencatat realisasi BPU per 20 Desember 2019 sebanyak 45.000 orang "
        "dari target 22.300 orang atau 201,79 persen."
    )
    await sri.expect("Kalau disimpan")
    await sri.press("Simpan")
    await sri.expect("tanya sekali lagi")
    await sri.press("Ya, simpan")

    receipt = await sri.expect("menunggu admin")
    await office.admin.expect("Laporan tidak biasa")
    await office.worker.send("/bpu 2019")

    assert "45.000" in receipt.text
    await office.worker.expect("15.605")


async def test_figures_of_a_locked_year_are_judged_but_not_offered(open_office: OpenOffice) -> None:
    office = await open_office()
    await office.admin.send("/kunci 2019")
    await office.admin.expect("dikunci")

    await office.admin.forward(ARTICLE, origin="KFM Pekalongan")

    verdict = await office.admin.expect("Tahun 2019 sudah dikunci")
    assert "106,05%" in verdict.text
    assert not verdict.labels


async def test_an_article_of_another_office_is_judged_but_not_offered(open_office: OpenOffice) -> None:
    office = await open_office()

    await office.admin.forward(ARTICLE.replace("Pekalongan", "Tegal").replace("PEKALONGAN", "TEGAL"), origin="Humas")

    verdict = await office.admin.expect("kantor lain")
    assert not verdict.labels


async def test_an_article_that_never_names_the_office_says_so_before_it_is_saved(open_office: OpenOffice) -> None:
    office = await open_office()
    text = "Realisasi BPU per 20 Desember 2019 sebanyak 15.700 orang dari target 22.300 orang atau 70,4 persen."

    await office.admin.send(f"/cek {text} Demikian kata Kepala Kantor, Bambang Sukoharjo.")
    await office.admin.expect("tidak menyebut Kantor Cabang Pekalongan")
    await office.admin.send(f"/cek Batang - {text.replace('15.700', '15.701')}")

    named = await office.admin.expect("15.701")
    assert "tidak menyebut" not in named.text
