"""The words that mean an area: each place's stems with every kind and office word that can go with them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from domain.areas.values import Area

Meaning = tuple[Area, ...]
"""One area, or the several that words could mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaWords:
    """Words that go with the names of areas anywhere: see data/areas.toml."""

    default_office: str
    kinds: Mapping[str, tuple[str, ...]]
    office_before: tuple[str, ...] = ()
    office_after: tuple[str, ...] = ()
    office_alone: tuple[str, ...] = ()
    office_sole: tuple[str, ...] = ()
    bare: frozenset[str] = frozenset()
    may_follow: frozenset[str] = frozenset()
    never_after: frozenset[str] = frozenset()
    smaller: frozenset[str] = frozenset()
    ordinary: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An area with the words for its place alone, and the kind that its name begins with (none for an office).

    `stems` are names, in which a slip is forgiven; `short` are abbreviations, taken as they stand.
    """

    area: Area
    stems: tuple[str, ...]
    short: tuple[str, ...] = ()
    kind: str = ""
    aliases: tuple[str, ...] = ()


def name_areas(places: Iterable[Place], words: AreaWords) -> dict[str, Meaning]:
    """Say what every combination of words means; the areas stand in the order of `places`, the office last."""
    known = sorted(places, key=lambda place: place.area.is_office)
    meanings: dict[str, Meaning] = {}
    for stem in dict.fromkeys(stem for place in known for stem in (*place.stems, *place.short)):
        owners = [place for place in known if stem in (*place.stems, *place.short)]
        meanings[stem] = _areas(owners)
        meanings |= dict(_with_kinds(stem, owners, words))
        meanings |= dict(_with_office(stem, owners, words))
    meanings |= {alias: (place.area,) for place in known for alias in place.aliases}
    for kind, spellings in words.kinds.items():
        of_kind = _areas([place for place in known if place.kind == kind])
        meanings |= {spelling: of_kind for spelling in spellings if of_kind}
    offices = tuple(place.area for place in known if place.area.is_office)
    return meanings | dict.fromkeys(words.office_alone, offices)


def _areas(places: Iterable[Place]) -> Meaning:
    return tuple(place.area for place in places)


def _with_kinds(stem: str, owners: list[Place], words: AreaWords) -> Iterator[tuple[str, Meaning]]:
    """Give `kab batang`, `kabbatang`, `batang kab`; the wrong kind is forgiven where a stem has one district alone."""
    districts = [owner for owner in owners if owner.kind]
    for kind, spellings in words.kinds.items():
        meant = [owner for owner in districts if owner.kind == kind] or districts
        if len(meant) != 1:
            continue
        for spelling in spellings:
            for form in (f"{spelling} {stem}", f"{spelling}{stem}", f"{stem} {spelling}"):
                yield form, _areas(meant)
    if len(districts) > 1:
        for first, second in _pairs(words.kinds):
            for form in (f"{first} {second} {stem}", f"{first} dan {second} {stem}"):
                yield form, _areas(districts)


def _pairs(kinds: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    for kind, spellings in kinds.items():
        for other, others in kinds.items():
            if other != kind:
                yield from ((first, second) for first in spellings for second in others)


def _with_office(stem: str, owners: list[Place], words: AreaWords) -> Iterator[tuple[str, Meaning]]:
    """Give the office words around a stem (`kantor cabang`, `se ... raya`); a district's own office is the district."""
    offices = [owner for owner in owners if owner.area.is_office]
    meant = offices or owners
    if len(meant) != 1:
        return
    for before in words.office_before:
        yield f"{before} {stem}", _areas(meant)
    for after in words.office_after if offices else ():
        yield f"{stem} {after}", _areas(meant)
        yield f"se{stem}", _areas(meant)
        yield from ((f"{before} {stem} {after}", _areas(meant)) for before in words.office_before)
        yield f"se{stem} {after}", _areas(meant)
