"""[Tanya petugas] under an old answer: the question that was answered is known again, and by nobody else."""

from bot.jobs.retention import clear
from storage.database import Database
from tests.bot.conftest import Office, OpenOffice

QUESTION = "siapa nama satpam kantor yang jaga malam?"


async def start_anew(office: Office, **later: float) -> None:
    """Let time pass and start the bot again."""
    await office.stop()
    office.clock.forward(**later)
    await office.start()


async def is_kept(office: Office, words: str) -> bool:
    """Whether words can be read in any file of the bot."""
    files = [path for path in office.folder.rglob("*.db*") if path.is_file()]
    return any(words.encode() in path.read_bytes() for path in files)


async def test_after_a_restart_the_answered_question_is_handed_over(open_office: OpenOffice) -> None:
    office = await open_office()
    await office.admin.send("/start")
    await office.admin.expect("Halo")
    await office.worker.send(QUESTION)
    old = (await office.worker.expect_answers(1))[-1]
    await office.worker.send("berapa iurannya?")
    await office.worker.expect_answers(1)
    await start_anew(office, hours=30)

    await office.worker.press("Tanya petugas", old)
    await office.worker.expect(QUESTION)
    await office.worker.press("Kirim")
    await office.worker.expect("Sudah saya teruskan")

    await office.admin.expect(QUESTION, anywhere=True)


async def test_a_question_of_a_group_goes_along_into_the_private_chat(open_office: OpenOffice) -> None:
    office = await open_office()
    group = office.sim.group("Paguyuban", members=[office.worker])
    await group.send(office.worker, f"/tanya {QUESTION}")
    await group.expect_answers(1)
    await group.press(office.worker, "Tanya petugas")
    _, button = group.find_button("Tulis ke petugas", await group.expect("obrolan pribadi"))

    await office.worker.send(f"/start {button.url.split('start=')[1]}")

    await office.worker.expect(QUESTION)


async def test_what_was_asked_can_be_read_in_no_file_and_goes_after_a_week(open_office: OpenOffice) -> None:
    office = await open_office()
    asker = office.sim.person(id=7301882945, first_name="Wati")
    await asker.send("berapa iuran ojol sebulan ya min?")
    old = (await asker.expect_answers(1))[-1]
    await office.stop()

    assert not await is_kept(office, "iuran ojol sebulan")
    assert not await is_kept(office, str(asker.id))

    office.clock.forward(days=8)
    database = await Database.open(f"sqlite:///{office.database}")
    await database.write_with(lambda tx: clear(tx, at=office.clock()))
    await database.close()
    await office.start()
    await asker.press("Tanya petugas", old)
    await asker.expect("Tulis pertanyaan Anda")


async def test_what_was_not_sent_is_not_kept(open_office: OpenOffice) -> None:
    office = await open_office()
    await office.worker.send("berapa iuran ojol sebulan ya min?")
    await office.worker.expect_answers(1)
    await office.worker.press("Tanya petugas")
    await office.worker.expect("Saya teruskan ini")
    await office.worker.press("Batal")
    await office.worker.expect("tidak jadi")

    await office.worker.send("/dataku")

    await office.worker.expect("Tidak ada data Anda")
