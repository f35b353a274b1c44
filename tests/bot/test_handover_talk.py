"""The talk between an asker and an officer: pictures and voices, edits, topics, and what does not arrive."""

from typing import Any

from bot.jobs.retention import clear
from simulator import Message, Person
from storage.database import Database
from tests.bot.conftest import Office, OpenOffice
from tests.bot.test_handover import QUESTION, ask
from tests.simulator.pictures import png

VOICE: dict[str, Any] = {"voice": {"file_id": "suara-1", "file_unique_id": "s1", "duration": 3}}
PLACE: dict[str, Any] = {"location": {"latitude": -6.89, "longitude": 109.67}}


async def take(office: Office, officer: Person) -> Message:
    """Let the officer take the worker's first question; give the message to reply to."""
    await ask(office, office.worker)
    shown = await officer.expect("Pertanyaan #1", anywhere=True)
    await officer.press("Ambil", shown)
    await officer.expect("Diambil Sri")
    return shown


async def test_pictures_voices_and_places_of_the_asker_reach_the_officer(open_office: OpenOffice) -> None:
    office = await open_office()
    sri = await office.hire("Sri", "batang")
    await take(office, sri)

    await office.worker.send_photo(png(), "ini kartunya, nik 3326012304560001")
    photo = await sri.expect("ini kartunya")
    await office.worker.send_raw(VOICE)
    await sri.expect(lambda message: "voice" in message.raw)
    await office.worker.send_raw(PLACE)
    place = await sri.expect(lambda message: "location" in message.raw)
    await sri.send("Terima kasih, sudah saya lihat.", reply_to=place)

    await office.worker.expect("sudah saya lihat", anywhere=True)
    assert photo.is_photo
    assert "[NIK]" in photo.text
    assert "forward_origin" not in photo.raw


async def test_an_answer_may_be_a_picture_a_voice_or_a_document(open_office: OpenOffice) -> None:
    office = await open_office()
    sri = await office.hire("Sri", "batang")
    shown = await take(office, sri)
    office.worker.mark()

    await reply_with(sri, {"photo": [{"file_id": "foto-1", "file_unique_id": "f1", "width": 9, "height": 9}]}, shown)
    picture = await office.worker.expect(lambda message: "photo" in message.raw)
    await reply_with(sri, VOICE, shown)
    voice = await office.worker.expect(lambda message: "voice" in message.raw)
    await reply_with(sri, {"document": {"file_id": "b", "file_unique_id": "b", "file_name": "syarat.pdf"}}, shown)
    document = await office.worker.expect(lambda message: "document" in message.raw)

    for answer in (picture, voice, document):
        assert "Jawaban petugas" in answer.text
        assert "Selesai" in answer.labels
        assert "forward_origin" not in answer.raw


async def reply_with(person: Person, content: dict[str, Any], message: Message) -> Message:
    return await person.send_raw({**content, "reply_to_message": message.raw})


async def test_an_admins_document_is_an_answer_and_no_import(open_office: OpenOffice) -> None:
    office = await open_office()
    await office.admin.send("/start")
    await office.admin.expect("Halo")
    await ask(office, office.worker)
    shown = await office.admin.expect("Pertanyaan #1", anywhere=True)

    await reply_with(
        office.admin, {"document": {"file_id": "b", "file_unique_id": "b", "file_name": "syarat.xlsx"}}, shown
    )

    await office.worker.expect(lambda message: message.file_name == "syarat.xlsx")


async def test_a_phone_number_in_an_answer_arrives_and_is_not_kept(open_office: OpenOffice) -> None:
    office = await open_office()
    sri = await office.hire("Sri", "batang")
    shown = await take(office, sri)

    await sri.send("Hubungi saya di 081234567890, ya.", reply_to=shown)
    await office.worker.expect("081234567890")
    await office.stop()

    files = [path for path in office.folder.glob("capaian.db*") if path.is_file()]
    assert [path.name for path in files if b"081234567890" in path.read_bytes()] == []


