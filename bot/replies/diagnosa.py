"""Words for /diagnosa."""

from fractions import Fraction

from bot.desk import Desk
from bot.messages import Button, Reply
from bot.replies.endings import ending_lines
from bot.replies.markup import bold, code, escape, lines
from bot.usecases.diagnosis import Diagnosis, OfficerNews
from domain.numerals import format_count, format_decimal
from domain.periods import format_day, format_weekday

SHOWN = 8


def diagnosis_reply(found: Diagnosis, desk: Desk) -> Reply:
    """Say how the bot is, and what waits for somebody."""
    text = lines(
        bold("Keadaan bot"),
        f"Jam bot: {format_weekday(found.today)}, {format_day(found.today)} {found.now:%H.%M} ({desk.settings.timezone})",
        f"Basis data: {size_words(found.size)}",
        _backup_line(found),
        _connection_line(desk),
        _groups_line(desk),
        "",
        *_waiting_lines(found),
        *_aside_lines(found),
        f"Pesan yang belum selesai diproses: {found.unhandled}. Chat yang tidak bisa dikirimi: {found.silent_chats}.",
        "",
        bold("Laporan terakhir petugas"),
        *_officer_lines(found, desk),
        "",
        bold("Aturan yang segera berakhir"),
        *(ending_lines(desk.rulebook, found.today) or ("Tidak ada dalam 90 hari.",)),
    )
    rows = tuple(
        (Button(label=f"Coba lagi {kept.update_id}", action=f"cobalagi:{kept.update_id}"),) for kept in found.aside[:5]
    )
    return Reply(text=text, buttons=rows)


def size_words(size: int) -> str:
    """Say a size as people read it, never 0: bytes in KB until there is a whole MB."""
    if size <= 999_000:
        return f"{format_count(max(1, -(-size // 1000)))} KB"
    return f"{format_decimal(Fraction(size, 1_000_000), 1)} MB"


def _backup_line(found: Diagnosis) -> str:
    if found.backed_up_at is None:
        return "Cadangan: belum ada; yang pertama dibuat beberapa menit setelah bot menyala."
    at = found.backed_up_at
    return f"Cadangan terakhir: {format_day(at.date())} {at:%H.%M}"


def _connection_line(desk: Desk) -> str:
    return (
        "Cara menerima pesan: webhook"
        if desk.settings.webhook_url
        else "Cara menerima pesan: mengambil sendiri (polling)"
    )


def _groups_line(desk: Desk) -> str:
    if desk.hears_all:
        return "Di grup: mode privasi mati, bot mendengar semua pesan tetapi hanya menjawab yang ditujukan kepadanya."
    return "Di grup: mode privasi hidup, bot hanya menerima perintah dan balasan."


def _waiting_lines(found: Diagnosis) -> tuple[str, ...]:
    if not found.waiting:
        return ("Laporan yang menunggu keputusan: tidak ada.",)
    numbers = ", ".join(f"#{entry.number} ({escape(entry.reporter_name)})" for entry in found.waiting[:SHOWN])
    return (f"Laporan yang menunggu keputusan: {format_count(len(found.waiting))}: {numbers}",)


def _aside_lines(found: Diagnosis) -> tuple[str, ...]:
    if not found.aside:
        return ("Pesan yang gagal dan disisihkan: tidak ada.",)
    numbers = ", ".join(code(str(kept.update_id)) for kept in found.aside[:SHOWN])
    return (f"Pesan yang gagal dan disisihkan: {format_count(len(found.aside))}: {numbers}",)


def _officer_lines(found: Diagnosis, desk: Desk) -> tuple[str, ...]:
    if not found.officers:
        return (f"Belum ada petugas. Undang: {code('/undang petugas Sri batang')}",)
    return tuple(_officer_line(news, desk) for news in found.officers)


def _officer_line(news: OfficerNews, desk: Desk) -> str:
    if news.last is None or news.last.saved_at is None:
        return f"• {escape(news.person.name)}: belum pernah melapor"
    day = news.last.saved_at.astimezone(desk.settings.zone).date()
    return f"• {escape(news.person.name)}: #{news.last.number}, {format_day(day)}"
