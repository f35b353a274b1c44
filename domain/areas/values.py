"""What an area is, where one is named, and why words name none."""

from dataclasses import dataclass
from enum import StrEnum

from domain.errors import DomainError


class AreaKind(StrEnum):
    """Whether an area is the whole office or one of its districts."""

    OFFICE = "office"
    DISTRICT = "district"


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A part of the country that figures are reported for.

    `aliases` are the words that mean it and nothing else, in lower case, without dots and hyphens.
    """

    code: str
    name: str
    short_name: str
    kind: AreaKind = AreaKind.DISTRICT
    capital: str | None = None
    aliases: tuple[str, ...] = ()

    @property
    def is_office(self) -> bool:
        """Whether this is the whole office."""
        return self.kind is AreaKind.OFFICE


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaMention:
    """Where an area is named in a text: one area, or the candidates that the words could mean."""

    start: int
    end: int
    text: str
    area: Area | None = None
    candidates: tuple[Area, ...] = ()


class UnknownArea(DomainError, LookupError):
    """Words that name no area of this office; `nearest` are those that look like it."""

    def __init__(self, text: str, nearest: tuple[Area, ...] = ()) -> None:
        """Hold the words and what is near."""
        super().__init__("unknown area")
        self.text = text
        self.nearest = nearest


class AmbiguousArea(DomainError, ValueError):
    """Words that could mean several areas."""

    def __init__(self, text: str, candidates: tuple[Area, ...]) -> None:
        """Hold the words and what they could mean."""
        super().__init__("ambiguous area")
        self.text = text
        self.candidates = candidates
