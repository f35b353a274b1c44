"""What no test may leave behind: identity numbers in the database, and in the log numbers, the token or people's words."""

import contextlib
import logging
import re
from collections.abc import Iterator
from pathlib import Path

from bot.logs import OWN
from simulator import Simulator

IDENTITY = re.compile(
    rb"(?<!\d)33\d{4}[0-7]\d[01]\d\d{6}(?!\d)|(?<![\w-])08\d{8,11}(?![\w-])|[\w.]+@(?:contoh|gmail)\.\w+"
)
"""A NIK of Central Java, a mobile number, an address: what the tests write where people would write theirs.

No figure begins with 0; a mobile number stands alone, not within the digest of a file or a key of Telegram's. What
somebody shares by Telegram's own contact button begins with 62.
"""

FEWEST_LETTERS = 12
"""A text of so many letters says something; a shorter one may be a word that the log uses too."""


def identities_in(folder: Path) -> dict[str, list[bytes]]:
    """Search every byte of the databases in a folder: whatever a test was about, no identity number is kept."""
    files = (path for path in folder.rglob("*.db*") if path.is_file())
    found = {path.name: IDENTITY.findall(path.read_bytes()) for path in files}
    return {name: numbers for name, numbers in found.items() if numbers}


class Listener(logging.Handler):
    """Keeps the words of every record, at any level, as they are before the last guard takes anything out."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@contextlib.contextmanager
def listening_to_the_log() -> Iterator[list[str]]:
    """Let the project's own loggers say all that they have to say; give their words."""
    listener, root = Listener(), logging.getLogger()
    own = [logging.getLogger(name) for name in OWN]
    before = [logger.level for logger in own]
    root.addHandler(listener)
    for logger in own:
        logger.setLevel(logging.DEBUG)
    try:
        yield listener.lines
    finally:
        root.removeHandler(listener)
        for logger, level in zip(own, before, strict=True):
            logger.setLevel(level)


def said_by_people(sim: Simulator) -> set[str]:
    """Everything that people wrote, where it is long enough to be told from the log's own words."""
    messages = (message for chat in sim.world.chats.values() for message in chat.messages.values())
    by_people = (message for message in messages if message["from"]["id"] != sim.world.bot_id)
    texts = (message.get("text") or message.get("caption") or "" for message in by_people)
    return {text for text in texts if len(text) >= FEWEST_LETTERS}


def leaks_in(lines: list[str], said: set[str], token: str) -> list[str]:
    """Give the lines of a log that hold an identity number, the token or what somebody wrote."""
    return [
        line for line in lines if IDENTITY.search(line.encode()) or token in line or any(text in line for text in said)
    ]
