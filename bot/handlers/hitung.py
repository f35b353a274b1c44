"""/hitung: what BPU members pay, from an income said in everyday words."""

from dataclasses import replace
from typing import Protocol

from bot.messages import Answer, Reply, Request
from bot.replies.citations import unknown_reply
from bot.replies.hitung import (
    EXAMPLE,
    employer_reply,
    income_question,
    premium_reply,
    programmes_question,
    query_error_reply,
)
from bot.replies.hitung_buttons import read_action
from domain.rules import Payer, Rulebook, RuleUnknown, compute_premium
from domain.rules.premium import TWO_PROGRAMMES
from domain.rules.query import PremiumQuery, QueryError, parse_premium_query


class RuleDesk(Protocol):
    """What is needed of the desk."""

    @property
    def rulebook(self) -> Rulebook:
        """The rules."""


async def handle_hitung(request: Request, desk: RuleDesk) -> Answer:
    """Read the question and answer it; ask for income and programmes where they are missing."""
    return answer_text(request, desk, request.argument)


async def handle_hitung_press(request: Request, desk: RuleDesk) -> Answer:
    """A button's whole question; it replaces its message, but for the button that only opens /hitung."""
    query = read_action(request.data, today=request.today)
    if query is None:
        return Reply(toast="Tombol ini sudah tidak berlaku.")
    return replace(answer_query(request, desk, query), edits="." in request.data)


async def answer_income(request: Request, desk: RuleDesk, text: str) -> Answer:
    """Answer `/iuran <income>`: as /hitung for 2 programmes, unless 3 are said."""
    return answer_text(request, desk, text, programmes=TWO_PROGRAMMES)


def answer_text(
    request: Request,
    desk: RuleDesk,
    text: str,
    *,
    programmes: int | None = None,
    before: PremiumQuery | None = None,
) -> Reply:
    """Answer a question in words; `programmes` holds where none are said, `before` is an earlier question."""
    try:
        query = parse_premium_query(text, today=request.today, before=before)
    except QueryError as error:
        if programmes is not None and error.query.programmes is None:
            error.query = error.query.with_said(programmes=programmes)
        return query_error_reply(error, desk.rulebook, today=request.today)
    if programmes is not None and query.programmes is None:
        query = replace(query, programmes=programmes)
    return answer_query(request, desk, query)


def answer_query(request: Request, desk: RuleDesk, query: PremiumQuery, *, is_brief: bool = False) -> Reply:
    """Answer a question about a premium, or ask for what is missing; `is_brief` takes months at one price together."""
    try:
        if query.payer is Payer.EMPLOYER and query.income is None:
            return employer_reply(query, desk.rulebook)
        if query.income is None:
            return income_question(query)
        if query.programmes is None:
            return programmes_question(query)
        premium = compute_premium(
            desk.rulebook,
            income=query.income,
            programmes=query.programmes,
            first_month=query.first_month,
            months=query.months,
            people=query.people,
            sector=query.sector,
            payer=query.payer,
        )
        return premium_reply(premium, query, desk.rulebook, today=request.today, is_brief=is_brief)
    except RuleUnknown as error:
        return unknown_reply(error, example=EXAMPLE)
