"""/hitung: what BPU members pay, from an income said in everyday words."""

from bot.desk import Desk
from bot.messages import Answer, Button, Reply, Request
from bot.replies.errors import explain_figure, figure_error_reply
from bot.replies.hitung import EXAMPLE, employer_reply, income_question, premium_reply, programmes_question
from bot.replies.markup import code, lines
from domain.numerals import AmbiguousFigure, FigureError, format_rupiah
from domain.rules import Payer, RuleUnknown, Sector, compute_premium
from domain.rules.query import PremiumQuery, parse_premium_query

SECTORS = {"o": Sector.OTHER, "t": Sector.TRANSPORT}
PAYERS = {"s": Payer.SELF, "g": Payer.GOVERNMENT}


async def handle_hitung(request: Request, desk: Desk) -> Answer:
    """Read the question and answer it; ask for income and programmes where they are missing."""
    try:
        query = parse_premium_query(request.argument)
    except AmbiguousFigure as error:
        rows = tuple(
            (Button(label=format_rupiah(value), action=f"hitung:{value}"),) for value in error.readings if value > 0
        )
        question = f"{code(error.text[:40])}: {explain_figure(error)}. Penghasilan sebulan yang mana?"
        return Reply(text=lines(question, f"Contoh: {code(EXAMPLE)}"), buttons=rows)
    except FigureError as error:
        return figure_error_reply(error, example=EXAMPLE)
    return answer_query(request, desk, query)


async def handle_hitung_press(request: Request, desk: Desk) -> Answer:
    """A button's whole question: `income.programmes.people.months.sector.payer`, later parts left out as usual."""
    parts = request.data.split(".") if request.data else []
    query = PremiumQuery(
        income=int(parts[0]) if parts and parts[0] else None,
        programmes=int(parts[1]) if len(parts) > 1 and parts[1] else None,
        people=int(parts[2]) if len(parts) > 2 else 1,
        months=int(parts[3]) if len(parts) > 3 else 1,
        sector=SECTORS[parts[4]] if len(parts) > 4 else Sector.OTHER,
        payer=PAYERS[parts[5]] if len(parts) > 5 else Payer.SELF,
    )
    reply = answer_query(request, desk, query)
    return Reply(text=reply.text, buttons=reply.buttons, edits=bool(request.data))


async def answer_income(request: Request, desk: Desk, text: str) -> Answer:
    """Answer `/iuran <income>`: as /hitung for 2 programmes."""
    try:
        query = parse_premium_query(text)
    except FigureError as error:
        return figure_error_reply(error, example="/iuran 1.500.000")
    if query.income is None:
        return Reply(
            text=lines(
                "Maaf, itu belum bisa saya baca.", f"Contoh: {code('/iuran 2019')} atau {code('/iuran 1.500.000')}"
            )
        )
    if query.programmes is None:
        query = PremiumQuery(
            income=query.income,
            programmes=2,
            people=query.people,
            months=query.months,
            sector=query.sector,
            payer=query.payer,
        )
    return answer_query(request, desk, query)


def answer_query(request: Request, desk: Desk, query: PremiumQuery) -> Reply:
    """Answer a question about a premium, or ask for what is missing."""
    if query.is_employer:
        return employer_reply()
    if query.income is None:
        return income_question(query)
    if query.programmes is None:
        return programmes_question(query)
    try:
        premium = compute_premium(
            desk.rulebook,
            income=query.income,
            programmes=query.programmes,
            first_month=request.today,
            months=query.months,
            people=query.people,
            sector=query.sector,
            payer=query.payer,
        )
    except RuleUnknown:
        return Reply(text="Aturan iuran untuk tanggal itu belum saya ketahui. Tanya kantor atau 175, ya.")
    return premium_reply(premium, query, desk.rulebook, today=request.today)
