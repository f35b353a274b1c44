"""A question as features: roots of words, with figures, areas and metrics as words of their own kind."""

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from domain.areas import AreaBook
from domain.metrics import MetricBook
from domain.numerals import FigureKind
from domain.questions.entities import Entities
from domain.questions.quoted import KNOWN_SUMS
from domain.questions.roles import Reading, read_figures
from domain.questions.telling import tell
from domain.questions.words import Lexicon, Word, clean
from domain.rules import Payer

_FOR_ONE: Final = re.compile(r"\biuran\b.*\b(?:per|tiap|setiap|se)\s?(?:orang|kepala)\b")
_IS_EMPLOYED: Final = re.compile(
    r"\bsaya\s+(?:(?:ini|cuma|hanya|kan|sudah|masih|jadi)\s+)*(?:karyawan|pegawai|buruh (?:pabrik|toko|gudang)|kerja (?:di (?:pabrik|perusahaan|toko|pt|cv|konveksi|gudang|hotel|restoran|rumah makan|juragan)|ikut|pada))\b(?!\s+saya)"
)
_IN_A_MONTH: Final = re.compile(
    r"^(?!.*\b(?:capaian|target|persen|kantor|terkumpul|terima|masuk|total|kurang|lebih|naik|turun|diskon)\b)"
    r"(?=.*\biuran\b).*\b(?:januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember)\b"
)
KNOWN_PERCENTS: Final = frozenset({50, 100, 106, 108})
_SIGN: Final = re.compile(r"^[^\w%#@]+$")
_ROLES: Final = {
    "income": "#uang", "daily_income": "#uang", "weekly_income": "#uang", "people": "#orang", "programmes": "#program", "age": "#umur",
    "children": "#anak", "increase": "#orang", "decrease": "#orang", "total": "#total", "units": "#angka", "per_unit": "#orang",
}  # fmt: skip
_DURATIONS: Final = {"bulan": "#bulan", "tahun": "#tahun", "hari": "#hari"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question taken apart: plain words, tokens to match by, what it tells, and whether it asks for a time to come.

    `is_at_work`: something happens while somebody works.
    """

    text: str
    plain: str
    tokens: tuple[str, ...]
    entities: Entities
    is_ahead: bool = False
    is_at_work: bool = False


def take_apart(text: str, *, lexicon: Lexicon, areas: AreaBook, metrics: MetricBook, today: date) -> Question:
    """Read a question into plain words, tokens and entities."""
    plain, tokens, readings = _read(text, lexicon)
    entities = tell(plain, clean(text), readings, areas=areas, metrics=metrics, today=today)
    return Question(
        text=text,
        plain=plain,
        tokens=tokens,
        entities=entities,
        is_ahead=_is_ahead(entities, today),
        is_at_work=_is_at_work(tokens, lexicon.jobs),
    )


def _is_ahead(told: Entities, today: date) -> bool:
    """Whether a question asks for a time that has not come."""
    days = [told.day, told.period.first if told.period else None]
    is_later = any(day is not None and day > today for day in days)
    return is_later or (told.year is not None and told.year > today.year)


def tokens_of(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return what an example is matched by."""
    return _read(text, lexicon)[1]


def _read(text: str, lexicon: Lexicon) -> tuple[str, tuple[str, ...], tuple[Reading, ...]]:
    """Plain words, tokens, and the figures with their roles."""
    words = lexicon.read(text)
    plain, places = _join(words)
    readings = read_figures(plain)
    tokens = tuple(_with_kinds(_tokens(words, places, readings), lexicon))
    return plain, _without_talk(tokens, lexicon), readings


def _without_talk(tokens: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """Leave greetings and thanks out of a question that says more."""
    rest = tuple(token for token in tokens if token not in lexicon.talk)
    says_more = any(token not in lexicon.stops and token not in lexicon.companions for token in rest)
    return rest if says_more else tokens


def weigh_pairs(tokens: Sequence[str], stops: frozenset[str]) -> tuple[str, ...]:
    """Return neighbouring content words as features."""
    content = [token for token in tokens if token not in stops]
    # Interned: each pair stands in several tables, and all of them share one text.
    return tuple(sys.intern(f"{first} {second}") for first, second in pairwise(content))


def marks_of(question: Question) -> frozenset[str]:
    """Return the marks that stand for kinds of things: a metric, an area, `may one join`, `what is it`."""
    told, tokens = question.entities, question.tokens
    marks = {
        "@metrik": told.metric is not None and told.metric.code != "iuran",
        "@wilayah": bool(told.areas),
        "@bolehikut": _follows(tokens, MAY, JOIN),
        "@dapatapa": _follows(tokens, GET, WHAT),
        "@nanti": question.is_ahead,
        "@berubah": question.plain.count("kadang") > 1,
        "@seorang": _FOR_ONE.search(question.plain) is not None,
        "@saatkerja": question.is_at_work,
        "@karyawan": _IS_EMPLOYED.search(question.plain) is not None,
        "@iuranbulan": told.period is not None and not told.areas and _IN_A_MONTH.search(question.plain) is not None,
        "@pemberikerja": told.payer is Payer.EMPLOYER,
    }
    return frozenset(mark for mark, holds in marks.items() if holds)


MAY: Final = frozenset({"bisa", "boleh", "dapat"})
JOIN: Final = frozenset({"ikut", "daftar", "peserta"})
GET: Final = frozenset({"dapat"})
WHAT: Final = frozenset({"apa"})
NEAR: Final = 3


def _follows(tokens: Sequence[str], first: frozenset[str], then: frozenset[str]) -> bool:
    """Whether a word of one kind stands shortly before one of another."""
    return any(
        token in first and then.intersection(tokens[place + 1 : place + 1 + NEAR]) for place, token in enumerate(tokens)
    )


DURING: Final = frozenset({"waktu", "saat", "lagi", "sedang", "ketika"})
WORKING: Final = frozenset(
    {"kerja", "usaha", "antar", "jual", "dagang", "ternak", "cari", "panen", "tanam", "angkut", "jahit", "batik", "las"}
)


def _is_at_work(tokens: Sequence[str], jobs: frozenset[str]) -> bool:
    """Whether something happens while somebody works: `pas melaut`, `lagi antar`."""
    return any(first in DURING and (then in WORKING or then in jobs) for first, then in pairwise(tokens))


def _join(words: Sequence[Word]) -> tuple[str, list[tuple[int, int]]]:
    places, at, parts = [], 0, []
    for word in words:
        places.append((at, at + len(word.text)))
        parts.append(word.text)
        at += len(word.text) + 1
    return " ".join(parts), places


def _tokens(words: Sequence[Word], places: Sequence[tuple[int, int]], readings: Sequence[Reading]) -> Iterator[str]:
    left, noun = list(readings), ""
    for word, (start, end) in zip(words, places, strict=True):
        while left and left[0].found.end <= start:
            left.pop(0)
        inside = left and left[0].found.start < end and start < left[0].found.end
        if inside:
            if start <= left[0].found.start < end:
                yield from _figure_tokens(left[0])
            noun = left[0].found.noun
            continue
        is_counted = word.root in (noun, "an") and bool(noun)
        noun = ""
        if not is_counted and not _SIGN.match(word.root) and not word.root.isdigit():
            yield from word.root.split()


def _with_kinds(tokens: Iterator[str], lexicon: Lexicon) -> Iterator[str]:
    """Name a job or an illness beside its kind, so that one is like another."""
    kinds = {"profesi": lexicon.jobs, "penyakit": lexicon.illnesses}
    for token in tokens:
        yield token
        for kind in [kind for kind, words in kinds.items() if token in words]:
            del kinds[kind]
            yield kind


def _figure_tokens(reading: Reading) -> Iterator[str]:
    found = reading.found
    if found.kind in (FigureKind.IDENTITY, FigureKind.PHONE):
        yield "#identitas"
    elif found.kind is FigureKind.PERCENT:
        yield f"#{found.value}persen" if found.value in KNOWN_PERCENTS else "#persen"
    elif found.kind is FigureKind.DATE:
        yield "#tanggal"
    elif found.kind is FigureKind.YEAR or reading.role == "year":
        yield from ("#tahunangka", f"#{found.value}")
    elif reading.role == "age":
        yield "#umur"
    elif found.kind is FigureKind.DURATION:
        yield _DURATIONS.get(found.noun, "#waktu")
    elif found.kind is FigureKind.FOREIGN_CURRENCY:
        yield "#valas"
    elif found.value in KNOWN_SUMS and reading.role != "income":
        yield f"#{found.value}"
    elif found.value == 175:
        yield "#175"
    else:
        yield _kind_of_figure(reading)


def _kind_of_figure(reading: Reading) -> str:
    if reading.role in _ROLES:
        return _ROLES[reading.role]
    return "#program" if reading.found.noun == "program" else "#angka"
