"""[Tanya petugas]: a question goes to an officer, and the bot stays out of it until either side is done."""

from datetime import timedelta

from bot.desk import Desk
from bot.messages import Answer, Gesture, Reply, Request
from bot.replies.handover import (
    NO_OFFICER,
    NO_WORDS,
    private_only_reply,
    sent_reply,
    under_way_reply,
    write_reply,
)
from bot.usecases.desks import forum_of
from bot.usecases.handover import close, hand_over, hours_of, note_edit, pass_on
from storage import interests, questions
from storage.questions import Question, QuestionState
from storage.sealed import unseal
from storage.statements import Reader, Writer

WRITES_FOR = timedelta(minutes=30)
CLOSED = "Pertanyaan itu sudah ditutup."


async def handle_begin(request: Request, desk: Desk) -> Answer:
    """[Tanya petugas]: ask for the question, or offer the last one that was asked."""
    if not request.is_private:
        return private_only_reply(desk.username, request.data)

    def begin(tx: Writer) -> Question:
        words, message_id = _words_of(tx, request, desk)
        return questions.begin(tx, request.person, words, message_id=message_id, at=request.now)

    begun = await desk.database.write_with(begin)
    return under_way_reply(begun) if begun.is_under_way else write_reply(begun)


def _words_of(rd: Reader, request: Request, desk: Desk) -> tuple[str, int | None]:
    """The question under whose answer the button stands; where the button tells none, the one asked last."""
    if request.data:
        return unseal(rd, request.data)
    return desk.conversations.words(request.person.id, now=request.now)


async def handle_send(request: Request, desk: Desk) -> Answer:
    """[Kirim]: hand over what was shown."""
    begun = await desk.database.read_with(lambda rd: questions.current(rd, request.person.id))
    if begun is None or begun.id != int(request.data):
        return Reply(toast="Pertanyaan itu sudah tidak menunggu.")
    if begun.is_under_way:
        return under_way_reply(begun)
    return await _send(request, desk, begun, begun.text, message_id=begun.message_id)


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
        questions.drop_begun(tx, asker_id=request.person.id)
        return Reply(text="Baik, tidak jadi.", edits=True)

    return await desk.database.write_with(drop)


async def handle_done(request: Request, desk: Desk) -> Answer:
    """[Selesai]: either side closes the conversation."""

    def done(tx: Writer) -> Reply:
        question, person = questions.find(tx, int(request.data)), request.person
        if question is None or question.state is QuestionState.CLOSED:
            return Reply(toast=CLOSED)
        is_officer = person.is_officer and person.id == question.taken_by
        if person.id != question.asker_id and not is_officer and not person.is_admin:
            return Reply(toast="Hanya penanya, petugas yang mengambilnya, atau admin yang bisa menutupnya.")
        close(tx, question, person, at=request.now)
        if person.id == question.asker_id:
            return Reply(text="Percakapan dengan petugas ditutup. Silakan bertanya lagi ke saya.")
        return Reply(text=f"Pertanyaan #{question.id} ditutup.")

    return await desk.database.write_with(done)


async def maybe_stop(request: Request, desk: Desk) -> Answer:
    """`/batal` of somebody who reports nothing: end what they began or asked; None where there is nothing to end."""
    if not request.is_private or request.argument.strip():
        return None

    def stop(tx: Writer) -> Answer:
        question = questions.current(tx, request.person.id)
        begun = interests.newest_of(tx, request.person.id, is_begun=True)
        if question is not None and question.is_under_way:
            close(tx, question, request.person, at=request.now)
            return Reply(text="Percakapan dengan petugas ditutup. Silakan bertanya lagi ke saya.")
        if question is None and begun is None:
            return None
        if question is not None:
            questions.drop_begun(tx, asker_id=request.person.id)
        if begun is not None:
            interests.drop(tx, begun.id, request.person.id)
        return Reply(text="Baik, tidak jadi.")

    return await desk.database.write_with(stop)


async def maybe_handover(request: Request, desk: Desk) -> Answer:
    """Take what an asker sends about a handed-over question; None where it is no such thing, () to stay silent."""
    if request.gesture is not Gesture.MESSAGE or not request.is_private or request.contact is not None:
        return None
    known = await desk.database.read_with(lambda rd: questions.current(rd, request.person.id))
    if known is not None and known.is_under_way and known.message_id == request.message_id:
        return await _sent_again(request, desk, known)
    if known is not None and known.is_under_way and not request.person.is_officer:
        await desk.database.write_with(lambda tx: pass_on(tx, desk, known, request))
        return ()
    if known is not None and not request.is_forwarded and _is_awaited(known, request):
        return await _send(request, desk, known, request.text, message_id=request.message_id)
    return None


async def maybe_edit(request: Request, desk: Desk) -> Answer:
    """Tell the officers of an asker's edit; the bot stays silent about it."""
    if not request.is_private or request.person.is_officer:
        return None
    known = await desk.database.read_with(lambda rd: questions.current(rd, request.person.id))
    if known is None or not known.is_under_way:
        return None
    await desk.database.write_with(lambda tx: note_edit(tx, desk, known, request))
    return ()


def _is_awaited(known: Question, request: Request) -> bool:
    is_begun = known.state is QuestionState.BEGUN and not known.text
    return is_begun and request.now - known.begun_at <= WRITES_FOR


async def _send(request: Request, desk: Desk, begun: Question, text: str, *, message_id: int | None) -> Answer:
    topic = await _topic_for(desk, begun)

    def send(tx: Writer) -> Reply:
        sent = hand_over(tx, desk, begun, text or NO_WORDS, message_id=message_id, topic=topic, at=request.now)
        if sent is None:
            return Reply(text=NO_OFFICER)
        if request.gesture is Gesture.MESSAGE and (request.attachment is not None or not request.text):
            pass_on(tx, desk, sent, request)
        return sent_reply(sent, hours_of(tx, desk), request.now, questions.usual_wait(tx))

    return await desk.database.write_with(send)


async def _sent_again(request: Request, desk: Desk, known: Question) -> Answer:
    """The same update once more, after a crash: it was sent, and that is said again."""
    return await desk.database.read_with(
        lambda rd: sent_reply(known, hours_of(rd, desk), request.now, questions.usual_wait(rd))
    )


async def _topic_for(desk: Desk, question: Question) -> int | None:
    """Find or open the asker's topic in the officers' group; None where there are no topics to be had."""
    forum = await desk.database.read_with(forum_of)
    if forum is None:
        return None
    topic = await desk.database.read_with(lambda rd: questions.topic_of(rd, question.asker_id, forum))
    if topic is not None:
        return topic
    opened = await desk.open_topic(forum, f"{question.asker_name or 'Penanya'} (#{question.id})")
    if opened is not None:
        # Kept at once: a crash from here on finds it again. Between the two it leaves an empty one of the same name.
        await desk.database.write_with(lambda tx: questions.keep_topic(tx, question.asker_id, forum, opened))
    return opened
