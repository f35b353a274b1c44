"""The words of one figure, sorted: what stands before the number, the number itself, what stands after it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from domain.numerals.errors import FigureFault
from domain.numerals.lexicon import NUMERALS, SIGNS, Role, Word, look_up, look_up_pair
from domain.numerals.tokens import Token, tokenise

_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
_FAULTS: Final = {
    Role.PERCENT: FigureFault.PERCENT,
    Role.POINT: FigureFault.PERCENT,
    Role.LAW: FigureFault.REGULATION,
    Role.DATE: FigureFault.DATE,
    Role.TIME: FigureFault.TIME,
    Role.YEAR: FigureFault.YEAR,
    Role.RANGE: FigureFault.RANGE,
    Role.VAGUE: FigureFault.APPROXIMATE,
    Role.LESS: FigureFault.NEGATIVE,
    Role.FOREIGN_CURRENCY: FigureFault.UNIT_MISMATCH,
    Role.THING: FigureFault.UNIT_MISMATCH,
    Role.DURATION: FigureFault.UNIT_MISMATCH,
}
"""Words that refuse the text wherever they stand, the weightiest first."""

_BEFORE: Final = frozenset(
    {Role.CURRENCY, Role.PERSON, Role.QUALIFIER, Role.FILLER, Role.ABOUT, Role.MORE, Role.BECOMES}
)
_AFTER: Final = _BEFORE - {Role.BECOMES} | {Role.NEW, Role.DECORATION}
_MAKES_A_FIGURE: Final = frozenset(
    {Role.CURRENCY, Role.PERSON, Role.QUALIFIER, Role.MORE, Role.NEW, Role.BECOMES, Role.DECORATION}
)
"""Beside one of these, 2019 is no year."""

_JOINED: Final = NUMERALS | {Role.ABOUT, Role.LESS}
_MARKS: Final = frozenset(".,'’`´")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """The words before the number, the number's own (without a suffix -an, which `has_suffix` keeps), and the rest."""

    before: tuple[Word, ...]
    number: tuple[Word, ...]
    after: tuple[Word, ...]
    has_suffix: bool

    def has(self, role: Role) -> bool:
        """Whether a word of the role stands beside the number."""
        return any(word.role is role for word in self.before + self.after)

    @property
    def is_increment(self) -> bool:
        """Whether an addition was said (+25, tambah 25, 25 orang baru), and not what it leads to (menjadi)."""
        before = [word.role for word in self.before]
        if Role.BECOMES in before:
            return False
        if Role.MORE in before or _counts_new_people(before):
            return True
        return any(word.role is Role.NEW or (word.role is Role.MORE and word.text != "+") for word in self.after)

    @property
    def is_approximate(self) -> bool:
        """Whether an estimate was said: sekitar, -an, 15.000+."""
        return self.has_suffix or self.has(Role.ABOUT) or any(word == SIGNS["+"] for word in self.after)

    @property
    def looks_like_year(self) -> bool:
        """Whether it is a bare 1900 to 2099, which no word makes a figure."""
        if len(self.number) > 1 or self.has_suffix or not _YEAR.fullmatch(self.number[0].text):
            return False
        return not any(word.role in _MAKES_A_FIGURE for word in self.before + self.after)

    @property
    def fault_of_number(self) -> FigureFault:
        """Why the number's words are no amount."""
        if self.has_suffix:  # jutaan
            return FigureFault.APPROXIMATE
        return _fault_of_words(self.number)


def parse_phrase(words: str) -> Phrase | FigureFault:
    """The phrase of a tidy text, or why it is none."""
    items = _items([*tokenise(words)])
    roles = {word.role for word in items}
    if fault := next((fault for role, fault in _FAULTS.items() if role in roles), None):
        return fault
    places = [place for place, word in enumerate(items) if word.role in NUMERALS]
    if not places:
        return FigureFault.NOT_A_FIGURE
    phrase = _split(items, places[0], places[-1] + 1)
    return _fault_of_surroundings(phrase) or phrase


def _split(items: Sequence[Word], first: int, end: int) -> Phrase:
    before, number, after = items[:first], items[first:end], items[end:]
    exact = tuple(word for word in number if word.role is not Role.AFTER)  # 50-an ribu
    has_suffix = len(exact) < len(number)
    if after and after[0].role is Role.AFTER:
        has_suffix, after = True, after[1:]
    return Phrase(before=tuple(before), number=exact, after=tuple(after), has_suffix=has_suffix)


def _items(tokens: Sequence[Token]) -> list[Word]:
    """The meanings of the tokens, pairs first; signs that only join words are left out."""
    kept = [token for index, token in enumerate(tokens) if not (token.sign and _joins(tokens, index))]
    items: list[Word] = []
    index = 0
    while index < len(kept):
        token = kept[index]
        following = kept[index + 1].word if index + 1 < len(kept) else ""
        pair = look_up_pair(token.word, following) if token.word and following else None
        items += (pair,) if pair else _meanings(token)
        index += 2 if pair else 1
    return items


def _meanings(token: Token) -> tuple[Word, ...]:
    if token.word:
        return look_up(token.word)
    if token.sign:
        return (SIGNS.get(token.sign) or Word(Role.UNKNOWN, text=token.sign),)
    mark = Word(Role.MARK, text=token.mark)
    return (mark, Word(Role.DECORATION)) if token.has_decoration else (mark,)


def _joins(tokens: Sequence[Token], index: int) -> bool:
    """Whether a sign only joins or ends words: kira-kira, 800-an, org., peserta: (but Rp-lima is negative)."""
    if index == 0:
        return False
    before, sign = tokens[index - 1], tokens[index]
    if sign.sign in (".", ":", "="):
        return bool(before.word) and before.end == sign.start
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if sign.sign != "-" or after is None or after.start > sign.end:
        return False
    if after.word == "an":
        return True
    return bool(after.word and before.word) and before.end == sign.start and look_up(before.word)[0].role in _JOINED


def _fault_of_surroundings(phrase: Phrase) -> FigureFault | None:
    before, after = [word.role for word in phrase.before], [word.role for word in phrase.after]
    if Role.OPEN in before and after and after[-1] is Role.CLOSE:  # (5), as accountants write it
        return FigureFault.NEGATIVE
    if _counts_new_people(before):
        before.remove(Role.NEW)
    if phrase.before.count(SIGNS["+"]) > 1:  # ++25: a slip, or a sum
        return FigureFault.NOT_A_FIGURE
    if _BEFORE.issuperset(before) and _AFTER.issuperset(after):
        return None
    return _fault_of_words(phrase.before + phrase.after)


def _counts_new_people(before: Sequence[Role]) -> bool:
    """Whether `baru` follows people, as in `peserta baru 25`; before them it can mean only: `baru 25 orang`."""
    return any(pair == (Role.PERSON, Role.NEW) for pair in pairwise(before))


def _fault_of_words(words: Sequence[Word]) -> FigureFault:
    """Stray dots, commas and the like are a matter of grouping; all else is no figure."""
    unknown = {word.text for word in words if word.role is Role.UNKNOWN}
    return FigureFault.GROUPING if unknown and unknown <= _MARKS else FigureFault.NOT_A_FIGURE
