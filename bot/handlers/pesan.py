"""A message without a command: a report, an article to check, or a question."""

from bot.desk import Desk
from bot.handlers import cek, koreksi, lapor, putusan, tanya
from bot.messages import Answer, Gesture, Request
from domain.press import is_press_like
from domain.reports import names_metric_first


async def handle_message(request: Request, desk: Desk) -> Answer:
    """Take a message for what it is; in groups only what is addressed to the bot comes here."""
    if request.gesture is Gesture.EDIT:
        return await koreksi.handle_edit(request, desk)
    if request.gesture is not Gesture.MESSAGE or not request.text.strip():
        return None
    if request.person.is_admin and (reason := await putusan.give_reason(request, desk)) is not None:
        return reason
    reads_reports = request.person.is_officer and names_metric_first(request.text, desk.metrics)
    if request.is_private and is_press_like(request.text) and not (reads_reports and len(request.text) < 200):
        return await cek.check(request, desk, request.text)
    if reads_reports and _holds_figure(request.text):
        return await lapor.take_report(request, desk, request.text)
    if request.person.is_officer and request.is_private and _holds_figure(request.text) and len(request.text) < 80:
        guided = await lapor.take_guided(request, desk)
        if guided is not None:
            return guided
    if request.is_private and request.is_forwarded:
        return await cek.check(request, desk, request.text)
    return await tanya.ask(request, desk, request.text)


def _holds_figure(text: str) -> bool:
    return any(character.isdigit() for character in text) or any(word in text.casefold() for word in NUMBER_WORDS)


NUMBER_WORDS = ("juta", "ribu", "ratus", "puluh", "miliar", "milyar", "belas", "tambah")
