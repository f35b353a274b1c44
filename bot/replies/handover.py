"""Words around a question that an officer answers."""

from dataclasses import replace
from datetime import datetime

from bot.messages import Answer, Button, Reply, Rows
from bot.replies.markup import bold, escape, lines, quote
from domain.officehours import OfficeHours
from domain.periods import format_day
from storage.questions import Question, QuestionState

WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
LONGEST = 1500
ASK = "petugasdong"
NO_OFFICER = "Belum ada petugas yang bisa saya hubungi dari sini. Silakan telepon 175 atau datang ke kantor (/kantor)."
GROUP_SET = "Pertanyaan untuk petugas mulai sekarang saya kirim ke grup ini. Lepas lagi: /grup lepas"
GROUP_UNSET = "Pertanyaan untuk petugas sekarang saya kirim ke obrolan pribadi tiap petugas dan admin."
GROUP_WHERE = "Kirim /grup di dalam grup petugas; sesudah itu pertanyaan warga masuk ke sana."


def handover_button() -> Button:
    """The quiet button under an answer."""
    return Button(label="Tanya petugas", action=ASK)


def with_handover(answer: Answer) -> Answer:
    """Put the quiet button under the last message of an answer."""
    if not answer:
        return answer
    *others, last = (answer,) if isinstance(answer, Reply) else answer
    if any(button.action == ASK for row in last.buttons for button in row):
        return answer
    marked = replace(last, buttons=(*last.buttons, (handover_button(),)))
    return (*others, marked) if others else marked


def done_rows(question: Question) -> Rows:
    """The button that ends a conversation, for either side."""
    return ((Button(label="Selesai", action=f"selesai:{question.id}"),),)


def write_reply(question: Question) -> Reply:
    """Ask for the question, or whether the last one is meant."""
    never = Button(label="Batal", action=f"petugasbatal:{question.id}")
    if not question.text:
        return Reply(
            text=lines(
                bold("Tanya petugas"),
                "Tulis pertanyaan Anda dalam satu pesan, nanti saya teruskan. Jangan sertakan NIK atau nomor kartu.",
            ),
            buttons=((never,),),
        )
    send = Button(label="Kirim", action=f"petugaskirim:{question.id}")
    other = Button(label="Tulis yang lain", action=f"petugastulis:{question.id}")
    return Reply(text=lines("Saya teruskan ini ke petugas?", quote(question.text)), buttons=((send, other), (never,)))


def private_only_reply(username: str) -> Reply:
    """Send somebody from a group to the private chat, where the answer will come."""
    go = Button(label="Tulis ke petugas", url=f"https://t.me/{username}?start=tanya")
    return Reply(
        text="Jawaban petugas datang lewat obrolan pribadi, supaya tidak terbaca semua orang.", buttons=((go,),)
    )


def sent_reply(question: Question, hours: OfficeHours | None, now: datetime) -> Reply:
    """Say that it is on its way, and when somebody is there."""
    return Reply(
        text=lines(
            f"Sudah saya teruskan ke petugas (nomor {question.id}). Jawabannya datang di sini.",
            *_when(hours, now),
            "Sampai selesai, yang Anda tulis di sini saya sampaikan ke petugas dan saya sendiri diam. Perintah tetap saya jawab.",
        ),
        buttons=done_rows(question),
    )


def _when(hours: OfficeHours | None, now: datetime) -> tuple[str, ...]:
    if hours is None or hours.is_open(now):
        return ()
    then = hours.next_opening(now)
    return (
        f"Kantor sedang tutup; buka lagi {WEEKDAYS[then.weekday()]}, {format_day(then.date())} pukul {then:%H.%M}.",
    )


def under_way_reply(question: Question) -> Reply:
    """Say that a question is with the officers already."""
    return Reply(
        text=f"Pertanyaan Anda (nomor {question.id}) sedang di petugas. Tambahannya tulis saja di sini.",
        buttons=done_rows(question),
    )


def desk_notice(question: Question) -> Reply:
    """Show officers a new question."""
    return Reply(
        text=lines(*_question(question), "Tekan Ambil, lalu balas pesan ini dengan jawabannya."),
        buttons=((Button(label="Ambil", action=f"ambil:{question.id}"),),),
    )


def taken_reply(question: Question) -> Reply:
    """Show who has taken a question."""
    return Reply(
        text=lines(*_question(question), f"Diambil {escape(question.taken_name)}. Balas pesan ini dengan jawabannya."),
        buttons=done_rows(question),
        edits=True,
        toast="Diambil",
    )


def late_notice(question: Question) -> Reply:
    """Tell an admin that nobody has answered."""
    taken = question.state is QuestionState.TAKEN
    who = f"Diambil {escape(question.taken_name)}, tetapi belum dijawab." if taken else "Belum diambil siapa pun."
    take = () if taken else ((Button(label="Ambil", action=f"ambil:{question.id}"),),)
    return Reply(
        text=lines(*_question(question), f"{bold('Sudah 4 jam kerja.')} {who} Balas pesan ini untuk menjawab."),
        buttons=take or done_rows(question),
    )


def more_notice(question: Question, text: str) -> Reply:
    """Pass the asker's further words on."""
    return Reply(
        text=lines(f"Pertanyaan #{question.id}, tambahan dari {escape(question.asker_name)}", quote(cut(text)))
    )


def answer_notice(question: Question, text: str) -> Reply:
    """Bring the officer's answer to the asker."""
    return Reply(
        text=lines(bold("Jawaban petugas"), escape(text), "", "Masih ada yang ingin ditanyakan? Tulis saja di sini."),
        buttons=done_rows(question),
    )


def answered_reply(question: Question) -> Reply:
    """Tell the officer that the answer is on its way."""
    return Reply(text=f"Jawaban saya sampaikan ke {escape(question.asker_name)}.", buttons=done_rows(question))


def cut(text: str) -> str:
    """Shorten what is too long to be shown with its buttons."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _question(question: Question) -> tuple[str, ...]:
    return (f"Pertanyaan #{question.id} dari {escape(question.asker_name)}", quote(question.text))
