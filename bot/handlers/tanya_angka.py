"""Questions about figures, answered from the ledger: where the office stands, what is missing, who leads, what if."""

import re
from dataclasses import replace
from datetime import date

from bot.desk import Desk
from bot.handlers.capaian import show
from bot.handlers.tren import handle_tren
from bot.messages import Answer, Reply, Request
from bot.replies.markup import code, lines
from bot.replies.questions import what_if_reply
from bot.replies.tanya_angka import brief_reply, ranking_reply, shortage_reply, target_reply, which_area_reply
from bot.usecases.attainment import Asked, Standing, summarise, summarise_all
from bot.usecases.trends import break_down
from domain.areas import Area, UnknownArea
from domain.metrics import Metric, UnknownMetric
from domain.numerals import Unit
from domain.periods import Period
from domain.questions import Computed, Entities, Subject, Understanding

PEOPLE = "bpu"  # what a question about participants means where it names no metric
MONEY = "iuran"
PEOPLE_WORDS = re.compile(r"\b(?:peserta|anggota|orang|pekerja|jiwa)\b")
PRINTED_YEAR = 2019  # of the release that printed 108%
ABOUT_ALL = frozenset({Computed.DISTRICTS, Computed.WHY_108})  # no single area is asked for there
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
    if (choice := _which_area(request, desk, told, subject)) is not None:
        return choice
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
    return await _stand(request, desk, understood)


def _too_early(told: Entities, request: Request) -> Reply | None:
    year = told.year or (told.day.year if told.day else None)
    if year is None or (told.day is None and year <= request.today.year) or (told.day and told.day <= request.today):
        return None
    return Reply(text=lines(f"Untuk {year} belum ada angka: waktunya belum tiba.", f"Yang terbaru: {code('/capaian')}"))


def _which_area(request: Request, desk: Desk, told: Entities, subject: Subject) -> Reply | None:
    """Ask which area is meant where the words could mean several; None where the answer is about one, or about all."""
    is_silent_on_metric = subject.computed is Computed.FIGURES_SOURCE and told.metric is None
    if len(told.areas) < 2 or subject.computed in ABOUT_ALL or is_silent_on_metric:
        return None
    if subject.computed is Computed.WHAT_IF:
        return _which_area_grows(desk, told)
    when = str(_day(told, request) or _year(told, request) or "")
    if subject.computed is Computed.TREND:
        metric = told.metric or desk.metrics.get(PEOPLE)
        return which_area_reply([(area, f"tren:{metric.code}.{area.code}.{told.year or ''}") for area in told.areas])
    if told.metric is None:
        return which_area_reply([(area, f"capaian:{when} {area.name}") for area in told.areas])
    return which_area_reply([(area, f"lihat:{told.metric.code}.{area.code}.{when}") for area in told.areas])


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


def _which_area_grows(desk: Desk, told: Entities) -> Reply | None:
    if not told.increase:
        return None
    metric = told.metric or desk.metrics.get(PEOPLE)
    return which_area_reply([(area, f"andai:{metric.code}.{area.code}.{told.increase}") for area in told.areas])


async def handle_what_if(request: Request, desk: Desk) -> Answer:
    """A button's `metric.area.increase`."""
    metric_code, area_code, increase = request.data.split(".")
    try:
        metric, area = desk.metrics.get(metric_code), desk.areas.get(area_code)
    except (UnknownMetric, UnknownArea):
        return Reply(toast="Tombol ini sudah tidak berlaku.")
    return await _what_if(request, desk, Entities(metric=metric, areas=(area,), increase=int(increase)))


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


def _counts_people(understood: Understanding) -> bool:
    return PEOPLE_WORDS.search(understood.plain) is not None and MONEY not in understood.plain


async def _standings(
    request: Request, desk: Desk, told: Entities, *, counts_people: bool = False
) -> tuple[Standing, ...]:
    of_people = tuple(metric for metric in desk.metrics.all if metric.unit is not Unit.RUPIAH)
    metrics = (told.metric,) if told.metric else of_people if counts_people else desk.metrics.all
    asked = [_asked(request, desk, told, metric) for metric in metrics]
    today = request.today
    return await desk.database.read_with(lambda rd: summarise_all(rd, desk.areas, asked, today=today))


async def _stand(request: Request, desk: Desk, understood: Understanding) -> Answer:
    """Where the office or a district stands: one metric where one was named, else all that are asked for."""
    told = understood.entities
    if told.metric is None:
        return brief_reply(await _standings(request, desk, told, counts_people=_counts_people(understood)))
    return await show(request, desk, _asked(request, desk, told, told.metric), with_premium=False)


def _asked(request: Request, desk: Desk, told: Entities, metric: Metric) -> Asked:
    day = _day(told, request)
    return Asked(metric=metric, area=_area(desk, told), year=None if day else _year(told, request), day=day)


def _area(desk: Desk, told: Entities) -> Area:
    return told.area or desk.areas.office


def _day(told: Entities, request: Request) -> date | None:
    """The day asked for; the last one of a month or quarter that was named, today where that is still running."""
    if told.day is not None or told.period is None or _is_whole_year(told.period):
        return told.day
    return min(told.period.last, request.today)


def _is_whole_year(period: Period) -> bool:
    return (period.first.month, period.first.day, period.last.month) == (1, 1, 12)


def _year(told: Entities, request: Request) -> int | None:
    """The year asked for; None for the current one, whose newest figures may be an older year's."""
    return None if told.year == request.today.year else told.year
