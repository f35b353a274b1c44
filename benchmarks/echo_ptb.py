"""The first rival: a bare echo in python-telegram-bot, default transport. `python -m benchmarks.echo_ptb URL`."""

import sys

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters


async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Say what was said."""
    assert update.message is not None
    await update.message.reply_text(update.message.text or "")


if __name__ == "__main__":
    app = Application.builder().token("4242:BENCH").base_url(f"{sys.argv[1]}/bot").build()
    app.add_handler(MessageHandler(filters.TEXT, echo))
    app.run_polling()
