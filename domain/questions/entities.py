"""What a question tells beside its subject: income, people, months, programmes, age, area, metric, year and the like."""

import re
from dataclasses import dataclass, fields, replace
from datetime import date
from fractions import Fraction

from domain.areas import Area, AreaBook
from domain.metrics import Metric, MetricBook
from domain.numerals import FigureKind, Found, scan_figures
from domain.periods import DayError, Period, read_period, take_day
from domain.questions.quoted import QUOTED_SUMS
from domain.rules import Payer, Sector, vocabulary

LEAST_INCOME = 50_000  # rupiah a month; less is a price or a slip
MOST_INCOME = 100_000_000
YOUNGEST, OLDEST = 12, 100  # so many years are somebody's age, not a time of paying
MONTHS_OF = {"bulan": 1, "tahun": 12}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entities:
    """What was told; None or empty where nothing was. Incomes are rupiah: a month, a day, a week.

    `increase` is how many more people or rupiah a what-if names; `per_unit` the workers of each of `units` businesses.
    `areas` has several entries where the words could mean any of them.
    """

    income: int | None = None
    daily_income: int | None = None
    weekly_income: int | None = None
    people: int | None = None
    months: int | None = None
    paid_months: int | None = None
    programmes: int | None = None
    sector: Sector | None = None
    payer: Payer | None = None
    age: int | None = None
    birth_year: int | None = None
    children: int | None = None
    areas: tuple[Area, ...] = ()
    metric: Metric | None = None
    year: int | None = None
    day: date | None = None
    period: Period | None = None
    increase: int | None = None
    units: int | None = None
    per_unit: int | None = None

    @property
    def area(self) -> Area | None:
        """The area, where the words mean one."""
        return self.areas[0] if len(self.areas) == 1 else None

    @property
    def told(self) -> frozenset[str]:
        """The names of what was told."""
        return frozenset(entry.name for entry in fields(self) if getattr(self, entry.name) not in (None, ()))

    def over(self, earlier: "Entities") -> "Entities":
        """Return these with what an earlier question told where this one is silent."""
        missing = {name: getattr(earlier, name) for name in earlier.told - self.told}
        return replace(self, **missing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The figures of a text, and what they were taken for (an entity's name, or "")."""

    found: Found
    role: str


_AGE = re.compile(r"\bumur(?:\s+[a-z]+){0,3}?\s+$")
_BIRTH = re.compile(r"\b(?:ke)?lahir\w*\s+(?:tahun\s+)?$")
_PAID_BEFORE = re.compile(
    r"\b(?:baru|lagi|pertama|sudah|cuma|hanya|masih)\s+(?:(?:bayar|daftar|ikut|jadi peserta|mulai|aktif|iuran)\w*\s+)?$"
    r"|\b(?:bayar|daftar|ikut|iuran|peserta)\w*\s+(?:(?:baru|sudah|cuma|selama|jalan)\s+)*$"
)
_FATE = re.compile(r"\b(?:meninggal|mati|kecelakaan\w*|tunggak|klaim|santunan|beasiswa|telat|wafat)\b")
_SCHOLARSHIP = re.compile(r"\bbeasiswa\b")
_DAILY_BEFORE = re.compile(r"\b(?:sehari|per hari|harian|setiap hari|tiap hari)\b[^.?!]{0,25}$")
_DAILY_AFTER = re.compile(r"^\s*(?:-?an)?\s*(?:sehari|per\s*hari|/\s*hari|perhari|tiap hari)\b")
_WEEKLY_BEFORE = re.compile(r"\b(?:seminggu|per minggu|mingguan|tiap minggu)\b[^.?!]{0,25}$")
_WEEKLY_AFTER = re.compile(r"^\s*(?:-?an)?\s*(?:seminggu|per\s*minggu|/\s*minggu|tiap minggu|mingguan)\b")
_PERIOD = re.compile(
    r"\b(?:(?:triwulan|tw|kuartal|q)\s*(?:[1-4]|iv|i{1,3})(?:\s+20\d\d)?|(?:semester|smt)\s*[12](?:\s+20\d\d)?"
    r"|(?:bulan|tahun|minggu) (?:ini|lalu)"
    r"|(?:januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember)(?:\s+20\d\d)?)\b"
)
_NEXT_YEAR = re.compile(r"\btahun depan\b")
_WHOLE_YEARS = ((re.compile(r"\b(?:setengah|separuh) tahun\b"), 6), (re.compile(r"\b(?:setahun|1 tahun)\b"), 12))
_INCREASE_BEFORE = re.compile(
    r"\b(?:tambah\w*|dapat|naik|bertambah|masuk|lagi|baru|kalau|andai)\s+(?:(?:lagi|peserta|bpu|pu|iuran|baru|sebanyak|orang)\s+)*$"
)
_UNITS = re.compile(
    r"^\s*(?:unit\s+)?(?:home|industri|usaha|umkm|toko|warung|konveksi|pengusaha|juragan|perusahaan|rumah|bengkel)"
)
_WORKERS = re.compile(r"^\s*(?:orang|pekerja|karyawan|buruh|pegawai|tenaga)")
_PROGRAMME_NAMES = (("jht", 3), ("haritua", 3), ("hari tua", 3), ("tiga program", 3), ("lengkap", 3))
_ONCE = re.compile(r"\bbaru\s+(?:bayar|daftar|ikut)\w*\s+(?:sekali|pertama|sebulan)\b|\bbaru\s+sebulan\b")


def read_entities(
    plain: str, written: str, *, areas: AreaBook, metrics: MetricBook, today: date
) -> tuple[Entities, tuple[Reading, ...]]:
    """Read what a text in plain words tells, with every figure and what it was taken for; `written` as it came."""
    readings = tuple(Reading(found=found, role=_role(found, plain)) for found in scan_figures(plain))
    told: dict[str, object] = {}
    for reading in readings:
        _take(told, reading)
    _settle(told, plain)
    _take_words(told, plain, written, areas, metrics, today)
    return Entities(**told), readings  # type: ignore[arg-type]


def _role(found: Found, plain: str) -> str:
    before, after = plain[max(0, found.start - 45) : found.start], plain[found.end : found.end + 30]
    if found.kind in (FigureKind.PLAIN, FigureKind.DURATION, FigureKind.COUNT) and _AGE.search(before):
        return "age"
    if found.kind is FigureKind.FACTOR and _FATE.search(plain) and re.search(r"\b(?:bayar|iuran|setor)", plain):
        return "paid_months"
    if found.kind is FigureKind.DURATION:
        return _duration_role(found, plain, before)
    if found.kind is FigureKind.YEAR:
        return "birth_year" if _BIRTH.search(before) else "year"
    if found.kind is FigureKind.COUNT:
        return _count_role(found, before, after, plain)
    if found.kind in (FigureKind.RUPIAH, FigureKind.PLAIN):
        return _sum_role(found, before, after, plain)
    return ""


def _duration_role(found: Found, plain: str, before: str) -> str:
    if found.noun not in MONTHS_OF:
        return ""
    if found.noun == "tahun" and YOUNGEST <= found.value <= OLDEST:
        return "age"
    if _PAID_BEFORE.search(before) or _FATE.search(plain):
        return "paid_months"
    return "months"


def _count_role(found: Found, before: str, after: str, plain: str) -> str:
    if found.noun == "program":
        return "programmes"
    if found.noun == "anak":
        return "children"
    if found.noun and _UNITS.match(found.noun):
        return "units"
    if "persen" in plain and _INCREASE_BEFORE.search(before):
        return "increase"
    if re.search(r"\b(?:industri|usaha|umkm|toko|warung|juragan|konveksi)\b", before) and _WORKERS.match(after + " "):
        return "per_unit"
    if found.is_people or found.noun in ("orang", "peserta", "pekerja", "anggota"):
        return "people"
    return ""


def _sum_role(found: Found, before: str, after: str, plain: str) -> str:
    if found.kind is FigureKind.PLAIN and _UNITS.match(after):
        return "units"
    if re.search(r"\banak(?:\s+[a-z]+)?\s+$", before) and found.value < 20:
        return "children"
    if "persen" in plain and _INCREASE_BEFORE.search(before):
        return "increase"
    if _DAILY_BEFORE.search(before) or _DAILY_AFTER.match(after):
        return "daily_income" if found.value >= 10_000 else ""
    if found.per == "minggu" or _WEEKLY_BEFORE.search(before) or _WEEKLY_AFTER.match(after):
        return "weekly_income" if found.value >= 10_000 else ""
    if (
        re.search(r"\b(?:penghasilan|dapat|usaha)\b[^.?!]{0,30}$", before)
        and found.value in (2, 3)
        and "juta" not in after
    ):
        return ""
    if LEAST_INCOME <= found.value <= MOST_INCOME:
        named = re.search(r"\bpenghasilan\b[^.?!]{0,25}$", before)
        return "" if found.value in QUOTED_SUMS and not named else "income"
    if _is_bare_age(found, before, plain):
        return "age"
    if found.kind is FigureKind.PLAIN and found.scale == 1 and found.value < LEAST_INCOME:
        follows = re.match(r"\s*([a-z]+)", after)
        if follows and vocabulary_counts(follows[1]):
            return "people"
    return ""


_PERSON_BEFORE = re.compile(r"\b(?:mbah|bapak|ibu|kakek|nenek|orang tua|suami|istri|laki|sudah|saya)\s+(?:sudah\s+)?$")
_JOINING = re.compile(r"\b(?:ikut|daftar|didaftar\w*|gabung)\b")


def _is_bare_age(found: Found, before: str, plain: str) -> bool:
    """`mbah wis 66, oleh melu ora`: years without the word."""
    is_old = found.scale == 1 and isinstance(found.value, int) and 50 <= found.value < OLDEST
    return is_old and bool(_PERSON_BEFORE.search(before)) and bool(_JOINING.search(plain))


_COUNTED = frozenset(
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


def vocabulary_counts(noun: str) -> bool:
    """Tell whether a noun names people who are counted."""
    return noun in _COUNTED


def _take(told: dict[str, object], reading: Reading) -> None:
    found, role = reading.found, reading.role
    if not role or role in told:
        return
    value = found.value * MONTHS_OF.get(found.noun, 1) if role in ("months", "paid_months") else found.value
    if Fraction(value).denominator != 1:
        return
    if role == "programmes" and value not in (2, 3):
        return
    if role == "age" and not 1 <= value <= 120:
        return
    told[role] = int(value)


def _settle(told: dict[str, object], plain: str) -> None:
    """Mend what only the whole text can tell."""
    if "paid_months" not in told and _ONCE.search(plain) and _FATE.search(plain):
        told["paid_months"] = 1
    if "programmes" not in told:
        for words, count in _PROGRAMME_NAMES:
            if re.search(rf"\b{words}\b", plain) and not re.search(rf"\b(?:tanpa|tidak|bukan)\s+{words}\b", plain):
                told["programmes"] = count
                break
        else:
            if re.search(r"\bjkk\b.{0,6}\bjkm\b", plain):
                told["programmes"] = 2
    if "months" not in told and "paid_months" not in told:
        months = next((count for words, count in _WHOLE_YEARS if words.search(plain)), None)
        if months is not None:
            told["paid_months" if _FATE.search(plain) else "months"] = months
    if "paid_months" in told and "income" in told and not _FATE.search(plain):
        told["months"] = told.pop("paid_months")


def _take_words(
    told: dict[str, object], plain: str, written: str, areas: AreaBook, metrics: MetricBook, today: date
) -> None:
    sector, payer = vocabulary.find_sector(written), vocabulary.find_payer(written)
    if sector is not None:
        told["sector"] = sector
    if payer is not None:
        told["payer"] = payer[0]
    mention = areas.take(plain)
    if mention is not None:
        told["areas"] = (mention.area,) if mention.area else mention.candidates
    named = metrics.mentions(plain)
    if named:
        told["metric"] = min(named, key=lambda mention: mention.metric.code == "iuran").metric
    try:
        day = take_day(plain, today=today, may_be_ahead=True)
    except DayError:
        day = None
    if day is not None and any(character.isdigit() for character in day.text):
        told["day"] = day.day
    _take_period(told, plain, today)


def _take_period(told: dict[str, object], plain: str, today: date) -> None:
    """A month, quarter or year that is named; `tahun ini` and `tahun depan` name a year too."""
    named = _PERIOD.search(plain)
    if named is not None and told.get("day") is None:
        try:
            period = read_period(named.group(), today=today)
        except DayError:
            return
        told["period"] = period
        if "year" not in told and named.group().startswith("tahun"):
            told["year"] = period.first.year
    if "year" not in told and _NEXT_YEAR.search(plain):
        told["year"] = today.year + 1
