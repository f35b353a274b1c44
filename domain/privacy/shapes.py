"""The shapes of numbers: those that only a person's number has, and those that only figures, days and times have."""

import re
from typing import Final

from domain.privacy.kinds import IdentityKind

NIK_DIGITS: Final = 16
KPJ_DIGITS: Final = 11
ACCOUNT_DIGITS: Final = 13  # as a figure more than a triliun, which nobody writes without a word beside it
_WHOLE_DIGITS: Final = {IdentityKind.NIK: 16, IdentityKind.FAMILY_CARD: 16, IdentityKind.MEMBER_NUMBER: 11}

_GROUPED: Final = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?:,\d{3})+")
_DATE: Final = re.compile(
    r"(?<!\d)(?:(?:0?[1-9]|[12]\d|3[01])[./\-](?:0?[1-9]|1[0-2])[./\-](?:19|20)\d\d|(?:19|20)\d\d-(?:0[1-9]|1[0-2])-\d\d)(?!\d)"
    r"|^(?:0?[1-9]|[12]\d|3[01])[./\-](?:0?[1-9]|1[0-2])[./\-]\d\d$"
)
_CLOCK: Final = re.compile(r"[0-2]?\d[.:][0-5]\d(?:[:.][0-5]\d)?(?:[ \-/,]+[0-2]?\d[.:][0-5]\d(?:[:.][0-5]\d)?)*")
_TIME: Final = re.compile(r"(?<!\d)[0-2]?\d:[0-5]\d(?!\d)")
_EMPTY_START: Final = re.compile(r"(?<!\d)0\d")
_CARD: Final = re.compile(r"[3-6]\d{3}(?:([ -])\d{4}\1\d{4}\1\d{4}|([ -])\d{6}\2\d{5})")
_TAX: Final = re.compile(r"\d{2}\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3}")
_IN_FOURS: Final = re.compile(r"(?!(?:(?:19|20)\d\d-){3})\d{4}(?:-\d{4}){3}")
MOBILE: Final = re.compile(
    r"\+?62[ .-]8[1-9]\d{7,10}|\+?62[ .-]?8\d\d[ .-]\d{3,4}[ .-]\d{3,5}|8[1-9]\d[ .-]\d{4}[ .-]\d{3,4}"
)


def is_figures(written: str) -> bool:
    """Whether there is a day among the numbers, or they are times or thousands in groups."""
    if _DATE.search(written) or _TIME.search(written):
        return True
    return any(shape.fullmatch(written) for shape in (_GROUPED, _CLOCK))


def kind_by_loose_shape(written: str, digits: str, said: IdentityKind | None) -> IdentityKind | None:
    """Between slashes and commas only the number itself tells: a mobile one, or a NIK with a birthday in it."""
    if re.fullmatch(r"(?:0|62)8[1-9]\d{7,11}", digits):
        return IdentityKind.PHONE
    if len(digits) == NIK_DIGITS and _is_nik(digits) and (said or "," not in written or _EMPTY_START.search(written)):
        return said or IdentityKind.NIK
    return said if said is not None and len(digits) == _WHOLE_DIGITS.get(said) else None


def kind_by_shape(written: str, digits: str) -> IdentityKind | None:
    """Shapes that no figure has."""
    is_apart = written != digits
    if _TAX.fullmatch(written):
        return IdentityKind.TAX_NUMBER
    if _is_phone(written, digits):
        return IdentityKind.PHONE
    if len(digits) == NIK_DIGITS and (not is_apart or _is_nik(digits)):
        return IdentityKind.NIK
    if len(digits) == NIK_DIGITS and (
        _IN_FOURS.fullmatch(written) or (_CARD.fullmatch(written) and _passes_luhn(digits))
    ):
        return IdentityKind.CARD
    if len(digits) > NIK_DIGITS and not is_apart:
        return IdentityKind.LONG_NUMBER
    starts_empty = digits.startswith("000") and len(digits) == ACCOUNT_DIGITS
    is_whole = digits.startswith("0") and len(digits) >= 10 and not is_apart
    return IdentityKind.CARD if starts_empty or is_whole else None


def _is_phone(written: str, digits: str) -> bool:
    """08..., +62 8..., 0062... and 0285...: a leading 0 or + is no figure."""
    if written.lstrip("(").startswith("+"):
        return 9 <= len(digits) <= 15
    return re.fullmatch(r"0(?:8\d{7,12}|[2-79]\d{7,10}|062\d{8,11})", digits) is not None


def _is_nik(digits: str) -> bool:
    """Whether sixteen digits can be a NIK: province, day (women's 40 more) and month of birth."""
    province, day, month = int(digits[:2]), int(digits[6:8]) % 40, int(digits[8:10])
    return 11 <= province <= 97 and 1 <= day <= 31 and 1 <= month <= 12


def _passes_luhn(digits: str) -> bool:
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
