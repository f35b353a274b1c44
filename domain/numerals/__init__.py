"""Figures as people write them: read strictly, found in running text, and written as the office prints them.

What a report's reader decides (`read_figure`); a question always carries the exact readings to offer:

| written | rupiah | people |
|---|---|---|
| 15.605; 15605; 15.605,00 | read: the dot groups thousands, `,00` decorates | the same |
| 146,309 | asked: 146.309, or 146,309 juta or miliar | asked: 146.309 |
| 2,000 | asked: 2 or 2.000 | the same |
| 16,8 | asked: 16,8 ribu, juta or miliar | refused: part of a person |
| 16.8 | asked: 16,8 ribu, juta or miliar | asked: 16,8 ribu |
| 1.500.000,50; 1500,5 | refused: part of a rupiah | refused: part of a person |
| 1.5jt; 16.8rb; 146,309 miliar | read: one or two digits after a dot, any after a comma, are decimals | the same |
| 1.500 ribu | read: 1.500.000 | the same |
| 1.500 juta; 146.309 miliar | asked: decimal or thousands | asked, as far as it is in range |
| 1.500.000 juta; 1.234,567 juta | read: two dots, or a dot with a comma, cannot be meant otherwise | the same |
| 1.2345; 15.60.5; 1500.000; 15 605; 15'605; 15.605. | asked: the digits without their marks | the same |
| 1,234,567; 16,800.00 | asked: as English speakers mean it | the same |
| 1,2,3; 15..605; .5; 5 5 | refused: no exact groups, and no reading to offer | the same |
| 2 juta 500; sejuta dua ratus; 2rb5 | asked: the rest as it stands, or in the next scale, as people speak | the same |
| 2019 (1900 to 2099, four digits, no unit or +) | asked: a year? | the same |
| 5.000 (lima juta) | asked: which of the two | the same |
| baru 25 | refused: a new 25, or only 25 | the same |
| 15-an, sekitar 15, 15+ | read, marked as an estimate; `refuse_approximation` refuses it | the same |
| naik menjadi 25 | read as a total; `naik 25` is an addition | the same |
| 1½, ½ juta, ²5, ٢٥ | refused: digits that are not 0 to 9 | the same |

The largest figures are in `LARGEST`. Nothing here holds a float, and every function takes linear time.
"""

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
