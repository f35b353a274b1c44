"""Reports in a group: buttons obey their sender alone, wherever and whenever they are pressed."""

import pytest

from simulator import Group, Person
from tests.bot.conftest import Office, OpenOffice

NONE = "none"


async def open_group(open_office: OpenOffice) -> tuple[Office, Group, Person, Person]:
    """A group of two officers."""
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    joko = await office.hire("Joko", "pemalang", person_id=1010)
    return office, office.sim.group("Petugas", members=[sri, joko]), sri, joko


async def numbers_of(person: Person, metric: str = "bpu") -> str:
    """What the history says."""
    await person.send(f"/riwayat {metric}")
    return (await person.expect(lambda message: "Riwayat" in message.text or "Belum ada" in message.text)).text


async def test_a_report_in_a_group_is_saved_by_its_sender_and_no_other(open_office: OpenOffice) -> None:
    _, group, sri, joko = await open_group(open_office)
    await group.send(sri, "/lapor bpu 1.250")
    await group.expect("Saya baca begini")

    for label in ("Simpan", "Batal"):
        assert "hanya untuk" in await (await group.press(joko, label)).answer()
    await group.press(sri, "Simpan")

    assert "#1" in (await group.expect("Tersimpan")).text
    assert "Disimpan Sri" in await numbers_of(sri)


async def test_a_doubt_in_a_group_is_settled_by_its_sender_and_no_other(open_office: OpenOffice) -> None:
    _, group, sri, joko = await open_group(open_office)
    await group.send(sri, "/lapor bpu 2,000")
    await group.expect("Yang mana maksudnya")

    assert "hanya untuk" in await (await group.press(joko, "2.000")).answer()
    await group.press(sri, "2.000")

    await group.expect("Saya baca begini")


async def test_a_figure_alone_in_a_group_is_left_alone(open_office: OpenOffice) -> None:
    _, group, sri, _ = await open_group(open_office)

    await group.send(sri, "bpu 1.250")

    await group.expect_silence()


async def test_editing_the_command_in_the_group_corrects_the_report(open_office: OpenOffice) -> None:
    _, group, sri, _ = await open_group(open_office)
    sent = await group.send(sri, "/lapor bpu 1.250")
    await group.expect("Saya baca begini")
    await group.press(sri, "Simpan")
    await group.expect("Tersimpan")

    await group.edit(sent, "/lapor bpu 1.260")

    assert "1.260" in (await group.expect("Dikoreksi")).text


async def test_a_report_in_a_group_that_became_a_supergroup_is_still_saved(open_office: OpenOffice) -> None:
    _, group, sri, _ = await open_group(open_office)
    await group.send(sri, "/lapor bpu 1.250")
    await group.expect("Saya baca begini")
    moved = await group.migrate()
    await moved.send(sri, "/lapor pu 900")
    await moved.expect("Saya baca begini")

    await moved.press(sri, "Simpan")

    assert "#1 PU" in (await moved.expect("Tersimpan")).text


@pytest.mark.parametrize("is_new_query", [False, True])
async def test_a_press_that_telegram_sends_again_saves_once(open_office: OpenOffice, is_new_query: bool) -> None:
    office, group, sri, _ = await open_group(open_office)
    await group.send(sri, "/lapor bpu +25")
    await group.expect("Saya baca begini")
    pressed = await group.press(sri, "Simpan")
    await group.expect("Tersimpan")

    office.sim.press_again(pressed, new_query=is_new_query)
    office.sim.redeliver()

    assert (await numbers_of(sri)).count("tambahan 25 peserta") == 1


async def test_a_press_an_hour_old_that_comes_after_a_restart_still_saves(open_office: OpenOffice) -> None:
    office, _, sri, _ = await open_group(open_office)
    await sri.send("bpu +25")
    await sri.expect("Saya baca begini")
    await office.stop()
    await sri.press("Simpan")
    office.sim.expire_presses()
    office.clock.forward(hours=1)
    await office.start()

    await sri.expect("Tersimpan")

    assert (await numbers_of(sri)).count("tambahan 25 peserta") == 1


async def test_two_true_equal_reports_both_count(open_office: OpenOffice) -> None:
    office, _, sri, _ = await open_group(open_office)
    await sri.send("bpu 100")
    await sri.expect("Saya baca begini")
    await sri.press("Simpan")
    await sri.expect("Tersimpan")
    for number in (1, 2):
        await sri.send("bpu +25")
        read_back = await sri.expect("Saya baca begini")
        assert ("sama dengan #2" in read_back.text) == (number == 2)
        await sri.press("Simpan")
        await sri.expect("Tersimpan")

    await office.worker.send("/bpu batang")

    await office.worker.expect("150 peserta")


async def test_an_equal_report_is_no_longer_called_the_same_after_ten_minutes(open_office: OpenOffice) -> None:
    office, _, sri, _ = await open_group(open_office)
    await sri.send("bpu +25")
    await sri.expect("Saya baca begini")
    await sri.press("Simpan")
    await sri.expect("Tersimpan")
    office.clock.forward(minutes=11)

    await sri.send("bpu +25")

    assert "sama dengan" not in (await sri.expect("Saya baca begini")).text


async def test_an_equal_report_that_is_only_drafted_is_told_too(open_office: OpenOffice) -> None:
    _, group, sri, joko = await open_group(open_office)
    await group.send(sri, "/lapor bpu 1.250 batang")
    await group.expect("Saya baca begini")

    await group.send(joko, "/lapor bpu 1.250 batang")

    assert "belum disimpan" in (await group.expect("sama dengan")).text
