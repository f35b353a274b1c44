"""What somebody careless, hurried or ill-meaning would try with reports."""

import pytest

from simulator import Message, Person
from tests.bot.conftest import OpenOffice

NONE = "none"


async def save(person: Person, text: str) -> Message:
    """Report and press [Simpan]; return the message that was sent."""
    sent = await person.send(text)
    await person.expect("Saya baca begini")
    await person.press("Simpan")
    await person.expect("Tersimpan")
    return sent


async def test_editing_a_cancelled_report_saves_nothing(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    sent = await sri.send("bpu 2.000")
    await sri.expect("Saya baca begini")
    await sri.press("Batal")
    await sri.expect("Dibatalkan")

    await sri.edit(sent, "bpu 2.100")

    await sri.expect("sudah dibatalkan")
    await sri.send("/riwayat bpu")
    await sri.expect("Belum ada laporan")


async def test_an_edit_on_the_next_day_does_not_move_the_figure_to_that_day(open_office: OpenOffice) -> None:
    office = await open_office(on="2026-11-24T09:00", seed=NONE)
    sri = await office.hire("Sri", "batang")
    sent = await save(sri, "bpu 1.250")
    office.clock.forward(days=1)

    await sri.edit(sent, "bpu 1.260")

    corrected = await sri.expect("Dikoreksi")
    assert "per 24 November 2026" in corrected.text
    assert "25 November" not in corrected.text


async def test_a_report_edited_into_nonsense_is_not_saved_by_its_old_button(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    sent = await sri.send("bpu 1.100")
    first = await sri.expect("Saya baca begini")
    await sri.edit(sent, "bpu xyz")
    await sri.expect("Belum ada yang disimpan")

    await sri.press("Simpan", message=first)

    await sri.expect(lambda message: "belum terbaca" in message.text, anywhere=True)
    await sri.edit(sent, "bpu 1.101")
    await sri.expect("Saya baca begini")
    await sri.press("Simpan")
    assert "1.101" in (await sri.expect("Tersimpan")).text


async def test_a_saved_report_edited_into_nonsense_stays_and_says_so(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    sent = await save(sri, "bpu 1.100")

    await sri.edit(sent, "bpu xyz")

    await sri.expect("sudah tersimpan tidak saya ubah")
    await office.worker.send("/bpu batang")
    await office.worker.expect("1.100")


async def test_an_odd_figure_added_by_an_edit_waits_like_any_other(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    await save(sri, "pu 1.000 kemarin")
    sent = await save(sri, "bpu 1.100")

    await sri.edit(sent, "bpu 1.100, pu 5")
    await sri.expect("tanya sekali lagi")
    await sri.press("Ya, memang benar")

    assert "menunggu persetujuan" in (await sri.expect("Dikoreksi")).text
    await office.worker.send("/pu batang")
    await office.worker.expect("1.000 pekerja")


async def test_an_odd_correction_leaves_the_old_figure_and_never_calls_it_withdrawn(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    await save(sri, "bpu 1.000 kemarin")
    await save(sri, "bpu 1.010")

    await sri.send("/koreksi 2 100")
    await sri.expect("tanya sekali lagi")
    await sri.press("Ya, memang benar")

    answer = await sri.expect("menunggu admin")
    assert "#2 tetap dihitung" in answer.text
    assert "ditarik" not in answer.text
    assert "lebih rendah" in answer.text
    await office.worker.send("/bpu batang")
    await office.worker.expect("1.010")


async def test_an_odd_correction_taken_back_no_longer_waits(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    await save(sri, "bpu 1.000 kemarin")
    sent = await save(sri, "bpu 1.010")
    await sri.edit(sent, "bpu 100")
    await sri.expect("tanya sekali lagi")
    await sri.press("Ya, memang benar")
    await sri.expect("menunggu admin")
    await office.admin.expect("mohon dilihat", anywhere=True)

    await sri.edit(sent, "bpu 1.010")
    await sri.expect("Tidak ada yang berubah")
    await office.admin.press("Terima")

    await office.admin.expect("sudah ditarik")
    await office.worker.send("/bpu batang")
    await office.worker.expect("1.010")


@pytest.mark.parametrize("command", ["/batal 1.650", "/batal 1,5", "/koreksi 1.650", "/koreksi 1.650 orang"])
async def test_a_figure_is_never_taken_for_a_receipt_number(open_office: OpenOffice, command: str) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    await save(sri, "bpu 1.010")

    await sri.send(command)

    await sri.expect("Tulis nomor")
    await office.worker.send("/bpu batang")
    await office.worker.expect("1.010")


async def test_several_receipts_are_withdrawn_together(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    for value in ("1.000", "1.010", "1.020"):
        await save(sri, f"bpu {value}")

    await sri.send("/batal 2 dan 3")

    gone = await sri.expect("Ditarik")
    assert "#2" in gone.text
    assert "#3" in gone.text
    await office.worker.send("/bpu batang")
    await office.worker.expect("1.000")


async def test_a_correction_may_not_be_an_estimate(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    await save(sri, "bpu 1.010")

    await sri.send("/koreksi 1 sekitar 1.050")

    await sri.expect("perkiraan")


async def test_a_doubtful_correction_is_asked_and_the_choice_corrects(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    await save(sri, "iuran 1,5 miliar")
    await sri.send("/koreksi 1 1,6")
    asked = await sri.expect("Yang mana maksudnya")

    await sri.press(next(label for label in asked.labels if "miliar" in label))

    assert "Rp 1.600.000.000" in (await sri.expect("Dikoreksi")).text


async def test_a_correction_may_name_its_metric(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    await save(sri, "bpu 1.010")

    await sri.send("/koreksi 1 bpu 1.020")

    assert "1.020" in (await sri.expect("Dikoreksi")).text


async def test_an_edited_correction_does_nothing_and_says_so(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    await save(sri, "bpu 1.010")
    sent = await sri.send("/koreksi 1 1.020")
    await sri.expect("Dikoreksi")

    await sri.edit(sent, "/koreksi 1 1.030")

    await sri.expect("tidak saya jalankan lagi")
    await office.worker.send("/bpu batang")
    await office.worker.expect("1.020")


async def test_the_reporter_mends_a_refused_report_by_a_reply_to_the_news(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    await save(sri, "bpu 1.000 kemarin")
    await sri.send("bpu 500")
    await sri.expect("Saya baca begini")
    await sri.press("Simpan")
    await sri.expect("tidak biasa")
    await sri.press("Ya, memang benar")
    await sri.expect("menunggu admin")
    await office.admin.expect("mohon dilihat", anywhere=True)
    await office.admin.press("Tolak")
    verdict = await office.admin.expect("Ditolak")
    await office.admin.send("salah ketik?", reply_to=verdict)
    await office.admin.expect("teruskan")
    news = await sri.expect("Alasan: salah ketik?", anywhere=True)

    await sri.send("1.005", reply_to=news)

    assert "1.005" in (await sri.expect("Dikoreksi")).text
    await office.worker.send("/bpu batang")
    await office.worker.expect("1.005")


async def test_a_question_that_starts_with_a_metric_is_no_report(open_office: OpenOffice) -> None:
    office = await open_office()
    sri = await office.hire("Sri", "batang")

    await sri.send("iuran 2 program berapa?")

    assert "Belum ada yang disimpan" not in (await sri.expect(lambda message: bool(message.text))).text


async def test_a_year_that_is_meant_as_one_saves_nothing(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    await sri.send("/lapor bpu 2019")
    asked = await sri.expect("tahun atau angka")
    assert "2.019" in asked.labels

    await sri.press("Tahun 2019")

    await sri.expect("belum ada yang disimpan")


async def test_two_doubtful_figures_are_asked_in_turn_and_the_read_back_holds_all(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri")
    await sri.send("/lapor iuran 146,5 M batang, bpu 15.650 pekalongan, pu 2,000 batang")
    await sri.expect("wilayah yang mana")
    await sri.press("Kota Pekalongan")
    await sri.expect("Yang mana maksudnya")

    await sri.press("2.000")

    read_back = (await sri.expect("Saya baca begini")).text
    assert "Rp 146.500.000.000" in read_back
    assert "BPU, Kota Pekalongan" in read_back
    assert "2.000 pekerja" in read_back


async def test_the_same_figure_twice_in_one_message_is_told(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")

    await sri.send("bpu +25, bpu +25")

    assert "tertulis dua kali" in (await sri.expect("Saya baca begini")).text


async def test_two_totals_of_one_day_in_one_message_are_told(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")

    await sri.send("bpu 100, bpu 200")

    assert "dua total berbeda" in (await sri.expect("Saya baca begini")).text


async def test_an_addition_that_a_newer_total_holds_is_told_even_where_the_office_gains(
    open_office: OpenOffice,
) -> None:
    office = await open_office()
    sri = await office.hire("Sri", "batang")
    await save(sri, "bpu 1.030")

    await sri.send("bpu +5 kemarin")

    read_back = (await sri.expect("Saya baca begini")).text
    assert "Tidak mengubah angka Kabupaten Batang: sudah termasuk dalam total #4" in read_back


async def test_an_unknown_place_behind_a_good_figure_is_named(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")

    await sri.send("/lapor bpu 5 tegal")

    assert "“tegal” tidak ada di kantor ini" in (await sri.expect("Belum ada yang disimpan")).text


async def test_the_guide_takes_one_figure_and_its_edit(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    await sri.send("/lapor")
    await sri.expect("Lapor apa?")
    await sri.press("Peserta BPU (bukan penerima upah)")
    await sri.expect("wilayah yang mana")
    await sri.press("Kabupaten Pemalang")
    await sri.expect("kirim angkanya saja")
    sent = await sri.send("1.250")
    await sri.expect("Saya baca begini")

    await sri.edit(sent, "1.260")
    edited = await sri.expect("1.260")
    await sri.send("1.500.000")
    later = await sri.expect(lambda message: bool(message.text))

    assert "Kabupaten Pemalang" in edited.text
    assert "Saya baca begini" not in later.text


async def test_the_guide_in_a_group_belongs_to_who_began_it_and_goes_on_by_a_reply(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    joko = await office.hire("Joko", "pemalang", person_id=1010)
    group = office.sim.group("Petugas", members=[sri, joko])
    await group.send(sri, "/lapor")
    await group.expect("Lapor apa?")

    foreign = await group.press(joko, "Penerimaan iuran")
    assert "hanya untuk" in await foreign.answer()
    await group.press(sri, "Penerimaan iuran")
    await group.expect("wilayah yang mana")
    await group.press(sri, "Kabupaten Batang")
    guide = await group.expect("balas pesan ini")
    await group.send(sri, "1,5 miliar", reply_to=guide)

    assert "Iuran, Kabupaten Batang" in (await group.expect("Saya baca begini")).text


async def test_a_foreign_press_in_a_group_is_answered_to_the_presser_alone(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    joko = await office.hire("Joko", "pemalang", person_id=1010)
    group = office.sim.group("Petugas", members=[sri, joko])
    await group.send(sri, "/lapor bpu +25")
    await group.expect("Saya baca begini")
    before = len(group.answers)

    pressed = await group.press(joko, "Simpan")

    assert "hanya untuk" in await pressed.answer()
    assert len(group.answers) == before


@pytest.mark.parametrize(
    "text",
    [
        "Kab Batang:\nbpu 1.000\npu 2.000",
        "kemarin\nbpu 1.000 batang",
        "batang bpu 1.000",
        "lapor pak, bpu 1.000 batang",
    ],
)
async def test_a_place_or_day_before_the_metric_is_still_a_report(open_office: OpenOffice, text: str) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri")

    await sri.send(text)

    read_back = (await sri.expect("Saya baca begini")).text
    assert "BPU, Kabupaten Batang" in read_back
    assert "1.000 peserta" in read_back


async def test_an_admin_is_not_told_to_wait_for_an_admin(open_office: OpenOffice) -> None:
    office = await open_office()
    await office.admin.send("bpu 10.000")
    await office.admin.expect("Saya baca begini")

    await office.admin.press("Simpan")

    assert "langsung dihitung" in (await office.admin.expect("tidak biasa")).text


async def test_a_doubled_press_is_no_second_word_on_an_odd_report(open_office: OpenOffice) -> None:
    office = await open_office()
    await office.admin.send("bpu 10.000")
    await office.admin.expect("Saya baca begini")
    pressed = await office.admin.press("Simpan")
    await office.admin.expect("tidak biasa")

    office.sim.press_again(pressed, new_query=True)
    await office.admin.expect("sudah berubah", anywhere=True)
    await office.worker.send("/bpu")

    await office.worker.expect("15.605")


async def test_the_share_of_an_area_that_only_grew_is_shown_as_additions(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    await save(sri, "bpu +25")
    await save(sri, "bpu +5")

    await sri.send("/bpu batang")
    answer = await sri.expect("tambahan 30 peserta")
    await sri.send("/rincian bpu")
    breakdown = await sri.expect("Rincian")

    assert "%" not in answer.text.split("\n\n")[0]
    assert "tambahan 30 peserta sampai 24 Nov 2026" in breakdown.text
    assert "(#2)" in breakdown.text


async def test_a_long_report_of_many_lines_is_no_press_text(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    places = ("batang", "pemalang", "kajen", "kota pekalongan")
    lines = [f"bpu {1000 + day} {place} {day}/11/2026" for day in range(1, 5) for place in places]

    await sri.send("\n".join(lines))

    read_back = (await sri.expect("Saya baca begini")).text
    assert read_back.count("BPU, ") == 16
    assert "BPU, Kabupaten Pemalang, per 2 November 2026" in read_back


async def test_a_report_between_courtesies_keeps_its_area_and_day(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "pemalang")

    await sri.send(
        "Laporan capaian BPJS Ketenagakerjaan:\niuran 146,5 M\nbpu 15.650\npu 92.100\nkab batang kemarin\n"
        "Demikian laporan kami, terima kasih atas perhatian Bapak dan Ibu, semoga target tahun ini tercapai."
    )

    read_back = (await sri.expect("Saya baca begini")).text
    assert read_back.count("Kabupaten Batang, per 23 November 2026") == 3


async def test_a_phone_number_behind_a_metric_is_refused_as_one(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")

    await sri.send("bpu 081234567890")

    refusal = await sri.expect("nomor telepon atau nomor identitas")
    assert "bpu 15.650" in refusal.text


async def test_a_comma_without_a_figure_before_it_is_named_as_the_reason(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")

    await sri.send("iuran ,5 miliar")

    await sri.expect("di depan komanya belum ada")


async def test_a_district_cannot_lift_the_office_beyond_belief_unseen(open_office: OpenOffice) -> None:
    office = await open_office(on="2019-12-27T09:00")
    sri = await office.hire("Sri", "batang")
    await save(sri, "bpu +25")
    await office.worker.send("/bpu")
    await office.worker.expect("15.630")

    await sri.send("bpu +50.000")
    await sri.expect("kantor menjadi: 65.630 peserta, 294,30% dari target")
    await sri.press("Simpan")
    await sri.expect("Angkanya tidak biasa")
    await sri.press("Ya, memang benar")
    await sri.send("/koreksi 4 90.000")
    await sri.expect("Angka barunya tidak biasa")

    await office.worker.send("/bpu")
    await office.worker.expect("15.630")


async def test_an_office_total_beside_as_new_totals_of_all_districts_is_said_to_change_nothing(
    open_office: OpenOffice,
) -> None:
    office = await open_office(on="2019-12-27T09:00")
    await save(office.admin, "bpu kota 5.000, kab pekalongan 4.000, batang 4.000, pemalang 3.000")

    await office.admin.send("bpu kantor 15.900")

    await office.admin.expect("Tidak mengubah angka: yang berlaku jumlah total wilayahnya")
