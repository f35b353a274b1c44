"""Answers to pressed buttons and to inline queries."""

import re
from typing import Any

from simulator.keyboards import check_markup
from simulator.methods.content import caption_content, photo_json, text_content
from simulator.params import Params
from simulator.refusals import bad
from simulator.world import Press, World, wake

TOAST_LIMIT = 200
RESULT_LIMIT = 50
START_PARAMETER = re.compile(r"[A-Za-z0-9_-]{1,64}")


def answer_callback_query(world: World, params: Params) -> bool:
    """answerCallbackQuery."""
    press = world.open_press(params.text("callback_query_id"))
    text = params.text("text")
    if len(text) > TOAST_LIMIT:
        raise bad("MESSAGE_TOO_LONG")
    answer = {"text": text, "show_alert": params.flag("show_alert"), "url": params.text("url")}
    _answer(press, answer)
    world.notify({"type": "toast", "chat_id": press.chat_id, "user_id": press.user_id, "query_id": press.id, **answer})
    return True


def answer_inline_query(world: World, params: Params) -> bool:
    """answerInlineQuery."""
    press = world.open_press(params.text("inline_query_id"))
    results = params.data("results")
    if not isinstance(results, list):
        raise bad("can't parse inline query results: expected an Array")
    if len(results) > RESULT_LIMIT:
        raise bad("RESULTS_TOO_MUCH")
    if len({str(result.get("id")) for result in results}) < len(results):
        raise bad("RESULT_ID_DUPLICATE")
    shown = [_result(world, result) for result in results]
    button = params.data("button")
    _check_button(button)
    cache = params.number("cache_time", 300)
    _answer(press, {"results": shown, "cache_time": cache, "is_personal": params.flag("is_personal")})
    world.notify({"type": "inline", "user_id": press.user_id, "query_id": press.id, "results": shown, "button": button})
    return True


def _check_button(button: Any) -> None:
    """The button above the results leads to the bot: by a start parameter, or to a web app."""
    if button is None:
        return
    if not isinstance(button, dict) or not button.get("text"):
        raise bad('can\'t parse inline query results button: Field "text" must be non-empty')
    if "web_app" not in button and not START_PARAMETER.fullmatch(str(button.get("start_parameter", ""))):
        raise bad("START_PARAM_INVALID")


def _answer(press: Press, answer: dict[str, Any]) -> None:
    press.answers.append(answer)
    wake(press.listeners)


def _result(world: World, result: Any) -> dict[str, Any]:
    """A result as the person sees it; `content` is what is sent when it is chosen."""
    if not isinstance(result, dict) or not 1 <= len(str(result.get("id", "")).encode()) <= 64:
        raise bad("RESULT_ID_INVALID")
    kind = result.get("type")
    if kind == "article":
        content = _article(result)
    elif kind in ("photo", "document"):
        content = _media(world, result, kind)
    else:
        raise bad(f'can\'t parse inline query result: type "{kind}" is unsupported here')
    markup = check_markup(result.get("reply_markup"), private=False)
    if markup:
        content["reply_markup"] = markup
    return {
        "id": str(result["id"]), "type": kind, "title": result.get("title", ""),
        "description": result.get("description", ""), "content": content,
    }  # fmt: skip


def _article(result: dict[str, Any]) -> dict[str, Any]:
    if not result.get("title"):
        raise bad('can\'t parse inline query result: Field "title" must be non-empty')
    written = result.get("input_message_content")
    if not isinstance(written, dict):
        raise bad("can't parse inline query result: Message content is not specified")
    return text_content(Params({**written, "text": written.get("message_text", "")}))


def _media(world: World, result: dict[str, Any], kind: str) -> dict[str, Any]:
    stored = world.files.by_id(str(result.get(f"{kind}_file_id", "")))
    if stored is None or not stored.is_photo:
        raise bad("wrong file identifier/HTTP URL specified")
    return photo_json(stored) | caption_content(Params(result))
