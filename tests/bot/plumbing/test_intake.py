"""Nothing lost, nothing twice, in order per chat, and nobody waits for anybody else."""

import asyncio

from bot.messages import Answer, Gesture, Reply, Request
from storage import chats, inbox

from .conftest import ADMIN, message


async def test_a_message_is_answered(server, home):
    async with home():
        server.say("halo")

        assert await server.until_said(1) == ["kata Anda: halo"]


async def test_an_update_is_acknowledged_while_its_handler_still_works(server, home):
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def slow(request: Request) -> Answer:
        begun.set()
        await go_on.wait()
        return Reply(text="selesai")

    async with home(slow) as house:
        number = server.say("halo")
        await begun.wait()

        await server.until(lambda: server.acknowledged == number)
        assert len(await house.database.read_with(inbox.pending)) == 1
        go_on.set()
        await server.until_said(1)


async def test_an_update_that_cannot_be_stored_is_not_acknowledged(server, home):
    async with home() as house:
        await house.database.close()
        number = server.say("halo")
        await asyncio.sleep(0.4)

        assert server.acknowledged < number


async def test_one_chats_messages_are_answered_in_order(server, home):
    async def sometimes_slow(request: Request) -> Answer:
        await asyncio.sleep(0.05 if request.text == "0" else 0)
        return Reply(text=request.text)

    async with home(sometimes_slow):
        for number in range(20):
            server.say(str(number))

        assert await server.until_said(20) == [str(number) for number in range(20)]


async def test_a_slow_chat_does_not_delay_another(server, home):
    async def slow_for_seven(request: Request) -> Answer:
        if request.chat_id == 7:
            await asyncio.sleep(3)
        return Reply(text="ya")

    async with home(slow_for_seven):
        server.say("halo", chat=7)
        server.say("halo", chat=8)

        await server.until(lambda: server.texts(chat=8), seconds=1)


async def test_an_update_sent_twice_is_handled_once(server, home):
    async with home() as house:
        server.say("halo")
        await server.until_said(1)
        again = server.updates[-1]

        await house.intake.accept([again])
        await house.intake.accept([again])
        server.say("lagi")
        await server.until_said(2)

    assert server.texts() == ["kata Anda: halo", "kata Anda: lagi"]


async def test_an_update_sent_twice_is_handled_once_also_after_a_restart(server, home):
    async with home():
        server.say("halo")
        await server.until_said(1)
    async with home() as house:
        await house.intake.accept(server.updates)
        server.say("lagi")
        await server.until_said(2)

    assert server.texts() == ["kata Anda: halo", "kata Anda: lagi"]


async def test_a_server_that_begins_its_numbers_anew_is_still_heard(server, home):
    async with home():
        server.say("halo")
        await server.until_said(1)
    server.updates.clear()
    server.next_id = 100
    async with home():
        server.push(message=message("halo lagi", message_id=777))

        assert await server.until_said(2) == ["kata Anda: halo", "kata Anda: halo lagi"]


async def test_what_was_not_answered_before_a_crash_is_answered_after_it(server, home):
    begun = asyncio.Event()

    async def never(request: Request) -> Answer:
        begun.set()
        await asyncio.sleep(3600)
        return None

    async with home(never) as house:
        server.say("satu")
        server.say("dua")
        server.say("tiga", chat=8)
        await begun.wait()
        await server.until(lambda: server.acknowledged == server.next_id)
        await house.crash()
    server.updates.clear()
    async with home():
        await server.until_said(3)

    assert server.texts(chat=7) == ["kata Anda: satu", "kata Anda: dua"]
    assert server.texts(chat=8) == ["kata Anda: tiga"]


async def test_what_waits_from_before_is_answered_before_what_is_new(server, home):
    async def never(request: Request) -> Answer:
        await asyncio.sleep(3600)
        return None

    async with home(never) as house:
        server.say("lama")
        await server.until(lambda: server.acknowledged == server.next_id)
        await house.crash()
    server.say("baru")
    async with home():
        assert await server.until_said(2) == ["kata Anda: lama", "kata Anda: baru"]


async def test_an_update_that_fails_three_times_is_set_aside_and_everybody_is_told(server, home):
    tries = []

    async def broken(request: Request) -> Answer:
        if request.text == "rusak":
            tries.append(request.update_id)
            raise ZeroDivisionError("rusak")
        return Reply(text="ya")

    async with home(broken) as house:
        number = server.say("rusak")
        server.say("baik")
        await server.until(lambda: server.texts(chat=ADMIN) and len(server.texts(chat=7)) == 2)
        kept = await house.database.read_with(inbox.aside)

    assert len(tries) == 3
    assert len(set(tries)) == 1
    assert server.texts(chat=7) == [
        f"Maaf, pesan ini gagal saya proses. Catatan nomor {number} sudah saya teruskan ke admin.",
        "ya",
    ]
    assert str(number) in server.texts(chat=ADMIN)[0]
    assert "rusak" not in server.texts(chat=ADMIN)[0]
    assert len(kept) == 1
    async with home(broken):
        server.say("lagi")
        await server.until_said(4)
    assert len(tries) == 3


async def test_the_count_of_failures_survives_a_restart(server, home):
    tries = []

    async def stuck_after_failing(request: Request) -> Answer:
        tries.append(request.text)
        if len(tries) in (2, 4):
            await asyncio.sleep(3600)
        raise ZeroDivisionError

    async with home(stuck_after_failing) as house:
        server.say("rusak")
        await server.until(lambda: len(tries) == 2)
        await house.crash()
    async with home(stuck_after_failing) as house:
        await server.until(lambda: len(tries) == 4)
        await house.crash()
    async with home(stuck_after_failing):
        await server.until(lambda: server.texts(chat=7))

    assert len(tries) == 5


