"""Places of Indonesia by name, and the words that go with them: see data/gazetteer.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

DATA: Final = Path(__file__).parent / "data" / "gazetteer.toml"
_MOST_WORDS: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """Names in lower case; `doubtful` ones are also other words, `subdistricts` go by the office's code."""

    districts: frozenset[str]
    provinces: frozenset[str]
    doubtful: frozenset[str]
    subdistricts: Mapping[str, frozenset[str]]
    before: frozenset[str]
    counted: frozenset[str]
    media: frozenset[str]
    institutions: frozenset[str]
    never: frozenset[str]

    def longest(self, words: list[str]) -> int:
        """How many of the words are the longest name that begins them; 0 for none."""
        for length in range(min(_MOST_WORDS, len(words)), 0, -1):
            name = " ".join(words[:length])
            if name in self.districts or name in self.provinces:
                return length
        return 0


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """The data file."""
    data = tomllib.loads(DATA.read_text("utf-8"))
    return Gazetteer(
        districts=frozenset(data["regencies"]) | frozenset(data["towns"]),
        provinces=frozenset(data["provinces"]),
        doubtful=frozenset(data["doubtful"]),
        subdistricts={code: frozenset(names) for code, names in data["subdistricts"].items()},
        **{name: frozenset(words) for name, words in data["words"].items()},
    )
