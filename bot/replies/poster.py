"""Words for /poster: the poster of a group, the talk, what people object, and how many were reached."""

from collections.abc import Sequence
from dataclasses import replace

from bot.cards.poster import Poster
from bot.messages import Button, Picture, Reply
from bot.replies.markup import block, bold, code, escape, italic, lines
from bot.replies.prices import LowestPrices
from bot.replies.sharing import COPY_LIMIT, frame_of
from domain.numerals import format_count, format_rupiah, format_rupiah_short
from domain.periods import format_day
from domain.questions import Answer
from domain.rules.benefits import DeathBenefit
from storage.outreach import Link

EXAMPLE = "/poster Paguyuban Batik Kauman"
NAME_LIMIT = 80


def address_of(link_code: str, username: str) -> str:
    """Give the address that a group's code leads to."""
    return f"https://t.me/{username}?start={link_code}"


def poster_of(
    name: str, link: str, prices: LowestPrices, death: DeathBenefit, *, basis: str, operator: str, username: str
) -> Poster:
    """Make the poster of a group; every amount with the day until which it holds, and its condition."""
    frame = frame_of(
        "TANYA DULU, GRATIS", "Iuran berapa, dapat apa?", f"Untuk {name}", as_of="", source="", operator=operator,
        username=username,
    )  # fmt: skip
    needed = f", bila aktif dan sudah {death.needed.amount} bulan berturut-turut membayar" if death.needed else ""
    return Poster(
        frame=replace(frame, link=link),
        call="Pindai dengan kamera HP, lalu tekan Mulai",
        points=(
            f"Pekerja mandiri: mulai {price_words(prices)}.",
            f"Meninggal bukan karena kerja: {format_rupiah_short(death.total)} untuk ahli waris{needed}.",
        ),
        footnotes=(basis, frame.operator),
    )


def price_words(prices: LowestPrices) -> str:
    """Say today's price, until when, and the usual one: `Rp 8.400 sebulan sampai 31 Desember 2026, biasanya Rp 16.800`."""
    other, ends = prices.other, prices.other.discount_rule.ends_on
    if other.discount and ends:
        return f"{format_rupiah(other.total)} sebulan sampai {format_day(ends)}, biasanya {format_rupiah(other.normal)}"
    return f"{format_rupiah(other.total)} sebulan"


def poster_reply(link: Link, picture: Picture, address: str) -> Reply:
    """Hand over the poster with its link, and say how many it has reached."""
    invitation = f"Mau tahu iuran dan manfaat BPJS Ketenagakerjaan? Tanya botnya, gratis dan tanpa NIK: {address}"
    rows = [(Button(label="Salin tautan", copies=address),)]
    if len(invitation) <= COPY_LIMIT:
        rows.append((Button(label="Salin ajakan untuk grup", copies=invitation),))
    caption = lines(
        bold(f"Poster untuk {link.name}"),
        f"Sudah membuka tautannya: {reached_words(link)}. Yang dihitung hanya jumlahnya, tanpa nama.",
    )
    return Reply(text=caption, picture=picture, buttons=tuple(rows))


def reached_words(link: Link) -> str:
    """Say how many people opened a link."""
    return f"{format_count(link.reached)} orang"


def talk_reply(talk: Answer) -> Reply:
    """Hand over the talk as a text that a tap copies."""
    return Reply(
        text=lines(bold("Bahan bicara dua menit, ketuk untuk menyalin"), block(talk.text), italic(talk.source)),
        buttons=((Button(label="Kalau ada yang keberatan", action="keberatan"),),),
    )


def objections_reply(answered: Sequence[tuple[str, Answer]]) -> Reply:
    """Say what people object and what can truly be answered, each with its source and day."""
    parts = [
        text
        for said, answer in answered
        for text in ("", bold(f"“{said}”"), escape(answer.text), *([italic(answer.source)] if answer.source else []))
    ]
    return Reply(text=lines(bold("Kalau ada yang keberatan"), *parts))


def links_reply(links: Sequence[Link], *, is_everybodys: bool) -> Reply:
    """List the links with how many each has reached."""
    if not links:
        return Reply(
            text=lines(
                "Belum ada poster. Sebutkan nama grupnya, nanti saya buatkan poster dengan kode QR sendiri.",
                f"Contoh: {code(EXAMPLE)}",
            )
        )
    listed = [
        f"• {escape(link.name)}: {bold(reached_words(link))}{f' ({escape(link.by_name)})' if is_everybodys else ''}"
        for link in links
    ]
    total = sum(link.reached for link in links)
    head = bold(f"{len(links)} poster, {format_count(total)} orang membuka tautannya")
    rows = tuple((Button(label=f"Poster {link.name}"[:60], action=f"poster:{link.code}"),) for link in links[:8])
    return Reply(text=lines(head, *listed, "", f"Poster baru: {code(EXAMPLE)}"), buttons=rows)


def too_long_reply() -> Reply:
    """Say that a group's name must fit on the poster."""
    return Reply(
        text=lines(f"Nama grupnya paling banyak {NAME_LIMIT} huruf, supaya muat di poster.", f"Contoh: {code(EXAMPLE)}")
    )


def arrived_words(link: Link) -> str:
    """Greet somebody who came by a group's link, and say what was counted."""
    return f"Anda datang lewat poster untuk {bold(link.name)}. Yang saya hitung hanya jumlah orangnya, tanpa nama."
