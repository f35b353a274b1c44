"""How likely each subject is to say a question's words (naive Bayes over its examples): the second opinion in matching."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

SMOOTHING = 0.05
STOP_SHARE = 0.3
PAIR_SHARE = 0.7
TEMPERATURE = 2.5  # the higher, the less one word decides


class Likelihood:
    """Chances of subjects, learned from how often their examples use a feature. Built once; asked without changing."""

    def __init__(self, examples: Sequence[tuple[str, Sequence[str]]], stops: frozenset[str]) -> None:
        """Count the features of examples, each a subject's code and its features (pairs hold a space)."""
        self._stops = stops
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for code, features in examples:
            counts[code].update(set(features))
        kinds = len({feature for counter in counts.values() for feature in counter})
        totals = {code: sum(counter.values()) + SMOOTHING * kinds for code, counter in counts.items()}
        self._unsaid = {code: -math.log(total) for code, total in totals.items()}
        gains: dict[str, list[tuple[str, float]]] = defaultdict(list)
        logs = {
            count: math.log((count + SMOOTHING) / SMOOTHING)
            for counter in counts.values()
            for count in counter.values()
        }
        for code, counter in counts.items():
            for feature, count in counter.items():
                gains[feature].append((code, logs[count]))
        self._gains = {feature: tuple(entries) for feature, entries in gains.items()}

    def chances(self, features: Iterable[str]) -> Mapping[str, float]:
        """Return each subject's chance, of those that say any of the features; together they make 1."""
        said = [feature for feature in dict.fromkeys(features) if feature in self._gains]
        sums: dict[str, float] = defaultdict(float)
        for feature in said:
            for code, gain in self._gains[feature]:
                sums[code] += self._share(feature) * gain
        length = sum(self._share(feature) for feature in said)
        return _as_chances({code: gain + length * self._unsaid[code] for code, gain in sums.items()})

    def _share(self, feature: str) -> float:
        if feature in self._stops:
            return STOP_SHARE
        return PAIR_SHARE if " " in feature else 1.0


def _as_chances(logs: Mapping[str, float]) -> dict[str, float]:
    if not logs:
        return {}
    most = max(logs.values())
    weights = {code: math.exp((value - most) / TEMPERATURE) for code, value in logs.items()}
    total = sum(weights.values())
    return {code: weight / total for code, weight in weights.items()}
