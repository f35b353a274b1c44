"""Words around an admin's message to many chats: the preview, how far it has come, how it ended."""

from bot.messages import Button, Reply
from bot.replies.markup import bold, code, escape, lines, quote
from domain.areas import Area
from storage.announcements import Announcement, Audience, Progress

LONGEST = 3000
A_SECOND = 20
NAMES = {Audience.OFFICERS: "petugas", Audience.GROUPS: "grup", Audience.SUBSCRIBERS: "yang berlangganan"}
EXAMPLES = ("/siarkan petugas Besok rapat jam 8 di kantor.", "/siarkan grup Kantor tutup tanggal 25 Desember.")
OVER = "Siaran itu sudah selesai atau sudah dihentikan."


def usage_reply() -> Reply:
    """Say how a message to many is written."""
    return Reply(text=lines("Tulis untuk siapa, lalu pesannya.", *map(code, EXAMPLES)))


def too_long_reply() -> Reply:
    """Say how long a message may be."""
    return Reply(text=f"Terlalu panjang; paling banyak {LONGEST} huruf supaya tetap satu pesan.")


def audience_reply(announcement: Announcement, counts: dict[Audience, int]) -> Reply:
    """Ask to whom it goes."""
    rows = tuple(
        (
            Button(
                label=f"{NAMES[audience].capitalize()} ({count})", action=f"siaranke:{announcement.id}.{audience.value}"
            ),
        )
        for audience, count in counts.items()
    )
    never = (Button(label="Batal", action=f"siaranbatal:{announcement.id}"),)
    return Reply(text=lines("Untuk siapa?", quote(announcement.text)), buttons=(*rows, never))


def preview_reply(announcement: Announcement, count: int, office: Area, *, edits: bool = False) -> Reply:
    """Show what would be sent, to how many, and how long that takes."""
    if not count:
        return Reply(text=f"Belum ada {NAMES[announcement.audience]} yang bisa saya kirimi.", edits=edits)
    return Reply(
        text=lines(
            bold(f"Siaran untuk {NAMES[announcement.audience]}"),
            f"Penerima: {count} {_chats(announcement.audience)}. Lamanya {duration_words(count)}.",
            "Yang terkirim nanti:",
            quote(f"{heading(office)}\n{announcement.text}"),
        ),
        buttons=(
            (
                Button(label="Kirim", action=f"siarankirim:{announcement.id}"),
                Button(label="Batal", action=f"siaranbatal:{announcement.id}"),
            ),
        ),
        edits=edits,
    )


def heading(office: Area) -> str:
    """Say who speaks."""
    return f"Pesan dari {office.name}"


def message_reply(text: str, office: Area) -> Reply:
    """Give the message as each chat gets it."""
    return Reply(text=lines(bold(heading(office)), escape(text)))


def running_reply(announcement: Announcement, progress: Progress, *, edits: bool = True) -> Reply:
    """Say how far it has come, with a button to stop it."""
    return Reply(
        text=lines(
            bold(f"Siaran sedang dikirim ke {announcement.recipients} {_chats(announcement.audience)}"),
            f"Terkirim {progress.sent}, tersisa {progress.pending} ({duration_words(progress.pending)}).",
            "Saya kabari kalau selesai.",
        ),
        buttons=(
            (
                Button(label="Hentikan", action=f"siaranhenti:{announcement.id}"),
                Button(label="Lihat kemajuan", action=f"siaranlihat:{announcement.id}"),
            ),
        ),
        edits=edits,
    )


def ended_reply(announcement: Announcement, progress: Progress, *, is_stopped: bool, edits: bool = False) -> Reply:
    """Say how it ended, and who was not reached."""
    head = "Siaran dihentikan" if is_stopped else "Siaran selesai"
    unsent = announcement.recipients - progress.sent - progress.waiting
    return Reply(
        text=lines(
            bold(head),
            f"Terkirim ke {progress.sent} dari {announcement.recipients} {_chats(announcement.audience)}.",
            *([f"Menunggu {progress.waiting} yang belum bisa dikirimi; sampai kalau mereka menyapa saya."] if progress.waiting else []),
            *([f"{unsent} tidak dikirimi{' lagi' if is_stopped else ': obrolannya tidak bisa dijangkau'}."] if unsent else []),
        ),
        edits=edits,
    )  # fmt: skip


def duration_words(count: int) -> str:
    """Say how long so many messages take."""
    seconds = -(-count // A_SECOND)
    if seconds < 60:
        return f"sekitar {max(seconds, 1)} detik"
    return f"sekitar {-(-seconds // 60)} menit"


def _chats(audience: Audience) -> str:
    return {Audience.OFFICERS: "orang", Audience.GROUPS: "grup"}.get(audience, "obrolan")
