"""What a price is said to be beyond what holds, and a trade with its income: told by the words, whatever is nearest."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from domain.questions.features import Question

PRICES: Final = frozenset({"#8400", "#16800"})
ABOUT_PRICES: Final = frozenset(
    {
        "discounted_bill", "discount_what", "discount_end", "discount_benefit", "premium_amount", "premium_parts", "pay_months",
        "wrong_price", "jht_what", "jht_add", "slogan", "benefit_overview", "pay_once",
    }
)  # fmt: skip
ASKS_ELSE: Final = frozenset({"berapa", "bisa", "boleh", "sekaligus", "tambah", "beda", "kenapa", "#total"})
TOO_MUCH: Final[Mapping[str, frozenset[str]]] = {
    "price_is_monthly": frozenset({"setahun"}),
    "price_without_jht": frozenset({"jht", "haritua"}),
    "price_by_income": frozenset({"seluruh"}),
    "price_forever": frozenset({"selama", "seterusnya", "permanen", "seumur"}),
}
AT_ONCE: Final = frozenset({"langsung", "sekali", "besok"})
_TRADE: Final = re.compile(
    r"\b(?:tukang|penjual|pedagang|juru|sopir|buruh|kuli|bakul|usaha|jual|dagang|pe(?:n[a-z]|m[a-z]|[a-z])[a-z]{3,})\b"
)
_EMPLOYED: Final = re.compile(r"\b(?:karyawan|pegawai|perusahaan|pabrik|pns|pensiun\w*|peserta|pemerintah|pekerja)\b")
_PRICE_ASKED: Final = re.compile(r"\b(?:iuran|bayar)\b")
MOST_WORDS: Final = 4
BESIDE: Final = frozenset(
    {"iuran", "bayar", "profesi", "penghasilan", "bpjstk", "bpjs", "bpu", "saya", "bulan", "sebulan", "per", "jkk", "jkm", "jht"}
)  # fmt: skip


def corrected(question: Question, code: str) -> str | None:
    """The subject that sets a claim right: `8.400 setahun ya`, `bayar sekali dapat 42 juta`; None where nothing is claimed."""
    tokens = frozenset(question.tokens)
    if code not in ABOUT_PRICES or tokens & ASKS_ELSE:
        return None
    if code == "slogan" and tokens & AT_ONCE:
        return "slogan_at_once"
    if code == "slogan" or not tokens & PRICES:
        return None
    return next((right for right, words in TOO_MUCH.items() if tokens & words), None)


def asks_price_of_trade(question: Question, stops: frozenset[str]) -> bool:
    """`iuran tukang pijat 1,5 juta`: a trade, its income, and what it pays, with hardly a word besides."""
    if question.entities.areas or question.entities.income is None or not _PRICE_ASKED.search(question.plain):
        return False
    is_trade = _TRADE.search(question.plain) is not None and not _EMPLOYED.search(question.plain)
    return is_trade and len(_said(question.tokens, stops)) <= MOST_WORDS


def _said(tokens: Sequence[str], stops: frozenset[str]) -> list[str]:
    return [token for token in tokens if token not in stops | BESIDE and token[0] not in "#@"]
