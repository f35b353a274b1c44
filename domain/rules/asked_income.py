"""The income in a question about a premium: the one sum that is meant, or what to ask."""

import re
from collections.abc import Sequence
from typing import Final

from domain.numerals import AmbiguousFigure, FigureError, FigureFault, Found, Unit, read_figure
from domain.rules import vocabulary
from domain.rules.asked import PremiumQuery, QueryError, QueryFault

LEAST_INCOME: Final = 100_000  # rupiah a month; less is asked about, as it is hardly meant
LIKELY_INCOME: Final = 100_000_000

_DAYS_WORKED: Final = (20, 25, 30)
_USUAL_DAYS: Final = 25
_WEEKS: Final = 4


def take_income(query: PremiumQuery, sums: Sequence[Found], words: str) -> PremiumQuery:
    """Read the income among the sums of a question, or raise QueryError with the readings to offer."""
    named = [found for found in sums if follows_income_word(found, words)]
    chosen = named[:1] if len(named) == 1 and not any(found.is_range for found in sums) else sums
    if not chosen:
        return _without_sum(query, words)
    if len(chosen) > 1:
        readings = tuple((int(found.value), 1) for found in chosen if found.value >= LEAST_INCOME)
        raise QueryError(QueryFault.SEVERAL, " / ".join(found.text for found in chosen), query, readings)
    return _with_income(query, chosen[0], words)


_NO_INCOME: Final = re.compile(
    r"\b(?:tanpa|ga ada|gak ada|tidak ada|tdk ada|belum ada|blm ada|ora ono|ora nduwe|ga punya|tidak punya)\s+"
    r"(?:gaji|upah|penghasilan|pendapatan|bayaran)\b|\b(?:gaji|upah|penghasilan|pendapatan)(?:nya)?\s+(?:nol|kosong|ga ada|tidak ada)\b"
)


def _without_sum(query: PremiumQuery, words: str) -> PremiumQuery:
    hit = _NO_INCOME.search(words)
    if hit is not None:
        raise QueryError(QueryFault.ZERO, hit.group(), query)
    return query


def _with_income(query: PremiumQuery, found: Found, words: str) -> PremiumQuery:
    if found.is_people and not follows_income_word(found, words):
        raise QueryError(QueryFault.SEVERAL, found.text, query)
    before = words[: found.start]
    if re.search(r"(?:^|[\s(:=])(?:[-−–]|minus)\s*$", before):
        raise QueryError(QueryFault.NEGATIVE, f"-{found.text}", query)
    text = _whole_words(found, words)
    value, has_scale = _read_sum(query, text)
    if value == 0:
        raise QueryError(QueryFault.ZERO, text, query)
    if found.per in ("hari", "minggu"):
        by_day = found.per == "hari"
        times = _DAYS_WORKED if by_day else (_WEEKS,)
        fault = QueryFault.BY_DAY if by_day else QueryFault.BY_WEEK
        raise QueryError(fault, f"{text} per {found.per}", query, tuple((value * many, many) for many in times))
    if found.per == "tahun":
        value //= 12
    if value < LEAST_INCOME:
        raise QueryError(QueryFault.SMALL, text, query, _likelier(value, has_scale=has_scale))
    return query.with_said(income=value)


def _whole_words(found: Found, words: str) -> str:
    """Return the figure with marks that the scan left at its sides: `1500.000`, `15 605`."""
    start = re.search(r"[0-9.,]*$", words[: found.start])
    end = re.match(r"[0-9.,]*[0-9]", words[found.end :])
    return (start[0].lstrip(".,") if start else "") + words[found.start : found.end] + (end[0] if end else "")


def _read_sum(query: PremiumQuery, text: str) -> tuple[int, bool]:
    try:
        figure = read_figure(text, unit=Unit.RUPIAH, year_like_is_figure=True)
    except AmbiguousFigure as error:
        likely = tuple(value for value in error.readings if LEAST_INCOME <= value <= LIKELY_INCOME)
        readings = tuple((value, 1) for value in likely or error.readings)
        raise QueryError(QueryFault.UNCLEAR, text, query, readings) from error
    except FigureError as error:
        fault = _FAULTS.get(error.fault, QueryFault.NO_FIGURE)
        raise QueryError(fault, text, query) from error
    return figure.value, figure.has_scale


_FAULTS: Final = {FigureFault.NEGATIVE: QueryFault.NEGATIVE, FigureFault.TOO_LARGE: QueryFault.TOO_LARGE}


def _likelier(value: int, *, has_scale: bool) -> tuple[tuple[int, int], ...]:
    """Return what a small sum may stand for: as it is, in a larger unit, or earned a day."""
    if has_scale:
        return ((value, 1), (value * _USUAL_DAYS, _USUAL_DAYS))
    larger = [value * scale for scale in (1_000, 1_000_000) if LEAST_INCOME <= value * scale <= LIKELY_INCOME]
    return tuple((likely, 1) for likely in larger) or ((value, 1),)


def follows_income_word(found: Found, words: str) -> bool:
    """Tell whether a word such as gaji stands shortly before a figure."""
    before = words[: found.start].split()[-3:]
    return any(vocabulary.pattern("income").fullmatch(word) for word in before)
