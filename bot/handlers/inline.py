"""Inline mode: `@bot bpu batang`, `@bot manfaat`, `@bot` alone, in any chat. It shows what anybody may see."""

import re
from collections.abc import Hashable, Sequence

from bot.cards.card import Card
from bot.desk import Desk
from bot.handlers.capaian import LEAST_INCOME, PREMIUM_METRICS, Arguments, read_arguments
from bot.handlers.hitung import answer_income
from bot.handlers.kartu import BENEFIT, read_subject
from bot.messages import Answer, InlineResult, Reply, Request
from bot.replies.inline import (
    benefit_results,
    choice_note,
    offers_reply,
    overview_results,
    premium_results,
    standing_results,
    unknown_note,
)
from bot.replies.kartu import overview_card, standing_card
from bot.replies.kartu_manfaat import benefit_card
from bot.replies.manfaat import ladder_reply
from bot.replies.prices import lowest_prices
from bot.usecases.attainment import Asked, summarise, summarise_all
from bot.usecases.pictures import find_benefits
from domain.areas import Area
from domain.metrics import Metric, UnknownMetric
from domain.numerals import FigureError, Unit, read_figure
from domain.periods import DayError
from domain.rules import RuleUnknown

SPACES = re.compile(r"\s+")
MOST_LETTERS = 100
OVERVIEW, BENEFITS = "capaian", "manfaat"


async def handle_inline(request: Request, desk: Desk) -> Answer:
    """Offer what the words ask for; without any, or where they mean nothing, what there is."""
    words = SPACES.sub(" ", request.text).strip().lstrip("/")[:MOST_LETTERS]
    if (begun := _begun(words, desk)) is not None:
        return offers_reply(await _offer(begun, request, desk))
    if BENEFIT.match(words):
        return offers_reply(await _benefit(request, desk))
    try:
        subject = read_subject(words, desk)
        arguments = read_arguments(subject.rest, desk, today=request.today)
    except (UnknownMetric, DayError):
        return await _offer_all(words, request, desk)
    if subject.metric is not None and subject.metric.unit is Unit.RUPIAH and arguments.rest:
        return await _answer_income(words, arguments.rest, request, desk)
    if arguments.rest or (arguments.year or 0) > request.today.year:
        return await _offer_all(words, request, desk)
    return await _show(request, desk, subject.metric, arguments)


def _begun(words: str, desk: Desk) -> tuple[str, ...] | None:
    """Give what a word that is still being typed can become; everything before the first letter, None where nothing."""
    names = (*(metric.code for metric in desk.metrics), OVERVIEW, BENEFITS)
    found = tuple(name for name in names if name.startswith(words.casefold()) and name != words.casefold())
    return found or None


async def _offer_all(words: str, request: Request, desk: Desk) -> Reply:
    names = (*(metric.code for metric in desk.metrics), OVERVIEW, BENEFITS)
    return offers_reply(await _offer(names, request, desk), unknown_note(words))


async def _offer(names: Sequence[str], request: Request, desk: Desk) -> Sequence[InlineResult]:
    """Offer several subjects of the office, the texts first."""
    found: list[InlineResult] = []
    for name in names:
        if name == BENEFITS:
            found += await _benefit(request, desk)
        else:
            metric = None if name == OVERVIEW else desk.metrics.get(name)
            found += await _standing(request, desk, metric, desk.areas.office, Arguments())
    return sorted(found, key=lambda result: result.needs_picture)


async def _show(request: Request, desk: Desk, metric: Metric | None, arguments: Arguments) -> Reply:
    areas = arguments.candidates or (arguments.area or desk.areas.office,)
    found: list[InlineResult] = []
    for area in areas:
        found += await _standing(request, desk, metric, area, arguments)
    if metric is not None and metric.code in PREMIUM_METRICS:
        found += await _benefit(request, desk)
    return offers_reply(found, choice_note(arguments.area_text) if arguments.candidates else "")


async def _standing(
    request: Request, desk: Desk, metric: Metric | None, area: Area, arguments: Arguments
) -> Sequence[InlineResult]:
    """Offer one area's standing from memory, until the figures change."""
    state: Hashable = (desk.database.version, request.today)
    key = ("inline", metric and metric.code, area.code, arguments.year, arguments.day)
    return await desk.memory.recall(state, key, lambda: _work_out(request, desk, metric, area, arguments))


async def _work_out(
    request: Request, desk: Desk, metric: Metric | None, area: Area, arguments: Arguments
) -> Sequence[InlineResult]:
    asked = [
        Asked(metric=one, area=area, year=arguments.year, day=arguments.day)
        for one in ((metric,) if metric else desk.metrics)
    ]
    if metric is None:
        all_ = await desk.database.read_with(lambda rd: summarise_all(rd, desk.areas, asked, today=request.today))
        overview = overview_card(all_, operator=desk.operator, username=desk.username)
        return overview_results(all_, overview, desk.areas)
    standing = await desk.database.read_with(lambda rd: summarise(rd, desk.areas, asked[0], today=request.today))
    card = standing_card(standing, desk.areas, operator=desk.operator, username=desk.username)
    return standing_results(standing, card, desk.areas, desk.metrics)


async def _benefit(request: Request, desk: Desk) -> tuple[InlineResult, ...]:
    """Offer premium and benefit of the day, from memory."""
    state: Hashable = (desk.database.version, request.today)

    async def work_out() -> tuple[InlineResult, ...]:
        return benefit_results(ladder_reply(desk.rulebook, request.today).text, _benefit_card(request, desk))

    return await desk.memory.recall(state, ("inline", BENEFITS), work_out)


def _benefit_card(request: Request, desk: Desk) -> Card | None:
    try:
        prices, found = lowest_prices(desk.rulebook, request.today), find_benefits(desk.rulebook, request.today)
    except RuleUnknown:
        return None
    return benefit_card(prices, found, operator=desk.operator, username=desk.username)


async def _answer_income(words: str, rest: str, request: Request, desk: Desk) -> Reply:
    """Work out the premium of an income: `@bot iuran 1.500.000`; a sum that reads two ways is not guessed at."""
    try:
        is_income = read_figure(rest, unit=Unit.RUPIAH).value >= LEAST_INCOME
    except FigureError:
        is_income = False
    if not is_income:
        return await _offer_all(words, request, desk)
    answer = await answer_income(request, desk, rest)
    assert isinstance(answer, Reply)
    return offers_reply(premium_results(answer.text))
