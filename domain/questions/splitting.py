"""Several questions in one message: where it is cut, so that each part can be understood by itself."""

import re
from typing import Final

MOST_PARTS: Final = 3
LEAST_WORDS: Final = 2
_ASKS: Final = (
    r"(?:berapa\w*|brp\w*|brapa\w*|piro|pira|pinten|gimana\w*|gmn\w*|gmna|bagaimana|piye|pripun|kepriye|dimana|dmn|di mana|ke ?mana|kmn|"
    r"nang endi|neng endi|ngendi|kapan|kpn|apa|apakah|opo|nopo|siapa|sapa|sopo|syarat\w*|carane|cara\w*|bisa|bs|iso|boleh|oleh|"
    r"bayare|mbayare|no\.? ?telp\w*|nomor|alamat\w*)"
)
_CUTS: Final = re.compile(
    rf"[?\n]+|(?<=[a-z0-9])\s*[;.]\s+(?=[a-z])|[,\s]+(?:terus|trus|trs|lalu|njur|dan|sama|karo|serta|sekalian|plus|&)\s+(?=(?:\w+\s+){{0,3}}{_ASKS}\b)"
    rf"|,\s*(?!(?:apa|opo|nopo|nomor|no|alamat\w*|siapa|bisa|bs|iso)\b)(?={_ASKS}\b)",
    re.IGNORECASE,
)
_ASKING: Final = re.compile(rf"\b{_ASKS}\b", re.IGNORECASE)


def split_questions(text: str) -> tuple[str, ...]:
    """Return the parts of a message that ask something, at most three; the whole text where it asks one thing only.

    What stands before a question without asking (`suami meninggal, ...`) stays with the question after it.
    """
    parts: list[str] = []
    waiting = ""
    for piece in _CUTS.split(text):
        said = " ".join(f"{waiting} {piece}".split())
        if len(said.split()) < LEAST_WORDS or not _ASKING.search(said):
            waiting = said
            continue
        parts.append(said)
        waiting = ""
    if waiting and parts:
        parts[-1] = f"{parts[-1]} {waiting}"
    return tuple(parts[:MOST_PARTS]) if len(parts) > 1 else (text,)
