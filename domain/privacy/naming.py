"""The words before a number that say what it is: somebody's, or a figure."""

import re
from typing import Final

from domain.privacy.kinds import IdentityKind

_LOOK_BACK: Final = 64
_NO: Final = r"(?:no|nomor|nomer|nmr|nomr)\.?\s*"

_SAYS: Final = (
    (IdentityKind.FAMILY_CARD, re.compile(rf"\b(?:{_NO}kk|nkk|kk|kartu\s+keluarga)\b[^\d]{{0,20}}$")),
    (IdentityKind.NIK, re.compile(r"(?:\b|_)(?:nik|e?-?ktp|ktp)(?:ku|nya|e|ne)?[^\d]{0,24}$")),
    (
        IdentityKind.MEMBER_NUMBER,
        re.compile(rf"(?:\b|_)(?:kpj|kjp|{_NO}(?:ke)?peserta(?:an)?|{_NO}jamsostek)(?:ku|nya|e)?(?:\b|_|(?=\d|$))[^\d]{{0,24}}$"),
    ),
    (
        IdentityKind.ACCOUNT,
        re.compile(
            rf"\b(?:{_NO}rek(?:ening)?|norek|rek(?:ening)?(?:ku|nya|e)?|virtual\s+account|va|bank\s+\w+|bca|bri|bni|bsi|btn|seabank|"
            r"mandiri|ovo|gopay|shopeepay)\b[^\d]{0,20}$"
        ),
    ),
    (IdentityKind.CARD, re.compile(rf"\b(?:kartu|atm|{_NO}kartu|kis|jkn|{_NO}bpjs|sim)\b[^\d]{{0,20}}$")),
    (IdentityKind.TAX_NUMBER, re.compile(r"\bnpwp\b[^\d]{0,16}$")),
    (
        IdentityKind.PHONE,
        re.compile(r"\b(?:hp|wa|whatsapp|telp|telepon|telpon|tlp|no\.?\s*hp|kontak|hubungi|ponsel|nomor(?:ku|nya|e)?|nomer(?:ku|e)?)\b[^\d]{0,20}$"),
    ),
)  # fmt: skip
MONEY_BEFORE: Final = re.compile(r"(?:\brp|\bidr|\busd)\.?\s*[+-]?$")
_FIGURE: Final = (
    r"\b(?:iuran|bpu|pu|jakon|target|realisasi|capaian|pencapaian|jumlah|total|nilai|sebesar|sebanyak|senilai|gaji|penghasilan|omzet|omset|"
    r"pendapatan|premi|tambah|lapor|koreksi|naik|turun|menjadi|jadi|dari|klaim|santunan|peserta|pekerja)\b[^\d]{0,24}"
)
_OWNER: Final = r"(?:punya|milik|saya|aku|ku|kami|atas|nama|an|untuk|oleh|kartu|ini|itu|nomor|nomer|no)"
_PLACE: Final = rf"[\s,;:]{{1,3}}(?:(?!{_OWNER}\b)[a-z]{{2,16}}\b[\s.:]{{1,3}}){{0,3}}"
FIGURE_BEFORE: Final = re.compile(rf"{_FIGURE}(?:(?:19|20)\d\d\b[^\d]{{0,12}}|\d[\d.,]{{0,24}}{_PLACE}){{0,3}}$")
"""A word that counts, perhaps with a year behind it or with the figures of other places before this one."""


def said_before(text: str, start: int) -> str:
    """Give the words before a number on its line; those of the line above where the number begins its own."""
    rest, _, line = text[max(0, start - _LOOK_BACK) : start].rpartition("\n")
    return line if line.strip(" \t-•*:.") else rest.rpartition("\n")[2] + " "


def kind_named(before: str) -> IdentityKind | None:
    """Tell what a number is named as: the nearest word counts."""
    named = [(hit.start(), kind) for kind, words in _SAYS if (hit := words.search(before)) is not None]
    return max(named, key=lambda one: one[0])[1] if named else None
