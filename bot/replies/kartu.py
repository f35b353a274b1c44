"""Words for /kartu: what the card of one attainment says, and the one of all of them."""

import re
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from bot.cards.card import Bar, Glance, Mood, OverviewCard, StandingCard
from bot.cards.sheet import Frame
from bot.replies.attainment import amount, bare_amount, completeness_words, gap_words
from bot.replies.sharing import frame_of
from bot.usecases.attainment import Standing
from bot.usecases.sources import public_source
from domain.areas import AreaBook
from domain.attainment import Pace
from domain.entries import Entry
from domain.ledger import ValueKind
from domain.metrics import Metric
from domain.numerals import Unit, format_percent, format_rupiah
from domain.periods import format_day

MOST_SOURCES = 3
ADDRESS = re.compile(r"\(?https?://\S+")


def title_of(metric: Metric) -> tuple[str, str]:
    """Split a metric's long name into what it is and what stands in brackets: (`Peserta BPU`, `bukan penerima upah`)."""
    found = re.fullmatch(r"(?P<name>[^()]+?)\s*\((?P<more>[^()]+)\)", metric.long_name)
    return (found["name"], found["more"]) if found else (metric.long_name, "")


def source_words(entry: Entry) -> str:
    """Name where a figure comes from, fit to be passed on: an officer's name and a web address are left to /asal."""
    source = public_source(entry.source)
    return ADDRESS.sub("", source).strip(" ,;") or source


def sources_words(entries: Sequence[Entry]) -> str:
    """Name the sources of a figure with their receipts: `Sumber: siaran pers (#2); laporan petugas (#3, #4)`."""
    numbers: dict[str, list[str]] = {}
    for entry in entries:
        numbers.setdefault(source_words(entry), []).append(f"#{entry.number}")
    shown = [f"{name} ({_listed(found)})" for name, found in list(numbers.items())[:MOST_SOURCES]]
    more = f" dan {len(numbers) - MOST_SOURCES} sumber lain" if len(numbers) > MOST_SOURCES else ""
    return f"Sumber: {'; '.join(shown)}{more}"


def _listed(numbers: Sequence[str]) -> str:
    rest = len(numbers) - MOST_SOURCES
    return ", ".join(numbers[:MOST_SOURCES]) + (f", dan {rest} lainnya" if rest > 0 else "")


def standing_frame(standing: Standing, *, eyebrow: str, operator: str, username: str) -> Frame:
    """Make the frame of one attainment."""
    title, more = title_of(standing.metric)
    as_of = standing.value.as_of
    return frame_of(
        f"{eyebrow} {standing.year}",
        title,
        f"{more} · {standing.area.name}" if more else standing.area.name,
        as_of=f"Per {format_day(as_of)}" if as_of else f"Tahun {standing.year}",
        source=sources_words(standing.value.sources) if as_of else "Belum ada laporan.",
        operator=operator,
        username=username,
    )


def standing_card(standing: Standing, areas: AreaBook, *, operator: str, username: str) -> StandingCard:
    """Make the card of one attainment: percent where there is a target, else the figure, else that there is none."""
    frame = standing_frame(standing, eyebrow="CAPAIAN", operator=operator, username=username)
    attainment, metric = standing.attainment, standing.metric
    target = () if standing.target is None else ((f"Target {standing.year}", amount(standing.target, metric)),)
    if attainment is None:
        return _silent_card(standing, frame, target)
    realised = ("Realisasi", amount(attainment.realised, metric))
    if attainment.share is None or attainment.gap is None:
        counted = "tercatat" if metric.unit is Unit.RUPIAH else metric.noun
        return StandingCard(
            frame=frame,
            figure=tight(attainment.realised, metric),
            caption=f"{counted}; target {standing.year} belum ditetapkan",
            rows=((f"Target {standing.year}", "belum ditetapkan"),),
            note=_note(standing, areas),
        )
    gap = ("Lebih" if attainment.gap > 0 else "Kurang", bare_amount(abs(attainment.gap), metric))
    return StandingCard(
        frame=frame,
        figure=format_percent(attainment.share),
        caption=f"dari target {standing.year}: {tight_gap(attainment.gap, metric)}{_noun(attainment.gap, metric)}",
        mood=mood_of(attainment.share, standing.pace),
        bar=bar_of(attainment.share, standing.pace),
        rows=(realised, *target, *((gap,) if attainment.gap else ())),
        note=_note(standing, areas),
    )


def tight(value: int, metric: Metric) -> str:
    """Write a figure where there is little room: short where that is exact, else every digit."""
    short = bare_amount(value, metric)
    return format_rupiah(value) if metric.unit is Unit.RUPIAH and "(" in short else short


def tight_gap(gap: int, metric: Metric) -> str:
    """Say how much is over or missing where there is little room."""
    if gap == 0:
        return gap_words(gap, metric)
    return f"{'lebih' if gap > 0 else 'kurang'} {tight(abs(gap), metric)}"


