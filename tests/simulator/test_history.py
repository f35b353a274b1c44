"""Claims about the practice room's memory: a new start goes on where the last one ended."""

from pathlib import Path

from simulator import Simulator
from simulator.history import History
from simulator.room import GROUP_ID, open_room
from tests.simulator.pictures import png


def furnish(simulator: Simulator, file: Path) -> History:
    open_room(simulator)
    history = History(simulator.world, file)
    history.recall()
    return history


async def test_what_was_said_is_there_after_a_restart_with_its_pictures_and_reactions(tmp_path: Path) -> None:
    file = tmp_path / "percakapan.json"
    first = Simulator()
    history = furnish(first, file)
    siti = first.person(1003)
    await siti.send("/iuran")
    await siti.send_photo(png(20, 10), "foto")
    history.save()

    second = Simulator(first_message_id=1_000)
    furnish(second, file)

    chat = second.world.chats[1003]
    assert [message.get("text") or message.get("caption") for message in chat.messages.values()] == ["/iuran", "foto"]
    photo = list(chat.messages.values())[-1]["photo"][-1]["file_id"]
    stored = second.world.files.by_id(photo)
    assert stored is not None
    assert stored.content == png(20, 10)
    assert second.world.users[1003].started
    assert len(second.world.chats[GROUP_ID].messages) == 1


async def test_what_cannot_be_read_is_as_good_as_nothing(tmp_path: Path) -> None:
    file = tmp_path / "percakapan.json"
    for content in ("", "{", '{"form": 99}', "[]", '{"form": 1, "files": [{}]}'):
        file.write_text(content)
        simulator = Simulator()

        furnish(simulator, file)

        assert not simulator.world.chats[1003].messages


async def test_only_the_newest_is_kept_and_the_file_is_its_owners(tmp_path: Path) -> None:
    file = tmp_path / "percakapan.json"
    simulator = Simulator()
    history = furnish(simulator, file)
    for number in range(320):
        await simulator.person(1003).send(f"pesan {number}")

    history.save()

    again = Simulator(first_message_id=1_000)
    furnish(again, file)
    assert next(message["text"] for message in again.world.chats[1003].messages.values()) == "pesan 20"
    assert file.stat().st_mode & 0o077 == 0


async def test_numbers_go_on_where_a_lively_room_ended(tmp_path: Path) -> None:
    file = tmp_path / "percakapan.json"
    first = Simulator(first_message_id=1_000, first_update_id=5_000)
    history = furnish(first, file)
    for number in range(20):
        newest = await first.person(1003).send(f"pesan {number}")
    history.save()

    second = Simulator(first_message_id=1_005, first_update_id=5_005)
    furnish(second, file)
    again = await second.person(1003).send("lagi")

    assert again.id > newest.id
    assert second.world.updates.last_id() > first.world.updates.last_id()
