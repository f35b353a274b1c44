"""Where figures are of: the office's areas by their names, and other places that a text names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from domain.areas import Area, AreaBook
from domain.press.gazetteer import load_gazetteer
from domain.press.lexicon import place_words

_KINDS: Final = frozenset(
    {"kabupaten", "kab", "kota", "kotamadya", "kecamatan", "kec", "kelurahan", "desa", "provinsi"}
)
_OFFICE: Final = re.compile(
    r"\b(?:(?P<branch>(?:[Kk]antor\s+)?[Cc]abang(?:\s+[Pp]erintis)?|KC|KCP|Kacab)"
    r"|BPJS\s+Ketenagakerjaan|BPJS\s?TK|BPJAMSOSTEK|BP\s?[Jj]amsostek|Jamsostek)"
    r"\s+(?!(?:[Kk]antor|[Cc]abang|KCP?|Kacab|Wilayah)\b)(?P<name>[A-Z][a-z]+(?:[^\S\n][A-Z][a-z]+)?)"
)
_DIRECTORS: Final = re.compile(r"(?:direktur|dirut|deputi|dewan|presiden|menteri|direksi)[^.,\n]*$", re.IGNORECASE)
_HEADS: Final = re.compile(r"(?:kepala|kacab|ketua|petugas|staf)[^.,\n]*$", re.IGNORECASE)
_LEADERS: Final = re.compile(r"(?:kepala|pimpinan|ketua)\s+$", re.IGNORECASE)
_DATELINE: Final = re.compile(
    r"^[ \t]{0,9}(?P<line>[A-Z][A-Za-z]+(?:\.[A-Za-z]+)?(?:[ ,/]{1,2}[A-Za-z]+(?:\.[A-Za-z]+)?){0,4}(?: ?\([^()\n\d]{2,30}\))?)"
    r"(?:[ \t]{1,3}[-–—][ \t]{0,3}|(?<=[A-Z])-)(?=[A-Z\"“'‘])",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place: an area of the office, or another one by its name; with neither, a name that several areas share."""

    area: Area | None = None
    label: str = ""

    @property
    def key(self) -> str:
        """What tells it from other places; the whole office is the empty one."""
        if self.area is not None:
            return "" if self.area.is_office else self.area.code
        return self.label.casefold()


class PlaceFinder:
    """Finds names of places in a run of words."""

    def __init__(self, areas: AreaBook) -> None:
        """Hold the names of an office's areas."""
        never = place_words().never
        self._names: dict[str, Place] = {}
        for area in areas.all:
            for name in (area.name, *area.aliases):
                if name.casefold() not in never:
                    self._names[_plain(name)] = Place(area=area)
        self._names |= {_plain(name): Place() for name in areas.shared if name not in never}
        self._firsts = {name.partition(" ")[0] for name in self._names}

    def find(self, text: str, spans: Sequence[tuple[int, int]], words: Sequence[str]) -> tuple[int, Place] | None:
        """The place whose name begins a run of words, with its length in words."""
        if words[0] in self._firsts:
            for length in range(min(4, len(words)), 0, -1):
                place = self._names.get(" ".join(words[:length]))
                if place is not None:
                    return length, place
        return _other_place(text, spans, words)


def _other_place(text: str, spans: Sequence[tuple[int, int]], words: Sequence[str]) -> tuple[int, Place] | None:
    """Kabupaten Kudus, Kota Bandung Barat: a place that is none of the office's."""
    if words[0] not in _KINDS or len(words) < 2 or not text[spans[1][0]].isupper():
        return None
    lists = place_words()
    is_double = len(words) > 2 and text[spans[2][0]].isupper()
    length = 3 if is_double and (words[1] in lists.doubles or words[2] in lists.compass) else 2
    return length, Place(label=text[spans[0][0] : spans[length - 1][1]])


