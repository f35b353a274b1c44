"""What is kept about a person, and its deletion within the call: out of the tables, the file and the log beside it."""

import re
from dataclasses import replace
from datetime import datetime

from bot.notices import owe
from bot.replies.handover import forgotten_notice, hidden_notice
from bot.usecases.desks import placed, take_names_off
from domain.people import Person
from storage import chats, questions
from storage.database import Database
from storage.privacy import Stored, forget_person, shown_of, stored_about
from storage.statements import Writer

MAY_NOT_BE_EDITED = re.compile(r'"(?:copies|edits_id|picture|file)":')
"""A copy has no text to replace; an edit shares its message with what it edited."""


async def look_up(database: Database, person: Person) -> Stored:
    """Give what is kept about a person."""
    return await database.read_with(lambda rd: stored_about(rd, person.id))


def _hide_shown(tx: Writer, person: Person, *, at: datetime) -> None:
    """Let the messages by which officers were told of a person say no more of them; a copied picture stays to be deleted."""
    for kind, number, owed in shown_of(tx, person.id):
        if owed.payload and not MAY_NOT_BE_EDITED.search(owed.payload):
            reply = replace(hidden_notice(kind, number), edits_id=owed.message_id)
            owe(tx, f"hapus:{owed.id}:{int(at.timestamp())}", owed.chat_id, reply, at=at)


async def forget(database: Database, person: Person, *, at: datetime) -> None:
    """Delete what is kept about a person; it has left the disk when this returns."""

    def forget_all(tx: Writer) -> None:
        question = questions.current(tx, person.id)
        take_names_off(tx, questions.topics_of(tx, person.id), at=at)
        _hide_shown(tx, person, at=at)
        forget_person(tx, person.id, keeps_role=person.is_officer, at=at)
        if question is not None and question.is_under_way and question.desk_id is not None:
            there = chats.current_id(tx, question.desk_id)
            reply = placed(tx, forgotten_notice(question), there, topic=question.topic_id)
            owe(tx, f"forgotten:{question.id}:{int(at.timestamp())}", there, reply, at=at)

    await database.write_with(forget_all)
    await database.clear_traces()
