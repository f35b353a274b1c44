"""/kartu: a picture made to be shared, with its text for WhatsApp."""

import asyncio
import re
from dataclasses import dataclass

from bot.cards.card import Card, draw_card
from bot.cards.sheet import key_of
from bot.desk import Desk
from bot.handlers.capaian import Arguments, read_arguments
from bot.messages import Answer, Button, Picture, Reply, Request
from bot.replies.citations import unknown_reply
from bot.replies.errors import area_error_reply, day_error_reply, metric_error_reply
from bot.replies.kartu import overview_card, standing_card
from bot.replies.kartu_manfaat import benefit_card
from bot.replies.markup import bold, code, escape, lines
from bot.replies.prices import lowest_prices
from bot.replies.sharing import caption_of, shared_reply, whatsapp_text, with_silence
from bot.usecases.attainment import Asked, summarise, summarise_all
from bot.usecases.pictures import find_benefits
from domain.metrics import Metric, UnknownMetric
from domain.periods import DayError, take_day
from domain.rules import RuleUnknown

ALL = re.compile(r"\s*(?:capaian|semua|ringkasan)\b", re.I)
BENEFIT = re.compile(r"\s*(?:manfaat|santunan|premi)\b", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a picture is asked of: a metric (None: all of them), and the rest of the words."""

    metric: Metric | None
    rest: str


async def handle_kartu(request: Request, desk: Desk) -> Answer:
    """`/kartu iuran|bpu|pu|capaian|manfaat [year] [district]`; alone it offers what there is."""
    words = request.data.replace(".", " ") if request.action == "kartu" else request.argument
    if not words.strip():
        return _offer(desk)
    if BENEFIT.match(words):
        return await _show_benefit(request, desk, BENEFIT.sub("", words, count=1))
    try:
        subject = read_subject(words, desk)
        arguments = read_arguments(subject.rest, desk, today=request.today)
    except UnknownMetric as error:
        return metric_error_reply(error, desk.metrics, example="/kartu bpu 2019")
    except DayError as error:
        return day_error_reply(error, example="/kartu bpu 19 Desember 2019")
    return refuse_arguments(request, desk, subject, arguments, "kartu") or await _show(
        request, desk, subject.metric, arguments
    )


def read_subject(words: str, desk: Desk) -> Subject:
    """Read which metric is meant, or all; raises UnknownMetric."""
    if found := ALL.match(words):
        return Subject(metric=None, rest=words[found.end() :])
    mentions = desk.metrics.mentions(words)
    if mentions:
        first = mentions[0]
        return Subject(metric=first.metric, rest=f"{words[: first.start]} {words[first.end :]}")
    first_word, _, rest = words.strip().partition(" ")
    return Subject(metric=desk.metrics.find(first_word), rest=rest)


def refuse_arguments(request: Request, desk: Desk, subject: Subject, arguments: Arguments, action: str) -> Reply | None:
    """Ask which area is meant, or say what cannot be shown; None where everything is clear."""
    name = subject.metric.code if subject.metric else "capaian"
    example = f"/{action} {name} 2019 batang"
    when = str(arguments.day or arguments.year or "")
    if arguments.candidates:
        rows = tuple(
            (Button(label=area.name, action=f"{action}:{name} {when} {area.name}"),) for area in arguments.candidates
        )
        return Reply(text=f"“{escape(arguments.area_text)}” yang mana?", buttons=rows)
    if arguments.rest:
        return area_error_reply(desk.areas.unknown(arguments.rest), desk.areas, example=example)
    if arguments.year is not None and arguments.year > request.today.year:
        return Reply(text=lines(f"Tahun {arguments.year} belum tiba.", f"Contoh: {code(example)}"))
    return None


def _offer(desk: Desk) -> Reply:
    names = [(metric.code, metric.name) for metric in desk.metrics]
    buttons = [
        Button(label=label, action=f"kartu:{name}")
        for name, label in (*names, ("capaian", "Semua capaian"), ("manfaat", "Iuran dan manfaat"))
    ]
    rows = tuple(tuple(buttons[place : place + 2]) for place in range(0, len(buttons), 2))
    return Reply(
        text=lines(bold("Kartu apa?"), "Gambar siap dibagikan, lengkap dengan teks untuk WhatsApp.",
                   f"Contoh: {code('/kartu bpu 2019 batang')}"),
        buttons=rows,
    )  # fmt: skip


async def _show(request: Request, desk: Desk, metric: Metric | None, arguments: Arguments) -> Answer:
    area, today = arguments.area or desk.areas.office, request.today
    asked = [
        Asked(metric=one, area=area, year=arguments.year, day=arguments.day)
        for one in ((metric,) if metric else desk.metrics)
    ]
    card: Card
    silent: int | None = None
    if metric is None:
        standings = await desk.database.read_with(lambda rd: summarise_all(rd, desk.areas, asked, today=today))
        card = overview_card(standings, operator=desk.operator, username=desk.username)
    else:
        standing = await desk.database.read_with(lambda rd: summarise(rd, desk.areas, asked[0], today=today))
        silent = standing.silent_year
        card = standing_card(standing, desk.areas, operator=desk.operator, username=desk.username)
    return await _hand_over(card, silent_year=silent)


async def _show_benefit(request: Request, desk: Desk, rest: str) -> Answer:
    try:
        mention = take_day(rest, today=request.today, may_be_ahead=True)
    except DayError as error:
        return day_error_reply(error, example="/kartu manfaat 19 Desember 2019")
    day = mention.day if mention else request.today
    try:
        prices, found = lowest_prices(desk.rulebook, day), find_benefits(desk.rulebook, day)
    except RuleUnknown as error:
        return unknown_reply(error, example="/kartu manfaat 19 Desember 2019")
    return await _hand_over(benefit_card(prices, found, operator=desk.operator, username=desk.username))


async def _hand_over(card: Card, *, silent_year: int | None = None) -> Answer:
    """Draw a card aside, so that nobody waits for it, and show it with its text."""
    picture = Picture(png=await asyncio.to_thread(draw_card, card), key=key_of(card))
    return shared_reply(picture, whatsapp_text(card), caption=with_silence(caption_of(card), silent_year))
