"""Claims about /ekspor: files open cleanly, run nothing, and come back to the same answers."""

import csv
import io
import zipfile
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from bot.handlers.capaian import metric_handler
from bot.usecases.exchange import everything
from bot.usecases.sheets import arm, defuse
from bot.usecases.table_rows import clean

Open = Callable[..., Awaitable[Any]]
HEAD = "metrik;wilayah;tanggal;nilai;jenis;sumber\n"
YEAR = (
    HEAD
    + "".join(
        f"bpu;{area};2026-{month:02}-28;{1000 * month + place};total;laporan bulanan\n"
        f'bpu;{area};2026-{month:02}-28;{month};tambahan;=HYPERLINK("x")\n'
        for month in range(1, 11)
        for place, area in enumerate(
            ("Kota Pekalongan", "Kabupaten Pekalongan", "Kabupaten Batang", "Kabupaten Pemalang")
        )
    )
    + "bpu;;2026-01-01;30000;target;rencana kerja\niuran;;2026-10-31;146309123457;total;'-kutip\n"
)


async def answers(bench: Any) -> list[str]:
    said = []
    for text in ("bpu 2026", "bpu batang 30/6/2026", "iuran 2026", "bpu 2019", "pu"):
        name, _, rest = text.partition(" ")
        request = bench.request()
        reply = await metric_handler(name)(replace(request, argument=rest), bench.desk)
        said.append(reply.text)
    return said


@pytest.mark.parametrize("which", [0, 1])
async def test_what_was_exported_comes_back_to_the_same_figures_and_answers(open_bench: Open, which: int) -> None:
    bench, fresh = await open_bench(), await open_bench()
    await bench.save(YEAR.encode())
    files = await bench.say("/ekspor")

    await fresh.save(files[which].file.content, files[which].file.name)

    assert await answers(fresh) == await answers(bench)
    again = await fresh.say("/ekspor")
    assert again[1].file.content == files[1].file.content


@pytest.mark.parametrize("which", [0, 1])
async def test_an_export_sent_back_to_its_own_database_changes_nothing(open_bench: Open, which: int) -> None:
    bench = await open_bench()
    await bench.save(YEAR.encode())
    files = await bench.say("/ekspor")

    (reply,) = await bench.send(files[which].file.content, files[which].file.name)

    assert "tidak ada yang berubah" in reply.text


async def test_no_cell_of_an_export_can_run_and_figures_are_numbers(open_bench: Open) -> None:
    bench = await open_bench()
    await bench.save(YEAR.encode())

    book, table = (reply.file.content for reply in await bench.say("/ekspor"))

    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")
    rows = CalamineWorkbook.from_object(io.BytesIO(book)).get_sheet_by_index(0).to_python()
    assert rows[0] == ["metrik", "wilayah", "tanggal", "nilai", "jenis", "sumber"]
    assert {type(row[3]) for row in rows[1:]} == {float}
    assert all(type(row[2]).__name__ in ("date", "datetime") for row in rows[1:])
    plain = list(csv.reader(io.StringIO(table.decode("utf-8-sig")), delimiter=";"))
    assert not [cell for row in plain for cell in row if cell.startswith(("=", "+", "-", "@", "\t"))]
    assert all(row[3].isdigit() for row in plain[1:])


async def test_the_template_can_be_sent_back_empty(open_bench: Open) -> None:
    bench = await open_bench()

    (template,) = await bench.say("/impor")
    (reply,) = await bench.send(template.file.content, template.file.name)

    assert "Belum ada baris yang diisi" in reply.text


@given(st.text(max_size=20) | st.from_regex(r"'{0,3}[=+\-@ '].{0,5}"))
def test_a_defused_text_runs_nothing_and_comes_back(text: str) -> None:
    text = clean(text)

    harmless = defuse(text)

    assert not harmless.startswith(("=", "+", "-", "@", "\t", "\r", "|", "%"))
    assert arm(harmless) == text


async def test_everything_is_in_the_order_saved(open_bench: Open) -> None:
    bench = await open_bench()
    await bench.save(YEAR.encode())

    rows = await bench.desk.database.read_with(everything)

    reports = [row.number for row in rows if row.kind != "target"]
    assert reports == sorted(reports)
