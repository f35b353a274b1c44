"""Correcting what was saved: the second question about an odd figure, receipt numbers that stay, reasons that are kept."""

import pytest

from simulator import Message, Person
from tests.bot.conftest import Office, OpenOffice

NONE = "none"


async def save(person: Person, text: str) -> Message:
    """Report and press [Simpan]; return the message that was sent."""
    sent = await person.send(text)
    await person.expect("Saya baca begini")
    await person.press("Simpan")
    await person.expect("Tersimpan")
    return sent


async def open_with_history(open_office: OpenOffice) -> tuple[Office, Person, Message]:
    """An office where Sri saved a total of 1.000 yesterday (#1) and 1.010 today (#2)."""
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    await save(sri, "bpu 1.000 kemarin")
    return office, sri, await save(sri, "bpu 1.010")


async def correct(sri: Person, sent: Message, how: str) -> None:
    """Give #2 the value 500, by an edit or by the command."""
    if how == "edit":
        await sri.edit(sent, "bpu 500")
    else:
        await sri.send("/koreksi 2 500")


@pytest.mark.parametrize("how", ["edit", "command"])
async def test_an_odd_correction_is_asked_about_once_more_before_it_goes_to_the_admin(
    open_office: OpenOffice, how: str
) -> None:
    office, sri, sent = await open_with_history(open_office)

    await correct(sri, sent, how)
    asked = await sri.expect("tanya sekali lagi")
    assert not office.admin.messages[-1].text.startswith("Laporan tidak biasa")
    await sri.press("Ya, memang benar")

    assert "500 peserta turun dari 1.000 peserta per 23 November 2026" in asked.text
    await sri.expect("menunggu admin")
    await office.admin.expect("mohon dilihat", anywhere=True)
    await office.worker.send("/bpu batang")
    await office.worker.expect("1.010")


@pytest.mark.parametrize("how", ["edit", "command"])
async def test_an_odd_correction_that_is_let_go_changes_nothing(open_office: OpenOffice, how: str) -> None:
    office, sri, sent = await open_with_history(open_office)
    await correct(sri, sent, how)
    await sri.expect("tanya sekali lagi")

    await sri.press("Batal")

    await sri.expect("tetap seperti semula")
    await office.worker.send("/bpu batang")
    await office.worker.expect("1.010")


@pytest.mark.parametrize("how", ["edit", "command"])
async def test_the_second_word_counts_once_also_after_a_restart(open_office: OpenOffice, how: str) -> None:
    office, sri, sent = await open_with_history(open_office)
    await correct(sri, sent, how)
    await sri.expect("tanya sekali lagi")
    await office.stop()
    await office.start()

    pressed = await sri.press("Ya, memang benar")
    await sri.expect("menunggu admin")
    office.sim.press_again(pressed, new_query=True)
    await sri.send("/riwayat bpu")

    assert (await sri.expect("Riwayat")).text.count("500 peserta") == 1


