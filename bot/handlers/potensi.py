"""/potensi: what it would bring if so many enterprises registered their workers."""

from datetime import date
from typing import Protocol

from bot.messages import Answer, Request
from bot.replies.citations import unknown_reply
from bot.replies.errors import figure_error_reply
from bot.replies.potensi import EXAMPLE, Shortage, no_estimate_reply, potential_reply
from bot.usecases.attainment import Asked, Standing, summarise
from domain.areas import AreaBook
from domain.metrics import MetricBook
from domain.numerals import FigureError
from domain.rules import Rulebook, RuleUnknown
from domain.rules.potential import PotentialError, compute_potential, parse_potential_query
from storage.database import Database

BPU = "bpu"


class PotentialDesk(Protocol):
    """What is needed of the desk."""

    @property
    def rulebook(self) -> Rulebook:
        """The rules."""

    @property
    def database(self) -> Database:
        """Where the figures are."""

    @property
    def areas(self) -> AreaBook:
        """The office and its districts."""

    @property
    def metrics(self) -> MetricBook:
        """What is counted."""


async def handle_potensi(request: Request, desk: PotentialDesk) -> Answer:
    """Answer `/potensi [units] [workers of each]`; the article's estimate where nothing is said."""
    try:
        query = parse_potential_query(request.argument)
        premium = compute_potential(desk.rulebook, query, today=request.today)
    except PotentialError as error:
        return no_estimate_reply(error.text)
    except FigureError as error:
        return figure_error_reply(error, example=EXAMPLE)
    except RuleUnknown as error:
        return unknown_reply(error, example=EXAMPLE)
    shortage = await find_shortage(desk, request.today)
    return potential_reply(query, premium, desk.rulebook, today=request.today, shortage=shortage)


async def find_shortage(desk: PotentialDesk, today: date) -> Shortage | None:
    """Return how many BPU participants the office lacks in the newest year with a figure; None without a target."""
    asked = Asked(metric=desk.metrics.get(BPU), area=desk.areas.office)
    standing = await desk.database.read_with(lambda rd: summarise(rd, desk.areas, asked, today=today))
    return _shortage_of(standing)


def _shortage_of(standing: Standing) -> Shortage | None:
    attainment = standing.attainment
    if attainment is None or attainment.target is None or attainment.gap is None or standing.value.as_of is None:
        return None
    return Shortage(missing=-attainment.gap, target=attainment.target, year=standing.year, as_of=standing.value.as_of)
