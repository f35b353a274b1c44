"""Identity numbers among the digits of a text.

A number is told from a figure by its shape first (dots in groups of three group thousands; a leading 0 is no figure),
then by the words around it. Where both are possible, a bare number is taken for an identity number: a figure that was
masked can be sent again, a number that was stored cannot be unsaid. Takes linear time.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from domain.privacy.kinds import Hit, IdentityKind
from domain.privacy.naming import FIGURE_BEFORE, MONEY_BEFORE, kind_named, said_before
from domain.privacy.shapes import (
    ACCOUNT_DIGITS,
    KPJ_DIGITS,
    MOBILE,
    NIK_DIGITS,
    is_figures,
    kind_by_loose_shape,
    kind_by_shape,
)
from domain.privacy.spelling import UNSEEN

FEWEST_DIGITS: Final = 8
MOST_DIGITS: Final = 20
MOST_PARTS: Final = 16  # a NIK read out digit by digit
LONGEST_GROUP: Final = 8  # of a number in groups; a longer one is whole
_LOOK_AHEAD: Final = 16

_GAP: Final = rf"[ {UNSEEN}.\-·/_,*~|:]"
_RUN: Final = re.compile(rf"\(?\+?\d(?:{_GAP}{{0,2}}\(?\)?{_GAP}{{0,2}}\d){{5,}}")
_PART: Final = re.compile(rf"[(+]*\d(?:[{UNSEEN}.\-·()]*\d)*\)?")
_ONE_GROUP: Final = re.compile(rf"\+?\d[\d{UNSEEN}]*")
_LONG_GROUP: Final = re.compile(r"\d{9,}")
_LOOSE: Final = re.compile(r"[/_,*~|:]")
"""What may stand between the groups of a number, but as well between two figures."""

_COUNTRY: Final = re.compile(r"\(?(?:\+|00)?62\)?")
_COUNTED_AFTER: Final = re.compile(
    r"\s*(?:,-|,00\b|rupiah|perak|ribu|rb\b|juta|jt\b|miliar|milyar|triliun|orang|peserta|pekerja|jiwa|persen|%)"
)
_LOCAL: Final = re.compile(
    r"\b(?:telp?|telepon|telpon|tlp)\b[\s.:]{0,3}(?!1500|1[67]5\b)(\d{6,7}|\d{3}[ -]\d{3,4})(?![\d.,]*\d)(?!\s*(?:orang|rupiah|peserta|pekerja))"
)
_PASSPORT: Final = re.compile(r"\b(?:paspor|passport)\b[^\d\n]{0,20}?\b([a-z]{1,2}\s?\d{6,7})\b")
_SPLIT: Final = re.compile(r"\b(?:nik|e?-?ktp|kk|kpj)\b[^\d\n]{0,24}(\d[\d .\-]{0,24}\n[\d .\-]{0,24}\d)(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A group of digits without a space or a slash in it, and where it stands."""

    start: int
    end: int
    written: str
    digits: str

    @property
    def is_figure(self) -> bool:
        """Whether it is thousands in groups, a day or a time."""
        return is_figures(self.written)


def find_numbers(text: str) -> Iterator[Hit]:
    """Give where numbers of people stand in a text that is spelled plainly."""
    lowered = text.lower()
    folded = lowered if len(lowered) == len(text) else text
    for run in _RUN.finditer(text):
        yield from _in_run(folded, run.start(), run.end())
    yield from _beside_words(folded)


def _beside_words(text: str) -> Iterator[Hit]:
    """What only the word before it tells: a telephone of the town, a passport, a number that a line break cut in two."""
    for pattern, kind in ((_LOCAL, IdentityKind.PHONE), (_PASSPORT, IdentityKind.LONG_NUMBER)):
        for hit in pattern.finditer(text):
            yield hit.start(1), hit.end(1), kind
    for hit in _SPLIT.finditer(text):
        if _count_digits(hit[1]) in (NIK_DIGITS, KPJ_DIGITS):
            yield hit.start(1), hit.end(1), kind_named(text[hit.start() : hit.start(1)]) or IdentityKind.LONG_NUMBER


