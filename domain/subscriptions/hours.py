"""Hours as people say them: `jam 7`, `07.00`, `7 pagi`, `setengah 8 malam`, `19:30`."""

import re
from datetime import time
from enum import StrEnum
from typing import NamedTuple

from domain.errors import DomainError
from domain.periods.lexicon import NUMBER_WORDS, any_of


class HourFault(StrEnum):
    """Why an hour cannot be read."""

    IMPOSSIBLE = "impossible"  # 25.00, 7.75, 13 pagi
    SEVERAL = "several"


class HourError(DomainError, ValueError):
    """Words that name no hour of the day, or more than one."""

    def __init__(self, text: str, fault: HourFault) -> None:
        """Hold the words and why."""
        super().__init__(fault.value)
        self.text = text
        self.fault = fault


class FoundHour(NamedTuple):
    """An hour in a text, and the text without its words."""

    hour: time
    rest: str


PARTS = {
    "dini hari": (0, 5), "subuh": (3, 6), "shubuh": (3, 6), "pagi": (1, 11), "esuk": (1, 11), "isuk": (1, 11), "siang": (10, 15), "awan": (10, 15),
    "sore": (14, 19), "malam": (18, 28), "malem": (18, 28), "bengi": (18, 28),
}  # fmt: skip
"""From which hour to which a part of the day can mean; past 24 is after midnight."""

ALONE = {"pagi": 7, "esuk": 7, "isuk": 7, "siang": 12, "awan": 12, "sore": 16, "malam": 19, "malem": 19, "bengi": 19}
"""The hour of a part of the day that is named alone."""

_NUMBER = rf"(?:[0-9]{{1,2}}|{any_of(word for word, number in NUMBER_WORDS.items() if number <= 24)})"
_LED = r"(?:jam|jm|pukul|pkl|pk)\.?\s{0,3}"
_PART = rf"(?:\s{{0,3}}(?P<part>{any_of(PARTS)}))"
_ZONE = r"(?:\s{0,3}(?P<zone>wib|wita|wit)(?![\w]))?"
_END = r"(?![\w]|[.,:/-][0-9])"
_FORMS = tuple(
    re.compile(rf"(?<![\w.,:/-]){form}{_ZONE}{_END}", re.IGNORECASE)
    for form in (
        rf"(?:{_LED})?(?P<hour>[0-9]{{1,2}})\s?[.:]\s?(?P<minute>[0-9]{{2}}){_PART}?",
        rf"(?:{_LED})?(?P<hour>[0-9]{{2}})(?P<minute>[0-9]{{2}}){_PART}?",
        rf"(?:{_LED})?(?P<half>setengah\s{{1,3}})(?P<hour>{_NUMBER}){_PART}?",
        rf"{_LED}(?P<hour>{_NUMBER})(?:\s{{1,3}}(?P<way>lewat|lebih|kurang)\s{{1,3}}(?P<more>{_NUMBER}|seperempat|setengah))?{_PART}?",
        rf"(?P<hour>{_NUMBER}){_PART}",
        r"(?P<hour>[0-9]{1,2})",
        rf"(?P<alone>{any_of(ALONE)})",
    )
)


def read_hour(text: str, *, zone: str = "") -> FoundHour | None:
    """Find the one hour in a text; None where there is none. `zone` is the office's own (WIB); raises HourError."""
    for form in _FORMS:
        hit = form.search(text)
        if hit is None:
            continue
        rest = f"{text[: hit.start()]} {text[hit.end() :]}"
        if any(other.search(rest) for other in _FORMS):
            raise HourError(text.strip(), HourFault.SEVERAL)
        said_zone = (hit["zone"] or "").casefold()
        if said_zone and zone and said_zone != zone.casefold():
            raise HourError(hit.group().strip(), HourFault.IMPOSSIBLE)
        return FoundHour(_hour_of(hit), rest)
    return None


def _hour_of(hit: re.Match[str]) -> time:
    said = hit.groupdict()
    if said.get("alone"):
        return time(ALONE[said["alone"].casefold()])
    hour, minute = _number(said["hour"]), _minute(said)
    if said.get("half"):
        hour, minute = hour - 1, 30
    elif said.get("way") == "kurang":
        hour, minute = hour - 1, 60 - minute
    part = " ".join((said.get("part") or "").casefold().split())
    try:
        return time(_on_the_clock(hour, part, hit), minute)
    except ValueError:
        raise HourError(hit.group().strip(), HourFault.IMPOSSIBLE) from None


def _minute(said: dict[str, str | None]) -> int:
    more = said.get("more")
    if more:
        return {"seperempat": 15, "setengah": 30}.get(more.casefold()) or _number(more)
    return int(said.get("minute") or 0)


def _on_the_clock(hour: int, part: str, hit: re.Match[str]) -> int:
    """Return the hour of 24 that a part of the day makes of one of 12; an hour that is not in that part is refused."""
    if not part:
        return hour
    first, last = PARTS[part]
    for candidate in (hour, hour + 12, hour + 24):
        if first <= candidate <= last and (hour <= 12 or candidate == hour):
            return candidate % 24
    raise HourError(hit.group().strip(), HourFault.IMPOSSIBLE)


def _number(written: str | None) -> int:
    words = " ".join((written or "").casefold().split())
    return NUMBER_WORDS.get(words) or int(words)
