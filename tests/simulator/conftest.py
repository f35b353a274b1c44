"""A simulator for each test, and a bot of the library that talks to it."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from simulator import Person, Simulator
from simulator.room import open_room


class Caller:
    """Calls the Bot API as any client would."""

    def __init__(self, session: aiohttp.ClientSession, sim: Simulator) -> None:
        self.session = session
        self.sim = sim

    async def __call__(self, method: str, /, **values: Any) -> dict[str, Any]:
        """Call a method with a JSON body; give the whole answer."""
        url = f"{self.sim.url}/bot{self.sim.token}/{method}"
        async with self.session.post(url, json=values) as answer:
            return dict(await answer.json())

    async def result(self, method: str, /, **values: Any) -> Any:
        """Call a method that must work; give its result."""
        answer = await self(method, **values)
        assert answer["ok"], answer
        return answer["result"]

    async def refusal(self, method: str, /, **values: Any) -> str:
        """Call a method that must be refused; give the description."""
        answer = await self(method, **values)
        assert not answer["ok"], answer
        return str(answer["description"])


@pytest.fixture
async def sim() -> AsyncIterator[Simulator]:
    async with Simulator() as simulator:
        yield simulator


@pytest.fixture
async def call(sim: Simulator) -> AsyncIterator[Caller]:
    async with aiohttp.ClientSession() as session:
        yield Caller(session, sim)


@pytest.fixture
def siti(sim: Simulator) -> Person:
    return sim.person(id=1003, first_name="Siti", username="siti", started=True)


@pytest.fixture
async def room() -> AsyncIterator[Simulator]:
    """A simulator furnished as the practice room."""
    simulator = Simulator()
    open_room(simulator)
    async with simulator:
        yield simulator