def _noun(gap: int, metric: Metric) -> str:
    return f" {metric.noun}" if gap and metric.unit is not Unit.RUPIAH else ""


def _silent_card(standing: Standing, frame: Frame, target: tuple[tuple[str, str], ...]) -> StandingCard:
    metric = standing.metric
    if standing.value.kind is ValueKind.ADDITIONS_ONLY:
        return StandingCard(
            frame=frame,
            figure=f"+{tight(standing.value.additions, metric)}",
            caption="tambahan; totalnya belum dilaporkan, jadi belum ada persennya",
            rows=target,
        )
    return StandingCard(
        frame=frame,
        figure="Belum ada",
        caption="angka yang dilaporkan",
        rows=target,
    )


def mood_of(share: Fraction, pace: Pace | None) -> Mood:
    """Tell reached or ahead of the calendar from short."""
    return Mood.GOOD if share >= 1 or (pace is not None and pace.is_ahead) else Mood.SHORT


def bar_of(share: Fraction, pace: Pace | None) -> Bar:
    """Make the bar; in a running year with the share of the year that is gone."""
    if pace is None:
        return Bar(share=share)
    stand = "di depan kalender" if pace.is_ahead else "tertinggal dari kalender"
    return Bar(
        share=share, year_gone=pace.year_gone, year_label=f"Tahun berjalan {format_percent(pace.year_gone)}: {stand}"
    )


def _note(standing: Standing, areas: AreaBook) -> str:
    """Say what the figure leaves out, or what a release said of it that does not follow."""
    value, claim, attainment = standing.value, standing.claim, standing.attainment
    if standing.area.is_office and value.kind in (ValueKind.PARTIAL_SUM, ValueKind.SUM_OF_DISTRICTS):
        return f"Jumlah dari {plain_completeness(value.reported, value.missing, areas)}."
    if claim is not None and attainment is not None and attainment.share is not None:
        stated = f"{claim.percent.normalize():f}".replace(".", ",")
        printed = format_percent(attainment.share)
        if not printed.startswith(stated):
            return f"Siaran pers menyebut {stated}%; menurut angkanya sendiri {printed}."
    return ""


def plain_completeness(reported: Sequence[str], missing: Sequence[str], areas: AreaBook) -> str:
    """Say how complete districts are, without markup."""
    return completeness_words(reported, missing, areas).replace("&amp;", "&")


def overview_card(standings: Sequence[Standing], *, operator: str, username: str) -> OverviewCard:
    """Make the card of all attainments of an area."""
    area, years = standings[0].area, sorted({standing.year for standing in standings})
    days = sorted({standing.value.as_of for standing in standings if standing.value.as_of})
    entries = [entry for standing in standings for entry in standing.value.sources]
    named = dict.fromkeys(source_words(entry) for entry in entries)
    return OverviewCard(
        frame=frame_of(
            f"CAPAIAN {'-'.join(str(year) for year in dict.fromkeys((years[0], years[-1])))}",
            "Capaian kantor" if area.is_office else "Capaian wilayah",
            area.name,
            as_of=_days_words(days),
            source=f"Sumber: {'; '.join(list(named)[:3])}" if named else "Belum ada laporan.",
            operator=operator,
            username=username,
        ),
        glances=tuple(_glance(standing, is_same_day=len(days) == 1) for standing in standings),
    )


def _days_words(days: Sequence[date]) -> str:
    if not days:
        return "Belum ada angka"
    return f"Per {format_day(days[-1])}" if len(days) == 1 else "Tanggalnya tertulis di tiap angka"


def _glance(standing: Standing, *, is_same_day: bool) -> Glance:
    metric, attainment = standing.metric, standing.attainment
    name = title_of(metric)[0]
    if attainment is None:
        return Glance(name=name, figure="belum ada", line=f"Untuk {standing.year} belum ada total yang dilaporkan.")
    as_of = "" if is_same_day or standing.value.as_of is None else f"per {format_day(standing.value.as_of)}"
    day = f" · {as_of}" if as_of else ""
    noun = "" if metric.unit is Unit.RUPIAH else f" {metric.noun}"
    realised = f"{tight(attainment.realised, metric)}{noun}"
    if attainment.share is None or attainment.gap is None or attainment.target is None:
        return Glance(
            name=name,
            figure="target belum ada",
            line=f"{realised}; target {standing.year} belum ditetapkan{day}",
            as_of=as_of,
        )
    return Glance(
        name=name,
        figure=format_percent(attainment.share),
        line=f"{realised} dari {tight(attainment.target, metric)} · {tight_gap(attainment.gap, metric)}{day}",
        as_of=as_of,
        mood=mood_of(attainment.share, standing.pace),
        bar=bar_of(attainment.share, standing.pace),
    )
