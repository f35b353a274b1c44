"""No token, identity number or message text reaches the log, at any level, from anybody."""

import asyncio
import io
import logging
import sys
import threading
import warnings
from collections.abc import Iterator

import pytest

from bot.logs import describe_exception, set_up_logs
from bot.messages import Answer, Request

TOKEN = "123456789:AAHsecretsecretsecretsecretsecret00"
NIK = "3326010101010001"
TEXT = "pesan rahasia Bu Siti"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """The log at its most talkative, put back afterwards."""
    root = logging.getLogger()
    names = ("bot", "storage", "domain", "aiosqlite", "telegram")
    before = (root.handlers[:], root.level, {name: logging.getLogger(name).level for name in names})
    hooks = (sys.excepthook, threading.excepthook)
    stream = io.StringIO()
    set_up_logs("DEBUG", secrets=(TOKEN, "kata/rahasia"), stream=stream)
    yield stream
    logging.captureWarnings(capture=False)
    sys.excepthook, threading.excepthook = hooks
    root.handlers[:], root.level = before[0], before[1]
    for name, level in before[2].items():
        logging.getLogger(name).setLevel(level)


def fail(text: str) -> None:
    """Fail as a handler does that chokes on a message."""
    try:
        int(text)
    except ValueError as error:
        raise LookupError(text) from error


@pytest.mark.parametrize("name", ["bot.intake", "telegram.Bot", "aiohttp.client", "aiosqlite", "somebody"])
def test_the_token_and_long_numbers_and_addresses_are_hidden(log, name):
    logging.getLogger(name).error("%s failed for %s by %s", f"https://x/bot{TOKEN}/sendMessage", NIK, "siti@contoh.id")
    logging.getLogger(name).error("phone %s, card %s", "+62 811-2233-4455", "3326 0101 0101 0001")
    logging.getLogger(name).error(
        "secret %s, other token %s", "kata%2Frahasia", "987654321:BBHothertokenothertokenother"
    )

    said = log.getvalue()
    for secret in (TOKEN, "AAHsecret", NIK, "siti@", "2233", "0101", "rahasia", "BBHother"):
        assert secret not in said.replace("[rahasia]", "")
    assert said.count("\n") == 3


def test_an_exception_is_logged_with_its_place_and_cause_and_without_its_words(log):
    try:
        fail(TEXT)
    except LookupError:
        logging.getLogger("bot.intake").exception("update %d failed", 5)

    said = log.getvalue()
    assert "update 5 failed" in said
    assert "LookupError at tests/bot/plumbing/test_logs.py:" in said
    assert "<- ValueError" in said
    assert TEXT not in said
    assert said.count("\n") == 1


def test_an_operating_systems_error_keeps_its_number(log):
    with pytest.raises(OSError) as caught:
        open("/nowhere/at/all")  # noqa: SIM115

    assert "FileNotFoundError[errno 2]" in describe_exception(caught.value)


@pytest.mark.parametrize("name", ["telegram.ext.Updater", "aiosqlite", "httpx", "apscheduler.scheduler", "asyncio"])
def test_libraries_say_nothing_below_a_warning(log, name):
    logging.getLogger(name).debug("executing %s", TEXT)
    logging.getLogger(name).info("got %s", TEXT)

    assert log.getvalue() == ""


def test_a_library_that_sets_its_own_handler_is_taken_back(log):
    logger = logging.getLogger("chatty.library")
    logger.setLevel(logging.DEBUG)
    logger.addHandler(logging.StreamHandler())
    set_up_logs("DEBUG", stream=log)

    logger.info(TEXT)

    assert log.getvalue() == ""
    assert logger.handlers == []


async def test_an_error_in_a_forgotten_task_does_not_quote_a_message(log):
    async def forgotten() -> None:
        fail(TEXT)

    task = asyncio.get_running_loop().create_task(forgotten())
    await asyncio.sleep(0)
    error = task.exception()
    context = {"message": "Task exception was never retrieved", "exception": error, "future": task}
    asyncio.get_running_loop().call_exception_handler(context)

    assert "Task exception was never retrieved" in log.getvalue()
    assert TEXT not in log.getvalue()


def test_what_stops_the_program_does_not_quote_a_message(log):
    try:
        fail(TEXT)
    except LookupError as error:
        sys.excepthook(type(error), error, error.__traceback__)

    assert "stopped by an error" in log.getvalue()
    assert TEXT not in log.getvalue()


def test_warnings_go_to_the_log(log):
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=True)
        warnings.warn(f"odd {TOKEN}", stacklevel=1)

    assert "odd [rahasia]" in log.getvalue()


async def test_a_whole_conversation_leaves_none_of_its_words_in_the_log(log, server, home):
    async def choke(request: Request) -> Answer:
        if "gagal" in request.text:
            fail(request.text)
        return None

    async with home(choke):
        server.fail("getUpdates", (500, "Internal Server Error"), f"<html>{TEXT}</html>")
        server.fail("sendMessage", (400, f'Bad Request: can\'t parse entities: "{TEXT}"'), (500, TEXT), "cut")
        server.say(f"{TEXT} {NIK}")
        server.say(f"gagal {TEXT} {NIK}")
        await server.until(lambda: server.texts(chat=7))

    assert "failed" in log.getvalue()
    for secret in (TEXT, NIK, "4242:TEST"):
        assert secret not in log.getvalue()
