"""/riwayat and /asal: every version of every report."""

import re

from bot.desk import Desk
from bot.handlers.lapor import books_of
from bot.messages import Answer, Reply, Request
from bot.replies.errors import area_choice_reply, metric_error_reply
from bot.replies.markup import code, lines
from bot.replies.refusals import refusal_of_ledger
from bot.replies.reports import history_reply, origin_reply
from domain.areas import AmbiguousArea
from domain.metrics import UnknownMetric
from domain.refusals import LedgerRefusal
from storage import ledger, reports
from storage.statements import Reader

SHOWN = 15


async def handle_riwayat(request: Request, desk: Desk) -> Answer:
    """`/riwayat bpu [district]`: the newest reports of a metric, in any state."""
    words = request.argument.split(maxsplit=1)
    try:
        metric = desk.metrics.find(words[0] if words else "")
    except UnknownMetric as error:
        return metric_error_reply(error, desk.metrics, example="/riwayat bpu")
    mention = desk.areas.take(words[1]) if len(words) > 1 else None
    if mention and mention.candidates:
        return area_choice_reply(AmbiguousArea(mention.text, mention.candidates), action=f"riwayat:{metric.code}.")
    area = mention.area.code if mention and mention.area else None
    return await _show(desk, metric.code, area)


async def handle_history_press(request: Request, desk: Desk) -> Answer:
    """A button's `metric.area`."""
    metric, _, area = request.data.partition(".")
    return await _show(desk, metric, area or None)


async def _show(desk: Desk, metric: str, area: str | None) -> Reply:
    entries = await desk.database.read_with(lambda rd: ledger.history(rd, metric=metric, area=area, limit=SHOWN))
    return history_reply(desk.metrics.get(metric), entries, books_of(desk))


async def handle_asal(request: Request, desk: Desk) -> Answer:
    """`/asal bpu` or `/asal 12`: where a figure comes from, every version with who, when and which message."""
    text = request.argument.strip().lstrip("#")
    books = books_of(desk)
    if re.fullmatch(r"\d{1,9}", text):
        number = int(text)

        def one(rd: Reader) -> Reply:
            entry = reports.get(rd, number)
            return origin_reply(entry, ledger.versions(rd, number), books, desk.settings.zone)

        try:
            return await desk.database.read_with(one)
        except LedgerRefusal as refusal:
            return refusal_of_ledger(refusal)
    try:
        metric = desk.metrics.find(text.split()[0] if text else "")
    except UnknownMetric as error:
        return metric_error_reply(error, desk.metrics, example="/asal bpu")

    def newest(rd: Reader) -> Reply:
        entries = ledger.history(rd, metric=metric.code, limit=3)
        if not entries:
            return history_reply(metric, (), books)
        shown = [origin_reply(entry, ledger.versions(rd, entry.number), books, desk.settings.zone) for entry in entries]
        return Reply(
            text=lines(
                *(text for reply in shown for text in (reply.text, "")), f"Lainnya: {code(f'/riwayat {metric.code}')}"
            )
        )

    return await desk.database.read_with(newest)
