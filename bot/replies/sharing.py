"""What goes with a picture that is made to be shared: its frame, its caption, its text for WhatsApp (markup: *bold*)."""

import re

from bot.cards.card import BenefitCard, Card, OverviewCard, StandingCard
from bot.cards.sheet import Frame
from bot.messages import Button, Picture, Reply
from bot.replies.markup import block, escape, lines

COPY_LIMIT = 256
LAST_WORD = "Kata akhir tetap di kantor."
OFFICE = "BPJS KETENAGAKERJAAN"


def shared_reply(
    picture: Picture, text: str, *, caption: str, link_text: str = "Salin teks untuk WhatsApp"
) -> tuple[Reply, ...]:
    """Show a picture with its text for WhatsApp: behind a copy button where that holds it, else as a block."""
    if len(text.encode("utf-16-le")) // 2 <= COPY_LIMIT:
        return (Reply(text=caption, picture=picture, buttons=((Button(label=link_text, copies=text),),)),)
    return (
        Reply(text=caption, picture=picture),
        Reply(text=lines("Teks untuk WhatsApp, ketuk untuk menyalin:", block(text))),
    )


def address(username: str) -> str:
    """Give the bot's own address."""
    return f"https://t.me/{username}"


def frame_of(
    eyebrow: str, title: str, subtitle: str, *, as_of: str, source: str, operator: str, username: str
) -> Frame:
    """Make what stands around a picture."""
    runs = f"Dikelola {operator}. {LAST_WORD}" if operator else LAST_WORD
    return Frame(
        eyebrow=f"{OFFICE} · {eyebrow}",
        title=title,
        subtitle=subtitle,
        as_of=as_of,
        source=source,
        operator=runs,
        link=address(username),
    )


def whatsapp_text(card: Card) -> str:
    """Say what a card says, as a text for WhatsApp."""
    if isinstance(card, StandingCard):
        body = _standing_text(card)
    elif isinstance(card, OverviewCard):
        body = [f"*{safe(card.frame.title)}, {safe(card.frame.subtitle)}*", safe(card.frame.as_of)]
        body += [f"*{safe(one.name)}: {safe(one.figure)}*\n{safe(one.line)}" for one in card.glances]
    else:
        body = _benefit_text(card)
    return "\n".join((*body, safe(card.frame.source), f"Tanya: {card.frame.link.removeprefix('https://')}"))


def _standing_text(card: StandingCard) -> list[str]:
    head = f"*{safe(card.frame.title)}, {safe(card.frame.subtitle.rpartition(' · ')[2])}*"
    values = dict(card.rows)
    realised = values.get("Realisasi")
    said = f"{realised}, {card.figure} {card.caption}" if realised and card.bar else f"{card.figure} {card.caption}"
    note = [safe(card.note)] if card.note else []
    return [head, f"{safe(card.frame.as_of)}: *{safe(said)}*", *note]


def _benefit_text(card: BenefitCard) -> list[str]:
    price = f"*{safe(card.price)}* {safe(card.price_line)}"
    rungs = [f"• {safe(rung.condition)}: *{safe(rung.amount)}*{_in_brackets(rung.detail)}" for rung in card.rungs]
    notes = [safe(note) for note in card.price_notes]
    conditions = [safe(line) for line in card.conditions]
    return [
        f"*Iuran dan manfaat BPU*. {safe(card.frame.as_of)}",
        price,
        *notes,
        safe(card.heading),
        *rungs,
        *conditions,
    ]


def _in_brackets(detail: str) -> str:
    return f" ({safe(detail)})" if detail else ""


def safe(text: str) -> str:
    """Take out what WhatsApp would read as markup."""
    return re.sub(r"[*_~`\s]+", " ", text)


def caption_of(card: Card) -> str:
    """Say in a line what a picture shows, for those who cannot see it."""
    if isinstance(card, StandingCard):
        return escape(f"{card.frame.title}, {card.frame.subtitle}: {card.figure} {card.caption}. {card.frame.as_of}.")
    if isinstance(card, OverviewCard):
        said = "; ".join(f"{one.name} {one.figure}{f', {one.as_of}' if one.as_of else ''}" for one in card.glances)
        return escape(f"{card.frame.subtitle}: {said}. {card.frame.as_of}.")
    return escape(f"Iuran BPU {card.price} {card.price_line}. {card.frame.as_of}.")


def with_silence(caption: str, year: int | None) -> str:
    """Say before a caption that a year has no figure yet, where an older one is shown instead."""
    return f"Untuk {year} belum ada angka. {caption}" if year else caption
