"""Reports at midnight, at the turn of the year, by two officers at once, and edited after an admin's word."""

import asyncio

from tests.bot.conftest import OpenOffice
from tests.bot.test_adversary_reports import NONE, save


async def test_a_report_of_the_last_minute_stays_of_its_day_and_year_when_saved_past_midnight(
    open_office: OpenOffice,
) -> None:
    office = await open_office(on="2026-12-31T23:59", seed=NONE)
    sri = await office.hire("Sri", "batang")
    await sri.send("iuran 20,5 miliar, bpu 2.100")
    await sri.expect("Saya baca begini")
    office.clock.forward(minutes=2)

    await sri.press("Simpan")

    receipt = await sri.expect("Tersimpan")
    assert receipt.text.count("31 Desember 2026") == 2
    await office.worker.send("/iuran 2027 batang")
    assert "20,5" not in (await office.worker.expect("2027")).text
    await office.worker.send("/iuran 2026 batang")
    await office.worker.expect("Rp 20,5 miliar")


async def test_contributions_begin_anew_on_1_january_and_a_stock_goes_on(open_office: OpenOffice) -> None:
    office = await open_office(on="2026-12-31T09:00", seed=NONE)
    sri = await office.hire("Sri", "batang")
    await save(sri, "iuran 20,5 miliar, bpu 2.100")
    office.clock.forward(days=2)

    await save(sri, "iuran 300 juta")
    await sri.send("bpu 1.500")

    await sri.expect("Saya baca begini")
    await sri.press("Simpan")
    await sri.expect("tanya sekali lagi")


async def test_kemarin_on_new_years_day_is_of_the_old_year(open_office: OpenOffice) -> None:
    office = await open_office(on="2027-01-01T00:05", seed=NONE)
    sri = await office.hire("Sri", "batang")

    await sri.send("iuran 20,5 miliar kemarin")

    await sri.expect("per 31 Desember 2026")


async def test_two_officers_at_once_both_count_and_the_second_is_told_of_an_equal_figure(
    open_office: OpenOffice,
) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    tono = await office.hire("Tono", "batang", person_id=1005)
    await asyncio.gather(sri.send("bpu +25"), tono.send("bpu +25"))
    await asyncio.gather(sri.expect("Saya baca begini"), tono.expect("Saya baca begini"))

    await asyncio.gather(sri.press("Simpan"), tono.press("Simpan"))

    receipts = await asyncio.gather(sri.expect("Tersimpan"), tono.expect("Tersimpan"))
    assert {"#1" in receipt.text for receipt in receipts} == {True, False}
    await office.worker.send("/bpu batang")
    await office.worker.expect("50")


async def test_an_edit_after_the_admins_word_is_a_new_version_that_is_weighed_anew(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    await save(sri, "bpu 1.000 kemarin")
    sent = await sri.send("bpu 500")
    await sri.expect("Saya baca begini")
    await sri.press("Simpan")
    await sri.expect("tanya sekali lagi")
    await sri.press("Ya, memang benar")
    await sri.expect("menunggu")
    await office.admin.expect("mohon dilihat", anywhere=True)
    await office.admin.press("Terima")
    await sri.expect("diterima", anywhere=True)

    await sri.edit(sent, "bpu 990")

    await sri.expect("Dikoreksi")
    await office.worker.send("/bpu batang")
    await office.worker.expect("990")
