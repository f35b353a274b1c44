"""The same conversation on different days: the whole bot, with its clock set."""

import pytest

from tests.bot.conftest import OpenOffice


@pytest.mark.parametrize(
    ("on", "price", "benefit"),
    [
        ("2019-11-01T09:00", "Iuran Rp 16.800 sebulan", "Rp 24 juta"),
        ("2019-12-19T09:00", "Iuran Rp 16.800 sebulan", "Rp 42 juta"),
        ("2026-03-31T09:00", "Iuran Rp 16.800 sebulan", "Rp 42 juta"),
        ("2026-04-01T09:00", "Iuran Rp 8.400 sebulan sampai 31 Desember 2026", "Rp 42 juta"),
        ("2026-12-31T23:59", "Iuran Rp 8.400 sebulan sampai 31 Desember 2026", "Rp 42 juta"),
        ("2027-01-01T00:01", "Iuran Rp 16.800 sebulan", "Rp 42 juta"),
        ("2027-03-31T09:00", "Ojek, kurir, sopir, logistik: Rp 8.400 sampai 31 Maret 2027", "Rp 42 juta"),
        ("2027-04-01T09:00", "Iuran Rp 16.800 sebulan", "Rp 42 juta"),
    ],
)
async def test_the_benefits_are_those_of_the_day(open_office: OpenOffice, on: str, price: str, benefit: str) -> None:
    office = await open_office(on=on)

    await office.worker.send("/manfaat")

    answer = await office.worker.expect("bukan penetapan hak")
    assert price in answer.text
    assert benefit in answer.text


async def test_a_calculation_goes_on_by_buttons(open_office: OpenOffice) -> None:
    office = await open_office(on="2026-11-23T09:00")

    await office.worker.send("/hitung 30 nelayan setahun")
    await office.worker.expect("Berapa penghasilan sebulan tiap orang?")
    await office.worker.press("Rp 1.000.000")
    await office.worker.expect("berapa program")
    await office.worker.press("2 program")

    answer = await office.worker.expect("Total 12 bulan")
    assert "Januari 2027: Rp 504.000" in answer.text
    assert "Rp 5.544.000" in answer.text


async def test_an_income_after_iuran_is_a_premium_for_two_programmes(open_office: OpenOffice) -> None:
    office = await open_office(on="2026-11-23T09:00")

    await office.worker.send("/iuran 1.500.000")

    answer = await office.worker.expect("Iuran BPU 2 program")
    assert "Rp 11.400" in answer.text


async def test_the_line_under_iuran_is_that_of_the_day(open_office: OpenOffice) -> None:
    office = await open_office(on="2019-12-19T09:00")

    await office.worker.send("/iuran")

    answer = await office.worker.expect("106,05%")
    assert "Rp 16.800" in answer.text
    assert "8.400" not in answer.text


async def test_a_detail_opens_and_closes_in_place(open_office: OpenOffice) -> None:
    office = await open_office(on="2026-11-23T09:00")

    await office.worker.send("/manfaat")
    await office.worker.expect("bukan penetapan hak")
    await office.worker.press("JKM: kematian")
    await office.worker.expect("Rp 42.000.000")
    await office.worker.press("Kembali")

    await office.worker.expect("2.500 kali")
