"""Pinned messages."""

from simulator.params import Params
from simulator.refusals import bad
from simulator.world import Chat, World


def pin_chat_message(world: World, params: Params) -> bool:
    """pinChatMessage."""
    chat, number = _pinnable(world, params), params.number("message_id")
    if number not in chat.messages:
        raise bad("message to pin not found")
    chat.pinned = [*(each for each in chat.pinned if each != number), number]
    return True


def unpin_chat_message(world: World, params: Params) -> bool:
    """unpinChatMessage: the newest, unless one is named."""
    chat = _pinnable(world, params)
    number = params.number("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if number not in chat.pinned:
        raise bad("message to unpin not found")
    chat.pinned.remove(number)
    return True


def unpin_all_chat_messages(world: World, params: Params) -> bool:
    """unpinAllChatMessages."""
    _pinnable(world, params).pinned.clear()
    return True


def _pinnable(world: World, params: Params) -> Chat:
    chat = world.open_chat(params.chat_id())
    if chat.kind == "supergroup" and chat.bot_status != "administrator":
        raise bad("not enough rights to manage pinned messages in the chat")
    return chat
