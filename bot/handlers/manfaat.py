"""/manfaat: what the premium buys, as of a day, what it does not, and each part in detail."""

from dataclasses import replace
from datetime import date

from bot.handlers.hitung import RuleDesk
from bot.messages import Answer, Gesture, Reply, Request
from bot.replies.citations import unknown_reply
from bot.replies.errors import day_error_reply
from bot.replies.hitung import query_error_reply
from bot.replies.keluarga import family_reply
from bot.replies.manfaat import EXAMPLE, ladder_reply
from bot.replies.manfaat_rinci import detail_reply
from bot.replies.markup import lines
from bot.replies.prices import lowest_prices
from domain.numerals import scan_figures
from domain.periods import DayError, DayFault
from domain.rules import Rulebook, RuleUnknown
from domain.rules.benefit_query import BenefitQuery, parse_benefit_query
from domain.rules.benefits import jkm_death
from domain.rules.query import QueryError

SECTION_WORDS = {
    word: section
    for section, words in {
        "jkm": "jkm|jaminan kematian|kematian|meninggal|santunan|santunan kematian",
        "jkk": "jkk|jaminan kecelakaan kerja|kecelakaan kerja|kecelakaan",
        "beasiswa": "beasiswa|beasiswa anak|sekolah|anak",
        "jht": "jht|jaminan hari tua|hari tua|tabungan",
        "bukan": "bukan|yang bukan|kesehatan|bpjs kesehatan",
        "sumber": "sumber|dasar|dasar hukum|aturan|peraturan|hukum",
    }.items()
    for word in words.split("|")
}
AHEAD = "Itu menurut aturan yang dikenal hari ini; aturan baru bisa mengubahnya. Pastikan ke kantor atau 175."
STALE = Reply(toast="Tombol ini sudah tidak berlaku.")


async def handle_manfaat(request: Request, desk: RuleDesk) -> Answer:
    """Answer for today or the day named; a button with a day replaces its message, one without comes as a new one."""
    if request.gesture is Gesture.PRESS:
        return _press(request, desk)
    text = request.argument.strip()
    if not text or is_slogan(text, desk.rulebook, request.today):
        return ladder_reply(desk.rulebook, request.today)
    section = SECTION_WORDS.get(text.casefold())
    if section is not None:
        return detail_reply(section, desk.rulebook, request.today)
    try:
        query = parse_benefit_query(text, today=request.today)
        if query is None:
            raise DayError(text, DayFault.NOT_A_DAY)
    except DayError as error:
        return day_error_reply(error, example=EXAMPLE)
    except QueryError as error:
        return query_error_reply(error, desk.rulebook, today=request.today)
    reply = answer_case(query, desk) if query.names_a_case else ladder_reply(desk.rulebook, query.day)
    return replace(reply, text=lines(reply.text, AHEAD)) if query.day > request.today else reply


async def handle_keluarga(request: Request, desk: RuleDesk) -> Answer:
    """A button's income: the benefits worked out for it, as a new message."""
    written = request.data
    if not (written.isascii() and written.isdigit()):
        return STALE
    return answer_case(BenefitQuery(day=request.today, income=int(written)), desk)


def answer_case(query: BenefitQuery, desk: RuleDesk) -> Reply:
    """Work out the benefits of a case, or say that its day is not known."""
    try:
        return family_reply(query, desk.rulebook)
    except RuleUnknown as error:
        return unknown_reply(error, example=EXAMPLE)


async def handle_detail(request: Request, desk: RuleDesk) -> Answer:
    """A button's `section.day`: one part in detail, in place of the message."""
    section, _, written = request.data.partition(".")
    day = _read_day(written, request)
    reply = detail_reply(section, desk.rulebook, day) if day else None
    return STALE if reply is None else replace(reply, edits=True)


def is_slogan(text: str, rulebook: Rulebook, day: date) -> bool:
    """Tell whether a text names nothing but the amounts of the slogan: `16.800`, `42 juta`, `16.800 dapat 42 juta`."""
    try:
        prices, death = lowest_prices(rulebook, day), jkm_death(rulebook, day=day)
    except RuleUnknown:
        return False
    known = {prices.other.total, prices.other.normal, prices.transport.total, death.total}
    figures = scan_figures(text)
    return bool(figures) and all(figure.value in known for figure in figures)


def _press(request: Request, desk: RuleDesk) -> Reply:
    day = _read_day(request.data, request)
    if day is None:
        return STALE
    return replace(ladder_reply(desk.rulebook, day), edits=bool(request.data))


def _read_day(written: str, request: Request) -> date | None:
    """Read a button's day: today where none is written, None where it is no day."""
    try:
        return date.fromisoformat(written) if written else request.today
    except ValueError:
        return None
