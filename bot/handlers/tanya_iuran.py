"""Questions about a premium: reckoned from the rules for whatever was told, the lowest bracket where no income was."""

from dataclasses import replace

from bot.desk import Desk
from bot.handlers import hitung
from bot.messages import Reply, Request
from bot.replies.citations import unknown_reply
from bot.replies.hitung import EXAMPLE, employer_reply, query_error_reply
from bot.replies.tanya_iuran import each_premium_reply, lowest_premium_reply, with_total_said
from domain.questions import Understanding, names_several_people, premium_query, quoted_total
from domain.rules import Payer, Premium, RuleUnknown, Sector, compute_premium
from domain.rules.premium import THREE_PROGRAMMES, TWO_PROGRAMMES
from domain.rules.query import PremiumQuery, QueryError, QueryFault

LOWEST = 0
YEAR = 12


def answer_premium(request: Request, desk: Desk, understood: Understanding) -> Reply | None:
    """Reckon what was asked; None where nothing was told that would change the general answer."""
    try:
        query = premium_query(understood, today=request.today)
    except QueryError as error:
        if error.fault is QueryFault.SEVERAL and names_several_people(understood.plain):
            return _each(desk, error)
        if error.query.payer is Payer.EMPLOYER or understood.entities.payer is Payer.EMPLOYER:
            return employer_reply(error.query, desk.rulebook)
        return query_error_reply(error, desk.rulebook, today=request.today)
    query = _whole_year(query, understood, desk)
    if query.income is not None:
        return hitung.answer_query(request, desk, _with_programmes(query), is_brief=True)
    if not query.said and not _asks_this_year(understood, request):
        return None
    try:
        if query.payer is Payer.EMPLOYER:
            return employer_reply(query, desk.rulebook)
        return _lowest(request, desk, query, said=quoted_total(understood))
    except RuleUnknown as error:
        return unknown_reply(error, example=EXAMPLE)


def _each(desk: Desk, error: QueryError) -> Reply:
    """What several people with an income each pay, and together."""
    query = _with_programmes(error.query)
    count = query.programmes or TWO_PROGRAMMES
    alone = replace(query, people=1, months=1)
    try:
        premiums = [_premium(desk, replace(alone, income=income), count, query.sector) for income, _ in error.readings]
    except RuleUnknown as unknown:
        return unknown_reply(unknown, example=EXAMPLE)
    return each_premium_reply(premiums, desk.rulebook)


def _with_programmes(query: PremiumQuery) -> PremiumQuery:
    return query if query.programmes else replace(query, programmes=TWO_PROGRAMMES)


def _asks_this_year(understood: Understanding, request: Request) -> bool:
    return understood.entities.year == request.today.year


def _whole_year(query: PremiumQuery, understood: Understanding, desk: Desk) -> PremiumQuery:
    """Where a year was asked for without a month, take all of it; with an income only if its price changes within."""
    year = understood.entities.year
    if year is None or "months" in query.said or query.first_month.month != 1:
        return query
    whole = replace(query, months=YEAR)
    if query.income is None:
        return whole
    try:
        premium = _premium(desk, whole, query.programmes or TWO_PROGRAMMES, query.sector)
    except RuleUnknown:
        return query
    return whole if premium.changes_price else query


def _lowest(request: Request, desk: Desk, query: PremiumQuery, *, said: int | None = None) -> Reply:
    """The lowest bracket's price; with JHT beside it where no programmes were named, and transport's where no sector was.

    `said`: a total that was reckoned of a quoted price.
    """
    if said is not None and not query.programmes:
        query = query.with_said(programmes=_programmes_of(said, query, desk))
    has_named = query.programmes is not None
    premium = _premium(desk, query, query.programmes or TWO_PROGRAMMES, query.sector)
    with_jht = None if has_named else _premium(desk, query, THREE_PROGRAMMES, query.sector)
    is_open = "sector" not in query.said and query.payer is Payer.SELF
    transport = _premium(desk, query, premium.programmes, Sector.TRANSPORT) if is_open else None
    reply = lowest_premium_reply(premium, with_jht, transport, query, desk.rulebook, request.today)
    return reply if said is None else with_total_said(reply, said, premium, transport)


def _programmes_of(said: int, query: PremiumQuery, desk: Desk) -> int:
    """Two programmes or three: of which price the total is a multiple."""
    count = query.months * query.people
    month = _premium(desk, query, THREE_PROGRAMMES, query.sector).months[0]
    return THREE_PROGRAMMES if said in (month.normal * count, month.total * count) else TWO_PROGRAMMES


def _premium(desk: Desk, query: PremiumQuery, programmes: int, sector: Sector) -> Premium:
    return compute_premium(
        desk.rulebook,
        income=query.income or LOWEST,
        programmes=programmes,
        first_month=query.first_month,
        months=query.months,
        people=query.people,
        sector=sector,
        payer=query.payer,
    )
