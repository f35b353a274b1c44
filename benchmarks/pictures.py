"""How long a card and a chart take to draw: the median over every sample, each drawn anew."""

import statistics
import time
from collections.abc import Callable, Mapping
from typing import Any

from bot.cards.card import draw_card
from bot.cards.chart import draw_chart
from tests.bot.cards.samples import cards, charts

LIMIT_MS = 150
ROUNDS = 5


def measure(samples: Mapping[str, Any], draw: Any) -> list[float]:
    """Return the milliseconds that each drawing took, past the first that loads the letters."""
    inner: Callable[[Any], bytes] = draw.__wrapped__
    inner(next(iter(samples.values())))
    return [_timed(inner, sample) for _ in range(ROUNDS) for sample in samples.values()]


def _timed(draw: Callable[[Any], bytes], sample: Any) -> float:
    began = time.perf_counter()
    draw(sample)
    return (time.perf_counter() - began) * 1000


def main() -> int:
    """Print the medians; 1 where one is above the limit."""
    medians = {}
    for name, samples, draw in (("card", cards(), draw_card), ("chart", charts(), draw_chart)):
        took = measure(samples, draw)
        medians[name] = statistics.median(took)
        print(f"{name}: median {medians[name]:.0f} ms, slowest {max(took):.0f} ms, {len(took)} drawn")
    return int(max(medians.values()) > LIMIT_MS)


if __name__ == "__main__":
    raise SystemExit(main())
