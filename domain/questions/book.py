"""The subjects with their index: what `understand` asks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from domain.areas import AreaBook
from domain.metrics import MetricBook
from domain.questions.features import Question, take_apart, tokens_of
from domain.questions.matching import Index, keyword_sets
from domain.questions.subjects import DATA, Subject, load_subjects
from domain.questions.words import Lexicon

EMPTY: Mapping[str, tuple[str, ...]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectBook:
    """All subjects, the words and places they are asked in, and the index over them; `examples` as they were read."""

    subjects: tuple[Subject, ...]
    areas: AreaBook
    metrics: MetricBook
    lexicon: Lexicon
    index: Index
    examples: Mapping[str, tuple[str, ...]]

    def get(self, code: str) -> Subject | None:
        """Return the subject of that code, None where there is none (an old button)."""
        return next((subject for subject in self.subjects if subject.code == code), None)

    def take_apart(self, text: str, today: date) -> Question:
        """Read a question into plain words, tokens and entities."""
        return take_apart(text, lexicon=self.lexicon, areas=self.areas, metrics=self.metrics, today=today)

    def with_learned(self, learned: Iterable[Subject]) -> "SubjectBook":
        """Return a book that also knows these subjects; one of the same code takes the old one's place."""
        fresh = {subject.code: subject for subject in learned}
        kept = [subject for subject in self.subjects if subject.code not in fresh]
        return _build((*kept, *fresh.values()), self.areas, self.metrics, self.lexicon, self.examples)


def load_subject_book(*, areas: AreaBook, metrics: MetricBook, folder: Path = DATA) -> SubjectBook:
    """Read the subjects and words; raises SubjectFileError."""
    lexicon = Lexicon.load(folder / "words.toml")
    return _build(load_subjects(folder), areas, metrics, lexicon)


def _build(
    subjects: tuple[Subject, ...],
    areas: AreaBook,
    metrics: MetricBook,
    lexicon: Lexicon,
    read: Mapping[str, tuple[str, ...]] = EMPTY,
) -> SubjectBook:
    """Index subjects; their words become words that slips are mended into. `read` holds examples already read."""
    lexicon = lexicon.with_vocabulary(word for subject in subjects for word in _words_of(subject, lexicon, read))
    tokens = {
        example: read.get(example) or tokens_of(example, lexicon)
        for subject in subjects
        for example in subject.examples
    }
    examples = [(subject.code, tokens[example]) for subject in subjects for example in subject.examples]
    keywords = {subject.code: _keywords(subject, lexicon) for subject in subjects}
    index = Index(examples, keywords, lexicon.stops, lexicon.neutral | lexicon.jobs | lexicon.illnesses)
    return SubjectBook(subjects=subjects, areas=areas, metrics=metrics, lexicon=lexicon, index=index, examples=tokens)


def _words_of(subject: Subject, lexicon: Lexicon, read: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    keywords = (part for words in subject.keywords for part in words.split("+") if part[0] not in "#@")
    return frozenset().union(*(lexicon.spell(text) for text in (*subject.examples, *keywords) if text not in read))


def _keywords(subject: Subject, lexicon: Lexicon) -> dict[frozenset[str], float]:
    parts = {part for words in subject.keywords for part in words.split("+")}
    roots = {part: _roots(part, lexicon) for part in parts}
    return keyword_sets(subject.keywords, roots)


def _roots(part: str, lexicon: Lexicon) -> tuple[str, ...]:
    if part[0] in "#@":
        return (part,)
    return tuple(token for word in lexicon.read(part) for token in word.root.split()) or (part,)
