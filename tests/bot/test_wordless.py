"""What has no words is not met with silence in private; in a group it is nobody's business."""

from typing import Any

import pytest

from tests.bot.conftest import OpenOffice

FILE: dict[str, Any] = {"file_id": "x", "file_unique_id": "y", "duration": 1}
PHOTO: dict[str, Any] = {"file_id": "x", "file_unique_id": "y", "width": 1, "height": 1}


@pytest.mark.parametrize("content", [{"voice": FILE}, {"video_note": FILE}, {"video": FILE}, {"photo": [PHOTO]}])
async def test_a_voice_or_a_picture_is_told_that_only_words_are_read(open_office: OpenOffice, content: Any) -> None:
    office = await open_office()

    await office.worker.send_raw(content)
    told = await office.worker.expect("baru bisa membaca tulisan")

    assert "Tanya petugas" in told.labels


@pytest.mark.parametrize("content", [{"sticker": FILE}, {"photo": [PHOTO], "media_group_id": "1"}])
async def test_a_sticker_and_an_album_without_words_ask_for_nothing(open_office: OpenOffice, content: Any) -> None:
    office = await open_office()

    await office.worker.send_raw(content)

    await office.worker.expect_silence()


async def test_a_voice_in_a_group_is_nobodys_business(open_office: OpenOffice) -> None:
    office = await open_office()
    group = office.sim.group("Paguyuban", [office.worker])

    await group.send_raw(office.worker, {"voice": FILE})

    await group.expect_silence()
