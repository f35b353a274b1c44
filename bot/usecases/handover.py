"""A question's way to an officer and back; each step in one unit of work, its messages owed in it."""

from dataclasses import replace
from datetime import datetime

from bot.desk import Desk
from bot.messages import Reply
from bot.notices import admin_ids, owe, owe_to_admins
from bot.replies.handover import answer_notice, cut, desk_notice, late_notice, more_notice
from domain.officehours import USUAL, OfficeHours, read_office_hours
from domain.people import Person
from storage import chats, members, questions
from storage.offices import told_of
from storage.questions import Question
from storage.statements import Reader, Writer

GROUP, TOPIC = "chat:petugas", "petugas:topik"
PATIENCE_HOURS = 4


def hours_of(rd: Reader, desk: Desk) -> OfficeHours | None:
    """Give the office's hours as far as an admin has told them."""
    told = told_of(rd, desk.areas.office.code).get("jam")
    return read_office_hours(told.text) if told else None


def key_of(question: Question) -> str:
    """Name what is owed for a question; its number alone could be another's one day."""
    return f"question:{question.id}.{int(question.begun_at.timestamp())}"


def hand_over(tx: Writer, desk: Desk, question: Question, text: str, *, at: datetime) -> Question | None:
    """Send a begun question to the officers; None where there is nobody to send it to."""
    to = desks(tx, desk, but=question.asker_id)
    if not to:
        return None
    group = _group(tx)
    due_at = (hours_of(tx, desk) or USUAL).after(at.astimezone(desk.settings.zone), PATIENCE_HOURS)
    questions.send(tx, question.id, cut(text), desk_id=group, due_at=due_at, at=at)
    sent = questions.find(tx, question.id) or question
    for chat_id in to:
        owe(tx, key_of(sent), chat_id, placed(tx, desk_notice(sent), chat_id), at=at)
    return sent


def pass_on(tx: Writer, desk: Desk, question: Question, text: str, *, by_update: int, at: datetime) -> None:
    """Bring the asker's further words to whoever works on the question."""
    to = (question.desk_id,) if question.desk_id else desks(tx, desk, but=question.asker_id)
    for chat_id in to:
        there = chats.current_id(tx, chat_id)
        owe(tx, f"{key_of(question)}:more:{by_update}", there, placed(tx, more_notice(question, text), there), at=at)


def answer(tx: Writer, question: Question, text: str, *, by_update: int, at: datetime) -> None:
    """Bring an officer's answer to the asker."""
    owe(tx, f"{key_of(question)}:answer:{by_update}", question.asker_id, answer_notice(question, text), at=at)
    questions.note_answered(tx, question.id, at=at)


def close(tx: Writer, question: Question, person: Person, *, at: datetime) -> bool:
    """Close a question for either side and tell the other; False where it was closed before."""
    if not questions.close(tx, question.id, at=at):
        return False
    if person.id != question.asker_id:
        words = "Petugas menutup percakapan ini. Silakan bertanya lagi ke saya kapan saja."
        owe(tx, f"{key_of(question)}:closed", question.asker_id, Reply(text=words), at=at)
    elif question.desk_id is not None and question.taken_by is not None:
        there = chats.current_id(tx, question.desk_id)
        words = f"Pertanyaan #{question.id} sudah ditutup oleh penanya."
        owe(tx, f"{key_of(question)}:closed", there, placed(tx, Reply(text=words), there), at=at)
    return True


def tell_of_late(tx: Writer, desk: Desk, *, at: datetime) -> None:
    """Owe the admins a word about each question that waited too long, once."""
    for question in questions.take_late(tx, at=at):
        owe_to_admins(tx, desk, f"{key_of(question)}:late", late_notice(question), at=at, but=question.asker_id)


def officers(tx: Writer, desk: Desk) -> tuple[int, ...]:
    """Give everybody with a role."""
    return tuple(dict.fromkeys((*admin_ids(tx, desk), *(member.person.id for member in members.everyone(tx)))))


def desks(tx: Writer, desk: Desk, *, but: int = 0) -> tuple[int, ...]:
    """Give the chats in which officers work: their group, or each one's own."""
    group = _group(tx)
    return (group,) if group else tuple(one for one in officers(tx, desk) if one != but)


def _group(rd: Reader) -> int | None:
    group = chats.setting(rd, GROUP)
    return chats.current_id(rd, int(group)) if group else None


def placed(rd: Reader, reply: Reply, chat_id: int) -> Reply:
    """Put a message for the officers' group into the topic that was chosen there."""
    topic = chats.setting(rd, TOPIC)
    return replace(reply, thread_id=int(topic)) if topic and chat_id == _group(rd) else reply
