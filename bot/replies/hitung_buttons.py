"""A question about a premium in a button: written in at most 64 bytes, read back, and changed one thing at a time."""

import re
from collections.abc import Callable
from datetime import date

from bot.messages import Button, Rows
from bot.replies.premium_words import PAYER_WORDS
from domain.rules import Payer, Sector
from domain.rules.premium import THREE_PROGRAMMES, TWO_PROGRAMMES
from domain.rules.query import PremiumQuery

SECTOR_CODES = {Sector.OTHER: "o", Sector.TRANSPORT: "t"}
PAYER_CODES = {Payer.SELF: "s", Payer.EMPLOYER: "e", Payer.OTHERS: "p", Payer.GOVERNMENT: "g"}
LONGEST_COUNT = 15


def query_action(query: PremiumQuery, **changed: object) -> str:
    """Write a question as a button's action, with some of it changed; `read_action` reads it back.

    `hitung:income.programmes.people.months.sector.payer.yymm`: nothing where not said, at most 64 bytes.
    """
    query = query.with_said(**changed)
    month = f"{query.first_month:%y%m}" if "first_month" in query.said else ""
    parts = (
        query.income or "",
        query.programmes or "",
        query.people,
        query.months,
        SECTOR_CODES[query.sector] if "sector" in query.said else "",
        PAYER_CODES[query.payer] if "payer" in query.said else "",
        month,
    )
    return "hitung:" + ".".join(str(part) for part in parts)


def read_action(data: str, *, today: date) -> PremiumQuery | None:
    """Read a button's data; an income alone is asked for 2 programmes, as /iuran does. None for what is no such data."""
    query = PremiumQuery(first_month=today.replace(day=1))
    if not data:
        return query
    parts = data.split(".")
    if len(parts) == 1:
        return query.with_said(income=int(data), programmes=TWO_PROGRAMMES) if _is_count(data) else None
    if len(parts) != len(_READERS):
        return None
    fields: dict[str, object] = {}
    for (name, read), written in zip(_READERS, parts, strict=True):
        if written:
            value = read(written)
            if value is None:
                return None
            fields[name] = value
    return query.with_said(**fields)


def _is_count(written: str) -> bool:
    return written.isascii() and written.isdigit() and len(written) <= LONGEST_COUNT and int(written) > 0


def _read_count(written: str) -> int | None:
    return int(written) if _is_count(written) else None


def _read_programmes(written: str) -> int | None:
    return int(written) if written in ("2", "3") else None


def _read_month(written: str) -> date | None:
    if not re.fullmatch(r"[0-9]{2}(?:0[1-9]|1[0-2])", written):
        return None
    return date(2000 + int(written[:2]), int(written[2:]), 1)


_SECTORS = {written: sector for sector, written in SECTOR_CODES.items()}
_PAYERS = {written: payer for payer, written in PAYER_CODES.items()}
_READERS: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("income", _read_count),
    ("programmes", _read_programmes),
    ("people", _read_count),
    ("months", _read_count),
    ("sector", _SECTORS.get),
    ("payer", _PAYERS.get),
    ("first_month", _read_month),
)


def change_buttons(query: PremiumQuery) -> Rows:
    """Offer every other value of what can be changed."""
    other = TWO_PROGRAMMES if query.programmes == THREE_PROGRAMMES else THREE_PROGRAMMES
    sector = Sector.OTHER if query.sector is Sector.TRANSPORT else Sector.TRANSPORT
    sector_label = "Transportasi" if sector is Sector.TRANSPORT else "Bukan transportasi"
    payers = [payer for payer in (Payer.SELF, Payer.GOVERNMENT, Payer.EMPLOYER) if payer is not query.payer][:2]
    months = [months for months in (1, 3, 6, 12) if months != query.months]
    people = [people for people in (1, 10, 30, 100) if people != query.people]
    return (
        (
            Button(label=f"{other} program", action=query_action(query, programmes=other)),
            Button(label=sector_label, action=query_action(query, sector=sector)),
        ),
        tuple(Button(label=f"{count} bulan", action=query_action(query, months=count)) for count in months),
        tuple(Button(label=f"{count} orang", action=query_action(query, people=count)) for count in people),
        tuple(
            Button(label=PAYER_WORDS[payer].replace("dibayar", "Dibayar"), action=query_action(query, payer=payer))
            for payer in payers
        ),
        (Button(label="Manfaat untuk penghasilan ini", action=f"keluarga:{query.income}"),),
    )