async def test_the_second_word_is_the_writers_alone(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    joko = await office.hire("Joko", "batang", person_id=1010)
    await save(sri, "bpu 1.000 kemarin")
    await save(sri, "bpu 1.010")
    group = office.sim.group("Petugas", members=[sri, joko])
    await group.send(sri, "/koreksi 2 500")
    await group.expect("tanya sekali lagi")

    pressed = await group.press(joko, "Ya, memang benar")

    assert "hanya untuk" in await pressed.answer()


async def test_an_admins_own_second_word_on_a_correction_is_enough(open_office: OpenOffice) -> None:
    office, _, _ = await open_with_history(open_office)

    await office.admin.send("/koreksi 2 500")
    await office.admin.expect("langsung dihitung")
    await office.admin.press("Ya, memang benar")

    await office.admin.expect("Dikoreksi")
    await office.worker.send("/bpu batang")
    await office.worker.expect("500 peserta")


async def test_a_doubtful_edit_of_a_saved_report_is_asked_and_the_choice_corrects(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    sent = await save(sri, "iuran 1,5 miliar")

    await sri.edit(sent, "iuran 1,600")
    await sri.expect("Yang mana maksudnya")
    await sri.press("miliar")

    assert "Rp 1.600.000.000" in (await sri.expect("Dikoreksi")).text


async def test_an_edit_overtakes_an_earlier_one_that_still_waits_for_a_word(open_office: OpenOffice) -> None:
    office, sri, sent = await open_with_history(open_office)
    await sri.edit(sent, "bpu 500")
    asked = await sri.expect("tanya sekali lagi")
    await sri.edit(sent, "bpu 1.020")
    await sri.expect("Dikoreksi")

    await sri.press("Ya, memang benar", message=asked)

    await sri.expect("dibatalkan")
    await office.worker.send("/bpu batang")
    await office.worker.expect("1.020")


async def test_a_figure_put_between_the_others_takes_no_number_from_them(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    sent = await save(sri, "bpu 1.000, pu 2.000")

    await sri.edit(sent, "bpu 1.000, iuran 3 miliar, pu 2.000")

    changed = (await sri.expect("Dikoreksi")).text
    assert "#3 Iuran, Kabupaten Batang" in changed
    assert "#2 PU, Kabupaten Batang" in changed


async def test_the_same_correction_delivered_again_gets_the_same_answer(open_office: OpenOffice) -> None:
    office, sri, _ = await open_with_history(open_office)
    await sri.send("/koreksi 2 1.020")
    await sri.expect("Dikoreksi")
    await sri.send("/koreksi 2 1.030")
    await sri.expect("Dikoreksi")

    office.sim.redeliver()
    await sri.send("/riwayat bpu")

    assert (await sri.expect("Riwayat")).text.count("1.030 peserta") == 2  # as it stands, and its version


async def test_an_edit_does_not_bring_back_a_report_that_was_withdrawn(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    sent = await save(sri, "bpu 1.000, pu 2.000")
    await sri.send("/batal 2")
    await sri.expect("Ditarik")

    await sri.edit(sent, "bpu 1.010, pu 2.000")

    assert "sudah ditarik, tidak dihitung" in (await sri.expect("Dikoreksi")).text
    await office.worker.send("/pu batang")
    await office.worker.expect("Belum ada angka")


@pytest.mark.parametrize(("label", "verdict", "number"), [("Tolak", "Ditolak", 3), ("Terima", "Diterima", 2)])
async def test_the_admins_reason_reaches_the_reporter_and_stays_in_the_history(
    open_office: OpenOffice, label: str, verdict: str, number: int
) -> None:
    office, sri, sent = await open_with_history(open_office)
    await correct(sri, sent, "edit")
    await sri.expect("tanya sekali lagi")
    await sri.press("Ya, memang benar")
    notice = await office.admin.expect("mohon dilihat", anywhere=True)
    await office.admin.send("angkanya benar?", reply_to=notice)
    await office.admin.expect("Terima atau Tolak dulu")
    await office.admin.press(label)
    decided = await office.admin.expect(verdict)

    await office.admin.send("sudah saya telepon", reply_to=decided)
    await office.admin.expect("saya catat")
    await sri.expect("Alasan: sudah saya telepon", anywhere=True)

    for command in ("/riwayat bpu", f"/asal {number}"):
        await sri.send(command)
        assert "alasan dari Bu Kepala" in (await sri.expect("sudah saya telepon")).text


async def test_a_receipt_says_the_new_attainment_of_each_figure(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    await office.admin.send("/target bpu 2026 2.000 batang")
    await office.admin.expect("Target BPU 2026")
    sri = await office.hire("Sri", "batang")
    await save(sri, "bpu 1.000 kemarin")
    await sri.send("bpu +25, iuran 3 miliar")
    await sri.expect("Saya baca")
    await sri.press("Simpan")
    receipt = await sri.expect("Tersimpan")

    await sri.send("/koreksi 2 50")
    corrected = await sri.expect("Dikoreksi")

    assert "menjadi: 1.025 peserta\ncapaian: 51,25% dari target 2.000 peserta" in receipt.text
    assert "Target 2026 belum ada, jadi belum ada persennya." in receipt.text
    assert "menjadi: 1.050 peserta\ncapaian: 52,50% dari target 2.000 peserta" in corrected.text


async def test_what_may_not_be_corrected_is_refused_before_anything_is_asked(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    joko = await office.hire("Joko", "batang", person_id=1010)
    await save(sri, "iuran 3 miliar")

    await joko.send("/koreksi 1 5")
    await joko.expect("bukan milik Anda")
    await office.admin.send("/kunci 2026 audit")
    await office.admin.expect("dikunci")
    await sri.send("/koreksi 1 5")

    await sri.expect("sudah dikunci oleh Bu Kepala: audit")


@pytest.mark.parametrize("words", ["1.020 kemarin", "1.020 pemalang"])
async def test_a_correction_of_the_day_or_area_is_told_how(open_office: OpenOffice, words: str) -> None:
    _, sri, _ = await open_with_history(open_office)

    await sri.send(f"/koreksi 2 {words}")

    assert "/batal 2" in (await sri.expect("mengganti angkanya saja")).text


async def test_an_accepted_correction_is_never_called_withdrawn(open_office: OpenOffice) -> None:
    office, sri, sent = await open_with_history(open_office)
    await correct(sri, sent, "command")
    await sri.expect("tanya sekali lagi")
    await sri.press("Ya, memang benar")
    await office.admin.expect("mohon dilihat", anywhere=True)
    pressed = await office.admin.press("Terima")
    await office.admin.expect("Diterima")

    office.sim.press_again(pressed, new_query=True)
    await office.admin.expect("Laporan #3 sudah diterima, angkanya sekarang isi #2", anywhere=True)
    await sri.send("/koreksi 3 520")

    await sri.expect("Laporan #3 sudah diterima, angkanya sekarang isi #2")
