"""/tren and /rincian: how a metric moved, and who brought what."""

import re
from dataclasses import replace
from datetime import date

from bot.desk import Desk
from bot.messages import Answer, Reply, Request
from bot.replies.errors import area_choice_reply, area_error_reply, metric_error_reply
from bot.replies.markup import code, lines
from bot.replies.trends import breakdown_reply, trend_reply
from bot.usecases.trends import break_down, trace
from domain.areas import AmbiguousArea, Area
from domain.metrics import Metric, UnknownMetric
from domain.periods import DayError, Period, read_period

EXAMPLE = "/tren bpu batang 2019"
YEAR = re.compile(r"(?:tahun\s+|thn\s+)?(?P<year>(?:19|20)\d\d)", re.I)


async def handle_tren(request: Request, desk: Desk) -> Answer:
    """`/tren bpu [district] [period]`: the newest totals with their changes."""
    words = request.argument.split(maxsplit=1)
    try:
        metric = desk.metrics.find(words[0] if words else "")
    except UnknownMetric as error:
        return metric_error_reply(error, desk.metrics, example="/tren bpu")
    rest = words[1] if len(words) > 1 else ""
    mention = desk.areas.take(rest)
    if mention:
        rest = f"{rest[: mention.start]} {rest[mention.end :]}"
    rest = " ".join(rest.split())
    if mention and mention.candidates:
        return _ask_area(AmbiguousArea(mention.text, mention.candidates), metric, rest)
    area = mention.area if mention and mention.area else desk.areas.office
    return await _show(request, desk, metric, area, rest)


def _ask_area(error: AmbiguousArea, metric: Metric, period: str) -> Reply:
    """Ask which area is meant; each button goes on with the period."""
    reply = area_choice_reply(error, action=f"tren:{metric.code}.")
    rows = tuple(
        tuple(replace(button, action=f"{button.action}.{period[:20]}") for button in row) for row in reply.buttons
    )
    return replace(reply, buttons=rows)


async def handle_trend_press(request: Request, desk: Desk) -> Answer:
    """A button's `metric.area.period`."""
    metric_code, area_code, period = (*request.data.split(".", 2), "")[:3]
    return await _show(request, desk, desk.metrics.get(metric_code), desk.areas.get(area_code), period)


async def _show(request: Request, desk: Desk, metric: Metric, area: Area, words: str) -> Reply:
    try:
        period = _period(words, request.today)
    except DayError:
        return _unknown_words(words, desk)
    steps = await desk.database.read_with(
        lambda rd: trace(rd, desk.areas, metric, area, first=period.first, last=min(period.last, request.today))
    )
    return trend_reply(metric, area, steps, desk.areas, span=period.name)


def _period(words: str, today: date) -> Period:
    return read_period(words, today=today) if words else Period(first=date.min, last=today, name="semua waktu")


def _unknown_words(words: str, desk: Desk) -> Reply:
    """Say what was not understood, rather than show something else."""
    if not any(character.isdigit() for character in words):
        return area_error_reply(desk.areas.unknown(words), desk.areas, example=EXAMPLE)
    return Reply(text=lines(f"{code(words[:60])} bukan masa yang saya kenal.", f"Contoh: {code(EXAMPLE)}"))


async def handle_rincian(request: Request, desk: Desk) -> Answer:
    """`/rincian [metric] [year]`: districts and officers side by side."""
    words = request.argument.split(maxsplit=1)
    year = YEAR.fullmatch(request.argument.strip())
    try:
        metrics = (desk.metrics.find(words[0]),) if words and not year else desk.metrics.all
    except UnknownMetric as error:
        return metric_error_reply(error, desk.metrics, example="/rincian bpu 2019")
    rest = words[1].strip() if len(words) > 1 and not year else ""
    year = year or YEAR.fullmatch(rest)
    if rest and year is None:
        return Reply(text=lines(f"{code(rest[:60])} bukan tahun.", f"Contoh: {code('/rincian bpu 2019')}"))
    asked, today = int(year["year"]) if year else None, request.today
    if asked is not None and asked > today.year:
        return Reply(text=lines(f"Tahun {asked} belum tiba.", f"Contoh: {code('/rincian bpu 2019')}"))
    found = await desk.database.read_with(
        lambda rd: tuple(break_down(rd, desk.areas, metric, today=today, year=asked) for metric in metrics)
    )
    return tuple(breakdown_reply(breakdown) for breakdown in found)
