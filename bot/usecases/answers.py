"""An officer's answer on its way to the asker: as text, or as a copy where only a copy says all of it."""

import re
from dataclasses import replace

from bot.messages import Original, Reply, Request
from bot.notices import owe
from bot.parcels import pack
from bot.replies.handover import (
    CAPTION_KINDS,
    answer_heading,
    answer_notice,
    captioned_answer,
    copied_answer,
    corrected_heading,
)
from bot.usecases.handover import key_of
from domain.privacy import MASKS, IdentityKind
from storage import outbox, questions
from storage.questions import Question
from storage.statements import Reader, Writer

MAY_BE_COPIED = frozenset({MASKS[IdentityKind.PHONE], MASKS[IdentityKind.EMAIL]})
"""What an officer may well tell: nothing of it is kept, since Telegram copies the message."""

QUESTION_KEY = re.compile(r"question:(\d+)\.\d+:(?:-?\d+$|(?:more|edit|again|late|rest)\b)")


def number_shown(rd: Reader, request: Request) -> int | None:
    """Return the number of the question that the message replied to belongs to, by what was owed there."""
    assert request.reply_to is not None
    owed = outbox.owed_as(rd, request.chat_id, request.reply_to.message_id)
    found = QUESTION_KEY.match(owed.key) if owed else None
    return int(found[1]) if found else None


def answer(tx: Writer, question: Question, request: Request) -> None:
    """Owe the asker what an officer replied, in the same step that notes it; a repeated update owes nothing new."""
    key = _key(question, request)
    for number, reply in enumerate(_replies(question, request)):
        owe(tx, key if number == 0 else f"{key}.{number}", question.asker_id, reply, at=request.now)
    questions.note_answered(tx, question.id, at=request.now)


def correct_answer(tx: Writer, question: Question, request: Request) -> bool:
    """Bring an edit of an answer to the asker: into the answer itself where it can be. False where there is none."""
    key = f"{_key(question, request)}:{question.asker_id}"
    sent = outbox.find(tx, key)
    if sent is None:
        return False
    replies = _replies(question, request)
    if len(replies) == 1 and outbox.replace_unsent(tx, key, pack(replies[0])):
        return True
    was_copied = '"copies"' in sent.payload or bool(outbox.of_keys(tx, f"{_key(question, request)}.1:"))
    is_text = len(replies) == 1 and replies[0].copies is None and not was_copied
    if is_text and sent.message_id:
        replies = (replace(answer_notice(question, request.text, is_corrected=True), edits_id=sent.message_id),)
    else:
        replies = (corrected_heading(), *replies)
    for number, reply in enumerate(replies):
        owe(
            tx, f"{_key(question, request)}:edit:{request.update_id}.{number}", question.asker_id, reply, at=request.now
        )
    return True


def _key(question: Question, request: Request) -> str:
    return f"{key_of(question)}:answer:{request.chat_id}.{request.message_id}"


def hides_numbers(text: str) -> bool:
    """Whether something was taken out of an answer that the asker will not see either."""
    return any(mask in text for mask in MASKS.values() if mask not in MAY_BE_COPIED)


def _replies(question: Question, request: Request) -> tuple[Reply, ...]:
    masks = {mask for mask in MASKS.values() if mask in request.text}
    original = Original(chat_id=request.chat_id, message_id=request.message_id or 0)
    kind = request.attachment.kind if request.attachment else ""
    if request.text and not kind:
        if not masks or not masks <= MAY_BE_COPIED:
            return (answer_notice(question, request.text),)
        return answer_heading(question), copied_answer(question, original)
    if kind in CAPTION_KINDS and not (masks and masks <= MAY_BE_COPIED):
        return (captioned_answer(question, original, request.text),)
    return answer_heading(question), copied_answer(question, original)
