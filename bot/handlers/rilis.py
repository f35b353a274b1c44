"""/rilis: a press text with computed figures, which passes our own /cek."""

import asyncio
from collections.abc import Sequence

from bot.desk import Desk
from bot.handlers.capaian import Arguments, read_arguments
from bot.handlers.kartu import Subject, refuse_arguments
from bot.messages import Answer, Request
from bot.replies.errors import day_error_reply
from bot.replies.rilis import nothing_to_release_reply, programme_of, release_reply, release_text
from bot.usecases.attainment import Asked, Standing, summarise_all
from domain.areas import Area
from domain.periods import DayError
from domain.press import check_press
from storage.statements import Reader

EXAMPLE = "/rilis 19 Desember 2019"


async def handle_rilis(request: Request, desk: Desk) -> Answer:
    """`/rilis [year] [district] [date]`: the release of the newest year that has figures, or of what was asked for."""
    words = request.data if request.action == "rilis" else request.argument
    words = words.strip().removeprefix("capaian")
    try:
        arguments = read_arguments(words, desk, today=request.today)
    except DayError as error:
        return day_error_reply(error, example=EXAMPLE)
    return refuse_arguments(request, desk, Subject(metric=None, rest=""), arguments, "rilis") or await _write(
        request, desk, arguments
    )


async def _write(request: Request, desk: Desk, arguments: Arguments) -> Answer:
    area, today = arguments.area or desk.areas.office, request.today
    standings = await desk.database.read_with(lambda rd: _of_one_year(rd, request, desk, area, arguments))
    if all(standing.value.value is None for standing in standings):
        return nothing_to_release_reply(area, standings[0].year)
    programme = programme_of(desk.rulebook, today)
    text = release_text(standings, desk.areas, programme)
    report = await asyncio.to_thread(check_press, text, metrics=desk.metrics, areas=desk.areas, today=today)
    return release_reply(text, report, standings, programme, today=today)


def _of_one_year(rd: Reader, request: Request, desk: Desk, area: Area, arguments: Arguments) -> Sequence[Standing]:
    """Say where all metrics stand, all of one year: a release does not mix years."""

    def all_of(year: int | None) -> Sequence[Standing]:
        asked = [Asked(metric=metric, area=area, year=year, day=arguments.day) for metric in desk.metrics]
        return summarise_all(rd, desk.areas, asked, today=request.today)

    found = all_of(arguments.year)
    if arguments.year is not None or arguments.day is not None:
        return found
    years = [standing.value.as_of.year for standing in found if standing.value.as_of]
    return all_of(max(years)) if years else found
