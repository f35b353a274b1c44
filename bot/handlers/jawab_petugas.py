"""The officers' side of a handed-over question: taken by one, answered by a reply, in their group or their own chat."""

import re

from bot.desk import Desk
from bot.messages import Answer, Gesture, Reply, Request
from bot.replies.handover import (
    GROUP_UNSET,
    GROUP_WHERE,
    answered_reply,
    group_set_reply,
    taken_reply,
)
from bot.replies.markup import escape
from bot.replies.welcome import refusal_reply
from bot.usecases.answers import answer, correct_answer, hides_numbers, number_shown
from bot.usecases.desks import set_group
from bot.usecases.handover import take
from domain.people import Role
from storage import questions
from storage.statements import Writer

NUMBERED = re.compile(r"Pertanyaan #(\d{1,9})\b")
CLOSED = "Pertanyaan itu sudah ditutup, jadi ini tidak saya kirim."


async def handle_take(request: Request, desk: Desk) -> Answer:
    """[Ambil]: one officer takes it, whoever presses first."""

    def press(tx: Writer) -> Reply:
        question = questions.find(tx, int(request.data))
        if question is None or not question.is_under_way:
            return Reply(toast="Pertanyaan itu sudah ditutup.")
        taken = take(tx, question, request.person, chat_id=request.chat_id, at=request.now)
        if taken.taken_by != request.person.id:
            return Reply(toast=f"Sudah diambil {taken.taken_name}.")
        return taken_reply(taken)

    return await desk.database.write_with(press)


async def handle_grup(request: Request, desk: Desk) -> Answer:
    """`/grup` in the officers' group: questions come here; `/grup lepas`: to each officer again."""
    if request.argument.strip().casefold() == "lepas":
        await desk.database.write_with(lambda tx: set_group(tx, None))
        return Reply(text=GROUP_UNSET)
    if request.is_private:
        return Reply(text=GROUP_WHERE)
    await desk.database.write_with(
        lambda tx: set_group(tx, request.chat_id, topic=request.thread_id, is_forum=request.is_forum)
    )
    return group_set_reply(is_forum=request.is_forum)


async def maybe_answer(request: Request, desk: Desk) -> Answer:
    """Take a reply to a question's message at the officers' desk, or the edit of one; None where it is neither."""
    if request.gesture not in (Gesture.MESSAGE, Gesture.EDIT) or request.contact is not None:
        return None
    number = await _number_of(request, desk)
    if number is None:
        return None
    if not request.person.is_officer:
        return refusal_reply(Role.OFFICER, is_nameless=request.is_in_anothers_name)
    return (
        await _correct(request, desk, number)
        if request.gesture is Gesture.EDIT
        else await _answer(request, desk, number)
    )


async def _number_of(request: Request, desk: Desk) -> int | None:
    """The number of the question whose message is replied to: told by its words, or by what was sent as it."""
    if request.reply_to is None or not request.reply_to.is_from_bot:
        return None
    found = NUMBERED.match(request.reply_to.text)
    if found is not None:
        return int(found[1])
    if not request.person.is_officer:
        return None
    return await desk.database.read_with(lambda rd: number_shown(rd, request))


async def _answer(request: Request, desk: Desk, number: int) -> Answer:
    def reply(tx: Writer) -> Reply:
        question = questions.find(tx, number)
        if question is None or not question.is_under_way:
            return Reply(text=CLOSED)
        taken = take(tx, question, request.person, chat_id=request.chat_id, at=request.now)
        if taken.taken_by != request.person.id and not request.person.is_admin:
            return Reply(text=f"Pertanyaan #{number} sudah diambil {escape(taken.taken_name)}.")
        answer(tx, taken, request)
        return answered_reply(taken, hides=hides_numbers(request.text))

    return await desk.database.write_with(reply)


async def _correct(request: Request, desk: Desk, number: int) -> Answer:
    def correct(tx: Writer) -> Answer:
        question = questions.find(tx, number)
        if question is None:
            return Reply(text=CLOSED)
        if not question.is_under_way:
            return Reply(text=f"Pertanyaan #{number} sudah ditutup, jadi perubahan ini tidak saya kirim.")
        if not correct_answer(tx, question, request):
            return None
        return answered_reply(question, hides=hides_numbers(request.text), is_corrected=True)

    return await desk.database.write_with(correct)
