"""The masking itself: what was found is taken out of the text, the longest first where two stand in one place."""

import re
from collections.abc import Iterator
from typing import Final

from domain.privacy.addresses import find_addresses
from domain.privacy.kinds import MASKS, Hit, IdentityKind, Masked
from domain.privacy.numbers import find_numbers
from domain.privacy.spelling import spell_plainly
from domain.privacy.spoken import find_spoken

_MAY_HOLD: Final = re.compile(
    r"[\d@]|[(\[{]\s?[ae]t\s?[)\]}]|\b[ae]t\b|\b(?:nol|kosong|satu|siji)\b|[^\x00-\x7f]", re.IGNORECASE
)
_START_CODE: Final = re.compile(
    r"(?:\bt\.me/\w{1,64}\?start=|^/start(?:@\w{1,64})?\s)u[\w-]{20}(?![\w-])", re.IGNORECASE
)


def mask_identity(text: str) -> Masked:
    """Take NIK, KK, member, account, card, tax and phone numbers and e-mail addresses out of a text."""
    if not _MAY_HOLD.search(text):
        return Masked(text=text, found=())
    parts: list[str] = []
    kinds: dict[IdentityKind, None] = {}
    at = 0
    for start, end, kind in _hits(spell_plainly(text)):
        parts += (text[at:start], MASKS[kind])
        kinds[kind] = None
        at = end
    return Masked(text="".join((*parts, text[at:])), found=tuple(kinds))


def _hits(text: str) -> Iterator[Hit]:
    """Where identity stands, in order, without overlaps."""
    found = [*find_addresses(text), *find_numbers(text), *find_spoken(text)]
    at, codes = 0, [code.span() for code in _START_CODE.finditer(text)] if found else []
    for start, end, kind in sorted(found, key=lambda hit: (hit[0], -hit[1])):
        if start >= at and not any(opens <= start < closes for opens, closes in codes):
            yield start, end, kind
            at = end
