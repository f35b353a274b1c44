"""Identity numbers in free text, taken out before anything is stored or logged. Figures and amounts stay as they are.

A number is told from a figure by its shape first (dots in groups of three group thousands; a leading 0 is no figure),
then by the words around it. Where both are possible, a bare number is taken for an identity number: a figure that was
masked can be sent again, a number that was stored cannot be unsaid. Takes linear time.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import Final


class IdentityKind(StrEnum):
    """What was masked."""

    NIK = "nik"
    FAMILY_CARD = "kk"
    MEMBER_NUMBER = "kpj"
    ACCOUNT = "rekening"
    CARD = "kartu"
    TAX_NUMBER = "npwp"
    PHONE = "telepon"
    EMAIL = "email"
    LONG_NUMBER = "nomor"


MASKS: Final = {
    IdentityKind.NIK: "[NIK]",
    IdentityKind.FAMILY_CARD: "[nomor KK]",
    IdentityKind.MEMBER_NUMBER: "[nomor peserta]",
    IdentityKind.ACCOUNT: "[nomor rekening]",
    IdentityKind.CARD: "[nomor kartu]",
    IdentityKind.TAX_NUMBER: "[NPWP]",
    IdentityKind.PHONE: "[nomor telepon]",
    IdentityKind.EMAIL: "[email]",
    IdentityKind.LONG_NUMBER: "[nomor]",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Masked:
    """A text without identity numbers, and which kinds were in it, each once, in order."""

    text: str
    found: tuple[IdentityKind, ...]

    @property
    def is_changed(self) -> bool:
        """Whether anything was masked."""
        return bool(self.found)


def mask_identity(text: str) -> Masked:
    """Take NIK, KK, member, account, card, tax and phone numbers and e-mail addresses out of a text."""
    if not _MAY_HOLD.search(text):
        return Masked(text=text, found=())
    parts: list[str] = []
    kinds: dict[IdentityKind, None] = {}
    at = 0
    for start, end, kind in _hits(text):
        parts += (text[at:start], MASKS[kind])
        kinds[kind] = None
        at = end
    return Masked(text="".join((*parts, text[at:])), found=tuple(kinds))


_MAY_HOLD: Final = re.compile(r"[\d@]|[(\[]at[)\]]", re.IGNORECASE)
_GAP: Final = r"[ \u00a0\u2007\u2009\u202f\u200b.\-–·]"
_RUN: Final = re.compile(rf"\(?\+?\d(?:{_GAP}{{0,2}}\(?\)?{_GAP}{{0,1}}\d){{7,}}")
_EMAIL: Final = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}(?:@|\s?\(at\)\s?|\s?\[at\]\s?)[\w-]{2,60}(?:\.[\w-]{2,20}){1,4}(?![\w-])", re.IGNORECASE
)
_OWN_ADDRESS: Final = re.compile(r"@bpjsketenagakerjaan\.go\.id$", re.IGNORECASE)
_START_CODE: Final = re.compile(
    r"(?:\bt\.me/\w{1,64}\?start=|^/start(?:@\w{1,64})?\s)u[\w-]{20}(?![\w-])", re.IGNORECASE
)
_GROUPED: Final = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?:,\d{3})+")
_TAX: Final = re.compile(r"\d{2}\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3}")
_PARTS: Final = re.compile(r"[^\s\u00a0\u2007\u2009\u202f]+")
FEWEST_DIGITS: Final = 8
MOST_DIGITS: Final = 20
MOST_PARTS: Final = 7  # a NIK read out in pairs
_LOOK_BACK: Final = 48
_LOOK_AHEAD: Final = 16

_SAYS: Final = (
    (IdentityKind.FAMILY_CARD, re.compile(r"\b(?:no\.?\s*kk|nomor\s+kk|nkk|kk|kartu\s+keluarga)\b[^\d]{0,20}$")),
    (IdentityKind.NIK, re.compile(r"\b(?:nik|e?-?ktp|ktp)(?:ku|nya|e|ne)?[^\d]{0,24}$")),
    (IdentityKind.MEMBER_NUMBER, re.compile(r"\b(?:kpj|kjp|nomor\s+peserta|no\.?\s*peserta|nomor\s+jamsostek)\b[^\d]{0,24}$")),
    (
        IdentityKind.ACCOUNT,
        re.compile(
            r"\b(?:no\.?\s*rek(?:ening)?|norek|rek(?:ening)?(?:ku|nya|e)?|virtual\s+account|va|bank\s+\w+|bca|bri|bni|bsi|btn|seabank|"
            r"ovo|gopay|shopeepay)\b[^\d]{0,20}$"
        ),
    ),
    (IdentityKind.CARD, re.compile(r"\b(?:kartu|atm|nomor\s+kartu|kis|jkn)\b[^\d]{0,20}$")),
    (IdentityKind.TAX_NUMBER, re.compile(r"\bnpwp\b[^\d]{0,16}$")),
    (
        IdentityKind.PHONE,
        re.compile(r"\b(?:hp|wa|whatsapp|telp|telepon|telpon|tlp|no\.?\s*hp|kontak|hubungi|ponsel|nomor(?:ku|nya|e)?|nomer(?:ku|e)?)\b[^\d]{0,20}$"),
    ),
)  # fmt: skip
_MONEY_BEFORE: Final = re.compile(r"(?:\brp|\bidr|\busd)\.?\s*[+-]?$")
_FIGURE_BEFORE: Final = re.compile(
    r"\b(?:iuran|bpu|pu|jakon|target|realisasi|capaian|pencapaian|jumlah|total|nilai|sebesar|sebanyak|senilai|gaji|penghasilan|omzet|omset|"
    r"pendapatan|premi|tambah|lapor|koreksi|naik|turun|menjadi|jadi|dari|klaim|santunan|peserta|pekerja)\b[^\d]{0,24}"
    r"(?:(?:19|20)\d\d\b[^\d]{0,12})?$"
)
_COUNTED_AFTER: Final = re.compile(
    r"\s*(?:,-|,00\b|rupiah|perak|ribu|rb\b|juta|jt\b|miliar|milyar|triliun|orang|peserta|pekerja|jiwa|persen|%)"
)


def _hits(text: str) -> Iterator[tuple[int, int, IdentityKind]]:
    """Where identity stands, in order, without overlaps."""
    found = [*_emails(text), *_numbers(text)]
    at, codes = 0, [code.span() for code in _START_CODE.finditer(text)] if found else []
    for start, end, kind in sorted(found, key=lambda hit: (hit[0], -hit[1])):
        if start >= at and not any(opens <= start < closes for opens, closes in codes):
            yield start, end, kind
            at = end


def _emails(text: str) -> Iterator[tuple[int, int, IdentityKind]]:
    for hit in _EMAIL.finditer(text):
        if not _OWN_ADDRESS.search(hit.group()):
            yield hit.start(), hit.end(), IdentityKind.EMAIL


def _numbers(text: str) -> Iterator[tuple[int, int, IdentityKind]]:
    for run in _RUN.finditer(text):
        yield from _in_run(text, run.start(), run.end())


def _in_run(text: str, start: int, end: int) -> Iterator[tuple[int, int, IdentityKind]]:
    """A run may be one number in parts, or several that only spaces part: the longest that is known counts."""
    parts = [(start + part.start(), start + part.end()) for part in _PARTS.finditer(text[start:end])]
    place = 0
    while place < len(parts):
        length, kind = _longest(text, parts[place : place + MOST_PARTS])
        if kind is not None:
            yield parts[place][0], parts[place + length - 1][1], kind
        place += length


def _longest(text: str, parts: list[tuple[int, int]]) -> tuple[int, IdentityKind | None]:
    """How many of the parts are one number, and what it is; one part of nothing known where none is."""
    widths = list(accumulate(_count_digits(text[start:end]) for start, end in parts))
    if widths[-1] < FEWEST_DIGITS:
        return 1, None
    start = parts[0][0]
    before = text[max(0, start - _LOOK_BACK) : start].rpartition("\n")[2].casefold()
    if _MONEY_BEFORE.search(before):
        return 1, None
    said = next((kind for kind, words in _SAYS if words.search(before)), None)
    for length in range(len(parts), 0, -1):
        if widths[length - 1] >= FEWEST_DIGITS and (length == 1 or widths[length - 1] <= MOST_DIGITS):
            kind = _kind(text, start, parts[length - 1][1], before, said)
            if kind is not None:
                return length, kind
    return 1, None


def _count_digits(written: str) -> int:
    return sum(character.isdigit() for character in written)


def _kind(text: str, start: int, end: int, before: str, said: IdentityKind | None) -> IdentityKind | None:
    """What a number is, None where it is a figure or nothing known."""
    written = text[start:end]
    if _GROUPED.fullmatch(written):
        return None
    digits = "".join(character for character in written if character.isdigit())
    after = text[end : end + _LOOK_AHEAD].casefold()
    return _by_words(said, digits) or _by_shape(written, digits) or _bare(written, digits, before, after)


def _by_shape(written: str, digits: str) -> IdentityKind | None:
    """Shapes that no figure has."""
    is_apart = len(written) != len(digits)
    if _TAX.fullmatch(written):
        return IdentityKind.TAX_NUMBER
    if _is_phone(written, digits):
        return IdentityKind.PHONE
    if len(digits) == NIK_DIGITS and (not is_apart or _is_nik(digits)):
        return IdentityKind.NIK
    if len(digits) == NIK_DIGITS and is_apart and _passes_luhn(digits):
        return IdentityKind.CARD
    if len(digits) > NIK_DIGITS and not is_apart:
        return IdentityKind.LONG_NUMBER
    return IdentityKind.CARD if digits.startswith("0") and len(digits) >= 10 and not is_apart else None


NIK_DIGITS: Final = 16
KPJ_DIGITS: Final = 11
ACCOUNT_DIGITS: Final = 13  # as a figure more than a triliun, which nobody writes without a word beside it
_SAID_DIGITS: Final = {
    IdentityKind.FAMILY_CARD: range(12, 21),
    IdentityKind.NIK: range(12, 21),
    IdentityKind.MEMBER_NUMBER: range(9, 14),
    IdentityKind.ACCOUNT: range(8, 20),
    IdentityKind.CARD: range(10, 20),
    IdentityKind.TAX_NUMBER: range(15, 17),
    IdentityKind.PHONE: range(9, 15),
}


def _by_words(said: IdentityKind | None, digits: str) -> IdentityKind | None:
    """A number that the words before it name."""
    return said if said is not None and len(digits) in _SAID_DIGITS[said] else None


def _bare(written: str, digits: str, before: str, after: str) -> IdentityKind | None:
    """A number alone: eleven digits are a member's, thirteen an account, unless the words around speak of figures."""
    if _FIGURE_BEFORE.search(before) or _COUNTED_AFTER.match(after):
        return None
    if re.fullmatch(r"\+?62[ .-]?8\d\d[ .-]\d{3,4}[ .-]\d{3,5}", written):
        return IdentityKind.PHONE
    if len(written) != len(digits):
        return None
    if re.fullmatch(r"62[2-9]\d{8,11}|8[1-9]\d{8,9}", digits):
        return IdentityKind.PHONE
    if len(digits) >= ACCOUNT_DIGITS:
        return IdentityKind.ACCOUNT
    return IdentityKind.MEMBER_NUMBER if len(digits) == KPJ_DIGITS else None


def _is_phone(written: str, digits: str) -> bool:
    """08..., +62 8... and 0285...: a leading 0 or + is no figure."""
    if written.lstrip("(").startswith("+"):
        return 9 <= len(digits) <= 15
    return re.fullmatch(r"0(?:8\d{7,12}|[2-79]\d{7,10})", digits) is not None


def _is_nik(digits: str) -> bool:
    """Whether sixteen digits can be a NIK: province, day (women's 40 more) and month of birth."""
    province, day, month = int(digits[:2]), int(digits[6:8]) % 40, int(digits[8:10])
    return 11 <= province <= 97 and 1 <= day <= 31 and 1 <= month <= 12


def _passes_luhn(digits: str) -> bool:
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
