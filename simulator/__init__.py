"""A Bot API server on one's own machine, for tests and for the practice room. It knows HTTP and nothing of the bot.

In a test::

    async with Simulator() as sim:                      # sim.url, sim.token: a free port, over real HTTP
        warga = sim.person(id=1003, first_name="Siti")
        await warga.send("/iuran")                      # counts as pressing Start
        answer = await warga.expect("106,05%")          # .text .html .buttons .labels .rows .content .raw
        answer = await warga.expect(lambda message: "Rincian" in message.labels)
        pressed = await warga.press("Rincian")          # by label or data, newest message that bears it
        assert await pressed.answer() == ""             # the toast
        await warga.edit(message, "...");  await warga.forward("...", origin="Humas")   # or a person
        await warga.send_photo(png, caption);  await warga.send_document("a.csv", content, caption)
        await warga.share_contact("+62811");  results = await warga.inline("bpu");  await warga.choose(results[0])
        await warga.block();  await warga.unblock()
        group = sim.group("Paguyuban", members=[warga]) # or forum=True, bot_status="administrator"
        await group.send(warga, "/bpu");  await group.expect("BPU");  supergroup = await group.migrate()
        await group.add_member(budi);  await group.send_photo(budi, png, caption);  await group.set_bot_status("kicked")

`expect` counts from the last action in that chat (`anywhere=True`: from the beginning), newest first; it raises
AssertionError with what was said instead. `expect_answers(n)`, `expect_silence(seconds)`; `messages` is the chat as it
stands, `answers` the bot's part of it, `new_answers` what the bot said since the last action, `keyboard` the reply
keyboard. `sim.calls` and `sim.calls_of("sendMessage")` are what the bot called, with `values` and `error`;
`await sim.expect_call("sendMessage", chat_id=1003, times=2)` waits for it.

Misbehaviour: `sim.fail("429", method="sendMessage", chat_id=1003, times=2, seconds=1)`, likewise `"5xx"` (`code`),
`"refuse"` (`description`), `"cut_before"` and `"cut_after"` the effect, `"delay"`; `sim.limit_rates()` for Telegram's
own limits (30 a second in all, 1 in a chat with a burst of 5, 20 a minute in a group); `sim.skew_clock(seconds)`;
`sim.heal()` ends them. `sim.redeliver(update_id)`; `sim.press_again(pressed, new_query=False)`; `sim.expire_presses()`.

Alone: `python -m simulator --port 8081 --token 123:abc`. The practice room: `python -m simulator --room --port 8080`
(page and Bot API at one address, the next free port where that one is taken), or `simulator.room.open_room(Simulator())`
in the same process; `simulator.room.PERSONAS` are its people. From outside the process the same as above is done by
POST of a JSON object to `/simulator/<order>`: `person` (id, first_name, username, started), `group` (id, title, members,
kind, forum, bot_status), `send` (user_id, chat_id, text | file + file_name + as_photo | phone, reply_to, topic,
forward_from), `edit` (user_id, chat_id, message_id, text), `press` (user_id, chat_id, message_id, data), `inline`
(user_id, query), `choose` (user_id, chat_id, query_id, result_id), `block` (user_id, blocked), `member` (user_id,
chat_id, by, leaves), `migrate` (chat_id), `bot-status` (user_id, chat_id, status), `fault` (kind, method, chat_id,
times, seconds, code, description), `rates` (per_second, per_chat, chat_burst, per_group), `clock` (skew), `heal`,
`redeliver` (update_id), `press-again` (query_id, new_query), `expire`, `calls`, `chat` (chat_id). A file is base64.
"""

from simulator.people import Group, Person
from simulator.seen import Button, Message, Pressed
from simulator.server import Call
from simulator.simulation import Simulator

__all__ = ["Button", "Call", "Group", "Message", "Person", "Pressed", "Simulator"]
