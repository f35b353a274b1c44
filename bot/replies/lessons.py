"""Words around what the bot could not answer, and what an admin teaches it."""

from collections.abc import Sequence
from datetime import date

from bot.messages import Button, Reply
from bot.replies.markup import block, bold, code, escape, italic, lines
from domain.periods import format_day, format_day_short
from domain.questions.lessons import MOST_LETTERS, Lesson, LessonFault
from storage.lessons import Taught
from storage.unanswered import Unanswered

WEEKLY_HEAD = "Pertanyaan yang belum bisa saya jawab, pekan lalu"
HEAD = "Pertanyaan yang belum bisa saya jawab"
FAULTS = {
    LessonFault.NO_ANSWER: "Jawaban belum ada.",
    LessonFault.NO_SOURCE: "Sumber belum ada, misalnya nama surat atau rapat.",
    LessonFault.NO_EXAMPLE: "Contoh pertanyaan belum ada; pisahkan beberapa contoh dengan titik koma.",
    LessonFault.TOO_LONG: f"Jawaban paling panjang {MOST_LETTERS} huruf.",
    LessonFault.BAD_DAY: "Tanggal tidak bisa saya baca, atau belum terjadi.",
}
PRIVATE_NUMBER = "Ada nomor atau email yang disamarkan di dalamnya. Telepon kantor diisi lewat /kantor telepon."
NOT_YOURS = "Tombol ini hanya untuk yang menulisnya, dan hanya berlaku sekali."


def unanswered_reply(listed: Sequence[Unanswered], *, head: str = HEAD) -> Reply:
    """List what was asked in vain, the most frequent first, with the way to teach it."""
    if not listed:
        return Reply(text="Tidak ada pertanyaan yang belum terjawab. Yang sudah diajarkan: /ajari")
    rows = [
        f"{place}. “{escape(one.text)}” ({one.count} kali, terakhir {format_day_short(one.last_at.date())})"
        for place, one in enumerate(listed, start=1)
    ]
    buttons = tuple(
        (
            Button(label=f"Ajari {place}", action=f"ajari:{one.id}"),
            Button(label=f"Buang {place}", action=f"buang:{one.id}"),
        )
        for place, one in enumerate(listed, start=1)
    )
    return Reply(text=lines(bold(head), "Yang mirip dihitung bersama; tanpa nama penanya.", *rows), buttons=buttons)


def form_reply(asked: Unanswered | None, today: date) -> Reply:
    """Show what a lesson looks like, to be copied and filled in."""
    number = f" {asked.id}" if asked else ""
    example = asked.text if asked else "parkirnya bayar tidak?; ada tempat parkir?"
    form = f"/ajari{number}\nJawaban: ...\nSumber: ...\nTanggal: {format_day(today)}\nContoh: {example}"
    return Reply(
        text=lines("Ketuk untuk menyalin, isi, lalu kirim:", block(form), "Beberapa contoh dipisah titik koma (;).")
    )


def faults_reply(faults: Sequence[LessonFault], today: date, *, hides: bool) -> Reply:
    """Name all that a lesson lacks, and show one that would do."""
    said = [FAULTS[fault] for fault in faults]
    if hides:
        said.append(PRIVATE_NUMBER)
    return Reply(text=lines(*map(escape, said), "", form_reply(None, today).text))


def read_back_reply(taught: Taught) -> Reply:
    """Read a lesson back before it is known."""
    save = Button(label="Simpan", action=f"ajarsimpan:{taught.id}")
    never = Button(label="Batal", action=f"ajarhapus:{taught.id}")
    return Reply(text=lines(bold("Saya jawab begini"), *_lesson(taught.lesson)), buttons=((save, never),))


def learned_reply(taught: Taught, unheard: Sequence[str]) -> Reply:
    """Say that a lesson is known, and which of its examples do not lead to it yet."""
    missing = (
        ("Contoh ini belum saya kenali; tulis dengan kata lain:", *(f"• {escape(one)}" for one in unheard))
        if unheard
        else ("Semua contohnya sudah saya coba dan terjawab.",)
    )
    return Reply(
        text=lines(bold(f"Sudah saya pelajari (nomor {taught.id})"), *_lesson(taught.lesson), "", *missing),
        buttons=((_remove(taught),),),
        edits=True,
        toast="Dipelajari",
    )


def known_reply(known: Sequence[Taught]) -> Reply:
    """List what was taught, each with its removal."""
    if not known:
        return Reply(text=lines("Belum ada yang diajarkan.", f"Mulai dari {code('/pertanyaan')}."))
    rows = [
        f"{one.id}. “{escape(one.lesson.examples[0])}”: {escape(_short(one.lesson.answer))} "
        f"({escape(one.lesson.source)}, {format_day_short(one.lesson.day)}, oleh {escape(one.by_name)})"
        for one in known
    ]
    return Reply(
        text=lines(bold("Yang sudah diajarkan"), *rows, "", f"Ajari yang baru: {code('/pertanyaan')}"),
        buttons=tuple((_remove(one),) for one in known),
    )


def removed_reply(taught: Taught) -> Reply:
    """Say that a lesson is gone."""
    return Reply(text=f"“{escape(taught.lesson.examples[0])}” tidak lagi saya jawab dengan itu.", edits=True)


def _remove(taught: Taught) -> Button:
    return Button(label=f"Hapus {taught.id}", action=f"ajarhapus:{taught.id}")


def _lesson(lesson: Lesson) -> tuple[str, ...]:
    return (
        escape(lesson.answer),
        italic(f"Sumber: {lesson.source}; dicek {format_day(lesson.day)}."),
        f"Kalau ditanya: {escape('; '.join(lesson.examples))}",
    )


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"
