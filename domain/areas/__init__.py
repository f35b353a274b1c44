"""An office and its districts: who is meant by the words people use."""

from domain.areas.book import AreaBook
from domain.areas.loading import known_offices, load_area_book
from domain.areas.values import AmbiguousArea, Area, AreaKind, AreaMention, UnknownArea

__all__ = [
    "AmbiguousArea",
    "Area",
    "AreaBook",
    "AreaKind",
    "AreaMention",
    "UnknownArea",
    "known_offices",
    "load_area_book",
]