def _in_run(text: str, start: int, end: int) -> Iterator[Hit]:
    """A run may be one number in parts, or several that only spaces part: the longest that is known counts."""
    parts = [part for found in _PART.finditer(text, start, end) for part in _split(found)]
    place = 0
    while place < len(parts):
        length, kind = _longest(text, parts[place : place + MOST_PARTS])
        if kind is not None:
            yield parts[place].start, parts[place + length - 1].end, kind
        place += length


def _split(found: re.Match[str]) -> Iterator[_Part]:
    """Give the group, or the numbers in it where a dash joins two that are whole."""
    spans = [found.span()]
    if any(long.span() != spans[0] for long in _LONG_GROUP.finditer(found.group().replace(UNSEEN, ""))):
        spans = [group.span() for group in _ONE_GROUP.finditer(found.string, *found.span())]
    for start, end in spans:
        written = found.string[start:end].replace(UNSEEN, "")
        digits = "".join(filter(str.isdigit, written))
        yield _Part(start=start, end=end, written=written, digits=digits)


def _longest(text: str, parts: list[_Part]) -> tuple[int, IdentityKind | None]:
    """How many of the parts are one number, and what it is; one part of nothing known where none is."""
    widths = list(accumulate(len(part.digits) for part in parts))
    if widths[-1] < FEWEST_DIGITS or parts[0].is_figure:
        return 1, None
    before = said_before(text, parts[0].start)
    if MONEY_BEFORE.search(before):
        return 1, None
    said = kind_named(before)
    for length in range(_most_groups(parts, widths), 0, -1):
        if widths[length - 1] < FEWEST_DIGITS:
            break
        kind = _kind(text, parts[:length], before, said)
        if kind is not None:
            return length, kind
    return 1, None


def _most_groups(parts: list[_Part], widths: list[int]) -> int:
    """How many parts can be groups of one number at most: figures stand for themselves, and so does a long number."""
    length = 1
    while (
        length < len(parts)
        and widths[length] <= MOST_DIGITS
        and not parts[length].is_figure
        and _go_together(parts[length - 1], parts[length])
    ):
        length += 1
    return length


def _go_together(one: _Part, other: _Part) -> bool:
    """Whether two parts can be groups of one number: two short ones, or the country and the rest of a telephone."""
    are_short = max(len(one.digits), len(other.digits)) <= LONGEST_GROUP
    return are_short or _COUNTRY.fullmatch(one.written) is not None


def _kind(text: str, parts: list[_Part], before: str, said: IdentityKind | None) -> IdentityKind | None:
    """What a number is, None where it is a figure or nothing known."""
    written = text[parts[0].start : parts[-1].end].replace(UNSEEN, "")
    digits = "".join(part.digits for part in parts)
    after = text[parts[-1].end : parts[-1].end + _LOOK_AHEAD]
    if len(parts) > 1 and (_COUNTED_AFTER.match(after) or is_figures(written)):
        return None
    if _LOOSE.search(written):
        return kind_by_loose_shape(written, digits, said)
    has_empty_start = any(part.digits.startswith("0") for part in parts)  # no figure begins so
    if len(parts) > 2 and said is None and not has_empty_start and FIGURE_BEFORE.search(before):
        return None
    return _by_words(said, digits) or kind_by_shape(written, digits) or _bare(written, digits, before, after)


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
    """A number alone: eleven digits are a member's, thirteen an account, unless it is round or words speak of figures."""
    if FIGURE_BEFORE.search(before) or _COUNTED_AFTER.match(after) or digits.endswith("00000"):
        return None
    if MOBILE.fullmatch(written):
        return IdentityKind.PHONE
    if written != digits:
        return None
    if re.fullmatch(r"62[2-9]\d{8,11}|8[1-9]\d{8,9}", digits):
        return IdentityKind.PHONE
    if len(digits) >= ACCOUNT_DIGITS:
        return IdentityKind.ACCOUNT
    return IdentityKind.MEMBER_NUMBER if len(digits) == KPJ_DIGITS else None


def _count_digits(written: str) -> int:
    return sum(character.isdigit() for character in written)
