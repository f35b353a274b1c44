"""Forgiving a slip of the finger in a name: a letter too many, too few, swapped, or from the next key."""

import itertools
from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

from rapidfuzz import process
from rapidfuzz.distance import OSA, Levenshtein

LEAST_LETTERS = 5
"""Shorter words are taken as they stand."""

LONG_WORDS = 9
"""From here on two slips are forgiven."""

MOST_LETTERS = 40
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SOUND_ALIKE = frozenset({"ou", "uo", "ei", "ie"})


class Mend(Protocol):
    """What a word was meant to be."""

    def __call__(self, word: str) -> str:
        """Return the name that the word is a slip of, or the word itself."""


def make_mender(known: frozenset[str], targets: Sequence[str]) -> Mend:
    """Make what mends a word into the one target that it is clearly a slip of; `known` words are left alone."""

    @lru_cache(maxsize=4096)
    def mend(word: str) -> str:
        if word in known or not LEAST_LETTERS <= len(word) <= MOST_LETTERS:
            return word
        hits = process.extract(word, targets, scorer=OSA.distance, limit=8, score_cutoff=_most_slips(word))
        near = [(target, slips) for target, slips, _ in hits if _is_slip(word, target, slips)]
        if not near or (len(near) > 1 and near[1][1] == near[0][1]):
            return word
        return near[0][0]

    return mend


def _most_slips(word: str) -> int:
    return 1 if len(word) < LONG_WORDS else 2


def _is_slip(word: str, target: str, slips: int) -> bool:
    """Tell a slip from another word: the beginning stays, and a wrong letter lies beside the right one or sounds alike."""
    if slips > _most_slips(target) or not (word[0] == target[0] or sorted(word[:2]) == sorted(target[:2])):
        return False
    edits = Levenshtein.editops(word, target)
    if slips < len(edits):
        return True  # letters are swapped
    wrong = (word[edit.src_pos] + target[edit.dest_pos] for edit in edits if edit.tag == "replace")
    return all(pair in _SOUND_ALIKE or pair in _NEIGHBOURS for pair in wrong)


def _neighbours() -> frozenset[str]:
    """Give the pairs of keys that touch: side by side, or one above the other to the left or right."""
    beside = [pair for row in _ROWS for pair in itertools.pairwise(row)]
    above = [
        pair
        for upper, lower in itertools.pairwise(_ROWS)
        for pair in (*zip(upper, lower, strict=False), *zip(upper[1:], lower, strict=False))
    ]
    return frozenset(word for one, other in beside + above for word in (one + other, other + one))


_NEIGHBOURS = _neighbours()
