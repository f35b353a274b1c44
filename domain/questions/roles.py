"""What the figures of a question are: an income, people, months, an age, more people, businesses and their workers."""

import re
from dataclasses import dataclass
from typing import Final

from domain.numerals import FigureKind, Found, scan_figures
from domain.questions.happenings import befell_at, is_ago
from domain.questions.quoted import QUOTED_SUMS, is_total

LEAST_INCOME: Final = 50_000  # rupiah a month; less is a price or a slip
MOST_INCOME: Final = 100_000_000
LEAST_TAKINGS: Final = 10_000  # rupiah a day or a week
YOUNGEST, OLDEST = 12, 100  # so many years are somebody's age, not a time of paying
OLD: Final = 50  # from here on a bare number beside a person is an age
MONTHS_OF: Final = {"bulan": 1, "tahun": 12}

DECREASE: Final = "decrease"  # told as an increase below nought
AGO: Final = "ago"  # so long ago a death or an accident was
TOTAL: Final = "total"  # of several months or people: said, and nothing that a question tells

FIRST_YEAR, LAST_YEAR = 1945, 2099


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A figure of a text, and what it was taken for: an entity's name, or ""."""

    found: Found
    role: str


def read_figures(plain: str) -> tuple[Reading, ...]:
    """Return the figures of a text in plain words, each with its role."""
    return tuple(Reading(found=found, role=_role(found, plain)) for found in scan_figures(plain))


