"""What is due by the clock becomes owed, once for each chat and day, in the step that sets when it is due next."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import partial

from bot.desk import Desk
from bot.messages import Reply
from bot.parcels import pack
from bot.replies.digests import Issue, digest_reply
from bot.replies.pay_reminders import pay_reminder_reply
from bot.usecases.attainment import Asked, Standing, summarise_all
from bot.usecases.pay_reminders import last_pay_day
from bot.usecases.subscriptions import key_of, local_time
from domain.subscriptions import Kind, last_slot, next_slot
from storage import chats, editions, imports, outbox, subscriptions
from storage.editions import Edition, ToldFigure
from storage.statements import Reader, Writer
from storage.subscriptions import Subscription

BATCH = 100
LATE_AFTER = timedelta(minutes=10)
A_SECOND_TO_MANY = 20
"""So many messages to many chats come due each second: what is owed to one person goes in between."""


async def send_due(desk: Desk, *, at: datetime) -> int:
    """Owe every chat what is due to it by now; return how many messages that is."""
    owed = 0
    staged = await desk.database.read_with(imports.unfinished)
    while True:
        work = partial(owe_due, desk=desk, at=at, before=owed, staged=staged)
        taken, new = await desk.database.write_with(work)
        owed += new
        if taken < BATCH:
            return owed


def owe_due(tx: Writer, desk: Desk, *, at: datetime, before: int = 0, staged: Collection[int] = ()) -> tuple[int, int]:
    """Owe a batch of what is due; `before` messages were owed in this round, `staged` are files on their way in.

    Return how many were due and how many are owed.
    """
    now = local_time(desk, at)
    batch = subscriptions.due(tx, until=now, limit=BATCH)
    press = _Press(tx=tx, desk=desk, now=now, at=at, staged=staged)
    owed = 0
    for subscription in batch:
        slot = last_slot(subscription.schedule, now)
        subscriptions.put_off(tx, subscription.id, next_slot(subscription.schedule, now))
        if chats.is_blocked(tx, subscription.chat_id):
            continue
        # What could not be sent for days must not all come at once: the newest stands for the older ones.
        outbox.withdraw(tx, key_of(subscription.chat_id, subscription.kind, None), at=at)
        parcel = press.parcel(subscription, slot)
        key = key_of(subscription.chat_id, subscription.kind, slot)
        if parcel and owe_parcel(tx, key, subscription.chat_id, parcel, at=at, place=before + owed):
            owed += 1
            press.note_told(subscription)
    press.keep()
    return len(batch), owed


def owe_parcel(
    tx: Writer, key: str, chat_id: int, parcel: str, *, at: datetime, place: int, after: datetime | None = None
) -> bool:
    """Owe one of many messages; `place` is how many go before it; it is not due before `after`."""
    due_at = max(at + timedelta(seconds=place // A_SECOND_TO_MANY), after or at)
    return outbox.owe(tx, key=key, chat_id=chat_id, payload=parcel, due_at=due_at, at=at)


def figures_of(standings: Sequence[Standing], today: date) -> tuple[ToldFigure, ...]:
    """Give what standings tell, as it is remembered."""
    return tuple(
        ToldFigure(
            metric=standing.metric.code,
            area=standing.area.code,
            day=today if standing.year == today.year else date(standing.year, 12, 31),
            as_of=standing.value.as_of,
            value=standing.value.value,
            target=standing.target,
        )
        for standing in standings
    )


@dataclass(slots=True, kw_only=True)
class _Press:
    """Prints each digest once for all chats to which it says the same."""

    tx: Writer
    desk: Desk
    now: datetime
    at: datetime
    staged: Collection[int]
    _standings: tuple[Standing, ...] = ()
    _printed: dict[object, str] = field(default_factory=dict)
    _told: list[int] = field(default_factory=list)

    def parcel(self, subscription: Subscription, slot: datetime) -> str:
        """Give what a chat is sent, packed; empty where there is nothing to say any more."""
        if subscription.kind is Kind.PREMIUM:
            return self._once(("iuran", subscription.thread_id), subscription, self._pay_reminder)
        last = editions.last_digest(self.tx, subscription.chat_id)
        issue = Issue(kind=subscription.kind, slot=slot, is_late=self.now - slot > LATE_AFTER)
        key = (issue, last.id if last else None, subscription.thread_id)
        return self._once(key, subscription, lambda: self._digest(issue, last))

    def note_told(self, subscription: Subscription) -> None:
        """Note that a chat is told this edition."""
        if subscription.kind.is_digest:
            self._told.append(subscription.chat_id)

    def keep(self) -> None:
        """Remember what was told to whom."""
        if self._told:
            figures = figures_of(self._standings, self.now.date())
            edition = editions.keep(
                self.tx, is_digest=True, day=self.now.date(), figures=figures, staged=self.staged, at=self.at
            )
            editions.note_told(self.tx, edition.id, self._told)

    def _once(self, key: object, subscription: Subscription, word: Callable[[], Reply | None]) -> str:
        if key not in self._printed:
            reply = word()
            self._printed[key] = pack(_placed(reply, subscription)) if reply else ""
        return self._printed[key]

    def _digest(self, issue: Issue, last: Edition | None) -> Reply:
        if not self._standings:
            self._standings = office_standings(self.tx, self.desk, today=self.now.date())
        return digest_reply(issue, self._standings, last, self.desk.areas)

    def _pay_reminder(self) -> Reply | None:
        """Give the reminder, unless the day by which to pay is over."""
        today = self.now.date()
        last = last_pay_day(self.desk.rulebook, today)
        return None if last is not None and today.day > last else pay_reminder_reply(self.desk.rulebook, today)


def office_standings(rd: Reader, desk: Desk, *, today: date) -> tuple[Standing, ...]:
    """Say where the office stands in every metric."""
    asked = [Asked(metric=metric, area=desk.areas.office) for metric in desk.metrics]
    return summarise_all(rd, desk.areas, asked, today=today)


def _placed(reply: Reply, subscription: Subscription) -> Reply:
    return replace(reply, thread_id=subscription.thread_id)
