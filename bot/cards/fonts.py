"""The bundled open typeface: Plus Jakarta Sans, under the SIL Open Font License (fonts/OFL.txt)."""

from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

FOLDER = Path(__file__).parent / "fonts"
FEWEST_SIZE = 18


class Weight(StrEnum):
    """How heavy the letters are."""

    MEDIUM = "Medium"
    BOLD = "Bold"
    EXTRA = "ExtraBold"


Font = ImageFont.FreeTypeFont


@lru_cache(maxsize=128)
def font(weight: Weight, size: int) -> Font:
    """Return the typeface in a weight and a size in pixels; laid out the same on every machine."""
    path = FOLDER / f"PlusJakartaSans-{weight}.ttf"
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)


def fitting(weight: Weight, text: str, *, width: int, largest: int, smallest: int = FEWEST_SIZE) -> Font:
    """Return the largest size in which a text fits into a width; the smallest where none does."""
    size = largest
    while size > smallest:
        length = font(weight, size).getlength(text)
        if length <= width:
            break
        size = max(smallest, min(size - 1, int(size * width / length)))
    return font(weight, size)


def shorten(face: Font, text: str, width: int) -> str:
    """Cut a text that does not fit, with an ellipsis."""
    if face.getlength(text) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if face.getlength(text[:middle].rstrip() + "…") <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"


def wrap(face: Font, text: str, *, width: int, most: int) -> tuple[str, ...]:
    """Break a text into at most so many lines, never at a no-break space; what does not fit ends in an ellipsis."""
    lines: list[str] = []
    words = [word for word in text.split(" ") if word]
    while words and len(lines) < most:
        line = [words.pop(0)]
        while words and face.getlength(" ".join((*line, words[0]))) <= width:
            line.append(words.pop(0))
        is_last = len(lines) == most - 1
        lines.append(shorten(face, " ".join((*line, *words)) if is_last else " ".join(line), width))
    return tuple(lines)
