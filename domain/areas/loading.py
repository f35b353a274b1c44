"""Loading an office from its data; no code knows any office by name."""

import tomllib
from pathlib import Path
from typing import Any

from domain.areas.book import AreaBook
from domain.areas.names import AreaWords, Place, name_areas
from domain.areas.values import Area, AreaKind

DATA = Path(__file__).parents[1] / "data"


def known_offices(folder: Path = DATA / "offices") -> tuple[str, ...]:
    """Return the codes of the offices that can be loaded."""
    return tuple(sorted(file.stem for file in folder.glob("*.toml")))


def load_area_book(office: str | None = None, folder: Path = DATA / "offices") -> AreaBook:
    """Load an office by its code, or the one that areas.toml names.

    Raises FileNotFoundError where there is no such office, ValueError for a bad file.
    """
    words = load_area_words()
    office = office or words.default_office
    data = tomllib.loads((folder / f"{office}.toml").read_text("utf-8"))
    try:
        places = [_place(data["office"], words), *(_place(entry, words) for entry in data["district"])]
    except (KeyError, TypeError) as error:
        raise ValueError(f"office {office}: {error}") from None
    meanings = name_areas(places, words)
    named = {place.area.code: _with_aliases(place.area, meanings) for place in places}
    return AreaBook(
        office=named[places[0].area.code],
        districts=tuple(named[place.area.code] for place in places[1:]),
        meanings={words_: tuple(named[area.code] for area in meant) for words_, meant in meanings.items()},
        words=words,
        short=frozenset(word for place in places for word in place.short),
    )


def load_area_words(path: Path = DATA / "areas.toml") -> AreaWords:
    """Load the words that go with the names of areas anywhere."""
    data = tomllib.loads(path.read_text("utf-8"))
    kinds, office, others = data["kinds"], data["office"], data["words"]
    return AreaWords(
        default_office=data["default_office"],
        kinds={kind: tuple(spellings) for kind, spellings in kinds.items()},
        office_before=tuple(office["before"]),
        office_after=tuple(office["after"]),
        office_alone=tuple(office["alone"]),
        office_sole=tuple(office["sole"]),
        bare=frozenset(others["bare"]),
        may_follow=frozenset(others["may_follow"]),
        never_after=frozenset(others["never_after"]),
        smaller=frozenset(others["smaller"]),
        ordinary=frozenset(others["ordinary"]),
    )


def _place(entry: dict[str, Any], words: AreaWords) -> Place:
    fields = dict(entry)
    stems, short, aliases = (tuple(fields.pop(words, ())) for words in ("stems", "short", "aliases"))
    kind = fields["name"].casefold().split()[0]
    is_district = kind in words.kinds
    area = Area(**fields, kind=AreaKind.DISTRICT if is_district else AreaKind.OFFICE)
    return Place(area=area, stems=stems, short=short, kind=kind if is_district else "", aliases=aliases)


def _with_aliases(area: Area, meanings: dict[str, tuple[Area, ...]]) -> Area:
    own = tuple(words for words, meant in meanings.items() if meant == (area,))
    return Area(
        code=area.code,
        name=area.name,
        short_name=area.short_name,
        kind=area.kind,
        capital=area.capital,
        aliases=own,
    )
