"""Puts everything together: the only place that knows everyone."""

import asyncio
import contextlib
import re
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial
from threading import Thread
from typing import TypeVar

from bot.administrators import is_chat_admin
from bot.broadcasts import Broadcasts
from bot.clocks import Clock
from bot.courier import Courier
from bot.delivery import Delivery
from bot.desk import Desk, Show, show_nothing
from bot.directory import Directory
from bot.dispatch import dispatch
from bot.flood import FloodGate
from bot.intake import Intake
from bot.jobs.endings import tell_of_endings_daily
from bot.jobs.late_questions import tell_of_late_questions
from bot.jobs.retention import clear_daily
from bot.jobs.rounds import go_rounds
from bot.jobs.weekly_questions import tell_of_unanswered_weekly
from bot.keeping import Keeping
from bot.lanes import Lanes
from bot.menus import Menus, publish_menus
from bot.messages import Answer, Request
from bot.network import Network
from bot.pace import Pace
from bot.polling import Me, introduce
from bot.presses import Presses
from bot.reception import receive, stopped_by_signals
from bot.roles import Roles
from bot.routes import commands_for, presses
from bot.settings import Settings
from bot.topics import open_topic
from bot.translation import Ears
from bot.usecases.learning import Shelf
from bot.usecases.lost import note_lost
from domain.areas import load_area_book
from domain.metrics import load_metric_book
from domain.privacy import IdentityKind, mask_identity
from domain.questions import load_subject_book
from domain.rules import Rulebook
from storage import lessons
from storage.backups import backup, newest_backup
from storage.database import Database
from storage.seeding import load_seed

T = TypeVar("T")

BACKUP_EVERY = timedelta(days=1)
BACKUP_LOOK_SECONDS = 600.0
SUBJECTS_AFTER_SECONDS = 1.0
SUBJECTS_AT_THE_LATEST_SECONDS = 10.0
TOKEN = re.compile(r"\b\d{6,12}:[\w-]{30,}")
OFFICE_PHONE = re.compile(r"/kantor(?:@\w+)?\s.{0,700}\btel(?:e?pon|p)\b", re.IGNORECASE | re.DOTALL)


async def run(settings: Settings, clock: Clock, *, tell_ready: Callable[[str], None] | None = None) -> None:
    """Run the bot until it is told to stop; raises what `bot.complaints` can word.

    `tell_ready` is told the bot's name as soon as Telegram knows it.
    """
    database = await Database.open(settings.database_url, seed=load_seed(settings.seed))
    network = Network(settings.bot_token, settings.telegram_api_url, proxy=settings.proxy_url)
    try:
        await network.initialize()
        await _serve(settings, clock, database, network, tell_ready)
    finally:
        await network.shutdown()
        await database.close()


async def _serve(
    settings: Settings, clock: Clock, database: Database, network: Network, tell_ready: Callable[[str], None] | None
) -> None:
    stop = asyncio.Event()
    async with stopped_by_signals(stop):
        pace = Pace()
        courier = Courier(network, note=pace.note)
        me = await _unless(stop, introduce(courier))
        if me is None:
            return
        if tell_ready is not None:
            tell_ready(me.username)
        keeping = Keeping(database, clock=clock, admin_ids=settings.admin_ids)
        await keeping.open()
        roles = Roles(database, admin_ids=settings.admin_ids)
        delivery, lanes = Delivery(courier, Presses(courier), keeping), Lanes()
        menus = Menus(courier)
        desk = make_desk(settings, database, me=me, roles=roles, courier=courier, menus=menus, show=delivery.show)
        keeping.on_lost = partial(note_lost, desk)
        desk.learn(await database.read_with(lessons.known))
        broadcasts = Broadcasts(keeping, delivery, lanes, pace=pace)

        async def handle(request: Request) -> Answer:
            answer = await dispatch(request, desk)
            broadcasts.wake()
            return answer

        intake = Intake(
            keeping=keeping, delivery=delivery, lanes=lanes, handle=handle, person_of=roles.person_of, clock=clock,
            mask=mask_text, ears=Ears(bot_id=me.id, username=me.username, overhears=holds_identity), gate=FloodGate(time.monotonic),
        )  # fmt: skip
        chores = [
            asyncio.create_task(publish_menus(courier, desk)),
            asyncio.create_task(_read_subjects(desk, intake)),
            asyncio.create_task(_back_up_daily(database, settings, clock)),
            asyncio.create_task(tell_of_endings_daily(desk, broadcasts.wake, clock)),
            asyncio.create_task(clear_daily(database, broadcasts.wake, clock)),
            asyncio.create_task(tell_of_late_questions(desk, broadcasts.wake, clock)),
            asyncio.create_task(tell_of_unanswered_weekly(desk, broadcasts.wake, clock)),
            asyncio.create_task(go_rounds(desk, broadcasts.wake, clock)),
        ]
        try:
            await receive(intake, broadcasts, network, settings, stop)
        finally:
            for chore in chores:
                chore.cancel()
            await asyncio.gather(*chores, return_exceptions=True)
            await menus.close()


