"""Cutting Indonesian and Javanese words back: mendaftarkan, pendaftaran, didaftarin, ndaftarke -> daftar."""

from collections.abc import Iterator

ENDINGS = (
    "kannya", "annya", "innya", "inya", "nya", "ny", "nye", "lah", "kah", "pun", "kan", "ake", "aken", "ke", "nipun", "ipun", "ane",
    "an", "in", "en", "nen", "i", "ne", "e", "ku", "mu", "ki", "no",
)  # fmt: skip
BEGINNINGS = (
    ("memper", ""), ("diper", ""), ("meng", ""), ("meng", "k"), ("meny", "s"), ("mem", ""), ("mem", "p"), ("men", ""),
    ("men", "t"), ("me", ""), ("peng", ""), ("peng", "k"), ("peny", "s"), ("pem", ""), ("pem", "p"), ("pen", ""),
    ("pen", "t"), ("per", ""), ("pe", ""), ("ber", ""), ("be", ""), ("ter", ""), ("ke", ""), ("di", ""), ("dipun", ""),
    ("nge", ""), ("ng", ""), ("ng", "k"), ("ny", "s"), ("ny", "c"), ("n", "t"), ("n", ""), ("m", "p"), ("m", ""),
    ("tak", ""), ("tok", ""), ("ku", ""), ("kau", ""),
)  # fmt: skip
LEAST = 3


def stems_of(word: str) -> Iterator[str]:
    """Yield what a word could be cut back to, the lightest cut first; the caller knows which of them is a word."""
    ends = list(_without_ending(word))
    yield from ends[1:]
    for body in ends:
        for beginning, restored in BEGINNINGS:
            if body.startswith(beginning) and len(body) - len(beginning) + len(restored) >= LEAST:
                yield restored + body[len(beginning) :]


def _without_ending(word: str) -> Iterator[str]:
    yield word
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= LEAST:
            yield word[: -len(ending)]
