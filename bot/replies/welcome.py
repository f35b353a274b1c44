"""Words for /start, /bantuan, unknown commands and refusals."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter

from bot.messages import Button, Reply
from bot.replies.markup import bold, escape, lines
from domain.people import Person, Role

LAST_WORD = "Ini bukan penetapan hak. Kata terakhir ada di kantor BPJS Ketenagakerjaan (telepon 175)."

ROLE_NAMES = {Role.PUBLIC: "semua orang", Role.OFFICER: "petugas", Role.ADMIN: "admin kantor"}


def welcome_reply(person: Person, *, operator: str, office: str) -> Reply:
    """Greet by first name, say what the bot is good for and who runs it."""
    return Reply(text=lines(*_greeting(person, office), "", *_footer(operator)), buttons=_first_steps(person))


def _greeting(person: Person, office: str) -> tuple[str, ...]:
    hello = f"Halo {escape(person.name)}!" if person.name else "Halo!"
    asks = (
        f"{hello} Saya bot capaian BPJS Ketenagakerjaan {escape(office)}.",
        "",
        "Tanya saja dengan bahasa sehari-hari, misalnya “piro mbayare?”, atau pilih di bawah.",
    )
    if not person.is_officer:
        return asks
    return (*asks, f"Untuk melapor, kirim misalnya {bold('bpu 15.650 kemarin')} atau {bold('/lapor')}.")


def _footer(operator: str) -> tuple[str, ...]:
    runs = f"Bot ini dijalankan oleh {escape(operator)}." if operator else "Pengelola bot ini belum mengisi namanya."
    return (runs, LAST_WORD, "Semua perintah: /bantuan")


def _first_steps(person: Person) -> tuple[tuple[Button, ...], ...]:
    asks = (
        (Button(label="Iuran dan manfaat", action="manfaat"), Button(label="Hitung iuran saya", action="hitung")),
        (Button(label="Capaian kantor", action="capaian"),),
    )
    return (*asks, (Button(label="Lapor angka", action="lapor"),)) if person.is_officer else asks


def help_reply(entries: Sequence[tuple[str, str, str]], role: Role, *, operator: str) -> Reply:
    """List every command of one role: (heading, what to type, summary) each, in one message."""
    listed = [line for heading, group in groupby(entries, key=itemgetter(0)) for line in _group(heading, group)]
    head = bold("Yang bisa Anda lakukan di sini") if role is Role.PUBLIC else bold(f"Perintah untuk {ROLE_NAMES[role]}")
    hints = ("Kata sesudah perintah hanya contoh; ganti sesukanya.", "Bisa juga bertanya biasa, tanpa perintah.")
    return Reply(text=lines(head, *listed, "", *hints, *_footer(operator)[:2]))


def _group(heading: str, entries: Iterable[tuple[str, str, str]]) -> tuple[str, ...]:
    return ("", bold(heading), *(f"{escape(typed)} - {escape(summary)}" for _, typed, summary in entries))


def unknown_command_reply(name: str, nearest: Sequence[tuple[str, str]]) -> Reply:
    """Say that there is no such command and offer the nearest ones: (name, summary) each."""
    offers = [f"/{near} - {escape(summary)}" for near, summary in nearest]
    head = f"Perintah /{escape(name[:40])} tidak ada."
    if not offers:
        return Reply(text=lines(head, "Lihat semua perintah: /bantuan"))
    return Reply(text=lines(head + " Mungkin maksudnya:", *offers, "Semua perintah: /bantuan"))


def only_words_reply() -> Reply:
    """Say that pictures and voices are not understood, and what to do instead."""
    return Reply(
        text="Maaf, saya baru bisa membaca tulisan. Tulis pertanyaannya, ya, misalnya “piro mbayare?”. "
        "Kalau perlu dilihat orang, tekan tombol di bawah dulu, lalu kirim lagi."
    )


NAMELESS = (
    "Maaf, pesan ini atas nama grup atau kanal, jadi saya tidak tahu siapa Anda: "
    "matikan dulu “Tetap anonim” di hak admin Anda, lalu kirim lagi."
)


def refusal_reply(needed: Role, *, is_nameless: bool = False) -> Reply:
    """Refuse in one friendly sentence that says who may; whoever speaks as a group learns how to be known."""
    if is_nameless:
        return Reply(text=NAMELESS)
    return Reply(text=f"Maaf, ini hanya untuk {ROLE_NAMES[needed]}.")
