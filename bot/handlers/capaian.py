"""/iuran, /bpu, /pu and whatever else is counted, and /capaian: where the office stands."""

import re
from dataclasses import dataclass, replace
from datetime import date

from bot.desk import Desk
from bot.directory import Handler
from bot.handlers.hitung import answer_income
from bot.messages import Answer, Button, Reply, Request
from bot.replies.attainment import overview_reply, standing_reply, with_report_hint
from bot.replies.errors import area_choice_reply, area_error_reply, day_error_reply, figure_error_reply
from bot.replies.markup import code, escape, lines
from bot.replies.premium_line import premium_benefit_line
from bot.usecases.attainment import Asked, summarise, summarise_all
from domain.areas import AmbiguousArea, Area, UnknownArea
from domain.ledger import ValueKind
from domain.metrics import Metric, UnknownMetric
from domain.numerals import AmbiguousFigure, FigureError, FigureFault, Unit, format_rupiah, read_figure
from domain.periods import DayError, Period, read_period, take_day

PREMIUM_METRICS = ("iuran", "bpu")
LEAST_INCOME = 100_000
MOST_INCOME = 1_000_000_000
YEAR = re.compile(
    r"(?<![\w.,/-])(?<!rp )(?<!rp\. )(?:tahun\s+|thn\s+|th\s+)?(?P<year>(?:19|20)\d{2})(?![\w]|[.,/-]\d)"
    r"(?!\s*(?:rb|ribu|k|jt|juta|m|miliar|milyar|t|triliun|rupiah|perak)\b)",
    re.I,
)
"""A year stands without a unit: Rp 2019 and 2000 ribu are sums."""
UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0b-\x1f\x7f]")
"""Characters that nobody sees: they come along with copied text."""

