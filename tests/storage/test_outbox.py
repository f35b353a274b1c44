"""What is owed to other chats is owed once, sent when due, and waits for those who never pressed Start."""

from datetime import timedelta

import pytest

from storage import outbox
from storage.database import Database
from storage.outbox import OwedState
from storage.statements import Writer
from tests.storage.making import NOON


def owe(tx: Writer, key: str = "k", chat: int = 1, *, minutes: int = 0) -> bool:
    return outbox.owe(tx, key=key, chat_id=chat, payload="{}", due_at=NOON + timedelta(minutes=minutes), at=NOON)


async def test_a_message_is_owed_once_also_after_it_was_sent(db: Database) -> None:
    assert [await db.write_with(owe) for _ in range(2)] == [True, False]
    (owed,) = await db.read_with(lambda rd: outbox.due(rd, at=NOON))
    await db.write_with(lambda tx: outbox.mark_sent(tx, owed.id, message_id=77, at=NOON))

    assert not await db.write_with(owe)
    assert await db.read_with(lambda rd: outbox.due(rd, at=NOON)) == ()
    sent = await db.read_with(lambda rd: outbox.find(rd, "k"))
    assert sent is not None
    assert (sent.state, sent.message_id) == (OwedState.SENT, 77)


async def test_what_is_owed_goes_with_its_unit_of_work(db: Database) -> None:
    def fail(tx: Writer) -> None:
        owe(tx)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await db.write_with(fail)

    assert await db.read_with(lambda rd: outbox.find(rd, "k")) is None
    assert await db.read_with(outbox.next_due) is None


async def test_messages_come_due_in_their_order(db: Database) -> None:
    for key, minutes in (("late", 10), ("b", 0), ("a", -5)):
        await db.write_with(lambda tx, key=key, minutes=minutes: owe(tx, key, minutes=minutes))

    assert [owed.key for owed in await db.read_with(lambda rd: outbox.due(rd, at=NOON))] == ["a", "b"]
    assert len(await db.read_with(lambda rd: outbox.due(rd, at=NOON, limit=1))) == 1
    assert await db.read_with(outbox.next_due) == NOON - timedelta(minutes=5)


async def test_a_failed_try_is_put_off(db: Database) -> None:
    await db.write_with(owe)
    (owed,) = await db.read_with(lambda rd: outbox.due(rd, at=NOON))
    later = NOON + timedelta(minutes=1)

    assert [await db.write_with(lambda tx: outbox.postpone(tx, owed.id, until=later)) for _ in range(2)] == [1, 2]
    assert await db.read_with(lambda rd: outbox.due(rd, at=NOON)) == ()
    assert len(await db.read_with(lambda rd: outbox.due(rd, at=later))) == 1


async def test_what_could_not_be_said_waits_for_the_persons_first_word(db: Database) -> None:
    for key, chat in (("a", 1), ("b", 1), ("c", 2)):
        await db.write_with(lambda tx, key=key, chat=chat: owe(tx, key, chat))
    for owed in await db.read_with(lambda rd: outbox.due(rd, at=NOON)):
        await db.write_with(lambda tx, owed=owed: outbox.mark_waiting(tx, owed.id, at=NOON))
    assert await db.read_with(outbox.waiting_chats) == {1, 2}

    assert await db.write_with(lambda tx: outbox.release(tx, 1, at=NOON)) == 2

    assert [owed.key for owed in await db.read_with(lambda rd: outbox.due(rd, at=NOON))] == ["a", "b"]
    assert await db.read_with(outbox.waiting_chats) == {2}


async def test_texts_are_emptied_in_time_and_keys_stay(db: Database) -> None:
    await db.write_with(owe)
    (owed,) = await db.read_with(lambda rd: outbox.due(rd, at=NOON))
    await db.write_with(lambda tx: outbox.mark_failed(tx, owed.id, at=NOON))

    assert await db.write_with(lambda tx: outbox.clear(tx, before=NOON + timedelta(days=1))) == 1
    assert await db.write_with(lambda tx: outbox.clear(tx, before=NOON + timedelta(days=1))) == 0

    assert not await db.write_with(owe)


async def test_what_is_owed_to_a_chat_can_be_forgotten(db: Database) -> None:
    await db.write_with(owe)

    assert await db.write_with(lambda tx: outbox.forget_chat(tx, 1)) == 1
    assert await db.read_with(lambda rd: outbox.find(rd, "k")) is None
