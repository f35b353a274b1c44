"""Plain values between Telegram and the handlers: what was asked (Request) and what is answered (Reply)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.people import Person

LONGEST_DELAY = timedelta(days=31)


class ChatKind(StrEnum):
    """Where a message was written."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


class Gesture(StrEnum):
    """What the person did."""

    MESSAGE = "message"
    EDIT = "edit"
    PRESS = "press"
    INLINE = "inline"
    MEMBERSHIP = "membership"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that came with a message: its Telegram file id, kind (`photo` or `document`), name and size in bytes."""

    kind: str
    file_id: str
    name: str = ""
    size: int = 0
    is_one_of_many: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A contact card: the phone number and whose it is (None: of nobody known to Telegram)."""

    phone: str
    user_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RepliedTo:
    """The message that this one replies to."""

    message_id: int
    text: str
    is_from_bot: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One thing that one person did, with the moment at which the bot looks at it.

    `text` is the message's text or caption, word for word. `command` is without its slash and without the bot's
    name, in lower case; `argument` is what follows it, line breaks kept. `data` is what a pressed button carries
    after its action's name. `now` is aware, in the office's time zone. `is_in_anothers_name` where a group or a channel
    speaks: nobody can tell who it is.
    """

    update_id: int
    gesture: Gesture
    person: Person
    chat_id: int
    chat_kind: ChatKind
    now: datetime
    message_id: int | None = None
    chat_title: str = ""
    thread_id: int | None = None
    is_forum: bool = False
    text: str = ""
    command: str | None = None
    argument: str = ""
    action: str | None = None
    data: str = ""
    query_id: str | None = None
    is_forwarded: bool = False
    forwarded_from: str = ""
    reply_to: RepliedTo | None = None
    attachment: Attachment | None = None
    contact: Contact | None = None
    sent_at: datetime | None = None
    username: str = ""
    is_in_anothers_name: bool = False

    @property
    def today(self) -> date:
        """The office's calendar day at which this request is answered."""
        return self.now.date()

    @property
    def day_sent(self) -> date:
        """The office's calendar day on which the message was written, also where it was delayed past midnight.

        Telegram holds messages for a day, a failed one may wait longer; an older date, or one to come, is a clock that
        stands wrong. A press has no date of its own, only that of the message under which the button stands.
        """
        is_written = self.gesture in (Gesture.MESSAGE, Gesture.EDIT)
        if not is_written or self.sent_at is None or not timedelta() <= self.now - self.sent_at <= LONGEST_DELAY:
            return self.today
        return self.sent_at.astimezone(self.now.tzinfo).date()

    @property
    def is_private(self) -> bool:
        """Whether the person is alone with the bot."""
        return self.chat_kind is ChatKind.PRIVATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button under a message: exactly one of action (at most 64 bytes, `name:data`), url, copies, inline."""

    label: str
    action: str | None = None
    url: str | None = None
    copies: str | None = None
    inline_query: str | None = None


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A PNG to show; `key` names its content, so that a picture once uploaded is sent again by its file id."""

    png: bytes
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file to hand over."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """A message elsewhere that is shown again as the bot's own: nobody sees whose it was, hidden account or not."""

    chat_id: int
    message_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InlineResult:
    """One offer under an inline query: title and description in the list, text (markup) once chosen.

    With a `picture_key` it is that picture, once it was uploaded; before that the text alone, or, where it
    `needs_picture`, nothing.
    """

    id: str
    title: str
    description: str
    text: str
    picture_key: str | None = None
    needs_picture: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One message of the bot.

    `text` is markup made by `replies.markup`. `edits` replaces the message whose button was pressed, `toast` is shown
    for a moment to the one who pressed. `chat_id` None is the chat of the request. With a picture the text is its
    caption. `inline_note` stands above the offers and leads to the bot's own chat. `asks_contact` is the label of a
    keyboard button that shares the sender's own phone number. With `copies` the text, where there is one, takes the
    place of the original's caption. `edits_id` is a message that is replaced. `topic_name` is what the topic
    `thread_id` is called from now on.
    """

    text: str = ""
    buttons: Rows = ()
    picture: Picture | None = None
    file: File | None = None
    chat_id: int | None = None
    edits: bool = False
    toast: str | None = None
    asks_contact: str | None = None
    removes_keyboard: bool = False
    reply_to: int | None = None
    thread_id: int | None = None
    inline: tuple[InlineResult, ...] | None = None
    inline_note: str = ""
    copies: Original | None = None
    edits_id: int | None = None
    topic_name: str | None = None


Answer = Reply | tuple[Reply, ...] | None
