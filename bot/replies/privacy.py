"""Words about what is kept of people."""

from bot.messages import Button, Reply
from bot.replies.markup import bold, escape, lines
from bot.replies.subscriptions import NAMES, when_words
from domain.areas import AreaBook
from domain.people import Person
from storage.privacy import Stored

ALONE = "Ini soal data pribadi, jadi hanya saya jawab di obrolan pribadi dengan saya."
DELETE = Button(label="Hapus data saya", action="hapusdata")


def privacy_reply(*, operator: str, backup_days: int, kept_days: int, sealed_days: int) -> Reply:
    """Say what is kept, why, for how long, and what the person may do about it."""
    runs = escape(operator) if operator else "pengelola bot ini"
    return Reply(
        text=lines(
            bold("Data Anda"),
            f"Yang bertanggung jawab: {runs}. Dasarnya UU 27/2022 tentang Pelindungan Data Pribadi.",
            "",
            bold("Yang disimpan"),
            f"• Pertanyaan biasa: tidak disimpan setelah dijawab, selain salinan terkunci tanpa nama selama {sealed_days} hari; kuncinya hanya ada di tombol Tanya petugas di obrolan Anda.",
            "• Yang tidak bisa saya jawab: teksnya saja, tanpa nama dan id, 60 hari.",
            "• Pertanyaan ke petugas: nama, id Telegram dan teksnya, supaya jawabannya sampai. Foto dan suara hanya diteruskan.",
            "• Minat dihubungi (/minat): yang Anda tulis sendiri, dan nomor telepon kalau Anda membagikannya lewat tombol.",
            "• Langganan (/langganan): id obrolan, jamnya, dan angka yang sudah dikirim, supaya ralatnya sampai.",
            "• Tautan dari poster: hanya berapa orang yang membukanya, tanpa nama dan tanpa id.",
            "• Petugas dan admin: nama, id Telegram, peran, wilayah dan laporannya.",
            "",
            "NIK, nomor KPJ, rekening, telepon dan email disamarkan sebelum apa pun disimpan. Saya tidak pernah memintanya.",
            f"Pertanyaan yang selesai dan teks laporan dihapus setelah {kept_days} hari.",
            f"Cadangan harian hilang sendiri setelah {backup_days} hari; data yang dihapus ikut hilang dari sana paling lambat saat itu.",
            "",
            "Lihat: /dataku. Hapus sekarang juga: /hapusdata.",
        )
    )  # fmt: skip


def stored_reply(stored: Stored, person: Person, areas: AreaBook) -> Reply:
    """Show a person what is kept about them."""
    if stored.is_empty and not person.is_officer:
        return Reply(text="Tidak ada data Anda yang saya simpan. Penjelasannya: /privasi")
    area = f", wilayah {areas.get(person.area).name}" if person.area else ""
    role = {1: "petugas", 2: "admin"}.get(person.role)
    return Reply(
        text=lines(
            bold("Yang tersimpan tentang Anda"),
            f"• Nama dan id Telegram: {escape(person.name)}, {person.id}",
            *([f"• Peran: {role}{escape(area)}"] if role else []),
            *([f"• Laporan atas nama Anda: {stored.reports}"] if stored.reports else []),
            *([f"• Teks pesan laporan: {stored.draft_texts}"] if stored.draft_texts else []),
            *(f"• Pertanyaan: “{escape(text)}”" for text in stored.questions),
            *(["• Nama Anda sebagai judul topik di grup petugas"] if stored.topics else []),
            *_interest(stored, areas),
            *([f"• Pesan untuk Anda yang masih dicatat: {stored.owed}"] if stored.owed else []),
            *(f"• Langganan: {NAMES[one.kind]}, {when_words(one.schedule)}" for one in stored.subscriptions),
            *(["• Catatan bahwa obrolan ini pernah tidak bisa dikirimi pesan"] if stored.is_known_chat else []),
        ),
        buttons=((DELETE,),),
    )


def _interest(stored: Stored, areas: AreaBook) -> list[str]:
    interest = stored.interest
    if interest is None:
        return []
    area = areas.get(interest.area).name if interest.area else "wilayah belum diisi"
    told = [
        interest.name or "nama belum diisi",
        area,
        f"{interest.workers or '?'} pekerja",
        interest.phone or "tanpa nomor telepon",
    ]
    return [f"• Minat dihubungi: {escape(', '.join(told))}"]  # fmt: skip


def confirm_reply(*, keeps_role: bool) -> Reply:
    """Ask once before everything goes."""
    role = (
        ("Peran Anda tetap tercatat, dan nama Anda pada laporan tetap, selama peran itu belum dicabut admin.",)
        if keeps_role
        else ("Angka laporan, kalau pernah ada, tetap dihitung tanpa nama Anda.",)
    )
    return Reply(
        text=lines("Hapus semua data Anda sekarang? Ini tidak bisa dibatalkan.", *role),
        buttons=((Button(label="Ya, hapus sekarang", action="hapusdata:ya"),),),
    )


def forgotten_reply(*, keeps_role: bool, backup_days: int) -> Reply:
    """Say what is gone, what stays and why, and when the backups lose it."""
    stays = (
        "Yang tetap: peran Anda dan nama pada laporan, karena masih dibutuhkan. Setelah peran dicabut admin, /hapusdata menghapusnya juga."
        if keeps_role
        else "Tidak ada lagi data Anda di sini; angka laporan tetap tanpa nama."
    )
    return Reply(
        text=lines(
            bold("Sudah dihapus."),
            stays,
            f"Cadangan lama hilang sendiri paling lambat {backup_days} hari lagi.",
            "Pesan yang sudah terkirim tetap ada di Telegram; hapus obrolan ini kalau tidak mau menyimpannya.",
        ),
        edits=True,
        removes_keyboard=False,
    )
