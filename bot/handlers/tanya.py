"""/tanya and free text: a question is answered from the rules and the ledger, or honestly not at all."""

from dataclasses import replace

from bot.desk import Desk
from bot.handlers import hitung, kantor, manfaat, potensi
from bot.handlers.capaian import handle_capaian, show
from bot.handlers.tren import handle_tren
from bot.messages import Answer, Reply, Request
from bot.replies.handover import with_handover
from bot.replies.markup import code, lines
from bot.replies.questions import answer_reply, offer_reply, refusal_reply, what_if_reply
from bot.usecases.attainment import Asked, summarise
from domain.questions import Computed, Decision, Entities, RuleFacts, Subject, Understanding, render_answer, understand
from domain.rules import Payer, Sector
from domain.rules.query import PremiumQuery

STANDINGS = (Computed.ATTAINMENT, Computed.SHORTAGE, Computed.DISTRICTS, Computed.WHY_108, Computed.FIGURES_SOURCE)


async def handle_tanya(request: Request, desk: Desk) -> Answer:
    """`/tanya ...`: a question, in a group too."""
    if not request.argument.strip():
        return Reply(text=lines("Mau tanya apa?", f"Contoh: {code('/tanya iuran ojol berapa?')}"))
    return await ask(request, desk, request.argument)


async def ask(request: Request, desk: Desk, text: str) -> Answer:
    """Answer a question in everyday words, with the way to an officer under whatever is answered."""
    message_id = request.message_id if request.is_private else None
    desk.conversations.note_words(request.person.id, text, message_id=message_id, now=request.now)
    return with_handover(await _ask(request, desk, text))


async def _ask(request: Request, desk: Desk, text: str) -> Answer:
    """Answer by subject; a short further question keeps the subject before it for ten minutes."""
    talk = desk.conversations
    if manfaat.is_slogan(text, desk.rulebook, request.today) and len(text) < 40:
        return await manfaat.handle_manfaat(replace(request, argument="", action=None), desk)
    before = talk.last(request.chat_id, request.person.id, now=request.now)
    understood = understand(text, book=desk.subjects, today=request.today, previous=before)
    talk.keep(request.chat_id, request.person.id, understood.context, now=request.now)
    if understood.decision is Decision.OFFER:
        return offer_reply(understood.offers)
    if understood.decision is Decision.REFUSE or understood.subject is None:
        return refusal_reply(_words(understood.subject, request, desk))
    return await _answer(request, desk, understood, understood.subject)


async def handle_subject(request: Request, desk: Desk) -> Answer:
    """A button's subject."""
    subject = desk.subjects.get(request.data)
    if subject is None:
        return Reply(toast="Tombol ini sudah tidak berlaku.")
    answer = render_answer(subject, facts=RuleFacts(rulebook=desk.rulebook), day=request.today)
    return with_handover(answer_reply(answer, ()))


def _words(subject: Subject | None, request: Request, desk: Desk) -> str:
    if subject is None:
        return ""
    return render_answer(subject, facts=RuleFacts(rulebook=desk.rulebook), day=request.today).text


async def _answer(request: Request, desk: Desk, understood: Understanding, subject: Subject) -> Answer:
    worked_out = await _work_out(request, desk, understood, subject.computed)
    if worked_out is not None:
        return worked_out
    answer = render_answer(
        subject, facts=RuleFacts(rulebook=desk.rulebook), day=request.today, entities=understood.entities
    )
    return answer_reply(answer, understood.offers)


async def _work_out(request: Request, desk: Desk, understood: Understanding, computed: Computed | None) -> Answer:
    told = understood.entities
    alone = replace(request, argument="", action=None)
    if computed is Computed.PREMIUM and (told.income is not None or told.daily_income is not None):
        return (
            hitung.answer_query(request, desk, _premium_query(told, request))
            if told.income
            else hitung.answer_text(request, desk, understood.plain)
        )
    if computed in STANDINGS:
        return await _stand(request, desk, told)
    if computed is Computed.OFFICE:
        return await kantor.show(request, desk, told.area or desk.areas.office)
    if computed is Computed.WHAT_IF and told.increase:
        asked = _asked(desk, told, default="bpu")
        standing = await desk.database.read_with(lambda rd: summarise(rd, desk.areas, asked, today=request.today))
        return what_if_reply(standing, told.increase)
    if computed is Computed.TREND:
        metric = told.metric or desk.metrics.all[0]
        return await handle_tren(replace(alone, argument=metric.code), desk)
    if computed is Computed.POTENTIAL:
        said = f"{told.units} {told.per_unit or ''}" if told.units else ""
        return await potensi.handle_potensi(replace(alone, argument=said.strip()), desk)
    return None


async def _stand(request: Request, desk: Desk, told: Entities) -> Answer:
    """Answer where the office or a district stands: one metric where one was named, else all."""
    if told.metric is not None:
        return await show(request, desk, _asked(desk, told, default=told.metric.code), with_premium=False)
    words = [told.area.name if told.area else "", str(told.year or "")]
    return await handle_capaian(replace(request, argument=" ".join(words).strip(), action=None), desk)


def _asked(desk: Desk, told: Entities, *, default: str) -> Asked:
    return Asked(
        metric=told.metric or desk.metrics.get(default),
        area=told.area or desk.areas.office,
        year=None if told.day else told.year,
        day=told.day,
    )


def _premium_query(told: Entities, request: Request) -> PremiumQuery:
    """Turn what was told into a question about a premium; without a count of programmes the lowest two are meant."""
    return PremiumQuery(
        first_month=request.today.replace(day=1),
        income=told.income,
        programmes=told.programmes or 2,
        people=told.people or 1,
        months=told.months or 1,
        sector=told.sector or Sector.OTHER,
        payer=told.payer or Payer.SELF,
    )
