"""Keyboards: read from a call, checked as Telegram checks them."""

import re
from typing import Any

from simulator.refusals import bad

DATA_LIMIT = 64
COPY_LIMIT = 256
BUTTON_LIMIT = 100

Markup = dict[str, Any]

_URL = re.compile(r"(https?://[\w\-.]+(:\d+)?([/?#]\S*)?|tg://\S+|mailto:\S+|(?:[\w-]+\.)+[a-z]{2,}(/\S*)?)$", re.I)
_ACTIONS = ("url", "copy_text", "switch_inline_query", "switch_inline_query_current_chat", "callback_data", "web_app")


def check_markup(markup: Any, *, private: bool) -> Markup | None:
    """Give the keyboard as Telegram would keep it; raises its refusal."""
    if markup is None or markup == "":
        return None
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" in markup:
        return _inline(markup["inline_keyboard"])
    if "keyboard" in markup:
        return _reply(markup, private=private)
    if markup.get("remove_keyboard") or markup.get("force_reply"):
        return markup
    return None


def _rows(rows: Any, name: str) -> list[list[Any]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        whose = " of the InlineKeyboardMarkup" if name == "inline_keyboard" else ""
        raise bad(f'field "{name}"{whose} must be an Array of Arrays')
    return rows


def _inline(rows: Any) -> Markup | None:
    kept = [[_inline_button(button) for button in row] for row in _rows(rows, "inline_keyboard") if row]
    if sum(map(len, kept)) > BUTTON_LIMIT:
        raise bad("reply markup is too long")
    return {"inline_keyboard": kept} if kept else None


def _inline_button(button: Any) -> dict[str, Any]:
    prefix = "can't parse inline keyboard button: "
    if not isinstance(button, dict):
        raise bad(prefix + "InlineKeyboardButton must be an Object")
    text = _label(button, prefix)
    action = next((name for name in _ACTIONS if button.get(name) is not None), None)
    if action is None:
        raise bad(prefix + "Text buttons are unallowed in the inline keyboard")
    value = button[action]
    if action == "callback_data" and not 1 <= len(str(value).encode()) <= DATA_LIMIT:
        raise bad("BUTTON_DATA_INVALID")
    if action == "url" and not _URL.match(str(value)):
        raise bad(f"inline keyboard button URL '{value}' is invalid: Wrong HTTP URL")
    if action == "copy_text" and not 1 <= len(str((value or {}).get("text", ""))) <= COPY_LIMIT:
        raise bad("BUTTON_COPY_TEXT_INVALID")
    if not text:
        raise bad("inline keyboard button text must be non-empty")
    return {"text": text, action: value}


def _label(button: dict[str, Any], prefix: str) -> str:
    if "text" not in button:
        raise bad(prefix + 'Can\'t find field "text"')
    return str(button["text"]).strip()


def _reply(markup: Markup, *, private: bool) -> Markup:
    rows = [[_reply_button(button, private=private) for button in row] for row in _rows(markup["keyboard"], "keyboard")]
    if not any(rows):
        raise bad("reply keyboard must be non-empty")
    return {**markup, "keyboard": rows}


def _reply_button(button: Any, *, private: bool) -> dict[str, Any]:
    prefix = "can't parse keyboard button: "
    kept = {"text": button} if isinstance(button, str) else button
    if not isinstance(kept, dict):
        raise bad(prefix + "KeyboardButton must be a String or an Object")
    if not _label(kept, prefix):
        raise bad("keyboard button text must be non-empty")
    if kept.get("request_contact") and not private:
        raise bad("phone number can be requested in private chats only")
    return kept
