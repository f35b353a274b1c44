"""Chats, pictures, settings, and effects that must not happen twice."""

from datetime import timedelta

from storage import chats, effects, outbox
from storage.database import Database
from storage.statements import Writer
from tests.storage.making import NOON


async def test_a_blocked_chat_is_left_alone_until_it_speaks(db: Database) -> None:
    await db.write_with(lambda tx: chats.note_seen(tx, 1, kind="group", title="Batik", at=NOON))
    await db.write_with(lambda tx: chats.note_blocked(tx, 1, at=NOON))
    await db.write_with(lambda tx: chats.note_blocked(tx, 2, at=NOON))
    assert await db.read_with(chats.everyone) == ()

    await db.write_with(lambda tx: chats.note_seen(tx, 1, kind="group", title="Batik", at=NOON))

    assert [chat.title for chat in await db.read_with(chats.everyone)] == ["Batik"]


async def test_a_group_that_becomes_a_supergroup_keeps_what_is_its_own(db: Database) -> None:
    def move(tx: Writer) -> None:
        chats.note_seen(tx, -1, kind="group", title="Petugas", at=NOON)
        chats.set_setting(tx, "chat:officers", "-1")
        chats.set_setting(tx, "hours", "-1")
        outbox.owe(tx, key="k", chat_id=-1, payload="{}", due_at=NOON, at=NOON)
        chats.note_moved(tx, -1, -1001, at=NOON)

    await db.write_with(move)

    found = await db.read_with(lambda rd: (chats.setting(rd, "chat:officers"), chats.setting(rd, "hours")))
    assert found == ("-1001", "-1")
    assert [owed.chat_id for owed in await db.read_with(lambda rd: outbox.due(rd, at=NOON))] == [-1001]
    assert await db.read_with(lambda rd: chats.current_id(rd, -1)) == -1001
    assert [(chat.id, chat.title) for chat in await db.read_with(chats.everyone)] == [(-1001, "Petugas")]


async def test_a_chat_can_be_forgotten(db: Database) -> None:
    await db.write_with(lambda tx: chats.note_seen(tx, 1, kind="private", title="", at=NOON))
    await db.write_with(lambda tx: chats.forget(tx, 1))

    assert await db.read_with(lambda rd: chats.find(rd, 1)) is None
    assert await db.read_with(lambda rd: chats.current_id(rd, 1)) == 1


async def test_a_picture_is_known_by_its_content(db: Database) -> None:
    for held in ("A", "B"):
        await db.write_with(lambda tx, held=held: chats.keep_file(tx, "card", held, at=NOON))
    assert await db.read_with(lambda rd: chats.file_id(rd, "card")) == "B"

    await db.write_with(lambda tx: chats.forget_file(tx, "card"))

    assert await db.read_with(lambda rd: chats.file_id(rd, "card")) is None


async def test_a_setting_can_be_set_changed_and_unset(db: Database) -> None:
    seen = []
    for value in ("1", "2", None):
        await db.write_with(lambda tx, value=value: chats.set_setting(tx, "hours", value))
        seen.append(await db.read_with(lambda rd: chats.setting(rd, "hours")))

    assert seen == ["1", "2", None]


async def test_an_effect_happens_once(db: Database) -> None:
    assert await db.write_with(lambda tx: effects.once(tx, "notice 2027", result="9", at=NOON))
    assert not await db.write_with(lambda tx: effects.once(tx, "notice 2027", result="10", at=NOON))
    assert await db.read_with(lambda rd: effects.result_of(rd, "notice 2027")) == "9"
    assert await db.read_with(lambda rd: effects.result_of(rd, "other")) is None

    assert await db.write_with(lambda tx: effects.forget(tx, before=NOON + timedelta(days=1))) == 1
