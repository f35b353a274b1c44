"""Words for inline mode: what is offered in any chat for `@bot bpu batang`, each with its day and source."""

from collections.abc import Sequence

from bot.cards.card import Card
from bot.cards.sheet import key_of
from bot.messages import InlineResult, Reply
from bot.replies.attainment import overview_reply, standing_reply
from bot.replies.markup import bold, escape, lines
from bot.replies.sharing import caption_of
from bot.splitting import CAPTION_LIMIT, plain_text, width_of
from bot.usecases.attainment import Standing
from domain.areas import AreaBook
from domain.metrics import MetricBook
from domain.numerals import format_percent
from domain.periods import format_day

NOTE_LIMIT = 60
SHORT_LINE = 90


def standing_results(standing: Standing, card: Card, areas: AreaBook, metrics: MetricBook) -> tuple[InlineResult, ...]:
    """Offer where one area stands in one metric: its card where that was uploaded, and the same as text."""
    name = f"{standing.metric.name}, {standing.area.name}"
    text = (
        lines(
            bold(f"{standing.metric.long_name} {standing.year}, {standing.area.name}"),
            "Belum ada angka yang dilaporkan.",
        )
        if standing.value.as_of is None
        else standing_reply(standing, areas, metrics).text
    )
    return _pair(f"{standing.metric.code}.{standing.area.code}", name, _line(standing), text, card)


def _line(standing: Standing) -> str:
    """Say in the list's second line what would be sent: percent and day."""
    as_of, attainment = standing.value.as_of, standing.attainment
    if as_of is None:
        return f"Belum ada angka {standing.year}"
    if attainment is None:
        return f"Baru tambahan, per {format_day(as_of)}"
    share = "target belum ada" if attainment.share is None else format_percent(attainment.share)
    return f"{share}, per {format_day(as_of)}"


def overview_results(standings: Sequence[Standing], card: Card, areas: AreaBook) -> tuple[InlineResult, ...]:
    """Offer all metrics of an area at a glance."""
    area = standings[0].area
    said = "; ".join(f"{standing.metric.name} {_line(standing)}" for standing in standings)
    return _pair(
        f"capaian.{area.code}", f"Semua capaian, {area.name}", said, overview_reply(standings, areas).text, card
    )


def benefit_results(text: str, card: Card | None) -> tuple[InlineResult, ...]:
    """Offer premium and benefit of a day; `text` is what /manfaat says, which is said too where nothing is known."""
    return _pair("manfaat", "Iuran dan manfaat BPU", _glimpse(text), text, card)


def premium_results(text: str) -> tuple[InlineResult, ...]:
    """Offer a premium that was worked out from an income."""
    return _pair("hitung", "Iuran dari penghasilan itu", _glimpse(text), text, None)


def _glimpse(text: str) -> str:
    """Take the second line of a text, or its only one, for the list."""
    said = [line for line in plain_text(text).splitlines() if line]
    return said[1 if len(said) > 1 else 0][:SHORT_LINE]


def _pair(name: str, title: str, description: str, text: str, card: Card | None) -> tuple[InlineResult, ...]:
    written = InlineResult(id=f"{name}.teks", title=title, description=description, text=text)
    if card is None:
        return (written,)
    caption = text if width_of(text) <= CAPTION_LIMIT else caption_of(card)
    drawn = InlineResult(
        id=f"{name}.kartu", title=f"Kartu: {title}", description=description, text=caption, picture_key=key_of(card),
        needs_picture=True,
    )  # fmt: skip
    return (drawn, written)


def offers_reply(results: Sequence[InlineResult], note: str = "") -> Reply:
    """Give the offers; the note stands above the list and leads to the bot's own chat."""
    return Reply(inline=tuple(results), inline_note=note[:NOTE_LIMIT])


def unknown_note(words: str) -> str:
    """Say that words mean nothing here."""
    shown = words if len(words) <= 20 else f"{words[:19]}…"
    return f"“{shown}” belum saya kenal. Tanya di sini"


def choice_note(words: str) -> str:
    """Say that words could mean several areas."""
    return f"“{escape(words)[:20]}” yang mana? Pilih di bawah"
