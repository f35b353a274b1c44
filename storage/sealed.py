"""The words of answered questions under lock: the key goes into the button under the answer and is kept nowhere here.

Each key is used once, so a keystream from it is a lock that cannot be picked; the row's name tells nothing of the key.
"""

import hashlib
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime

from storage.statements import Reader, Writer
from storage.times import as_text

KEY_BYTES = 16


def seal(tx: Writer, text: str, message_id: int | None, *, at: datetime) -> str:
    """Lock a question and the number of its message up; return the key, 22 letters that fit into a button."""
    key = secrets.token_bytes(KEY_BYTES)
    words = _apply(key, json.dumps([text, message_id], ensure_ascii=False).encode())
    tx.run(
        "INSERT INTO sealed_questions (name, words, at) VALUES (:name, :words, :at)",
        {"name": _name(key), "words": words, "at": as_text(at)},
    )
    return urlsafe_b64encode(key).decode().rstrip("=")


def unseal(rd: Reader, key: str) -> tuple[str, int | None]:
    """Give a question and the number of its message; empty where it is no longer kept, or the key is none."""
    try:
        opened = urlsafe_b64decode(key + "==")
    except ValueError:
        return "", None
    words = rd.value("SELECT words FROM sealed_questions WHERE name = :name", {"name": _name(opened)})
    if words is None:
        return "", None
    text, message_id = json.loads(_apply(opened, words))
    return text, message_id


def forget_old(tx: Writer, *, before: datetime) -> int:
    """Forget what was locked up before a time."""
    return tx.run("DELETE FROM sealed_questions WHERE at < :before", {"before": as_text(before)})


def _name(key: bytes) -> str:
    return hashlib.sha256(b"name" + key).hexdigest()[:32]


def _apply(key: bytes, content: bytes) -> bytes:
    stream = hashlib.shake_256(b"words" + key).digest(len(content))
    return bytes(one ^ other for one, other in zip(content, stream, strict=True))
