"""How near a question is to each subject: words in common with its examples, and its keywords."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from domain.questions.features import weigh_pairs
from domain.questions.likelihood import Likelihood

STOP_WEIGHT = 0.15
PAIR_WEIGHT = 0.6
BEST_SHARE = 0.62
CLASS_SHARE = 0.38
LIKELY_SHARE = 0.3
KEYWORD_STEP = 0.055
KEYWORD_MOST = 0.5
COVERED_BASE = 0.4  # what remains of the nearness where the subject covers nothing of the question
CANDIDATES = 12
BEST_WEIGHT = 0.75
RUN_UP = 3  # the nearest examples of a subject that count


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A subject's code and how near the question is to it; from about 0,6 on it is as good as said.

    `coverage` is the share of what the question says that the subject's own words say: 1 is all of it.
    """

    code: str
    score: float
    coverage: float


class Index:
    """The subjects' examples, by feature. Built once; asked without changing."""

    def __init__(
        self,
        examples: Sequence[tuple[str, tuple[str, ...]]],
        keywords: Mapping[str, Mapping[frozenset[str], float]],
        stops: frozenset[str],
        neutral: frozenset[str] = frozenset(),
    ) -> None:
        """Weigh the examples, each a subject's code and its tokens; `neutral` words count only where they are used."""
        self._stops = stops
        self._neutral = neutral
        self._own = _own_words(examples, keywords)
        self._owners = [code for code, _ in examples]
        self._codes = list(dict.fromkeys([*self._owners, *keywords]))
        self._rarity = _rarity(examples, stops, len(self._codes))
        self._unheard = math.log(1 + len(self._codes))
        self._postings = self._post_examples(examples)
        self._classes = self._post_classes(examples)
        self._likelihood = Likelihood([(code, self._features(tokens)) for code, tokens in examples], stops)
        self._singles: dict[str, list[tuple[str, float]]] = defaultdict(list)
        self._joint: dict[frozenset[str], list[tuple[str, float]]] = defaultdict(list)
        self._triples: list[tuple[frozenset[str], str, float]] = []
        self._add_keywords(keywords)

    def rank(self, tokens: Sequence[str], marks: frozenset[str] = frozenset()) -> list[Match]:
        """Return the subjects by nearness, the nearest first; none that shares nothing."""
        vector = self._vector(tokens)
        scores: dict[str, float] = defaultdict(float)
        for code, nearness in self._by_examples(vector).items():
            scores[code] += BEST_SHARE * nearness
        for code, nearness in self._by_classes(vector).items():
            scores[code] += CLASS_SHARE * nearness
        for code, chance in self._likelihood.chances(self._features(tokens)).items():
            scores[code] += LIKELY_SHARE * chance
        for code, weight in self._by_keywords(frozenset(tokens) | marks).items():
            scores[code] += max(-KEYWORD_MOST, min(KEYWORD_MOST, KEYWORD_STEP * weight))
        nearest = sorted(scores.items(), key=lambda entry: (-entry[1], entry[0]))[:CANDIDATES]
        matches = [self._match(code, score, tokens) for code, score in nearest]
        return sorted(matches, key=lambda match: (-match.score, match.code))

    def says(self, code: str, token: str) -> bool:
        """Whether a subject's own examples or keywords have that token."""
        return token in self._own.get(code, frozenset())

    def _match(self, code: str, score: float, tokens: Sequence[str]) -> Match:
        coverage = self._coverage(code, tokens)
        return Match(code=code, score=score * (COVERED_BASE + (1 - COVERED_BASE) * coverage), coverage=coverage)

    def _coverage(self, code: str, tokens: Sequence[str]) -> float:
        own = self._own.get(code, frozenset())
        covered = total = 0.0
        for token in tokens:
            if token in self._stops or (token in self._neutral and token not in own):
                continue
            weight = self._rarity.get(token, self._unheard)
            total += weight
            covered += weight if token in own else 0
        return covered / total if total else 1.0

    def _weight(self, feature: str) -> float:
        rarity = self._rarity.get(feature, self._unheard)
        return rarity * (STOP_WEIGHT if feature in self._stops else 1)

    def _features(self, tokens: Sequence[str]) -> tuple[str, ...]:
        return (*tokens, *weigh_pairs(tokens, self._stops))

    def _vector(self, tokens: Sequence[str]) -> dict[str, float]:
        vector = {token: self._weight(token) for token in tokens}
        for pair in weigh_pairs(tokens, self._stops):
            if pair in self._rarity:
                vector[pair] = PAIR_WEIGHT * self._rarity[pair]
        return _unit(vector)

    def _post_examples(
        self, examples: Sequence[tuple[str, tuple[str, ...]]]
    ) -> dict[str, tuple[tuple[int, float], ...]]:
        """By feature, the places of the examples that have it, and its weight in each."""
        postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, (_, tokens) in enumerate(examples):
            for feature, weight in self._vector(tokens).items():
                postings[feature].append((place, weight))
        return {feature: tuple(entries) for feature, entries in postings.items()}

    def _post_classes(
        self, examples: Sequence[tuple[str, tuple[str, ...]]]
    ) -> dict[str, tuple[tuple[str, float], ...]]:
        """By feature, the subjects that have it, and its weight in each."""
        classes: dict[str, list[tuple[str, float]]] = defaultdict(list)
        sums: dict[str, Counter[str]] = defaultdict(Counter)
        for code, tokens in examples:
            sums[code].update(set(self._vector(tokens)))
        for code, counts in sums.items():
            vector = _unit({feature: self._weight(feature) * math.log1p(count) for feature, count in counts.items()})
            for feature, weight in vector.items():
                classes[feature].append((code, weight))
        return {feature: tuple(entries) for feature, entries in classes.items()}

    def _add_keywords(self, keywords: Mapping[str, Mapping[frozenset[str], float]]) -> None:
        for code, weights in keywords.items():
            for words, weight in weights.items():
                if len(words) == 1:
                    self._singles[next(iter(words))].append((code, weight))
                elif len(words) == 2:
                    self._joint[words].append((code, weight))
                else:
                    self._triples.append((words, code, weight))

    def _by_examples(self, vector: Mapping[str, float]) -> dict[str, float]:
        sums: dict[int, float] = defaultdict(float)
        for feature, weight in vector.items():
            for place, share in self._postings.get(feature, ()):
                sums[place] += weight * share
        nearest: dict[str, list[float]] = defaultdict(list)
        for place, nearness in sums.items():
            nearest[self._owners[place]].append(nearness)
        return {code: _run_up(values) for code, values in nearest.items()}

    def _by_classes(self, vector: Mapping[str, float]) -> dict[str, float]:
        sums: dict[str, float] = defaultdict(float)
        for feature, weight in vector.items():
            for code, share in self._classes.get(feature, ()):
                sums[code] += weight * share
        return sums

    def _by_keywords(self, tokens: frozenset[str]) -> dict[str, float]:
        sums: dict[str, float] = defaultdict(float)
        for token in tokens:
            for code, weight in self._singles.get(token, ()):
                sums[code] += weight
        for pair in combinations(sorted(tokens), 2):
            for code, weight in self._joint.get(frozenset(pair), ()):
                sums[code] += weight
        for words, code, weight in self._triples:
            if words <= tokens:
                sums[code] += weight
        return sums


