"""Words around a question that an officer answers."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.messages import Answer, Button, Original, Reply, Rows
from bot.replies.markup import bold, code, escape, lines, quote
from domain.officehours import OfficeHours
from domain.people import Person
from domain.periods import format_day
from storage.questions import Question, QuestionState

WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
WAIT_EXAMPLE = "/kantor tunggu 2 jam"
LONGEST = 3600
LONGEST_CAPTION = 700
CAPTION_KINDS = ("photo", "document", "video", "audio", "voice")
ASK = "petugasdong"
START, BEFORE_KEY = "tanya", "_"
HEADING = "Jawaban petugas"
CORRECTED = "Jawaban petugas (diperbaiki)"
MORE = "Masih ada yang ingin ditanyakan? Tulis saja di sini."
NO_WORDS = "(tanpa tulisan)"
NO_OFFICER = "Belum ada petugas yang bisa saya hubungi dari sini. Silakan telepon 175 atau datang ke kantor (/kantor)."
GROUP_SET = "Pertanyaan untuk petugas mulai sekarang saya kirim ke grup ini. Lepas lagi: /grup lepas"
GROUP_UNSET = "Pertanyaan untuk petugas sekarang saya kirim ke obrolan pribadi tiap petugas dan admin."
GROUP_WHERE = "Kirim /grup di dalam grup petugas; sesudah itu pertanyaan warga masuk ke sana."


def handover_button(key: str = "") -> Button:
    """The quiet button under an answer; the key opens the words of the question that was answered."""
    return Button(label="Tanya petugas", action=f"{ASK}:{key}" if key else ASK)


def with_handover(answer: Answer, key: str = "") -> Answer:
    """Put the quiet button under the last message of an answer."""
    if not answer:
        return answer
    *others, last = (answer,) if isinstance(answer, Reply) else answer
    if any((button.action or "").partition(":")[0] == ASK for row in last.buttons for button in row):
        return answer
    marked = replace(last, buttons=(*last.buttons, (handover_button(key),)))
    return (*others, marked) if others else marked


def done_rows(question: Question) -> Rows:
    """The button that ends a conversation, for either side."""
    return ((Button(label="Selesai", action=f"selesai:{question.id}"),),)


def take_rows(question: Question) -> Rows:
    """The button by which one officer takes a question."""
    return ((Button(label="Ambil", action=f"ambil:{question.id}"),),)


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


def private_only_reply(username: str, key: str = "") -> Reply:
    """Send somebody from a group to the private chat, where the answer will come."""
    start = f"{START}{BEFORE_KEY}{key}" if key else START
    go = Button(label="Tulis ke petugas", url=f"https://t.me/{username}?start={start}")
    return Reply(
        text="Jawaban petugas datang lewat obrolan pribadi, supaya tidak terbaca semua orang.", buttons=((go,),)
    )


def sent_reply(question: Question, hours: OfficeHours | None, now: datetime, wait: timedelta | None = None) -> Reply:
    """Say that it is on its way, when somebody is there, and how long it usually takes where that is known."""
    usual = (f"Biasanya dijawab dalam {_about(wait)}.",) if wait else ()
    return Reply(
        text=lines(
            f"Sudah saya teruskan ke petugas (nomor {question.id}). Jawabannya datang di sini.",
            *(_when(hours, now) or usual),
            "Sampai selesai, yang Anda tulis atau kirim di sini saya sampaikan ke petugas dan saya sendiri diam. Perintah tetap saya jawab.",
        ),
        buttons=done_rows(question),
    )


def wait_line(patience: timedelta) -> str:
    """Tell an admin when questions that nobody answers come to the admins, and how to change that."""
    told = f"Pertanyaan warga yang belum dijawab petugas saya kabarkan ke admin sesudah {patience_words(patience)}."
    return f"{told} Ubah: {code(WAIT_EXAMPLE)}"


def wait_kept_reply(patience: timedelta) -> Reply:
    """Say that it is set."""
    return Reply(text=f"Dicatat. Pertanyaan yang belum dijawab sesudah {patience_words(patience)} dikabarkan ke admin.")


def wait_reply(patience: timedelta, *, is_asked: bool) -> Reply:
    """Tell how it stands; where something else was typed, what can be set."""
    can = "" if is_asked else "Yang bisa: 15 menit sampai 40 jam kerja. Kembali ke 4 jam: " + code("/kantor tunggu -")
    return Reply(text=lines(wait_line(patience), can))


def patience_words(patience: timedelta) -> str:
    """Word a time in office hours: `4 jam kerja`, `1 jam 30 menit di jam kerja`."""
    hours, minutes = divmod(int(patience.total_seconds()) // 60, 60)
    if not minutes:
        return f"{hours} jam kerja"
    return f"{hours} jam {minutes} menit di jam kerja" if hours else f"{minutes} menit di jam kerja"


def _about(wait: timedelta) -> str:
    minutes = max(round(wait.total_seconds() / 60), 1)
    if minutes < 60:
        return f"sekitar {minutes} menit"
    return f"sekitar {round(minutes / 60)} jam" if minutes < 24 * 60 else f"sekitar {round(minutes / 1440)} hari"


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
        buttons=take_rows(question),
    )


def taken_reply(question: Question) -> Reply:
    """Show who has taken a question."""
    return Reply(
        text=lines(*_question(question), f"Diambil {escape(question.taken_name)}. Balas pesan ini dengan jawabannya."),
        buttons=done_rows(question),
        edits=True,
        toast="Diambil",
    )


def taken_elsewhere_reply(question: Question) -> Reply:
    """Show the others who has taken a question."""
    return Reply(text=lines(*_question(question), f"Diambil {escape(question.taken_name)}."))


def released_notice(question: Question, before: str) -> Reply:
    """Offer a question anew whose officer has no role any more."""
    why = f"{escape(before or 'Petugasnya')} tidak lagi bertugas. Tekan Ambil, lalu balas pesan ini dengan jawabannya."
    return Reply(text=lines(*_question(question), why), buttons=take_rows(question))


def late_notice(question: Question, patience: timedelta) -> Reply:
    """Tell an admin that nobody has answered."""
    waited = bold(f"Sudah {patience_words(patience)}.")
    taken = question.state is QuestionState.TAKEN
    who = f"Diambil {escape(question.taken_name)}, tetapi belum dijawab." if taken else "Belum diambil siapa pun."
    return Reply(
        text=lines(*_question(question), f"{waited} {who} Balas pesan ini untuk menjawab."),
        buttons=done_rows(question) if taken else take_rows(question),
    )


def more_notice(question: Question, text: str) -> Reply:
    """Pass the asker's further words on."""
    return Reply(text=lines(_more_head(question), quote(cut(text))))


