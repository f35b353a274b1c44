"""Limits: how fast, how much is remembered, and what a wrong clock shows."""

import asyncio
import time

import pytest

from simulator import Simulator


async def test_one_chat_takes_a_burst_and_then_one_at_a_time(sim, call, siti):
    sim.limit_rates(per_chat=0.05, chat_burst=3)
    for _ in range(3):
        await call.result("sendMessage", chat_id=siti.id, text="x")
    answer = await call("sendMessage", chat_id=siti.id, text="x")
    assert answer["error_code"] == 429
    assert 10 < answer["parameters"]["retry_after"] <= 20
    assert (await call("getMe"))["ok"]


async def test_a_group_takes_so_many_a_minute(sim, call, siti):
    sim.limit_rates(per_group=4)
    group = sim.group("Paguyuban", [siti])
    answers = [await call("sendMessage", chat_id=group.id, text="x") for _ in range(5)]
    assert [answer["ok"] for answer in answers] == [True] * 4 + [False]
    assert 5 < answers[-1]["parameters"]["retry_after"] <= 15


async def test_all_chats_together_take_thirty_a_second(sim, call):
    sim.limit_rates()
    people = [sim.person(id=100 + number, started=True) for number in range(40)]
    begun = time.monotonic()
    answers = [await call("sendMessage", chat_id=person.id, text="x") for person in people]
    assert 30 <= sum(answer["ok"] for answer in answers) <= 31 + 30 * (time.monotonic() - begun)


async def test_healing_takes_limits_back(sim, call, siti):
    sim.limit_rates(chat_burst=1)
    sim.heal()
    for _ in range(5):
        await call.result("sendMessage", chat_id=siti.id, text="x")


async def test_a_429_names_the_wait_in_a_header_too(sim, call, siti):
    sim.fail("429", seconds=7)
    url = f"{sim.url}/bot{sim.token}/getMe"
    async with call.session.get(url) as answer:
        assert answer.headers["Retry-After"] == "7"


async def test_the_servers_clock_can_be_wrong(sim, call, siti):
    sim.skew_clock(-3600)
    sent = await call.result("sendMessage", chat_id=siti.id, text="x")
    assert abs(sent["date"] - (time.time() - 3600)) < 5


async def test_a_chat_remembers_only_so_much(call, sim, siti):
    sim.world.messages_kept = 10
    for number in range(35):
        await call.result("sendMessage", chat_id=siti.id, text=f"pesan {number}")
    assert len(siti.messages) == 10
    assert (await siti.expect("pesan 34")).text == "pesan 34"
    siti.mark()
    await call.result("sendMessage", chat_id=siti.id, text="baru")
    assert [message.text for message in siti.new_answers] == ["baru"]


async def test_two_servers_know_nothing_of_each_other(sim):
    async with Simulator() as other:
        assert other.url != sim.url
        other.person(id=5, first_name="Lain")
        assert 5 not in sim.world.users


@pytest.mark.parametrize(
    ("results", "more", "refused"),
    [
        ([{"type": "article", "id": str(number), "title": "t"} for number in range(51)], {}, "RESULTS_TOO_MUCH"),
        ([{"type": "article", "id": "1", "title": "t"}] * 2, {}, "RESULT_ID_DUPLICATE"),
        ([{"type": "article", "id": "x" * 65, "title": "t"}], {}, "RESULT_ID_INVALID"),
        ([{"type": "article", "id": "1", "title": "t"}], {}, "Message content is not specified"),
        ([{"type": "photo", "id": "1", "photo_file_id": "AgACAgUtidakada"}], {}, "wrong file identifier"),
        ([], {"button": {"text": "Tanya", "start_parameter": "tanda seru!"}}, "START_PARAM_INVALID"),
        ([], {"button": {"text": "", "start_parameter": "a"}}, "must be non-empty"),
    ],
)
async def test_an_inline_answer_is_held_to_telegrams_limits(sim, call, siti, results, more, refused):
    asking = asyncio.create_task(siti.inline("bpu"))
    await asyncio.sleep(0)
    query = next(iter(sim.world.presses.values()))

    refusal = await call.refusal("answerInlineQuery", inline_query_id=query.id, results=results, **more)
    await call.result("answerInlineQuery", inline_query_id=query.id, results=[])

    assert refused in str(refusal)
    assert await asking == []
