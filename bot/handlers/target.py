"""/target, /kunci and /buka: what the office is to reach, and years that are closed."""

import re
from dataclasses import replace
from datetime import date

from bot.desk import Desk
from bot.handlers.lapor import act_of
from bot.messages import Answer, Button, Reply, Request
from bot.replies.attainment import amount
from bot.replies.errors import (
    area_error_reply,
    day_error_reply,
    figure_choice_reply,
    figure_error_reply,
    metric_error_reply,
)
from bot.replies.markup import bold, code, escape, lines
from bot.replies.refusals import refusal_of_ledger
from bot.replies.reports import figure_words
from domain.areas import Area, AreaMention
from domain.entries import Target
from domain.metrics import Metric, UnknownMetric
from domain.numerals import AmbiguousFigure, FigureError
from domain.periods import DayError, DayMention, format_day, take_day
from domain.refusals import LedgerRefusal
from domain.reports import read_reported
from storage import locks, targets
from storage.statements import Reader, Writer

EXAMPLE = "/target bpu 2026 30.000"
LONG_EXAMPLE = f"{EXAMPLE} batang mulai 1 Juli 2026"
SINCE = re.compile(r"\b(?:mulai|sejak|berlaku|terhitung)\b(?P<day>.*)$", re.I | re.S)
YEAR = re.compile(r"\s*(?P<year>(?:19|20)\d\d)\b(?P<rest>.*)", re.S)


async def handle_target(request: Request, desk: Desk) -> Answer:
    """`/target bpu 2026 30.000 [district] [mulai 1 Juli 2026]`; without a figure it shows the targets."""
    words = request.argument.split(maxsplit=1)
    try:
        metric = desk.metrics.find(words[0] if words else "")
    except UnknownMetric as error:
        return metric_error_reply(error, desk.metrics, example=EXAMPLE)
    said = words[1] if len(words) > 1 else ""
    area = desk.areas.take(said)
    if area:
        said = f"{said[: area.start]} {said[area.end :]}"
    found = YEAR.fullmatch(said)
    if found is None:
        return Reply(text=lines("Tulis tahunnya setelah nama capaian.", f"Contoh: {code(EXAMPLE)}"))
    year, rest = int(found["year"]), found["rest"]
    since_words = SINCE.search(rest)
    rest = rest[: since_words.start()] if since_words else rest
    try:
        mention = take_day(since_words["day"], today=request.today, may_be_ahead=True) if since_words else None
    except DayError as error:
        return day_error_reply(error, example=f"{EXAMPLE} mulai 1 Juli 2026")
    if since_words and mention and (left := _beside(since_words["day"], mention)):
        return _left_over(left, desk)
    if since_words and (mention is None or mention.day.year != year):
        return Reply(
            text=lines(f"Hari mulainya harus di tahun {year}.", f"Contoh: {code(f'{EXAMPLE} mulai 1 Juli 2026')}")
        )
    where = area.area if area and area.area else desk.areas.office
    first = mention.day.isoformat() if mention else ""
    if area and area.candidates and not rest.strip():
        return _ask_area(area, f"target:{metric.code}.", f".{year}..")
    if not rest.strip():
        return await _show(desk, metric, where, year)
    try:
        figure = read_reported(rest, unit=metric.unit)
    except AmbiguousFigure as error:
        return figure_choice_reply(error, metric, action=f"target:{metric.code}.{where.code}.{year}.{first}.")
    except FigureError as error:
        named = re.search(r"[^\W\d_]{3,}.*", rest)
        if named and any(character.isdigit() for character in rest[: named.start()]):
            return area_error_reply(desk.areas.unknown(named.group().strip()), desk.areas, example=f"{EXAMPLE} batang")
        return figure_error_reply(error, example=EXAMPLE)
    if figure.is_increment or figure.value == 0:
        return Reply(text=lines("Target perlu angka penuh di atas nol, bukan tambahan.", f"Contoh: {code(EXAMPLE)}"))
    if area and area.candidates:
        return _ask_area(area, f"target:{metric.code}.", f".{year}.{first}.{figure.value}")
    target = Target(metric=metric.code, area=where.code, year=year, value=figure.value, since=date(year, 1, 1))
    return await _set(request, desk, target, since=mention.day if mention else None)


def _beside(words: str, day: DayMention) -> str:
    """Return what stands beside the first day: nothing may be lost without a word."""
    return f"{words[: day.start]} {words[day.end :]}".strip(" .,")


def _left_over(words: str, desk: Desk) -> Reply:
    if any(character.isdigit() for character in words):
        return Reply(text=lines(f"{code(words[:60])} di belakang tanggal itu apa?", f"Contoh: {code(LONG_EXAMPLE)}"))
    return area_error_reply(desk.areas.unknown(words), desk.areas, example=LONG_EXAMPLE)


