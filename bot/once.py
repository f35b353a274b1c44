"""Answers to what must happen once: the same update, or a press sent again, gets the first answer again."""

from collections.abc import Callable
from datetime import datetime

from bot.messages import Reply
from storage import effects
from storage.statements import Writer


def answer_once(tx: Writer, key: str, make: Callable[[], Reply], *, at: datetime) -> Reply:
    """Make a change and its answer, or find the answer that was given; one that asks is asked again."""
    known = effects.result_of(tx, key)
    if known is not None:
        return Reply(text=known)
    reply = make()
    if not reply.buttons:
        effects.once(tx, key, result=reply.text, at=at)
    return reply
