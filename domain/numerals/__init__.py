"""Figures as people write them: read strictly, found in running text, and written as the office prints them."""

from domain.numerals.errors import AmbiguousFigure, FigureError, FigureFault
from domain.numerals.figures import LARGEST, Figure, Unit
from domain.numerals.reading import ask_missing_scale, read_figure, refuse_approximation

__all__ = [
    "LARGEST",
    "AmbiguousFigure",
    "Figure",
    "FigureError",
    "FigureFault",
    "Unit",
    "ask_missing_scale",
    "read_figure",
    "refuse_approximation",
]
