"""A message without a command: a report, an article to check, or a question."""

import re

from bot.desk import Desk
from bot.handlers import cek, koreksi, lapor, putusan, tanya
from bot.handlers.privasi import warn_of_identity
from bot.messages import Answer, Gesture, Request
from domain.press import is_press_like
from domain.reports import names_metric_first


async def handle_message(request: Request, desk: Desk) -> Answer:
    """Take a message for what it is; in groups only what is addressed to the bot comes here."""
    if (warning := warn_of_identity(request)) is not None:
        return warning
    if request.gesture is Gesture.EDIT:
        return await koreksi.handle_edit(request, desk)
    if request.gesture is not Gesture.MESSAGE or not request.text.strip():
        return None
    if request.person.is_admin and (reason := await putusan.give_reason(request, desk)) is not None:
        return reason
    if request.person.is_officer and (mended := await putusan.mend_refused(request, desk)) is not None:
        return mended
    reads_reports = (
        request.person.is_officer and names_metric_first(request.text, desk.metrics) and not _asks(request.text)
    )
    if request.is_private and is_press_like(request.text) and not (reads_reports and len(request.text) < 200):
        return await cek.check(request, desk, request.text)
    if reads_reports and _holds_figure(request.text):
        return await lapor.take_report(request, desk, request.text)
    if _may_go_on(request):
        guided = await lapor.take_guided(request, desk)
        if guided is not None:
            return guided
    if request.is_private and request.is_forwarded:
        return await cek.check(request, desk, request.text)
    return await tanya.ask(request, desk, request.text)


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


def _holds_figure(text: str) -> bool:
    return any(character.isdigit() for character in text) or any(word in text.casefold() for word in NUMBER_WORDS)


NUMBER_WORDS = ("juta", "ribu", "ratus", "puluh", "miliar", "milyar", "belas", "tambah")
