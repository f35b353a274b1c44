"""/ekspor: everything that counts, as files that a spreadsheet opens and that come back by /impor."""

import asyncio

from bot.desk import Desk
from bot.handlers.lapor import books_of
from bot.messages import Answer, Request
from bot.replies.exchange import export_replies
from bot.usecases.exchange import everything, write_files


async def handle_ekspor(request: Request, desk: Desk) -> Answer:
    """`/ekspor`: an .xlsx and a .csv of all reports that count and all targets."""
    rows = await desk.database.read_with(everything)
    export = await asyncio.to_thread(write_files, rows, books_of(desk), made_on=request.today)
    return export_replies(export, day=request.today)
