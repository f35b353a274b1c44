"""Figures as people write them: read strictly, found in running text, and written as the office prints them."""

from domain.numerals.errors import AmbiguousFigure, FigureError, FigureFault
from domain.numerals.figures import LARGEST, Figure, Unit
from domain.numerals.found import Direction, FigureKind, Found
from domain.numerals.reading import ask_missing_scale, read_figure, refuse_approximation
from domain.numerals.scanning import scan_figures
from domain.numerals.writing import (
    format_count,
    format_decimal,
    format_percent,
    format_rupiah,
    format_rupiah_short,
    format_signed_count,
    spell_count,
    spell_scale,
)

__all__ = [
    "LARGEST",
    "AmbiguousFigure",
    "Direction",
    "Figure",
    "FigureError",
    "FigureFault",
    "FigureKind",
    "Found",
    "Unit",
    "ask_missing_scale",
    "format_count",
    "format_decimal",
    "format_percent",
    "format_rupiah",
    "format_rupiah_short",
    "format_signed_count",
    "read_figure",
    "refuse_approximation",
    "scan_figures",
    "spell_count",
    "spell_scale",
]
