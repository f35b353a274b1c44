"""Words that come by the clock: the digest with what changed, and corrections of what was told before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.messages import Button, Reply
from bot.replies.attainment import amount, bare_amount, gap_words, glance_lines, sources_line
from bot.replies.markup import bold, escape, lines
from bot.replies.subscriptions import NAMES, day_words, hour_words
from bot.usecases.attainment import Standing
from domain.areas import AreaBook
from domain.attainment import Attainment
from domain.ledger import ValueOnDay
from domain.metrics import Metric, MetricBook
from domain.numerals import format_percent
from domain.periods import format_day
from domain.subscriptions import Kind
from storage.editions import Edition, ToldFigure

MOST_CORRECTIONS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One digest: the rhythm, the moment for which it is, and whether the bot was away then."""

    kind: Kind
    slot: datetime
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a chat was told and what holds now; `value` is what the figure rests on now."""

    edition_id: int
    old: ToldFigure
    new: ToldFigure
    value: ValueOnDay


def digest_reply(issue: Issue, standings: Sequence[Standing], last: Edition | None, areas: AreaBook) -> Reply:
    """Say where the office stands, and what changed since the last digest to that chat."""
    area = standings[0].area
    told = {figure.metric: figure for figure in last.figures} if last else {}
    body = [
        text
        for standing in standings
        for text in ("", *glance_lines(standing, areas), *_change_lines(standing, told.get(standing.metric.code), last))
    ]
    return Reply(
        text=lines(
            bold(f"{NAMES[issue.kind].capitalize()}, {area.name}"),
            *_day_lines(issue),
            *_nothing_new(standings, told, last),
            *_silence(standings),
            *body,
        ),
        buttons=(
            (
                Button(label="Semua capaian", action="capaian"),
                Button(label="Hentikan", action=f"hentikan:{issue.kind.value}"),
            ),
        ),
    )


def _day_lines(issue: Issue) -> tuple[str, ...]:
    if not issue.is_late:
        return (f"{day_words(issue.slot)}.",)
    at = f"{day_words(issue.slot)} pukul {hour_words(issue.slot.time())}"
    return (f"Menyusul untuk {at}: waktu itu saya sedang tidak menyala.",)


def _nothing_new(standings: Sequence[Standing], told: dict[str, ToldFigure], last: Edition | None) -> tuple[str, ...]:
    if last is None or any(_has_changed(standing, told.get(standing.metric.code)) for standing in standings):
        return ()
    return (f"Belum ada angka baru sejak rekap {format_day(last.day)}.",)


def _silence(standings: Sequence[Standing]) -> tuple[str, ...]:
    silent = [standing for standing in standings if standing.silent_year]
    if not silent:
        return ()
    names = ", ".join(standing.metric.name for standing in silent)
    which = "" if len(silent) == len(standings) else f" untuk {names}"
    return (f"Tahun {silent[0].silent_year} belum ada angka{escape(which)}; ini yang terakhir dilaporkan.",)


def _has_changed(standing: Standing, told: ToldFigure | None) -> bool:
    if told is None:
        return standing.value.as_of is not None
    now = (standing.value.value, standing.value.as_of, standing.target)
    return now != (told.value, told.as_of, told.target)


def _change_lines(standing: Standing, told: ToldFigure | None, last: Edition | None) -> tuple[str, ...]:
    """Say what is otherwise than in the last digest; nothing in a chat's first."""
    if last is None or not _has_changed(standing, told):
        return ()
    since = f"sejak rekap {format_day(last.day)}"
    if told is None or told.value is None or told.as_of is None or standing.value.value is None:
        return (f"Baru {since}.",)
    return (*_value_change(standing, told, told.value, told.as_of, since), *_target_change(standing, told, since))


def _value_change(standing: Standing, told: ToldFigure, was: int, as_of: date, since: str) -> tuple[str, ...]:
    now, metric = standing.value.value or 0, standing.metric
    if metric.accumulates and standing.value.as_of and standing.value.as_of.year != as_of.year:
        return (f"Tahun baru: {escape(metric.name)} mulai lagi dari 0.",)
    if now != was:
        way = "Naik" if now > was else "Turun"
        return (f"{way} {bare_amount(abs(now - was), metric)} {since}.",)
    return () if standing.value.as_of == told.as_of else (f"Dilaporkan lagi {since}, angkanya sama.",)


def _target_change(standing: Standing, told: ToldFigure, since: str) -> tuple[str, ...]:
    if standing.target == told.target or standing.target is None:
        return ()
    return (f"Targetnya berubah {since}." if told.target else f"Target baru ditetapkan {since}.",)


def correction_reply(corrections: Sequence[Correction], metrics: MetricBook, areas: AreaBook) -> Reply:
    """Say in one short message what was told otherwise before, and what holds."""
    shown = [_correction_line(one, metrics.get(one.old.metric), areas) for one in corrections[:MOST_CORRECTIONS]]
    more = len(corrections) - len(shown)
    return Reply(
        text=lines(
            bold("Ralat"),
            "Angka yang pernah saya kirim ke sini ternyata keliru dan sudah dikoreksi:",
            *(f"• {line}" for line in shown),
            *([f"Dan {more} angka lain yang lebih lama; semuanya: /capaian"] if more > 0 else []),
        )
    )


def _correction_line(one: Correction, metric: Metric, areas: AreaBook) -> str:
    old, new = one.old, one.new
    area = areas.get(old.area)
    name = metric.name if area.is_office else f"{metric.name} {area.name}"
    was_day = format_day(old.as_of) if old.as_of else ""
    was = amount(old.value or 0, metric)
    if (old.value, old.as_of) == (new.value, new.as_of):
        return f"Target {escape(name)} {old.day.year}: {_target_words(one, metric)}"
    if new.value is None or new.as_of is None:
        return f"{escape(name)} per {was_day}: {was} ditarik, penggantinya belum ada."
    right = bold(amount(new.value, metric))
    moved = f" per {format_day(new.as_of)}" if new.as_of != old.as_of else ""
    return f"{escape(name)} per {was_day}: bukan {was}, yang benar {right}{moved}{_share(new, metric)}. {sources_line(one.value)}"


def _target_words(one: Correction, metric: Metric) -> str:
    was = amount(one.old.target or 0, metric)
    if one.new.target is None:
        return f"{was} ditarik, jadi belum ada persennya."
    return f"bukan {was}, yang benar {bold(amount(one.new.target, metric))}{_share(one.new, metric)}."


def _share(figure: ToldFigure, metric: Metric) -> str:
    attainment = Attainment(realised=figure.value or 0, target=figure.target)
    if attainment.share is None or attainment.gap is None:
        return ""
    return f", capaian {format_percent(attainment.share)} ({gap_words(attainment.gap, metric)})"
