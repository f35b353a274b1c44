"""From a Reply to the calls that send it, and from a refused call to one that may pass. Nothing is sent here."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from bot.messages import Button, InlineResult, Original, Reply, Rows
from bot.splitting import CAPTION_LIMIT, plain_text, split_markup, width_of

TOAST_LIMIT = 200
INLINE_CACHE_SECONDS = 30
INLINE_RESULTS = 50
INLINE_START = "dari-obrolan"
NAME_TOPIC = "editForumTopic"
NO_PREVIEW = '{"is_disabled":true}'

_NOTHING_TO_EDIT = re.compile(
    r"message to edit not found|message can't be edited|message_id_invalid|no text in the message", re.IGNORECASE
)
_LOST_THREAD = re.compile(r"thread not found|topic_deleted|topic_closed|topic_id_invalid", re.IGNORECASE)
_LOST_FILE = re.compile(r"wrong (remote )?file|wrong type of|file_id|file identifier", re.IGNORECASE)

Parameters = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One call that sends one message. `content` is uploaded as the parameter `field`, under `name`."""

    method: str
    parameters: Parameters
    field: str = ""
    name: str = ""
    content: bytes = b""

    @property
    def uploads(self) -> Mapping[str, tuple[str, bytes]] | None:
        """What goes up with the call; None where the file is already at Telegram, or there is none."""
        if not self.field or self.field in self.parameters:
            return None
        return {self.field: (self.name, self.content)}


def write_letters(
    reply: Reply, chat_id: int, *, edited_id: int | None = None, thread_id: int | None = None,
    file_id: str | None = None,
) -> tuple[Letter, ...]:  # fmt: skip
    """Cut a reply into messages; a picture's long text follows it, the buttons stay on the last part."""
    to: dict[str, Any] = {"chat_id": chat_id}
    if thread_id is not None:
        to["message_thread_id"] = thread_id
    first = dict(to)
    if reply.reply_to is not None:
        first["reply_parameters"] = {"message_id": reply.reply_to, "allow_sending_without_reply": True}
    letters: list[Letter] = []
    text = reply.text
    if reply.topic_name is not None:
        letters.append(Letter(method=NAME_TOPIC, parameters={**to, "name": reply.topic_name}))
    if reply.copies is not None:
        return (_with_keyboard(_copy_letter(reply, reply.copies, first), keyboard_of(reply)),)
    if reply.picture is not None or reply.file is not None:
        fits = width_of(text) <= CAPTION_LIMIT
        letters.append(_file_letter(reply, first, text if fits else "", file_id))
        text, first = "" if fits else text, to
    if text:
        letters += _text_letters(text, first, to, edited_id)
    return (*letters[:-1], _with_keyboard(letters[-1], keyboard_of(reply))) if letters else ()


def mend(letter: Letter, refusal: str) -> Letter | None:
    """Give what to try next after Telegram's refusal, the smallest loss first; None where nothing is left to try."""
    parameters = letter.parameters
    if "message_thread_id" in parameters and _LOST_THREAD.search(refusal):
        return replace(letter, parameters=_without(parameters, "message_thread_id"))
    if letter.field in parameters and _LOST_FILE.search(refusal):
        return replace(letter, parameters=_without(parameters, letter.field))
    if letter.method == "editMessageText" and _NOTHING_TO_EDIT.search(refusal):
        return _anew(letter)
    if "parse_mode" in parameters:
        return replace(letter, parameters=_plain(parameters))
    if "reply_markup" in parameters:
        return replace(letter, parameters=_without(parameters, "reply_markup"))
    return _anew(letter) if letter.method == "editMessageText" else None


def keyboard_of(reply: Reply) -> str | None:
    """The reply's keyboard as JSON: buttons under the message, or the one that shares one's own phone number."""
    if reply.buttons:
        return _inline_keyboard(reply.buttons)
    if reply.asks_contact:
        button = {"text": reply.asks_contact, "request_contact": True}
        return json.dumps({"keyboard": [[button]], "resize_keyboard": True, "one_time_keyboard": True})
    return '{"remove_keyboard":true}' if reply.removes_keyboard else None