FATE: Final = re.compile(r"\b(?:meninggal|mati|kecelakaan\w*|tunggak|klaim|santunan|beasiswa|telat|wafat)\b")
_AGE: Final = re.compile(r"\bumur(?:\s+[a-z]+){0,3}?\s+$")
_BIRTH: Final = re.compile(r"\b(?:ke)?lahir\w*\s+(?:tahun\s+)?$")
_PAYING: Final = re.compile(r"\b(?:bayar|iuran|setor)")
_PAID_BEFORE: Final = re.compile(
    r"\b(?:baru|lagi|pertama|sudah|cuma|hanya|masih)\s+(?:(?:bayar|daftar|ikut|jadi peserta|mulai|aktif|iuran)\w*\s+)?$"
    r"|\b(?:bayar|daftar|ikut|iuran|peserta)\w*\s+(?:(?:baru|sudah|cuma|selama|jalan)\s+)*$"
)
_AHEAD: Final = re.compile(r"\b(?:sekaligus|sekalian|ke depan|lunas)\b|\bmulai (?:bulan|januari)\b")
_UNPAID: Final = r"(?:tunggak\w*|telat|nonaktif|mati|lupa|(?:belum|tidak)(?:\s+\w+)?\s+(?:bayar|iuran|setor|aktif))"
_UNPAID_BEFORE: Final = re.compile(rf"\b{_UNPAID}(?:\s+(?:bayar|iuran|selama|sudah|baru|sampai|cuma|hampir))*\s+$")
_UNPAID_AFTER: Final = re.compile(rf"^\s*(?:-?an\s+)?(?:ini\s+|saya\s+|sudah\s+)*{_UNPAID}\b")
_DAILY_BEFORE: Final = re.compile(r"\b(?:sehari|per hari|harian|setiap hari|tiap hari)\b[^.?!]{0,25}$")
_DAILY_AFTER: Final = re.compile(r"^\s*(?:-?an)?\s*(?:sehari|per\s*hari|/\s*hari|perhari|tiap hari)\b")
_WEEKLY_BEFORE: Final = re.compile(r"\b(?:seminggu|per minggu|mingguan|tiap minggu)\b[^.?!]{0,25}$")
_WEEKLY_AFTER: Final = re.compile(r"^\s*(?:-?an)?\s*(?:seminggu|per\s*minggu|/\s*minggu|tiap minggu|mingguan)\b")
_INCREASE_BEFORE: Final = re.compile(
    r"\b(?:tambah\w*|dapat|naik|bertambah|masuk|lagi|baru|kalau|andai)\s+"
    r"(?:(?:lagi|peserta|bpu|pu|iuran|baru|sebanyak|orang)\s+)*$"
)
_DECREASE_BEFORE: Final = re.compile(
    r"\b(?:turun|berkurang|kurang|keluar|berhenti|nonaktif)\s+(?:(?:lagi|peserta|bpu|pu|iuran|sebanyak|orang)\s+)*$"
)
_OF_STANDING: Final = re.compile(r"\bpersen\b|\b(?:kalau|andai)\b.*\b(?:target|capai\w*)\b")
_SUPPOSED: Final = re.compile(r"\b(?:kalau|andai|jadi)\b")
_BUSINESS: Final = r"(?:home|industri|usaha|umkm|toko|warung|konveksi|pengusaha|juragan|perusahaan|rumah|bengkel)"
_UNITS: Final = re.compile(rf"^\s*(?:unit\s+)?{_BUSINESS}")
_BUSINESS_BEFORE: Final = re.compile(r"\b(?:industri|usaha|umkm|toko|warung|juragan|konveksi)\b")
_WORKERS: Final = re.compile(r"^\s*(?:orang|pekerja|karyawan|buruh|pegawai|tenaga)")
_CHILDREN: Final = re.compile(r"\banak(?:\s+[a-z]+)?\s+$")
_INCOME_BEFORE: Final = re.compile(r"\b(?:penghasilan|dasar)\b[^.?!]{0,25}$")
_MONTHLY_AFTER: Final = re.compile(r"^\s*(?:-?an)?\s*(?:sebulan|per bulan|/\s*bulan|perbulan)\b")
_PERSON_BEFORE: Final = re.compile(
    r"\b(?:mbah|bapak|ibu|kakek|nenek|orang tua|suami|istri|laki|sudah|saya)\s+(?:sudah\s+)?$"
)
_JOINING: Final = re.compile(r"\b(?:ikut|daftar|didaftar\w*|gabung)\b")
_YEAR_BEFORE: Final = re.compile(
    r"\b(?:tahun|setahun|penuh|selama|januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember)\s+$"
)
_PRICE_BEFORE: Final = re.compile(r"\b(?:bayar|iuran|setor|tagihan)\s+(?:rp\s*)?$")
_MINUS: Final = re.compile(r"(?:\bminus|[-−])\s*$")
_NOUN: Final = re.compile(r"\s*([a-z]+)")
_COUNTED: Final = frozenset(
    [
        "pembatik",
        "pengrajin",
        "perajin",
        "nelayan",
        "petani",
        "pedagang",
        "tukang",
        "guru",
        "kader",
        "marbot",
        "sopir",
        "ojol",
        "kurir",
        "penjahit",
        "buruh",
        "karyawan",
        "warga",
        "teman",
        "ibu",
        "bapak",
        "orang",
        "pekerja",
        "anggota",
        "peserta",
        "jiwa",
        "wong",
        "kepala",
        "pegawai",
        "linmas",
        "perangkat",
    ]
)


def _role(found: Found, plain: str) -> str:
    before, after = plain[max(0, found.start - 45) : found.start], plain[found.end : found.end + 30]
    if found.kind in (FigureKind.PLAIN, FigureKind.DURATION, FigureKind.COUNT) and _AGE.search(before):
        return "age"
    if _is_worded_year(found, before):
        return "birth_year" if _BIRTH.search(before) else "year"
    if found.kind is FigureKind.FACTOR and FATE.search(plain) and _PAYING.search(plain):
        return "paid_months"
    if found.kind is FigureKind.DURATION:
        return _duration_role(found, plain, before)
    if found.kind is FigureKind.YEAR:
        return "birth_year" if _BIRTH.search(before) else "year"
    if found.kind is FigureKind.COUNT and not (found.noun == "anak" and found.value >= LEAST_INCOME):
        return _count_role(found, before, after, plain)
    if found.kind in (FigureKind.RUPIAH, FigureKind.PLAIN, FigureKind.COUNT):
        return _sum_role(found, before, after, plain)
    return ""


