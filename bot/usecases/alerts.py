"""Thresholds: admins are told once when the office crosses one, and once when it is back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from bot.desk import Desk
from bot.notices import admin_ids, owe_to_admins
from bot.replies.reminders import alert_reply
from bot.usecases.attainment import Standing
from bot.usecases.digests import figures_of, office_standings
from storage import alerts, editions, effects, reminding
from storage.statements import Reader, Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """On which side of a threshold (`target`: it is reached, `laju`: behind the calendar) a metric stands."""

    rule: str
    standing: Standing
    is_on: bool

    @property
    def key(self) -> str:
        """The name of the threshold."""
        return f"{self.rule}:{self.standing.metric.code}.{self.standing.area.code}.{self.standing.year}"


def sides_of(rd: Reader, desk: Desk, *, today: date) -> tuple[Side, ...]:
    """Say on which side of each threshold the office stands in the running year."""
    found = []
    for standing in office_standings(rd, desk, today=today):
        share = standing.attainment.share if standing.attainment else None
        if standing.year == today.year and share is not None and standing.pace is not None:
            found.append(Side(rule="target", standing=standing, is_on=share >= 1))
            found.append(Side(rule="laju", standing=standing, is_on=not standing.pace.is_ahead))
    return tuple(found)


def known_sides(rd: Reader, desk: Desk, *, today: date) -> frozenset[tuple[str, bool]]:
    """Say briefly where the office stands, to see whether anything may have been crossed."""
    return frozenset((side.key, side.is_on) for side in sides_of(rd, desk, today=today))


def owe_alerts(tx: Writer, desk: Desk, *, today: date, staged: Collection[int], at: datetime) -> int:
    """Owe the admins a word about each threshold that was crossed; what stood so at the very first look is no news."""
    is_first_look = effects.once(tx, "kabar:mulai", at=at)
    owed = 0
    for side in sides_of(tx, desk, today=today):
        turns = alerts.turn(tx, side.key, is_on=side.is_on, at=at)
        if turns is not None and not is_first_look and reminding.tells_admins(tx):
            _tell(tx, desk, side, turns, today=today, staged=staged, at=at)
            owed += 1
    return owed


def _tell(
    tx: Writer, desk: Desk, side: Side, turns: int, *, today: date, staged: Collection[int], at: datetime
) -> None:
    reply = alert_reply(side.rule, side.standing, desk.areas, is_on=side.is_on)
    owe_to_admins(tx, desk, f"kabar:{side.key}.{turns}", reply, at=at)
    figures = figures_of((side.standing,), today)
    told = editions.keep(tx, is_digest=False, day=today, figures=figures, staged=staged, at=at)
    editions.note_told(tx, told.id, admin_ids(tx, desk))
