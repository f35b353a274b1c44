"""Questions about figures, answered from the ledger: where the office stands, what is missing, who leads, what if."""

from dataclasses import replace
from datetime import date

from bot.desk import Desk
from bot.handlers.capaian import handle_capaian, show
from bot.handlers.tren import handle_tren
from bot.messages import Answer, Reply, Request
from bot.replies.markup import code, lines
from bot.replies.questions import what_if_reply
from bot.replies.tanya_angka import ranking_reply, shortage_reply, target_reply, with_whole_office
from bot.usecases.attainment import Asked, Standing, summarise, summarise_all
from bot.usecases.trends import break_down
from domain.areas import Area
from domain.metrics import Metric
from domain.questions import Computed, Entities, Subject, Understanding

PEOPLE = "bpu"  # what a question about participants means where it names no metric
MONEY = "iuran"
PRINTED_YEAR = 2019  # of the release that printed 108%
STANDINGS = frozenset(
    {
        Computed.ATTAINMENT,
        Computed.SHORTAGE,
        Computed.DISTRICTS,
        Computed.WHY_108,
        Computed.FIGURES_SOURCE,
        Computed.WHAT_IF,
        Computed.TREND,
    }
)


async def answer_figures(request: Request, desk: Desk, understood: Understanding, subject: Subject) -> Answer:
    """Answer from the ledger; None where the subject's own words are the answer."""
    told = understood.entities
    if (early := _too_early(told, request)) is not None:
        return early
    if subject.computed is Computed.TREND:
        return await _trend(request, desk, understood)
    if subject.computed is Computed.WHAT_IF:
        return await _what_if(request, desk, told)
    if subject.computed is Computed.DISTRICTS:
        return await _rank(request, desk, understood)
    if subject.computed is Computed.FIGURES_SOURCE and told.metric is None:
        return None
    if subject.computed is Computed.WHY_108:
        asked = Asked(metric=desk.metrics.get(MONEY), area=desk.areas.office, year=PRINTED_YEAR)
        return await show(request, desk, asked, with_premium=False)
    if subject.computed is Computed.SHORTAGE:
        return shortage_reply(await _standings(request, desk, told))
    if subject.code == "target":
        return target_reply(await _standings(request, desk, told))
    return await _stand(request, desk, told)


def _too_early(told: Entities, request: Request) -> Reply | None:
    year = told.year or (told.day.year if told.day else None)
    if year is None or (told.day is None and year <= request.today.year) or (told.day and told.day <= request.today):
        return None
    return Reply(text=lines(f"Untuk {year} belum ada angka: waktunya belum tiba.", f"Yang terbaru: {code('/capaian')}"))


async def _trend(request: Request, desk: Desk, understood: Understanding) -> Answer:
    """How a metric moved; the time named after `dibanding` is what to compare with, not all there is to show."""
    told = understood.entities
    if "banding" in understood.plain:
        told = replace(told, period=None, year=None)
    metric = told.metric or desk.metrics.get(PEOPLE)
    words = [
        metric.code,
        told.area.name if told.area else "",
        told.period.name if told.period else str(told.year or ""),
    ]
    alone = replace(request, argument=" ".join(" ".join(words).split()), action=None)
    return await handle_tren(alone, desk)


async def _what_if(request: Request, desk: Desk, told: Entities) -> Reply | None:
    if not told.increase:
        return None
    asked = _asked(request, desk, told, told.metric or desk.metrics.get(PEOPLE))
    standing = await desk.database.read_with(lambda rd: summarise(rd, desk.areas, asked, today=request.today))
    return what_if_reply(standing, told.increase)


async def _rank(request: Request, desk: Desk, understood: Understanding) -> Reply:
    """Compare the districts named, or all of them, in the metric asked for."""
    told, today = understood.entities, request.today
    metric = told.metric or desk.metrics.get(PEOPLE)
    year = _year(told, request)
    found = await desk.database.read_with(lambda rd: break_down(rd, desk.areas, metric, today=today, year=year))
    named = _named_districts(understood.plain, desk)
    districts = [one for one in found.districts if not named or one.area.code in named]
    return ranking_reply(metric, found.office, districts, all_count=len(desk.areas.districts))


def _named_districts(plain: str, desk: Desk) -> frozenset[str]:
    """The districts that a text names one after another; empty where fewer than two are."""
    found: set[str] = set()
    while (mention := desk.areas.take(plain)) is not None and mention.end > mention.start:
        found.update(
            area.code for area in ((mention.area,) if mention.area else mention.candidates) if not area.is_office
        )
        plain = f"{plain[: mention.start]} ; {plain[mention.end :]}"
    return frozenset(found) if len(found) > 1 else frozenset()


async def _standings(request: Request, desk: Desk, told: Entities) -> tuple[Standing, ...]:
    metrics = (told.metric,) if told.metric else desk.metrics.all
    asked = [_asked(request, desk, told, metric) for metric in metrics]
    today = request.today
    return await desk.database.read_with(lambda rd: summarise_all(rd, desk.areas, asked, today=today))


async def _stand(request: Request, desk: Desk, told: Entities) -> Answer:
    """Where the office or a district stands: one metric where one was named, else all."""
    if told.metric is None:
        words = [_area(desk, told).name, str(_day(told, request) or _year(told, request) or "")]
        return await handle_capaian(replace(request, argument=" ".join(words).strip(), action=None), desk)
    asked = _asked(request, desk, told, told.metric)
    reply = await show(request, desk, asked, with_premium=False)
    if len(told.areas) < 2:
        return reply
    return with_whole_office(reply)


def _asked(request: Request, desk: Desk, told: Entities, metric: Metric) -> Asked:
    day = _day(told, request)
    return Asked(metric=metric, area=_area(desk, told), year=None if day else _year(told, request), day=day)


def _area(desk: Desk, told: Entities) -> Area:
    return told.area or desk.areas.office


def _day(told: Entities, request: Request) -> date | None:
    """The day asked for; the last one of a month or quarter that was named, today where that is still running."""
    if told.day is not None or told.period is None or told.year is not None:
        return told.day
    return min(told.period.last, request.today)


def _year(told: Entities, request: Request) -> int | None:
    """The year asked for; None for the current one, whose newest figures may be an older year's."""
    return None if told.year == request.today.year else told.year
