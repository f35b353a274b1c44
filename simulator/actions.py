"""What people do: write, press, edit, forward, share, block; each becomes the update that Telegram would send."""

import re
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from simulator.entities import find_entities, trim
from simulator.files import picture_size
from simulator.methods.chats import tell_membership
from simulator.methods.content import document_json, photo_json
from simulator.methods.sending import reply_of
from simulator.world import Chat, Message, Press, User, World

_COMMAND = re.compile(r"/[A-Za-z0-9_]+(?:@(\w+))?")
SERVICE = ("new_chat_members", "left_chat_member", "migrate_to_chat_id", "migrate_from_chat_id")


@dataclass(frozen=True, slots=True)
class Attached:
    """What comes with a message besides its text."""

    reply_to: int | None = None
    topic: int | None = None
    forward_origin: dict[str, Any] | None = None
    more: dict[str, Any] = field(default_factory=dict)


NOTHING = Attached()


def say(world: World, user: User, chat: Chat, text: str, attached: Attached = NOTHING) -> Message:
    """Write a text."""
    return post(world, user, chat, written("text", text), attached)


def post(world: World, user: User, chat: Chat, content: dict[str, Any], attached: Attached = NOTHING) -> Message:
    """Put a message of a person into a chat, and tell the bot if it is for its ears."""
    if chat.kind == "private":
        start(world, user)
    elif user.id not in chat.members:
        raise LookupError(f"{user.first_name} is not in {chat.title}")
    message = world.new_message(chat, user.as_json(), {**_around(chat, attached), **content, **attached.more})
    if _is_heard(world, chat, message):
        world.updates.put("message", message)
    return message


def written(field_name: str, text: str) -> dict[str, Any]:
    """A typed text or caption, with the commands and links that Telegram finds in it."""
    text, _ = trim(text, [])
    entities = find_entities(text, [])
    key = "entities" if field_name == "text" else "caption_entities"
    return {field_name: text, key: entities} if entities else {field_name: text}


def photo_of(world: World, content: bytes, caption: str) -> dict[str, Any]:
    """A picture that a person sends."""
    size = picture_size(content) or (90, 90)
    stored = world.files.keep(content, "foto.jpg", media_type="image/jpeg", is_photo=True, size=size)
    return photo_json(stored) | (written("caption", caption) if caption else {})


def document_of(world: World, name: str, content: bytes, caption: str, media_type: str = "") -> dict[str, Any]:
    """A file that a person sends."""
    stored = world.files.keep(content, name, media_type=media_type)
    return document_json(stored) | (written("caption", caption) if caption else {})


def contact_of(user: User, phone: str) -> dict[str, Any]:
    """A person's own phone number, as the contact button shares it."""
    name = {"last_name": user.last_name} if user.last_name else {}
    return {"contact": {"phone_number": phone, "first_name": user.first_name, **name, "user_id": user.id}}


def origin_of(sender: str | User) -> dict[str, Any]:
    """Where a forwarded message comes from: a person, or the name of one who hides the account."""
    date = int(time.time()) - 60
    if isinstance(sender, User):
        return {"type": "user", "sender_user": sender.as_json(), "date": date}
    return {"type": "hidden_user", "sender_user_name": sender, "date": date}


def channel_origin(title: str) -> dict[str, Any]:
    """Where a forwarded message comes from: a channel."""
    channel = {"id": -1_009_000_000_001, "title": title, "type": "channel"}
    return {"type": "channel", "chat": channel, "message_id": 1, "date": int(time.time()) - 60}


def edit(world: World, chat: Chat, message_id: int, text: str) -> Message:
    """Change an own message's text or caption."""
    message = chat.messages[message_id]
    name = "text" if "text" in message else "caption"
    kept = {key: value for key, value in message.items() if key not in ("text", "entities", "caption_entities")}
    changed = world.change_message(chat, kept | written(name, text) | {"edit_date": world.now()})
    if _is_heard(world, chat, changed):
        world.updates.put("edited_message", changed)
    return changed


def press(world: World, user: User, chat: Chat, message_id: int, data: str) -> Press:
    """Press a button that calls back; under a message that went through the bot, it learns that message's id alone."""
    pressed, message = world.new_press(user.id, chat.id), chat.messages[message_id]
    inline_id = world.inline_id_of(message) if "via_bot" in message else ""
    query = {
        "id": pressed.id, "from": user.as_json(),
        **({"inline_message_id": inline_id} if inline_id else {"message": message}),
        "chat_instance": str(abs(chat.id) * 7919), "data": data,
    }  # fmt: skip
    pressed.update_id = world.updates.put("callback_query", query)
    return pressed


def ask_inline(world: World, user: User, query: str) -> Press:
    """Type `@bot query` in some chat."""
    asked = world.new_press(user.id, user.id)
    asked.update_id = world.updates.put(
        "inline_query", {"id": asked.id, "from": user.as_json(), "query": query, "offset": "", "chat_type": "private"}
    )
    return asked


