"""Files in and out through the chat."""

import asyncio
import io
import time
import zipfile
from pathlib import Path

import pytest

from simulator import Person
from tests.bot.conftest import Office, OpenOffice

HEAD = "metrik;wilayah;tanggal;nilai;jenis;sumber\n"
CSV = f"{HEAD}bpu;Kabupaten Batang;30/09/2026;1.250;total;uji\n".encode()
YEAR = HEAD + "".join(
    f"{metric};{area};2026-{month:02}-28;{scale * month + place};total;laporan bulanan\n"
    for month in range(1, 11)
    for place, area in enumerate(
        ("Kota Pekalongan", "Kabupaten Pekalongan", "Kabupaten Batang", "Kabupaten Pemalang", "")
    )
    for metric, scale in (("bpu", 900), ("pu", 7_000), ("iuran", 9_123_456_789))
)
QUESTIONS = (
    "/iuran", "/iuran 2019", "/iuran 2026 batang", "/bpu", "/bpu 2019", "/bpu kajen 30/6/2026", "/pu", "/pu 2019",
    "/capaian", "/capaian 2019", "/tren iuran", "/tren bpu", "/tren pu",
)  # fmt: skip


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


async def ask(person: Person, text: str) -> str:
    """Ask, and give the answer."""
    person.mark()
    await person.send(text)
    (answer,) = (await person.expect_answers(1))[:1]
    return answer.text


async def exported(office: Office, ending: str) -> bytes:
    await office.admin.send("/ekspor")
    message = await office.admin.expect(lambda one: (one.file_name or "").endswith(ending))
    return message.content


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
async def test_what_was_exported_gives_an_empty_office_the_same_answers(
    open_office: OpenOffice, tmp_path: Path, ending: str
) -> None:
    office = await open_office()
    await office.admin.send_document("tahun.csv", YEAR.encode())
    await office.admin.expect("Simpan semuanya")
    await office.admin.press("Simpan")
    await office.admin.expect("Tersimpan")
    await ask(office.admin, "/target bpu 2026 30.000")
    told = [await ask(office.worker, text) for text in QUESTIONS]
    content = await exported(office, ending)
    await office.stop()
    office.folder, office.seed = tmp_path / "baru", "none"
    await office.start()

    await office.admin.send_document(f"ekspor{ending}", content)
    await office.admin.expect("Simpan semuanya")
    await office.admin.press("Simpan")
    await office.admin.expect("Tersimpan: 153 laporan")

    assert [await ask(office.worker, text) for text in QUESTIONS] == told
    assert "108%" in told[1]


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
async def test_what_was_exported_is_nothing_new_where_it_came_from(open_office: OpenOffice, ending: str) -> None:
    office = await open_office()
    await office.admin.send_document("tahun.csv", YEAR.encode())
    await office.admin.expect("Simpan semuanya")
    await office.admin.press("Simpan")
    await office.admin.expect("Tersimpan")
    for aim in (
        "/target bpu 2026 30.000",
        "/target bpu 2026 32.000",
        "/target bpu 2026 30.000",
        "/target iuran 2026 170 M batang mulai 1 Juli 2026",
    ):
        await ask(office.admin, aim)
    content = await exported(office, ending)

    await office.admin.send_document(f"ekspor{ending}", content)

    await office.admin.expect("Semua barisnya sudah tersimpan")


async def test_who_is_no_admin_is_told_who_may_send_a_file(open_office: OpenOffice) -> None:
    office = await open_office()
    sri = await office.hire("Sri")

    for person in (office.worker, sri):
        await person.send_document("angka.csv", CSV)
        await person.expect("hanya untuk admin")


async def test_a_file_sent_with_the_command_is_checked(open_office: OpenOffice) -> None:
    office = await open_office()

    await office.admin.send_document("angka.csv", CSV, "/impor")

    await office.admin.expect("Simpan semuanya")


async def test_a_whole_import_is_withdrawn_by_one_word_and_may_come_again(open_office: OpenOffice) -> None:
    office = await open_office()
    await office.admin.send_document("angka.csv", CSV)
    await office.admin.expect("Simpan semuanya")
    await office.admin.press("Simpan")
    await office.admin.expect("Tersimpan")

    gone = await ask(office.admin, "/batal")
    await office.admin.send_document("angka.csv", CSV)

    assert "seluruh impor angka.csv: 1 laporan" in gone
    await office.admin.expect("Simpan semuanya")


async def test_a_large_file_shows_in_one_message_how_far_it_is(open_office: OpenOffice) -> None:
    office = await open_office(seed="none")
    rows = "".join(
        f"bpu;batang;2026-{1 + n % 10:02}-{1 + n % 28:02};{n + 1};tambahan;koperasi {n}\n" for n in range(5_500)
    )

    await office.admin.send_document("besar.csv", (HEAD + rows).encode())
    await office.admin.expect("5.500 baris selesai diperiksa", timeout=60)
    await office.admin.expect("Simpan semuanya", timeout=60)
    messages = len(office.admin.answers)
    await office.admin.press("Simpan")
    await office.admin.expect("Tersimpan: 5.500 laporan (#1 sampai #5500)", timeout=60)

    assert messages == 2
    assert len(office.admin.answers) == messages


@pytest.mark.slow
async def test_others_are_answered_while_a_large_file_is_taken_in(open_office: OpenOffice) -> None:
    office = await open_office(seed="none")
    rows = "".join(
        f"bpu;batang;2026-{1 + n % 10:02}-{1 + n % 28:02};{n + 1};tambahan;koperasi {n}\n" for n in range(20_000)
    )
    await office.admin.send_document("besar.csv", (HEAD + rows).encode())
    await office.admin.expect("Simpan semuanya", timeout=30)

    await office.admin.press("Simpan")
    slowest = 0.0
    while not any("Tersimpan" in message.text for message in office.admin.answers):
        began = time.perf_counter()
        await ask(office.worker, "/pu")
        slowest = max(slowest, time.perf_counter() - began)
        await asyncio.sleep(0.05)

    assert slowest < 1


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("surat.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "bukan tabel"),
        ("lama.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".xlsx"),
        ("kosong.csv", b"", "kosong"),
        ("gambar.xlsx", b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "bukan tabel"),
    ],
)
async def test_what_is_no_table_gets_a_clear_answer(
    open_office: OpenOffice, name: str, content: bytes, words: str
) -> None:
    office = await open_office()

    await office.admin.send_document(name, content)

    await office.admin.expect(words)


async def test_a_letter_that_only_looks_like_a_workbook_gets_a_clear_answer(open_office: OpenOffice) -> None:
    office = await open_office()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")

    await office.admin.send_document("surat.docx", out.getvalue())

    await office.admin.expect("bukan tabel")
