"""A whole text read as one figure, or refused, or asked: it never guesses."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NoReturn

from domain.numerals.amounts import Amount, parse_amount
from domain.numerals.errors import AmbiguousFigure, FigureError, FigureFault
from domain.numerals.figures import LARGEST, Figure, Unit
from domain.numerals.lexicon import NUMERALS, SIGNS, Role, Word, look_up, look_up_pair
from domain.numerals.marks import read_mark
from domain.numerals.shapes import fault_of_shape
from domain.numerals.tokens import Token, has_foreign_digits, tidy, tokenise

_SPACED: Final = re.compile(r"[0-9][ '’`´][0-9]")
_SPACED_GROUPS: Final = re.compile(r"(?<![0-9.,])[1-9][0-9]{0,2}(?:([ '’`´])[0-9]{3})(?:\1[0-9]{3})*(?![0-9])")
_LOOSE_DECORATION: Final = re.compile(r"(?<=[0-9]) (?=[.,][-=])|(?<=[a-z])[.,] ?[-=]+", re.IGNORECASE)
_OPEN_END: Final = re.compile(r"[0-9][.,]$")
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
_WRAPPING: Final = ' "“”‘*`!;'
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
_AFTER: Final = frozenset({Role.CURRENCY, Role.PERSON, Role.QUALIFIER, Role.ABOUT, Role.MORE, Role.NEW})
_MAKES_A_FIGURE: Final = frozenset(
    {Role.CURRENCY, Role.PERSON, Role.QUALIFIER, Role.MORE, Role.NEW, Role.BECOMES, Role.AFTER, Role.DECORATION}
)
"""Beside one of these, 2019 is no year."""

_JOINED: Final = NUMERALS | {Role.ABOUT}
_MARKS: Final = frozenset(".,'’`´")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Phrase:
    """The words before the number, the number's own, and those after it."""

    before: tuple[Word, ...]
    number: tuple[Word, ...]
    after: tuple[Word, ...]

    def has(self, role: Role) -> bool:
        return any(word.role is role for word in self.before + self.after)


def read_figure(text: str, *, unit: Unit, year_like_is_figure: bool = False) -> Figure:
    """The whole text as one figure of the unit; else FigureError, or AmbiguousFigure with the readings to offer.

    `year_like_is_figure` takes a bare 1900 to 2099 as a figure instead of asking.
    """
    words = _LOOSE_DECORATION.sub("", tidy(text).strip(_WRAPPING))
    if not words:
        _refuse(text, FigureFault.EMPTY, unit)
    if has_foreign_digits(words):
        _refuse(text, FigureFault.FOREIGN_DIGITS, unit)
    if fault := fault_of_shape(words):
        _refuse(text, fault, unit)
    if _OPEN_END.search(words):
        _ask_as(text, words[:-1], unit)
    if _SPACED.search(words):
        _ask_as(text, _SPACED_GROUPS.sub(_with_dots, words), unit)
    phrase = _phrase(text, words, unit)
    amount = parse_amount(phrase.number, lambda mark, scale: read_mark(mark, scale=scale, unit=unit))
    if amount is None or amount.length != len(phrase.number):
        _refuse(text, _fault_of_number(phrase), unit)
    has_currency = phrase.has(Role.CURRENCY) or amount.has_slang
    _check_unit(text, phrase, unit, has_currency=has_currency)
    figure = Figure(
        value=_single_value(text, amount, unit),
        is_increment=_is_increment(phrase),
        is_approximate=_is_approximate(phrase),
        text=words,
        has_scale=amount.scale > 1,
        has_currency=has_currency,
    )
    if not year_like_is_figure and _looks_like_year(phrase):
        _ask(text, FigureFault.YEAR, unit, (figure.value,))
    return figure


def refuse_approximation(figure: Figure, *, unit: Unit) -> Figure:
    """The figure, unless it was called an estimate: a report must be exact."""
    if figure.is_approximate:
        _refuse(figure.text, FigureFault.APPROXIMATE, unit)
    return figure


def ask_missing_scale(figure: Figure, *, unit: Unit) -> Figure:
    """The figure, unless it is a sum below Rp 1.000 without a scale, which an office's total hardly is."""
    if unit is Unit.RUPIAH and 0 < figure.value < 1000 and not figure.has_scale:
        readings = tuple(figure.value * scale for scale in (1, 10**3, 10**6, 10**9))
        _ask(figure.text, FigureFault.SCALE_MISSING, unit, readings)
    return figure


def _phrase(text: str, words: str, unit: Unit) -> _Phrase:
    items = _items(list(tokenise(words)))
    roles = [word.role for word in items]
    places = [place for place, role in enumerate(roles) if role in NUMERALS]
    for role, fault in _FAULTS.items():
        if role in roles:
            _refuse(text, fault, unit)
    if not places:
        _refuse(text, FigureFault.NOT_A_FIGURE, unit)
    first, last = places[0], places[-1] + 1
    phrase = _Phrase(before=tuple(items[:first]), number=tuple(items[first:last]), after=tuple(items[last:]))
    _check_surroundings(text, phrase, unit)
    return phrase


