"""A whole text read as one figure, or refused, or asked: it never guesses."""

import re
from dataclasses import replace
from typing import Final, NoReturn

from domain.numerals.amounts import Amount, parse_amount
from domain.numerals.errors import AmbiguousFigure, FigureError, FigureFault
from domain.numerals.figures import LARGEST, Figure, Unit
from domain.numerals.lexicon import JUTA, MILIAR, RIBU, Role
from domain.numerals.marks import read_mark
from domain.numerals.phrases import Phrase, parse_phrase
from domain.numerals.shapes import fault_of_shape
from domain.numerals.tokens import has_foreign_digits, tidy

_SPACED: Final = re.compile(r"[0-9][ '’`´][0-9]")
_SPACED_GROUPS: Final = re.compile(r"(?<![0-9.,])[1-9][0-9]{0,2}(?:([ '’`´])[0-9]{3})(?:\1[0-9]{3})*(?![0-9])")
_LOOSE_DECORATION: Final = re.compile(
    r"(?<=[0-9]) (?=[.,][-=])|(?<=[a-z])(?<!rp)(?<!idr), ?[-=]+(?=$|\)| [a-z])", re.IGNORECASE
)
_OPEN_END: Final = re.compile(r"[0-9][.,]$")
_WRAPPING: Final = " \"“”‘’'*`!;"
_REPEATED: Final = re.compile(r"([^()]*[0-9a-z][^()]*)\(([^()]+)\)", re.IGNORECASE)


def read_figure(text: str, *, unit: Unit, year_like_is_figure: bool = False) -> Figure:
    """The whole text as one figure of the unit; else FigureError, or AmbiguousFigure with the readings to offer.

    `year_like_is_figure` takes a bare 1900 to 2099 as a figure instead of asking.
    """
    if has_foreign_digits(text):
        _refuse(text, FigureFault.FOREIGN_DIGITS, unit)
    words = _LOOSE_DECORATION.sub("", tidy(text).lstrip(":=").strip(_WRAPPING))
    if not words:
        _refuse(text, FigureFault.EMPTY, unit)
    if fault := fault_of_shape(words):
        _refuse(text, fault, unit)
    if (match := _REPEATED.fullmatch(words)) and (figure := _read_repeated(text, match[1], match[2], unit)):
        return figure
    if _OPEN_END.search(words):
        _ask_as(text, words[:-1], unit)
    if _SPACED.search(words):
        _ask_as(text, _SPACED_GROUPS.sub(_with_dots, words), unit)
    phrase = parse_phrase(words)
    if isinstance(phrase, FigureFault):
        _refuse(text, phrase, unit)
    figure = _read_phrase(text, words, phrase, unit)
    if phrase.looks_like_year and not year_like_is_figure:
        _ask(text, FigureFault.YEAR, unit, (figure.value,), phrase)
    return figure


def refuse_approximation(figure: Figure, *, unit: Unit) -> Figure:
    """The figure, unless it was called an estimate: a report must be exact."""
    if figure.is_approximate:
        _refuse(figure.text, FigureFault.APPROXIMATE, unit)
    return figure


def ask_missing_scale(figure: Figure, *, unit: Unit) -> Figure:
    """The figure, unless it is a sum below Rp 1 juta without a scale, which an office's total hardly is.

    `500` may be meant in juta or miliar, and `146.309` may be `146,309 juta` or `146,309 miliar`.
    """
    if unit is Unit.RUPIAH and 0 < figure.value < JUTA and not figure.has_scale:
        finest = 1 if figure.value < RIBU else RIBU
        readings = (figure.value, *(figure.value * scale // finest for scale in (JUTA, MILIAR)))
        _ask(figure.text, FigureFault.SCALE_MISSING, unit, readings, figure)
    return figure


def _read_phrase(text: str, words: str, phrase: Phrase, unit: Unit) -> Figure:
    amount = parse_amount(phrase.number, lambda mark, scale: read_mark(mark, scale=scale, unit=unit))
    if amount is None or amount.length != len(phrase.number):
        _refuse(text, phrase.fault_of_number, unit)
    has_currency = phrase.has(Role.CURRENCY) or amount.has_slang
    if has_currency if unit is Unit.PEOPLE else phrase.has(Role.PERSON):
        _refuse(text, FigureFault.UNIT_MISMATCH, unit)
    return Figure(
        value=_single_value(text, amount, phrase, unit),
        is_increment=phrase.is_increment,
        is_approximate=phrase.is_approximate,
        text=words,
        has_scale=amount.scale > 1,
        has_currency=has_currency,
    )


def _read_repeated(text: str, written: str, spelled: str, unit: Unit) -> Figure | None:
    """Rp 5.000.000 (lima juta rupiah): one figure said twice, asked where both differ; None if it is no such."""
    try:
        first, second = (read_figure(part, unit=unit, year_like_is_figure=True) for part in (written, spelled))
    except FigureError:
        return None
    if first.value != second.value:
        _ask(text, FigureFault.CONTRADICTION, unit, tuple(sorted((first.value, second.value))), first)
    return replace(first, text=f"{written}({spelled})", has_currency=first.has_currency or second.has_currency)


def _single_value(text: str, amount: Amount, phrase: Phrase, unit: Unit) -> int:
    """The only value that is whole and in range; several, or a doubt, are asked."""
    if amount.fault and not amount.values:
        _refuse(text, amount.fault, unit)
    whole = sorted({int(value) for value in amount.values if value.denominator == 1})
    fitting = tuple(value for value in whole if value <= LARGEST[unit])
    if not fitting:
        _refuse(text, FigureFault.TOO_LARGE if whole else FigureFault.FRACTION, unit)
    if amount.fault:
        _ask(text, amount.fault, unit, fitting, phrase)
    return fitting[0]


def _with_dots(match: re.Match[str]) -> str:
    return match.group().replace(match.group(1), ".")


def _ask_as(text: str, mended: str, unit: Unit) -> NoReturn:
    """Asks whether the mended text is what was meant: 15.605 for 15 605."""
    if _SPACED.search(mended):
        _refuse(text, FigureFault.GROUPING, unit)
    try:
        figure = read_figure(mended, unit=unit, year_like_is_figure=True)
    except AmbiguousFigure as ambiguity:
        _ask(text, FigureFault.GROUPING, unit, ambiguity.readings, ambiguity)
    except FigureError as error:
        _refuse(text, error.fault, unit)
    _ask(text, FigureFault.GROUPING, unit, (figure.value,), figure)


def _ask(
    text: str, fault: FigureFault, unit: Unit, readings: tuple[int, ...], said: Phrase | Figure | AmbiguousFigure
) -> NoReturn:
    raise AmbiguousFigure(
        text=text,
        fault=fault,
        unit=unit,
        readings=readings,
        is_increment=said.is_increment,
        is_approximate=said.is_approximate,
    ) from None


def _refuse(text: str, fault: FigureFault, unit: Unit) -> NoReturn:
    raise FigureError(text=text, fault=fault, unit=unit) from None
