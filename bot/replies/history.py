"""Words for what became of reports over time: history and origin."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.messages import Reply
from bot.replies.markup import bold, code, escape, lines
from bot.replies.reports import STATE_WORDS, figure_line, figure_words
from bot.usecases.reports import Books, item_of
from domain.entries import Action, Entry, EntryState, Version
from domain.metrics import Metric
from domain.periods import format_day


def history_reply(
    metric: Metric, entries: Sequence[tuple[Entry, Sequence[Version]]], books: Books, zone: ZoneInfo
) -> Reply:
    """List a metric's reports, newest day first, each with its number, state and every version."""
    if not entries:
        return Reply(text=f"Belum ada laporan {escape(metric.name)}.")
    listed = [text for entry, versions in entries for text in _history_lines(entry, versions, books, zone)]
    return Reply(
        text=lines(
            bold(f"Riwayat {metric.long_name}"),
            *listed,
            "",
            f"Asal-usul satu laporan: {code(f'/asal {entries[0][0].number}')}",
        )
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _history_lines(entry: Entry, versions: Sequence[Version], books: Books, zone: ZoneInfo) -> tuple[str, ...]:
    is_merged = entry.state is EntryState.WITHDRAWN and versions[-1].action is Action.ACCEPTED
    state = f"diterima, sekarang isi {escape(versions[-1].reason)}" if is_merged else STATE_WORDS.get(entry.state, "")
    said = f"{bold(f'#{entry.number}')} {figure_line(entry, books)}{f' ({state})' if state else ''}."
    source = f" Sumber: {escape(entry.source)}." if entry.source else ""
    if len(versions) == 1:
        return (f"{said}{source} {_capital(_act_words(versions[0], zone))}.",)
    return (f"{said}{source}", *(_version_line(version, books, zone) for version in versions))


ACTION_WORDS = {
    Action.SAVED: "disimpan",
    Action.CORRECTED: "dikoreksi",
    Action.WITHDRAWN: "ditarik",
    Action.REPLACED: "diganti",
    Action.ACCEPTED: "diterima",
    Action.REFUSED: "ditolak",
    Action.EXPLAINED: "alasan dari",
}


def origin_reply(entry: Entry, versions: Sequence[Version], books: Books, zone: ZoneInfo) -> Reply:
    """Show every version of a report: who, when, from which message."""
    listed = [_version_line(version, books, zone) for version in versions]
    source = (f"Sumber: {escape(entry.source)}",) if entry.source else ()
    return Reply(
        text=lines(bold(f"Asal-usul #{entry.number}, {books.metrics.get(entry.metric).name}"), *source, *listed)
    )


def _version_line(version: Version, books: Books, zone: ZoneInfo) -> str:
    item = item_of(version, books)
    kind = "tambahan" if item.is_increment else "total"
    reason = f" ({escape(version.reason)})" if version.reason else ""
    what = f"{kind} {figure_words(item.value, item.metric)}, {escape(item.area.name)}, per {format_day(item.day)}"
    return f"{version.version}. {_act_words(version, zone)}: {what}{reason}"


def _act_words(version: Version, zone: ZoneInfo) -> str:
    """Say what was done, by whom, when, and by which message."""
    at = version.act.at.astimezone(zone)
    message = f", pesan {version.act.message_id}" if (version.act.message_id or 0) > 0 else ""
    when = f"{format_day(at.date())} {at:%H.%M}"
    return f"{ACTION_WORDS[version.action]} {escape(version.act.person.name)}, {when}{message}"
