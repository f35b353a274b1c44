"""Claims about /impor: rows are checked one by one, saved whole or not at all, and never twice."""

import asyncio
import io
import random
import time
import zipfile
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
import xlsxwriter

from bot.messages import ChatKind
from domain.entries import Act
from domain.people import Person, Role
from storage import inbox, ledger, locks, targets
from tests.bot.exchange.conftest import HEAD, NOW

Open = Callable[..., Awaitable[Any]]
HEADING = "metrik,wilayah,tanggal,nilai,jenis,sumber\n"
GOOD = HEADING + (
    "bpu,Kab. Batang,2026-11-20,25,tambahan,kolektif\n"
    "bpu,,19/11/2026,15.650,total,\n"
    "iuran,,2026-11-20,146309000000,total,laporan keuangan\n"
    "pu,,2026-01-01,98000,target,rencana\n"
)


def xlsx(rows: list[list[object]]) -> bytes:
    """Write a workbook as an office does."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(number, place, datetime(cell.year, cell.month, cell.day), day)  # noqa: DTZ001
                elif isinstance(cell, str) and cell.startswith("="):
                    sheet.write_formula(number, place, cell, value=7)
                else:
                    sheet.write(number, place, cell)
    return out.getvalue()


def patched(content: bytes, change: Callable[[bytes], bytes], part: str = "xl/worksheets/sheet1.xml") -> bytes:
    """Change one part of a workbook."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return out.getvalue()


async def counted(bench: Any) -> list[tuple[object, ...]]:
    entries = await bench.desk.database.read_with(ledger.counted)
    return [(e.metric, e.area, e.day.isoformat(), e.value, e.kind.value, e.source) for e in entries]


async def test_a_good_file_is_read_back_and_saved_by_one_press(open_bench: Open) -> None:
    bench = await open_bench("none")

    (reply,) = await bench.send(GOOD.encode())
    assert "2 total, 1 tambahan, 1 target" in reply.text
    assert not await counted(bench)
    action = next(button.action for button in reply.buttons[0])
    (receipt,) = await bench.press(action)

    assert "3 laporan (#1 sampai #3) dan 1 target" in receipt.text
    assert ("bpu", "batang", "2026-11-20", 25, "increment", "kolektif") in await counted(bench)
    (target,) = await bench.desk.database.read_with(targets.everything)
    assert (target.year, target.since, target.value) == (2026, date(2026, 1, 1), 98_000)


async def test_pressing_twice_saves_once(open_bench: Open) -> None:
    bench = await open_bench("none")
    (reply,) = await bench.send(GOOD.encode())
    action = reply.buttons[0][0].action
    await bench.press(action)

    (again,) = await bench.press(action)

    assert "3 laporan" in again.text
    assert len(await counted(bench)) == 3


async def test_the_same_file_twice_changes_nothing(open_bench: Open) -> None:
    bench = await open_bench("none")
    await bench.save(GOOD.encode())

    (reply,) = await bench.send(GOOD.encode(), "lagi.csv")

    assert "tidak ada yang berubah" in reply.text
    assert not reply.buttons


async def test_two_checks_of_one_file_saved_one_after_the_other_count_once(open_bench: Open) -> None:
    bench = await open_bench("none")
    (first,) = await bench.send(GOOD.encode())
    (second,) = await bench.send(GOOD.encode(), "lagi.csv")
    await bench.press(first.buttons[0][0].action)

    (receipt,) = await bench.press(second.buttons[0][0].action)

    assert "tidak ada yang baru" in receipt.text
    assert len(await counted(bench)) == 3


async def test_equal_rows_in_one_file_all_count_and_a_third_is_new(open_bench: Open) -> None:
    bench = await open_bench("none")
    row = "bpu,batang,2026-11-20,25,tambahan,kolektif\n"
    await bench.save((HEADING + row * 2).encode())

    (reply,) = await bench.send((HEADING + row * 3).encode(), "tiga.csv")
    await bench.press(reply.buttons[0][0].action)

    assert "2 baris sudah tersimpan" in reply.text
    assert len(await counted(bench)) == 3


async def test_a_row_that_was_corrected_since_is_not_saved_again(open_bench: Open) -> None:
    bench = await open_bench("none")
    await bench.save(GOOD.encode())
    before = await counted(bench)

    await bench.say("/batal")
    assert not await counted(bench)
    assert not await bench.desk.database.read_with(targets.everything)
    await bench.save(GOOD.encode(), "lagi.csv")

    assert await counted(bench) == before


