"""Claims about /kartu and /grafik: the right figures, asked for in any order, refused with an example that works."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

Open = Callable[..., Awaitable[Any]]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("/kartu bpu", "69,98% dari target 2019: kurang 6.695"),
        ("/kartu iuran 2019", "106,05% dari target 2019: lebih Rp 8,353 miliar"),
        ("/kartu 2019 pu", "93,98%"),
        ("/kartu bpu batang", "Belum ada angka yang dilaporkan"),
        ("/kartu capaian", "Penerimaan iuran 106,05%; Peserta BPU 69,98%"),
        ("/kartu manfaat", "Iuran BPU Rp 8.400 sebulan sampai 31 Desember 2026, biasanya Rp 16.800"),
        ("/kartu manfaat 1 Februari 2027", "Iuran BPU Rp 16.800 sebulan"),
        ("/grafik iuran", "106,05% dari target"),
        ("/grafik bpu 2026", "Belum ada angka 2026"),
        ("/grafik bpu 2019 batang", "Belum ada angka 2019"),
    ],
)
async def test_a_picture_shows_what_was_asked_for(open_bench: Open, asked: str, said: str) -> None:
    bench = await open_bench()

    reply, *_ = await bench.say(asked)

    assert said in reply.text
    assert reply.picture.png.startswith(b"\x89PNG")


async def test_the_same_question_gives_the_same_picture_and_a_new_figure_another(open_bench: Open) -> None:
    bench = await open_bench()
    first, second = (await bench.say("/kartu bpu"))[0], (await bench.say("/kartu bpu"))[0]
    await bench.save(b"metrik;tanggal;nilai\nbpu;2019-12-20;15.700\n")

    third = (await bench.say("/kartu bpu"))[0]

    assert first.picture == second.picture
    assert third.picture.key != first.picture.key


async def test_the_benefit_card_comes_with_a_block_that_a_tap_copies(open_bench: Open) -> None:
    bench = await open_bench()

    _, text = await bench.say("/kartu manfaat")

    assert "<pre>*Iuran dan manfaat BPU*" in text.text
    assert "belum 3 bulan membayar: *Rp 10 juta*" in text.text


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("/kartu hantu", "/kartu bpu 2019"),
        ("/kartu bpu surabaya", "/kartu bpu 2019 batang"),
        ("/kartu bpu 2031", "/kartu bpu 2019 batang"),
        ("/kartu bpu 31 Februari 2019", "/kartu bpu 19 Desember 2019"),
        ("/kartu manfaat 1 Januari 1990", "/kartu manfaat 19 Desember 2019"),
        ("/grafik", "/grafik bpu 2019"),
        ("/grafik hantu", "/grafik bpu 2019"),
        ("/grafik iuran surabaya", "/grafik iuran 2019 batang"),
    ],
)
async def test_what_cannot_be_shown_is_refused_with_an_example(open_bench: Open, asked: str, said: str) -> None:
    bench = await open_bench()

    (reply,) = await bench.say(asked)

    assert said in reply.text
    assert reply.picture is None


@pytest.mark.parametrize("command", ["kartu", "grafik"])
async def test_an_ambiguous_area_is_asked_and_its_button_shows_it(open_bench: Open, command: str) -> None:
    bench = await open_bench()

    (question,) = await bench.say(f"/{command} bpu 2019 pekalongan")
    actions = [row[0].action for row in question.buttons]
    reply, *_ = await bench.press(actions[-1])

    assert all(len(action.encode()) <= 64 for action in actions)
    assert len(actions) == 3
    assert reply.picture is not None


async def test_alone_it_offers_buttons_that_work(open_bench: Open) -> None:
    bench = await open_bench()

    (offer,) = await bench.say("/kartu")

    for row in offer.buttons:
        for button in row:
            reply, *_ = await bench.press(button.action)
            assert reply.picture is not None


async def test_districts_steps_and_increments_all_stand_in_a_chart(open_bench: Open) -> None:
    bench = await open_bench("none")
    await bench.save(
        b"metrik;wilayah;tanggal;nilai;jenis;sumber\n"
        b"bpu;;2026-01-01;30000;target;rencana\nbpu;;2026-07-01;32000;target;rencana\n"
        b"bpu;;2025-12-31;20000;total;laporan\nbpu;;2026-03-31;22000;total;laporan\n"
        b"bpu;batang;2026-04-10;250;tambahan;kolektif\n"
    )

    reply, *_ = await bench.say("/grafik bpu")

    assert "69,53% dari target. 22.250 dari 32.000 peserta" in reply.text
    assert "10 April 2026" in reply.text
