"""/cek: check a press text, and save what it holds with one press."""

import json
from dataclasses import replace
from datetime import date

from bot.desk import Desk
from bot.handlers.lapor import act_of, books_of
from bot.messages import Answer, Reply, Request
from bot.replies.cek import nothing_found_reply, press_reply, saved_reply
from bot.replies.markup import code, lines
from bot.replies.refusals import refusal_of_ledger
from bot.usecases.press import open_press, save_press
from domain.drafts import DraftState
from domain.press import check_press
from domain.refusals import DraftClosed, LedgerRefusal
from storage import reports, targets
from storage.statements import Writer

EXAMPLE = "/cek Realisasi BPU 15.605 orang dari target 22.300 atau 69,98 persen"


async def handle_cek(request: Request, desk: Desk) -> Answer:
    """Check the text behind the command, or the message that the command replies to."""
    text = request.argument.strip() or (request.reply_to.text if request.reply_to else "")
    if not text:
        return Reply(
            text=lines(
                "Tempel teks beritanya setelah /cek, atau teruskan beritanya ke sini.", f"Contoh: {code(EXAMPLE)}"
            )
        )
    return await check(request, desk, text)


async def check(request: Request, desk: Desk, text: str) -> Answer:
    """Read a press text and judge each claim; officers and admins may save what was found."""
    report = check_press(text, metrics=desk.metrics, areas=desk.areas, today=request.today)
    if not report.claims:
        return nothing_found_reply(example=EXAMPLE)
    if not request.person.is_officer or request.message_id is None:
        return press_reply(report)
    message_id = request.message_id
    source = _source(request, report.title)
    draft = await desk.database.write_with(
        lambda tx: open_press(
            tx,
            report,
            replace(act_of(request), message_id=message_id),
            text,
            source,
            areas=desk.areas,
            with_targets=request.person.is_admin,
        )
    )
    if draft is None or draft.state is not DraftState.OPEN:
        return press_reply(report, saved=draft is not None and draft.state is DraftState.SAVED)
    details = json.loads(draft.details)
    day = date.fromisoformat(details["day"])
    figures = [(desk.metrics.get(figure.metric), desk.areas.get(figure.area), figure.value) for figure in draft.figures]
    aims = [(desk.metrics.get(metric), desk.areas.get(area), value) for metric, area, value in details["targets"]]
    return press_reply(
        report, figures=figures, targets=aims, day=day, source=source, draft=draft.id, revision=draft.revision
    )


async def handle_save_press(request: Request, desk: Desk) -> Answer:
    """[Simpan] under a checked text: once, for its sender."""
    draft_id = int(request.data.partition(".")[0])
    books = books_of(desk)

    def save(tx: Writer) -> Reply:
        saved = save_press(tx, draft_id, request.person, act=act_of(request))
        return saved_reply(saved, targets.of_batch(tx, draft_id), books)

    try:
        return await desk.database.write_with(save)
    except DraftClosed as closed:
        if closed.draft.state is not DraftState.SAVED:
            return Reply(text="Yang ini sudah dibatalkan. Teruskan lagi beritanya kalau perlu.", edits=True)
        kept = await desk.database.read_with(
            lambda rd: (reports.of_batch(rd, draft_id), targets.of_batch(rd, draft_id))
        )
        return saved_reply(kept[0], kept[1], books)
    except LedgerRefusal as refusal:
        return refusal_of_ledger(refusal)


def _source(request: Request, title: str) -> str:
    origin = f" ({request.forwarded_from})" if request.forwarded_from else ""
    return f"berita: {title}{origin}"[:160] if title else f"berita{origin}"
