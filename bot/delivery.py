"""The only sender: turns replies into messages that arrive, whatever Telegram says to the first attempt.

Split where too long, re-sent plain where the text is refused, sent anew where there is nothing left to edit, to the
group's new id where it moved, waited for where told so. A chat that blocked the bot is reported and left alone.
"""

import logging
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from bot.courier import Courier
from bot.keeping import Keeping
from bot.letters import NAME_TOPIC, Letter, inline_parameters, mend, write_letters
from bot.messages import Answer, Gesture, Reply, Request
from bot.network import ChatMigrated, Forbidden, NetworkError, TelegramError
from bot.presses import Presses

log = logging.getLogger(__name__)

_UNCHANGED = re.compile(r"message is not modified", re.IGNORECASE)
_UNREACHABLE = re.compile(
    r"chat not found|user not found|peer_id_invalid|not enough rights|have no rights|write_forbidden|chat_restricted|"
    r"group chat was deactivated|not a member|administrator rights",
    re.IGNORECASE,
)


class Outcome(StrEnum):
    """What became of a message."""

    SENT = "sent"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A message's fate and where it is; `message_id` None where it is nowhere, or where an edit changed nothing."""

    outcome: Outcome
    chat_id: int
    message_id: int | None = None


class Delivery:
    """Sends replies, and keeps what Telegram tells on the way: file ids, blocked chats, groups that moved."""

    def __init__(self, courier: Courier, presses: Presses, keeping: Keeping) -> None:
        self.presses = presses
        self._courier = courier
        self._keeping = keeping

    async def answer(self, request: Request, answer: Answer) -> tuple[Sent, ...]:
        """Send what a request is answered with, in order; a press is answered even where there is nothing to say."""
        replies = () if answer is None else (answer,) if isinstance(answer, Reply) else answer
        if request.gesture is Gesture.INLINE:
            await self._answer_inline(request, replies)
            return ()
        if request.gesture is Gesture.PRESS:
            replies = self._answer_press(request, replies)
        sent: list[Sent] = []
        for reply in replies:
            sent += await self._send_for(request, reply)
        return tuple(sent)

    async def send(
        self, chat_id: int, reply: Reply, *, edited_id: int | None = None, thread_id: int | None = None
    ) -> tuple[Sent, ...]:
        """Send one reply to a chat; one fate for each message it took. Where it cannot be reached the rest is left."""
        file_id = await self._keeping.file_id(reply.picture.key) if reply.picture else None
        sent: list[Sent] = []
        for letter in write_letters(
            reply,
            chat_id,
            edited_id=reply.edits_id or edited_id,
            thread_id=reply.thread_id or thread_id,
            file_id=file_id,
        ):
            here = sent[-1].chat_id if sent else chat_id
            sent.append(await self._post(letter if here == chat_id else _to(letter, here), reply))
            if sent[-1].outcome is Outcome.UNREACHABLE:
                break
        return tuple(sent)

    async def show(self, chat_id: int, reply: Reply, message_id: int | None = None) -> int | None:
        """Show how far long work has come, in one message that is edited; give its id where it has one."""
        sent = await self.send(chat_id, reply, edited_id=message_id)
        return next((one.message_id for one in sent if one.message_id is not None), message_id)

    async def fetch(self, file_id: str) -> bytes:
        """Fetch a file that somebody sent, by its file id."""
        return await self._courier.fetch(file_id)

    async def _send_for(self, request: Request, reply: Reply) -> tuple[Sent, ...]:
        if reply.chat_id is not None and reply.chat_id != request.chat_id:
            return await self.send(reply.chat_id, reply)
        is_edit = reply.edits and request.gesture is Gesture.PRESS
        edited_id = request.message_id if is_edit else None
        return await self.send(request.chat_id, reply, edited_id=edited_id, thread_id=request.thread_id)

    def _answer_press(self, request: Request, replies: Sequence[Reply]) -> tuple[Reply, ...]:
        toast = next((reply.toast for reply in replies if reply.toast), None)
        is_first = request.query_id is None or self.presses.answer(request.query_id, toast)
        if is_first or toast is None or any(reply.text for reply in replies):
            return tuple(replies)
        # The wheel was stopped without words because this took long; the words still have to be said.
        return (*replies, Reply(text=toast))

    async def _answer_inline(self, request: Request, replies: Sequence[Reply]) -> None:
        results = [result for reply in replies for result in reply.inline or ()]
        known = {}
        for key in {result.picture_key for result in results if result.picture_key}:
            if file_id := await self._keeping.file_id(key):
                known[key] = file_id
        note = next((reply.inline_note for reply in replies if reply.inline_note), "")
        # A file id that Telegram no longer takes must not cost the whole answer: it is given again, in words.
        for file_ids in (known, {}) if known else (known,):
            parameters = inline_parameters(request.query_id or "", results, file_ids, note=note)
            try:
                await self._courier.carry("answerInlineQuery", parameters)
                return
            except TelegramError as error:
                # Telegram forgets an inline query after seconds; then there is nobody left to answer.
                log.info("inline query not answered: %s", _reason(error))

    async def _post(self, letter: Letter, reply: Reply) -> Sent:
        """Carry one letter, mended as often as refused, until it is through or hopeless."""
        while True:
            chat_id = letter.parameters["chat_id"]
            try:
                message = await self._courier.carry(letter.method, letter.parameters, uploads=letter.uploads)
            except ChatMigrated as moved:
                await self._keeping.note_moved(chat_id, moved.new_chat_id)
                letter = _to(letter, moved.new_chat_id)
            except Forbidden:
                await self._keeping.note_blocked(chat_id)
                return Sent(outcome=Outcome.UNREACHABLE, chat_id=chat_id)
            except NetworkError as error:
                if _UNCHANGED.search(error.message) or letter.method == NAME_TOPIC:
                    # A topic that is gone, or may not be renamed, bears no name that could be taken off.
                    return Sent(outcome=Outcome.SENT, chat_id=chat_id)
                if _UNREACHABLE.search(error.message):
                    log.info("chat cannot be reached: %s", _reason(error))
                    return Sent(outcome=Outcome.UNREACHABLE, chat_id=chat_id)
                mended = mend(letter, error.message)
                _log_refusal(letter, error, is_last=mended is None)
                if mended is None:
                    return Sent(outcome=Outcome.REFUSED, chat_id=chat_id)
                letter = mended
            else:
                await self._keep_file_id(letter, reply, message)
                return Sent(outcome=Outcome.SENT, chat_id=chat_id, message_id=_id_of(message))

    async def _keep_file_id(self, letter: Letter, reply: Reply, message: Any) -> None:
        if letter.uploads and reply.picture and isinstance(message, dict) and message.get("photo"):
            await self._keeping.keep_file_id(reply.picture.key, message["photo"][-1]["file_id"])


def _to(letter: Letter, chat_id: int) -> Letter:
    return replace(letter, parameters={**letter.parameters, "chat_id": chat_id})


def _id_of(message: Any) -> int | None:
    return message.get("message_id") if isinstance(message, dict) else None


def _log_refusal(letter: Letter, error: TelegramError, *, is_last: bool) -> None:
    number = secrets.token_hex(3)
    fate = "given up" if is_last else "trying it simpler"
    log.warning("refusal %s: %s refused (%s), %s", number, letter.method, _reason(error), fate)


def _reason(error: TelegramError) -> str:
    """Telegram's reason without what it quotes of the message."""
    return re.sub(r"([:\"“]|(?<!\w)').*", "…", error.message, flags=re.DOTALL)[:120] or type(error).__name__
