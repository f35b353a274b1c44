"""Methods that put a message of the bot into a chat."""

from collections.abc import Mapping
from typing import Any

from simulator.keyboards import Markup
from simulator.methods.content import caption_content, keyboard, media_content, text_content
from simulator.params import Params
from simulator.refusals import bad
from simulator.world import Chat, Message, World

_CAPTIONED = ("photo", "document", "voice", "audio", "video", "animation")
_CONTENT = (
    "text", "entities", "caption", "caption_entities", *_CAPTIONED, "video_note", "sticker", "location", "venue",
    "contact", "dice",
)  # fmt: skip


def send_message(world: World, params: Params) -> Message:
    """sendMessage."""
    chat = world.open_chat(params.chat_id())
    return _post(world, chat, params, text_content(params))


def send_photo(world: World, params: Params) -> Message:
    """sendPhoto."""
    return _send_media(world, params, "photo")


def send_document(world: World, params: Params) -> Message:
    """sendDocument."""
    return _send_media(world, params, "document")


def copy_message(world: World, params: Params) -> dict[str, int]:
    """copyMessage: a new message of the bot's own, with another caption if one is given."""
    chat = world.open_chat(params.chat_id())
    source = _source(world, params, "copy")
    content = {name: source[name] for name in _CONTENT if name in source}
    if not content:
        raise bad("message can't be copied")
    if params.values.get("caption") is not None and any(name in content for name in _CAPTIONED):
        content = {name: content[name] for name in _CAPTIONED if name in content} | caption_content(params)
    return {"message_id": _post(world, chat, params, content)["message_id"]}


def forward_message(world: World, params: Params) -> Message:
    """forwardMessage: the same content, with its origin."""
    chat = world.open_chat(params.chat_id())
    source = _source(world, params, "forward")
    content = {name: source[name] for name in _CONTENT if name in source}
    if not content:
        raise bad("message can't be forwarded")
    origin = source.get("forward_origin") or {
        "type": "user", "sender_user": source["from"], "date": source["date"],
    }  # fmt: skip
    return _post(world, chat, params, {**content, "forward_origin": origin})


def reply_of(message: Message) -> Message:
    """A message as it stands inside a reply to it: without what it replied to itself."""
    return {key: value for key, value in message.items() if key != "reply_to_message"}


def _send_media(world: World, params: Params, field: str) -> Message:
    chat = world.open_chat(params.chat_id())
    content = media_content(world, params, field, params.text(field)) | caption_content(params)
    return _post(world, chat, params, content)


def _source(world: World, params: Params, verb: str) -> Message:
    source = world.open_chat(params.number("from_chat_id")).messages.get(params.number("message_id"))
    if source is None:
        raise bad(f"message to {verb} not found")
    return source


def _post(world: World, chat: Chat, params: Params, content: Mapping[str, Any]) -> Message:
    """Put the message there, in its topic, as a reply, with its keyboard."""
    markup = keyboard(params, chat)
    whole = {**place_of(chat, params), **content}
    if markup is not None and "inline_keyboard" in markup:
        whole["reply_markup"] = markup
    message = world.new_message(chat, world.me(), whole)
    _set_reply_keyboard(world, chat, markup)
    return message


def place_of(chat: Chat, params: Params) -> dict[str, Any]:
    """Where a new message stands: in which topic, in reply to what."""
    place: dict[str, Any] = {}
    values = params.values
    if values.get("message_thread_id") and (chat.is_forum or chat.kind == "private"):
        topic = params.number("message_thread_id")
        if topic not in chat.topics:
            raise bad("message thread not found")
        if topic in chat.closed_topics:
            raise bad("TOPIC_CLOSED")
        place = {"message_thread_id": topic, "is_topic_message": True}
    if "reply_parameters" in values or "reply_to_message_id" in values:
        asked = params.data("reply_parameters") or {
            "message_id": params.number("reply_to_message_id"),
            "allow_sending_without_reply": params.flag("allow_sending_without_reply"),
        }
        original = chat.messages.get(int(asked.get("message_id") or 0))
        if original is not None:
            place["reply_to_message"] = reply_of(original)
        elif not asked.get("allow_sending_without_reply"):
            raise bad("message to be replied not found")
    return place


def _set_reply_keyboard(world: World, chat: Chat, markup: Markup | None) -> None:
    if markup is None or "inline_keyboard" in markup:
        return
    chat.keyboard = markup if "keyboard" in markup else None
    world.notify({"type": "keyboard", "chat_id": chat.id, "keyboard": chat.keyboard})
