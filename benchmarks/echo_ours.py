"""This bot's plumbing under an echo: inbox committed, a full answer with markup and buttons. `... URL FOLDER`."""

import asyncio
import sys
import time
from datetime import UTC, datetime

import uvloop

from bot.broadcasts import Broadcasts
from bot.courier import Courier
from bot.delivery import Delivery
from bot.flood import FloodGate
from bot.intake import Intake
from bot.keeping import Keeping
from bot.lanes import Lanes
from bot.messages import Answer, Button, Reply, Request
from bot.network import Network
from bot.polling import introduce
from bot.presses import Presses
from bot.reception import receive, stopped_by_signals
from bot.settings import load_settings
from bot.translation import Ears
from domain.people import Person
from storage.database import Database

TOKEN = "4242:BENCH"
LINE = "<b>Iuran</b> {text}: Rp 146,309 miliar dari Rp 137,956 miliar, <b>106,05%</b> (lebih Rp 8,353 miliar).\n"
BUTTONS = tuple(
    tuple(Button(label=f"Tombol {row}{place}", action=f"iuran:{row}{place}") for place in "ab") for row in "12"
)


async def answer(request: Request) -> Answer:
    """Answer at length, as the real bot would."""
    return Reply(text=LINE.format(text=request.text) * 7, buttons=BUTTONS)


async def person_of(person_id: int, name: str, _: str) -> Person:
    """Everybody is the public here."""
    return Person(id=person_id, name=name)


def clock() -> datetime:
    """The time."""
    return datetime.now(UTC)


async def main(url: str, folder: str) -> None:
    """Answer until stopped."""
    network = Network(TOKEN, url)
    await network.initialize()
    courier = Courier(network)
    me = await introduce(courier)
    database = await Database.open(f"sqlite:///{folder}/bench.db")
    keeping = Keeping(database, clock=clock)
    await keeping.open()
    delivery, lanes, stop = Delivery(courier, Presses(courier), keeping), Lanes(), asyncio.Event()
    intake = Intake(
        keeping=keeping, delivery=delivery, lanes=lanes, handle=answer, person_of=person_of, clock=clock, mask=str,
        ears=Ears(bot_id=me.id, username=me.username), gate=FloodGate(time.monotonic),
    )  # fmt: skip
    settings = load_settings(bot_token=TOKEN, telegram_api_url=url)
    async with stopped_by_signals(stop):
        await receive(intake, Broadcasts(keeping, delivery, lanes), network, settings, stop)
    await database.close()
    await network.shutdown()


if __name__ == "__main__":
    uvloop.run(main(*sys.argv[1:]))
