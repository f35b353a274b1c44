"""The server as a test holds it: started on a free port, with people and groups at hand."""

import time
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Self

from aiohttp import web

from simulator import actions
from simulator.control import Control
from simulator.faults import Fault, Kind
from simulator.people import Group, Person, members_of
from simulator.rates import Rates
from simulator.seen import Message, Pressed
from simulator.server import ApiServer, Call, serve
from simulator.world import User, World, wait_until

TOKEN = "1000000001:ruang-latihan-tanpa-token-sungguhan"
USERNAME = "ruang_latihan_bot"
FIRST_UPDATE_ID = 700_000_000


class Simulator:
    """One local Bot API server with one bot; see the package's description for how it is used."""

    def __init__(
        self,
        *,
        token: str = TOKEN,
        host: str = "127.0.0.1",
        port: int = 0,
        username: str = USERNAME,
        name: str = "Ruang latihan",
        privacy: bool = True,
        first_update_id: int = FIRST_UPDATE_ID,
        first_message_id: int = 1,
        keep_calls: bool = True,
    ) -> None:
        self.token = token
        self.world = World(
            token, username=username, name=name, privacy=privacy,
            first_update_id=first_update_id, first_message_id=first_message_id,
        )  # fmt: skip
        self.api = ApiServer(self.world, keep_calls=keep_calls)
        self.api.elsewhere = Control(self.world, self.api).handle
        self.closing: list[Callable[[], None]] = []
        self._host, self._port = host, port
        self._runner: web.ServerRunner | None = None
        self._people: dict[int, Person] = {}
        self._groups = 0

    async def __aenter__(self) -> Self:
        self._runner, self._port = await serve(self.api.handle, self._host, self._port)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.world.webhook.close()
        self.world.updates.stop()
        for close in self.closing:
            close()
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def url(self) -> str:
        """The server's address: what goes into TELEGRAM_API_URL."""
        return f"http://{self._host}:{self._port}"

    @property
    def username(self) -> str:
        """The bot's name after the @."""
        return self.world.username

    @property
    def calls(self) -> list[Call]:
        """The calls that the bot made, oldest first, without getUpdates."""
        return list(self.api.calls)

    def calls_of(self, method: str) -> list[Call]:
        """The calls of one method."""
        return [call for call in self.api.calls if call.method == method.lower()]

    async def expect_call(
        self, method: str, timeout: float = 5.0, *, chat_id: int | None = None, times: int = 1
    ) -> list[Call]:
        """Wait until the bot has called a method so often (for a chat); give those calls."""
        deadline = time.monotonic() + timeout
        while True:
            found = [call for call in self.calls_of(method) if chat_id in (None, call.chat_id)]
            if len(found) >= times:
                return found
            await wait_until(self.api.listeners, deadline, f"{method}: {len(found)} panggilan, bukan {times}")

    def person(
        self, id: int, first_name: str = "", username: str = "", *, last_name: str = "", started: bool = False
    ) -> Person:
        """Someone with an account; the same one for the same id. `started`: Start was pressed before."""
        if id not in self._people:
            user = User(id, first_name or f"Orang {id}", last_name, username, started=started)
            self._people[id] = Person(self.world, self.world.add_user(user))
        return self._people[id]

    def group(
        self,
        title: str,
        members: Sequence[Person],
        *,
        id: int | None = None,
        kind: str = "group",
        forum: bool = False,
        bot_status: str = "member",
    ) -> Group:
        """A group that the first member opened and took the bot into; a forum is a supergroup."""
        self._groups += 1
        kind = "supergroup" if forum else kind
        group_id = id or (-1_002_000_000_000 - self._groups if kind == "supergroup" else -4_000_000 - self._groups)
        chat = actions.open_group(
            self.world, group_id, title, members_of(members), kind=kind, is_forum=forum, bot_status=bot_status
        )
        return Group(self.world, chat)

    def fail(
        self,
        kind: Kind,
        *,
        method: str = "",
        chat_id: int | None = None,
        times: int = 1,
        seconds: float = 1.0,
        code: int = 502,
        description: str = "",
    ) -> Fault:
        """Let the next `times` calls (of a method, to a chat) go wrong; `hits` of the result counts them.

        `429` (retry after `seconds`), `5xx` (`code`), `refuse` (400 with `description`), `cut_before` and `cut_after`
        the effect, `delay` by `seconds`.
        """
        return self.api.faults.order(Fault(kind, method, chat_id, times, seconds, code, description))

    def limit_rates(
        self, *, per_second: float = 30, per_chat: float = 1, chat_burst: float = 5, per_group: float = 20
    ) -> None:
        """Hold to Telegram's limits from now on: in all, in a private chat (with a burst), in a group a minute."""
        self.api.rates = Rates(per_second=per_second, per_chat=per_chat, chat_burst=chat_burst, per_group=per_group)

    def set_clock(self, clock: Callable[[], float]) -> None:
        """Let the server take its time, in Unix seconds, from a test's own clock."""
        self.world.clock = clock

    def skew_clock(self, seconds: float) -> None:
        """Set the server's clock ahead of this machine's, or behind it."""
        self.world.clock_skew = seconds

    def heal(self) -> None:
        """Take back every fault that was ordered, the rate limits and the clock's skew."""
        self.api.faults.clear()
        self.api.rates = None
        self.world.clock_skew = 0.0

    def redeliver(self, update_id: int | None = None) -> int:
        """Hand out an update once more under the same id; the newest, unless one is named."""
        again = self.world.updates.last_id() if update_id is None else update_id
        self.world.updates.put_again(again)
        return again

    def press_again(self, pressed: Pressed, *, new_query: bool = False) -> Pressed:
        """Send a press once more under a new update id, as the same query or as a new one."""
        return Pressed(actions.press_again(self.world, pressed.press, new_query=new_query))

    def expire_presses(self) -> None:
        """Make every press and inline query so far too old to be answered."""
        self.world.expire_presses()

    def message_of(self, chat_id: int, message_id: int) -> Message:
        """A message by its numbers."""
        return Message(self.world, self.world.chats[chat_id].messages[message_id])
