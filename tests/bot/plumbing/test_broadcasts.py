"""What is owed is sent: once, when due, at Telegram's pace, and to a silent chat after its first word."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.messages import Button, File, Picture, Reply
from bot.pace import Pace
from bot.parcels import pack, unpack
from storage import outbox

from .conftest import NOW


async def owe(house, key: str, chat_id: int, text: str, due_at=NOW) -> None:
    """Owe a message, as a use case does in the step that owes it."""
    await house.database.write_with(
        lambda tx: outbox.owe(tx, key=key, chat_id=chat_id, payload=pack(Reply(text=text)), due_at=due_at, at=NOW)
    )
    house.broadcasts.wake()


async def state(house, key: str) -> str:
    """Look up what became of an owed message."""
    return str((await house.database.read_with(lambda rd: outbox.find(rd, key))).state)


async def test_what_is_owed_is_sent_once(server, home):
    async with home() as house:
        await owe(house, "a", 7, "Rekap pagi")
        await owe(house, "a", 7, "Rekap pagi")
        await owe(house, "b", 8, "Rekap pagi")
        await server.until(lambda: server.texts(chat=7) and server.texts(chat=8))
        house.broadcasts.wake()
        await owe(house, "c", 9, "lagi")
        await server.until(lambda: server.texts(chat=9))

    assert server.texts(chat=7) == ["Rekap pagi"]


async def test_what_was_owed_before_a_restart_is_sent_after_it(server, home):
    async with home() as house:
        await house.crash()
        await owe(house, "a", 7, "Rekap pagi")
    async with home():
        await server.until(lambda: server.texts(chat=7))


async def test_what_is_not_due_yet_waits(server, home):
    now = [NOW]
    async with home(clock=lambda: now[0]) as house:
        await owe(house, "later", 7, "Rekap", due_at=NOW + timedelta(hours=1))
        await owe(house, "now", 8, "Rekap")
        await server.until(lambda: server.texts(chat=8))
        assert server.texts(chat=7) == []

        now[0] += timedelta(hours=1)
        house.broadcasts.wake()
        await server.until(lambda: server.texts(chat=7))


async def test_a_person_who_never_pressed_start_is_told_at_their_first_message(server, home):
    async with home() as house:
        server.fail("sendMessage", (403, "Forbidden: bot can't initiate conversation with a user"), chat=7)
        await owe(house, "a", 7, "Ada laporan aneh")
        await server.until(lambda: not server.failures["sendMessage", 7])
        server.say("/start", chat=7)
        await server.until_said(2, chat=7)

        assert server.texts(chat=7) == ["kata Anda: /start", "Ada laporan aneh"]


async def test_a_chat_that_blocked_the_bot_is_left_alone_until_it_writes(server, home):
    async with home() as house:
        server.fail("sendMessage", (403, "Forbidden: bot was blocked by the user"), chat=7)
        await owe(house, "a", 7, "Satu")
        await server.until(lambda: not server.failures["sendMessage", 7])
        await owe(house, "b", 7, "Dua")
        await owe(house, "c", 8, "Lain")
        await server.until_said(1, chat=8)
        before = server.texts(chat=7)
        server.say("halo", chat=7)
        await server.until_said(3, chat=7)

        assert before == []
        assert server.texts(chat=7) == ["kata Anda: halo", "Satu", "Dua"]


async def test_a_person_who_never_pressed_start_is_told_at_their_first_message_after_a_restart(server, home):
    async with home() as house:
        server.fail("sendMessage", (400, "Bad Request: chat not found"), chat=7)
        await owe(house, "a", 7, "Ada laporan aneh")
        await server.until(lambda: not server.failures["sendMessage", 7])
    async with home():
        server.say("/start", chat=7)
        await server.until_said(2, chat=7)


async def test_a_chat_that_waits_does_not_hold_what_is_owed_to_others(server, home):
    async with home() as house:
        server.fail("sendMessage", *[(429, "Too Many Requests", {"retry_after": 30})] * 10, chat=7)
        await owe(house, "a", 7, "Rekap")
        await owe(house, "b", 8, "Rekap")

        await server.until(lambda: server.texts(chat=8), seconds=1)


async def test_what_telegram_will_never_take_is_given_up(server, home):
    async with home() as house:
        server.fail("sendMessage", *[(400, "Bad Request: message text is empty")] * 2, chat=7)
        await owe(house, "a", 7, "x")
        await owe(house, "b", 8, "x")
        await server.until(lambda: server.texts(chat=8) and not server.failures["sendMessage", 7])
        await server.until(lambda: not house.broadcasts._under_way)

        assert await state(house, "a") == "failed"


def test_broadcasts_keep_to_twenty_two_a_second_and_a_group_to_twenty_a_minute():
    pace = Pace(lambda: 100.0)

    people = [pace.book(chat) for chat in range(1, 51)]
    group = [pace.book(-5) for _ in range(21)]

    assert 2.2 <= max(people) <= 2.3
    assert people == sorted(people)
    assert group[20] - group[0] > 60.0


def test_moments_that_passed_while_the_machine_was_busy_are_not_made_up_for_in_a_burst():
    now = [100.0]
    pace = Pace(lambda: now[0])
    gone = []

    while now[0] < 102:
        seconds = pace.hold()
        if seconds == 0:
            gone.append(now[0])
        now[0] += seconds

    assert max(sum(moment <= other < moment + 1 for other in gone) for moment in gone) <= 25
    assert len(gone) >= 44


def test_what_is_owed_leaves_room_for_answers_but_is_not_pushed_aside_by_them():
    now = [100.0]
    pace = Pace(lambda: now[0])
    gone, answered = [], 0

    for tick in range(300):
        now[0] = 100 + tick / 100
        if tick % 3 == 0:
            pace.note(7)
            answered += 1
        if pace.hold() == 0:
            pace.note(8)
            gone.append(now[0])

    assert answered == 100, "33 answers a second"
    assert 9 <= len(gone) <= 20


def test_a_group_that_was_answered_often_gets_what_is_owed_once_it_has_room():
    now = [100.0]
    pace = Pace(lambda: now[0])
    for second in range(20):
        now[0] = 100 + second
        pace.note(-5)

    waits = pace.hold(-5)
    now[0] += waits

    assert 38 <= waits <= 60
    assert pace.hold(-5) == 0


def test_a_group_that_is_answered_without_end_gets_what_is_owed_within_a_minute():
    now = [100.0]
    pace = Pace(lambda: now[0])
    went = None

    for second in range(200):
        now[0] = 100 + second * 4
        if went is None and second > 25 and pace.hold(-5) == 0:
            went = now[0] - 100 - 26 * 4
        pace.note(-5)
        pace.note(-5)

    assert went is not None
    assert went <= 68


async def test_what_is_owed_to_one_chat_comes_in_order_also_where_it_waits(server, home):
    async with home() as house:
        for number in range(6):
            await owe(house, f"k{number}", 7, str(number))
            await owe(house, f"o{number}", 8 + number, "x")
        await server.until(lambda: len(server.texts(chat=7)) == 6)

    assert server.texts(chat=7) == list("012345")


@given(
    st.builds(
        Reply,
        text=st.text(),
        buttons=st.tuples(
            st.tuples(
                st.builds(Button, label=st.text(), action=st.text()), st.builds(Button, label=st.text(), url=st.text())
            )
        ),
        picture=st.none() | st.builds(Picture, png=st.binary(), key=st.text()),
        file=st.none() | st.builds(File, name=st.text(), content=st.binary()),
        thread_id=st.none() | st.integers(1, 99),
        reply_to=st.none() | st.integers(1, 99),
        asks_contact=st.none() | st.text(),
        removes_keyboard=st.booleans(),
    )
)
def test_what_is_packed_is_read_back(reply):
    assert unpack(pack(reply)) == reply
