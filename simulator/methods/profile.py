"""The bot's own card: who it is, its commands by scope, its name and descriptions."""

import re
from typing import Any

from simulator.params import Params
from simulator.refusals import bad
from simulator.world import World

COMMAND_LIMIT = 100

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_IN_PRIVATE = ("chat", "all_private_chats", "default")
_IN_GROUP = ("chat_member", "chat_administrators", "chat", "all_chat_administrators", "all_group_chats", "default")


def get_me(world: World, params: Params) -> dict[str, Any]:  # noqa: ARG001
    """getMe."""
    return world.me() | {
        "can_join_groups": True, "can_read_all_group_messages": not world.privacy, "supports_inline_queries": True,
        "can_connect_to_business": False, "has_main_web_app": False,
    }  # fmt: skip


def set_my_commands(world: World, params: Params) -> bool:
    """setMyCommands."""
    commands = params.data("commands")
    if not isinstance(commands, list):
        raise bad("expected an Array of BotCommand")
    if len(commands) > COMMAND_LIMIT:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    world.commands[_scope(world, params)] = [_command(command) for command in commands]
    world.notify({"type": "commands"})
    return True


def get_my_commands(world: World, params: Params) -> list[dict[str, str]]:
    """getMyCommands."""
    return world.commands.get(_scope(world, params), [])


def delete_my_commands(world: World, params: Params) -> bool:
    """deleteMyCommands."""
    world.commands.pop(_scope(world, params), None)
    world.notify({"type": "commands"})
    return True


def commands_for(world: World, chat_id: int, user_id: int) -> list[dict[str, str]]:
    """The menu that a person sees in a chat: the narrowest scope wins."""
    chat = world.chats[chat_id]
    is_admin = chat.members.get(user_id) in ("administrator", "creator")
    for kind in _IN_PRIVATE if chat.kind == "private" else _IN_GROUP:
        if "administrators" in kind and not is_admin:
            continue
        key = {"chat_member": f"chat_member:{chat_id}:{user_id}", "chat": f"chat:{chat_id}"}.get(kind, kind)
        key = f"{kind}:{chat_id}" if kind == "chat_administrators" else key
        found = world.commands.get((key, "id")) or world.commands.get((key, ""))
        if found:
            return found
    return []


def set_chat_menu_button(world: World, params: Params) -> bool:
    """setChatMenuButton: for one private chat, or for all."""
    button = params.data("menu_button") or {"type": "default"}
    if not isinstance(button, dict) or button.get("type") not in ("default", "commands", "web_app"):
        raise bad("can't parse menu button: MenuButton has unsupported type")
    world.menu_buttons[_menu_place(world, params)] = button
    return True


def get_chat_menu_button(world: World, params: Params) -> dict[str, Any]:
    """getChatMenuButton."""
    fallback = world.menu_buttons.get(0, {"type": "commands"})
    return world.menu_buttons.get(_menu_place(world, params), fallback)


def _menu_place(world: World, params: Params) -> int:
    return world.open_chat(params.chat_id()).id if params.text("chat_id") else 0


def set_my_name(world: World, params: Params) -> bool:
    """setMyName."""
    return _describe(world, params, "name", 64)


def set_my_description(world: World, params: Params) -> bool:
    """setMyDescription."""
    return _describe(world, params, "description", 512)


def set_my_short_description(world: World, params: Params) -> bool:
    """setMyShortDescription."""
    return _describe(world, params, "short_description", 120)


def get_my_name(world: World, params: Params) -> dict[str, str]:  # noqa: ARG001
    """getMyName."""
    return {"name": world.descriptions.get("name", world.name)}


def get_my_description(world: World, params: Params) -> dict[str, str]:  # noqa: ARG001
    """getMyDescription."""
    return {"description": world.descriptions.get("description", "")}


def get_my_short_description(world: World, params: Params) -> dict[str, str]:  # noqa: ARG001
    """getMyShortDescription."""
    return {"short_description": world.descriptions.get("short_description", "")}


def log_out(world: World, params: Params) -> bool:  # noqa: ARG001
    """logOut: changes nothing here."""
    return True


def close(world: World, params: Params) -> bool:  # noqa: ARG001
    """close: changes nothing here."""
    return True


def _describe(world: World, params: Params, field: str, limit: int) -> bool:
    text = params.text(field)
    if len(text) > limit:
        raise bad(f"{field.replace('_', ' ')} is too long")
    if not params.text("language_code"):
        world.descriptions[field] = text
        world.notify({"type": "profile"})
    return True


def _command(command: Any) -> dict[str, str]:
    if not isinstance(command, dict):
        raise bad("can't parse BotCommand: expected an Object")
    name, description = str(command.get("command", "")).lstrip("/"), str(command.get("description", "")).strip()
    if not _COMMAND.fullmatch(name):
        raise bad("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= 256:
        raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}


def _scope(world: World, params: Params) -> tuple[str, str]:
    scope = params.data("scope") or {"type": "default"}
    kind = scope.get("type") if isinstance(scope, dict) else None
    if kind not in {*_IN_PRIVATE, *_IN_GROUP}:
        raise bad("can't parse BotCommandScope: unsupported type specified")
    key = kind
    if kind in ("chat", "chat_administrators", "chat_member"):
        chat = world.chat(int(scope.get("chat_id") or 0))
        if chat.kind == "private" and not world.users[chat.id].started:
            raise bad("chat not found")
        key = f"{kind}:{chat.id}"
    if kind == "chat_member":
        key += f":{scope.get('user_id')}"
    return key, params.text("language_code")
