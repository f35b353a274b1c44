"""Who runs a group: asked of Telegram, since the bot keeps no list of members."""

import asyncio
import logging

from bot.courier import Courier
from bot.network import TelegramError
from bot.translation import ANONYMOUS_ADMIN

log = logging.getLogger(__name__)

PATIENCE_SECONDS = 10.0
RUNNING = ("creator", "administrator")


async def is_chat_admin(courier: Courier, chat_id: int, person_id: int) -> bool | None:
    """Tell whether a person runs a group; None where Telegram does not say in time."""
    if person_id in (ANONYMOUS_ADMIN, chat_id):
        # Only an administrator can write in the group's own name.
        return True
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            member = await courier.carry("getChatMember", {"chat_id": chat_id, "user_id": person_id})
    except (TelegramError, TimeoutError) as error:
        log.info("a group's administrators are not known: %s", type(error).__name__)
        return None
    return isinstance(member, dict) and member.get("status") in RUNNING
