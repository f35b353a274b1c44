"""Sums that people quote, right or wrong, as data: they name a subject, not an income."""

import re
import tomllib
from pathlib import Path
from typing import Final

_QUOTED: Final = tomllib.loads((Path(__file__).parent / "data" / "quoted.toml").read_text("utf-8"))

QUOTED_SUMS: Final = frozenset(_QUOTED["sums"])
KNOWN_SUMS: Final = QUOTED_SUMS | frozenset(_QUOTED["more_sums"])
_MONTHLY: Final = frozenset(_QUOTED["monthly"])
_COUNTS: Final = re.compile(r"(?<![\d.,])(\d{1,4})\s+(?:bulan|orang|anggota|peserta|pekerja)\b")
_YEAR: Final = re.compile(r"\bsetahun\b|(?<![\d.,])1 tahun\b")
MONTHS_OF_YEAR: Final = 12


def is_total(value: object, plain: str) -> bool:
    """Whether a sum is a quoted price times the months or people that are named beside it: `setahun 201.600`."""
    counts = [int(count) for count in _COUNTS.findall(plain)] + [MONTHS_OF_YEAR] * bool(_YEAR.search(plain))
    products = {*counts, *(one * other for place, one in enumerate(counts) for other in counts[place + 1 :])}
    return any(count > 1 and value == count * price for count in products for price in _MONTHLY)
