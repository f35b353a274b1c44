"""Replies as text, so that the outbox can keep what is owed until it is sent."""

import json
from base64 import b64decode, b64encode
from typing import Any

from bot.messages import Button, File, Original, Picture, Reply


def pack(reply: Reply) -> str:
    """Write a reply that is owed to a chat; what only answers somebody (edits, toast, inline offers) is left out."""
    parcel: dict[str, Any] = {"text": reply.text}
    if reply.buttons:
        parcel["buttons"] = [[_pack_button(button) for button in row] for row in reply.buttons]
    if reply.picture:
        parcel["picture"] = [b64encode(reply.picture.png).decode(), reply.picture.key]
    if reply.file:
        parcel["file"] = [reply.file.name, b64encode(reply.file.content).decode()]
    if reply.copies:
        parcel["copies"] = [reply.copies.chat_id, reply.copies.message_id]
    for name in ("asks_contact", "reply_to", "thread_id", "edits_id", "topic_name"):
        if (value := getattr(reply, name)) is not None:
            parcel[name] = value
    if reply.removes_keyboard:
        parcel["removes_keyboard"] = True
    return json.dumps(parcel, ensure_ascii=False)


def unpack(text: str) -> Reply:
    """Read what `pack` wrote."""
    parcel = json.loads(text)
    parcel["buttons"] = tuple(tuple(Button(**button) for button in row) for row in parcel.get("buttons", ()))
    if "picture" in parcel:
        png, key = parcel["picture"]
        parcel["picture"] = Picture(png=b64decode(png), key=key)
    if "file" in parcel:
        name, content = parcel["file"]
        parcel["file"] = File(name=name, content=b64decode(content))
    if "copies" in parcel:
        chat_id, message_id = parcel["copies"]
        parcel["copies"] = Original(chat_id=chat_id, message_id=message_id)
    return Reply(**parcel)


def _pack_button(button: Button) -> dict[str, str]:
    named = {name: getattr(button, name) for name in ("action", "url", "copies", "inline_query")}
    return {"label": button.label} | {name: value for name, value in named.items() if value is not None}
