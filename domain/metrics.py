"""The metrics an office is measured by: data, so that a new one needs no new code."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from domain.errors import DomainError
from domain.numerals import Unit

DATA = Path(__file__).parent / "data" / "metrics.toml"
NEAR_ENOUGH = 70


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """Something that is counted: in rupiah or people, added up through a year (a flow) or standing on a day (a stock).

    `name` is short (BPU), `long_name` says what it is, `noun` is what is counted (peserta).
    """

    code: str
    name: str
    long_name: str
    unit: Unit
    accumulates: bool
    noun: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricMention:
    """Where a metric is named in a text."""

    start: int
    end: int
    metric: Metric


class UnknownMetric(DomainError, ValueError):
    """A text that names no metric; `nearest` are those that look like it."""

    def __init__(self, text: str, nearest: tuple[Metric, ...] = ()) -> None:
        """Hold the text and what is near."""
        super().__init__("unknown metric")
        self.text = text
        self.nearest = nearest


@dataclass(frozen=True)
class MetricBook:
    """The metrics of an office, in the order in which they are shown."""

    all: tuple[Metric, ...]

    def __iter__(self) -> Iterator[Metric]:
        """Go through the metrics in order."""
        return iter(self.all)

    @cached_property
    def _by_alias(self) -> dict[str, Metric]:
        return {alias: metric for metric in self.all for alias in (metric.code, *metric.aliases)}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self._by_alias, key=len, reverse=True)
        words = "|".join(re.escape(alias).replace(r"\ ", r"\s+") for alias in longest_first)
        return re.compile(rf"(?<![\w/])(?:{words})(?![^\W\d])|(?<=[0-9]/)(?:{words})(?![^\W\d])", re.IGNORECASE)

    def get(self, code: str) -> Metric:
        """Return the metric of that code; raises UnknownMetric."""
        for metric in self.all:
            if metric.code == code:
                return metric
        raise UnknownMetric(code)

    def find(self, text: str) -> Metric:
        """Return the metric that the whole text names; raises UnknownMetric with those near to it."""
        words = " ".join(text.casefold().split())
        known = self._by_alias.get(words)
        if known is not None:
            return known
        hits = process.extract(words, list(self._by_alias), scorer=fuzz.ratio, limit=3, score_cutoff=NEAR_ENOUGH)
        raise UnknownMetric(text, tuple(dict.fromkeys(self._by_alias[hit] for hit, _, _ in hits)))

    def mentions(self, text: str) -> tuple[MetricMention, ...]:
        """Return where metrics are named in a text, the longest name first, without overlaps."""
        return tuple(
            MetricMention(
                start=hit.start(), end=hit.end(), metric=self._by_alias[" ".join(hit.group().casefold().split())]
            )
            for hit in self._pattern.finditer(text)
        )


def load_metric_book(path: Path = DATA) -> MetricBook:
    """Load the metrics; raises ValueError where an entry has unknown or missing fields."""
    return MetricBook(tuple(_metric(entry) for entry in tomllib.loads(path.read_text("utf-8"))["metric"]))


def _metric(entry: dict[str, Any]) -> Metric:
    try:
        return Metric(**{**entry, "unit": Unit(entry["unit"]), "aliases": tuple(entry.get("aliases", ()))})
    except (TypeError, KeyError) as error:
        raise ValueError(f"metric {entry.get('code', '?')}: {error}") from None
