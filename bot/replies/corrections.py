"""Words for what was changed or withdrawn, and for what an admin decides about an odd report."""

from collections.abc import Mapping, Sequence

from bot.messages import Button, Reply
from bot.replies.markup import bold, code, escape, lines
from bot.replies.reports import figure_line, figure_words, receipt_lines
from bot.usecases.reports import Books, Effect, item_of
from domain.entries import Entry, EntryState, Target
from domain.reports import Item


def corrected_reply(
    olds: Sequence[Entry], news: Sequence[Entry], books: Books, outcomes: Mapping[int, Effect]
) -> Reply:
    """Say what each report was and what it is now; an odd correction leaves the old figure counting until accepted.

    `outcomes` are what the new ones have come to, by their numbers.
    """
    known = {entry.number: entry for entry in olds}
    body = [
        text
        for entry in news
        for text in ("", *_change_lines(_old_of(entry, known), entry, books, outcomes.get(entry.number)))
    ]
    kept = {entry.number for entry in news} | {entry.replaces for entry in news}
    gone = [entry for entry in olds if entry.number not in kept and entry.state is not EntryState.WITHDRAWN]
    body += [f"{bold(f'#{entry.number}')} ditarik, tidak dihitung lagi." for entry in gone]
    history = f"Riwayatnya tetap ada: {code(f'/riwayat {news[0].metric}')}"
    return Reply(text=lines(bold(_correction_head(known, news, gone)), *body, "", history))


def _correction_head(known: Mapping[int, Entry], news: Sequence[Entry], gone: Sequence[Entry]) -> str:
    if not gone and all(known.get(entry.number) == entry for entry in news):
        return "Tidak ada yang berubah."
    if all(entry.state is EntryState.WAITING for entry in news):
        return "⏳ Koreksi diterima, menunggu admin."
    return "Dikoreksi."


def _old_of(entry: Entry, known: Mapping[int, Entry]) -> Entry | None:
    return known.get(entry.number) or (known.get(entry.replaces) if entry.replaces else None)


def _change_lines(old: Entry | None, new: Entry, books: Books, outcome: Effect | None) -> tuple[str, ...]:
    said = receipt_lines(new, item_of(new, books), outcome)
    if old is None or old == new:
        return said
    if new.replaces == old.number and new.state is EntryState.WAITING:
        return (*said, f"Sampai diterima, {bold(f'#{old.number}')} tetap dihitung: {figure_line(old, books)}")
    return (*said, f"tadinya: {figure_line(old, books)}")


def withdrawn_reply(entries: Sequence[Entry], targets: Sequence[Target], books: Books) -> Reply:
    """Say what was withdrawn."""
    gone = [
        f"{bold(f'#{entry.number}')} {escape(books.metrics.get(entry.metric).name)}: {figure_line(entry, books)}"
        for entry in entries
    ]
    gone += [
        f"Target {escape(books.metrics.get(target.metric).name)} {target.year}, {escape(books.areas.get(target.area).name)}: "
        f"{figure_words(target.value, books.metrics.get(target.metric))}"
        for target in targets
    ]
    return Reply(text=lines(bold("Ditarik, tidak dihitung lagi:"), *gone))


def odd_notice(entry: Entry, item: Item) -> Reply:
    """Ask an admin about an odd report."""
    text = lines(
        bold("Laporan tidak biasa, mohon dilihat"),
        f"Dari {escape(entry.reporter_name)}:",
        *receipt_lines(entry, item),
    )
    rows = (
        (
            Button(label="Terima", action=f"terima:{entry.number}"),
            Button(label="Tolak", action=f"tolak:{entry.number}"),
        ),
    )
    return Reply(text=text, buttons=rows)


def verdict_reply(entry: Entry, books: Books, *, is_accepted: bool, by: str) -> Reply:
    """Tell whoever decides what became of an odd report."""
    words = (
        "Diterima dan dihitung. Ada alasannya? Balas pesan ini, akan saya teruskan."
        if is_accepted
        else "Ditolak, tidak dihitung. Balas pesan ini dengan alasannya, akan saya teruskan."
    )
    return Reply(
        text=lines(bold(words), *receipt_lines(entry, item_of(entry, books)), f"Oleh {escape(by)}."),
        edits=True,
        toast=words.split(".")[0],
    )


def verdict_notice(entry: Entry, books: Books, *, is_accepted: bool, by: str, reason: str = "") -> Reply:
    """Tell the reporter what became of an odd report, why, and how to mend it."""
    head = (
        f"Laporan #{entry.number} diterima {escape(by)} dan sekarang dihitung."
        if is_accepted
        else f"Laporan #{entry.number} ditolak {escape(by)}."
    )
    why = (f"Alasan: {escape(reason)}",) if reason else ()
    mend = (
        ()
        if is_accepted
        else (
            f"Perbaiki: balas pesan ini dengan angka yang benar, atau kirim {code(f'/koreksi {entry.number}')} diikuti angkanya.",
        )
    )
    return Reply(text=lines(bold(head), *receipt_lines(entry, item_of(entry, books)), *why, *mend))