def choose_result(world: World, user: User, chat: Chat, result: dict[str, Any], query: str) -> Message:
    """Send an inline result into a chat, in the person's name, via the bot."""
    message = post(world, user, chat, {**result["content"], "via_bot": world.me()})
    chosen = {"result_id": result["id"], "from": user.as_json(), "query": query}
    if "reply_markup" in message:
        chosen["inline_message_id"] = world.new_inline_message(message)
    world.updates.put("chosen_inline_result", chosen)
    return message


def start(world: World, user: User) -> None:
    """Make sure that the bot may write to a person: Start was pressed, and it is not blocked."""
    user.started = True
    if user.blocked:
        set_blocked(world, user, blocked=False)


def set_blocked(world: World, user: User, *, blocked: bool) -> None:
    """Block or unblock the bot."""
    if user.blocked == blocked:
        return
    user.blocked = blocked
    chat = world.chats[user.id]
    if not blocked:
        user.started = True
    before, after = ("member", "kicked") if blocked else ("kicked", "member")
    tell_membership(world, user.as_json(), chat, before, after)
    world.notify({"type": "blocked", "chat_id": chat.id, "blocked": blocked})


def open_group(
    world: World, group_id: int, title: str, members: Iterable[User], *, kind: str, is_forum: bool, bot_status: str
) -> Chat:
    """Open a group, its first member as creator, and add the bot."""
    users = list(members)
    roles = {user.id: "creator" if index == 0 else "member" for index, user in enumerate(users)}
    chat = Chat(group_id, kind, title, roles, bot_status, is_forum)
    world.chats[group_id] = chat
    if users:
        tell_membership(world, users[0].as_json(), chat, "left", bot_status)
        post(world, users[0], chat, {"new_chat_members": [world.me()], "new_chat_member": world.me()})
    return chat


def add_member(world: World, chat: Chat, user: User, by: User) -> Message:
    """Take someone into a group."""
    chat.members[user.id] = "member"
    return post(world, by, chat, {"new_chat_members": [user.as_json()], "new_chat_member": user.as_json()})


def remove_member(world: World, chat: Chat, user: User) -> Message:
    """Let someone leave a group."""
    message = post(world, user, chat, {"left_chat_member": user.as_json()})
    del chat.members[user.id]
    return message


def set_bot_status(world: World, user: User, chat: Chat, status: str) -> None:
    """Make the bot a group's administrator or member, or put it out."""
    before, chat.bot_status = chat.bot_status, status
    tell_membership(world, user.as_json(), chat, before, status)


def migrate(world: World, chat: Chat, new_id: int) -> Chat:
    """Turn a group into a supergroup with another id."""
    upgraded = Chat(new_id, "supergroup", chat.title, dict(chat.members), chat.bot_status)
    world.chats[new_id] = upgraded
    first = world.users[next(iter(chat.members))]
    post(world, first, chat, {"migrate_to_chat_id": new_id})
    chat.moved_to = new_id
    post(world, first, upgraded, {"migrate_from_chat_id": chat.id})
    return upgraded


def press_again(world: World, pressed: Press, *, new_query: bool) -> Press:
    """Send a press once more under a new update id, as the same query or as a new one."""
    assert pressed.update_id is not None
    query = world.updates.update(pressed.update_id)["callback_query"]
    again = world.new_press(pressed.user_id, pressed.chat_id) if new_query else pressed
    update_id = world.updates.put("callback_query", {**query, "id": again.id})
    if new_query:
        again.update_id = update_id
    return again


def _around(chat: Chat, attached: Attached) -> dict[str, Any]:
    around: dict[str, Any] = {}
    if attached.topic is not None:
        around |= {"message_thread_id": attached.topic, "is_topic_message": True}
    if attached.reply_to is not None:
        around["reply_to_message"] = reply_of(chat.messages[attached.reply_to])
    if attached.forward_origin is not None:
        around["forward_origin"] = attached.forward_origin
    return around


def _is_heard(world: World, chat: Chat, message: Message) -> bool:
    """Privacy mode: in a group the bot gets commands, mentions, replies to it and service messages only."""
    if chat.kind == "private":
        return True
    if chat.bot_status in ("left", "kicked"):
        return False
    if not world.privacy or chat.bot_status == "administrator" or any(name in message for name in SERVICE):
        return True
    replied = message.get("reply_to_message")
    if "via_bot" in message or (replied and replied["from"]["id"] == world.bot_id):
        return True
    text = message.get("text") or message.get("caption") or ""
    command = _COMMAND.match(text)
    if command and (command[1] is None or command[1].lower() == world.username.lower()):
        return True
    return bool(re.search(rf"(?<![\w@])@{world.username}\b", text, re.IGNORECASE)) and not command