def _run_up(values: list[float]) -> float:
    """The nearest example counts most, those behind it a little."""
    best = sorted(values, reverse=True)[:RUN_UP]
    return BEST_WEIGHT * best[0] + (1 - BEST_WEIGHT) * sum(best[1:]) / (RUN_UP - 1)


def _rarity(examples: Sequence[tuple[str, tuple[str, ...]]], stops: frozenset[str], subjects: int) -> dict[str, float]:
    """How telling a feature is: it is rare among subjects."""
    owners: dict[str, set[str]] = defaultdict(set)
    for code, tokens in examples:
        for feature in {*tokens, *weigh_pairs(tokens, stops)}:
            owners[feature].add(code)
    return {feature: math.log(1 + subjects / len(codes)) for feature, codes in owners.items()}


def _unit(vector: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {feature: weight / length for feature, weight in vector.items()} if length else vector


def _own_words(
    examples: Sequence[tuple[str, tuple[str, ...]]], keywords: Mapping[str, Mapping[frozenset[str], float]]
) -> dict[str, frozenset[str]]:
    words: dict[str, set[str]] = defaultdict(set)
    for code, tokens in examples:
        words[code].update(tokens)
    for code, sets in keywords.items():
        words[code].update(*sets)
    return {code: frozenset(own) for code, own in words.items()}


def keyword_sets(written: Mapping[str, float], roots: Mapping[str, Iterable[str]]) -> dict[frozenset[str], float]:
    """Return a subject's keywords as sets of tokens; `roots` gives what each written word becomes."""
    return {
        frozenset(token for part in words.split("+") for token in roots[part]): weight
        for words, weight in written.items()
    }
