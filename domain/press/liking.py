"""Whether a pasted text reads like a release, and deserves the checker."""

import re
from typing import Final

from domain.numerals import FigureKind, scan_figures

_LEAST: Final = 60  # letters
_MOST: Final = 20_000
_TALK: Final = re.compile(
    r"\?|(?<!\w)(?:min|kak|gan|bang|mba|mbak|saya|sy|aku|gimana|gmn|brp|berapa|gak|ga|nggak|dong|ya|tolong|lapor|tambah)(?!\w)",
    re.IGNORECASE,
)
_AIM: Final = re.compile(
    r"(?<!\w)(?:target\w*|ditarget\w*|menarget\w*|rkat|realisasi\w*|terealisasi|capaian\w*|pencapaian\w*)(?!\w)",
    re.IGNORECASE,
)
_PRESS: Final = re.compile(
    r"(?<!\w)(?:kata|ujar|ungkap|jelas|tutur|papar|imbuh|terang|kepala|kantor\s+cabang|bpjs\w*|bpjamsostek|jamsostek|pihaknya|peserta|kepesertaan|mencapai|tercapai|hingga|atau|sebanyak|sebesar)\w*",
    re.IGNORECASE,
)
_ROW: Final = re.compile(r"[0-9][^\n/]{0,24}/[^\n/]{0,8}[0-9]|[0-9] {0,2}dari {0,2}[^\n0-9]{0,12}[0-9]", re.IGNORECASE)


def is_press_like(text: str) -> bool:
    """Whether a long private message is a release rather than a report, a question or talk."""
    words = text.split()
    if not len(text) >= _LEAST or len(words) < 9:
        return False
    sample = text[:_MOST]
    kinds = [found.kind for found in scan_figures(sample)]
    quantities = sum(kind in (FigureKind.COUNT, FigureKind.RUPIAH, FigureKind.PLAIN) for kind in kinds)
    percents = kinds.count(FigureKind.PERCENT)
    if not (percents or quantities > 1):
        return False
    if "?" in sample and len(words) < 60:
        return False
    return _score(sample, len(words), quantities, percents) >= 4


def _score(text: str, words: int, quantities: int, percents: int) -> int:
    """Points for what releases have, less points for talk."""
    talk = len(_TALK.findall(text)) * 40 // max(words, 1)
    return (
        2 * bool(percents or quantities > 1)
        + 2 * bool(_AIM.search(text))
        + min(3, len(_PRESS.findall(text)) // 2)
        + (words >= 60)
        + 2 * bool(_ROW.search(text) and quantities > 1)
        - talk
    )
