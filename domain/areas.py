"""An office and its districts: who is meant by the words people use."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

DATA = Path(__file__).parent / "data" / "offices"
LEAST_LETTERS = 5
LONG_WORDS = 9
MOST_WORDS = 3
BARE_KINDS = ("kab", "kabupaten", "kota", "kodya", "kotamadya")


class AreaKind(StrEnum):
    """Whether an area is the whole office or one of its districts."""

    OFFICE = "office"
    DISTRICT = "district"


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A part of the country that figures are reported for."""

    code: str
    name: str
    short_name: str
    kind: AreaKind = AreaKind.DISTRICT
    capital: str | None = None
    aliases: tuple[str, ...] = ()

    @property
    def is_office(self) -> bool:
        """Whether this is the whole office."""
        return self.kind is AreaKind.OFFICE


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaMention:
    """Where an area is named in a text: one area, or the candidates that the words could mean."""

    start: int
    end: int
    text: str
    area: Area | None = None
    candidates: tuple[Area, ...] = ()


class UnknownArea(ValueError):
    """Words that name no area of this office; `nearest` are those that look like it."""

    def __init__(self, text: str, nearest: tuple[Area, ...] = ()) -> None:
        """Hold the words and what is near."""
        super().__init__("unknown area")
        self.text = text
        self.nearest = nearest


class AmbiguousArea(ValueError):
    """Words that could mean several areas."""

    def __init__(self, text: str, candidates: tuple[Area, ...]) -> None:
        """Hold the words and what they could mean."""
        super().__init__("ambiguous area")
        self.text = text
        self.candidates = candidates


Meaning = tuple[Area, ...]


@dataclass(frozen=True)
class AreaBook:
    """The office, its districts, and the words that several of them share."""

    office: Area
    districts: tuple[Area, ...]
    shared: Mapping[str, Meaning]

    @property
    def all(self) -> tuple[Area, ...]:
        """The office first, then its districts."""
        return (self.office, *self.districts)

    @cached_property
    def _meanings(self) -> dict[str, Meaning]:
        own = {_plain(word): (area,) for area in self.all for word in (area.name, area.code, *area.aliases)}
        return {**own, **self.shared}

    def get(self, code: str) -> Area:
        """Return the area of that code; raises UnknownArea."""
        for area in self.all:
            if area.code == code:
                return area
        raise UnknownArea(code)

    def find(self, text: str) -> Area:
        """Return the area that the whole text names; raises UnknownArea or AmbiguousArea."""
        meaning = self._meaning(_plain(text))
        if meaning is None:
            raise UnknownArea(text.strip(), self._nearest(_plain(text)))
        if len(meaning) > 1:
            raise AmbiguousArea(text.strip(), meaning)
        return meaning[0]

    def take(self, text: str) -> AreaMention | None:
        """Find the first area named in running text, in as many words as belong to its name."""
        words = [(hit.start(), hit.end()) for hit in re.finditer(r"[^\W\d_]+(?:-[^\W\d_]+)*", text)]
        for first in range(len(words)):
            for last in range(min(first + MOST_WORDS, len(words)) - 1, first - 1, -1):
                start, end = words[first][0], words[last][1]
                if re.search(r"[\d,;\n]", text[start:end]):
                    continue
                meaning = self._meaning(_plain(text[start:end]))
                if meaning is not None and not _names_more(text, start, end):
                    return _mention(text, start, end, meaning)
        return None

    def _meaning(self, words: str) -> Meaning | None:
        return self._meanings.get(words) or self._mistyped(words)

    def _mistyped(self, words: str) -> Meaning | None:
        """Forgive a slip of the finger, but only where one meaning is clearly nearer than any other.

        A kind is never forgiven: a `kab` is no mistyped `kota`.
        """
        if len(words) < LEAST_LETTERS:
            return None
        most = 1 if len(words) < LONG_WORDS else 2
        hits = process.extract(words, list(self._meanings), scorer=OSA.distance, limit=8, score_cutoff=most)
        near = [(self._meanings[hit], slips) for hit, slips, _ in hits if _kind(hit) == _kind(words)]
        if not near:
            return None
        best, slips = near[0]
        return best if all(meaning == best or other > slips for meaning, other in near) else None

    def _nearest(self, words: str) -> tuple[Area, ...]:
        hits = process.extract(words, list(self._meanings), scorer=fuzz.ratio, limit=3, score_cutoff=70)
        return tuple(dict.fromkeys(area for hit, _, _ in hits for area in self._meanings[hit]))[:3]


def load_area_book(office: str = "pekalongan", folder: Path = DATA) -> AreaBook:
    """Load an office by its code; raises FileNotFoundError where there is no such office."""
    data = tomllib.loads((folder / f"{office}.toml").read_text("utf-8"))
    head = _area(data["office"], AreaKind.OFFICE)
    districts = tuple(_area(entry, AreaKind.DISTRICT) for entry in data["district"])
    by_code = {area.code: area for area in (head, *districts)}
    shared = {
        word: tuple(by_code[code] for code in entry["areas"])
        for entry in data.get("ambiguous", ())
        for word in entry["words"]
    }
    return AreaBook(head, districts, shared)


def _area(entry: dict[str, Any], kind: AreaKind) -> Area:
    return Area(**{**entry, "aliases": tuple(entry.get("aliases", ())), "kind": kind})


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[.,/()]", " ", text.casefold().replace("-", " ")).split())


def _kind(words: str) -> str:
    if words.startswith(("kab", "kbp")):
        return "kabupaten"
    return "kota" if words.startswith(("kota", "kodya")) else ""


def _names_more(text: str, start: int, end: int) -> bool:
    """Tell whether a bare `kab` or `kota` is only the beginning of some other district's name."""
    return _plain(text[start:end]) in BARE_KINDS and bool(re.match(r"\.?[ \t]+[^\W\d_]{3,}", text[end:]))


def _mention(text: str, start: int, end: int, meaning: Meaning) -> AreaMention:
    area = meaning[0] if len(meaning) == 1 else None
    return AreaMention(start=start, end=end, text=text[start:end], area=area, candidates=() if area else meaning)