async def test_bad_rows_are_named_with_value_and_reason_and_nothing_is_offered(open_bench: Open) -> None:
    bench = await open_bench("none")
    table = GOOD + (
        "bpu,Surabaya,2026-11-20,25,total,\n"
        "bpu,,31/02/2026,25,total,\n"
        "bpu,,2027-01-05,25,total,\n"
        "bpu,,2026-11-20,-5,total,\n"
        "bpu,,2026-11-20,12.5,total,\n"
        "hantu,,2026-11-20,25,total,\n"
        "bpu,,2026-11-20,25,kira-kira,\n"
        "bpu,,kemarin,25,total,\n"
        "bpu,pekalongan,2026-11-20,25,total,\n"
    )

    (reply,) = await bench.send(table.encode())

    for words in ("baris 6: wilayah “Surabaya”", "baris 7: <code>31/02/2026</code>", "baris 8", "baris 9: <code>-5",
                  "baris 10: <code>12.5</code>", "baris 11: <code>hantu</code>", "baris 12: <code>kira-kira</code>",
                  "baris 13: <code>kemarin</code>", "baris 14"):  # fmt: skip
        assert words in reply.text
    assert "Belum ada yang disimpan" in reply.text
    assert "15.650" in reply.text
    assert not reply.buttons


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
async def test_any_separator_and_encoding_is_read(open_bench: Open, separator: str, encoding: str) -> None:
    bench = await open_bench("none")
    table = HEADING.replace(",", separator) + separator.join(("bpu", "", "20/11/2026", "15.650", "total", "désa"))

    (reply,) = await bench.send(table.encode(encoding))

    assert "15.650" in reply.text
    assert "désa" in reply.text
    assert reply.buttons


@pytest.mark.parametrize(
    ("written", "value"),
    [("15605", 15605), ("15.605", 15605), ("15605.00", 15605), ("15.605,00", 15605), ("2019", 2019), ("0", 0),
     ("15.605 orang", 15605), ("dua puluh ribu", 20_000)],
)  # fmt: skip
async def test_indonesian_and_plain_figures_are_read(open_bench: Open, written: str, value: int) -> None:
    bench = await open_bench("none")

    await bench.save(f'metrik;tanggal;nilai\nbpu;2026-11-20;"{written}"\n'.encode())

    assert [row[3] for row in await counted(bench)] == [value]


async def test_a_workbook_with_real_dates_and_numbers_in_any_column_order_is_read(open_bench: Open) -> None:
    bench = await open_bench("none")
    rows = [["Nilai", "Tanggal", "METRIK"], [15605, date(2026, 11, 20), "bpu"], [], [146309000000, 46346, "iuran"]]

    await bench.save(xlsx(rows), "angka.xlsx")

    assert [row[:4] for row in await counted(bench)] == [
        ("bpu", "pekalongan", "2026-11-20", 15605),
        ("iuran", "pekalongan", "2026-11-20", 146309000000),
    ]


async def test_a_formula_is_refused_in_its_row(open_bench: Open) -> None:
    bench = await open_bench("none")

    (reply,) = await bench.send(
        xlsx([["metrik", "tanggal", "nilai"], ["bpu", date(2026, 11, 20), "=SUM(A1:A9)"]]), "a.xlsx"
    )

    assert "baris 2: <code>nilai</code>: berisi rumus" in reply.text


async def test_a_locked_year_is_named(open_bench: Open) -> None:
    bench = await open_bench("none")
    act = Act(person=HEAD, at=NOW)
    await bench.desk.database.write_with(lambda tx: locks.lock(tx, 2025, act, reason="audit"))

    (reply,) = await bench.send(b"metrik;tanggal;nilai\nbpu;2025-11-20;15\n")

    assert "baris 2: <code>2025</code>: tahun ini sudah dikunci" in reply.text


