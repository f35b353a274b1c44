"""A question's way to an officer and back; each step in one unit of work, its messages owed in it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.desk import Desk
from bot.messages import Original, Reply, Request
from bot.notices import owe, owe_to_admins
from bot.replies.handover import (
    LONGEST,
    changed_notice,
    closed_by_officer_notice,
    closed_notice,
    copied_more_replies,
    cut,
    desk_notice,
    late_notice,
    more_notice,
    released_notice,
    taken_elsewhere_reply,
)
from bot.usecases.desks import desks, group_of, officers, placed
from bot.usecases.patience import due, patience_of
from domain.officehours import OfficeHours, read_office_hours
from domain.people import Person
from storage import chats, outbox, questions
from storage.offices import told_of
from storage.questions import Question, QuestionState
from storage.statements import Reader, Writer


def hours_of(rd: Reader, desk: Desk) -> OfficeHours | None:
    """Give the office's hours as far as an admin has told them."""
    told = told_of(rd, desk.areas.office.code).get("jam")
    return read_office_hours(told.text) if told else None


def key_of(question: Question) -> str:
    """Name what is owed for a question; its number alone could be another's one day."""
    return f"question:{question.id}.{int(question.begun_at.timestamp())}"


def hand_over(
    tx: Writer, desk: Desk, question: Question, text: str, *, message_id: int | None, topic: int | None, at: datetime
) -> Question | None:
    """Send a begun question to the officers; None where there is nobody to send it to."""
    to = desks(tx, desk, but=question.asker_id)
    if not to:
        return None
    group = group_of(tx)
    due_at = due(tx, desk, at)
    questions.send(
        tx, question.id, cut(text), message_id=message_id, desk_id=group, topic_id=topic, due_at=due_at, at=at
    )
    sent = questions.find(tx, question.id) or question
    tell_desks(tx, desk, sent, "", desk_notice(sent), at=at)
    _tell_rest(tx, desk, sent, ":rest", text, at=at)
    return sent


def _tell_rest(tx: Writer, desk: Desk, question: Question, about: str, text: str, *, at: datetime) -> None:
    """Bring what did not fit into one message with its heading."""
    if len(text) > LONGEST:
        tell_desks(tx, desk, question, about, more_notice(question, text[LONGEST - 1 :]), at=at)


def pass_on(tx: Writer, desk: Desk, question: Question, request: Request) -> None:
    """Bring the asker's further words, pictures, voice to whoever works on the question."""
    question = _with_a_desk(tx, desk, question, at=request.now)
    key = f":more:{request.message_id}"
    if request.attachment is None and request.text:
        tell_desks(tx, desk, question, key, more_notice(question, request.text), at=request.now)
        _tell_rest(tx, desk, question, f"{key}.1", request.text, at=request.now)
        return
    original = Original(chat_id=request.chat_id, message_id=request.message_id or 0)
    kind = request.attachment.kind if request.attachment else ""
    for number, reply in enumerate(copied_more_replies(question, request.text, original, kind)):
        tell_desks(tx, desk, question, f"{key}.{number}", reply, at=request.now)


def note_edit(tx: Writer, desk: Desk, question: Question, request: Request) -> None:
    """Tell the officers what the asker made of a message that went to them; other messages are nobody's business."""
    is_question = request.message_id is not None and request.message_id == question.message_id
    if is_question:
        questions.reword(tx, question.id, cut(request.text))
    elif not _went_to_desks(tx, question, request.message_id):
        return
    question = _with_a_desk(tx, desk, question, at=request.now)
    notice = changed_notice(question, request.text, is_question=is_question)
    tell_desks(tx, desk, question, f":edit:{request.update_id}", notice, at=request.now)


def _went_to_desks(tx: Writer, question: Question, message_id: int | None) -> bool:
    keys = [f"{key_of(question)}:more:{message_id}{part}:" for part in ("", ".0", ".1")]
    return any(outbox.of_keys(tx, key) for key in keys)


def take(tx: Writer, question: Question, officer: Person, *, chat_id: int, at: datetime) -> Question:
    """Let an officer take a question, whoever comes first; return it as it stands. The others see who has it."""
    if questions.take(tx, question.id, officer, desk_id=chat_id):
        taken = questions.find(tx, question.id) or question
        _show_elsewhere(tx, taken, taken_elsewhere_reply(taken), "taken", but=chat_id, at=at)
    return questions.find(tx, question.id) or question


def _show_elsewhere(tx: Writer, question: Question, shown: Reply, about: str, *, but: int, at: datetime) -> None:
    """Let what was shown of a question to others say how it stands now."""
    for owed in outbox.of_keys(tx, f"{key_of(question)}:"):
        is_notice = owed.key.removeprefix(key_of(question)) == f":{owed.chat_id}"
        if is_notice and owed.message_id and owed.chat_id != but:
            reply = replace(shown, edits_id=owed.message_id)
            owe(tx, f"{key_of(question)}:{about}:{int(at.timestamp())}", owed.chat_id, reply, at=at)


def close(tx: Writer, question: Question, person: Person, *, at: datetime) -> bool:
    """Close a question for either side and tell the other; False where it was closed before."""
    if not questions.close(tx, question.id, at=at):
        return False
    key = f"{key_of(question)}:closed"
    if person.id != question.asker_id:
        owe(tx, key, question.asker_id, closed_by_officer_notice(), at=at)
    if question.desk_id is not None and person.id != question.taken_by:
        there = chats.current_id(tx, question.desk_id)
        reply = placed(tx, closed_notice(question, person), there, topic=question.topic_id)
        owe(tx, key, there, reply, at=at)
    elif question.desk_id is None:
        _show_elsewhere(tx, question, closed_notice(question, person), "closed", but=0, at=at)
    return True


def tell_of_late(tx: Writer, desk: Desk, *, at: datetime) -> None:
    """Owe the admins a word about each question that waited too long, once."""
    for question in questions.take_late(tx, at=at):
        known = _with_a_desk(tx, desk, question, at=at)
        owe_to_admins(tx, desk, f"{key_of(known)}:late", late_notice(known, patience_of(tx)), at=at, but=known.asker_id)


def release_all_of(tx: Writer, desk: Desk, officer_id: int, *, at: datetime) -> None:
    """Let go of what somebody works on who has no role any more: the others may take it."""
    for question in questions.taken_by(tx, officer_id):
        _with_a_desk(tx, desk, question, at=at)


def _with_a_desk(tx: Writer, desk: Desk, question: Question, *, at: datetime) -> Question:
    """Return the question with somebody who may work on it: one whose officer lost the role is everybody's again."""
    if question.state is not QuestionState.TAKEN or question.taken_by in officers(tx, desk):
        return question
    questions.release(tx, question.id, desk_id=group_of(tx))
    free = questions.find(tx, question.id) or question
    tell_desks(tx, desk, free, f":again:{int(at.timestamp())}", released_notice(free, question.taken_name), at=at)
    return free


def tell_desks(tx: Writer, desk: Desk, question: Question, about: str, reply: Reply, *, at: datetime) -> None:
    """Owe a message to wherever the question is worked on, or could be."""
    to: Sequence[int] = (question.desk_id,) if question.desk_id else desks(tx, desk, but=question.asker_id)
    for chat_id in to:
        there = chats.current_id(tx, chat_id)
        owe(tx, f"{key_of(question)}{about}", there, placed(tx, reply, there, topic=question.topic_id), at=at)
