"""A group takes 20 messages a minute: what it is owed comes later, in order and once; what it asks is answered first."""

import asyncio
from collections import Counter

import pytest

from simulator import Group, Person, Simulator
from tests.bot.conftest import Office, OpenOffice
from tests.bot.test_announcements import wait_until
from tests.bot.test_subscriptions import report


async def announce(office: Office, text: str) -> None:
    """Let the admin speak to the groups."""
    await office.admin.send(f"/siarkan grup {text}")
    await office.admin.press("Kirim", await office.admin.expect("Siaran untuk grup"))
    await office.admin.expect(lambda message: "siarkan" in message.text.casefold() or "Siaran" in message.text)


def busiest_minute(sim: Simulator, group: Group) -> int:
    """Count the messages that the group took in the minute in which it took most."""
    moments = sorted(call.at for call in sim.calls if call.method == "sendMessage" and call.chat_id == group.id)
    return max((sum(moment <= other < moment + 60 for other in moments) for moment in moments), default=0)


async def ask(group: Group, person: Person, times: int) -> None:
    for _ in range(times):
        await group.send(person, "/bpu")


@pytest.mark.slow
async def test_digest_correction_announcements_and_answers_share_a_groups_twenty_a_minute(
    open_office: OpenOffice,
) -> None:
    office = await open_office(on="2026-11-24T07:58")
    await report(office, "bpu 15.700")
    group = office.sim.group("Paguyuban Batik", members=[office.worker, office.admin])
    await group.send(office.admin, "/langganan harian 08.00")
    await group.expect("menyala")
    office.sim.limit_rates(chat_burst=100)

    office.clock.forward(minutes=3)
    await group.expect("Rekap harian", timeout=20)
    await office.admin.send("/koreksi 4 15.720")
    await office.admin.expect("Dikoreksi")
    for number in range(12):
        await announce(office, f"Kabar ke-{number} untuk grup.")
    await ask(group, office.worker, 12)

    def said(words: str) -> int:
        return sum(words in message.text for message in group.answers)

    await wait_until(lambda: len(group.answers) >= 27, 150)
    await asyncio.sleep(4)

    copies = Counter(message.text for message in group.answers if "untuk grup." in message.text)
    order = [text.split("ke-")[1].split()[0] for text in copies]
    assert len(group.answers) == 27, "begun, digest, correction, 12 announcements, 12 answers"
    assert set(copies.values()) == {1}
    assert order == [str(number) for number in range(12)]
    assert said("Ralat") == 1
    assert said("Rekap harian") == 1
    assert busiest_minute(office.sim, group) <= 20


@pytest.mark.slow
async def test_a_group_that_asks_more_than_telegram_lets_through_is_answered_late_and_once_others_at_once(
    open_office: OpenOffice,
) -> None:
    office = await open_office()
    group = office.sim.group("Paguyuban Batik", members=[office.worker])
    office.sim.limit_rates()

    await ask(group, office.worker, 24)
    await wait_until(lambda: any(call.error for call in office.sim.calls_of("sendMessage")), 20)
    await office.admin.send("/bpu")
    await office.admin.expect("15.605", timeout=1)
    await wait_until(lambda: len(group.answers) >= 24, 40)
    await asyncio.sleep(4)

    assert len(group.answers) == 24