async def test_an_edited_answer_is_edited_where_the_asker_reads_it(open_office: OpenOffice) -> None:
    office = await open_office()
    sri = await office.hire("Sri", "batang")
    shown = await take(office, sri)
    sent = await sri.send("Datang hari Kamis.", reply_to=shown)
    first = await office.worker.expect("hari Kamis")

    await sri.edit(sent, "Datang hari Jumat.")
    await sri.expect("perbaikannya saya sampaikan")
    second = await office.worker.expect("hari Jumat")

    assert second.id == first.id
    assert "diperbaiki" in second.text


async def test_an_edited_question_reaches_the_officers(open_office: OpenOffice) -> None:
    office = await open_office()
    sri = await office.hire("Sri", "batang")
    await office.worker.send("siapa nama satpam kantor?")
    await office.worker.expect_answers(1)
    asked = office.worker.messages[-2]
    await office.worker.press("Tanya petugas")
    await office.worker.press("Kirim", await office.worker.expect("Saya teruskan ini"))
    await sri.expect("Pertanyaan #1", anywhere=True)

    await office.worker.edit(asked, "siapa nama kepala kantor?")
    changed = await sri.expect("kepala kantor", anywhere=True)
    await office.worker.expect_silence()

    assert "mengubah pertanyaannya" in changed.text


async def test_an_asker_who_blocked_the_bot_is_told_of_to_the_officer(open_office: OpenOffice) -> None:
    office = await open_office()
    sri = await office.hire("Sri", "batang")
    shown = await take(office, sri)
    await office.worker.block()

    await sri.send("Datang hari Kamis.", reply_to=shown)
    await sri.expect("tidak sampai")
    await office.worker.send("/start")

    await office.worker.expect("hari Kamis")


async def test_an_account_that_is_gone_is_told_of_to_the_officer(open_office: OpenOffice) -> None:
    office = await open_office()
    sri = await office.hire("Sri", "batang")
    shown = await take(office, sri)
    office.sim.fail("refuse", chat_id=office.worker.id, times=9, code=403, description="Forbidden: user is deactivated")

    await sri.send("Datang hari Kamis.", reply_to=shown)

    await sri.expect("tidak sampai")


async def test_what_an_officer_without_a_role_had_taken_is_anybodys_again(open_office: OpenOffice) -> None:
    office = await open_office()
    sri = await office.hire("Sri", "batang")
    joko = await office.hire("Joko", "pemalang", person_id=1010)
    shown = await take(office, sri)
    seen = await joko.expect("Diambil Sri", anywhere=True)

    await office.admin.send("/petugas")
    await office.admin.expect("Sri")
    await office.admin.press("Cabut Sri")
    again = await joko.expect("tidak lagi bertugas", anywhere=True)
    await sri.send("Saya jawab saja.", reply_to=shown)
    await sri.expect("hanya untuk petugas")
    await office.worker.send("halo?")
    await joko.expect("halo?", anywhere=True)
    await joko.press("Ambil", again)
    await joko.expect("Diambil Joko", anywhere=True)

    assert "Ambil" not in seen.labels
    assert not [message for message in sri.messages if "halo?" in message.text]
    assert not [message for message in office.worker.messages if "Saya jawab saja" in message.text]


async def forum_office(open_office: OpenOffice, status: str) -> tuple[Office, Person, Any]:
    office = await open_office()
    sri = await office.hire("Sri", "batang")
    group = office.sim.group("Petugas", members=[office.admin, sri], forum=True, bot_status=status)
    await group.send(office.admin, "/grup")
    await group.expect("grup ini")
    return office, sri, group