def _items(tokens: Sequence[Token]) -> list[Word]:
    """The meanings of the tokens, pairs first; signs that only join words are dropped."""
    items: list[Word] = []
    skip = False
    for index, token in enumerate(tokens):
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if skip:
            skip = False
        elif token.mark:
            items.append(Word(Role.MARK, text=token.mark))
            if token.has_decoration:
                items.append(Word(Role.DECORATION))
        elif token.word:
            pair = look_up_pair(token.word, following.word) if following and following.word else None
            items += look_up(token.word) if pair is None else (pair,)
            skip = pair is not None
        elif not _joins(tokens, index):
            items.append(SIGNS.get(token.sign) or Word(Role.UNKNOWN, text=token.sign))
    return items


def _joins(tokens: Sequence[Token], index: int) -> bool:
    """Whether a sign only joins or ends words: kira-kira, 800-an, Rp., org. (but Rp-lima is negative)."""
    if index == 0:
        return False
    before, sign = tokens[index - 1], tokens[index]
    if sign.sign == ".":
        return bool(before.word) and before.end == sign.start
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if sign.sign != "-" or after is None or after.start > sign.end:
        return False
    if after.word == "an":
        return True
    return bool(after.word and before.word) and before.end == sign.start and look_up(before.word)[0].role in _JOINED


def _check_surroundings(text: str, phrase: _Phrase, unit: Unit) -> None:
    before, after = [word.role for word in phrase.before], [word.role for word in phrase.after]
    if Role.OPEN in before and after and after[-1] is Role.CLOSE:
        _refuse(text, FigureFault.NEGATIVE, unit)
    while after and after[0] in (Role.AFTER, Role.DECORATION):
        after.pop(0)
    if _counts_new_people(before):
        before.remove(Role.NEW)
    if not (_BEFORE.issuperset(before) and _AFTER.issuperset(after)):
        _refuse(text, _fault_of_words(phrase.before + phrase.after), unit)


def _counts_new_people(before: Sequence[Role]) -> bool:
    """Whether `baru` follows people, as in `peserta baru 25`; before them it can mean only: `baru 25 orang`."""
    return any(pair == (Role.PERSON, Role.NEW) for pair in pairwise(before))


def _is_increment(phrase: _Phrase) -> bool:
    before = [word.role for word in phrase.before]
    if Role.BECOMES in before:
        return False
    if Role.MORE in before or _counts_new_people(before):
        return True
    return any(word.role is Role.NEW or (word.role is Role.MORE and word.text != "+") for word in phrase.after)


def _is_approximate(phrase: _Phrase) -> bool:
    if phrase.has(Role.ABOUT) or phrase.has(Role.AFTER):
        return True
    return any(word.role is Role.MORE and word.text == "+" for word in phrase.after)  # 15.000+


def _looks_like_year(phrase: _Phrase) -> bool:
    if len(phrase.number) > 1 or not _YEAR.fullmatch(phrase.number[0].text):
        return False
    return not any(word.role in _MAKES_A_FIGURE for word in phrase.before + phrase.after)


def _fault_of_number(phrase: _Phrase) -> FigureFault:
    if phrase.has(Role.AFTER):  # jutaan
        return FigureFault.APPROXIMATE
    if any(pair == (Role.MARK, Role.MARK) for pair in pairwise(word.role for word in phrase.number)):
        return FigureFault.GROUPING
    return _fault_of_words(phrase.number)


def _fault_of_words(words: Sequence[Word]) -> FigureFault:
    """Stray dots, commas and the like are a matter of grouping; all else is no figure."""
    unknown = [word.text for word in words if word.role is Role.UNKNOWN]
    return FigureFault.GROUPING if unknown and set(unknown) <= _MARKS else FigureFault.NOT_A_FIGURE


def _check_unit(text: str, phrase: _Phrase, unit: Unit, *, has_currency: bool) -> None:
    is_other = has_currency if unit is Unit.PEOPLE else phrase.has(Role.PERSON)
    if is_other:
        _refuse(text, FigureFault.UNIT_MISMATCH, unit)


def _single_value(text: str, amount: Amount, unit: Unit) -> int:
    """The only value that is whole and in range; several, or a doubt, are asked."""
    if amount.fault and not amount.values:
        _refuse(text, amount.fault, unit)
    whole = [int(value) for value in amount.values if value.denominator == 1]
    fitting = tuple(value for value in whole if value <= LARGEST[unit])
    if not fitting:
        _refuse(text, FigureFault.TOO_LARGE if whole else FigureFault.FRACTION, unit)
    if amount.fault:
        _ask(text, amount.fault, unit, fitting)
    return fitting[0]


def _with_dots(match: re.Match[str]) -> str:
    return match.group().replace(match.group(1), ".")


def _ask_as(text: str, mended: str, unit: Unit) -> NoReturn:
    """Asks whether the mended text is what was meant: 15.605 for 15 605."""
    if _SPACED.search(mended):
        _refuse(text, FigureFault.GROUPING, unit)
    try:
        readings: tuple[int, ...] = (read_figure(mended, unit=unit, year_like_is_figure=True).value,)
    except AmbiguousFigure as ambiguity:
        readings = ambiguity.readings
    except FigureError as error:
        _refuse(text, error.fault, unit)
    _ask(text, FigureFault.GROUPING, unit, readings)


def _ask(text: str, fault: FigureFault, unit: Unit, readings: tuple[int, ...]) -> NoReturn:
    raise AmbiguousFigure(text=text, fault=fault, unit=unit, readings=readings) from None


def _refuse(text: str, fault: FigureFault, unit: Unit) -> NoReturn:
    raise FigureError(text=text, fault=fault, unit=unit) from None
