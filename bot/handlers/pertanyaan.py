"""/pertanyaan and /ajari: what was asked in vain, and what an admin makes of it."""

import asyncio
from dataclasses import replace

from bot.desk import Desk
from bot.messages import Answer, Reply, Request
from bot.replies.lessons import (
    NOT_YOURS,
    faults_reply,
    form_reply,
    known_reply,
    learned_reply,
    read_back_reply,
    removed_reply,
    unanswered_reply,
)
from bot.usecases.learning import find_alike, not_understood
from domain.privacy import MASKS
from domain.questions.lessons import read_lesson
from storage import lessons, unanswered
from storage.lessons import LessonState, Taught
from storage.statements import Writer


async def handle_pertanyaan(request: Request, desk: Desk) -> Reply:  # noqa: ARG001
    """List what nobody could be told, the most frequent first."""
    return unanswered_reply(await desk.database.read_with(unanswered.most_asked))


async def handle_teach(request: Request, desk: Desk) -> Reply:
    """[Ajari]: the form for one question."""
    asked = await desk.database.read_with(lambda rd: unanswered.find(rd, int(request.data)))
    return form_reply(asked, request.today)


async def handle_drop(request: Request, desk: Desk) -> Reply:
    """[Buang]: this question needs no answer."""

    def drop(tx: Writer) -> Reply:
        unanswered.drop(tx, int(request.data))
        return replace(unanswered_reply(unanswered.most_asked(tx)), edits=True, toast="Dibuang")

    return await desk.database.write_with(drop)


async def handle_ajari(request: Request, desk: Desk) -> Answer:
    """`/ajari` lists what was taught; with an answer, source, day and examples it teaches, once it was read back."""
    if not request.argument.strip():
        return known_reply(await desk.database.read_with(lessons.known))
    read = read_lesson(request.argument, today=request.today)
    hides = any(mask in request.argument for mask in MASKS.values())
    if read.lesson is None or hides:
        return faults_reply(read.faults, request.today, hides=hides)
    lesson = read.lesson
    return read_back_reply(
        await desk.database.write_with(lambda tx: lessons.draft(tx, lesson, request.person, at=request.now))
    )


async def handle_save(request: Request, desk: Desk) -> Answer:
    """[Simpan]: known from this commit on; what it answers leaves the list."""

    def save(tx: Writer) -> tuple[Taught | None, tuple[Taught, ...]]:
        number = int(request.data)
        if lessons.save(tx, number, by=request.person, at=request.now):
            _answered(tx, lessons.find(tx, number))
        return lessons.find(tx, number), lessons.known(tx)

    taught, known = await desk.database.write_with(save)
    if taught is None or taught.state is not LessonState.KNOWN or taught.by_id != request.person.id:
        return Reply(toast=NOT_YOURS)
    desk.learn(known)
    book = await asyncio.to_thread(desk.read_subjects)
    return learned_reply(taught, not_understood(taught, book, today=request.today))


async def handle_forget(request: Request, desk: Desk) -> Answer:
    """[Hapus] or [Batal]: not answered so any more."""

    def forget(tx: Writer) -> tuple[Taught | None, tuple[Taught, ...]]:
        taught = lessons.find(tx, int(request.data))
        lessons.remove(tx, int(request.data), at=request.now)
        return taught, lessons.known(tx)

    taught, known = await desk.database.write_with(forget)
    if taught is None:
        return Reply(toast=NOT_YOURS)
    desk.learn(known)
    if taught.state is LessonState.DRAFT:
        return Reply(text="Baik, tidak jadi.", edits=True)
    return removed_reply(taught)


def _answered(tx: Writer, taught: Taught | None) -> None:
    """Let go of the questions that a lesson answers."""
    for example in taught.lesson.examples if taught else ():
        while (alike := find_alike(example, unanswered.everything(tx))) is not None:
            unanswered.drop(tx, alike.id)
