"""Topics in a group that is a forum: opened where the bot may, else done without."""

import logging

from bot.courier import Courier
from bot.network import TelegramError

log = logging.getLogger(__name__)

LONGEST_NAME = 128


async def open_topic(courier: Courier, chat_id: int, name: str) -> int | None:
    """Open a topic and give its number; None where the group has none or does not let the bot."""
    try:
        made = await courier.carry("createForumTopic", {"chat_id": chat_id, "name": _shortened(name)})
    except TelegramError as error:
        log.info("no topic opened: %s", type(error).__name__)
        return None
    topic: int | None = made.get("message_thread_id")
    return topic


def _shortened(name: str) -> str:
    """Shorten a person's long name, so that what follows it in brackets stays."""
    head, bracket, tail = name.rpartition(" (")
    return name if len(name) <= LONGEST_NAME else f"{head[: LONGEST_NAME - len(bracket + tail)]}{bracket}{tail}"