def copied_more_replies(question: Question, caption: str, original: Original, kind: str) -> tuple[Reply, ...]:
    """Pass on what else the asker sent; what bears no caption follows its heading."""
    head = _more_head(question)
    if kind in CAPTION_KINDS:
        text = lines(head, quote(cut(caption, LONGEST_CAPTION))) if caption else head
        return (Reply(text=text, copies=original),)
    return Reply(text=head), Reply(copies=original)


def changed_notice(question: Question, text: str, *, is_question: bool) -> Reply:
    """Tell the officers what the asker made of a message."""
    what = "pertanyaannya" if is_question else "tambahannya"
    head = f"Pertanyaan #{question.id}: {escape(question.asker_name)} mengubah {what} menjadi"
    return Reply(text=lines(head, quote(cut(text or NO_WORDS))))


def answer_notice(question: Question, text: str, *, is_corrected: bool = False) -> Reply:
    """Bring the officer's answer to the asker."""
    return Reply(
        text=lines(bold(CORRECTED if is_corrected else HEADING), escape(text), "", MORE), buttons=done_rows(question)
    )


def captioned_answer(question: Question, original: Original, caption: str) -> Reply:
    """Bring an officer's picture, voice or document to the asker."""
    text = lines(bold(HEADING), escape(cut(caption, LONGEST_CAPTION)))
    return Reply(text=text, copies=original, buttons=done_rows(question))


