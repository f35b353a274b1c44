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
    chat = world.chat(params.number("chat_id"))
    if chat.moved_to is not None:
        raise bad("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.moved_to)
    return world.chat_json(chat) | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": {}}


def get_chat_member(world: World, params: Params) -> dict[str, Any]:
    """getChatMember."""
    chat, user_id = world.open_chat(params.number("chat_id")), params.number("user_id")
    if user_id == world.bot_id:
        return member_json(world, chat, user_id)
    if user_id not in world.users:
        raise bad("invalid user_id specified")
    if user_id not in chat.members and chat.kind != "private":
        return {"status": "left", "user": world.users[user_id].as_json()}
    return member_json(world, chat, user_id)


def get_chat_administrators(world: World, params: Params) -> list[dict[str, Any]]:
    """getChatAdministrators."""
    chat = world.open_chat(params.number("chat_id"))
    if chat.kind == "private":
        raise bad("there are no administrators in the private chat")
    admins = [user_id for user_id, status in chat.members.items() if status in ("administrator", "creator")]
    if chat.bot_status == "administrator":
        admins.append(world.bot_id)
    return [member_json(world, chat, user_id) for user_id in admins]


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
    chat, action = world.open_chat(params.number("chat_id")), params.text("action")
    if action not in _ACTIONS:
        raise bad("wrong parameter action in request")
    world.notify({"type": "action", "chat_id": chat.id, "action": action})
    return True


def create_forum_topic(world: World, params: Params) -> dict[str, Any]:
    """createForumTopic."""
    chat, name = _forum(world, params), params.text("name").strip()
    if not name:
        raise bad("TOPIC_NAME_EMPTY")
    topic = world.new_number()
    chat.topics[topic] = name
    color = params.number("icon_color", 7322096)
    return {"message_thread_id": topic, "name": name, "icon_color": color}


def close_forum_topic(world: World, params: Params) -> bool:
    """closeForumTopic."""
    chat, topic = _forum(world, params), params.number("message_thread_id")
    if topic not in chat.topics:
        raise bad("message thread not found")
    if topic in chat.closed_topics:
        raise bad("TOPIC_NOT_MODIFIED")
    chat.closed_topics.add(topic)
    return True


def leave_chat(world: World, params: Params) -> bool:
    """leaveChat."""
    chat = world.open_chat(params.number("chat_id"))
    if chat.kind == "private":
        raise bad("chat member status can't be changed in private chats")
    chat.bot_status = "left"
    return True


def _forum(world: World, params: Params) -> Chat:
    chat = world.open_chat(params.number("chat_id"))
    if not chat.is_forum:
        raise bad("the chat is not a forum")
    if chat.bot_status != "administrator":
        raise bad("not enough rights to create a topic")
    return chat
