"""How officers are reminded and whether admins are told of thresholds, as the office chose it; and who has not reported."""

import json
from dataclasses import dataclass
from datetime import datetime, time

from domain.entries import Entry
from domain.people import Person, Role
from domain.reminders import USUAL, Reminding
from storage import ledger, members
from storage.chats import set_setting, setting
from storage.statements import Reader, Writer

REMINDING, ALERTS = "pengingat", "kabar"
OFF = "mati"


@dataclass(frozen=True, slots=True, kw_only=True)
class Silent:
    """An officer who has not reported, and the newest report that they ever saved."""

    person: Person
    last: Entry | None
    joined_at: datetime


def find(rd: Reader) -> Reminding:
    """Return how officers are reminded."""
    kept = setting(rd, REMINDING)
    if kept is None:
        return USUAL
    is_on, hour, weekday, days = json.loads(kept)
    return Reminding(is_on=is_on, hour=time.fromisoformat(hour), weekday=weekday, days=days)


def keep(tx: Writer, reminding: Reminding) -> None:
    """Keep how officers are to be reminded."""
    values = [reminding.is_on, reminding.hour.isoformat("minutes"), reminding.weekday, reminding.days]
    set_setting(tx, REMINDING, json.dumps(values))


def tells_admins(rd: Reader) -> bool:
    """Whether admins are told of thresholds."""
    return setting(rd, ALERTS) != OFF


def tell_admins(tx: Writer, *, is_on: bool) -> None:
    """Have admins told of thresholds, or not."""
    set_setting(tx, ALERTS, None if is_on else OFF)


def silent_officers(rd: Reader, *, since: datetime) -> tuple[Silent, ...]:
    """Return the officers who have saved no report since a time."""
    found = []
    for member in members.everyone(rd):
        last = ledger.last_report_of(rd, member.person.id)
        has_reported = last is not None and last.saved_at is not None and last.saved_at >= since
        if member.person.role is Role.OFFICER and not has_reported:
            found.append(Silent(person=member.person, last=last, joined_at=member.joined_at))
    return tuple(found)
