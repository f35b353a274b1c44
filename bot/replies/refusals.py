"""Words for what the ledger refuses."""

from bot.messages import Reply
from bot.replies.markup import code, escape, lines
from domain.entries import EntryState
from domain.refusals import (
    DraftNotYours,
    InvitationRefusal,
    LedgerRefusal,
    NothingToWithdraw,
    ReportNotWaiting,
    ReportNotYours,
    ReportWithdrawn,
    UnknownDraft,
    UnknownReport,
    YearLocked,
)

SIMPLE = {
    NothingToWithdraw: "Belum ada laporan Anda yang bisa ditarik.",
    UnknownDraft: "Tombol ini sudah tidak berlaku. Kirim lagi laporannya, ya.",
    DraftNotYours: "Tombol ini hanya untuk yang menulis laporannya.",
    InvitationRefusal: "Tautan undangan ini tidak berlaku (lagi). Minta tautan baru ke admin kantor.",
}


DECIDED = {
    EntryState.COUNTED: "diterima dan dihitung",
    EntryState.REFUSED: "ditolak",
    EntryState.WITHDRAWN: "ditarik",
    EntryState.WAITING: "menunggu keputusan",
}


def refusal_of_ledger(refusal: LedgerRefusal) -> Reply:
    """Say why the ledger did not change, and what would work."""
    if isinstance(refusal, DraftNotYours):
        return Reply(toast=SIMPLE[DraftNotYours])
    return Reply(text=_words(refusal))


def _words(refusal: LedgerRefusal) -> str:
    if isinstance(refusal, YearLocked):
        lock = refusal.lock
        reason = f": {escape(lock.reason)}" if lock.reason else ""
        return lines(
            f"Tahun {lock.year} sudah dikunci oleh {escape(lock.act.person.name)}{reason}.",
            f"Angkanya tidak bisa diubah. Admin bisa membukanya: {code(f'/buka {lock.year} alasan')}",
        )
    if isinstance(refusal, UnknownReport):
        return lines(f"Laporan #{refusal.number} tidak ada.", f"Lihat nomornya di {code('/riwayat bpu')}.")
    if isinstance(refusal, ReportNotYours):
        return f"Laporan #{refusal.entry.number} bukan milik Anda. Hanya pelapornya atau admin yang bisa mengubahnya."
    if isinstance(refusal, ReportWithdrawn | ReportNotWaiting) and refusal.became:
        return f"Laporan #{refusal.entry.number} sudah diterima, angkanya sekarang isi #{refusal.became}."
    if isinstance(refusal, ReportWithdrawn):
        return f"Laporan #{refusal.entry.number} sudah ditarik. Kirim laporan baru kalau perlu."
    if isinstance(refusal, ReportNotWaiting):
        return f"Laporan #{refusal.entry.number} sudah {DECIDED[refusal.entry.state]}. Tidak ada yang berubah."
    return next(
        (words for kind, words in SIMPLE.items() if isinstance(refusal, kind)), "Perubahan ini tidak bisa disimpan."
    )
