"""The server's own paths under /simulator/: people, actions and misbehaviour over HTTP, for those outside the process."""

import base64
import json
from collections.abc import Callable
from typing import Any

from aiohttp import web

from simulator import actions
from simulator.actions import Attached
from simulator.faults import Fault
from simulator.rates import Rates
from simulator.server import ApiServer
from simulator.world import Chat, Message, User, World

Order = dict[str, Any]


class BadOrder(Exception):
    """What was asked for cannot be done; the message says why."""


class Control:
    """Answers POST /simulator/<order> with a JSON object; GET /simulator/calls and /simulator/chat tell."""

    def __init__(self, world: World, api: ApiServer) -> None:
        self.world = world
        self.api = api
        self._orders: dict[str, Callable[[Order], Any]] = {
            "person": self._person, "group": self._group, "send": self._send, "edit": self._edit,
            "press": self._press, "inline": self._inline, "choose": self._choose, "block": self._block,
            "migrate": self._migrate, "bot-status": self._bot_status, "fault": self._fault, "heal": self._heal,
            "redeliver": self._redeliver, "press-again": self._press_again, "calls": self._calls, "chat": self._chat,
            "rates": self._rates, "clock": self._clock, "member": self._member, "expire": self._expire,
        }  # fmt: skip

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """Answer one request."""
        name = request.path.removeprefix("/simulator/")
        if not request.path.startswith("/simulator/") or name not in self._orders:
            return web.json_response({"error": "tidak ada"}, status=404)
        try:
            order = json.loads(await request.read() or b"{}") if request.method == "POST" else dict(request.query)
            return web.json_response(self.obey(name, order))
        except KeyError as missing:
            return web.json_response({"error": f"tidak ada: {missing}"}, status=400)
        except (BadOrder, LookupError, ValueError, TypeError) as error:
            return web.json_response({"error": str(error)}, status=400)

    def obey(self, name: str, order: Order) -> Any:
        """Do what was ordered."""
        return self._orders[name](order)

    def _person(self, order: Order) -> Order:
        user = self.world.users.get(int(order["id"]))
        if user is None:
            user = User(
                int(order["id"]), order.get("first_name") or f"Orang {order['id']}", order.get("last_name", ""),
                order.get("username", ""), order.get("phone", ""), bool(order.get("started")),
            )  # fmt: skip
            self.world.add_user(user)
        return user.as_json()

    def _group(self, order: Order) -> Order:
        chat = actions.open_group(
            self.world, int(order["id"]), order.get("title", "Grup"), [self._user(each) for each in order["members"]],
            kind=order.get("kind", "group"), is_forum=bool(order.get("forum")),
            bot_status=order.get("bot_status", "member"),
        )  # fmt: skip
        return self.world.chat_json(chat)

    def _send(self, order: Order) -> Message:
        user = self._user(order["user_id"])
        chat = self._place(order, user)
        origin = order.get("forward_from")
        attached = Attached(
            reply_to=order.get("reply_to"), topic=order.get("topic"),
            forward_origin=actions.origin_of(origin) if origin else None,
        )  # fmt: skip
        return actions.post(self.world, user, chat, self._content(order, user), attached)

    def _content(self, order: Order, user: User) -> dict[str, Any]:
        if "file" in order:
            content = base64.b64decode(order["file"])
            caption = order.get("text", "")
            if order.get("as_photo"):
                return actions.photo_of(self.world, content, caption)
            return actions.document_of(self.world, order["file_name"], content, caption, order.get("media_type", ""))
        if "phone" in order:
            return actions.contact_of(user, order["phone"])
        if not str(order["text"]).strip():
            raise BadOrder("teksnya kosong")
        return actions.written("text", order["text"])

    def _edit(self, order: Order) -> Message:
        user = self._user(order["user_id"])
        chat = self._place(order, user)
        message = self._message(chat, order)
        if message["from"]["id"] != user.id:
            raise BadOrder("hanya pesan sendiri yang bisa diubah")
        return actions.edit(self.world, chat, message["message_id"], order["text"])

    def _press(self, order: Order) -> Order:
        user = self._user(order["user_id"])
        chat = self._place(order, user)
        pressed = actions.press(self.world, user, chat, self._message(chat, order)["message_id"], order["data"])
        return {"query_id": pressed.id, "update_id": pressed.update_id}

    def _inline(self, order: Order) -> Order:
        asked = actions.ask_inline(self.world, self._user(order["user_id"]), order.get("query", ""))
        return {"query_id": asked.id}

    def _choose(self, order: Order) -> Message:
        user = self._user(order["user_id"])
        asked = self.world.presses[order["query_id"]]
        results = asked.answers[-1]["results"] if asked.answers else []
        chosen = next((each for each in results if each["id"] == order["result_id"]), None)
        if chosen is None:
            raise BadOrder("hasil itu tidak ada")
        return actions.choose_result(self.world, user, self._place(order, user), chosen, order.get("query", ""))

    def _block(self, order: Order) -> Order:
        user = self._user(order["user_id"])
        actions.set_blocked(self.world, user, blocked=bool(order.get("blocked", True)))
        return {"blocked": user.blocked}

    def _migrate(self, order: Order) -> Order:
        chat = self.world.chats[int(order["chat_id"])]
        new_id = int(order.get("new_id", -1_000_000_000_000 - abs(chat.id)))
        return self.world.chat_json(actions.migrate(self.world, chat, new_id))

    def _bot_status(self, order: Order) -> Order:
        chat = self.world.chats[int(order["chat_id"])]
        actions.set_bot_status(self.world, self._user(order["user_id"]), chat, order["status"])
        return {"status": chat.bot_status}

    def _fault(self, order: Order) -> Order:
        known = ("kind", "method", "chat_id", "times", "seconds", "code", "description")
        self.api.faults.order(Fault(**{name: order[name] for name in known if name in order}))
        return {"ordered": len(self.api.faults.ordered)}

    def _heal(self, order: Order) -> Order:  # noqa: ARG002
        self.api.faults.clear()
        self.api.rates = None
        self.world.clock_skew = 0.0
        return {"ordered": 0}

    def _rates(self, order: Order) -> Order:
        known = ("per_second", "per_chat", "chat_burst", "per_group")
        self.api.rates = Rates(**{name: float(order[name]) for name in known if name in order})
        return {"limited": True}

    def _clock(self, order: Order) -> Order:
        self.world.clock_skew = float(order["skew"])
        return {"now": self.world.now()}

    def _member(self, order: Order) -> Message:
        user, chat = self._user(order["user_id"]), self.world.chats[int(order["chat_id"])]
        if order.get("leaves"):
            return actions.remove_member(self.world, chat, user)
        return actions.add_member(self.world, chat, user, self._user(order.get("by") or next(iter(chat.members))))

    def _expire(self, order: Order) -> Order:  # noqa: ARG002
        return {"expired": self.world.expire_presses()}

    def _redeliver(self, order: Order) -> Order:
        update_id = int(order.get("update_id") or self.world.updates.last_id())
        self.world.updates.put_again(update_id)
        return {"update_id": update_id}

    def _press_again(self, order: Order) -> Order:
        pressed = self.world.presses[order["query_id"]]
        again = actions.press_again(self.world, pressed, new_query=bool(order.get("new_query")))
        return {"query_id": again.id}

    def _calls(self, order: Order) -> Order:  # noqa: ARG002
        calls = [{"method": call.method, "values": call.values, "error": call.error} for call in self.api.calls]
        return {"counts": dict(self.api.counts), "calls": calls}

    def _chat(self, order: Order) -> Order:
        chat = self.world.chats[int(order["chat_id"])]
        return {"messages": list(chat.messages.values()), "keyboard": chat.keyboard}

    def _user(self, user_id: Any) -> User:
        user = self.world.users.get(int(user_id))
        if user is None:
            raise BadOrder(f"tidak ada orang {user_id}")
        return user

    def _place(self, order: Order, user: User) -> Chat:
        return self.world.chats[int(order.get("chat_id") or user.id)]

    def _message(self, chat: Chat, order: Order) -> Message:
        message = chat.messages.get(int(order["message_id"]))
        if message is None:
            raise BadOrder("pesan itu sudah tidak ada")
        return message
