"""Where officers work on what people hand over: their group, one topic for each asker, or each one's own chat."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.desk import Desk
from bot.messages import Reply
from bot.notices import admin_ids, owe
from storage import chats, members
from storage.statements import Reader, Writer

NAMELESS = "Penanya (nama dihapus)"
GROUP, TOPIC, FORUM = "chat:petugas", "petugas:topik", "petugas:forum"


def officers(tx: Writer, desk: Desk) -> tuple[int, ...]:
    """Give everybody with a role."""
    return tuple(dict.fromkeys((*admin_ids(tx, desk), *(member.person.id for member in members.everyone(tx)))))


def desks(tx: Writer, desk: Desk, *, but: int = 0) -> tuple[int, ...]:
    """Give the chats in which officers work: their group, or each one's own."""
    group = group_of(tx)
    return (group,) if group else tuple(one for one in officers(tx, desk) if one != but)


def group_of(rd: Reader) -> int | None:
    """Return the officers' group, under the id that it has now; None where an admin has chosen none."""
    group = chats.setting(rd, GROUP)
    return chats.current_id(rd, int(group)) if group else None


def forum_of(rd: Reader) -> int | None:
    """Return the officers' group where it has topics."""
    return group_of(rd) if chats.setting(rd, FORUM) else None


def set_group(tx: Writer, group: int | None, *, topic: int | None = None, is_forum: bool = False) -> None:
    """Choose the officers' group, None for none; `topic` is the one in which it was chosen."""
    chats.set_setting(tx, GROUP, str(group) if group else None)
    chats.set_setting(tx, TOPIC, str(topic) if topic else None)
    chats.set_setting(tx, FORUM, "ya" if is_forum else None)


def take_names_off(tx: Writer, topics: Iterable[tuple[int, int]], *, at: datetime) -> None:
    """Let topics that bear the name of somebody who is forgotten be called by no name."""
    for group, topic in topics:
        there = chats.current_id(tx, group)
        owe(tx, f"topik:{topic}:{int(at.timestamp())}", there, Reply(thread_id=topic, topic_name=NAMELESS), at=at)


def placed(rd: Reader, reply: Reply, chat_id: int, *, topic: int | None = None) -> Reply:
    """Put a message for the officers' group into its topic there: its own, or the one in which the group was chosen."""
    if chat_id != group_of(rd):
        return reply
    chosen = topic or chats.setting(rd, TOPIC)
    return replace(reply, thread_id=int(chosen)) if chosen else reply
