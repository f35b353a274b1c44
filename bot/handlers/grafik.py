"""/grafik: a metric's line through a year, drawn."""

import asyncio

from bot.cards.chart import draw_chart
from bot.cards.sheet import key_of
from bot.desk import Desk
from bot.handlers.capaian import Arguments, read_arguments
from bot.handlers.kartu import read_subject, refuse_arguments
from bot.messages import Answer, Button, Picture, Reply, Request
from bot.replies.errors import day_error_reply, metric_error_reply
from bot.replies.grafik import chart_caption, chart_of, chart_text
from bot.replies.markup import bold, code, lines
from bot.replies.sharing import shared_reply, with_silence
from bot.usecases.attainment import Asked, summarise
from bot.usecases.pictures import Course, follow
from domain.metrics import Metric, UnknownMetric
from domain.periods import DayError
from storage.statements import Reader

EXAMPLE = "/grafik bpu 2019"


async def handle_grafik(request: Request, desk: Desk) -> Answer:
    """`/grafik iuran|bpu|pu [year] [district]`; alone it offers the metrics."""
    words = request.data if request.action == "grafik" else request.argument
    if not words.strip():
        return _offer(desk)
    try:
        subject = read_subject(words, desk)
        arguments = read_arguments(subject.rest, desk, today=request.today)
    except UnknownMetric as error:
        return metric_error_reply(error, desk.metrics, example=EXAMPLE)
    except DayError as error:
        return day_error_reply(error, example=EXAMPLE)
    if refusal := refuse_arguments(request, desk, subject, arguments, "grafik"):
        return refusal
    if subject.metric is None:
        return _offer(desk)
    return await _show(request, desk, subject.metric, arguments)


def _offer(desk: Desk) -> Reply:
    row = tuple(Button(label=metric.name, action=f"grafik:{metric.code}") for metric in desk.metrics)
    return Reply(text=lines(bold("Grafik apa?"), f"Contoh: {code(EXAMPLE)}"), buttons=(row,))


async def _show(request: Request, desk: Desk, metric: Metric, arguments: Arguments) -> Answer:
    area = arguments.area or desk.areas.office
    today = min(arguments.day, request.today) if arguments.day else request.today

    def read(rd: Reader) -> tuple[Course, int | None]:
        asked = Asked(metric=metric, area=area, year=arguments.year, day=arguments.day)
        found = summarise(rd, desk.areas, asked, today=today)
        return follow(rd, desk.areas, metric, area, year=found.year, today=today), found.silent_year

    course, silent_year = await desk.database.read_with(read)
    chart = chart_of(course, operator=desk.operator, username=desk.username)
    picture = Picture(png=await asyncio.to_thread(draw_chart, chart), key=key_of(chart))
    return shared_reply(picture, chart_text(chart), caption=with_silence(chart_caption(chart), silent_year))
