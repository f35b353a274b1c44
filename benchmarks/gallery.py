"""Every card and chart in every case, to look at; and the README's pictures, made small.

`python -m benchmarks.gallery preview` writes all of them with a page; `make pictures` writes the README's into docs/pictures.
"""

import io
import sys
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path
from typing import Any

from PIL import Image

from bot.cards.card import draw_card
from bot.cards.chart import draw_chart
from bot.replies.grafik import chart_text
from bot.replies.sharing import whatsapp_text
from tests.bot.cards.samples import cards, charts

README = {"kartu-capaian": ("card", "106,05%"), "kartu-manfaat": ("card", "benefit 2026"), "grafik": ("chart", "stock")}
SMALL = 480
COLOURS = 128
PAGE = """<!doctype html><html lang="id"><meta charset="utf-8"><title>Gambar</title><style>body{{font:15px sans-serif;background:#ddd}}
figure{{display:inline-block;width:340px;margin:8px;vertical-align:top}}img{{width:100%}}pre{{white-space:pre-wrap}}</style>{body}</html>"""

Draw = Callable[[Any], bytes]
Say = Callable[[Any], str]


def kinds() -> Mapping[str, tuple[Mapping[str, Any], Draw, Say]]:
    """Give the samples of each kind, how they are drawn, and their text for WhatsApp."""
    return {"card": (cards(), draw_card, whatsapp_text), "chart": (charts(), draw_chart, chart_text)}


def write_gallery(folder: Path) -> int:
    """Write every case as PNG and a page that shows them with their texts; return how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    body = []
    for kind, (samples, draw, say) in kinds().items():
        for number, (name, sample) in enumerate(samples.items()):
            file = f"{kind}-{number:02d}.png"
            (folder / file).write_bytes(draw(sample))
            body.append(
                f'<figure><img src="{file}" alt=""><b>{escape(name)}</b><pre>{escape(say(sample))}</pre></figure>'
            )
    (folder / "gambar.html").write_text(PAGE.format(body="\n".join(body)), "utf-8")
    return len(body)


def small_png(png: bytes) -> bytes:
    """Make a picture small enough for a README: half as wide, few colours."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    height = SMALL * picture.height // picture.width
    few = picture.resize((SMALL, height), Image.Resampling.LANCZOS).quantize(COLOURS, dither=Image.Dither.NONE)
    out = io.BytesIO()
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


def readme_pictures() -> Mapping[str, bytes]:
    """Draw the README's pictures by name."""
    known = kinds()
    return {name: small_png(known[kind][1](known[kind][0][sample])) for name, (kind, sample) in README.items()}


def main(folder: Path) -> None:
    """Write the gallery, or into a folder named pictures the README's pictures."""
    if folder.name != "pictures":
        print(f"{write_gallery(folder)} gambar di {folder}/gambar.html")
        return
    for name, png in readme_pictures().items():
        (folder / f"{name}.png").write_bytes(png)
        print(f"{folder}/{name}.png: {len(png) // 1024} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "preview"))
