"""[Tanya petugas]: a question goes to an officer, the answer comes back, and the bot stays out of it meanwhile."""

import re
from datetime import timedelta

from bot.desk import Desk
from bot.messages import Answer, Gesture, Reply, Request
from bot.replies.handover import (
    GROUP_SET,
    GROUP_UNSET,
    GROUP_WHERE,
    NO_OFFICER,
    answered_reply,
    private_only_reply,
    sent_reply,
    taken_reply,
    under_way_reply,
    write_reply,
)
from bot.replies.markup import escape
from bot.replies.welcome import refusal_reply
from bot.usecases.handover import GROUP, TOPIC, answer, close, hand_over, hours_of, pass_on
from domain.people import Role
from storage import chats, questions
from storage.questions import Question, QuestionState
from storage.statements import Writer

WRITES_FOR = timedelta(minutes=30)
NUMBERED = re.compile(r"Pertanyaan #(\d{1,9})\b")
CLOSED = "Pertanyaan itu sudah ditutup."


async def handle_begin(request: Request, desk: Desk) -> Answer:
    """[Tanya petugas]: ask for the question, or offer the last one that was asked."""
    if not request.is_private:
        return private_only_reply(desk.username)
    words = desk.conversations.words(request.person.id, now=request.now)
    begun = await desk.database.write_with(lambda tx: questions.begin(tx, request.person, words, at=request.now))
    return under_way_reply(begun) if begun.is_under_way else write_reply(begun)


async def handle_send(request: Request, desk: Desk) -> Answer:
    """[Kirim]: hand over what was shown."""
    begun = await desk.database.read_with(lambda rd: questions.current(rd, request.person.id))
    if begun is None or begun.id != int(request.data):
        return Reply(toast="Pertanyaan itu sudah tidak menunggu.")
    return under_way_reply(begun) if begun.is_under_way else await _send(request, desk, begun, begun.text)


async def handle_write(request: Request, desk: Desk) -> Answer:
    """[Tulis yang lain]: the next message is the question."""
    begun = await desk.database.write_with(lambda tx: questions.begin(tx, request.person, "", at=request.now))
    return under_way_reply(begun) if begun.is_under_way else write_reply(begun)


async def handle_never_mind(request: Request, desk: Desk) -> Answer:
    """[Batal]: nothing is handed over."""

    def drop(tx: Writer) -> Reply:
        begun = questions.current(tx, request.person.id)
        if begun is None or begun.is_under_way or begun.id != int(request.data):
            return Reply(toast="Pertanyaan itu sudah dikirim atau dibatalkan.")
        questions.close(tx, begun.id, at=request.now)
        return Reply(text="Baik, tidak jadi.", edits=True)

    return await desk.database.write_with(drop)


async def handle_take(request: Request, desk: Desk) -> Answer:
    """[Ambil]: one officer takes it, whoever presses first."""

    def take(tx: Writer) -> Reply:
        question = questions.find(tx, int(request.data))
        if question is None or not question.is_under_way:
            return Reply(toast=CLOSED)
        questions.take(tx, question.id, request.person, desk_id=request.chat_id)
        taken = questions.find(tx, question.id) or question
        if taken.taken_by != request.person.id:
            return Reply(toast=f"Sudah diambil {taken.taken_name}.")
        return taken_reply(taken)

    return await desk.database.write_with(take)


async def handle_done(request: Request, desk: Desk) -> Answer:
    """[Selesai]: either side closes the conversation."""

    def done(tx: Writer) -> Reply:
        question, person = questions.find(tx, int(request.data)), request.person
        if question is None or question.state is QuestionState.CLOSED:
            return Reply(toast=CLOSED)
        if person.id not in (question.asker_id, question.taken_by) and not person.is_admin:
            return Reply(toast="Hanya penanya, petugas yang mengambilnya, atau admin yang bisa menutupnya.")
        close(tx, question, person, at=request.now)
        if person.id == question.asker_id:
            return Reply(text="Percakapan dengan petugas ditutup. Silakan bertanya lagi ke saya.")
        return Reply(text=f"Pertanyaan #{question.id} ditutup.")

    return await desk.database.write_with(done)


async def handle_grup(request: Request, desk: Desk) -> Answer:
    """`/grup` in the officers' group: questions come here; `/grup lepas`: to each officer again."""
    if request.argument.strip().casefold() == "lepas":
        await desk.database.write_with(lambda tx: _set_group(tx, None, None))
        return Reply(text=GROUP_UNSET)
    if request.is_private:
        return Reply(text=GROUP_WHERE)
    await desk.database.write_with(lambda tx: _set_group(tx, request.chat_id, request.thread_id))
    return Reply(text=GROUP_SET)


async def maybe_handover(request: Request, desk: Desk) -> Answer:
    """Take free text that belongs to a handed-over question; None where it does not, () where the bot stays silent."""
    if request.gesture is not Gesture.MESSAGE or not request.text.strip():
        return None
    numbered = _numbered(request)
    if numbered is not None:
        return await _answer(request, desk, numbered)
    if not request.is_private or request.is_forwarded:
        return None
    known = await desk.database.read_with(lambda rd: questions.current(rd, request.person.id))
    if known is not None and known.is_under_way and not request.person.is_officer:
        return await _pass_on(request, desk, known)
    if known is not None and _is_awaited(known, request):
        return await _send(request, desk, known, request.text)
    return None


def _numbered(request: Request) -> int | None:
    """The number of the question whose message at the officers' desk is replied to."""
    if request.reply_to is None or not request.reply_to.is_from_bot:
        return None
    found = NUMBERED.match(request.reply_to.text)
    return int(found[1]) if found else None


def _is_awaited(known: Question, request: Request) -> bool:
    is_begun = known.state is QuestionState.BEGUN and not known.text
    return is_begun and request.now - known.begun_at <= WRITES_FOR


async def _send(request: Request, desk: Desk, begun: Question, text: str) -> Answer:
    def send(tx: Writer) -> Reply:
        sent = hand_over(tx, desk, begun, text, at=request.now)
        return Reply(text=NO_OFFICER) if sent is None else sent_reply(sent, hours_of(tx, desk), request.now)

    return await desk.database.write_with(send)


async def _pass_on(request: Request, desk: Desk, question: Question) -> Answer:
    def more(tx: Writer) -> None:
        pass_on(tx, desk, question, request.text, by_update=request.update_id, at=request.now)

    await desk.database.write_with(more)
    return ()


async def _answer(request: Request, desk: Desk, number: int) -> Answer:
    if not request.person.is_officer:
        return refusal_reply(Role.OFFICER)

    def reply(tx: Writer) -> Reply:
        question = questions.find(tx, number)
        if question is None or not question.is_under_way:
            return Reply(text=CLOSED)
        questions.take(tx, number, request.person, desk_id=request.chat_id)
        taken = questions.find(tx, number) or question
        if taken.taken_by != request.person.id and not request.person.is_admin:
            return Reply(text=f"Pertanyaan ini sudah diambil {escape(taken.taken_name)}.")
        answer(tx, taken, request.text, by_update=request.update_id, at=request.now)
        return answered_reply(taken)

    return await desk.database.write_with(reply)


def _set_group(tx: Writer, group: int | None, topic: int | None) -> None:
    chats.set_setting(tx, GROUP, str(group) if group else None)
    chats.set_setting(tx, TOPIC, str(topic) if topic else None)
