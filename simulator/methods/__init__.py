"""The Bot API's methods, by name in small letters, as Telegram finds them."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from simulator.methods import albums, chats, editing, pins, profile, queries, sending, topics, updating
from simulator.params import Params
from simulator.world import World

Method = Callable[[World, Params], Any]
AsyncMethod = Callable[[World, Params], Awaitable[Any]]


def _by_name(*methods: Method) -> dict[str, Method]:
    return {method.__name__.replace("_", ""): method for method in methods}


METHODS: Mapping[str, Method] = _by_name(
    updating.set_webhook, updating.delete_webhook, updating.get_webhook_info,
    sending.send_message, sending.send_photo, sending.send_document, sending.copy_message, sending.forward_message,
    albums.send_media_group,
    editing.edit_message_text, editing.edit_message_caption, editing.edit_message_reply_markup,
    editing.edit_message_media, editing.delete_message, editing.delete_messages, editing.set_message_reaction,
    queries.answer_callback_query, queries.answer_inline_query,
    profile.get_me, profile.set_my_commands, profile.get_my_commands, profile.delete_my_commands, profile.set_my_name,
    profile.set_my_description, profile.set_my_short_description, profile.get_my_name, profile.get_my_description,
    profile.get_my_short_description, profile.log_out, profile.close,
    profile.set_chat_menu_button, profile.get_chat_menu_button,
    chats.get_chat, chats.get_chat_member, chats.get_chat_member_count, chats.get_chat_administrators, chats.get_file,
    chats.send_chat_action, chats.leave_chat,
    pins.pin_chat_message, pins.unpin_chat_message, pins.unpin_all_chat_messages,
    topics.create_forum_topic, topics.edit_forum_topic, topics.close_forum_topic, topics.reopen_forum_topic,
    topics.delete_forum_topic,
)  # fmt: skip
"""Methods that answer at once."""

WAITING_METHODS: Mapping[str, AsyncMethod] = {"getupdates": updating.get_updates}
"""Methods that may take their time; they give JSON text."""
