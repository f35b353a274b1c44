"""Sums that people quote, right or wrong, as data: they name a subject, not an income."""

import tomllib
from pathlib import Path
from typing import Final

_QUOTED: Final = tomllib.loads((Path(__file__).parent / "data" / "quoted.toml").read_text("utf-8"))

QUOTED_SUMS: Final = frozenset(_QUOTED["sums"])
KNOWN_SUMS: Final = QUOTED_SUMS | frozenset(_QUOTED["more_sums"])
