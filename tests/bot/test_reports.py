"""Reporting, as an officer does it from the road."""

import pytest

from tests.bot.conftest import OpenOffice

NONE = "none"


async def test_a_report_counts_only_after_the_senders_press(open_office: OpenOffice) -> None:
    office = await open_office()
    sri = await office.hire("Sri", "batang")

    await sri.send("bpu 1.250")
    read_back = await sri.expect("Saya baca begini")
    await office.worker.send("/bpu batang")
    before = await office.worker.expect("Kabupaten Batang")
    await sri.press("Simpan")
    receipt = await sri.expect("Tersimpan")
    await office.worker.send("/bpu batang")
    after = await office.worker.expect("1.250")

    assert "Kabupaten Batang" in read_back.text
    assert "24 November 2026" in read_back.text
    assert "Belum ada angka" in before.text
    assert "#4" in receipt.text
    assert "Sumber: laporan petugas (#4)" in after.text
    assert "Sri" not in after.text


async def test_pressing_save_twice_changes_nothing(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    await sri.send("bpu +25")
    await sri.expect("Saya baca begini")
    pressed = await sri.press("Simpan")
    await sri.expect("Tersimpan")

    office.sim.press_again(pressed, new_query=True)
    await sri.send("/riwayat bpu")
    history = await sri.expect("Riwayat")

    assert history.text.count("tambahan 25 peserta") == 1


async def test_the_same_report_by_accident_is_told_and_both_may_count(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    await sri.send("bpu +25")
    await sri.expect("Saya baca begini")
    await sri.press("Simpan")
    await sri.expect("Tersimpan")

    await sri.send("bpu +25")

    again = await sri.expect("sama dengan")
    assert "#1" in again.text


async def test_only_the_sender_may_press(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    joko = await office.hire("Joko", "pemalang", person_id=1010)
    group = office.sim.group("Petugas", members=[sri, joko])
    await group.send(sri, "/lapor bpu +25")
    await group.expect("Saya baca begini")

    pressed = await group.press(joko, "Simpan")

    assert "hanya untuk" in (await pressed.answer())


async def test_all_bad_figures_are_named_and_nothing_is_offered(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")

    await sri.send("/lapor bpu 15,5, iuran 2,000, pu abc")

    answer = await sri.expect("Belum ada yang disimpan")
    assert "bpu 15,5" in answer.text
    assert "pu abc" in answer.text
    assert answer.buttons == []


@pytest.mark.parametrize(("text", "reading"), [("iuran 146,309", "Rp 146.309.000.000"), ("bpu 2,000", "2.000")])
async def test_what_can_be_read_two_ways_is_asked(open_office: OpenOffice, text: str, reading: str) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    await sri.send(text)
    asked = await sri.expect("Yang mana maksudnya")

    await sri.press(next(label for label in asked.labels if label.startswith(reading)))

    assert reading in (await sri.expect("Saya baca begini")).text


async def test_editing_the_sent_message_corrects_the_report(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    sent = await sri.send("bpu 1.250")
    await sri.expect("Saya baca begini")
    await sri.press("Simpan")
    await sri.expect("Tersimpan")

    await sri.edit(sent, "bpu 1.260")

    corrected = await sri.expect("Dikoreksi")
    assert "1.260" in corrected.text
    assert "1.250" in corrected.text


async def test_an_odd_report_waits_for_an_admin_whose_reason_reaches_the_reporter(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    await sri.send("bpu 1.000 kemarin")
    await sri.expect("Saya baca begini")
    await sri.press("Simpan")
    await sri.expect("Tersimpan")

    await sri.send("bpu 500")
    await sri.expect("Saya baca begini")
    await sri.press("Simpan")
    await sri.expect("tidak biasa")
    await sri.press("Ya, memang benar")
    await sri.expect("menunggu admin")
    notice = await office.admin.expect("mohon dilihat", anywhere=True)
    await office.worker.send("/bpu batang")
    meanwhile = await office.worker.expect("1.000")
    await office.admin.press("Tolak")
    await office.admin.expect("Ditolak")
    refused = await sri.expect("ditolak", anywhere=True)

    assert "500" in notice.text
    assert "1.000" in meanwhile.text
    assert "/koreksi 2" in refused.text


async def test_a_locked_year_is_refused_with_the_reason(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    await office.admin.send("/kunci 2025 sudah diaudit")
    await office.admin.expect("dikunci")

    await office.admin.send("bpu 1.250 31 des 2025")

    assert "sudah diaudit" in (await office.admin.expect("sudah dikunci")).text


async def test_a_revoked_officer_may_no_longer_report(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    await office.admin.send("/petugas")
    await office.admin.expect("Petugas dan admin")

    await office.admin.press("Cabut Sri")
    await office.admin.expect("dicabut")
    await sri.send("/lapor bpu 5")

    assert "hanya untuk petugas" in (await sri.expect("Maaf")).text


async def test_the_guided_entry_takes_the_next_figure_even_after_a_restart(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    await sri.send("/lapor")
    await sri.expect("Lapor apa?")
    await sri.press("Peserta BPU (bukan penerima upah)")
    await sri.expect("wilayah yang mana")
    await sri.press("Kabupaten Pemalang")
    await sri.expect("kirim angkanya saja")
    await office.stop()
    await office.start()

    await sri.send("1.250 kemarin")

    read_back = await sri.expect("Saya baca begini")
    assert "Kabupaten Pemalang, per 23 November 2026" in read_back.text
    assert "1.250 peserta" in read_back.text


async def test_an_ambiguous_area_of_a_target_is_asked_and_the_choice_sets_it(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    await office.admin.send("/target bpu 2026 30.000 pekalongan")
    await office.admin.expect("yang mana")

    await office.admin.press("Kota Pekalongan")

    assert "30.000" in (await office.admin.expect("Target BPU 2026, Kota Pekalongan")).text


async def test_an_ambiguous_area_of_an_invitation_is_asked(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    await office.admin.send("/undang petugas Sri Rahayu pekalongan")
    await office.admin.expect("yang mana")

    await office.admin.press("Kabupaten Pekalongan")

    assert "Sri Rahayu, wilayah Kabupaten Pekalongan" in (await office.admin.expect("start=")).text


async def test_an_admins_own_second_confirmation_is_enough(open_office: OpenOffice) -> None:
    office = await open_office()
    await office.admin.send("bpu 10.000")
    await office.admin.expect("Saya baca begini")
    await office.admin.press("Simpan")
    await office.admin.expect("tidak biasa")

    await office.admin.press("Ya, memang benar")

    assert "menunggu" not in (await office.admin.expect("Tersimpan")).text


async def test_a_redelivered_withdrawal_takes_back_one_report_only(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    for value in ("1.000", "1.010"):
        await sri.send(f"bpu {value}")
        await sri.expect("Saya baca begini")
        await sri.press("Simpan")
        await sri.expect("Tersimpan")
    await sri.send("/batal")
    await sri.expect("Ditarik")

    office.sim.redeliver()
    await sri.send("/riwayat bpu")

    assert (await sri.expect("Riwayat")).text.count("sudah ditarik") == 1


async def test_a_bad_message_edited_into_a_good_one_is_read_back(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    sent = await sri.send("bpu 15,5")
    await sri.expect("Belum ada yang disimpan")

    await sri.edit(sent, "bpu 155")

    assert "155 peserta" in (await sri.expect("Saya baca begini")).text


async def test_editing_an_open_report_changes_the_same_draft_and_old_buttons_save_nothing(
    open_office: OpenOffice,
) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    sent = await sri.send("bpu 1.250")
    first = await sri.expect("Saya baca begini")
    await sri.edit(sent, "bpu 1.260")
    await sri.expect("1.260")

    await sri.press("Simpan", message=first)
    await sri.expect("sudah berubah")
    await sri.press("Simpan")
    await sri.expect("Tersimpan")
    await sri.send("/riwayat bpu")

    history = (await sri.expect("Riwayat")).text
    assert "1.260" in history
    assert "1.250" not in history


async def test_an_edit_that_becomes_doubtful_is_asked(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    sent = await sri.send("bpu 1.250")
    await sri.expect("Saya baca begini")

    await sri.edit(sent, "bpu 2,000")

    await sri.expect("Yang mana maksudnya")


@pytest.mark.parametrize("command", ["/lapor iuran 500", "/koreksi 1 500"])
async def test_a_sum_too_small_for_an_office_is_asked(open_office: OpenOffice, command: str) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    await sri.send("iuran 400 juta")
    await sri.expect("Saya baca begini")
    await sri.press("Simpan")
    await sri.expect("Tersimpan")

    await sri.send(command)
    asked = await sri.expect("Yang mana maksudnya")
    await sri.press("500 juta")

    assert next(label for label in asked.labels if label.startswith("Rp")) == "Rp 500"
    await sri.expect("Rp 500.000.000 (500 juta rupiah)")


async def test_the_figure_may_stand_before_its_metric(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")

    await sri.send("25 bpu baru")

    assert "tambahan: 25 peserta" in (await sri.expect("Saya baca begini")).text


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("bpu 100 kemarin hari ini", "harinya ada dua, 23 November 2026 dan 24 November 2026"),
        ("bpu 100 batang pemalang", "wilayahnya ada dua, Kabupaten Batang dan Kabupaten Pemalang"),
        ("bpu 100 senin 24 november 2026", "24 November 2026 itu hari Selasa"),
    ],
)
async def test_what_contradicts_itself_is_refused_with_the_reason(open_office: OpenOffice, text: str, why: str) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")

    await sri.send(text)

    assert why in (await sri.expect("Belum ada yang disimpan")).text
