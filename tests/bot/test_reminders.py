"""Officers who have not reported are reminded, others are not; admins are told of thresholds once."""

import asyncio

from tests.bot.conftest import OpenOffice
from tests.bot.test_errata import LOOK_SECONDS, report


async def test_on_the_last_working_day_only_who_has_not_reported_is_reminded_and_once(open_office: OpenOffice) -> None:
    office = await open_office(on="2026-11-27T10:00", seed="none")
    sri = await office.hire("Sri", "batang")
    joko = await office.hire("Joko", "pemalang", person_id=1010)
    await report(joko, "bpu 1.250")
    joko.mark()

    office.clock.forward(hours=4)
    reminded = await sri.expect("minggu ini saya belum menerima laporan Anda untuk Kabupaten Batang")
    office.clock.forward(hours=1)
    await office.stop()
    await office.start()
    await asyncio.sleep(LOOK_SECONDS + 1)

    assert "/lapor bpu 1.250" in reminded.text
    assert len([message for message in sri.answers if "belum menerima laporan" in message.text]) == 1
    assert not [message for message in joko.answers if "belum menerima laporan" in message.text]
    assert not [message for message in office.admin.answers if "belum menerima laporan" in message.text]


async def test_an_admin_sets_the_rhythm_and_turns_it_off(open_office: OpenOffice) -> None:
    office = await open_office(on="2026-11-24T10:00", seed="none")
    sri = await office.hire("Sri", "batang")
    await report(sri, "bpu 1.250")
    sri.mark()

    await sri.send("/pengingat mati")
    await sri.expect("hanya untuk admin")
    await office.admin.send("/pengingat 2 hari jam 9")
    await office.admin.expect("2 hari belum melapor")
    office.clock.forward(days=1)
    await sri.expect_silence(LOOK_SECONDS)
    office.clock.forward(days=1)
    reminded = await sri.expect("2 hari ini saya belum menerima")
    sri.mark()
    await office.admin.send("/pengingat")
    await office.admin.press("Matikan pengingat petugas", await office.admin.expect("Pengingat petugas"))
    await office.admin.expect("tidak diingatkan")
    office.clock.forward(days=5)
    await sri.expect_silence(LOOK_SECONDS)

    assert "Yang terakhir: #1 BPU 1.250 peserta, per 24 November 2026" in reminded.text


async def test_what_cannot_be_read_changes_nothing(open_office: OpenOffice) -> None:
    office = await open_office()

    await office.admin.send("/pengingat kapan saja")
    refused = await office.admin.expect("belum saya mengerti")

    assert "/pengingat jumat 14.00" in refused.text


async def test_reaching_a_target_is_told_once_and_so_is_falling_below_it_again(open_office: OpenOffice) -> None:
    office = await open_office(on="2026-11-24T10:00", seed="none")
    await office.admin.send("/target bpu 2026 20.000")
    await office.admin.expect("20.000")
    await report(office.admin, "bpu 19.900 per 20 November 2026")
    await asyncio.sleep(LOOK_SECONDS)

    number = await report(office.admin, "bpu 20.100 per 21 November 2026")
    reached = await office.admin.expect("Target BPU 2026 tercapai", anywhere=True)
    await report(office.admin, "bpu 20.200")
    await asyncio.sleep(LOOK_SECONDS)
    told = [message for message in office.admin.answers if "tercapai" in message.text]
    await office.admin.send("/batal")
    await office.admin.send(f"/koreksi {number} 19.950")
    below = await office.admin.expect("BPU 2026 kembali di bawah target", anywhere=True)

    assert "100,50%" in reached.text
    assert "Sumber" in reached.text
    assert len(told) == 1
    assert "99,75%" in below.text


async def test_falling_behind_the_calendar_and_catching_up_are_told_once_each(open_office: OpenOffice) -> None:
    office = await open_office(on="2026-11-24T10:00", seed="none")
    await asyncio.sleep(LOOK_SECONDS)
    await office.admin.send("/target iuran 2026 100 miliar")
    await office.admin.expect("Rp 100.000.000.000")

    await report(office.admin, "iuran 80 miliar per 20 November 2026")
    behind = await office.admin.expect("Iuran 2026 tertinggal dari kalender", anywhere=True)
    await office.stop()
    await office.start()
    await report(office.admin, "iuran 83 miliar per 21 November 2026")
    await report(office.admin, "iuran 91 miliar per 24 November 2026")
    caught_up = await office.admin.expect("mengejar kalender lagi", anywhere=True)
    await asyncio.sleep(LOOK_SECONDS)

    assert "80,00%" in behind.text
    assert "hari kerja" in behind.text
    assert "91,00%" in caught_up.text
    assert len([message for message in office.admin.answers if "tertinggal dari kalender" in message.text]) == 1


async def test_a_figure_told_in_an_alert_is_put_right_too(open_office: OpenOffice) -> None:
    office = await open_office(on="2026-11-24T10:00", seed="none")
    await asyncio.sleep(LOOK_SECONDS)
    await office.admin.send("/target iuran 2026 100 miliar")
    await office.admin.expect("Rp 100.000.000.000")
    number = await report(office.admin, "iuran 80 miliar per 20 November 2026")
    await office.admin.expect("tertinggal dari kalender", anywhere=True)

    await office.admin.send(f"/koreksi {number} 81 miliar")
    mended = await office.admin.expect("Ralat", anywhere=True)

    assert "bukan Rp 80 miliar, yang benar Rp 81 miliar" in mended.text
