"""Numbers read out digit by digit: `nol delapan satu dua ...`. No figure is spoken so."""

import re
from collections.abc import Iterator
from typing import Final

from domain.privacy.kinds import Hit, IdentityKind

_DIGITS: Final = {
    "nol": 0, "kosong": 0, "satu": 1, "siji": 1, "dua": 2, "loro": 2, "tiga": 3, "telu": 3, "empat": 4, "papat": 4,
    "lima": 5, "limo": 5, "enam": 6, "nem": 6, "tujuh": 7, "pitu": 7, "delapan": 8, "wolu": 8, "sembilan": 9, "songo": 9,
}  # fmt: skip
_WORD: Final = "|".join(_DIGITS)
_SPOKEN: Final = re.compile(rf"\b(?:{_WORD})(?:[\s,.\-]{{1,3}}(?:{_WORD})\b){{8,}}", re.IGNORECASE)
_COUNTING: Final = ("123456789", "0123456789")


def find_spoken(text: str) -> Iterator[Hit]:
    """Give where at least nine digits are read out; somebody who counts to ten says no number."""
    for hit in _SPOKEN.finditer(text):
        digits = "".join(str(_DIGITS[word]) for word in re.findall(_WORD, hit.group().casefold()))
        if digits not in _COUNTING:
            yield hit.start(), hit.end(), _kind(digits)


def _kind(digits: str) -> IdentityKind:
    if digits.startswith("0"):
        return IdentityKind.PHONE
    return IdentityKind.NIK if len(digits) == 16 else IdentityKind.LONG_NUMBER
