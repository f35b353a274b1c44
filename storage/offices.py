"""What the office has told of its places: address, hours and phone, each with the day and who entered it."""

import json
from dataclasses import dataclass
from datetime import date

from storage.chats import set_setting, setting
from storage.statements import Reader, Writer

FIELDS = ("alamat", "jam", "telepon")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One thing that was told, on which day, by whom."""

    text: str
    day: date
    by: str
    by_id: int


def tell(tx: Writer, area: str, field: str, told: Told | None) -> None:
    """Keep what was told of an area's office, None to unsay it."""
    value = json.dumps([told.text, told.day.isoformat(), told.by, told.by_id], ensure_ascii=False) if told else None
    set_setting(tx, f"kantor:{area}:{field}", value)


def told_of(rd: Reader, area: str) -> dict[str, Told]:
    """Return what is known of an area's office, by field."""
    known: dict[str, Told] = {}
    for field in FIELDS:
        kept = setting(rd, f"kantor:{area}:{field}")
        if kept is not None:
            text, day, by, by_id = json.loads(kept)
            known[field] = Told(text=text, day=date.fromisoformat(day), by=by, by_id=by_id)
    return known
