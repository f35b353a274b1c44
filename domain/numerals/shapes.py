"""Shapes that hold digits and are no figure: dates, times, regulations, ranges, phone and identity numbers."""

import re
from typing import Final

from domain.numerals.errors import FigureFault

_SUSPICIOUS: Final = re.compile(
    r"[/:×*]|[0-9a-z][ .]*-|[.][0-9]{1,2}[.]|[0-9][ .\-]?[0-9]{3}[ .\-]?[0-9]{4}|[0-9]x|[0-9] [0-9]|jam|pukul",
    re.IGNORECASE,
)
"""One quick look: most figures hold none of this, and are spared the list below."""

_SHAPES: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), fault)
    for pattern, fault in (
        (r"[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?![0-9])", FigureFault.DATE),
        (r"(?<![0-9.,])[0-9]{1,2}([-/.])[0-9]{1,2}\1(?:[0-9]{4}|[0-9]{2})(?![0-9.,])", FigureFault.DATE),
        (r"(?<![0-9])(?:0?[1-9]|1[0-2]) ?/ ?(?:19|20)[0-9]{2}(?![0-9])", FigureFault.DATE),
        (r"[0-9] ?/ ?(?:[a-z]{1,9} ?/ ?){0,3}(?:19|20)[0-9]{2}(?![0-9])", FigureFault.REGULATION),
        (r"(?<![0-9])(?:1/[2-9]|2/[359]|3/[4578]|4/[579]|5/[6-9])(?![0-9])", FigureFault.FRACTION),
        (r"(?<![0-9])[0-9]{1,2}/[0-9]{1,2}(?![0-9])", FigureFault.DATE),
        (r"(?<![0-9])[0-9]{1,2}:[0-9]{2}(?![0-9])", FigureFault.TIME),
        (r"\b(?:jam|pukul) ?[0-9]", FigureFault.TIME),
        (r"(?<![0-9.,])[1-9][0-9]{0,2}(?:\.[0-9]{3})+ [1-9][0-9]{0,2}(?:\.[0-9]{3})+(?![0-9.,])", FigureFault.SEVERAL),
        (r"^(?:\+ ?62|62(?=[ -]))[ -]?8[0-9][0-9 .-]{6,}$", FigureFault.IDENTITY),
        (r"^0[0-9][0-9 .-]{7,}$", FigureFault.IDENTITY),
        (r"^[0-9]{4}([ .-]?)[0-9]{4}\1[0-9]{4}\1[0-9]{4}$", FigureFault.IDENTITY),
        (r"(?:[0-9]|rb|ribu|jt|juta|miliar|[kmt]|orang) ?- ?(?:rp ?\.? ?)?[0-9]", FigureFault.RANGE),
    )
)


def fault_of_shape(text: str) -> FigureFault | None:
    """The fault of a tidy text that holds digits in a shape that is no figure, or None."""
    if _SUSPICIOUS.search(text) is None:
        return None
    return next((fault for shape, fault in _SHAPES if shape.search(text)), None)
