"""The card of premium and benefit: today's price, the usual one, and each rung of the benefit with its condition."""

import re

from bot.cards.card import BenefitCard, Rung
from bot.replies.citations import citation_line
from bot.replies.manfaat import split_words, term_words
from bot.replies.prices import TRANSPORT_WORDS, LowestPrices, bracket_words
from bot.replies.sharing import frame_of
from bot.usecases.pictures import Benefits
from domain.numerals import format_count, format_rupiah, format_rupiah_short
from domain.periods import format_day
from domain.rules import MonthlyPremium
from domain.rules.benefits import DeathBenefit, Scholarship


def benefit_card(prices: LowestPrices, benefits: Benefits, *, operator: str, username: str) -> BenefitCard:
    """Make the card of premium and benefit on a day."""
    other, death, at_work = prices.other, benefits.death, benefits.at_work
    rules = (*prices.rules, *death.rules, *(at_work.rules if at_work else ()))
    return BenefitCard(
        frame=frame_of(
            "IURAN DAN MANFAAT",
            "Lindungi diri, tenangkan keluarga",
            "BPU, untuk pekerja mandiri · JKK + JKM",
            as_of=f"Berlaku {format_day(prices.day)}",
            source=_together(_unescaped(citation_line(rules))),
            operator=operator,
            username=username,
        ),
        price=format_rupiah(other.total),
        price_line=f"sebulan{_until(other)}{_usually(other)}",
        price_notes=_price_notes(prices),
        heading="Untuk ahli waris bila peserta meninggal, selama aktif:",
        rungs=_rungs(death, benefits.grant, at_work),
        conditions=(
            "Sedang menunggak? Tanyakan dulu ke kantor (telepon 175).",
            "Bukan BPJS Kesehatan, dan bukan penetapan hak.",
        ),
    )


def _until(month: MonthlyPremium) -> str:
    ends_on = month.discount_rule.ends_on
    return f" sampai {format_day(ends_on)}" if month.discount and ends_on else ""


def _usually(month: MonthlyPremium) -> str:
    return f", biasanya {format_rupiah(month.normal)}" if month.discount else ""


def _price_notes(prices: LowestPrices) -> tuple[str, ...]:
    other, transport = prices.other, prices.transport
    whole = format_rupiah(other.normal)
    parts = f"{whole} itu JKK (kecelakaan kerja) {format_count(other.jkk)} + JKM (kematian) {format_count(other.jkm)}"
    differs = transport.total != other.total or _until(transport) != _until(other)
    ride = (f"{TRANSPORT_WORDS}: {format_rupiah(transport.total)}{_until(transport)}",) if differs else ()
    unsure = other.discount and other.discount_rule.needs_confirmation
    doubt = (f"Keringanan ini ({other.discount_rule.regulation.name}) perlu dikonfirmasi kantor",) if unsure else ()
    bracket = bracket_words(prices)
    return tuple(f"{note}." for note in (parts, f"{bracket[0].upper()}{bracket[1:]}", *ride, *doubt))


def _rungs(death: DeathBenefit, grant: Scholarship | None, at_work: DeathBenefit | None) -> tuple[Rung, ...]:
    total = format_rupiah_short(death.total)
    split = split_words(death)
    if death.needed is None or death.short is None:
        rungs = [Rung(condition="Bukan karena kerja (JKM)", amount=total, detail=f"{split}; syarat: tanya kantor")]
    else:
        term = term_words(death.needed.amount)
        rungs = [
            Rung(
                condition=f"Bukan karena kerja, belum {term} membayar", amount=format_rupiah_short(death.short.amount)
            ),
            Rung(condition=f"Sudah {term} berturut-turut", amount=total, detail=split),
        ]
    if grant is not None and grant.needed is not None:
        most = format_rupiah_short(grant.most)
        rungs.append(
            Rung(
                condition=f"Sudah {term_words(grant.needed.amount)}: plus beasiswa {grant.limit.amount} anak",
                amount=f"s.d. {most}",
            )
        )
    if at_work is not None:
        rungs.append(
            Rung(
                condition="Karena kerja (JKK), golongan terendah",
                amount=format_rupiah_short(at_work.total),
                detail="plus beasiswa anak; berobat sesuai kebutuhan medis",
            )
        )
    return tuple(rungs)


def _together(text: str) -> str:
    """Keep a regulation's kind and its number on one line."""
    return re.sub(r"(?<=[A-Za-z]) (?=\d+/\d{4})", "\u00a0", text)


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
