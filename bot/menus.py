"""The command menus that Telegram shows, by role: everybody's, each officer's and admin's own."""

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


async def publish_menu_of(courier: Courier, directory: Directory, person: Person) -> None:
    """Show one person the menu of their role."""
    await _publish(courier, directory, person.role, {"type": "chat", "chat_id": person.id})


def _admins_before(rd: Reader) -> tuple[int, ...]:
    """The admins of the settings at the last start: who is none any more still has an admin's menu."""
    return tuple(json.loads(chats.setting(rd, ADMINS) or "[]"))


async def _publish(courier: Courier, directory: Directory, role: Role, scope: dict[str, object]) -> None:
    commands = [{"command": command.name, "description": command.summary} for command in directory.listed_for(role)]
    try:
        await courier.carry("setMyCommands", {"commands": commands, "scope": scope})
    except TelegramError as error:
        log.debug("menu not set: %s", type(error).__name__)