def answer_heading(question: Question) -> Reply:
    """Announce an answer that follows as it is."""
    return Reply(text=lines(bold(HEADING), quote(cut(question.text, 200))))


def copied_answer(question: Question, original: Original) -> Reply:
    """Bring an officer's answer to the asker as it is."""
    return Reply(copies=original, buttons=done_rows(question))


def corrected_heading() -> Reply:
    """Announce what an officer made of an answer."""
    return Reply(text="Petugas memperbaiki jawabannya:")


def answered_reply(question: Question, *, hides: bool = False, is_corrected: bool = False) -> Reply:
    """Tell the officer that the answer is on its way."""
    what = "perbaikannya" if is_corrected else "jawabannya"
    hidden = ("Nomor pribadi di dalamnya saya samarkan; jangan kirim NIK atau nomor kartu.",) if hides else ()
    return Reply(
        text=lines(f"Pertanyaan #{question.id}: {what} saya sampaikan ke {escape(question.asker_name)}.", *hidden),
        buttons=done_rows(question),
    )


def not_reached_notice(question: Question, *, is_final: bool) -> Reply:
    """Tell the officer that an answer did not arrive."""
    fate = "Pesan itu tidak bisa dikirim." if is_final else "Kalau ia menulis lagi ke saya, jawabannya saya kirim."
    why = "" if is_final else ", karena ia memblokir bot ini atau akunnya sudah dihapus"
    who = escape(question.asker_name)
    return Reply(text=f"Pertanyaan #{question.id}: jawabannya tidak sampai ke {who}{why}. {fate}")


def group_lost_notice() -> Reply:
    """Tell the admins that the officers' group takes nothing any more."""
    return Reply(
        text="Grup petugas tidak bisa saya kirimi lagi, jadi pertanyaan saya kirim ke tiap petugas. "
        "Masukkan saya lagi ke grup itu dan kirim /grup di sana, atau lepaskan: /grup lepas"
    )


def closed_by_officer_notice() -> Reply:
    """Tell the asker that an officer closed the conversation."""
    return Reply(text="Petugas menutup percakapan ini. Silakan bertanya lagi ke saya kapan saja.")


def closed_notice(question: Question, person: Person) -> Reply:
    """Tell the officers who closed a question."""
    who = "penanya" if person.id == question.asker_id else escape(person.name)
    return Reply(text=f"Pertanyaan #{question.id} sudah ditutup oleh {who}.")


def forgotten_notice(question: Question) -> Reply:
    """Tell the officers that an asker had everything deleted, without naming them."""
    return Reply(text=f"Pertanyaan #{question.id} ditutup: penanya menghapus datanya. Hapus juga pesannya di sini, ya.")


def hidden_notice(kind: str, number: int) -> Reply:
    """Stand in place of what officers were told of somebody who had everything deleted."""
    what = "Pertanyaan" if kind == "question" else "Minat"
    return Reply(text=f"{what} #{number}: pemiliknya menghapus datanya, jadi isinya saya hapus di sini.")


def unanswered_notice() -> Reply:
    """Tell the asker that nobody answered in a week: the bot speaks again."""
    return Reply(
        text="Maaf, pertanyaan Anda belum terjawab petugas, dan percakapannya saya tutup. "
        "Silakan telepon 175 atau datang ke kantor (/kantor), atau tanya lagi ke saya."
    )


def group_set_reply(*, is_forum: bool) -> Reply:
    """Tell an admin that questions come to this group."""
    topics = "Tiap penanya mendapat topik sendiri, asal saya admin grup dengan hak mengelola topik." if is_forum else ""
    return Reply(text=lines(GROUP_SET, topics))


def cut(text: str, longest: int = LONGEST) -> str:
    """Shorten what is too long to be shown with its buttons."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _more_head(question: Question) -> str:
    return f"Pertanyaan #{question.id}, tambahan dari {escape(question.asker_name)}"


def _question(question: Question) -> tuple[str, ...]:
    return (f"Pertanyaan #{question.id} dari {escape(question.asker_name)}", quote(question.text))
