"""Telegram's JSON is read for what it says, and in a group only what is said to the bot is heard."""

from datetime import UTC, datetime

import pytest

from bot.messages import Attachment, ChatKind, Contact, Gesture, RepliedTo
from bot.translation import Ears, is_for_bot, key_of, lighten, number_of, read_request, whose
from domain.people import Person

from .conftest import NOW, message, person

EARS = Ears(bot_id=4242, username="Capaian_Bot")
SITI = Person(id=7, name="Siti Aminah")


def read(**update):
    """Translate one update."""
    return read_request({"update_id": 1, **update}, key=99, person=SITI, now=NOW)


def says(text: str, chat: int = 7, **more):
    """One update with a message."""
    return {"update_id": 1, "message": message(text, chat, **more)}


@pytest.mark.parametrize(
    ("text", "command", "argument"),
    [
        ("/iuran", "iuran", ""),
        ("/IURAN 2019", "iuran", "2019"),
        ("/iuran@capaian_bot 2019", "iuran", "2019"),
        ("/lapor iuran 146,5 M\nbpu 15.650\n", "lapor", "iuran 146,5 M\nbpu 15.650"),
        ("/lapor\nbpu 15.650\n\npu 92.100", "lapor", "bpu 15.650\n\npu 92.100"),
        ("/hitung_ulang  a  b ", "hitung_ulang", "a  b"),
        ("iuran /bpu", None, ""),
        ("/ iuran", None, ""),
        ("halo", None, ""),
    ],
)
def test_commands_and_their_arguments(text, command, argument):
    request = read(message=message(text))

    assert (request.command, request.argument, request.text) == (command, argument, text)


def test_a_message_is_read_whole():
    request = read(message=message("halo", chat=-5, sender=7, date=1576713600, message_id=12))

    assert request.update_id == 99
    assert request.gesture is Gesture.MESSAGE
    assert (request.chat_id, request.chat_kind, request.chat_title) == (-5, ChatKind.SUPERGROUP, "Paguyuban")
    assert (request.message_id, request.username, request.person) == (12, "siti7", SITI)
    assert request.sent_at == datetime(2019, 12, 19, tzinfo=UTC)


def test_an_edit_is_told_from_a_message():
    assert read(edited_message=message("/lapor bpu 3", edit_date=5)).gesture is Gesture.EDIT


def test_a_press_is_read_with_its_action_and_data():
    press = {"id": "q1", "from": person(7), "data": "simpan:3:4", "message": message("x", -5, message_id=8)}

    request = read(callback_query=press)

    assert (request.gesture, request.action, request.data) == (Gesture.PRESS, "simpan", "3:4")
    assert (request.query_id, request.chat_id, request.message_id) == ("q1", -5, 8)
    assert request.username == "siti7"


def test_a_press_under_a_message_that_telegram_no_longer_shows():
    gone = {"chat": {"id": 7, "type": "private"}, "message_id": 8, "date": 0}

    request = read(callback_query={"id": "q1", "from": person(7), "data": "simpan", "message": gone})

    assert (request.chat_id, request.message_id, request.data) == (7, 8, "")


def test_an_inline_query_is_its_persons():
    request = read(inline_query={"id": "i1", "from": person(7), "query": "bpu", "offset": ""})

    assert (request.gesture, request.text, request.query_id, request.chat_id) == (Gesture.INLINE, "bpu", "i1", 7)


@pytest.mark.parametrize(
    ("origin", "name"),
    [
        ({"forward_origin": {"type": "user", "sender_user": person(3)}}, "Siti Aminah"),
        ({"forward_origin": {"type": "hidden_user", "sender_user_name": "Humas"}}, "Humas"),
        ({"forward_origin": {"type": "channel", "chat": {"id": -9, "title": "Radar"}}}, "Radar"),
        ({"forward_origin": {"type": "chat", "sender_chat": {"id": -9, "title": "Grup"}}}, "Grup"),
        ({"forward_date": 1, "forward_from_chat": {"id": -9, "title": "Radar"}}, "Radar"),
        ({"forward_date": 1, "forward_sender_name": "Humas"}, "Humas"),
    ],
)
def test_what_is_forwarded_is_read_and_not_obeyed(origin, name):
    request = read(message=message("/batal 12", **origin))

    assert (request.is_forwarded, request.forwarded_from) == (True, name)
    assert request.command is None
    assert request.text == "/batal 12"


def test_attachments_captions_and_contacts():
    photo = [{"file_id": "s", "file_size": 1}, {"file_id": "b", "file_size": 9}]

    request = read(message=message("", caption="Siaran pers", photo=photo))
    file = read(message=message("", document={"file_id": "d", "file_name": "a.csv", "file_size": 3}))
    contact = read(message=message("", contact={"phone_number": "+62811", "user_id": 7}))

    assert (request.text, request.attachment) == ("Siaran pers", Attachment(kind="photo", file_id="b", size=9))
    assert file.attachment == Attachment(kind="document", file_id="d", name="a.csv", size=3)
    assert contact.contact == Contact(phone="+62811", user_id=7)


def test_a_reply_knows_what_it_replies_to():
    said = {"message_id": 4, "from": {"id": 4242, "is_bot": True}, "text": "Berapa orang?"}

    request = read(message=message("lima", reply_to_message=said))

    assert request.reply_to == RepliedTo(message_id=4, text="Berapa orang?", is_from_bot=True)


def test_a_topic_is_known_only_where_the_message_is_in_one():
    assert read(message=message("x", -5, message_thread_id=33, is_topic_message=True)).thread_id == 33
    assert read(message=message("x", -5, message_thread_id=33)).thread_id is None


