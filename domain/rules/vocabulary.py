"""The words people ask about premiums in, from data/words/premium.toml: matched whole, in lower case."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Final

from rapidfuzz import fuzz, process

from domain.numerals import Unit, read_figure
from domain.rules.kinds import Payer, Sector

FILE: Final = Path(__file__).parent / "data" / "words" / "premium.toml"
NEAR_ENOUGH: Final = 88  # of 100: one letter too many, missing or changed in a word of eight
LEAST_LETTERS: Final = 7

_PAYING: Final = r"(?:(?:di|me?m|m|nge|pem)?(?:bayar|tanggung|daftar|biaya|subsidi|bantu|iur)(?:kan|in|i|ke|an|e)?)"
_OF_A_PLACE: Final = re.compile(r"iuran(?:\s+(?!dari|oleh)\w+)*\s+(?:kab|kabupaten|kota|desa|kelurahan|kecamatan)")
"""`iuran bpu kabupaten ...` is asked for a place, and nobody is said to pay."""
_FEW_WORDS: Final = r"(?:\s+(?!sendiri\b)[a-z]+){0,2}?\s+"


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first, a space standing for any white space."""
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text("utf-8"))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return the pattern of one of the file's lists, whole words only."""
    return re.compile(rf"\b{any_of(_words()[name])}\b")


@cache
def typical_incomes() -> tuple[int, ...]:
    """Return incomes a month in rupiah that are worth a button."""
    return tuple(read_figure(written, unit=Unit.RUPIAH).value for written in _words()["typical_incomes"])


@cache
def _payer_patterns() -> tuple[tuple[Payer, re.Pattern[str]], ...]:
    return tuple((payer, _payer_pattern(_words()["payer"][payer])) for payer in Payer)


def _payer_pattern(lists: dict[str, list[str]]) -> re.Pattern[str]:
    named, paying = any_of(lists["named"]), any_of(lists["paying"])
    after = rf"{_PAYING}{_FEW_WORDS}{paying}"
    before = rf"{paying}(?:\s+(?:yang|yg|sing|mau|akan|sudah))*\s+{_PAYING}"
    return re.compile(rf"\b(?:{named}|{after}|{before})\b")


def find_payer(text: str) -> tuple[Payer, re.Match[str]] | None:
    """Return who pays and where that is said: what is named first, a public budget before all."""
    found = [(payer, hit) for payer, known in _payer_patterns() if (hit := known.search(text))]
    hits = [(payer, hit) for payer, hit in found if not _OF_A_PLACE.fullmatch(hit.group())]
    public = [found for found in hits if found[0] is Payer.GOVERNMENT]
    return min(public or hits, key=lambda found: (found[1].start(), -found[1].end()), default=None)


def find_sector(text: str) -> Sector | None:
    """Return the sector that is said, mistyped long words included; None where none is."""
    said = pattern("transport").search(text)
    if pattern("other_sector").search(text):
        return Sector.OTHER
    if said is not None:
        denied = re.search(r"\b(?:bukan|dudu|tidak|selain)(?:\s+[a-z]+)?\s+$", text[: said.start()])
        return Sector.OTHER if denied else Sector.TRANSPORT
    return Sector.TRANSPORT if any(_is_nearly_transport(word) for word in re.findall(r"[a-z]+", text)) else None


def _is_nearly_transport(word: str) -> bool:
    if len(word) < LEAST_LETTERS:
        return False
    known = [entry for entry in _words()["transport"] if len(entry) >= LEAST_LETTERS]
    return process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH) is not None