def inline_parameters(
    query_id: str, results: Sequence[InlineResult], file_ids: Mapping[str, str], *, note: str = ""
) -> Parameters:
    """The answer to an inline query, for this person alone; a known picture goes by its file id, else as text."""
    known = [(result, file_ids.get(result.picture_key or "")) for result in results]
    shown = [_inline_result(result, file_id) for result, file_id in known if file_id or not result.needs_picture]
    parameters = {
        "inline_query_id": query_id,
        "results": json.dumps(shown[:INLINE_RESULTS]),
        "cache_time": INLINE_CACHE_SECONDS,
        "is_personal": True,
    }
    button = {"text": note, "start_parameter": INLINE_START}
    return {**parameters, "button": json.dumps(button)} if note else parameters


def shorten_toast(toast: str) -> str:
    """Cut a toast to what Telegram shows."""
    return toast if len(toast) <= TOAST_LIMIT else toast[: TOAST_LIMIT - 1] + "…"


def _text_letters(text: str, first: Parameters, to: Parameters, edited_id: int | None) -> list[Letter]:
    letters: list[Letter] = []
    for part in split_markup(text):
        place = to if letters else first
        words = {**place, "text": part, "parse_mode": "HTML", "link_preview_options": NO_PREVIEW}
        if edited_id is not None and not letters:
            letters.append(Letter(method="editMessageText", parameters={**words, "message_id": edited_id}))
        else:
            letters.append(Letter(method="sendMessage", parameters=words))
    return letters


def _file_letter(reply: Reply, to: Parameters, caption: str, file_id: str | None) -> Letter:
    words = {**to, "caption": caption, "parse_mode": "HTML"} if caption else to
    if reply.picture is None:
        assert reply.file is not None
        return Letter(
            method="sendDocument", parameters=words, field="document", name=reply.file.name, content=reply.file.content
        )
    if file_id is not None:
        words = {**words, "photo": file_id}
    return Letter(method="sendPhoto", parameters=words, field="photo", name="kartu.png", content=reply.picture.png)


def _copy_letter(reply: Reply, original: Original, to: Parameters) -> Letter:
    parameters = {**to, "from_chat_id": original.chat_id, "message_id": original.message_id}
    if reply.text:
        parameters |= {"caption": reply.text, "parse_mode": "HTML"}
    return Letter(method="copyMessage", parameters=parameters)


def _with_keyboard(letter: Letter, keyboard: str | None) -> Letter:
    return letter if keyboard is None else replace(letter, parameters={**letter.parameters, "reply_markup": keyboard})


def _without(parameters: Parameters, name: str) -> Parameters:
    return {key: value for key, value in parameters.items() if key != name}


def _plain(parameters: Parameters) -> Parameters:
    plain = dict(_without(parameters, "parse_mode"))
    for field in ("text", "caption"):
        if field in plain:
            plain[field] = plain_text(plain[field])
    return plain


def _anew(letter: Letter) -> Letter:
    return replace(letter, method="sendMessage", parameters=_without(letter.parameters, "message_id"))


@lru_cache(maxsize=2048)
def _inline_keyboard(rows: Rows) -> str:
    return json.dumps({"inline_keyboard": [[_button(button) for button in row] for row in rows]})


def _button(button: Button) -> dict[str, Any]:
    if button.url is not None:
        return {"text": button.label, "url": button.url}
    if button.copies is not None:
        return {"text": button.label, "copy_text": {"text": button.copies}}
    if button.inline_query is not None:
        return {"text": button.label, "switch_inline_query": button.inline_query}
    return {"text": button.label, "callback_data": button.action}


def _inline_result(result: InlineResult, file_id: str | None) -> dict[str, Any]:
    base = {"id": result.id, "title": result.title, "description": result.description}
    if file_id is not None:
        return base | {"type": "photo", "photo_file_id": file_id, "caption": result.text, "parse_mode": "HTML"}
    content = {"message_text": result.text, "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}
    return base | {"type": "article", "input_message_content": content}