def says_as_channel(text):
    """What somebody writes in a group under the name of a channel of theirs."""
    lent = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
    channel = {"id": -1009, "type": "channel", "title": "Kabar"}
    return {"update_id": 1, "message": {**message(text, -5), "from": lent, "sender_chat": channel}}


OURS = {"message_id": 4, "from": {"id": 4242, "is_bot": True}, "text": "x"}
THEIRS = {"message_id": 4, "from": {"id": 8}, "text": "x"}


@pytest.mark.parametrize(
    ("update", "is_heard"),
    [
        (says("/iuran", -5), True),
        (says("/iuran@CAPAIAN_bot", -5), True),
        (says("/iuran@other_bot", -5), False),
        (says("/iuran@other_bot", -5, reply_to_message=OURS), False),
        (says("halo semua", -5), False),
        (says("@capaian_bot halo", -5), False),
        (says("lima orang", -5, reply_to_message=OURS), True),
        (says("lima orang", -5, reply_to_message=THEIRS), False),
        (says("di topik", -5, reply_to_message={**OURS, "forum_topic_created": {"name": "a"}}), False),
        (says("/iuran", -5, forward_origin={"type": "hidden_user", "sender_user_name": "x"}), False),
        (says("halo"), True),
        (says("/iuran@other_bot"), True),
        (says("", pinned_message={"message_id": 1}), False),
        (says("", new_chat_members=[person(4242)], chat=-5), False),
        (says("", sticker={"file_id": "s"}), True),
        (says("hasil inline", via_bot={"id": 4242, "is_bot": True}), False),
        (says("", migrate_to_chat_id=-100, chat=-5), True),
        ({"update_id": 1, "message": {**message("/iuran", -5), "from": {"id": 5, "is_bot": True}}}, False),
        ({"update_id": 1, "message": {**message("/iuran", -5), "from": {"id": 1087968824, "is_bot": True}}}, True),
        (says_as_channel("/iuran"), True),
        ({"update_id": 1, "channel_post": message("x", -5)}, False),
        ({"update_id": 1, "poll": {"id": "1"}}, False),
    ],
)
def test_in_a_group_only_what_is_said_to_the_bot_is_heard(update, is_heard):
    assert is_for_bot(update, EARS) is is_heard


def test_a_text_that_must_be_spoken_up_about_is_overheard():
    ears = Ears(bot_id=4242, username="capaian_bot", overhears=lambda text: "3326" in text)

    assert is_for_bot(says("NIK saya 3326", -5), ears)
    assert not is_for_bot(says("halo", -5), ears)


@pytest.mark.parametrize(
    ("old", "new", "chat", "action"),
    [
        ("member", "kicked", 7, "blocked"),
        ("kicked", "member", 7, "unblocked"),
        ("left", "member", -5, "added"),
        ("member", "left", -5, "removed"),
        ("administrator", "kicked", -5, "removed"),
    ],
)
def test_coming_and_going_is_told(old, new, chat, action):
    place = message("", chat)["chat"]
    change = {
        "chat": place, "from": person(7), "date": 1, "old_chat_member": {"status": old},
        "new_chat_member": {"status": new},
    }  # fmt: skip

    assert is_for_bot({"update_id": 1, "my_chat_member": change}, EARS)
    assert read(my_chat_member=change).action == action


def test_becoming_an_administrator_is_no_coming():
    change = {
        "chat": {"id": -5, "type": "group"}, "from": person(7), "old_chat_member": {"status": "member"},
        "new_chat_member": {"status": "administrator"},
    }  # fmt: skip

    assert not is_for_bot({"update_id": 1, "my_chat_member": change}, EARS)


def test_a_group_waits_in_one_lane_and_an_inline_query_in_its_persons():
    press = {"id": "q", "from": person(7), "data": "x", "message": message("x", -5)}

    assert whose(says("/iuran", -5, sender=7)).lane == -5
    assert whose({"update_id": 1, "callback_query": press}).lane == -5
    assert whose({"update_id": 1, "inline_query": {"id": "i", "from": person(7), "query": ""}}).lane == 7


def test_what_is_stored_is_masked_everywhere_a_person_wrote():
    def mask(text: str) -> str:
        return text.replace("3326", "[NIK]")

    replied = {**THEIRS, "text": "NIK 3326"}
    update = says("NIK 3326", reply_to_message=replied, quote={"text": "3326"}, contact={"phone_number": "0811"})
    edited = {"update_id": 2, "edited_message": message("", caption="3326")}
    inline = {"update_id": 3, "inline_query": {"id": "i", "from": person(7), "query": "3326"}}

    stored = "".join(str(lighten(each, mask)) for each in (update, edited, inline))

    assert "3326" not in stored
    assert "0811" not in stored
    assert stored.count("[NIK]") == 4


def test_ones_own_contact_is_kept_until_it_is_handled():
    own = {"phone_number": "0811", "user_id": 7}

    assert lighten(says("", contact=own), str)["message"]["contact"] == own


def test_what_is_stored_makes_the_same_request():
    press = {"id": "q", "from": person(7), "data": "x:1", "message": message("x", -5, entities=[])}
    updates = (says("/lapor bpu 3", entities=[]), {"update_id": 1, "callback_query": press})

    for update in updates:
        stored = lighten(update, str)
        assert read(**{k: v for k, v in stored.items() if k != "update_id"}) == read(
            **{k: v for k, v in update.items() if k != "update_id"}
        )


def test_an_update_sent_again_has_the_same_key_and_another_of_its_number_has_not():
    first = says("halo", message_id=5, date=100)

    assert key_of(first) == key_of(says("halo", message_id=5, date=100))
    assert key_of(first) != key_of(says("halo", message_id=6, date=200))
    assert number_of(key_of(first)) == 1
    assert key_of({**first, "update_id": 2}) > key_of(first)
