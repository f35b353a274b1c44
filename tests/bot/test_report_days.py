"""The day of a report is the day on which its message was sent, whenever the bot comes to read it."""

import pytest

from tests.bot.conftest import OpenOffice

NONE = "none"
TEN_HOURS = 10 * 3600


@pytest.mark.parametrize(
    ("text", "day"), [("bpu 1.250", "23 November 2026"), ("/lapor bpu 1.250 kemarin", "22 November 2026")]
)
async def test_a_message_delayed_past_midnight_is_of_the_day_it_was_sent(
    open_office: OpenOffice, text: str, day: str
) -> None:
    office = await open_office(on="2026-11-24T09:00", seed=NONE)
    sri = await office.hire("Sri", "batang")
    office.sim.skew_clock(-TEN_HOURS)

    await sri.send(text)

    assert f"per {day}" in (await sri.expect("Saya baca begini")).text


async def test_an_edit_keeps_to_the_day_on_which_the_delayed_message_was_sent(open_office: OpenOffice) -> None:
    office = await open_office(on="2026-11-24T09:00", seed=NONE)
    sri = await office.hire("Sri", "batang")
    office.sim.skew_clock(-TEN_HOURS)
    sent = await sri.send("bpu 1.250")
    await sri.expect("Saya baca begini")
    await sri.press("Simpan")
    await sri.expect("Tersimpan")
    office.sim.skew_clock(0)

    await sri.edit(sent, "bpu 1.260")
    today = await sri.expect("Dikoreksi")
    await sri.edit(sent, "bpu 1.270 kemarin")

    assert "per 23 November 2026" in today.text
    assert "per 22 November 2026" in (await sri.expect("1.270")).text


@pytest.mark.parametrize("seconds", [-400 * 86_400, 86_400])
async def test_a_servers_clock_that_stands_wrong_moves_no_report(open_office: OpenOffice, seconds: float) -> None:
    office = await open_office(on="2026-11-24T09:00", seed=NONE)
    sri = await office.hire("Sri", "batang")
    office.sim.skew_clock(seconds)

    await sri.send("bpu 1.250")

    assert "per 24 November 2026" in (await sri.expect("Saya baca begini")).text
