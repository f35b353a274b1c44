"""Methods that change or delete a message of the bot."""

from typing import Any

from simulator.methods.content import caption_content, keyboard, media_content, text_content
from simulator.params import Params
from simulator.refusals import bad
from simulator.world import Chat, Message, World

_SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
MOST_AT_ONCE = 100
_TEXT = ("text", "entities")
_CAPTION = ("caption", "caption_entities")
_MEDIA = ("photo", "document", *_CAPTION)
REACTIONS = frozenset(
    "👍👎❤🔥🎉🤩😱😁😢💩🤮🥰🤯🤔🤬👏🙏👌🕊🤡🥱🥴😍🐳🌚🌭💯🤣⚡🍌🏆💔🤨😐🍓🍾💋🖕😈😴😭🤓👻👨👀🎃🙈😇😨🤝✍🤗🫡🎅🎄☃💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾🤷😡"
)


def edit_message_text(world: World, params: Params) -> Message | bool:
    """editMessageText."""
    chat, message = _own(world, params, "edit")
    if "text" not in message:
        raise bad("there is no text in the message to edit")
    return _change(world, chat, message, params, text_content(params), _TEXT)


def edit_message_caption(world: World, params: Params) -> Message | bool:
    """editMessageCaption."""
    chat, message = _own(world, params, "edit")
    if "text" in message:
        raise bad("there is no caption in the message to edit")
    return _change(world, chat, message, params, caption_content(params), _CAPTION)


def edit_message_media(world: World, params: Params) -> Message | bool:
    """editMessageMedia: another picture or document, with its own caption."""
    chat, message = _own(world, params, "edit")
    media = params.data("media")
    if not isinstance(media, dict) or media.get("type") not in ("photo", "document"):
        raise bad("can't parse InputMedia: type is unsupported")
    content = media_content(world, params, media["type"], str(media.get("media", "")))
    content |= caption_content(Params(media))
    return _change(world, chat, message, params, content, (*_MEDIA, *_TEXT))


def edit_message_reply_markup(world: World, params: Params) -> Message | bool:
    """editMessageReplyMarkup."""
    chat, message = _own(world, params, "edit")
    return _change(world, chat, message, params, {}, ())


def delete_message(world: World, params: Params) -> bool:
    """deleteMessage: an own one, in private any, in a group as administrator any."""
    chat = world.open_chat(params.chat_id())
    message = chat.messages.get(params.number("message_id"))
    if message is None:
        raise bad("message to delete not found")
    own = message["from"]["id"] == world.bot_id
    if not own and chat.kind != "private" and chat.bot_status != "administrator":
        raise bad("message can't be deleted")
    world.drop_message(chat, message["message_id"])
    return True


def delete_messages(world: World, params: Params) -> bool:
    """deleteMessages: those that are gone are passed over."""
    chat, numbers = world.open_chat(params.chat_id()), params.data("message_ids")
    if not isinstance(numbers, list):
        raise bad("expected an Array of message identifiers" if numbers else "message identifiers are not specified")
    if len(numbers) > MOST_AT_ONCE:
        raise bad("too many message identifiers specified")
    for number in numbers:
        if number in chat.messages:
            delete_message(world, Params({"chat_id": chat.id, "message_id": number}))
    return True


def set_message_reaction(world: World, params: Params) -> bool:
    """setMessageReaction."""
    chat = world.open_chat(params.chat_id())
    message = chat.messages.get(params.number("message_id"))
    if message is None:
        raise bad("message to react not found")
    emoji = [str(each.get("emoji", "")) for each in params.data("reaction") or ()]
    if any(not each or each[0] not in REACTIONS for each in emoji):
        raise bad("REACTION_INVALID")
    chat.reactions[message["message_id"]] = "".join(emoji)
    event = {"type": "reaction", "chat_id": chat.id, "message_id": message["message_id"], "emoji": "".join(emoji)}
    world.notify(event)
    return True


def _own(world: World, params: Params, verb: str) -> tuple[Chat, Message]:
    if params.text("inline_message_id"):
        return _inline(world, params)
    chat = world.open_chat(params.chat_id())
    message = chat.messages.get(params.number("message_id"))
    if message is None:
        raise bad(f"message to {verb} not found")
    if message["from"]["id"] != world.bot_id or "forward_origin" in message:
        raise bad(f"message can't be {verb}ed")
    return chat, message


def _inline(world: World, params: Params) -> tuple[Chat, Message]:
    """A message that a person sent through the bot."""
    chat_id, number = world.inline_messages.get(params.text("inline_message_id"), (0, 0))
    message = world.chats[chat_id].messages.get(number) if chat_id else None
    if message is None:
        raise bad("MESSAGE_ID_INVALID")
    return world.chats[chat_id], message


def _change(
    world: World, chat: Chat, message: Message, params: Params, content: dict[str, Any], replaced: tuple[str, ...]
) -> Message | bool:
    markup = keyboard(params, chat)
    changed = {key: value for key, value in message.items() if key not in (*replaced, "reply_markup", "edit_date")}
    changed |= content
    if markup is not None:
        changed["reply_markup"] = markup
    if changed == {key: value for key, value in message.items() if key != "edit_date"}:
        raise bad(_SAME)
    changed = world.change_message(chat, {**changed, "edit_date": max(message["date"], world.now())})
    return True if params.text("inline_message_id") else changed
