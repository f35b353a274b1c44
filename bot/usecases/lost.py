"""What becomes of messages around questions and interests that do not arrive: somebody is told, or another way taken."""

import re
from dataclasses import replace
from datetime import datetime

from bot.desk import Desk
from bot.notices import owe, owe_to_admins
from bot.parcels import unpack
from bot.replies.handover import group_lost_notice, not_reached_notice
from bot.usecases.desks import group_of, officers, placed
from bot.usecases.handover import key_of
from storage import chats, questions
from storage.outbox import Owed
from storage.statements import Writer

_QUESTION = re.compile(r"question:(\d+)\.\d+:")
_FOR_OFFICERS = ("question:", "interest:")


def note_lost(desk: Desk, tx: Writer, owed: Owed, is_final: bool, at: datetime) -> bool:
    """Take note of an owed message that did not arrive; tell whether it goes another way and need not wait."""
    if owed.chat_id == group_of(tx) and owed.key.startswith(_FOR_OFFICERS):
        _go_to_each(tx, desk, owed, at)
        return True
    found = _QUESTION.match(owed.key)
    question = questions.find(tx, int(found[1])) if found else None
    if question is not None and question.asker_id == owed.chat_id and ":answer:" in owed.key and question.desk_id:
        there = chats.current_id(tx, question.desk_id)
        notice = placed(tx, not_reached_notice(question, is_final=is_final), there, topic=question.topic_id)
        owe(tx, f"{key_of(question)}:lost:{owed.id}", there, notice, at=at)
    return False


def _go_to_each(tx: Writer, desk: Desk, owed: Owed, at: datetime) -> None:
    """The officers' group is gone: each of them gets it, and the admins learn why."""
    found = _QUESTION.match(owed.key)
    question = questions.find(tx, int(found[1])) if found else None
    if question is not None and not question.taken_by:
        questions.leave_desk(tx, question.id)
    reply = replace(unpack(owed.payload), thread_id=None, edits_id=None)
    for officer in officers(tx, desk):
        if question is None or officer != question.asker_id:
            owe(tx, owed.key.rpartition(":")[0], officer, reply, at=at)
    owe_to_admins(tx, desk, f"grup-hilang:{at:%Y-%m-%d}", group_lost_notice(), at=at)
