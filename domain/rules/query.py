"""What somebody asks about a premium, in any order and in everyday words."""

import re
from dataclasses import dataclass, replace

from domain.numerals import (
    AmbiguousFigure,
    FigureError,
    FigureFault,
    FigureKind,
    Found,
    Unit,
    read_figure,
    scan_figures,
)
from domain.rules.premium import Payer, Sector

MOST_PEOPLE = 1_000_000
MOST_MONTHS = 60
LEAST_BARE_INCOME = 10_000

_TRANSPORT = re.compile(
    r"\b(?:ojol|ojeg|ojek|opang|kurir|sopir|supir|driver|gojek|grab|maxim|transport(?:asi)?|logistik|angkot|angkutan|"
    r"becak|taksi|taxi|truk|bis|bus|ekspedisi|pengemudi|masinis|kernet|travel|shopeefood|lalamove|tukang becak)\b",
    re.I,
)
_OTHER = re.compile(r"\b(?:sektor lain|lainnya|bukan transport(?:asi)?|non[- ]?transport(?:asi)?|umum)\b", re.I)
_GOVERNMENT = re.compile(
    r"\b(?:apbn|apbd|apbdes|pemda|pemkot|pemkab|pemerintah|desa|kelurahan|dinas|dbhcht|negara|pemprov)\b", re.I
)
_EMPLOYER = re.compile(
    r"\b(?:(?:dibayar|dibayari|dibayarin|ditanggung)\s+(?:sama\s+|oleh\s+|ama\s+)?"
    r"(?:bos|boss|juragan|majikan|perusahaan|pabrik|pt|kantor|pemberi kerja|toko|cv|usaha))\b",
    re.I,
)
_PROGRAMMES = re.compile(r"\b(?P<count>2|3|dua|tiga|loro|telu)\s*(?:program|progam|prog|pgm|jaminan)\w*\b", re.I)
_WITH_JHT = re.compile(r"\b(?:jht|hari tua|tabungan|lengkap)\b", re.I)
_MONTHS = re.compile(r"\b(?P<count>\d{1,3}|se|satu|dua|tiga|enam)\s*-?(?P<unit>bulan|bln|tahun|thn|th)\b", re.I)
_HALF_YEAR = re.compile(r"\b(?:setengah|1/2|separuh)\s+(?:tahun|thn)\b", re.I)
_PER_MONTH = re.compile(r"(?:\bper\s*|/\s*|\btiap\s+|\bsetiap\s+|\bse)(?:bulan|bln|hari|minggu)(?:nya|ne|an)?\b", re.I)
_PEOPLE = re.compile(
    r"(?<![\w.,])(?P<count>\d{1,3}(?:\.\d{3})+|\d{1,7})\s*(?:orang|org|wong|nelayan|pengrajin|perajin|pekerja|anggota|petani|"
    r"pedagang|buruh|tukang|karyawan|jiwa|guru|pembatik|kader|marbot|peserta|tenaga|ibu|warga|teman|temen|tenagakerja|"
    r"penjahit|pemulung|asisten|driver|ojol|kurir|sopir|supir|ojek|linmas|rt|perangkat)\b",
    re.I,
)
_INCOME_WORDS = r"(?:penghasilan|pendapatan|gaji|gajine|upah|omzet|income|hasil|bayaran|uang|duit)"
_INCOME = re.compile(rf"\b{_INCOME_WORDS}\w*\s*(?:saya|sy|ku|e|nya|sebulan|kira-kira|sekitar|cuma|:|=)*\s*", re.I)
_WORD_COUNTS = {"se": 1, "satu": 1, "dua": 2, "tiga": 3, "enam": 6, "loro": 2, "telu": 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class PremiumQuery:
    """What was asked: income in rupiah a month and programmes are None where not said; the rest has its usual value.

    `said` names what was said. `is_employer` where an employer is to pay, whose workers are no BPU.
    """

    income: int | None = None
    programmes: int | None = None
    people: int = 1
    months: int = 1
    sector: Sector = Sector.OTHER
    payer: Payer = Payer.SELF
    is_employer: bool = False
    said: frozenset[str] = frozenset()


def parse_premium_query(text: str) -> PremiumQuery:
    """Read a question about a premium; raises FigureError or AmbiguousFigure for an income that is none."""
    query, rest = _read_words(PremiumQuery(), text)
    return _read_income(query, rest)


def _read_words(query: PremiumQuery, text: str) -> tuple[PremiumQuery, str]:
    said = set(query.said)
    everything = text
    if found := _PROGRAMMES.search(text):
        query, text = replace(query, programmes=_count(found["count"])), _cut(text, found)
        said.add("programmes")
    elif _WITH_JHT.search(text):
        query = replace(query, programmes=3)
        said.add("programmes")
    if found := _HALF_YEAR.search(text):
        query, text = replace(query, months=6), _cut(text, found)
        said.add("months")
    text = _PER_MONTH.sub(" ", text)
    if found := _MONTHS.search(text):
        count = _count(found["count"]) * (12 if found["unit"].casefold().startswith(("t",)) else 1)
        query, text = replace(query, months=_within(count, MOST_MONTHS, found.group())), _cut(text, found)
        said.add("months")
    if found := _PEOPLE.search(text):
        count = int(found["count"].replace(".", ""))
        query = replace(query, people=_within(count, MOST_PEOPLE, found.group()))
        text = _cut(text, found)
        said.add("people")
    if _TRANSPORT.search(everything) and not _OTHER.search(everything):
        query = replace(query, sector=Sector.TRANSPORT)
        said.add("sector")
    if _EMPLOYER.search(text):
        query = replace(query, is_employer=True)
    elif _GOVERNMENT.search(text):
        query = replace(query, payer=Payer.GOVERNMENT)
        said.add("payer")
    return replace(query, said=frozenset(said)), text


def _read_income(query: PremiumQuery, text: str) -> PremiumQuery:
    named = _INCOME.search(text)
    candidates = [found for found in scan_figures(text) if _may_be_income(found)]
    after = [found for found in candidates if named and found.start >= named.end() - 1]
    chosen = (after or candidates)[:1]
    if not chosen:
        return _without_income(query, text, named)
    words = text[chosen[0].start : chosen[0].end]
    before = text[max(0, chosen[0].start - 8) : chosen[0].start]
    if re.search(r"(?:-|−|minus\s*)$", before):
        raise FigureError(text=words, fault=FigureFault.NEGATIVE, unit=Unit.RUPIAH)
    figure = read_figure(words, unit=Unit.RUPIAH, year_like_is_figure=True)
    if figure.value == 0:
        raise FigureError(text=words, fault=FigureFault.EMPTY, unit=Unit.RUPIAH)
    if figure.value < LEAST_BARE_INCOME and not figure.has_scale:
        raise AmbiguousFigure(
            text=words,
            fault=FigureFault.SCALE_MISSING,
            unit=Unit.RUPIAH,
            readings=tuple(figure.value * scale for scale in (1_000, 1_000_000)),
        )
    return replace(query, income=figure.value, said=query.said | {"income"})


def _without_income(query: PremiumQuery, text: str, named: re.Match[str] | None) -> PremiumQuery:
    rest = text[named.end() :] if named else text
    if any(character.isdigit() for character in rest):
        words = rest.strip()
        return replace(query, income=read_figure(words, unit=Unit.RUPIAH).value, said=query.said | {"income"})
    return query


def _may_be_income(found: Found) -> bool:
    if found.kind is FigureKind.RUPIAH or (found.kind is FigureKind.PLAIN and not found.noun):
        return True
    return found.kind is FigureKind.YEAR


def _within(count: int, most: int, words: str) -> int:
    if count < 1:
        raise FigureError(text=words, fault=FigureFault.NOT_A_FIGURE, unit=Unit.PEOPLE)
    if count > most:
        raise FigureError(text=words, fault=FigureFault.TOO_LARGE, unit=Unit.PEOPLE)
    return count


def _count(word: str) -> int:
    return _WORD_COUNTS.get(word.casefold()) or int(word)


def _cut(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"
