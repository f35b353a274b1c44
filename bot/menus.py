"""The command menus that Telegram shows, by role: everybody's, each officer's and admin's own."""

import logging

from bot.courier import Courier
from bot.desk import Desk
from bot.directory import Directory
from bot.network import TelegramError
from domain.people import Person, Role
from storage import members

log = logging.getLogger(__name__)


async def publish_menus(courier: Courier, desk: Desk) -> None:
    """Tell Telegram the commands of each role; a chat that never spoke to the bot is no fault."""
    everyone = await desk.database.read_with(members.everyone)
    await _publish(courier, desk.directory, Role.PUBLIC, {"type": "default"})
    own = {member.person.id: member.person.role for member in everyone}
    own |= dict.fromkeys(desk.settings.admin_ids, Role.ADMIN)
    for person_id, role in own.items():
        await _publish(courier, desk.directory, role, {"type": "chat", "chat_id": person_id})


async def publish_menu_of(courier: Courier, directory: Directory, person: Person) -> None:
    """Show one person the menu of their role."""
    await _publish(courier, directory, person.role, {"type": "chat", "chat_id": person.id})


async def _publish(courier: Courier, directory: Directory, role: Role, scope: dict[str, object]) -> None:
    commands = [{"command": command.name, "description": command.summary} for command in directory.listed_for(role)]
    try:
        await courier.carry("setMyCommands", {"commands": commands, "scope": scope})
    except TelegramError as error:
        log.debug("menu not set: %s", type(error).__name__)
