"""The log: one line a record, to stderr; no token, identity number or message text ever reaches it.

Three guards. Only the project's own loggers speak below WARNING (libraries log payloads there: python-telegram-bot
updates, aiosqlite every SQL parameter, httpx the address with the token). An exception is written as its class and the
places it passed, without its words, which may quote a message. What is left is searched for secrets and long numbers.
"""

import logging
import re
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TextIO
from urllib.parse import quote

OWN = ("bot", "storage", "domain")

_ROOT = Path(__file__).resolve().parent.parent
_TOKEN = re.compile(r"\d{3,}:[\w-]{20,}")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_LONG_NUMBER = re.compile(r"\d(?:[ .\-/]?\d){9,}")


class _Formatter(logging.Formatter):
    """Writes a record as one line, with everything secret taken out."""

    def __init__(self, secrets: Sequence[str]) -> None:
        super().__init__()
        words = {form for secret in secrets if secret for form in (secret, quote(secret), quote(secret, safe=""))}
        longest_first = sorted(words, key=len, reverse=True)
        self._secret = re.compile("|".join(map(re.escape, longest_first))) if words else None

    def format(self, record: logging.LogRecord) -> str:
        moment = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(record.created))
        words = self._hide(_words(record))
        if record.exc_info and record.exc_info[1] is not None:
            words = f"{words} | {describe_exception(record.exc_info[1])}"
        return f"{moment} {record.levelname} {record.name}: {words}"

    def _hide(self, text: str) -> str:
        if self._secret is not None:
            text = self._secret.sub("[rahasia]", text)
        text = _TOKEN.sub("[token]", text)
        text = _EMAIL.sub("[surel]", text)
        return _LONG_NUMBER.sub("[nomor]", text)


def set_up_logs(level: str = "INFO", *, secrets: Sequence[str] = (), stream: TextIO | None = None) -> None:
    """Send every record to stderr under the three guards; `level` is for the project's own loggers."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(_Formatter(secrets))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for name in OWN:
        logging.getLogger(name).setLevel(level)
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] not in OWN:
            _hand_over(logging.getLogger(name))
    logging.captureWarnings(capture=True)
    sys.excepthook = _log_uncaught
    threading.excepthook = lambda args: _log_uncaught(args.exc_type, args.exc_value, args.exc_traceback)


def describe_exception(error: BaseException) -> str:
    """Write an exception as its class and the places it passed, with its causes, without its words."""
    chain: list[str] = []
    current: BaseException | None = error
    while current is not None and len(chain) < 5:
        chain.append(f"{type(current).__name__}{_safe_words(current)} at {_places(current.__traceback__)}")
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return " <- ".join(chain)


def _hand_over(logger: logging.Logger) -> None:
    """Take a library's logger back to the root's level and handler, whatever it set for itself."""
    logger.handlers[:] = []
    logger.propagate = True
    logger.setLevel(logging.NOTSET)


def _words(record: logging.LogRecord) -> str:
    """The record's message; of a library's only the first line, since asyncio quotes whole exceptions after it."""
    try:
        message = record.getMessage()
    except (TypeError, ValueError):
        message = record.msg if isinstance(record.msg, str) else type(record.msg).__name__
    if record.name.partition(".")[0] in OWN:
        return message.replace("\n", " / ")
    return message.partition("\n")[0]


def _safe_words(error: BaseException) -> str:
    """An operating system's error has a number that says what went wrong and quotes nobody."""
    return f"[errno {error.errno}]" if isinstance(error, OSError) and error.errno else ""


def _places(traceback: TracebackType | None) -> str:
    places: list[str] = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        path = Path(code.co_filename)
        name = path.relative_to(_ROOT) if path.is_relative_to(_ROOT) else Path(*path.parts[-2:])
        places.append(f"{name}:{traceback.tb_lineno} {code.co_name}")
        traceback = traceback.tb_next
    return " > ".join(places[-12:]) or "-"


def _log_uncaught(kind: type[BaseException], error: BaseException | None, traceback: TracebackType | None) -> None:
    if error is None or issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger("bot").critical("stopped by an error", exc_info=(kind, error, traceback))