async def test_an_update_of_which_nothing_can_be_read_is_set_aside_and_stops_nobody(server, home):
    async with home() as house:
        server.push(message="bukan pesan")
        server.push(callback_query={"nothing": True})
        server.say("halo")
        await server.until(lambda: len(server.texts(chat=ADMIN)) == 2 and server.texts(chat=7))

        assert len(await house.database.read_with(inbox.aside)) == 2


async def test_unknown_kinds_of_updates_are_left_alone(server, home):
    async with home() as house:
        number = server.push(purchased_paid_media={"from": {"id": 1}})
        server.push()
        await server.until(lambda: server.acknowledged > number)

        assert await house.database.read_with(inbox.pending) == ()


async def test_only_the_kinds_of_updates_that_it_reads_are_asked_for(server, home):
    async with home():
        await server.until(lambda: server.sent("deleteWebhook"))

    assert server.sent("deleteWebhook")[0].fields["drop_pending_updates"] == "false"


async def test_every_press_is_answered_once(server, home):
    async with home():
        query = server.press("simpan:3")
        await server.until(lambda: server.sent("answerCallbackQuery") and server.texts())
        await asyncio.sleep(0.3)

    assert [call.fields["callback_query_id"] for call in server.sent("answerCallbackQuery")] == [query]


async def test_a_press_is_answered_early_where_its_handler_is_slow(server, home):
    async def slow(request: Request) -> Answer:
        await asyncio.sleep(0.6)
        return Reply(toast="Tersimpan")

    async with home(slow):
        server.press("simpan:3")
        await server.until(lambda: server.sent("answerCallbackQuery"), seconds=0.5)
        texts = await server.until_said(1)

    assert len(server.sent("answerCallbackQuery")) == 1
    assert texts == ["Tersimpan"]


async def test_presses_that_a_flood_drops_are_answered_too(server, home):
    async with home():
        queries = [server.press(f"lihat:{number}") for number in range(80)]
        await server.until(lambda: len(server.sent("answerCallbackQuery")) == 80)

    assert {call.fields["callback_query_id"] for call in server.sent("answerCallbackQuery")} == set(queries)


async def test_a_press_is_answered_even_where_its_handler_fails(server, home):
    async def broken(request: Request) -> Answer:
        raise ZeroDivisionError

    async with home(broken):
        server.press("simpan:3")
        await server.until(lambda: server.sent("answerCallbackQuery") and server.texts(chat=7))

    assert len(server.sent("answerCallbackQuery")) == 1


async def test_a_flood_is_answered_sixty_times_with_one_notice_and_others_do_not_feel_it(server, home):
    async with home():
        for number in range(300):
            server.say(f"banjir {number}", chat=7)
        server.say("halo", chat=8)
        await server.until(lambda: server.texts(chat=8), seconds=1)
        await server.until(lambda: server.acknowledged == server.next_id)
        await server.until_said(61, chat=7)
        await asyncio.sleep(0.2)

    assert len(server.texts(chat=7)) == 61
    assert sum("terlalu cepat" in text for text in server.texts(chat=7)) == 1


async def test_what_is_stored_is_masked(server, home):
    begun = asyncio.Event()

    async def waits(request: Request) -> Answer:
        begun.set()
        await asyncio.sleep(3600)
        return None

    async with home(waits, mask=lambda text: text.replace("3326010101010001", "[NIK]")) as house:
        server.say("NIK saya 3326010101010001")
        await begun.wait()
        kept = await house.database.read_with(inbox.pending)
        await house.crash()

    assert "3326010101010001" not in kept[0].payload
    assert "[NIK]" in kept[0].payload


async def test_a_clean_stop_finishes_what_was_accepted(server, home):
    async def slow(request: Request) -> Answer:
        await asyncio.sleep(0.5)
        return Reply(text="selesai")

    async with home(slow) as house:
        server.say("halo")
        await server.until(lambda: server.acknowledged == server.next_id)
        house.stop.set()
        await asyncio.wait_for(house.task, 4)

    assert server.texts() == ["selesai"]


async def test_a_clean_stop_does_not_wait_for_what_takes_long(server, home):
    async def endless(request: Request) -> Answer:
        await asyncio.sleep(3600)
        return None

    async with home(endless) as house:
        server.say("halo")
        await server.until(lambda: server.acknowledged == server.next_id)
        house.stop.set()
        await asyncio.wait_for(house.task, 4.5)
        assert len(await house.database.read_with(inbox.pending)) == 1


async def test_a_blocked_chat_is_remembered_and_a_group_that_moves_is_told_to_the_handler(server, home):
    heard: list[Request] = []

    async def listen(request: Request) -> Answer:
        heard.append(request)
        return None

    async with home(listen) as house:
        server.say("", chat=-5, migrate_to_chat_id=-100500)
        server.push(my_chat_member={
            "chat": {"id": 7, "type": "private"}, "from": {"id": 7, "first_name": "Siti"}, "date": 1,
            "old_chat_member": {"status": "member"}, "new_chat_member": {"status": "kicked"},
        })  # fmt: skip
        await server.until(lambda: len(heard) == 2)
        assert await house.database.read_with(lambda rd: chats.current_id(rd, -5)) == -100500

    assert {(request.gesture, request.chat_id, request.action, request.data) for request in heard} == {
        (Gesture.MEMBERSHIP, -5, "migrated", "-100500"),
        (Gesture.MEMBERSHIP, 7, "blocked", ""),
    }
