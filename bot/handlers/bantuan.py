"""/bantuan: every command of the asker's role, in one message."""

from bot.desk import Desk
from bot.messages import Reply, Request
from bot.replies.welcome import help_reply


async def handle_bantuan(request: Request, desk: Desk) -> Reply:
    """List what the asker may do."""
    return help_reply(desk.directory.entries_for(request.person.role), request.person.role, operator=desk.operator)
