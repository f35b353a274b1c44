"""/riwayat and /asal: every version of every report, and what a figure stems from."""

import re
from dataclasses import replace
from datetime import date

from bot.desk import Desk
from bot.handlers.capaian import Arguments, read_arguments
from bot.handlers.lapor import books_of
from bot.messages import Answer, Button, Reply, Request
from bot.replies.attainment import standing_origin_reply
from bot.replies.errors import area_choice_reply, area_error_reply, day_error_reply, metric_error_reply
from bot.replies.history import history_reply, origin_reply
from bot.replies.refusals import refusal_of_ledger
from bot.usecases.attainment import Asked, stems_from, summarise
from domain.areas import AmbiguousArea
from domain.entries import UNSAVED, Entry, Moment
from domain.metrics import Metric, UnknownMetric
from domain.periods import DayError
from domain.refusals import LedgerRefusal
from storage import ledger, reports
from storage.statements import Reader

SHOWN = 10


async def handle_riwayat(request: Request, desk: Desk) -> Answer:
    """`/riwayat bpu [district] [year or day]`: the newest reports of a metric up to then, every version of each."""
    asked = _read(request, desk, "/riwayat bpu batang", action="riwayat")
    if isinstance(asked, Reply):
        return asked
    metric, arguments = asked
    last = arguments.day or (date(arguments.year, 12, 31) if arguments.year else None)
    before = Moment(last, UNSAVED) if last else None
    return await _show(desk, metric.code, arguments.area.code if arguments.area else None, before)


async def handle_history_press(request: Request, desk: Desk) -> Answer:
    """A button's `metric.area`, and `day.number` of where the older ones begin."""
    metric, area, day, number = (*request.data.split("."), "", "", "")[:4]
    before = Moment(date.fromisoformat(day), int(number or UNSAVED)) if day else None
    return await _show(desk, metric, area or None, before)


def _read(request: Request, desk: Desk, example: str, *, action: str) -> tuple[Metric, Arguments] | Reply:
    """Read `metric [district] [year or day]`, or say what is not understood."""
    words = request.argument.split(maxsplit=1)
    try:
        metric = desk.metrics.find(words[0] if words else "")
        arguments = read_arguments(words[1] if len(words) > 1 else "", desk, today=request.today)
    except UnknownMetric as error:
        return metric_error_reply(error, desk.metrics, example=example)
    except DayError as error:
        return day_error_reply(error, example=f"{example} 19 Desember 2019")
    if arguments.candidates:
        return _ask_area(arguments, metric, action)
    if arguments.rest:
        return area_error_reply(desk.areas.unknown(arguments.rest), desk.areas, example=example)
    return metric, arguments


def _ask_area(arguments: Arguments, metric: Metric, action: str) -> Reply:
    """Ask which area is meant; each button goes on with the day."""
    reply = area_choice_reply(
        AmbiguousArea(arguments.area_text, arguments.candidates), action=f"{action}:{metric.code}."
    )
    day = arguments.day or (date(arguments.year, 12, 31) if arguments.year else None)
    end = f".{day.isoformat()}" if day else ""
    rows = tuple(tuple(replace(button, action=f"{button.action}{end}") for button in row) for row in reply.buttons)
    return replace(reply, buttons=rows)


async def _show(desk: Desk, metric_code: str, area: str | None, before: Moment | None) -> Reply:
    metric, books = desk.metrics.get(metric_code), books_of(desk)

    def show(rd: Reader) -> Reply:
        found = ledger.history(rd, metric=metric_code, area=area, before=before, limit=SHOWN + 1)
        entries = [(entry, ledger.versions(rd, entry.number)) for entry in found[:SHOWN]]
        return replace(history_reply(metric, entries, books, desk.settings.zone), buttons=_older(found, metric, area))

    return await desk.database.read_with(show)


def _older(found: tuple[Entry, ...], metric: Metric, area: str | None) -> tuple[tuple[Button, ...], ...]:
    """Lead to the reports before those shown, where there are more."""
    if len(found) <= SHOWN:
        return ()
    last = found[SHOWN - 1]
    action = f"riwayat:{metric.code}.{area or ''}.{last.day.isoformat()}.{last.number}"
    return ((Button(label="Yang lebih lama", action=action),),)


async def handle_asal(request: Request, desk: Desk) -> Answer:
    """`/asal bpu [district] [year or day]` or `/asal 12`: where a figure comes from, every version of it."""
    text = request.argument.strip().lstrip("#")
    if re.fullmatch(r"\d{1,9}", text):
        return await _one(desk, int(text))
    asked = _read(request, desk, "/asal bpu batang", action="asal")
    if isinstance(asked, Reply):
        return asked
    metric, arguments = asked
    wanted = Asked(metric=metric, area=arguments.area or desk.areas.office, year=arguments.year, day=arguments.day)
    return await _origin(request, desk, wanted)


async def handle_origin_press(request: Request, desk: Desk) -> Answer:
    """A button's `metric.area.day`."""
    metric, area, day = (*request.data.split("."), "", "")[:3]
    wanted = Asked(
        metric=desk.metrics.get(metric), area=desk.areas.get(area), day=date.fromisoformat(day) if day else None
    )
    return await _origin(request, desk, wanted)


async def _one(desk: Desk, number: int) -> Reply:
    def show(rd: Reader) -> Reply:
        entry = reports.get(rd, number)
        return origin_reply(entry, ledger.versions(rd, number), books_of(desk), desk.settings.zone)

    try:
        return await desk.database.read_with(show)
    except LedgerRefusal as refusal:
        return refusal_of_ledger(refusal)


async def _origin(request: Request, desk: Desk, wanted: Asked) -> Reply:
    """Say what the figure is now and show every version of each entry that it stems from."""
    books, zone = books_of(desk), desk.settings.zone

    def show(rd: Reader) -> Reply:
        standing = summarise(rd, desk.areas, wanted, today=request.today)
        entries = stems_from(rd, desk.areas, standing)
        origins = [origin_reply(entry, ledger.versions(rd, entry.number), books, zone) for entry in entries]
        return standing_origin_reply(standing, desk.areas, origins)

    return await desk.database.read_with(show)
