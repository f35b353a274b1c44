"""The press checker: which attainments a release claims, and whether its percents follow from its figures.

A text becomes a row of marks (`marks`), is cut into clauses (`sentences`), each figure gets a role from the words on
either side (`leaning`, `outlook`, `reading`; lists and tables in `rows`), roles become claims (`claims`), and each claim
is judged exactly (`judging`). Where a link is unsure, the figure is left out: a missing claim is seen, a false one is not.
"""

from domain.press.checking import check_press
from domain.press.liking import is_press_like
from domain.press.values import (
    Estimate,
    Part,
    PressClaim,
    PressConflict,
    PressReport,
    Relation,
    Span,
    StatedFigure,
    StatedGap,
    StatedPercent,
    Verdict,
)

__all__ = [
    "Estimate",
    "Part",
    "PressClaim",
    "PressConflict",
    "PressReport",
    "Relation",
    "Span",
    "StatedFigure",
    "StatedGap",
    "StatedPercent",
    "Verdict",
    "check_press",
    "is_press_like",
]
