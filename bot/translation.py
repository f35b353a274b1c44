"""From Telegram's JSON to a Request: what is for the bot, who did it, where, and what it says.

Updates are read as plain JSON, not as Telegram objects: that costs a tenth, and a kind of update that nobody knew when
this was written is left alone instead of breaking anything.
"""

import re
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.messages import Attachment, ChatKind, Contact, Gesture, RepliedTo, Request
from domain.people import Person

Update = Mapping[str, Any]
Mask = Callable[[str], str]

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member")
ANONYMOUS_ADMIN = 1087968824
FILE_KINDS = ("document", "video", "audio", "voice", "video_note", "sticker")

BLOCKED, UNBLOCKED, ADDED, REMOVED, MIGRATED = "blocked", "unblocked", "added", "removed", "migrated"
"""The actions of a MEMBERSHIP request; a migrated one carries the group's new id as its data."""

_KEY_BITS = 20
_NAMES = ("first_name", "last_name", "title")
_COMMAND = re.compile(r"/([A-Za-z0-9_]+)(?:@([A-Za-z0-9_]+))?\s*(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ears:
    """What makes a group message the bot's business: its own id and name, and a text it must speak up about."""

    bot_id: int
    username: str
    overhears: Callable[[str], bool] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """An update that is for the bot: the lane in which it waits its turn, its sender, its chat and date."""

    lane: int
    chat_id: int
    person_id: int
    name: str
    username: str
    sent_at: int | None
    query_id: str | None = None


def is_for_bot(update: Update, ears: Ears) -> bool:
    """Tell whether an update is the bot's business: a kind it knows, and in a group something addressed to it."""
    message = update.get("message") or update.get("edited_message")
    if message is not None:
        return _is_for_bot(message, ears)
    if "my_chat_member" in update:
        return _membership(update["my_chat_member"]) is not None
    return "callback_query" in update or "inline_query" in update


def whose(update: Update) -> Heard:
    """Tell whom an update that is for the bot comes from, and where it waits its turn."""
    message = update.get("message") or update.get("edited_message")
    if message is not None:
        return _heard(message, sent_at=None if _migration(message) else message.get("date"))
    press = update.get("callback_query")
    if press is not None:
        return _heard(press, chat=(press.get("message") or {}).get("chat"), query_id=str(press["id"]))
    return _heard(update.get("inline_query") or update["my_chat_member"])


def lighten(update: Update, mask: Mask) -> dict[str, Any]:
    """Give the update as it may be stored: identity numbers masked, and without what no request is made from."""
    light = dict(update)
    for kind in ("message", "edited_message"):
        if kind in update:
            light[kind] = _lighten_message(update[kind], mask)
    if "callback_query" in update:
        press = light["callback_query"] = dict(update["callback_query"])
        if press.get("message"):
            # The text of the pressed message is the bot's own: nobody asks for it.
            kept = ("message_id", "chat", "date", "message_thread_id", "is_topic_message")
            press["message"] = {key: press["message"][key] for key in kept if key in press["message"]}
            press["message"] = _with_names_masked(press["message"], mask)
        light["callback_query"] = _with_names_masked(press, mask)
    if "inline_query" in update:
        asked = {**update["inline_query"], "query": mask(update["inline_query"].get("query", ""))}
        light["inline_query"] = _with_names_masked(asked, mask)
    if "my_chat_member" in update:
        light["my_chat_member"] = _with_names_masked(update["my_chat_member"], mask)
    return light


def _with_names_masked(source: Update, mask: Mask) -> dict[str, Any]:
    """Hide what a person or a group has put into their own name."""
    light = dict(source)
    for who in ("from", "chat"):
        named = light.get(who)
        if isinstance(named, dict):
            light[who] = named | {key: mask(str(named[key])) for key in _NAMES if named.get(key)}
    return light


def key_of(update: Update) -> int:
    """Give what an update is known by for good: its number, made unique by what it is about.

    Telegram begins its numbers anew after a quiet week, and a local server may after each start: an update of the same
    number that is about something else is another one. Sent again, an update has the same key.
    """
    about = [
        str(part)
        for kind in ALLOWED_UPDATES
        if isinstance(source := update.get(kind), Mapping)
        for part in (kind, source.get("id"), source.get("message_id"), source.get("date"), source.get("edit_date"))
    ]
    return int(update["update_id"]) << _KEY_BITS | zlib.crc32("|".join(about).encode()) >> (32 - _KEY_BITS)


def number_of(key: int) -> int:
    """Give the update's number again: short enough to be told to a person."""
    return key >> _KEY_BITS


def read_request(update: Update, *, key: int, person: Person, now: datetime) -> Request:
    """Translate an update that is for the bot; its key becomes the request's `update_id`."""
    update = {**update, "update_id": key}
    if "message" in update:
        return _read_message(update, update["message"], Gesture.MESSAGE, person, now)
    if "edited_message" in update:
        return _read_message(update, update["edited_message"], Gesture.EDIT, person, now)
    if "callback_query" in update:
        return _read_press(update, update["callback_query"], person, now)
    if "inline_query" in update:
        return _read_inline(update, update["inline_query"], person, now)
    return _read_membership(update, update["my_chat_member"], person, now)


def _heard(
    source: Update, *, chat: Update | None = None, sent_at: int | None = None, query_id: str | None = None
) -> Heard:
    sender = source.get("from") or source.get("chat") or {}
    person_id = int(sender.get("id", 0))
    place = chat or source.get("chat")
    chat_id = int(place["id"]) if place else person_id
    return Heard(
        lane=chat_id, chat_id=chat_id, person_id=person_id, name=_name(sender), username=sender.get("username", ""),
        sent_at=sent_at, query_id=query_id,
    )  # fmt: skip


def _name(sender: Update) -> str:
    last = sender.get("last_name")
    first = sender.get("first_name") or sender.get("title") or ""
    return f"{first} {last}" if last else str(first)


def _is_for_bot(message: Update, ears: Ears) -> bool:
    if _migration(message) is not None:
        return True
    sender = message.get("from") or {}
    # Whoever speaks as a group or a channel comes under a bot's name that Telegram lends them.
    if sender.get("is_bot") and sender.get("id") != ANONYMOUS_ADMIN and "sender_chat" not in message:
        return False
    if (message.get("via_bot") or {}).get("id") == ears.bot_id:
        return False
    if message["chat"]["type"] == ChatKind.PRIVATE:
        return _says_something(message)
    return message["chat"]["type"] != ChatKind.CHANNEL and _is_addressed(message, ears)


def _says_something(message: Update) -> bool:
    """Whether it is a person's message and no service note such as a pin."""
    kinds = ("text", "caption", "photo", "contact", "location", *FILE_KINDS)
    return any(kind in message for kind in kinds)


def _is_addressed(message: Update, ears: Ears) -> bool:
    text = message.get("text") or message.get("caption") or ""
    command = None if _is_forwarded(message) else _COMMAND.match(text)
    if command is not None:
        return command[2] is None or command[2].lower() == ears.username.lower()
    replied = message.get("reply_to_message") or {}
    if (replied.get("from") or {}).get("id") == ears.bot_id and "forum_topic_created" not in replied:
        return _says_something(message)
    return bool(text) and ears.overhears is not None and ears.overhears(text)


def _migration(message: Update) -> tuple[int, int] | None:
    """The old and the new id of a group that became a supergroup; Telegram says so in either chat."""
    if "migrate_to_chat_id" in message:
        return message["chat"]["id"], message["migrate_to_chat_id"]
    if "migrate_from_chat_id" in message:
        return message["migrate_from_chat_id"], message["chat"]["id"]
    return None


def _membership(change: Update) -> str | None:
    was_in, is_in = (_is_in(change.get(side) or {}) for side in ("old_chat_member", "new_chat_member"))
    if was_in == is_in:
        return None
    if (change.get("chat") or {}).get("type") == ChatKind.PRIVATE:
        return UNBLOCKED if is_in else BLOCKED
    return ADDED if is_in else REMOVED


def _is_in(member: Update) -> bool:
    status = member.get("status")
    return bool(member.get("is_member")) if status == "restricted" else status not in (None, "left", "kicked")


def _read_message(update: Update, message: Update, gesture: Gesture, person: Person, now: datetime) -> Request:
    migration = _migration(message)
    if migration is not None:
        return _request(
            update, message, person, now, gesture=Gesture.MEMBERSHIP, chat_id=migration[0], action=MIGRATED,
            data=str(migration[1]),
        )  # fmt: skip
    text = message.get("text") or message.get("caption") or ""
    is_forwarded = _is_forwarded(message)
    # A forwarded command is somebody else's: what is forwarded is read, not obeyed.
    command = _COMMAND.match(text) if text.startswith("/") and not is_forwarded else None
    more: dict[str, Any] = {"is_in_anothers_name": "sender_chat" in message}
    if command is not None:
        more |= {"command": command[1].lower(), "argument": command[3].strip()}
    if is_forwarded:
        more |= {"is_forwarded": True, "forwarded_from": _forwarded_from(message)}
    if "reply_to_message" in message:
        more["reply_to"] = _read_replied(message["reply_to_message"])
    if "contact" in message:
        contact = message["contact"]
        more["contact"] = Contact(phone=str(contact.get("phone_number", "")), user_id=contact.get("user_id"))
    return _request(
        update, message, person, now, gesture=gesture, text=text, attachment=_read_attachment(message), **more
    )


def _read_press(update: Update, press: Update, person: Person, now: datetime) -> Request:
    action, _, data = str(press.get("data") or "").partition(":")
    message = press.get("message") or _alone_with(press)
    return _request(
        update, message, person, now, gesture=Gesture.PRESS, action=action, data=data, query_id=str(press["id"]),
        sender=press.get("from"), sent_at=None,
    )  # fmt: skip


def _read_inline(update: Update, query: Update, person: Person, now: datetime) -> Request:
    return _request(
        update, _alone_with(query), person, now, gesture=Gesture.INLINE, text=query.get("query", ""),
        query_id=str(query["id"]), sender=query.get("from"),
    )  # fmt: skip


def _read_membership(update: Update, change: Update, person: Person, now: datetime) -> Request:
    return _request(update, change, person, now, gesture=Gesture.MEMBERSHIP, action=_membership(change))


def _alone_with(source: Update) -> Update:
    return {"chat": {"id": (source.get("from") or {}).get("id", 0), "type": ChatKind.PRIVATE}}


def _request(
    update: Update, message: Update, person: Person, now: datetime, *, sender: Update | None = None, **more: Any
) -> Request:
    chat = message["chat"]
    date = message.get("date")
    fields: dict[str, Any] = {
        "update_id": update["update_id"],
        "person": person,
        "chat_id": chat["id"],
        "chat_kind": ChatKind(chat["type"]),
        "chat_title": chat.get("title", ""),
        "now": now,
        "message_id": message.get("message_id"),
        "is_forum": bool(chat.get("is_forum")),
        "thread_id": message.get("message_thread_id") if message.get("is_topic_message") else None,
        "username": (sender or message.get("from") or {}).get("username", ""),
        "sent_at": datetime.fromtimestamp(date, now.tzinfo) if date else None,
    }
    return Request(**(fields | more))


def _read_replied(message: Update) -> RepliedTo | None:
    if "forum_topic_created" in message or "message_id" not in message:
        return None
    return RepliedTo(
        message_id=message["message_id"],
        text=message.get("text") or message.get("caption") or "",
        is_from_bot=bool((message.get("from") or {}).get("is_bot")),
    )


def _read_attachment(message: Update) -> Attachment | None:
    if message.get("photo"):
        photo = message["photo"][-1]
        is_one_of_many = "media_group_id" in message
        return Attachment(
            kind="photo", file_id=photo["file_id"], size=photo.get("file_size", 0), is_one_of_many=is_one_of_many
        )
    for kind in FILE_KINDS:
        if kind in message:
            file = message[kind]
            name, size = file.get("file_name", ""), file.get("file_size", 0)
            return Attachment(kind=kind, file_id=file["file_id"], name=name, size=size)
    return None


def _is_forwarded(message: Update) -> bool:
    return "forward_origin" in message or "forward_date" in message


def _forwarded_from(message: Update) -> str:
    """Who wrote what was forwarded, as far as they let it be seen; the older fields are older servers'."""
    origin = message.get("forward_origin") or {}
    if origin.get("sender_user_name") or message.get("forward_sender_name"):
        return str(origin.get("sender_user_name") or message.get("forward_sender_name"))
    places = ("sender_user", "sender_chat", "chat")
    source = next((origin[place] for place in places if place in origin), None)
    return _name(source or message.get("forward_from") or message.get("forward_from_chat") or {})


def _lighten_message(message: Update, mask: Mask) -> dict[str, Any]:
    light = _with_names_masked(message, mask)
    for key in ("entities", "caption_entities", "reply_markup", "link_preview_options", "quote", "external_reply"):
        light.pop(key, None)
    for field in ("text", "caption"):
        if field in light:
            light[field] = mask(light[field])
    if "reply_to_message" in light:
        kept = ("message_id", "from", "text", "caption", "forum_topic_created")
        replied = {key: light["reply_to_message"][key] for key in kept if key in light["reply_to_message"]}
        light["reply_to_message"] = _lighten_message(replied, mask)
    for kind in FILE_KINDS:
        if kind in light and light[kind].get("file_name"):
            light[kind] = {**light[kind], "file_name": mask(light[kind]["file_name"])}
    if "forward_origin" in light:
        light["forward_origin"] = _lighten_origin(light["forward_origin"], mask)
    contact = light.get("contact")
    if contact is not None:
        # Another person's number is nothing the bot may keep; their own is shared by their own button. Of a card that
        # holds more (a second number, an address) nothing else is kept.
        is_own = contact.get("user_id") == (message.get("from") or {}).get("id")
        phone = contact.get("phone_number", "") if is_own else ""
        light["contact"] = {"phone_number": phone, "user_id": contact.get("user_id")}
    return light


def _lighten_origin(origin: Update, mask: Mask) -> dict[str, Any]:
    """Keep the name of whoever wrote what was forwarded, and nothing else of them."""
    named = {key: mask(_name(origin[key])) for key in ("sender_user", "sender_chat", "chat") if key in origin}
    light = {key: {"title": name} for key, name in named.items()}
    hidden = {"sender_user_name": mask(str(origin["sender_user_name"]))} if "sender_user_name" in origin else {}
    return {"type": origin.get("type", ""), **light, **hidden}
