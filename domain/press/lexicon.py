"""The words of press releases: what each phrase does (cue) or names (subject). The data is in data/words.toml."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from domain.metrics import Metric, MetricBook
from domain.numerals import Unit

DATA: Final = Path(__file__).parent / "data" / "words.toml"


class Cue(StrEnum):
    """What a phrase says of the figures near to it; data/words.toml tells each."""

    REALISED = "realised"
    PERFECT = "perfect"
    TARGET = "target"
    TARGET_VERB = "target_verb"
    PERCENT = "percent"
    GROWTH = "growth"
    BECOMES = "becomes"
    FROM = "from"
    MISSING = "missing"
    OVER = "over"
    DIFFERENCE = "difference"
    BEYOND = "beyond"
    SHORT = "short"
    ABOUT = "about"
    HOPE = "hope"
    NOT = "not"
    ASIDE = "aside"
    COMPARE = "compare"
    BACK = "back"
    AND = "and"
    EQUALS = "equals"
    RESPECTIVELY = "respectively"
    LAST_YEAR = "last_year"
    THIS_YEAR = "this_year"
    NEXT_YEAR = "next_year"
    SHARE = "share"
    ANNUAL = "annual"
    PARTS = "parts"
    AGAIN = "again"
    EXCEPT = "except"
    SPEECH = "speech"
    BREAK = "break"
    FILLER = "filler"


class Measure(StrEnum):
    """What a subject's figures count."""

    RUPIAH = "rupiah"
    PEOPLE = "people"
    THINGS = "things"
    ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What figures are about: a metric of the office, another thing with a label, or noise that reports nothing."""

    code: str
    label: str
    measure: Measure
    metric: Metric | None = None
    nouns: frozenset[str] = frozenset()
    is_noise: bool = False
    is_general: bool = False  # all participants: gives way to a segment that is named with it


Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Phrases by their first word, the longest first, each with its cue or subject."""

    phrases: Mapping[str, tuple[tuple[Phrase, "Cue | Subject"], ...]]
    by_noun: Mapping[str, Subject] = field(default_factory=dict)
    loose: Mapping[Phrase, Subject] = field(default_factory=dict)

    def look_up(self, words: "list[str]", index: int) -> "tuple[int, Cue | Subject] | None":
        """The longest phrase that begins at a word, as its length in words and its meaning."""
        for phrase, meaning in self.phrases.get(words[index], ()):
            if tuple(words[index : index + len(phrase)]) == phrase:
                return len(phrase), meaning
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """The words that tell a place that figures are of from an institution, a village or a common word."""

    never: frozenset[str]
    titles: frozenset[str]
    doubles: frozenset[str]
    compass: frozenset[str]


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return tomllib.loads(DATA.read_text("utf-8"))


@lru_cache(maxsize=1)
def place_words() -> PlaceWords:
    """The lists under [places]."""
    return PlaceWords(**{name: frozenset(words) for name, words in _data()["places"].items()})


@lru_cache(maxsize=1)
def abbreviations() -> frozenset[str]:
    """Words whose dot ends no sentence."""
    return frozenset(_data()["abbreviations"]["words"])


@lru_cache(maxsize=1)
def counted_things() -> frozenset[str]:
    """Nouns that tell a bare figure to count something else than people."""
    return frozenset(_data()["counted"]["words"])


@lru_cache(maxsize=8)
def load_lexicon(metrics: MetricBook) -> Lexicon:
    """The phrases of the data file and the aliases of the office's metrics."""
    meanings: dict[Phrase, Cue | Subject] = {}
    for name, phrases in _data()["cues"].items():
        meanings.update((_phrase(words), Cue(name)) for words in phrases if _phrase(words) not in meanings)
    subjects = [_subject(entry, metrics) for entry in _data()["subject"]]
    loose = {_phrase(words): subject for subject, entry in subjects for words in entry.get("loose", ())}
    known = {subject.code: subject for subject, _ in subjects}
    for metric in metrics:
        subject = known.get(metric.code) or _subject_of(metric)
        meanings.update((phrase, subject) for phrase in _aliases(metric) if phrase not in loose)
    for subject, entry in subjects:
        meanings.update((_phrase(words), subject) for words in entry["words"])
    return Lexicon(
        phrases=_by_first_word(meanings),
        by_noun={noun: subject for subject, _ in subjects for noun in subject.nouns},
        loose={phrase: subject for phrase, subject in loose.items() if subject.metric is not None},
    )


def _phrase(words: str) -> Phrase:
    return tuple(words.casefold().replace("-", " ").replace("/", " ").split())


def _aliases(metric: Metric) -> Iterator[Phrase]:
    return (_phrase(alias) for alias in (metric.code, *metric.aliases))


def _subject(entry: dict[str, Any], metrics: MetricBook) -> tuple[Subject, dict[str, Any]]:
    metric = next((metric for metric in metrics if metric.code == entry["code"]), None)
    subject = Subject(
        code=entry["code"],
        label=metric.name if metric else entry["label"],
        measure=Measure(entry["unit"]),
        metric=metric,
        nouns=frozenset(entry.get("nouns", ())),
        is_noise=entry.get("is_noise", False),
        is_general=entry.get("is_general", False),
    )
    return subject, entry


def _subject_of(metric: Metric) -> Subject:
    measure = Measure.RUPIAH if metric.unit is Unit.RUPIAH else Measure.PEOPLE
    return Subject(code=metric.code, label=metric.name, measure=measure, metric=metric)


def _by_first_word(
    meanings: Mapping[Phrase, "Cue | Subject"],
) -> dict[str, tuple[tuple[Phrase, "Cue | Subject"], ...]]:
    grouped: dict[str, list[tuple[Phrase, Cue | Subject]]] = {}
    for phrase, meaning in meanings.items():
        grouped.setdefault(phrase[0], []).append((phrase, meaning))
    return {first: tuple(sorted(rest, key=lambda item: -len(item[0]))) for first, rest in grouped.items()}