FILLERS = re.compile(
    r"\b(?:di|untuk|utk|wilayah|wil|tahun|thn|th|per|data|capaian|kantor|berapa|brp|posisi)\b|(?<!\d),|,(?!\d)|[;:()]",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arguments:
    """What stands behind a command: area, year, day, and words that are none of these."""

    area: Area | None = None
    candidates: tuple[Area, ...] = ()
    area_text: str = ""
    year: int | None = None
    day: date | None = None
    rest: str = ""


def metric_handler(code_: str) -> Handler:
    """Make the handler of one metric's command."""

    async def handle(request: Request, desk: Desk) -> Answer:
        return await answer_metric(request, desk, desk.metrics.get(code_))

    return handle


async def answer_metric(request: Request, desk: Desk, metric: Metric) -> Answer:
    """Answer `[year] [district] [date]` for a metric; for iuran a sum from Rp 100.000 is an income."""
    key = ("metric", metric.code, request.argument, request.person.is_officer)
    state = (desk.database.version, request.today)
    return await desk.memory.recall(state, key, lambda: _work_out(request, desk, metric))


async def _work_out(request: Request, desk: Desk, metric: Metric) -> Answer:
    example = f"/{metric.code} 2019 batang"
    try:
        arguments = read_arguments(request.argument, desk, today=request.today)
    except DayError as error:
        return day_error_reply(error, example=f"/{metric.code} 19 Desember 2019")
    if arguments.candidates:
        year = arguments.year or ""
        ambiguous = AmbiguousArea(arguments.area_text, arguments.candidates)
        return _carry(area_choice_reply(ambiguous, action=f"lihat:{metric.code}."), suffix=f".{arguments.day or year}")
    if arguments.rest:
        return await _answer_rest(request, desk, metric, arguments, example)
    if arguments.year is not None and arguments.year > request.today.year:
        return Reply(text=lines(f"Tahun {arguments.year} belum tiba.", f"Contoh: {code(example)}"))
    asked = Asked(metric=metric, area=arguments.area or desk.areas.office, year=arguments.year, day=arguments.day)
    return await show(request, desk, asked)


async def show(request: Request, desk: Desk, asked: Asked, *, with_premium: bool = True) -> Reply:
    """Show one standing; the premium-and-benefit line closes it where half of those who type the command mean that."""
    today = request.today
    standing = await desk.database.read_with(lambda rd: summarise(rd, desk.areas, asked, today=today))
    is_asked_for_premium = with_premium and asked.metric.code in PREMIUM_METRICS
    closing = premium_benefit_line(desk.rulebook, today) if is_asked_for_premium else ""
    reply = standing_reply(standing, desk.areas, desk.metrics, closing=closing)
    is_hinted = request.person.is_officer and standing.value.kind is ValueKind.NONE
    return with_report_hint(reply, asked.metric) if is_hinted else reply


def _carry(reply: Reply, *, suffix: str) -> Reply:
    """Let each choice go on with the year or day that was asked for."""
    rows = tuple(tuple(replace(button, action=f"{button.action}{suffix}") for button in row) for row in reply.buttons)
    return replace(reply, buttons=rows)


async def _answer_rest(request: Request, desk: Desk, metric: Metric, arguments: Arguments, example: str) -> Answer:
    """Words that are no area, year or day: an income for iuran, else an area that the office does not have."""
    if metric.unit is Unit.RUPIAH and any(character.isdigit() for character in arguments.rest):
        return await _answer_sum(request, desk, metric, arguments.rest)
    if metric.unit is Unit.RUPIAH:
        try:
            read_figure(arguments.rest, unit=Unit.RUPIAH)
        except FigureError:
            pass
        else:
            return await _answer_sum(request, desk, metric, arguments.rest)
    if any(character.isdigit() for character in arguments.rest):
        return _no_such_day(arguments.rest, example, f"/{metric.code} 19 Desember 2019")
    second = desk.areas.take(arguments.rest)
    if second is None or arguments.area is None:
        return area_error_reply(desk.areas.unknown(arguments.rest), desk.areas, example=example)
    choices = tuple(dict.fromkeys((arguments.area, *((second.area,) if second.area else second.candidates))))
    when = arguments.day or arguments.year or ""
    rows = tuple((Button(label=area.name, action=f"lihat:{metric.code}.{area.code}.{when}"),) for area in choices)
    return Reply(text="Satu wilayah dulu, ya. Yang mana?", buttons=rows)


def _no_such_day(words: str, *examples: str) -> Reply:
    told = f"{code(words[:60])} bukan tahun, tanggal, atau wilayah yang saya kenal."
    return Reply(text=lines(told, f"Contoh: {' atau '.join(map(code, examples))}"))


async def _answer_sum(request: Request, desk: Desk, metric: Metric, text: str) -> Answer:
    try:
        figure = read_figure(text, unit=metric.unit)
    except AmbiguousFigure as error:
        values = [value for value in error.readings if LEAST_INCOME <= value <= MOST_INCOME]
        return _ask_income(text, values or list(error.readings))
    except FigureError as error:
        if error.fault is FigureFault.NOT_A_FIGURE:
            return await answer_income(request, desk, text)
        return figure_error_reply(error, example=f"/{metric.code} 1.500.000")
    if figure.value >= LEAST_INCOME:
        return await answer_income(request, desk, text)
    return _ask_income(text, [figure.value * scale for scale in (1, 10, 1_000, 1_000_000)])


def _ask_income(text: str, values: list[int]) -> Reply:
    rows = tuple(
        (Button(label=f"Penghasilan {format_rupiah(value)}", action=f"hitung:{value}"),)
        for value in dict.fromkeys(values)
        if LEAST_INCOME <= value <= MOST_INCOME
    )
    question = f"{code(text[:60])} itu maksudnya apa? Pilih penghasilan sebulan, atau tulis lagi."
    examples = f"Contoh: {code('/iuran 2019')} (tahun) atau {code('/iuran 1.500.000')} (penghasilan)."
    return Reply(text=lines(question, examples), buttons=rows)


def read_arguments(text: str, desk: Desk, *, today: date) -> Arguments:
    """Read `[year] [district] [date]` in any order; raises DayError."""
    rest, day = UNSEEN.sub("", text), None
    mention = take_day(rest, today=today)
    if mention is not None:
        day, rest = mention.day, _cut(rest, mention.start, mention.end)
    area = desk.areas.take(rest)
    if area is not None:
        rest = _cut(rest, area.start, area.end)
    if day is None and (period := _period(rest, today)) is not None:
        day, rest = min(period.last, today), ""
    found = YEAR.search(rest)
    year = int(found["year"]) if found else None
    if found:
        rest = _cut(rest, found.start(), found.end())
    if day is not None and year is not None and day.year != year:
        day = _in_year(day, year, today)
    return Arguments(
        area=area.area if area else None,
        candidates=area.candidates if area else (),
        area_text=area.text if area else "",
        year=None if day else year,
        day=day,
        rest=" ".join(FILLERS.sub(" ", rest).split()),
    )


def _period(text: str, today: date) -> Period | None:
    """Read what is left as a period that is no mere year: it is asked for as of its last day."""
    words = " ".join(FILLERS.sub(" ", text).split())
    if not words or YEAR.fullmatch(words):
        return None
    year = YEAR.search(words)
    turned = " ".join(f"{_cut(words, year.start(), year.end())} {year['year']}".split()) if year else words
    for said in (words, turned):
        try:
            return read_period(said, today=today)
        except DayError:
            continue
    return None


def _in_year(day: date, year: int, today: date) -> date:
    """Set a day without a year of its own into the year that stands apart from it."""
    mention = take_day(f"{day.day}/{day.month}/{year}", today=today)
    return mention.day if mention else day


def _cut(text: str, start: int, end: int) -> str:
    return f"{text[:start]} {text[end:]}"


async def handle_capaian(request: Request, desk: Desk) -> Answer:
    """All metrics of the office or a district at a glance: `/capaian [year] [district] [date]`, or a metric's own."""
    argument = request.data if request.action == "capaian" else request.argument
    key = ("all", argument, request.person.is_officer)
    return await desk.memory.recall(
        (desk.database.version, request.today), key, lambda: _glance(request, desk, argument)
    )


async def _glance(request: Request, desk: Desk, argument: str) -> Answer:
    metrics = desk.metrics.mentions(argument)
    if metrics:
        first = metrics[0]
        alone = replace(request, argument=_cut(argument, first.start, first.end))
        return await _work_out(alone, desk, first.metric)
    try:
        arguments = read_arguments(argument, desk, today=request.today)
    except DayError as error:
        return day_error_reply(error, example="/capaian 19 Desember 2019")
    if arguments.candidates:
        rows = tuple(
            (Button(label=area.name, action=f"capaian:{_words(arguments)} {area.name}".strip()),)
            for area in arguments.candidates
        )
        return Reply(text=f"“{escape(arguments.area_text)}” yang mana?", buttons=rows)
    if arguments.rest and any(character.isdigit() for character in arguments.rest):
        return _no_such_day(arguments.rest, "/capaian 2019 batang", "/capaian 19 Desember 2019")
    if arguments.rest:
        return area_error_reply(desk.areas.unknown(arguments.rest), desk.areas, example="/capaian 2019 batang")
    if arguments.year is not None and arguments.year > request.today.year:
        return Reply(text=lines(f"Tahun {arguments.year} belum tiba.", f"Contoh: {code('/capaian 2019')}"))
    area = arguments.area or desk.areas.office
    asked = [Asked(metric=metric, area=area, year=arguments.year, day=arguments.day) for metric in desk.metrics]
    today = request.today
    standings = await desk.database.read_with(lambda rd: summarise_all(rd, desk.areas, asked, today=today))
    return overview_reply(standings, desk.areas)


def _words(arguments: Arguments) -> str:
    return str(arguments.day or arguments.year or "")


async def handle_view(request: Request, desk: Desk) -> Answer:
    """A button's `metric.area.year-or-day`."""
    metric_code, _, rest = request.data.partition(".")
    area_code, _, when = rest.partition(".")
    try:
        metric, area = desk.metrics.get(metric_code), desk.areas.get(area_code)
    except (UnknownMetric, UnknownArea):
        return Reply(toast="Tombol ini sudah tidak berlaku.")
    year = int(when) if when.isdigit() else None
    day = date.fromisoformat(when) if "-" in when else None
    reply = await show(request, desk, Asked(metric=metric, area=area, year=year, day=day))
    return replace(reply, edits=True)
