"""Targets: set for a year, from a day, without changing what was answered for the days before."""

from tests.bot.conftest import OpenOffice

NONE = "none"


async def test_a_new_target_leaves_earlier_answers_their_own(open_office: OpenOffice) -> None:
    office = await open_office(on="2026-06-30T09:00", seed=NONE)
    await office.admin.send("/target bpu 2026 20.000")
    await office.admin.expect("berlaku mulai 1 Januari 2026")
    await office.admin.send("bpu 10.000")
    await office.admin.expect("Saya baca")
    await office.admin.press("Simpan")
    await office.admin.expect("Tersimpan")
    office.clock.forward(days=10)

    await office.admin.send("/target bpu 2026 25.000")
    await office.admin.expect("berlaku mulai 10 Juli 2026")

    await office.worker.send("/bpu")
    assert "25.000" in (await office.worker.expect("40,00%")).text
    await office.worker.send("/bpu 30 juni")
    assert "20.000" in (await office.worker.expect("50,00%")).text


async def test_a_target_mended_on_the_day_it_was_set_takes_its_place(open_office: OpenOffice) -> None:
    office = await open_office(on="2026-06-30T09:00", seed=NONE)
    await office.admin.send("/target bpu 2026 2.000")
    await office.admin.expect("2.000 peserta")

    await office.admin.send("/target bpu 2026 20.000")

    await office.admin.expect("20.000 peserta, berlaku mulai 1 Januari 2026")


async def test_a_target_from_a_named_day_holds_from_then_on(open_office: OpenOffice) -> None:
    office = await open_office(on="2026-06-30T09:00", seed=NONE)
    for target in ("20.000", "40.000 mulai 1 Juli 2026"):
        await office.admin.send(f"/target bpu 2026 {target}")
        await office.admin.expect("Target BPU 2026")
    await office.admin.send("bpu 10.000")
    await office.admin.expect("Saya baca")
    await office.admin.press("Simpan")
    await office.admin.expect("Tersimpan")

    await office.worker.send("/bpu")
    await office.worker.expect("50,00%")
    office.clock.forward(days=2)

    await office.worker.send("/bpu")
    await office.worker.expect("25,00%")


async def test_the_next_year_starts_without_a_target(open_office: OpenOffice) -> None:
    office = await open_office(on="2026-12-31T09:00", seed=NONE)
    await office.admin.send("/target bpu 2026 20.000")
    await office.admin.expect("Target BPU 2026")
    office.clock.forward(days=3)
    await office.admin.send("bpu 10.000")
    read_back = await office.admin.expect("Saya baca")
    await office.admin.press("Simpan")
    await office.admin.expect("Tersimpan")

    await office.worker.send("/bpu")

    answer = await office.worker.expect("Target 2027 belum ditetapkan")
    assert "Target 2027 belum ada, jadi belum ada persennya" in read_back.text
    assert "Capaian:" not in answer.text