BOOK = xlsx([["metrik", "tanggal", "nilai"], ["bpu", "2026-11-20", 5]])
BOMB = b"<x>" + b" " * 200_000_000 + b"</x>"
HOSTILE = {
    "an image": (b"\x89PNG\r\n\x1a\n\0\0\0", "bukan tabel"),
    "an old workbook": (b"\xd0\xcf\x11\xe0" + b"\0" * 99, ".xlsx"),
    "half a workbook": (BOOK[: len(BOOK) // 2], "rusak"),
    "a zip that is none": (b"PK\x03\x04 nothing", "rusak"),
    "an empty file": (b"", "kosong"),
    "only a heading of others": (b"nama;umur\nSri;5\n", "Belum ada: <code>metrik"),
    "a cell far out": (patched(BOOK, lambda xml: xml.replace(b'r="A2"', b'r="XFD1048576"')), "kolom"),
    "a row far out": (patched(BOOK, lambda xml: xml.replace(b'<row r="2"', b'<row r="1048576"')), "Barisnya lebih"),
    "entities that grow": (
        patched(BOOK, lambda xml: xml.replace(b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet', 1)), "wajar"),
    "a bomb": (patched(BOOK, lambda _: BOMB), "mengembang"),
    "a field without an end": (HEADING.encode() + b'bpu,,2026-11-20,"' + b"1" * 300_000, "bukan tabel"),
    "two columns of one name": (b"metrik;tanggal;nilai;Nilai\nbpu;2026-11-20;5;7\n", "lebih dari sekali: <code>nilai"),
    "a hundred columns": (b"metrik;tanggal;nilai" + b";x" * 100, "kolom"),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
async def test_a_hostile_file_gets_a_clear_answer(open_bench: Open, case: str) -> None:
    bench = await open_bench("none")
    content, words = HOSTILE[case]

    (reply,) = await bench.send(content, "berkas.xlsx")

    assert words in reply.text
    assert not reply.buttons


async def test_a_file_that_is_too_large_is_not_even_fetched(open_bench: Open) -> None:
    bench = await open_bench("none")

    (reply,) = await bench.send(b"", "besar.xlsx", size=21 * 1024 * 1024)

    assert "20 MB" in reply.text


async def test_a_file_in_a_group_is_asked_for_in_private(open_bench: Open) -> None:
    bench = await open_bench("none")

    (reply,) = await bench.send(GOOD.encode(), chat_kind=ChatKind.GROUP)

    assert "chat pribadi" in reply.text


async def test_only_the_sender_saves_and_a_cancelled_file_stays_so(open_bench: Open) -> None:
    bench = await open_bench("none")
    (reply,) = await bench.send(GOOD.encode())
    save, cancel = (button.action for button in reply.buttons[0])

    await bench.press(save, Person(id=7, name="Lain", role=Role.ADMIN))
    await bench.press(cancel)
    (late,) = await bench.press(save)

    assert "Dibatalkan" in late.text
    assert not await counted(bench)


async def test_a_save_that_is_cut_off_midway_counts_nothing_and_counts_once_when_it_comes_again(
    open_bench: Open,
) -> None:
    bench = await open_bench("none")
    rows = "".join(f"bpu,batang,2026-11-{1 + n % 20:02},{n + 1},tambahan,koperasi {n}\n" for n in range(6_000))
    (reply,) = await bench.send((HEADING + rows).encode())
    action = reply.buttons[0][0].action
    cut_off = asyncio.Event()

    async def show(*_: object) -> None:
        cut_off.set()
        await asyncio.sleep(60)

    before, bench.desk = bench.desk, replace(bench.desk, show=show)
    saving = asyncio.create_task(bench.press(action))
    await cut_off.wait()
    saving.cancel()
    await asyncio.wait({saving})
    bench.desk = before
    halfway = await counted(bench)

    (receipt,) = await bench.press(action)

    assert not halfway
    assert "6.000 laporan (#1 sampai #6000)" in receipt.text
    assert len(await counted(bench)) == 6_000
    (again,) = await bench.send((HEADING + rows).encode(), "lagi.csv")
    assert "tidak ada yang berubah" in again.text


def many_rows() -> bytes:
    """Write 100.000 rows of increments and totals."""
    chance = random.Random(1)
    areas = ("", "Kab. Batang", "Kota Pekalongan", "kajen", "pemalang")
    rows = (
        f"bpu;{chance.choice(areas)};{chance.randint(1, 28)}/{chance.randint(1, 10)}/2026;"
        f"{chance.randint(1, 9)}.{chance.randint(100, 999)};tambahan;laporan {number}\n"
        for number in range(100_000)
    )
    return ("metrik;wilayah;tanggal;nilai;jenis;sumber\n" + "".join(rows)).encode()


async def _slowest_write(bench: Any, stop: asyncio.Event) -> float:
    """Write as another chat does, again and again, and give the longest wait."""
    slowest, number = 0.0, 0
    while not stop.is_set():
        began, number = time.perf_counter(), number + 1
        await bench.desk.database.write_with(
            lambda tx, number=number: inbox.exchange(tx, new=[(number, "{}")], done=[number], at=NOW)
        )
        slowest = max(slowest, time.perf_counter() - began)
        await asyncio.sleep(0.02)
    return slowest


@pytest.mark.slow
async def test_a_hundred_thousand_rows_are_checked_quickly_and_never_hold_the_others_up(open_bench: Open) -> None:
    bench = await open_bench("none")
    content, stop = many_rows(), asyncio.Event()
    others = asyncio.create_task(_slowest_write(bench, stop))

    began, worked = time.perf_counter(), time.process_time()
    (reply,) = await bench.send(content)
    checked, worked = time.perf_counter(), time.process_time() - worked
    await bench.press(reply.buttons[0][0].action)
    saved = time.perf_counter()
    held = len(await bench.desk.database.read_with(lambda rd: ledger.counted(rd, limit=200_000)))
    (gone,) = await bench.say("/batal")
    stop.set()

    slowest = await others
    print(f"checked in {checked - began:.1f} s, saved in {saved - checked:.1f} s, withdrawn in "
          f"{time.perf_counter() - saved:.1f} s, others waited {slowest:.2f} s at most")  # fmt: skip
    assert "100.000 tambahan" in reply.text
    assert held == 100_000
    assert "100.000 laporan" in gone.text
    assert not await counted(bench)
    assert worked < 10  # processor time: what the check costs, however busy the machine is
    assert slowest < 1  # 0,3 s on two idle cores; it was 6 s when the file was one step
