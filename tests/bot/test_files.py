"""Files in and out through the chat."""

from tests.bot.conftest import OpenOffice

CSV = b"metrik;wilayah;tanggal;nilai;jenis;sumber\nbpu;Kabupaten Batang;30/09/2026;1.250;total;uji\n"


async def test_a_file_of_an_admin_is_read_back_and_saved_by_one_press(open_office: OpenOffice) -> None:
    office = await open_office()

    await office.admin.send_document("angka.csv", CSV)
    read_back = await office.admin.expect_answers(1)
    pressed = await office.admin.press("Simpan")
    await pressed.answer()
    await office.admin.expect("ersimpan")
    await office.worker.send("/bpu batang")

    assert read_back
    assert "1.250" in (await office.worker.expect("1.250")).text


async def test_everything_goes_out_as_files(open_office: OpenOffice) -> None:
    office = await open_office()

    await office.admin.send("/ekspor")
    await office.admin.expect_answers(1)

    assert any((message.file_name or "").endswith((".xlsx", ".csv")) for message in office.admin.answers)