async def test_each_asker_has_a_topic_in_a_group_with_topics(open_office: OpenOffice) -> None:
    office, sri, group = await forum_office(open_office, "administrator")
    budi = office.sim.person(id=1020, first_name="Budi")

    await ask(office, office.worker)
    first = await group.expect("Pertanyaan #1")
    await ask(office, budi)
    other = await group.expect("Pertanyaan #2")
    await office.worker.send("Sama satu lagi, Bu.")
    more = await group.expect("Sama satu lagi")
    await group.press(sri, "Ambil", first)
    await group.expect("Diambil Sri")
    answer = await group.send(sri, "Bisa, Bu.", reply_to=first, topic=first.topic)
    confirmed = await group.expect("jawabannya saya sampaikan")

    await office.worker.expect("Bisa, Bu.")
    assert first.topic is not None
    assert group.chat.topics[first.topic] == "Siti (#1)"
    assert other.topic not in (None, first.topic)
    assert more.topic == answer.topic == confirmed.topic == first.topic


async def test_a_second_question_comes_into_the_askers_own_topic(open_office: OpenOffice) -> None:
    office, _sri, group = await forum_office(open_office, "administrator")
    await ask(office, office.worker)
    first = await group.expect("Pertanyaan #1")
    await office.worker.press("Selesai")
    await office.worker.expect("ditutup")

    await ask(office, office.worker, "Satu lagi, kapan bisa datang?")

    assert (await group.expect("Pertanyaan #2", timeout=15)).topic == first.topic


async def test_without_the_right_to_open_topics_questions_come_all_the_same(open_office: OpenOffice) -> None:
    office, sri, group = await forum_office(open_office, "member")

    await ask(office, office.worker)
    shown = await group.expect("Pertanyaan #1")
    await group.send(sri, "Bisa, Bu.", reply_to=shown)

    await office.worker.expect("Bisa, Bu.")
    assert shown.topic is None


async def test_a_topic_that_was_deleted_loses_no_question(open_office: OpenOffice) -> None:
    office, _sri, group = await forum_office(open_office, "administrator")
    await ask(office, office.worker)
    first = await group.expect("Pertanyaan #1")
    del group.chat.topics[first.topic]

    await office.worker.send("Sama satu lagi, Bu.")

    assert (await group.expect("Sama satu lagi")).topic is None


async def test_a_group_that_becomes_a_supergroup_keeps_the_questions(open_office: OpenOffice) -> None:
    office = await open_office()
    sri = await office.hire("Sri", "batang")
    group = office.sim.group("Petugas", members=[office.admin, sri])
    await group.send(office.admin, "/grup")
    await group.expect("grup ini")
    await ask(office, office.worker)
    await group.expect("Pertanyaan #1")

    upgraded = await group.migrate()
    await office.worker.send("Sama satu lagi, Bu.")
    more = await upgraded.expect("Sama satu lagi")
    await upgraded.send(sri, "Bisa, Bu.", reply_to=more)

    await office.worker.expect("Bisa, Bu.")


async def test_a_group_that_put_the_bot_out_loses_no_question(open_office: OpenOffice) -> None:
    office = await open_office()
    sri = await office.hire("Sri", "batang")
    group = office.sim.group("Petugas", members=[office.admin, sri])
    await group.send(office.admin, "/grup")
    await group.expect("grup ini")
    await group.set_bot_status("kicked")

    await ask(office, office.worker)

    shown = await sri.expect("Pertanyaan #1", anywhere=True)
    await office.admin.expect("Grup petugas tidak bisa saya kirimi", anywhere=True)
    await sri.send("Bisa, Bu.", reply_to=shown)
    await office.worker.expect("Bisa, Bu.")


async def test_batal_ends_the_talk_and_other_commands_are_answered_in_it(open_office: OpenOffice) -> None:
    office = await open_office()
    sri = await office.hire("Sri", "batang")
    await take(office, sri)

    await office.worker.send("/manfaat")
    await office.worker.expect("16.800")
    await office.worker.send("/batal")
    await office.worker.expect("ditutup")
    await office.worker.send("berapa iurannya?")
    await office.worker.expect("16.800")

    await sri.expect("ditutup oleh penanya", anywhere=True)


