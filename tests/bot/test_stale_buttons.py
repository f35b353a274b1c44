"""A button of another time, or one that somebody made up, is answered in words and troubles nobody."""

import pytest

from bot.routes import presses
from simulator import actions
from tests.bot.conftest import OpenOffice

FORMS = ("x", "", "9" * 40, "bpu.tidak-ada", "tidak-ada.kantor", "1.2.3.4.5.6")


@pytest.mark.parametrize("half", [0, 1], ids=["even", "odd"])  # all at once would be a flood
@pytest.mark.parametrize("data", FORMS)
async def test_a_button_that_is_none_of_todays_is_answered_and_no_failure(
    open_office: OpenOffice, data: str, half: int
) -> None:
    office = await open_office()
    admin = office.admin
    await admin.send("/bantuan")
    under = await admin.expect("/iuran")

    known = presses()[half::2]
    for press in known:
        actions.press(admin.world, admin.user, admin.chat, under.id, f"{press.action}:{data}"[:64])
    await admin.send("/privasi")
    await admin.expect("Pelindungan Data Pribadi", timeout=30)
    await office.sim.expect_call("answerCallbackQuery", times=len(known))

    assert not [message.text for message in admin.answers if "disisihkan" in message.text or "gagal" in message.text]
