"""What intake, delivery and broadcasts keep in storage, each step in one unit of work."""

import logging
from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta

from bot.messages import Reply
from bot.parcels import pack
from domain.people import Role
from storage import chats, inbox, members, outbox, subscriptions
from storage.database import Database
from storage.statements import Reader, Writer

log = logging.getLogger(__name__)

REPEATED_FOR = timedelta(days=3)
"""Telegram repeats no update older than a day; ids of handled ones are kept a little longer."""

Clock = Callable[[], datetime]

OnLost = Callable[[Writer, outbox.Owed, bool, datetime], bool]
"""What else happens in the step that notes an owed message as lost (True: for good, False: until its chat writes);
it returns whether the message found another way and need not wait."""


class Keeping:
    """The inbox, the outbox, file ids, and which chats cannot be reached, over one database."""

    def __init__(self, database: Database, *, clock: Clock, admin_ids: Collection[int] = ()) -> None:
        self._database = database
        self._clock = clock
        self._admin_ids = tuple(admin_ids)
        self._silent: set[int] = set()
        self._file_ids: dict[str, str] = {}
        self.has_news: Callable[[], None] = lambda: None
        """Called when something new is owed by a step made here; broadcasts set it."""
        self.on_lost: OnLost = lambda *_: False
        """The app sets it."""

    async def open(self) -> None:
        """Learn which chats are left alone until they write, and forget what Telegram can no longer repeat."""
        self._silent = set(await self._database.read_with(lambda rd: outbox.waiting_chats(rd) | chats.blocked(rd)))
        oldest = (self._clock() - REPEATED_FOR).date()
        await self._database.write_with(lambda tx: inbox.forget_handled(tx, before=oldest))

    async def exchange(self, new: Sequence[tuple[int, str]], done: Sequence[int]) -> tuple[int, ...]:
        """Take updates (id, JSON) into the inbox and let done ones go; give the ids that are new."""
        return await self._database.write_with(lambda tx: inbox.exchange(tx, new=new, done=done, at=self._clock()))

    async def pending(self) -> tuple[inbox.Kept, ...]:
        """Give the updates that an earlier run did not finish, oldest first."""
        return await self._database.read_with(inbox.pending)

    async def note_failure(self, update_id: int, word: Callable[[], Reply]) -> bool:
        """Count a failure; the third sets the update aside and owes the admins that word. Tell whether it did."""
        is_aside = await self._database.write_with(lambda tx: self._note_failure(tx, update_id, word))
        if is_aside:
            self.has_news()
        return is_aside

    async def file_id(self, key: str) -> str | None:
        """Give the file id under which Telegram holds a picture."""
        known = self._file_ids.get(key) or await self._database.read_with(lambda rd: chats.file_id(rd, key))
        if known:
            self._file_ids[key] = known
        return known

    async def keep_file_id(self, key: str, file_id: str) -> None:
        """Keep the file id of a picture that was uploaded."""
        self._file_ids[key] = file_id
        await self._database.write_with(lambda tx: chats.keep_file(tx, key, file_id, at=self._clock()))

    async def note_blocked(self, chat_id: int) -> None:
        """Mark a chat that does not want the bot; it is left alone until it writes."""
        self._silent.add(chat_id)
        await self._database.write_with(lambda tx: chats.note_blocked(tx, chat_id, at=self._clock()))

    async def is_blocked(self, chat_id: int) -> bool:
        """Whether a chat is known not to want the bot: it is left alone, whatever it is owed."""
        if chat_id not in self._silent:
            return False
        return await self._database.read_with(lambda rd: chats.is_blocked(rd, chat_id))

    async def note_left(self, chat_id: int, *, is_person: bool) -> None:
        """Leave a chat alone that put the bot out; of a person it is remembered only where something would be sent."""
        if not is_person or await self._database.read_with(lambda rd: bool(subscriptions.of_chat(rd, chat_id))):
            await self.note_blocked(chat_id)

    async def note_moved(self, old: int, new: int) -> None:
        """Let a group that became a supergroup keep what it has."""
        await self._database.write_with(lambda tx: chats.note_moved(tx, old, new, at=self._clock()))

    async def note_joined(self, chat_id: int, kind: str, title: str) -> None:
        """Remember a group that took the bot in."""
        await self._database.write_with(
            lambda tx: chats.note_seen(tx, chat_id, kind=kind, title=title, at=self._clock())
        )

    async def note_word(self, chat_id: int, kind: str, title: str) -> None:
        """A chat wrote: what waited for that is due now, and it blocks the bot no longer."""
        if chat_id not in self._silent:
            return
        self._silent.discard(chat_id)
        if await self._database.write_with(lambda tx: self._note_word(tx, chat_id, kind, title)):
            self.has_news()

    async def due(self, limit: int) -> tuple[outbox.Owed, ...]:
        """Give what is to be sent by now."""
        return await self._database.read_with(lambda rd: outbox.due(rd, at=self._clock(), limit=limit))

    async def seconds_to_next(self) -> float | None:
        """Give the seconds until the next owed message is due; None where none is owed."""
        moment = await self._database.read_with(outbox.next_due)
        return None if moment is None else max((moment - self._clock()).total_seconds(), 0.0)

    async def is_owed(self, owed: outbox.Owed) -> bool:
        """Whether a message is still to be sent: it may have been withdrawn while it waited for its turn."""
        return await self._database.read_with(lambda rd: outbox.is_pending(rd, owed.id))

    async def note_sent(self, owed: outbox.Owed, message_id: int) -> None:
        """Note that an owed message was sent."""
        await self._database.write_with(
            lambda tx: outbox.mark_sent(tx, owed.id, message_id=message_id, at=self._clock())
        )

    async def note_unreachable(self, owed: outbox.Owed) -> None:
        """Keep an owed message until its chat writes."""
        self._silent.add(owed.chat_id)
        await self._database.write_with(lambda tx: self._note_lost(tx, owed, is_final=False))

    async def note_refused(self, owed: outbox.Owed) -> None:
        """Give an owed message up."""
        await self._database.write_with(lambda tx: self._note_lost(tx, owed, is_final=True))

    def _note_lost(self, tx: Writer, owed: outbox.Owed, *, is_final: bool) -> None:
        now = self._clock()
        if self.on_lost(tx, owed, is_final, now) or is_final:
            outbox.mark_failed(tx, owed.id, at=now)
        else:
            outbox.mark_waiting(tx, owed.id, at=now)

    def _note_failure(self, tx: Writer, update_id: int, word: Callable[[], Reply]) -> bool:
        now = self._clock()
        kept = inbox.note_failure(tx, update_id, at=now)
        if kept is None or kept.aside_since is None:
            return False
        parcel = pack(word())
        for admin_id in self._admins(tx):
            outbox.owe(tx, key=f"aside:{update_id}:{admin_id}", chat_id=admin_id, payload=parcel, due_at=now, at=now)
        return True

    def _note_word(self, tx: Writer, chat_id: int, kind: str, title: str) -> int:
        now = self._clock()
        if chats.find(tx, chat_id) is not None:
            chats.note_seen(tx, chat_id, kind=kind, title=title, at=now)
        return outbox.release(tx, chat_id, at=now)

    def _admins(self, rd: Reader) -> tuple[int, ...]:
        named = [member.person.id for member in members.everyone(rd) if member.person.role is Role.ADMIN]
        return tuple(dict.fromkeys((*self._admin_ids, *named)))