async def test_batal_without_anything_to_end_is_for_officers(open_office: OpenOffice) -> None:
    office = await open_office()

    await office.worker.send("/batal 12")

    await office.worker.expect("hanya untuk petugas")


async def test_a_restart_in_the_middle_loses_nothing(open_office: OpenOffice) -> None:
    office = await open_office()
    sri = await office.hire("Sri", "batang")
    shown = await take(office, sri)
    await office.stop()
    await office.worker.send("Ada yang lain, Bu.")
    await sri.send("Saya datang Kamis.", reply_to=shown)

    await office.start()

    await sri.expect("Ada yang lain", anywhere=True)
    await office.worker.expect("datang Kamis", anywhere=True)
    await office.worker.send("Terima kasih.")
    await sri.expect("Terima kasih.")
    await office.worker.expect_silence()


async def test_a_repeated_update_sends_nothing_twice(open_office: OpenOffice) -> None:
    office = await open_office()
    sri = await office.hire("Sri", "batang")
    shown = await take(office, sri)
    await sri.send("Saya datang Kamis.", reply_to=shown)
    await office.worker.expect("datang Kamis")

    office.sim.redeliver()
    await office.worker.expect_silence()

    assert len([one for one in office.worker.messages if "datang Kamis" in one.text]) == 1


async def test_the_usual_wait_is_said_once_it_is_known(open_office: OpenOffice) -> None:
    office = await open_office()
    sri = await office.hire("Sri", "batang")
    for number in (1, 2, 3):
        await ask(office, office.worker)
        shown = await sri.expect(f"Pertanyaan #{number}", anywhere=True)
        office.clock.forward(minutes=20)
        await sri.send("Bisa.", reply_to=shown)
        await sri.expect("jawabannya saya sampaikan")
        await sri.press("Selesai")
        await sri.expect("ditutup")

    await ask(office, office.worker)

    told = await office.worker.expect("Sudah saya teruskan")
    assert "sekitar 20 menit" in told.text
    assert QUESTION in (await sri.expect("Pertanyaan #4", anywhere=True)).text


async def test_what_nobody_answered_in_a_week_is_owned_up_to(open_office: OpenOffice) -> None:
    office = await open_office()
    await office.hire("Sri", "batang")
    await ask(office, office.worker)
    await office.stop()

    office.clock.forward(days=8)
    database = await Database.open(f"sqlite:///{office.database}")
    await database.write_with(lambda tx: clear(tx, at=office.clock()))
    await database.close()
    await office.start()

    await office.worker.expect("belum terjawab petugas")
    await office.worker.send("berapa iurannya?")
    await office.worker.expect("16.800")


async def test_an_asker_who_deletes_everything_is_told_of_to_the_officer_without_a_name(
    open_office: OpenOffice,
) -> None:
    office = await open_office()
    sri = await office.hire("Sri", "batang")
    shown = await take(office, sri)

    await office.worker.send("/hapusdata")
    await office.worker.press("Ya, hapus", await office.worker.expect("tidak bisa dibatalkan"))
    await office.worker.expect("Sudah dihapus")
    told = await sri.expect("menghapus datanya", anywhere=True)
    await sri.send("Saya jawab.", reply_to=shown)
    await sri.expect("sudah ditutup")

    assert "Siti" not in told.text
    assert not [message for message in office.worker.messages if "Saya jawab" in message.text]


async def test_the_longest_message_arrives_whole(open_office: OpenOffice) -> None:
    office = await open_office()
    sri = await office.hire("Sri", "batang")
    words = [f"kata{number}" for number in range(1000, 1450)]
    await ask(office, office.worker, " ".join(words))
    await sri.expect("kata1449", anywhere=True)
    sri.mark()

    await office.worker.send(" ".join(reversed(words)))
    last = await sri.expect("kata1000")
    await sri.send("Sudah saya baca.", reply_to=last)

    await office.worker.expect("Sudah saya baca")
    said = "".join(message.text for message in sri.messages)
    assert len(" ".join(words)) > 4000
    assert [word for word in words if said.count(word) < 2] == []
