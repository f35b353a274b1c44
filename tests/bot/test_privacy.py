"""What is kept of people, as they see it themselves."""

from tests.bot.conftest import OpenOffice

NIK = "3326012304560001"


async def test_a_group_is_warned_once_where_a_message_shows_an_identity_number(open_office: OpenOffice) -> None:
    office = await open_office()
    group = office.sim.group("Paguyuban", members=[office.worker])
    await group.set_bot_status("administrator")

    await group.send(office.worker, f"ini nik saya {NIK}")
    warning = await group.expect("nomor pribadi")

    assert NIK not in warning.text
    assert len(group.new_answers) == 1


async def test_a_group_that_shows_no_identity_number_hears_nothing(open_office: OpenOffice) -> None:
    office = await open_office()
    group = office.sim.group("Paguyuban", members=[office.worker])
    await group.set_bot_status("administrator")

    await group.send(office.worker, "kemarin terkumpul Rp 1.500.000.000 dari 25 orang")

    await group.expect_silence()


async def test_an_identity_number_is_in_no_file_of_the_bot(open_office: OpenOffice) -> None:
    office = await open_office()

    await office.worker.send(f"nik saya {NIK}, hp 081234567890, bagaimana daftar?")
    await office.worker.expect_answers(1)
    await office.stop()

    files = [path.read_bytes() for path in office.folder.rglob("*") if path.is_file()]
    assert files
    assert not [content for content in files if NIK.encode() in content or b"081234567890" in content]
