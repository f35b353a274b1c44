"""Topics of a forum: opened, renamed, closed, opened again, deleted."""

from typing import Any

from simulator.params import Params
from simulator.refusals import bad
from simulator.world import Chat, World

NAME_LIMIT = 128


def create_forum_topic(world: World, params: Params) -> dict[str, Any]:
    """createForumTopic."""
    chat, name = _forum(world, params), _name(params)
    topic = world.new_number()
    chat.topics[topic] = name
    color = params.number("icon_color", 7322096)
    return {"message_thread_id": topic, "name": name, "icon_color": color}


def edit_forum_topic(world: World, params: Params) -> bool:
    """editForumTopic."""
    chat, topic = _topic(world, params)
    name = _name(params)
    if chat.topics[topic] == name:
        raise bad("TOPIC_NOT_MODIFIED")
    chat.topics[topic] = name
    return True


def close_forum_topic(world: World, params: Params) -> bool:
    """closeForumTopic."""
    chat, topic = _topic(world, params)
    if topic in chat.closed_topics:
        raise bad("TOPIC_NOT_MODIFIED")
    chat.closed_topics.add(topic)
    return True


def reopen_forum_topic(world: World, params: Params) -> bool:
    """reopenForumTopic."""
    chat, topic = _topic(world, params)
    if topic not in chat.closed_topics:
        raise bad("TOPIC_NOT_MODIFIED")
    chat.closed_topics.discard(topic)
    return True


def delete_forum_topic(world: World, params: Params) -> bool:
    """deleteForumTopic: with all its messages."""
    chat, topic = _topic(world, params)
    del chat.topics[topic]
    inside = [number for number, message in chat.messages.items() if message.get("message_thread_id") == topic]
    for number in inside:
        world.drop_message(chat, number)
    return True


def _forum(world: World, params: Params) -> Chat:
    chat = world.open_chat(params.chat_id())
    if not chat.is_forum:
        raise bad("the chat is not a forum")
    if chat.bot_status != "administrator":
        raise bad("not enough rights to create a topic")
    return chat


def _topic(world: World, params: Params) -> tuple[Chat, int]:
    chat, topic = _forum(world, params), params.number("message_thread_id")
    if topic not in chat.topics:
        raise bad("message thread not found")
    return chat, topic


def _name(params: Params) -> str:
    name = params.text("name").strip()[:NAME_LIMIT]
    if not name:
        raise bad("TOPIC_TITLE_EMPTY")
    return name
