"""When something befell somebody: a year or `5 tahun lalu` beside a death is its time, no time of paying."""

import re
from typing import Final

_BEFELL: Final = r"meninggal\w*|mati|wafat|tewas|seda|kecelakaan\w*|cacat\w*|jatuh|celaka"
_JOINED: Final = r"daftar|ikut|sejak|peserta|anggota|mulai|terdaftar|bayar|aktif|iuran|setor|bpu"
_WORD: Final = re.compile(rf"\b(?:(?P<befell>{_BEFELL})|(?P<joined>{_JOINED}))\b")
_AGO: Final = re.compile(r"^\s*(?:-?an\s+)?(?:(?:tahun|bulan)\s+)?(?:yang\s+)?lalu\b")
_YEAR: Final = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]?\d)")


def befell_at(plain: str, start: int, end: int) -> bool:
    """Whether a time that stands there is that of a death or an accident: the nearest word before it, else after it."""
    before = list(_WORD.finditer(plain, 0, start))
    nearest = before[-1] if before else _WORD.search(plain, end)
    return nearest is not None and nearest["befell"] is not None


def is_ago(plain: str, end: int) -> bool:
    """Whether `ago` follows there."""
    return _AGO.match(plain[end:]) is not None


def year_it_befell(plain: str) -> int | None:
    """The year of a death or an accident, None where none is written."""
    years = (year for year in _YEAR.finditer(plain) if befell_at(plain, year.start(), year.end()))
    return next((int(year.group()) for year in years), None)


def befell_ago(plain: str) -> bool:
    """Whether a death or an accident is said to lie so many months or years back."""
    spans = re.finditer(r"\b(?:tahun|setahun|bulan|sebulan)\b", plain)
    return any(is_ago(plain, span.end()) and befell_at(plain, span.start(), span.end()) for span in spans)
