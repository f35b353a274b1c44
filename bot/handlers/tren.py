"""/tren and /rincian: how a metric moved, and who brought what."""

from datetime import date

from bot.desk import Desk
from bot.messages import Answer, Request
from bot.replies.errors import area_choice_reply, metric_error_reply
from bot.replies.trends import breakdown_reply, trend_reply
from bot.usecases.trends import break_down, trace
from domain.areas import AmbiguousArea
from domain.metrics import UnknownMetric
from domain.periods import DayError, Period, read_period


async def handle_tren(request: Request, desk: Desk) -> Answer:
    """`/tren bpu [district] [period]`: the newest totals with their changes."""
    words = request.argument.split(maxsplit=1)
    try:
        metric = desk.metrics.find(words[0] if words else "")
    except UnknownMetric as error:
        return metric_error_reply(error, desk.metrics, example="/tren bpu")
    rest = words[1] if len(words) > 1 else ""
    mention = desk.areas.take(rest)
    if mention and mention.candidates:
        return area_choice_reply(AmbiguousArea(mention.text, mention.candidates), action=f"tren:{metric.code}.")
    if mention:
        rest = f"{rest[: mention.start]} {rest[mention.end :]}"
    area = mention.area if mention and mention.area else desk.areas.office
    period = _period(rest, request.today)
    steps = await desk.database.read_with(
        lambda rd: trace(rd, desk.areas, metric, area, first=period.first, last=min(period.last, request.today))
    )
    return trend_reply(metric, area, steps, span=period.name)


async def handle_trend_press(request: Request, desk: Desk) -> Answer:
    """A button's `metric.area`."""
    metric_code, _, area_code = request.data.partition(".")
    metric, area = desk.metrics.get(metric_code), desk.areas.get(area_code)
    period = _period("", request.today)
    steps = await desk.database.read_with(
        lambda rd: trace(rd, desk.areas, metric, area, first=period.first, last=request.today)
    )
    return trend_reply(metric, area, steps, span=period.name)


def _period(words: str, today: date) -> Period:
    if not words.strip():
        return Period(first=date.min, last=today, name="semua waktu")
    try:
        return read_period(words.strip(), today=today)
    except DayError:
        return Period(first=date.min, last=today, name="semua waktu")


async def handle_rincian(request: Request, desk: Desk) -> Answer:
    """`/rincian [metric]`: districts and officers side by side."""
    text = request.argument.strip()
    try:
        metrics = (desk.metrics.find(text.split()[0]),) if text else desk.metrics.all
    except UnknownMetric as error:
        return metric_error_reply(error, desk.metrics, example="/rincian bpu")
    today = request.today
    found = await desk.database.read_with(
        lambda rd: tuple(break_down(rd, desk.areas, metric, today=today) for metric in metrics)
    )
    return tuple(breakdown_reply(breakdown) for breakdown in found)
