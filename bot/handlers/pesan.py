"""A message without a command: a report, an article to check, or a question."""

import re

from bot.desk import Desk
from bot.handlers import cek, impor, jawab_petugas, koreksi, lapor, minat, putusan, tanya, tanya_petugas
from bot.handlers.privasi import together, warn_of_identity
from bot.messages import Answer, Gesture, Request
from bot.replies.handover import with_handover
from bot.replies.welcome import only_words_reply
from bot.usecases.answers import hides_numbers
from domain.press import is_press_like
from domain.privacy import MASKS
from domain.reports import leads_to_metric


async def handle_message(request: Request, desk: Desk) -> Answer:
    """Take a message for what it is; in groups only what is addressed to the bot comes here."""
    warning = warn_of_identity(request)
    if (answered := await jawab_petugas.maybe_answer(request, desk)) is not None:
        return together(answered, warning if hides_numbers(request.text) else None)
    if warning is not None:
        return warning
    if request.gesture is Gesture.EDIT:
        handed = await tanya_petugas.maybe_edit(request, desk)
        return handed if handed is not None else await koreksi.handle_edit(request, desk)
    if (handed := await tanya_petugas.maybe_handover(request, desk)) is not None:
        return handed
    if _brings_file(request) and (request.person.is_admin or not request.text.strip()):
        return await impor.take_file(request, desk)
    if request.contact is not None:
        return await minat.maybe_interest(request, desk)
    if request.gesture is not Gesture.MESSAGE:
        return None
    if not request.text.strip():
        return with_handover(only_words_reply()) if _is_unreadable(request) else None
    if (interested := await minat.maybe_interest(request, desk)) is not None:
        return interested
    if request.person.is_admin and (reason := await putusan.give_reason(request, desk)) is not None:
        return reason
    if request.person.is_officer and (mended := await putusan.mend_refused(request, desk)) is not None:
        return mended
    reads_reports = (
        request.person.is_officer and not _asks(request.text) and _leads_to_figure(request.text, request, desk)
    )
    if reads_reports and request.is_private and cek.is_release(request, desk):
        return await cek.check(request, desk, request.text)
    is_press = request.is_private and is_press_like(request.text)
    if is_press and request.person.is_officer and _is_sheet(request, desk):
        return await lapor.take_report(request, desk, request.text)
    if is_press and not (reads_reports and len(request.text) < 200):
        return await cek.check(request, desk, request.text)
    if reads_reports:
        return await lapor.take_report(request, desk, request.text)
    if _may_go_on(request):
        guided = await lapor.take_guided(request, desk)
        if guided is not None:
            return guided
    if request.is_private and request.is_forwarded:
        return await cek.check(request, desk, request.text)
    return await tanya.ask(request, desk, request.text)


def _is_sheet(request: Request, desk: Desk) -> bool:
    """Whether a long message of one's own has lines that start with a metric and a figure, and all of it can be read."""
    if request.is_forwarded or not any(_leads_to_figure(line, request, desk) for line in request.text.splitlines()):
        return False
    return _is_readable(request.text, request, desk)


def _leads_to_figure(text: str, request: Request, desk: Desk) -> bool:
    """Whether a text starts with a metric and then a figure; before it may stand an area, a day, or the figure itself."""
    first = next(iter(desk.metrics.mentions(text)), None)
    if first is None or not leads_to_metric(text, today=request.day_sent, metrics=desk.metrics, areas=desk.areas):
        return False
    return _holds_figure(text[first.end :]) or (_holds_figure(text) and _is_readable(text, request, desk))


def _is_readable(text: str, request: Request, desk: Desk) -> bool:
    read = lapor.read(request, desk, text)
    return not (read.faults or read.is_empty)


def _may_go_on(request: Request) -> bool:
    """Whether a message can be the figure that a guided entry waits for; in a group only a reply to the bot comes here."""
    is_short = len(request.text) < 80 and not request.is_forwarded
    return request.person.is_officer and is_short and _holds_figure(request.text) and not _asks(request.text)


def _asks(text: str) -> bool:
    """Whether a message is a question rather than a report."""
    return "?" in text or QUESTION_WORDS.search(text) is not None


QUESTION_WORDS = re.compile(
    r"\b(?:berapa|brp|brapa|piro|pinten|kapan|apa|apakah|apaan|gimana|gmn|bagaimana|kenapa|knp|mengapa|kok|siapa)\b",
    re.I,
)


def _brings_file(request: Request) -> bool:
    """Tell whether somebody hands over a file, which may be one of figures."""
    is_file = request.attachment is not None and request.attachment.kind == "document"
    return is_file and request.gesture is Gesture.MESSAGE and request.is_private


def _is_unreadable(request: Request) -> bool:
    """Whether somebody sent a picture or a voice as if the bot could understand it; a sticker asks for nothing."""
    what = request.attachment
    return request.is_private and what is not None and what.kind != "sticker" and not what.is_one_of_many


def _holds_figure(text: str) -> bool:
    """Whether a number is written; one that was masked is refused as a figure, not answered as a question."""
    if any(character.isdigit() for character in text) or any(mask in text for mask in MASKS.values()):
        return True
    return any(word in text.casefold() for word in NUMBER_WORDS)


NUMBER_WORDS = ("juta", "ribu", "ratus", "puluh", "miliar", "milyar", "belas", "tambah")
