"""Inline mode: figures for any chat, with day and source, for everybody the same."""

import json
import sqlite3

import pytest

from bot.letters import inline_parameters
from bot.messages import InlineResult
from simulator.world import Press
from tests.bot.conftest import Office, OpenOffice


def titles(results: list[dict[str, object]]) -> list[object]:
    """Give what the list shows."""
    return [result["title"] for result in results]


def said(result: dict[str, object]) -> str:
    """Give what would be sent."""
    content = result["content"]
    assert isinstance(content, dict)
    return str(content.get("text") or content.get("caption"))


def last_query(office: Office) -> Press:
    """Give the newest inline query, with how it was answered."""
    return list(office.sim.world.presses.values())[-1]


async def test_a_metric_is_offered_with_figure_day_and_source(open_office: OpenOffice) -> None:
    office = await open_office()

    results = await office.worker.inline("bpu")

    assert "69,98%" in str(results[0]["description"])
    assert "19 Desember 2019" in str(results[0]["description"])
    for part in ("15.605", "22.300", "69,98%", "Per 19 Desember 2019", "Sumber"):
        assert part in said(results[0])


async def test_what_is_chosen_stands_in_the_other_chat_as_offered(open_office: OpenOffice) -> None:
    office = await open_office()
    group = office.sim.group("Paguyuban", [office.worker])

    results = await office.worker.inline("iuran")
    message = await office.worker.choose(results[0], group, "iuran")

    assert "106,05%" in message.text
    await group.expect_silence()


async def test_the_answer_is_personal_and_cached_for_a_minute_at_most(open_office: OpenOffice) -> None:
    office = await open_office()

    await office.worker.inline("pu")

    answer = last_query(office).answers[-1]
    assert answer["is_personal"] is True
    assert answer["cache_time"] <= 60


async def test_nothing_typed_offers_everything(open_office: OpenOffice) -> None:
    office = await open_office()

    results = await office.worker.inline("")

    assert [str(title).partition(",")[0] for title in titles(results)] == [
        "Iuran", "BPU", "PU", "Semua capaian", "Iuran dan manfaat BPU",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "part"),
    [
        ("iuran batang", "Kabupaten Batang"),
        ("iuran 2019", "106,05%"),
        ("bpu per 19 desember 2019", "69,98%"),
        ("manfaat", "Rp 8.400"),
        ("manfaat", "Rp 42 juta"),
        ("capaian", "93,98%"),
        ("  /PU ", "93,98%"),
        ("iuran 1.500.000", "Rp 11.400"),
        ("bp", "69,98%"),
    ],
)
async def test_what_is_asked_is_answered(open_office: OpenOffice, query: str, part: str) -> None:
    office = await open_office()

    results = await office.worker.inline(query)

    assert any(part in said(result) for result in results)


async def test_for_iuran_the_premium_is_offered_too(open_office: OpenOffice) -> None:
    office = await open_office()

    results = await office.worker.inline("iuran")

    assert titles(results)[-1] == "Iuran dan manfaat BPU"


async def test_an_unclear_place_is_offered_in_each_meaning(open_office: OpenOffice) -> None:
    office = await open_office()

    results = await office.worker.inline("pu pekalongan")

    assert {"PU, Kota Pekalongan", "PU, Kabupaten Pekalongan", "PU, Kantor Cabang Pekalongan"} <= set(titles(results))


@pytest.mark.parametrize(
    "query", ["wkwk", "bpu 31/2/2020", "iuran 2099", "bpu tegal", "😀" * 200, "iuran 50.000", "<b>"]
)
async def test_what_is_not_understood_gets_what_there_is(open_office: OpenOffice, query: str) -> None:
    office = await open_office()

    results = await office.worker.inline(query)

    assert len(results) == 5
    (call,) = office.sim.calls_of("answerInlineQuery")
    assert "belum saya kenal" in json.loads(call.values["button"])["text"]


async def test_without_figures_that_is_said(open_office: OpenOffice) -> None:
    office = await open_office(seed="none")

    results = await office.worker.inline("bpu")

    assert "Belum ada angka" in said(results[0])
    assert "/lapor" not in said(results[0])


async def test_the_card_is_offered_by_its_file_id_once_it_was_uploaded(open_office: OpenOffice) -> None:
    office = await open_office()
    before = await office.worker.inline("bpu")
    await office.worker.send("/kartu bpu")
    await office.worker.expect("69,98%")

    after = await office.worker.inline("bpu")
    message = await office.worker.choose(after[0], query="bpu")

    assert [result["type"] for result in before] == ["article", "article"]
    assert after[0]["type"] == "photo"
    assert "69,98%" in message.text


async def test_a_new_figure_is_offered_at_once_and_its_old_card_no_more(open_office: OpenOffice) -> None:
    office = await open_office()
    await office.worker.send("/kartu bpu")
    await office.worker.expect("69,98%")
    await office.worker.inline("bpu")

    await office.admin.send("/lapor bpu 16.000")
    await office.admin.expect("16.000")
    await office.admin.press("Simpan")
    await office.admin.expect("Tersimpan")
    results = await office.worker.inline("bpu")

    assert "16.000" in said(results[0])
    assert {result["type"] for result in results} == {"article"}


async def test_a_picture_that_telegram_no_longer_has_does_not_cost_the_answer(open_office: OpenOffice) -> None:
    office = await open_office()
    await office.worker.send("/kartu bpu")
    await office.worker.expect("69,98%")
    await office.stop()
    with sqlite3.connect(office.database) as other_bot:
        other_bot.execute("UPDATE uploaded_files SET file_id = 'AgACAgUvonanderem'")
    await office.start()

    results = await office.worker.inline("bpu")

    assert {result["type"] for result in results} == {"article"}
    assert "69,98%" in said(results[0])


def test_at_most_fifty_offers_are_made() -> None:
    results = [InlineResult(id=str(number), title="t", description="d", text="x") for number in range(60)]

    assert len(json.loads(inline_parameters("q", results, {})["results"])) == 50
