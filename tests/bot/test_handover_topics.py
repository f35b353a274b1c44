"""Topics in the officers' group, and who may choose it: names go when they are not needed, nobody is guessed."""

import asyncio
from typing import Any

import pytest

from bot.jobs.retention import clear
from simulator import Group
from storage.database import Database
from tests.bot.conftest import OpenOffice
from tests.bot.test_handover import ask
from tests.bot.test_handover_talk import forum_office

PATIENCE = 20.0
"""Seconds: what a group is owed goes to it one by one, at a group's pace."""

ANONYMOUS: dict[str, Any] = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


async def until_named(group: Group, topic: int, name: str) -> None:
    """Wait until a topic is called so."""
    async with asyncio.timeout(PATIENCE):
        while group.chat.topics[topic] != name:
            await asyncio.sleep(0.02)


async def test_a_topic_bears_no_name_any_more_once_its_asker_deleted_everything(open_office: OpenOffice) -> None:
    office, _, group = await forum_office(open_office, "administrator")
    await ask(office, office.worker)
    topic = (await group.expect("Pertanyaan #1")).topic
    assert topic is not None
    await office.worker.send("/dataku")
    await office.worker.expect("judul topik")

    await office.worker.send("/hapusdata")
    await office.worker.expect("Hapus semua")
    await office.worker.press("Ya, hapus sekarang")
    await office.worker.expect("Sudah dihapus")

    await until_named(group, topic, "Penanya (nama dihapus)")
    assert (await group.expect("penanya menghapus datanya", PATIENCE)).topic == topic


async def test_a_topic_that_is_gone_hinders_nothing(open_office: OpenOffice) -> None:
    office, _, group = await forum_office(open_office, "administrator")
    await ask(office, office.worker)
    topic = (await group.expect("Pertanyaan #1")).topic
    assert topic is not None
    del group.chat.topics[topic]

    await office.worker.send("/hapusdata")
    await office.worker.expect("Hapus semua")
    await office.worker.press("Ya, hapus sekarang")

    await group.expect("penanya menghapus datanya", PATIENCE)
    await office.worker.send("/dataku")
    await office.worker.expect("Tidak ada data Anda")


async def test_nobodys_id_or_name_is_kept_when_their_questions_are_gone(open_office: OpenOffice) -> None:
    office, _, group = await forum_office(open_office, "administrator")
    asker = office.sim.person(id=7301882945, first_name="Wati Kurniasih")
    await ask(office, asker)
    topic = (await group.expect("Pertanyaan #1")).topic
    assert topic is not None
    await asker.press("Selesai")
    await asker.expect("ditutup")
    await office.stop()
    office.clock.forward(days=31)
    database = await Database.open(f"sqlite:///{office.database}")
    await database.write_with(lambda tx: clear(tx, at=office.clock()))
    await database.clear_traces()
    await database.close()

    files = [path.read_bytes() for path in office.folder.rglob("*.db*") if path.is_file()]
    await office.start()

    await until_named(group, topic, "Penanya (nama dihapus)")
    assert not any(b"7301882945" in content or b"Kurniasih" in content for content in files)


@pytest.mark.parametrize("text", ["/grup", "/kantor tunggu 2 jam", "/kantor telepon 0285 123456"])
async def test_an_admin_who_writes_as_the_group_learns_how_to_be_known(open_office: OpenOffice, text: str) -> None:
    office = await open_office()
    group = office.sim.group("Petugas", members=[office.admin], kind="supergroup")
    group.set_role(office.admin, "creator")
    nameless = {"from": ANONYMOUS, "sender_chat": {"id": group.id, "title": "Petugas", "type": "supergroup"}}

    await group.send_raw(office.admin, {**nameless, "text": text})

    told = await group.expect("Tetap anonim")
    assert "lalu kirim lagi" in told.text
    await group.send(office.admin, "/grup")
    await group.expect("mulai sekarang saya kirim ke grup ini")


async def test_what_officers_were_shown_says_no_more_once_its_owner_deleted_everything(open_office: OpenOffice) -> None:
    office, _, group = await forum_office(open_office, "administrator")
    await ask(office, office.worker)
    await group.expect("Pertanyaan #1")
    await office.worker.send("/minat Koperasi Kauman, Batang, 25 orang")
    await office.worker.expect("Saya catat begini")
    await office.worker.press("Setuju")
    await office.worker.share_contact("+628111222333")
    await group.expect("+628111222333")

    await office.worker.send("/hapusdata")
    await office.worker.expect("Hapus semua")
    await office.worker.press("Ya, hapus sekarang")
    await group.expect("Minat #1: pemiliknya menghapus datanya", PATIENCE)

    async with asyncio.timeout(PATIENCE):
        while any(word in message.text for message in group.answers for word in ("Siti", "Kauman", "628111222333")):
            await asyncio.sleep(0.02)
    assert any(message.text.startswith("Pertanyaan #1: pemiliknya") for message in group.answers)
