"""The office's areas, found by the words people use, slips of the finger forgiven."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from rapidfuzz import fuzz, process

from domain.areas.mending import LEAST_LETTERS, Mend, make_mender
from domain.areas.names import AreaWords, Meaning
from domain.areas.values import AmbiguousArea, Area, AreaMention, UnknownArea

NEAR_ENOUGH = 60
LONGEST = 80
_WORD = re.compile(r"[@#]?\w+")
_LETTERS = re.compile(r"[^\W\d_]+")
_JOINT = re.compile(r"[^\S\n]{0,8}(?:[.&/-][^\S\n]{0,8})?")
_FILLER = re.compile(r"^(?:(?:di|wilayah|wil|daerah|area|untuk|utk)\s{1,8}){1,3}", re.IGNORECASE)


class _Word(NamedTuple):
    start: int
    end: int
    plain: str


@dataclass(frozen=True)
class AreaBook:
    """The office, its districts, and what words mean: one area, or the several that they could.

    `short` are abbreviations of places: no other word is mended into one.
    """

    office: Area
    districts: tuple[Area, ...]
    meanings: Mapping[str, Meaning]
    words: AreaWords
    short: frozenset[str] = frozenset()

    @cached_property
    def all(self) -> tuple[Area, ...]:
        """The office first, then its districts."""
        return (self.office, *self.districts)

    @cached_property
    def shared(self) -> Mapping[str, Meaning]:
        """The words that several areas share."""
        return {words: meant for words, meant in self.meanings.items() if len(meant) > 1}

    @cached_property
    def _by_code(self) -> dict[str, Area]:
        return {area.code: area for area in self.all}

    @cached_property
    def _most_words(self) -> int:
        return max(len(words.split()) for words in self.meanings)

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        """What any name begins with, in whole words."""
        names = (words.split() for words in self.meanings)
        return frozenset(" ".join(words[:count]) for words in names for count in range(1, len(words) + 1))

    @cached_property
    def _mend(self) -> Mend:
        known = {word for words in self.meanings for word in words.split()}
        whole = (word for word in known if len(word) >= LEAST_LETTERS)
        targets = sorted(word for word in whole if not any(word.endswith(short) for short in self.short))
        return make_mender(frozenset(known | self.words.ordinary), targets)

    def get(self, code: str) -> Area:
        """Return the area of that code; raises UnknownArea."""
        area = self._by_code.get(code)
        if area is None:
            raise UnknownArea(code)
        return area

    def find(self, text: str) -> Area:
        """Return the area that the whole text names; raises UnknownArea or AmbiguousArea."""
        said = text.strip()
        meaning = self._meaning(said) or self._meaning(_FILLER.sub("", said))
        if meaning is None:
            raise UnknownArea(said, self._nearest(said))
        if len(meaning) > 1:
            raise AmbiguousArea(said, meaning)
        return meaning[0]

    def unknown(self, text: str) -> UnknownArea:
        """Return the refusal of words that name no area, with those that look like them."""
        return UnknownArea(text, self._nearest(text))

    def take(self, text: str) -> AreaMention | None:
        """Find the first area named in running text, in as many words as belong to its name."""
        words = _words_of(text)
        if len(words) == 1 and words[0].plain == text.strip().casefold() and self._sole(words[0].plain):
            return _mention(text, words, (self.office,))
        for first in range(len(words)):
            phrase, meaning = self._longest(text, words[first : first + self._most_words])
            if meaning is not None and not self._means_something_else(text, words, first, phrase):
                return _mention(text, words[first : first + phrase], meaning)
        return None

    def _meaning(self, said: str) -> Meaning | None:
        if re.search(r"[0-9]", said):
            return None
        whole = " ".join(self._mend(word.plain) for word in _words_of(said))
        return self.meanings.get(whole) or self._sole(whole)

    def _sole(self, words: str) -> Meaning | None:
        return (self.office,) if words in self.words.office_sole else None

    def _longest(self, text: str, words: list[_Word]) -> tuple[int, Meaning | None]:
        """Return how many of the words are the longest name that begins them, and what it means."""
        best: tuple[int, Meaning | None] = (0, None)
        said: list[str] = []
        for count, word in enumerate(words, start=1):
            if count > 1 and not _JOINT.fullmatch(text, words[count - 2].end, word.start):
                break
            said.append(self._mend(word.plain))
            if " ".join(said) not in self._beginnings:
                break
            meaning = self.meanings.get(" ".join(said))
            if meaning is not None and not self._begins_another(text, words, count):
                best = count, meaning
        return best

    def _begins_another(self, text: str, words: list[_Word], count: int) -> bool:
        """Tell whether the last of some words belongs to what follows: `batang kab brebes` names two."""
        if count == 1 or count == len(words) or not _is_beside(text, words[count - 1], words[count]):
            return False
        return f"{self._mend(words[count - 1].plain)} {self._mend(words[count].plain)}" in self.meanings

    def _means_something_else(self, text: str, words: list[_Word], first: int, count: int) -> bool:
        """Tell `kota semarang` and `luar kota` from a bare `kota`, and `kecamatan batang` from the district."""
        before = words[first - 1].plain if first and _is_beside(text, words[first - 1], words[first]) else ""
        if before in self.words.smaller:
            return self._mend(words[first].plain) not in self.words.bare
        if count > 1 or self._mend(words[first].plain) not in self.words.bare:
            return False
        follows = words[first + 1] if first + 1 < len(words) else None
        if follows is None or not _is_beside(text, words[first], follows):
            return before in self.words.never_after
        return before in self.words.never_after or follows.plain not in self.words.may_follow

    def _nearest(self, said: str) -> tuple[Area, ...]:
        words = " ".join(word.plain for word in _words_of(said))[:LONGEST]
        hits = process.extract(words, list(self.meanings), scorer=fuzz.ratio, limit=5, score_cutoff=NEAR_ENOUGH)
        return tuple(dict.fromkeys(area for hit, _, _ in hits for area in self.meanings[hit]))[:3]


def _words_of(text: str) -> list[_Word]:
    """Give the runs of letters in a text, but none of `@batang_news` or `#batang`."""
    whole = (hit for hit in _WORD.finditer(text) if hit.group()[0] not in "@#" and "_" not in hit.group())
    letters = (hit for word in whole for hit in _LETTERS.finditer(text, word.start(), word.end()))
    return [_Word(hit.start(), hit.end(), hit.group().casefold()) for hit in letters]


def _is_beside(text: str, one: _Word, other: _Word) -> bool:
    return _JOINT.fullmatch(text, one.end, other.start) is not None


def _mention(text: str, words: list[_Word], meaning: Meaning) -> AreaMention:
    start, end = words[0].start, words[-1].end
    area = meaning[0] if len(meaning) == 1 else None
    return AreaMention(start=start, end=end, text=text[start:end], area=area, candidates=() if area else meaning)
