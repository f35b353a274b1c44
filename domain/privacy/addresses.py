"""E-mail addresses, as they are and as people write them past a filter: `budi (at) gmail (dot) com`."""

import re
from collections.abc import Iterator
from typing import Final

from domain.privacy.kinds import Hit, IdentityKind

_NAME: Final = r"(?<![\w.+-])[\w.+-]{1,64}"
_AT: Final = r"(?:@|\s?[(\[{]\s?(?:at|et)\s?[)\]}]\s?)"
_DOT: Final = r"(?:\.|\s?[(\[{]\s?(?:dot|titik)\s?[)\]}]\s?)"
_TIGHT: Final = re.compile(
    rf"{_NAME}{_AT}[\w-]{{2,60}}(?:{_DOT}[\w-]{{2,20}}){{1,4}}(?![\w-])",
    re.IGNORECASE,
)
_PROVIDER: Final = r"(?:gmail|googlemail|yahoo|ymail|rocketmail|hotmail|outlook|icloud|live|msn|proton(?:mail)?)"
_LOOSE: Final = re.compile(
    rf"{_NAME}(?:\s{{0,2}}@\s{{0,2}}|\s?[(\[{{]\s?at\s?[)\]}}]\s?|\s(?:at|et)\s){_PROVIDER}"
    r"(?:(?:\s?[.,]\s?|\s(?:dot|titik)\s|\s?[(\[{]\s?(?:dot|titik)\s?[)\]}]\s?)(?:com|co|id|net|org|me)\b){1,2}",
    re.IGNORECASE,
)  # with spaces only behind a name that nothing else has: "5 orang @ kantor. Terima kasih" is no address
_OWN: Final = re.compile(r"@bpjsketenagakerjaan\.go\.id$", re.IGNORECASE)
SIGNS: Final = re.compile(r"@|\b(?:at|et)\b", re.IGNORECASE)


def find_addresses(text: str) -> Iterator[Hit]:
    """Give where addresses of people stand; the office's own may be told."""
    if not SIGNS.search(text):
        return
    for pattern in (_TIGHT, _LOOSE):
        for hit in pattern.finditer(text):
            if not _OWN.search(hit.group()):
                yield hit.start(), hit.end(), IdentityKind.EMAIL
