"""Refusals in Telegram's words."""

from typing import Any


class Refusal(Exception):
    """An answer with `ok: false`: its code, its description, and what else Telegram tells."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


def bad(reason: str, **parameters: Any) -> Refusal:
    """A 400."""
    return Refusal(400, f"Bad Request: {reason}", **parameters)


def forbidden(reason: str) -> Refusal:
    """A 403."""
    return Refusal(403, f"Forbidden: {reason}")


def conflict(reason: str) -> Refusal:
    """A 409."""
    return Refusal(409, f"Conflict: {reason}")
