"""Pictures through Telegram: uploaded once, copied in one tap, and nobody waits for another's drawing."""

import asyncio
import time

from tests.bot.conftest import OpenOffice


async def test_a_card_is_uploaded_once_and_then_sent_by_its_file_id(open_office: OpenOffice) -> None:
    office = await open_office()

    await office.worker.send("/kartu bpu")
    await office.worker.expect("69,98%")
    await office.admin.send("/kartu bpu")
    await office.admin.expect("69,98%")

    first, second = office.sim.calls_of("sendPhoto")
    assert first.files
    assert not second.files


async def test_a_new_figure_is_a_new_picture(open_office: OpenOffice) -> None:
    office = await open_office()
    await office.worker.send("/kartu bpu")
    await office.worker.expect("69,98%")

    await office.admin.send("/lapor bpu 16.000 per 20 Desember 2019")
    await office.admin.expect("16.000")
    await office.admin.press("Simpan")
    await office.admin.expect("Tersimpan")
    await office.worker.send("/kartu bpu")
    await office.worker.expect("71,75%")

    assert all(call.files for call in office.sim.calls_of("sendPhoto"))


async def test_the_text_for_whatsapp_is_behind_a_copy_button(open_office: OpenOffice) -> None:
    office = await open_office()

    await office.worker.send("/kartu bpu")
    card = await office.worker.expect("69,98%")

    (copied,) = [button.copies for button in card.buttons if button.copies]
    assert copied.startswith("*Peserta BPU, Kantor Cabang Pekalongan*\nPer 19 Desember 2019: *15.605 peserta")
    assert "Untuk 2026 belum ada angka" in card.text


async def test_while_pictures_are_drawn_another_person_is_answered(open_office: OpenOffice) -> None:
    office = await open_office()
    others = [office.sim.person(id=5_000 + number, first_name=f"W{number}") for number in range(6)]
    asked = ("/kartu capaian", "/grafik bpu", "/grafik iuran", "/kartu pu", "/grafik pu", "/kartu manfaat")

    for person, text in zip(others, asked, strict=True):
        await person.send(text)
    began = time.monotonic()
    await office.worker.send("/bpu")
    await office.worker.expect("69,98%")
    waited = time.monotonic() - began
    await asyncio.gather(*(person.expect_answers(1) for person in others))

    assert waited < 1


async def test_where_not_all_figures_are_of_one_day_each_says_its_own(open_office: OpenOffice) -> None:
    office = await open_office()
    await office.admin.send("/lapor bpu 16.000 per 24 November 2026")
    await office.admin.expect("16.000")
    await office.admin.press("Simpan")
    await office.admin.expect("Tersimpan")

    await office.worker.send("/kartu capaian")
    card = await office.worker.expect("106,05%")

    assert "106,05%, per 19 Desember 2019" in card.text
    assert "per 24 November 2026" in card.text
    assert "Sampai" not in card.text
    assert "Sampai 24 November" not in " ".join(message.text for message in office.worker.answers)
