"""The menus that Telegram shows hold what works for whom they are shown to."""

import json
import re

from bot.directory import Directory
from bot.routes import commands_for
from domain.metrics import load_metric_book
from domain.people import Role
from simulator.server import Call
from tests.bot.conftest import ADMIN, OpenOffice


def menu_of(calls: list[Call], person_id: int) -> list[str]:
    """The newest menu that was set for a person."""
    set_for = [call for call in calls if json.loads(call.values.get("scope", "{}")).get("chat_id") == person_id]
    return [command["command"] for command in json.loads(set_for[-1].values["commands"])]


async def test_an_admin_whom_the_settings_no_longer_name_loses_the_menu(open_office: OpenOffice) -> None:
    office = await open_office()
    await office.admin.send("/start")
    await office.admin.expect("Halo")
    before = len(await office.sim.expect_call("setMyCommands", times=3))
    await office.stop()

    office.admin_ids = (2002,)
    await office.start()
    calls = await office.sim.expect_call("setMyCommands", times=before + 3)

    assert "target" not in menu_of(calls, ADMIN)
    assert "iuran" in menu_of(calls, ADMIN)
    assert "target" in menu_of(calls, 2002)


async def test_no_answer_waits_for_a_menu(open_office: OpenOffice) -> None:
    office = await open_office()
    office.sim.fail("429", method="setMyCommands", times=100, seconds=600)

    officer = await office.hire()
    await officer.send("bpu 15.700")

    await officer.expect("Saya baca")
    await office.admin.send("/petugas")
    await office.admin.expect("Sri")
    await office.admin.press("Cabut Sri")
    await office.admin.expect("dicabut")
    await officer.send("/lapor bpu 1")
    await officer.expect("hanya untuk petugas")


async def test_the_help_of_each_role_is_one_message_under_headings(open_office: OpenOffice) -> None:
    office = await open_office()
    officer = await office.hire("Sri", "batang")
    entries = Directory(commands_for(load_metric_book()), ()).listed_for

    for person, role in ((office.worker, Role.PUBLIC), (officer, Role.OFFICER), (office.admin, Role.ADMIN)):
        await person.send("/bantuan")
        text = (await person.expect("Bisa juga bertanya biasa")).text

        named = re.findall(r"^/(\w+)", text, re.MULTILINE)
        headings = re.findall(r"\n\n(.+)\n/", text)
        assert named == [command.name for command in entries(role)]
        assert len(headings) == len(set(headings)) >= 4
        assert max(len(part.splitlines()) for part in text.split("\n\n")) <= 8
        assert len(text) <= 4096
