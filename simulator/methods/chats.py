"""What the bot asks about chats, their members and files, and what it does there besides writing."""

from typing import Any

from simulator.files import DOWNLOAD_LIMIT
from simulator.params import Params
from simulator.refusals import bad
from simulator.world import Chat, World

_ACTIONS = frozenset(
    {
        "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
        "choose_sticker", "find_location", "record_video_note", "upload_video_note",
    }
)  # fmt: skip


def get_chat(world: World, params: Params) -> dict[str, Any]:
    """getChat."""
    chat = world.chat(params.chat_id())
    if chat.kind == "supergroup":
        world.open_chat(chat.id)
    gifts = dict.fromkeys(("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription"), False)
    pinned = next((chat.messages[number] for number in reversed(chat.pinned) if number in chat.messages), None)
    more = {"pinned_message": pinned} if pinned else {}
    return world.chat_json(chat) | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": gifts,
        **more,
    }


def get_chat_member(world: World, params: Params) -> dict[str, Any]:
    """getChatMember."""
    chat, user_id = world.open_chat(params.chat_id()), params.number("user_id")
    if user_id == world.bot_id:
        return member_json(world, chat, user_id)
    if user_id not in world.users:
        raise bad("invalid user_id specified")
    if user_id not in chat.members and chat.kind != "private":
        return {"status": "left", "user": world.users[user_id].as_json()}
    return member_json(world, chat, user_id)


def get_chat_administrators(world: World, params: Params) -> list[dict[str, Any]]:
    """getChatAdministrators."""
    chat = world.open_chat(params.chat_id())
    if chat.kind == "private":
        raise bad("there are no administrators in the private chat")
    admins = [user_id for user_id, status in chat.members.items() if status in ("administrator", "creator")]
    if chat.bot_status == "administrator":
        admins.append(world.bot_id)
    return [member_json(world, chat, user_id) for user_id in admins]


def get_chat_member_count(world: World, params: Params) -> int:
    """getChatMemberCount: with the bot."""
    chat = world.open_chat(params.chat_id())
    return 2 if chat.kind == "private" else len(chat.members) + 1


def tell_membership(world: World, by: dict[str, Any], chat: Chat, before: str, after: str) -> None:
    """Queue the bot's own change of standing in a chat."""
    old, new = Chat(chat.id, chat.kind, bot_status=before), Chat(chat.id, chat.kind, bot_status=after)
    change = {
        "chat": world.chat_json(chat), "from": by, "date": world.now(),
        "old_chat_member": member_json(world, old, world.bot_id),
        "new_chat_member": member_json(world, new, world.bot_id),
    }  # fmt: skip
    world.updates.put("my_chat_member", change)


def member_json(world: World, chat: Chat, user_id: int) -> dict[str, Any]:
    """A member as Telegram writes it."""
    is_bot = user_id == world.bot_id
    status = chat.bot_status if is_bot else chat.members.get(user_id, "member")
    user = world.me() if is_bot else world.users[user_id].as_json()
    member: dict[str, Any] = {"user": user, "status": status}
    if status == "kicked":
        member["until_date"] = 0
    elif status == "administrator":
        rights = ("manage_chat", "delete_messages", "manage_video_chats", "restrict_members", "promote_members",
                  "change_info", "invite_users", "post_stories", "edit_stories", "delete_stories")  # fmt: skip
        member |= {f"can_{right}": True for right in rights} | {"can_be_edited": False, "is_anonymous": False}
        if chat.is_forum:
            member["can_manage_topics"] = True
    elif status == "creator":
        member["is_anonymous"] = False
    return member


def get_file(world: World, params: Params) -> dict[str, Any]:
    """getFile."""
    stored = world.files.by_id(params.text("file_id"))
    if stored is None:
        raise bad("invalid file_id")
    if len(stored.content) > DOWNLOAD_LIMIT:
        raise bad("file is too big")
    return {
        "file_id": stored.id, "file_unique_id": stored.unique_id, "file_size": len(stored.content),
        "file_path": stored.path,
    }  # fmt: skip


def send_chat_action(world: World, params: Params) -> bool:
    """sendChatAction."""
    chat, action = world.open_chat(params.chat_id()), params.text("action")
    if action not in _ACTIONS:
        raise bad("wrong parameter action in request")
    world.notify({"type": "action", "chat_id": chat.id, "action": action})
    return True


def leave_chat(world: World, params: Params) -> bool:
    """leaveChat."""
    chat = world.open_chat(params.chat_id())
    if chat.kind == "private":
        raise bad("chat member status can't be changed in private chats")
    before, chat.bot_status = chat.bot_status, "left"
    tell_membership(world, world.me(), chat, before, "left")
    return True
