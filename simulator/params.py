"""A call's parameters, read as the Bot API reads them: from JSON, from a form, or from both with files."""

import json
from dataclasses import dataclass, field
from typing import Any

from simulator.refusals import bad


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call."""

    name: str
    content: bytes
    media_type: str = ""


@dataclass(slots=True)
class Params:
    """Values by name; in a form everything is text, in a JSON body values have types."""

    values: dict[str, Any]
    uploads: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A text; empty where it is missing."""
        value = self.values.get(name)
        return value if isinstance(value, str) else "" if value is None else str(value)

    def number(self, name: str, default: int = 0) -> int:
        """A whole number; Telegram takes what is none as missing."""
        value = self.values.get(name)
        if value is None or value == "":
            return default
        try:
            return int(value)
        except (TypeError, ValueError):
            return default

    def chat_id(self) -> int:
        """The chat that is meant; 0 for a name, which nobody has here. Raises Telegram's refusal where it is missing."""
        if self.values.get("chat_id") in (None, ""):
            raise bad("chat_id is empty")
        return self.number("chat_id")

    def flag(self, name: str) -> bool:
        """A yes or no."""
        value = self.values.get(name)
        return value is True or str(value).lower() in ("true", "yes", "1")

    def data(self, name: str) -> Any:
        """A structure, given as such or as JSON in a text; None where it is missing."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad(f"can't parse {name.replace('_', ' ')} JSON object") from None
