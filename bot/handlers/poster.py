"""/poster: for each group a link of its own, a poster with its code, a talk, and how many people came by it."""

import asyncio
import secrets
from functools import cache

from bot.cards.poster import draw_poster
from bot.cards.sheet import key_of
from bot.desk import Desk
from bot.messages import Answer, Picture, Reply, Request
from bot.replies.citations import citation_line, unknown_reply
from bot.replies.markup import lines
from bot.replies.poster import (
    EXAMPLE,
    NAME_LIMIT,
    address_of,
    arrived_words,
    links_reply,
    objections_reply,
    poster_of,
    poster_reply,
    talk_reply,
    too_long_reply,
)
from bot.replies.prices import lowest_prices
from bot.replies.welcome import welcome_reply
from bot.splitting import plain_text
from domain.questions import RuleFacts, load_outreach, render_answer
from domain.rules import RuleUnknown
from domain.rules.benefits import jkm_death
from storage import outreach
from storage.outreach import Link

PREFIX = "g-"
kit = cache(load_outreach)


async def handle_poster(request: Request, desk: Desk) -> Answer:
    """`/poster [nama grup]`: the poster and the talk for a group; alone it lists the links with their counts."""
    name = " ".join(request.argument.split())
    if not name:
        whose = None if request.person.is_admin else request.person.id
        links = await desk.database.read_with(lambda rd: outreach.all_of(rd, whose))
        return links_reply(links, is_everybodys=request.person.is_admin)
    if len(name) > NAME_LIMIT:
        return too_long_reply()
    code = PREFIX + secrets.token_hex(5)
    link = await desk.database.write_with(
        lambda tx: outreach.make(tx, code=code, name=name, person=request.person, at=request.now)
    )
    return await _hand_over(request, desk, link)


async def handle_again(request: Request, desk: Desk) -> Answer:
    """A button's code: the same poster again."""
    link = await desk.database.read_with(lambda rd: outreach.find(rd, request.data))
    return await _hand_over(request, desk, link) if link else Reply(toast="Poster itu sudah tidak ada.")


async def _hand_over(request: Request, desk: Desk, link: Link) -> Answer:
    day, facts = request.today, RuleFacts(rulebook=desk.rulebook)
    try:
        prices, death = lowest_prices(desk.rulebook, day), jkm_death(desk.rulebook, day=day)
    except RuleUnknown as error:
        return unknown_reply(error, example=EXAMPLE)
    address = address_of(link.code, desk.username)
    basis = plain_text(citation_line((*prices.rules, *death.rules)))
    poster = poster_of(
        link.name, address, prices, death, basis=basis, operator=desk.operator, username=desk.username
    )  # fmt: skip
    picture = Picture(png=await asyncio.to_thread(draw_poster, poster), key=key_of(poster))
    talk = render_answer(kit().talk, facts=facts, day=day)
    return poster_reply(link, picture, address), talk_reply(talk)


async def handle_objections(request: Request, desk: Desk) -> Answer:
    """What people object, each with its answer from the subjects."""
    facts = RuleFacts(rulebook=desk.rulebook)
    answered = [
        (objection.said, render_answer(subject, facts=facts, day=request.today))
        for objection in kit().objections
        if (subject := desk.subjects.get(objection.subject)) is not None
    ]
    return objections_reply(answered)


async def arrive(request: Request, desk: Desk, code: str) -> Answer:
    """Somebody pressed Start behind a group's link: count them, unless they are of the office, and greet them."""
    welcome = welcome_reply(request.person, operator=desk.operator, office=desk.areas.office.name)
    link = await desk.database.read_with(lambda rd: outreach.find(rd, code))
    if link is None or request.person.is_officer:
        return welcome
    await desk.database.write_with(lambda tx: outreach.note_reached(tx, code, request.person.id))
    return Reply(text=lines(arrived_words(link), "", welcome.text), buttons=welcome.buttons)
