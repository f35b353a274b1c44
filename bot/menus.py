"""The command menus that Telegram shows, by role: everybody's, each officer's and admin's own."""

import asyncio
import json
import logging

from bot.courier import Courier
from bot.desk import Desk
from bot.directory import Directory
from bot.network import TelegramError
from domain.people import Person, Role
from storage import chats, members
from storage.statements import Reader

log = logging.getLogger(__name__)

ADMINS = "menus:admins"


async def publish_menus(courier: Courier, desk: Desk) -> None:
    """Tell Telegram the commands of each role; a chat that never spoke to the bot is no fault."""
    everyone = await desk.database.read_with(members.everyone)
    await _publish(courier, desk.directory, Role.PUBLIC, {"type": "default"})
    own = {member.person.id: member.person.role for member in everyone}
    own |= dict.fromkeys(desk.settings.admin_ids, Role.ADMIN)
    former = dict.fromkeys(await desk.database.read_with(_admins_before), Role.PUBLIC)
    for person_id, role in (former | own).items():
        await _publish(courier, desk.directory, role, {"type": "chat", "chat_id": person_id})
    await desk.database.write_with(lambda tx: chats.set_setting(tx, ADMINS, json.dumps(desk.settings.admin_ids)))


class Menus:
    """Shows people the menu of their role, in the background: Telegram limits these calls, and no answer waits for one.

    Each person's go out one after another, so that a menu that had to wait never replaces a newer one.
    """

    def __init__(self, courier: Courier) -> None:
        self._courier = courier
        self._wanted: dict[int, Role] = {}
        self._under_way: dict[int, asyncio.Task[None]] = {}

    def show(self, directory: Directory, person: Person) -> None:
        """See to it that a person has the menu of their role."""
        self._wanted[person.id] = person.role
        if person.id not in self._under_way:
            self._under_way[person.id] = asyncio.create_task(self._show(directory, person.id))

    async def close(self) -> None:
        """Give up what is not shown yet: at the next start, or their next word, people get their menu."""
        tasks = tuple(self._under_way.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _show(self, directory: Directory, person_id: int) -> None:
        try:
            while (role := self._wanted.pop(person_id, None)) is not None:
                await _publish(self._courier, directory, role, {"type": "chat", "chat_id": person_id})
        finally:
            del self._under_way[person_id]


def _admins_before(rd: Reader) -> tuple[int, ...]:
    """The admins of the settings at the last start: who is none any more still has an admin's menu."""
    return tuple(json.loads(chats.setting(rd, ADMINS) or "[]"))


async def _publish(courier: Courier, directory: Directory, role: Role, scope: dict[str, object]) -> None:
    commands = [{"command": command.name, "description": command.summary} for command in directory.listed_for(role)]
    try:
        await courier.carry("setMyCommands", {"commands": commands, "scope": scope})
    except TelegramError as error:
        log.debug("menu not set: %s", type(error).__name__)