def _is_worded_year(found: Found, before: str) -> bool:
    """`tahun dua ribu sembilan belas`, `maret 2026 pedagang`: a year whatever stands behind it."""
    is_bare = found.kind in (FigureKind.PLAIN, FigureKind.COUNT)
    return is_bare and FIRST_YEAR <= found.value <= LAST_YEAR and _YEAR_BEFORE.search(before) is not None


def _duration_role(found: Found, plain: str, before: str) -> str:
    if found.noun not in MONTHS_OF:
        return ""
    if is_ago(plain, found.end) and befell_at(plain, found.start, found.end):
        return AGO
    if found.noun == "tahun" and YOUNGEST <= found.value <= OLDEST:
        return "age"
    if _UNPAID_BEFORE.search(before) or _UNPAID_AFTER.match(plain[found.end :]):
        return ""
    if _AHEAD.search(plain) and not FATE.search(plain):
        return "months"
    return "paid_months" if _PAID_BEFORE.search(before) or FATE.search(plain) else "months"


def _count_role(found: Found, before: str, after: str, plain: str) -> str:
    if found.noun in ("program", "anak"):
        return "programmes" if found.noun == "program" else "children"
    if found.noun and _UNITS.match(found.noun):
        return "units"
    if change := _change(before, plain):
        return change
    if _BUSINESS_BEFORE.search(before) and _WORKERS.match(after + " "):
        return "per_unit"
    return "people" if found.is_people or found.noun in ("orang", "peserta", "pekerja", "anggota") else ""


def _change(before: str, plain: str) -> str:
    """Whether a figure is so many more or fewer in a what-if: `kalau tambah 500 jadi berapa persen`."""
    if not _OF_STANDING.search(plain):
        return ""
    if _INCREASE_BEFORE.search(before):
        return "increase"
    return DECREASE if _SUPPOSED.search(plain) and _DECREASE_BEFORE.search(before) else ""


def _sum_role(found: Found, before: str, after: str, plain: str) -> str:
    if _MINUS.search(before) or found.text.startswith(("minus", "-")):
        return ""
    if is_total(found.value, plain) and not _INCOME_BEFORE.search(before):
        return TOTAL
    if found.kind is FigureKind.PLAIN and _UNITS.match(after):
        return "units"
    if _CHILDREN.search(before) and found.value < YOUNGEST:
        return "children"
    if change := _change(before, plain):
        return change
    if _PRICE_BEFORE.search(before) and not _INCOME_BEFORE.search(before):
        return ""
    if span := _takings_role(found, before, after):
        return span if found.value >= LEAST_TAKINGS else ""
    if LEAST_INCOME <= found.value <= MOST_INCOME:
        is_quoted = found.value in QUOTED_SUMS or FATE.search(plain) is not None
        is_income = _INCOME_BEFORE.search(before) or _MONTHLY_AFTER.match(after)
        return "" if is_quoted and not is_income else "income"
    if _is_bare_age(found, before, plain):
        return "age"
    return "people" if _counts_people(found, after) else ""


def _takings_role(found: Found, before: str, after: str) -> str:
    if _DAILY_BEFORE.search(before) or _DAILY_AFTER.match(after):
        return "daily_income"
    is_weekly = found.per == "minggu" or _WEEKLY_BEFORE.search(before) or _WEEKLY_AFTER.match(after)
    return "weekly_income" if is_weekly else ""


def _is_bare_age(found: Found, before: str, plain: str) -> bool:
    """`mbah wis 66, oleh melu ora`: years without the word."""
    is_old = found.scale == 1 and isinstance(found.value, int) and OLD <= found.value < OLDEST
    return is_old and bool(_PERSON_BEFORE.search(before)) and bool(_JOINING.search(plain))


def _counts_people(found: Found, after: str) -> bool:
    follows = _NOUN.match(after)
    is_small = found.kind is FigureKind.PLAIN and found.scale == 1 and found.value < LEAST_INCOME
    return is_small and follows is not None and follows[1] in _COUNTED
