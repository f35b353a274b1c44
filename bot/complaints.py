"""What the terminal says where the bot cannot start: one plain sentence, and what to do."""

from pathlib import Path

from bot.polling import TokenRefused
from bot.reception import WebhookRefused
from bot.settings import SettingsFault
from bot.webhook import PortTaken
from storage.errors import (
    NotADatabase,
    SchemaTooNew,
    StorageBusy,
    StorageError,
    StorageFull,
    StorageInUse,
    StorageReadOnly,
)

EXPECTED = (SettingsFault, TokenRefused, WebhookRefused, PortTaken, StorageError)
"""What may keep the bot from starting without being a mistake in its code."""

_OF_STORAGE: tuple[tuple[type[StorageError], str], ...] = (
    (NotADatabase, "{path} bukan basis data bot ini, atau isinya rusak. Berkas itu tidak diubah."),
    (SchemaTooNew, "{path} ditulis oleh bot versi lebih baru. Pasang versi itu; berkasnya tidak diubah."),
    (StorageReadOnly, "{path} tidak bisa ditulis. Periksa izin berkas dan foldernya; berkasnya tidak diubah."),
    (StorageFull, "Tidak ada ruang lagi untuk {path}. Kosongkan sebagian penyimpanan, lalu jalankan lagi."),
    (StorageInUse, "{path} sedang dipakai bot lain. Hentikan dulu yang itu; satu basis data untuk satu bot."),
    (StorageBusy, "{path} sedang dikunci program lain. Tutup program itu, lalu jalankan lagi."),
    (StorageError, "{path} tidak bisa dipakai sebagai basis data. Periksa alamat dan penyimpanannya."),
)


def complaint(error: Exception) -> str:
    """Word an expected error."""
    if isinstance(error, SettingsFault):
        faults = "\n".join(f"- {fault}" for fault in error.faults)
        return f"Pengaturan belum benar:\n{faults}\nPerbaiki di berkas .env, lalu jalankan lagi."
    if isinstance(error, TokenRefused):
        return (
            "BOT_TOKEN ditolak Telegram. Salin ulang token dari @BotFather ke .env, lalu jalankan lagi. "
            "(Kalau memakai server Bot API sendiri, periksa juga TELEGRAM_API_URL.)"
        )
    if isinstance(error, WebhookRefused):
        return f"WEBHOOK_URL ditolak Telegram: {error}. Periksa alamatnya, atau kosongkan supaya bot bertanya sendiri."
    if isinstance(error, PortTaken):
        return port_complaint(error.address)
    assert isinstance(error, StorageError)
    return f"DATABASE_URL: {storage_complaint(error)}"


def storage_complaint(error: StorageError) -> str:
    """Word what is wrong with a database's file."""
    words = next(words for kind, words in _OF_STORAGE if isinstance(error, kind))
    return words.format(path=_short(error.path))


def port_complaint(address: tuple[str, int]) -> str:
    """Word that an address cannot be listened at."""
    host, port = address
    return (
        f"LISTEN: tidak bisa memakai {host}:{port}, mungkin sedang dipakai program lain. "
        f"Pilih port lain, misalnya {host}:{port + 1}."
    )


def _short(path: Path) -> str:
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)
