"""What the admin is told of the bot itself."""

import pytest

from bot.replies.diagnosa import size_words
from tests.bot.conftest import OpenOffice


@pytest.mark.parametrize(
    ("size", "said"),
    [(0, "1 KB"), (4096, "5 KB"), (999_001, "1,0 MB"), (1_000_000, "1,0 MB"), (12_340_000, "12,3 MB")],
)
def test_a_small_database_is_not_said_to_be_of_no_size(size: int, said: str) -> None:
    assert size_words(size) == said


async def test_the_admin_sees_how_the_bot_is(open_office: OpenOffice) -> None:
    office = await open_office()
    await office.hire("Sri", "batang")

    await office.admin.send("/diagnosa")

    answer = await office.admin.expect("Keadaan bot")
    assert "24 November 2026" in answer.text
    assert "Sri: belum pernah melapor" in answer.text
    assert "31 Desember 2026" in answer.text
    assert "polling" in answer.text


async def test_a_rule_that_ends_is_told_once(open_office: OpenOffice) -> None:
    office = await open_office()
    await office.admin.send("/start")
    await office.admin.expect("Halo")

    await office.admin.expect("31 Desember 2026", timeout=8, anywhere=True)
    await office.stop()
    await office.start()
    await office.admin.send("/bantuan")
    await office.admin.expect("Perintah untuk admin")

    told = [message for message in office.admin.answers if "Aturan yang segera berakhir" in message.text]
    assert len(told) == 1


async def test_others_are_refused(open_office: OpenOffice) -> None:
    office = await open_office()

    await office.worker.send("/diagnosa")

    assert "hanya untuk admin" in (await office.worker.expect("Maaf")).text
