"""What was said in the practice room, kept in one small file, so that a new start goes on where the last one ended."""

import asyncio
import base64
import contextlib
import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

from simulator.files import StoredFile
from simulator.world import Chat, Event, World

FORM = 1
MESSAGES_KEPT = 300
FILES_KEPT_BYTES = 4 * 1024 * 1024
"""The newest pictures and files; older ones are shown by name only."""
SECONDS_BETWEEN = 1.0


class History:
    """Keeps a world's chats in a file: read once at the start, written soon after something happened."""

    def __init__(self, world: World, path: Path) -> None:
        """Keep this world in that file."""
        self._world = world
        self._path = path
        self._is_stale = asyncio.Event()
        world.watchers.append(self._note)

    def recall(self) -> None:
        """Take up what the file holds; one that is absent or cannot be read is as good as none."""
        try:
            kept = json.loads(self._path.read_text("utf-8"))
            if kept["form"] == FORM:
                _restore(self._world, kept)
        except (OSError, ValueError, LookupError, TypeError):
            return

    async def run(self) -> None:
        """Write the file now and then, until cancelled."""
        while True:
            await self._is_stale.wait()
            await asyncio.sleep(SECONDS_BETWEEN)
            self.save()

    def save(self) -> None:
        """Write the file whole, in place of the old one; a full disk costs the memory, not the room."""
        self._is_stale.clear()
        beside = self._path.with_name(self._path.name + ".tmp")
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with os.fdopen(
                os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
            ) as file:
                json.dump(_snapshot(self._world), file, ensure_ascii=False)
            beside.replace(self._path)

    def _note(self, _: Event | None) -> None:
        self._is_stale.set()


def _snapshot(world: World) -> dict[str, Any]:
    people = {user.id: {"started": user.started, "blocked": user.blocked} for user in world.users.values()}
    chats = [_chat(chat) for chat in world.chats.values()]
    numbers = {"next_update": world.updates.next_id, "next_message": world.next_message_id}
    return {"form": FORM, "people": people, "chats": chats, "files": _files(world, chats), **numbers}


def _chat(chat: Chat) -> dict[str, Any]:
    return {
        "id": chat.id, "kind": chat.kind, "title": chat.title, "members": chat.members, "bot_status": chat.bot_status,
        "is_forum": chat.is_forum, "moved_to": chat.moved_to, "topics": chat.topics, "keyboard": chat.keyboard,
        "pinned": chat.pinned, "reactions": chat.reactions, "messages": list(chat.messages.values())[-MESSAGES_KEPT:],
    }  # fmt: skip


def _files(world: World, chats: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The files of the messages, the newest first, as long as there is room."""
    newest = sorted((message for chat in chats for message in chat["messages"]), key=_number, reverse=True)
    kept: dict[str, dict[str, Any]] = {}
    room = FILES_KEPT_BYTES
    for message in newest:
        for file_id in _file_ids(message):
            stored = world.files.by_id(file_id)
            if stored is None or file_id in kept or len(stored.content) > room:
                continue
            room -= len(stored.content)
            kept[file_id] = asdict(stored) | {"content": base64.b64encode(stored.content).decode()}
    return list(reversed(kept.values()))


def _number(message: dict[str, Any]) -> int:
    number: int = message["message_id"]
    return number


def _file_ids(message: dict[str, Any]) -> list[str]:
    sizes = [*message.get("photo", ()), *([message["document"]] if "document" in message else ())]
    return [size["file_id"] for size in sizes]


def _restore(world: World, kept: dict[str, Any]) -> None:
    # A lively room is ahead of the clock that the numbers begin at: none may be given to two messages.
    numbers = [_number(message) + 1 for chat in kept["chats"] for message in chat["messages"]]
    world.next_message_id = max(world.next_message_id, kept.get("next_message", 0), *numbers, 0)
    world.updates.next_id = max(world.updates.next_id, kept.get("next_update", 0))
    for file in kept["files"]:
        content = base64.b64decode(file["content"])
        world.files.put_back(StoredFile(**{**file, "content": content, "size": tuple(file["size"])}))
    for person_id, known in kept["people"].items():
        user = world.users.get(int(person_id))
        if user is not None:
            user.started, user.blocked = known["started"], known["blocked"]
    for chat in kept["chats"]:
        if chat["kind"] != "private" or chat["id"] in world.users:
            world.chats[chat["id"]] = _chat_of(chat)


def _chat_of(kept: dict[str, Any]) -> Chat:
    return Chat(
        kept["id"], kept["kind"], kept["title"], _by_number(kept["members"]), kept["bot_status"], kept["is_forum"],
        kept["moved_to"], _by_number(kept["topics"]), keyboard=kept["keyboard"], pinned=kept["pinned"],
        reactions=_by_number(kept["reactions"]),
        messages={message["message_id"]: message for message in kept["messages"]},
    )  # fmt: skip


def _by_number(kept: dict[str, str]) -> dict[int, str]:
    return {int(number): value for number, value in kept.items()}
