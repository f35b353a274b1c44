"""Words for /tren and /rincian."""

from collections.abc import Sequence

from bot.messages import Button, Reply
from bot.replies.attainment import (
    amount,
    bare_amount,
    completeness_words,
    gap_words,
    source_line,
    sources_line,
    view_action,
)
from bot.replies.markup import bold, code, escape, lines
from bot.usecases.attainment import Standing
from bot.usecases.trends import Breakdown, Step, year_before
from domain.areas import Area, AreaBook
from domain.ledger import ValueKind
from domain.metrics import Metric
from domain.numerals import Unit, format_count, format_percent, format_rupiah, format_signed_count
from domain.periods import format_day, format_day_short
from storage.ledger import OfficerShare


def _change_words(change: int, metric: Metric) -> str:
    """Write a change with its sign: `+25 peserta`, `+Rp 2.000.000`."""
    if metric.unit is Unit.PEOPLE:
        return f"{format_signed_count(change)} {metric.noun}"
    return ("+" if change > 0 else "") + format_rupiah(change)


def trend_reply(metric: Metric, area: Area, steps: Sequence[Step], areas: AreaBook, *, span: str) -> Reply:
    """List the newest values with their changes."""
    head = bold(f"Perkembangan {metric.long_name}, {area.name}")
    if not steps:
        return Reply(
            text=lines(
                head, f"Belum ada angka total untuk {escape(span)}.", f"Contoh: {code(f'/tren {metric.code} 2019')}"
            )
        )
    listed = [_step_line(step, metric, areas) for step in steps]
    if len(steps) == 1:
        listed.append("Baru ada satu angka, jadi naik atau turunnya belum bisa dibandingkan.")
    source = source_line([entry for step in steps for entry in step.found.sources])
    rows = ((Button(label=f"Posisi {metric.name}", action=view_action(metric, area, steps[0].day.year)),),)
    return Reply(
        text=lines(head, *listed, source, f"Asal tiap angka: {code(f'/asal {metric.code}')} (petugas)."), buttons=rows
    )


def _step_line(step: Step, metric: Metric, areas: AreaBook) -> str:
    changes = []
    if step.found.kind is ValueKind.PARTIAL_SUM:
        changes.append(completeness_words(step.found.reported, step.found.missing, areas))
    if step.since_previous is not None:
        changes.append(f"{_change_words(step.since_previous, metric)} dari sebelumnya")
    if step.since_last_year is not None:
        is_older = step.year_ago is not None and step.year_ago != year_before(step.day)
        stand = f", angka per {format_day(step.year_ago)}" if step.year_ago and is_older else ""
        changes.append(f"{_change_words(step.since_last_year, metric)} dari tanggal sama setahun lalu{stand}")
    said = f" ({'; '.join(changes)})" if changes else ""
    return f"• {format_day(step.day)}: {bold(amount(step.value, metric))}{said}"


def breakdown_reply(breakdown: Breakdown) -> Reply:
    """Districts and officers side by side."""
    metric, year = breakdown.metric, breakdown.office.year
    districts = [_standing_line(standing) for standing in (breakdown.office, *breakdown.districts)]
    officers = [_share_line(share, metric) for share in breakdown.officers if share.person_id][:15]
    # The figures that the bot came with are nobody's report.
    published = [_share_line(share, metric) for share in breakdown.officers if not share.person_id]
    elsewhere = ("", bold("Sumber lain"), *published) if published else ()
    none = () if officers else ("• belum ada laporan",)
    head = bold(f"Rincian {metric.long_name} {year}")
    return Reply(text=lines(head, *districts, "", bold("Petugas"), *officers, *none, *elsewhere))


def _share_line(share: OfficerShare, metric: Metric) -> str:
    """Say what somebody has reported."""
    return (
        f"• {escape(share.name)}: {format_count(share.count)} laporan, {_added(share.increments, metric)}"
        f"terakhir {format_day_short(share.newest)}"
    )


def _added(increments: int, metric: Metric) -> str:
    return f"tambahan {bare_amount(increments, metric)}, " if increments else ""


def _standing_line(standing: Standing) -> str:
    name, attainment = bold(standing.area.name), standing.attainment
    if attainment is None or standing.value.as_of is None:
        added = standing.value.additions
        if not added or standing.value.as_of is None:
            return f"{name}: belum lapor"
        said = f"tambahan {amount(added, standing.metric)} sampai {format_day_short(standing.value.as_of)}"
        return f"{name}: {said}, total belum dilaporkan. {sources_line(standing.value)}"
    share = "target belum ada" if attainment.share is None else format_percent(attainment.share)
    gap = "" if attainment.gap is None else f" ({gap_words(attainment.gap, standing.metric)})"
    said = f"{amount(attainment.realised, standing.metric)}, {share}{gap}, per {format_day_short(standing.value.as_of)}"
    return f"{name}: {said}. {sources_line(standing.value)}"