async def handle_target_choice(request: Request, desk: Desk) -> Answer:
    """A button's `metric.area.year.since.value`."""
    metric, area, year, since, value = request.data.split(".")
    if not value:
        return await _show(desk, desk.metrics.get(metric), desk.areas.get(area), int(year))
    target = Target(metric=metric, area=area, year=int(year), value=int(value), since=date(int(year), 1, 1))
    return await _set(request, desk, target, since=date.fromisoformat(since) if since else None)


async def _set(request: Request, desk: Desk, target: Target, *, since: date | None) -> Reply:
    """Set a target from its first day, or, where none is named, from the day that `_first_day` finds."""

    def keep(tx: Writer) -> Target:
        first = since or _first_day(tx, target, request)
        return targets.set_target(tx, replace(target, since=first), act_of(request))

    try:
        kept = await desk.database.write_with(keep)
    except LedgerRefusal as refusal:
        return refusal_of_ledger(refusal)
    metric, area = desk.metrics.get(kept.metric), desk.areas.get(kept.area)
    return Reply(
        text=lines(
            bold(f"Target {metric.name} {kept.year}, {area.name}"),
            f"{bold(figure_words(kept.value, metric))}, berlaku mulai {format_day(kept.since)}.",
            "Jawaban untuk hari sebelum itu tetap memakai target waktu itu.",
            f"Keliru? {code('/batal')}",
        )
    )


def _first_day(rd: Reader, target: Target, request: Request) -> date:
    """Return 1 January; today where the running year has a target from before: earlier answers keep that one."""
    if target.year != request.today.year:
        return target.since
    known = targets.target_on(rd, metric=target.metric, area=target.area, day=request.today)
    if known is None or known.act is None or known.value == target.value:
        return known.since if known else target.since
    set_on = known.act.at.astimezone(request.now.tzinfo).date()
    return known.since if set_on >= request.today else request.today


def _shown(metric: str, area: str, year: int, listed: list[tuple[date, str]]) -> Reply:
    head = bold(f"Target {metric} {year}, {area}")
    if not listed:
        return Reply(text=lines(head, "Belum ditetapkan.", f"Contoh: {code(EXAMPLE)}"))
    return Reply(text=lines(head, *(f"• mulai {format_day(since)}: {value}" for since, value in listed)))


def _ask_area(mention: AreaMention, start: str, end: str) -> Reply:
    """Ask which of the areas is meant; each button goes on with all that was said."""
    rows = tuple((Button(label=area.name, action=f"{start}{area.code}{end}"),) for area in mention.candidates)
    return Reply(text=f"“{escape(mention.text)}” yang mana?", buttons=rows)


async def _show(desk: Desk, metric: Metric, area: Area, year: int) -> Reply:
    shown = await desk.database.read_with(lambda rd: targets.history(rd, metric=metric.code, area=area.code, year=year))
    return _shown(metric.name, area.name, year, [(target.since, amount(target.value, metric)) for target in shown])


async def handle_kunci(request: Request, desk: Desk) -> Answer:
    """`/kunci 2019 [alasan]`: close a year to changes; alone, say which are closed."""
    found = YEAR.fullmatch(request.argument)
    if found is None:
        closed = await desk.database.read_with(locks.locked_years)
        said = ", ".join(map(str, closed)) or "belum ada"
        return Reply(text=lines(f"Tahun yang dikunci: {said}.", f"Contoh: {code('/kunci 2019')}"))
    year, reason = int(found["year"]), found["rest"].strip()
    is_new = await desk.database.write_with(lambda tx: locks.lock(tx, year, act_of(request), reason=reason))
    words = (
        f"Tahun {year} dikunci. Angkanya tidak bisa diubah lagi." if is_new else f"Tahun {year} memang sudah dikunci."
    )
    return Reply(text=lines(words, f"Membukanya lagi: {code(f'/buka {year} alasan')}"))


async def handle_buka(request: Request, desk: Desk) -> Answer:
    """`/buka 2019 alasan`: open a year again, which is recorded."""
    found = YEAR.fullmatch(request.argument)
    reason = found["rest"].strip() if found else ""
    if found is None or not reason:
        return Reply(
            text=lines(
                "Tulis tahun dan alasannya; keduanya dicatat.", f"Contoh: {code('/buka 2019 koreksi hasil audit')}"
            )
        )
    year = int(found["year"])

    def unlock(tx: Writer) -> bool:
        return locks.unlock(tx, year, act_of(request), reason=reason)

    if not await desk.database.write_with(unlock):
        return Reply(text=f"Tahun {year} memang tidak dikunci.")
    return Reply(text=f"Tahun {year} dibuka. Tercatat: {escape(request.person.name)}, {escape(reason)}.")