def find_office(text: str, areas: AreaBook) -> tuple[str, bool]:
    """The branch a text speaks of, as printed, and whether it is another office than ours.

    A branch named as such (Kantor Cabang Tegal) outweighs `BPJS Ketenagakerjaan` with a name, which can be a person's.
    """
    named = [match for match in _OFFICE.finditer(text) if _first_word(match).casefold() not in _NO_NAMES]
    own = _own_words(areas)
    branches = [match for match in named if match["branch"] and (_is_own(match, own) or not _is_person(match, text))]
    ours = [match for match in named if _is_own(match, own)]
    others = [match for match in named if _is_office_name(match, text)]
    for match in (*branches[:1], *ours[:1], *others[:1]):
        return _printed(match), not _is_own(match, own)
    return "", False


def _own_words(areas: AreaBook) -> set[str]:
    names = {_plain(name) for area in areas.all for name in (area.name, *area.aliases)} | set(areas.shared)
    return {word for name in names for word in (name, name.rpartition(" ")[2])} - place_words().never


def _first_word(match: re.Match[str]) -> str:
    """The first word of the name, past Kota or Kabupaten."""
    first, _, rest = match["name"].partition(" ")
    return rest if rest and first.casefold() in _KINDS else first


def _is_own(match: re.Match[str], own: set[str]) -> bool:
    return _plain(match["name"]) in own or _first_word(match).casefold() in own


def _is_office_name(match: re.Match[str], text: str) -> bool:
    """Whether a bare name is the office's: not behind a director's title, and behind a head's only if said again."""
    before = text[max(0, match.start() - 30) : match.start()]
    if _DIRECTORS.search(before):
        return False
    return not _HEADS.search(before) or len(re.findall(rf"\b{_first_word(match)}\b", text, re.IGNORECASE)) > 1


def _is_person(match: re.Match[str], text: str) -> bool:
    """Whether `Kepala Cabang Budi Santoso` names the head: a name in no list, said once; or a bank's branch."""
    first, book = _first_word(match), load_gazetteer()
    if first.casefold() in book.media | book.institutions | book.never:
        return True
    if book.longest(_plain(match["name"]).split()) or book.longest([first.casefold()]):
        return False
    is_head = _LEADERS.search(text[max(0, match.start() - 12) : match.start()]) or match["branch"].startswith("Kacab")
    return bool(is_head) and len(re.findall(rf"\b{first}\b", text, re.IGNORECASE)) == 1


def _printed(match: re.Match[str]) -> str:
    """The office without a verb that follows its name in a title: the office named, then its deed."""
    last = match["name"].rpartition(" ")[2]
    is_verb = last != match["name"] and last.casefold() in _NO_NAMES
    return match[0].removesuffix(f" {last}") if is_verb else match[0]


_NO_NAMES: Final = frozenset(
    [
        "kantor",
        "cabang",
        "wilayah",
        "pusat",
        "kepala",
        "di",
        "dan",
        "yang",
        "untuk",
        "dalam",
        "per",
        "sudah",
        "telah",
        "capai",
        "lampaui",
        "tembus",
        "catat",
        "mencatat",
        "raih",
        "optimis",
        "dorong",
        "genjot",
        "gelar",
        "ajak",
        "siap",
        "gandeng",
        "serahkan",
        "bayar",
        "bayarkan",
        "perkuat",
        "berikan",
        "tingkatkan",
        "targetkan",
        "hingga",
        "sampai",
        "pada",
        "melalui",
        "akan",
        "terus",
        "sepanjang",
        "selama",
        "bukukan",
        "himpun",
        "ini",
        "itu",
        "juga",
        "tutup",
        "rp",
        "tahun",
        "target",
        "realisasi",
        "lewati",
    ]
)


def find_dateline(text: str) -> tuple[int, int, str]:
    """Where the dateline stands (a town in capitals, a dash) and its words; an empty place where there is none."""
    match = _DATELINE.search(text)
    return (match.start("line"), match.end(), match["line"]) if match else (0, 0, "")


def find_title(text: str, dateline_start: int) -> str:
    """The last line before the dateline, or the first line of the text where it reads like a title."""
    before = [line.strip() for line in text[:dateline_start].splitlines() if line.strip()]
    if before:
        return before[-1]
    first = text.strip().partition("\n")[0].strip()
    return "" if dateline_start or first.endswith(".") or len(first) > 160 else first


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[.,/()-]", " ", text.casefold()).split())
