"""Who belongs to the office: one-time links, and an end that comes at once."""

from simulator import Person
from tests.bot.conftest import ADMIN, Office, OpenOffice

NONE = "none"


async def invite(office: Office, words: str) -> str:
    """Let the admin invite somebody; return the code."""
    await office.admin.send(f"/undang {words}")
    return (await office.admin.expect("start=")).text.split("start=")[1].split()[0]


async def is_refused(person: Person, code: str) -> bool:
    """Whether the link does not work for somebody."""
    await person.send(f"/start {code}")
    answer = await person.expect(lambda message: "tidak berlaku" in message.text or "bergabung" in message.text)
    return "tidak berlaku" in answer.text


async def test_a_link_works_once(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    code = await invite(office, "petugas Sri batang")
    sri, joko = (office.sim.person(id=number, first_name=f"Orang {number}") for number in (1010, 1011))

    assert not await is_refused(sri, code)
    assert await is_refused(joko, code)


async def test_a_link_is_valid_for_seven_days_and_no_longer(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    first, second = await invite(office, "petugas Sri"), await invite(office, "petugas Joko")
    office.clock.forward(days=6, hours=23)
    assert not await is_refused(office.sim.person(id=1010, first_name="Sri"), first)
    office.clock.forward(hours=2)

    assert await is_refused(office.sim.person(id=1011, first_name="Joko"), second)


async def test_a_revoked_link_is_refused(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    code = await invite(office, "petugas Sri")
    await office.admin.send("/petugas")
    await office.admin.expect("belum dipakai")
    await office.admin.press("Cabut undangan Sri")
    await office.admin.expect("dicabut")

    assert await is_refused(office.sim.person(id=1010, first_name="Sri"), code)


async def test_what_a_revoked_officer_left_open_can_no_longer_be_saved(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    sri = await office.hire("Sri", "batang")
    await sri.send("bpu 1.250")
    await sri.expect("Saya baca begini")
    await office.admin.send("/petugas")
    await office.admin.expect("Petugas dan admin")
    await office.admin.press("Cabut Sri")
    await office.admin.expect("dicabut")

    pressed = await sri.press("Simpan")

    assert "hanya untuk petugas" in await pressed.answer()
    await office.worker.send("/bpu batang")
    await office.worker.expect("Belum ada angka")


async def test_whom_the_settings_name_cannot_be_locked_out(open_office: OpenOffice) -> None:
    office = await open_office(seed=NONE)
    code = await invite(office, "admin Budi")
    budi = office.sim.person(id=1010, first_name="Budi")
    assert not await is_refused(budi, code)
    own = await invite(office, "petugas Kepala")
    assert not await is_refused(office.admin, own)
    await budi.send("/petugas")
    await budi.expect("Petugas dan admin")

    pressed = await budi.press(f"cabut:{ADMIN}")

    assert "tidak bisa dicabut" in await pressed.answer()
    await office.admin.send("/petugas")
    await office.admin.expect("Petugas dan admin")