def make_desk(
    settings: Settings,
    database: Database,
    *,
    me: Me,
    roles: Roles,
    courier: Courier,
    menus: Menus,
    show: Show = show_nothing,
) -> Desk:
    """Put the desk together for a database."""
    metrics = load_metric_book()
    areas = load_area_book(settings.office)
    directory = Directory(commands_for(metrics), presses())
    shelf = Shelf(lambda: load_subject_book(areas=areas, metrics=metrics))
    return Desk(
        database=database,
        areas=areas,
        read_subjects=shelf.read,
        learn=shelf.learn,
        metrics=metrics,
        rulebook=Rulebook.load(),
        directory=directory,
        settings=settings,
        username=me.username,
        hears_all=me.hears_all,
        fetch_file=courier.fetch,
        is_chat_admin=partial(is_chat_admin, courier),
        roles=roles,
        show=show,
        show_menu=partial(menus.show, directory),
        open_topic=partial(open_topic, courier),
    )


async def _unless(stop: asyncio.Event, work: Awaitable[T]) -> T | None:
    """Wait for the work, unless told to stop first: then None."""
    working, stopping = asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())
    await asyncio.wait((working, stopping), return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if working.done():
        return working.result()
    working.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await working
    return None


async def _read_subjects(desk: Desk, intake: Intake) -> None:
    """Read what people ask about in the first quiet second, so that nobody's answer is slower for it.

    It takes half a second of the machine. Whoever asks a question before that has it read at once.
    """
    latest = time.monotonic() + SUBJECTS_AT_THE_LATEST_SECONDS
    accepted = -1
    while accepted != intake.accepted and time.monotonic() < latest:
        accepted = intake.accepted
        await asyncio.sleep(SUBJECTS_AFTER_SECONDS)
    # A daemon: whoever ends the bot meanwhile does not wait for it.
    Thread(target=desk.read_subjects, daemon=True).start()


async def _back_up_daily(database: Database, settings: Settings, clock: Clock) -> None:
    """Copy the database once a day; not in the first minutes, when people wait for the bot to be back."""
    folder = settings.database_path.parent / "backups"
    while True:
        await asyncio.sleep(BACKUP_LOOK_SECONDS)
        newest = newest_backup(folder, settings.database_path.stem)
        if newest is None or clock().timestamp() - newest[1] > BACKUP_EVERY.total_seconds():
            await backup(database, folder, keep_days=settings.backup_days, at=clock())


def mask_text(text: str) -> str:
    """Hide identity numbers before anything is stored."""
    if text.isalpha():
        return text
    text = TOKEN.sub("[token]", text)
    masked = mask_identity(text)
    is_office_phone = masked.found == (IdentityKind.PHONE,) and OFFICE_PHONE.match(text)
    return text if is_office_phone else masked.text


def holds_identity(text: str) -> bool:
    """Whether a text shows an identity number."""
    return mask_identity(text).is_changed
