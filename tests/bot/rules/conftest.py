"""What the replies about premiums need: the rules, and somebody who asks on a day."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.messages import ChatKind, Gesture, Request
from domain.people import Person
from domain.rules import Rulebook

ZONE = ZoneInfo("Asia/Jakarta")
TODAY = date(2026, 11, 23)


@dataclass(frozen=True, slots=True)
class RulesOnly:
    """A desk with nothing but the rules on it."""

    rulebook: Rulebook


def ask(text: str = "", *, on: date = TODAY, action: str | None = None, data: str = "") -> Request:
    """A question, or a press where an action is named."""
    return Request(
        update_id=1,
        gesture=Gesture.PRESS if action is not None else Gesture.MESSAGE,
        person=Person(id=1, name="Siti"),
        chat_id=1,
        chat_kind=ChatKind.PRIVATE,
        now=datetime(on.year, on.month, on.day, 9, tzinfo=ZONE),
        argument=text,
        action=action,
        data=data,
    )


def press(action: str, *, on: date = TODAY) -> Request:
    """A press of a button with this action."""
    name, _, data = action.partition(":")
    return ask(on=on, action=name, data=data)


@pytest.fixture(scope="session")
def desk() -> RulesOnly:
    """The desk."""
    return RulesOnly(Rulebook.load())
