"""/tanya and free text: a question is answered from the rules and the ledger, or honestly not at all."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.desk import Desk
from bot.handlers import kantor, manfaat, potensi
from bot.handlers.tanya_angka import STANDINGS, answer_figures
from bot.handlers.tanya_iuran import answer_premium
from bot.messages import Answer, Reply, Request
from bot.replies.handover import with_handover
from bot.replies.manfaat_rinci import detail_reply
from bot.replies.markup import code, lines
from bot.replies.questions import answer_reply, offer_reply, refusal_reply
from bot.usecases.learning import note_unanswered
from domain.periods import format_day
from domain.questions import (
    Computed,
    Context,
    Decision,
    Entities,
    RuleFacts,
    Subject,
    SubjectKind,
    Understanding,
    past_days,
    render_answer,
    split_questions,
    understand,
    wrong_price,
)
from domain.rules import Payer, RuleUnknown
from domain.rules.benefits import jkm_death
from storage.sealed import seal

PRICED = frozenset({"cost", "discount"})
LATER = "Itu aturan hari ini; untuk nanti aturan baru bisa mengubahnya."
LEAST_PART = 0.45  # as near as each of several questions in one message must be to its subject
_WORDS = re.compile(r"[\d.,]+|\b(?:rp|juta|jt|ribu|rb|dapat|dpt|dapet|jadi|oleh|entuk|bayar|iuran|santunan)\b|[-=>+]")
DATED = {
    "jkm_amount": "jkm",
    "jkm_cause": "jkm",
    "jkm_old": "jkm",
    "jkk_death": "jkk",
    "jkk_disability": "jkk",
    "jkk_wage": "jkk",
    "jkk_treatment": "jkk",
    "scholarship": "beasiswa",
}  # whose benefits of an earlier day are another answer: the section of /manfaat


async def handle_tanya(request: Request, desk: Desk) -> Answer:
    """`/tanya ...`: a question, in a group too."""
    if not request.argument.strip():
        return Reply(text=lines("Mau tanya apa?", f"Contoh: {code('/tanya iuran ojol berapa?')}"))
    return await ask(request, desk, request.argument)


async def ask(request: Request, desk: Desk, text: str) -> Answer:
    """Answer a question in everyday words, with the way to an officer under whatever is answered."""
    message_id = request.message_id if request.is_private else None
    desk.conversations.note_words(request.person.id, text, message_id=message_id, now=request.now)
    answer = await _ask(request, desk, text)
    key = await desk.database.write_with(lambda tx: seal(tx, text, message_id, at=request.now))
    return with_handover(answer, key)


async def _ask(request: Request, desk: Desk, text: str) -> Answer:
    """Answer by subject, each of several questions in turn; a short further one keeps the subject for ten minutes."""
    if _is_bare_slogan(text) and manfaat.is_slogan(text, desk.rulebook, request.today):
        return await manfaat.handle_manfaat(replace(request, argument="", action=None), desk)
    talk = desk.conversations
    before = talk.last(request.chat_id, request.person.id, now=request.now)
    found = _understand_all(text, request, desk, before)
    talk.keep(request.chat_id, request.person.id, found[-1].context, now=request.now)
    replies: list[Reply] = []
    for understood in found:
        answer = await _react(request, desk, understood)
        replies += answer if isinstance(answer, tuple) else [answer] if answer else []
    return replies[0] if len(replies) == 1 else tuple(replies)


def _is_bare_slogan(text: str) -> bool:
    """Whether a text says amounts and hardly a word besides: `16.800 dapat 42 juta`."""
    return not _WORDS.sub("", text.casefold()).strip(" ?!.,")


def _understand_all(text: str, request: Request, desk: Desk, before: Context | None) -> Sequence[Understanding]:
    """Understand a message; as several questions only where each is clearly about a subject of its own."""
    book, today = desk.subjects, request.today
    whole = understand(text, book=book, today=today, previous=before)
    parts = split_questions(text)
    if len(parts) < 2 or whole.is_follow_up:
        return (whole,)
    found: list[Understanding] = []
    for part in parts:
        previous = found[-1].context if found else None
        found.append(understand(part, book=book, today=today, previous=previous))
    subjects = {one.subject.code for one in found if one.subject is not None}
    return found if len(subjects) == len(found) and all(map(_is_clear, found)) else (whole,)


def _is_clear(understood: Understanding) -> bool:
    subject = understood.subject
    if subject is None or subject.kind is SubjectKind.TALK or understood.decision is not Decision.ANSWER:
        return False
    return understood.is_follow_up or understood.ranked[0].score >= LEAST_PART


async def handle_subject(request: Request, desk: Desk) -> Answer:
    """A button's subject."""
    subject = desk.subjects.get(request.data)
    if subject is None:
        return Reply(toast="Tombol ini sudah tidak berlaku.")
    understood = understand("", book=desk.subjects, today=request.today)
    return with_handover(await _answer(replace(request, action=None, data=""), desk, understood, subject))


