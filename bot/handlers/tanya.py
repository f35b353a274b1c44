"""/tanya and free text: a question is answered from the rules and the ledger, or honestly not at all."""

from dataclasses import replace

from bot.desk import Desk
from bot.handlers import hitung, manfaat
from bot.handlers.capaian import answer_metric, handle_capaian
from bot.messages import Answer, Button, Reply, Request
from bot.replies.markup import code, lines
from domain.rules.query import QueryError, parse_premium_query

PROGRESS = {
    "capaian",
    "progres",
    "progress",
    "target",
    "realisasi",
    "persen",
    "kurang",
    "tercapai",
    "nyampe",
    "pencapaian",
}
PRICE = {
    "bayar",
    "mbayar",
    "mbayare",
    "bayarnya",
    "iuran",
    "iurane",
    "iurannya",
    "biaya",
    "biayanya",
    "harga",
    "regane",
    "piro",
}
BENEFIT = {"manfaat", "manfaate", "manfaatnya", "dapat", "dapet", "santunan", "meninggal", "42", "oleh"}


async def handle_tanya(request: Request, desk: Desk) -> Answer:
    """`/tanya ...`: a question, in a group too."""
    if not request.argument.strip():
        return Reply(text=lines("Mau tanya apa?", f"Contoh: {code('/tanya iuran ojol berapa?')}"))
    return await ask(request, desk, request.argument)


async def ask(request: Request, desk: Desk, text: str) -> Answer:
    """Answer a question in everyday words."""
    words = set(text.casefold().replace("?", " ").replace(",", " ").replace("!", " ").split())
    if words & {"kesehatan", "kes", "kis", "bsu"}:
        return Reply(text="Itu bukan urusan BPJS Ketenagakerjaan. Untuk BPJS Kesehatan telepon 165, ya.")
    mentions = desk.metrics.mentions(text)
    if words & PROGRESS and mentions:
        return await answer_metric(replace(request, argument=""), desk, mentions[0].metric)
    if words & PROGRESS:
        return await handle_capaian(replace(request, argument="", action=None), desk)
    try:
        query = parse_premium_query(text, today=request.today)
    except QueryError:
        query = None
    if query is not None and query.income is not None:
        return hitung.answer_query(request, desk, query)
    if words & (PRICE | BENEFIT):
        return await manfaat.handle_manfaat(replace(request, argument="", action=None), desk)
    return unknown_reply()


def unknown_reply() -> Reply:
    """Say honestly that this is not known, and where to ask."""
    rows = (
        (Button(label="Iuran dan manfaat", action="manfaat"), Button(label="Capaian kantor", action="capaian")),
        (Button(label="Hitung iuran", action="hitung"),),
    )
    return Reply(
        text=lines(
            "Maaf, yang ini belum bisa saya jawab.",
            "Tanya ke telepon 175 atau kantor BPJS Ketenagakerjaan, atau pilih:",
        ),
        buttons=rows,
    )
