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