async def _react(request: Request, desk: Desk, understood: Understanding) -> Answer:
    if understood.decision is Decision.OFFER:
        return offer_reply(understood.offers)
    if understood.decision is Decision.REFUSE or understood.subject is None:
        said, message = understood.text, request.update_id
        await desk.database.write_with(lambda tx: note_unanswered(tx, said, message, at=request.now))
        return refusal_reply(_words(understood.subject, request, desk))
    return await _answer(request, desk, understood, understood.subject)


def _words(subject: Subject | None, request: Request, desk: Desk) -> str:
    if subject is None:
        return ""
    return render_answer(subject, facts=RuleFacts(rulebook=desk.rulebook), day=request.today).text


async def _answer(request: Request, desk: Desk, understood: Understanding, subject: Subject) -> Answer:
    if subject.group == "discount" and understood.entities.payer is Payer.GOVERNMENT:
        subject = desk.subjects.get("discount_government") or subject
    told = understood.entities
    if subject.group in PRICED and wrong_price(understood, desk.rulebook, today=request.today) is not None:
        subject = desk.subjects.get("wrong_price") or subject
    is_ahead = subject.code in DATED and _is_ahead(request, told)
    if is_ahead and subject.code == "jkm_old":
        subject = desk.subjects.get("jkm_amount") or subject
    worked_out = await _work_out(request, desk, understood, subject)
    if worked_out is not None:
        return worked_out
    facts = RuleFacts(rulebook=desk.rulebook)
    answer = render_answer(subject, facts=facts, day=request.today, entities=told)
    if is_ahead:
        answer = replace(answer, text=f"{answer.text}\n{LATER}")
    return answer_reply(answer, understood.offers)


def _asks_old_discount(request: Request, understood: Understanding, subject: Subject) -> bool:
    """Whether a discount of an earlier time is asked for: the months' prices say it."""
    told = understood.entities
    is_past = told.year is not None and told.year < request.today.year
    return subject.code == "discount_what" and (
        is_past or (told.period is not None and told.period.last < request.today)
    )


def _as_it_was(request: Request, desk: Desk, subject: Subject, first: date, last: date) -> Reply | None:
    """A benefit as of a past time, None where today's answer holds; where the rules changed within it, say so."""
    section = DATED[subject.code]
    then, now = _detail(desk, section, last), _detail(desk, section, request.today)
    before = _detail(desk, section, first) if _knows(desk, first) else then
    if then is None or now is None or before is None:
        return then
    if _without_head(then) == _without_head(before):
        return None if _without_head(then) == _without_head(now) else then
    facts, old = RuleFacts(rulebook=desk.rulebook), desk.subjects.get("jkm_old")
    if section == "jkm" and old is not None:
        if _is_same_sum(desk, first, last):
            return None if _is_same_sum(desk, last, request.today) else then
        return answer_reply(render_answer(old, facts=facts, day=request.today), ())
    changed = (
        f"Antara {format_day(first)} dan {format_day(last)} aturannya berubah. Untuk hari lain, sebutkan tanggalnya."
    )
    if _without_head(then) != _without_head(now):
        return replace(then, text=lines(then.text, changed))
    answer = render_answer(subject, facts=facts, day=request.today)
    return answer_reply(replace(answer, text=f"{answer.text}\n{changed}"), ())


def _detail(desk: Desk, section: str, day: date) -> Reply | None:
    return detail_reply(section, desk.rulebook, day)


def _knows(desk: Desk, day: date) -> bool:
    try:
        jkm_death(desk.rulebook, day=day)
    except RuleUnknown:
        return False
    return True


def _is_same_sum(desk: Desk, first: date, last: date) -> bool:
    """Whether a death brought the same on both days."""
    totals = [jkm_death(desk.rulebook, day=day).total for day in (first, last) if _knows(desk, day)]
    return len(totals) == 2 and totals[0] == totals[1]


def _without_head(reply: Reply) -> str:
    return reply.text.partition("\n")[2]


def _is_ahead(request: Request, told: Entities) -> bool:
    return (told.year or 0) > request.today.year or (told.day is not None and told.day > request.today)


async def _work_out(request: Request, desk: Desk, understood: Understanding, subject: Subject) -> Answer:
    if subject.computed is Computed.PREMIUM or _asks_old_discount(request, understood, subject):
        return answer_premium(request, desk, understood)
    if subject.computed in STANDINGS:
        return await answer_figures(request, desk, understood, subject)
    past = past_days(understood, today=request.today)
    if past is not None and subject.code in DATED:
        as_it_was = _as_it_was(request, desk, subject, *past)
        if as_it_was is not None:
            return as_it_was
    told = understood.entities
    if subject.computed is Computed.OFFICE:
        return await kantor.show(request, desk, told.area or desk.areas.office)
    if subject.computed is Computed.POTENTIAL:
        said = f"{told.units} {told.per_unit or ''}" if told.units else ""
        return await potensi.handle_potensi(replace(request, argument=said.strip(), action=None), desk)
    return None
