"""What a figure in a press text is: realised, a target, an attainment percent, a gap, growth, or none of these."""

import re
from enum import StrEnum

from domain.numerals.found import FigureKind, Found


class Part(StrEnum):
    """The part a figure plays."""

    REALISED = "realised"
    TARGET = "target"
    PERCENT = "percent"
    GAP = "gap"
    NONE = "none"


_TARGET = re.compile(
    r"target(?:nya)?|ditarget(?:kan)?|menargetkan|ditetapkan|rkat|rencana|patokan|sasaran|kuota|dipatok|harus dicapai",
    re.I,
)
_REALISED = re.compile(
    r"realisasi(?:nya)?|terealisasi|tercapai|mencapai|capaian(?:nya)?|pencapaian(?:nya)?|terdaftar|terkumpul|terhimpun|membukukan|"
    r"menghimpun|tercatat|terlindungi|dicapai|diraih|meraih|berhasil|kini|saat ini|hingga kini|baru|sudah|telah|"
    r"mengumpulkan|masuk|diperoleh|perolehan|kepesertaan aktif|sekarang|tembus|menembus|melindungi",
    re.I,
)
_BECOMES = re.compile(r"menjadi", re.I)
_GAP = re.compile(
    r"\b(?:kurang|kekurangan(?:nya)?|sisa(?:nya)?|tersisa|tinggal|selisih(?:nya)?|defisit|surplus|kelebihan|minus|lebih)\b[\w\s]{0,14}$",
    re.I,
)
_GROWTH = re.compile(
    r"tumbuh|naik|meningkat|kenaikan|pertumbuhan|peningkatan|bertambah|penambahan|turun|penurunan|menurun", re.I
)
_COMPARED = re.compile(
    r"^[^.;]{0,25}(?:dibanding|ketimbang|dari tahun (?:lalu|sebelumnya)|dari periode|year on year|yoy|\by-o-y\b|secara tahunan)",
    re.I,
)
_OTHER_SHARE = re.compile(
    r"^\s*(?:persen|%)?\s*(?:dari|terhadap)\s+(?:total|jumlah|seluruh|potensi|angkatan|penduduk|keseluruhan|semua|\d|gaji|upah)",
    re.I,
)
_NO_ATTAINMENT = re.compile(
    r"diskon|potongan|keringanan|bunga|imbal|bagi hasil|jht sebesar|iuran sebesar|jkk|jkm|inflasi|pajak|relaksasi|denda",
    re.I,
)
_OF_TARGET_BEHIND = re.compile(r"^\s*(?:\w+\s+){0,3}yang\s+(?:di)?target(?:kan)?", re.I)
_JUST_OF = re.compile(
    r"(?:\bdari\b|/|\bterhadap\b|\bdari total\b|\bdari jumlah\b)\s*(?:sebanyak|sebesar|total|sekitar|rp)?\s*$", re.I
)
_PER_PERSON = re.compile(r"^\s*(?:\w+\s+)?(?:per|/|setiap|tiap|se)\s*-?(?:bulan|orang|peserta|hari|bln)", re.I)


def part_of(found: Found, before: str, behind: str, *, previous: Part | None) -> Part:
    """Tell a figure's part from the words since the figure before it and up to the next; `previous` is that one's."""
    if found.kind is FigureKind.PERCENT:
        return _part_of_percent(before, behind)
    if found.kind not in (FigureKind.COUNT, FigureKind.RUPIAH, FigureKind.PLAIN) or found.is_range:
        return Part.NONE
    if found.per or _PER_PERSON.match(behind):
        return Part.NONE
    return _part_of_amount(before, behind, previous)


def _part_of_percent(before: str, behind: str) -> Part:
    growth, other = _last(_GROWTH, before), max(_last(_TARGET, before), _last(_REALISED, before))
    if growth >= 0 and growth > other - 12 and not _TARGET.match(behind.lstrip(" %")):
        is_of_target = re.match(r"^\s*(?:persen|%)?\s*dari target", behind, re.I)
        if not is_of_target:
            return Part.NONE
    if _COMPARED.match(behind) or _OTHER_SHARE.match(behind) or _NO_ATTAINMENT.search(before[-40:]):
        return Part.NONE
    return Part.PERCENT


def _part_of_amount(before: str, behind: str, previous: Part | None) -> Part:
    if _GAP.search(before) and not re.search(r"(?:lebih|kurang)\s+dari\s*$|kurang lebih\s*$", before, re.I):
        return Part.GAP
    if _OF_TARGET_BEHIND.match(behind):
        return Part.TARGET
    target, realised = _last(_TARGET, before), _last(_REALISED, before)
    if target < 0:
        realised = max(realised, _last(_BECOMES, before))
    if _JUST_OF.search(before) and previous in (Part.REALISED, Part.PERCENT) and target <= realised:
        return Part.TARGET
    if target < 0 and realised < 0:
        return Part.TARGET if _JUST_OF.search(before) and previous is not None else Part.REALISED
    return Part.TARGET if target > realised else Part.REALISED


def _last(pattern: re.Pattern[str], text: str) -> int:
    """Return where the last hit begins, -1 where there is none."""
    return max((hit.start() for hit in pattern.finditer(text)), default=-1)
