"""The desk: the whole bot in this process, on a real database, talking HTTP to the simulator."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.app import run
from bot.settings import load_settings
from simulator import Person, Simulator
from tests.bot.leaks import identities_in, leaks_in, listening_to_the_log, said_by_people

ADMIN, OFFICER, WORKER = 1001, 1002, 1003
ZONE = ZoneInfo("Asia/Jakarta")


@dataclass(slots=True)
class FakeClock:
    """A clock that stands where a test puts it."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **time: float) -> None:
        """Let time pass."""
        self.now += timedelta(**time)


@dataclass(slots=True)
class Office:
    """A running bot with its people."""

    sim: Simulator
    clock: FakeClock
    folder: Path
    seed: str
    admin: Person
    worker: Person
    admin_ids: tuple[int, ...] = (ADMIN,)
    tasks: list[asyncio.Task[None]] = field(default_factory=list)

    @property
    def database(self) -> Path:
        """The bot's file."""
        return self.folder / "capaian.db"

    async def start(self) -> None:
        """Start the bot."""
        settings = load_settings(
            bot_token=self.sim.token,
            telegram_api_url=self.sim.url,
            database_url=f"sqlite:///{self.database}",
            admin_ids=self.admin_ids,
            operator="Tim Uji",
            seed=self.seed,
        )
        self.tasks.append(asyncio.create_task(run(settings, self.clock)))

    async def stop(self) -> None:
        """Stop it, cleanly."""
        for task in self.tasks:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
        self.tasks.clear()

    async def hire(self, name: str = "Sri", area: str = "", *, person_id: int = OFFICER) -> Person:
        """Let the admin invite an officer, who joins by the link."""
        await self.admin.send(f"/undang petugas {name} {area}")
        invitation = await self.admin.expect("start=")
        code = invitation.text.split("start=")[1].split()[0]
        officer = self.sim.person(id=person_id, first_name=name)
        await officer.send(f"/start {code}")
        await officer.expect("Selamat bergabung")
        return officer


OpenOffice = Callable[..., Awaitable[Office]]


@pytest.fixture
async def open_office(tmp_path: Path) -> AsyncIterator[OpenOffice]:
    """Open an office: `await open_office(on="2019-12-19T09:00", seed="none")`."""
    sims: list[Simulator] = []
    async with contextlib.AsyncExitStack() as stack:
        log = stack.enter_context(listening_to_the_log())

        async def open_one(*, on: str = "2026-11-24T09:00", seed: str = "pekalongan-2019") -> Office:
            sim = await stack.enter_async_context(Simulator())
            sims.append(sim)
            office = Office(
                sim=sim,
                clock=FakeClock(datetime.fromisoformat(on).replace(tzinfo=ZONE)),
                folder=tmp_path,
                seed=seed,
                admin=sim.person(id=ADMIN, first_name="Bu Kepala"),
                worker=sim.person(id=WORKER, first_name="Siti"),
            )
            sim.set_clock(lambda: office.clock().timestamp())
            await office.start()
            stack.push_async_callback(office.stop)
            return office

        yield open_one
    assert identities_in(tmp_path) == {}
    assert [line for sim in sims for line in leaks_in(log, said_by_people(sim), sim.token)] == []
