"""Updates as Telegram sends them, and what each means to the house."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.groups import Me
from bot.channels.telegram.incoming import Door, lane, read
from bot.channels.telegram.updates import Nonsense, decode
from handlers.contract import Arrival, Body, Event, Picture, Postback, Utterance, Wordless
from tests.bot.channels.telegram.payloads import (
    ANONYMOUS,
    BOT,
    CHANNEL,
    FORWARDER,
    GROUP,
    LAN,
    ME,
    NOW,
    PRIVATE,
    Json,
    carried,
    command,
    in_group,
    medium,
    membership,
    message,
    photo,
    tap,
    understood,
)
from tests.rows import each_row


@each_row(
    ("update", "body"),
    [
        pytest.param(message(text="Xin chào"), Utterance("Xin chào"), id="text"),
        pytest.param(command("/hoc"), Utterance("/hoc"), id="command"),
        pytest.param(command("/start ABCD2345"), Utterance("/start ABCD2345"), id="start code"),
        pytest.param(
            photo((90, 67), (320, 240), (1280, 960)), Picture("photo-1280"), id="largest photo"
        ),
        pytest.param(photo((1280, 960), (90, 67)), Picture("photo-1280"), id="in any order"),
        pytest.param(
            photo((800, 600), (2560, 1920), (1600, 1200)), Picture("photo-1600"), id="large enough"
        ),
        pytest.param(
            photo((1199, 1600), (720, 1280), (1920, 2560)), Picture("photo-1199"), id="upright"
        ),
        pytest.param(
            medium("document", mime_type="image/jpeg"), Picture("document-1"), id="photo as a file"
        ),
        pytest.param(
            medium("document", mime_type="application/pdf"), Picture(""), id="another file"
        ),
        pytest.param(medium("document"), Picture(""), id="a file of no known kind"),
        pytest.param(
            message(
                animation={"file_id": "a", "file_unique_id": "a"},
                document={"file_id": "a", "file_unique_id": "a", "mime_type": "image/gif"},
            ),
            Wordless("animation"),
            id="animation",
        ),
        pytest.param(medium("voice"), Wordless("voice"), id="voice"),
        pytest.param(medium("audio"), Wordless("audio"), id="audio"),
        pytest.param(medium("video"), Wordless("video"), id="video"),
        pytest.param(medium("video_note"), Wordless("video_note"), id="video note"),
        pytest.param(medium("sticker"), Wordless("sticker"), id="sticker"),
        pytest.param(message(contact={"phone_number": "1"}), Wordless("contact"), id="contact"),
        pytest.param(message(location={"latitude": 20.8}), Wordless("location"), id="location"),
        pytest.param(message(venue={}, location={}), Wordless("venue"), id="venue"),
        pytest.param(message(story={"id": 1}), Wordless("story"), id="story"),
        pytest.param(message(game={"title": "x"}), Wordless("other"), id="game sent"),
        pytest.param(message(paid_media={}), Wordless("other"), id="paid media"),
        pytest.param(message(checklist={}), Wordless("other"), id="checklist"),
        pytest.param(message(gift={}), Wordless("gift"), id="gift"),
        pytest.param(message(giveaway={}), Wordless("other"), id="giveaway"),
        pytest.param(message(users_shared={}), Wordless("users_shared"), id="people shared"),
        pytest.param(message(web_app_data={}), Wordless("other"), id="web app"),
        pytest.param(message(of_tomorrow={}), Wordless("other"), id="not yet invented"),
        pytest.param(
            message(video={}, caption="/hoc", media_group_id="77"),
            Wordless("video", "/hoc", "77"),
            id="video with words",
        ),
        pytest.param(
            message(photo=[{"file_id": "p"}], caption="học", media_group_id="77"),
            Picture("p", "học", "77"),
            id="photo of an album",
        ),
        pytest.param(
            {"update_id": 900001, "edited_message": message(text="/thongke")["message"]},
            Utterance("/thongke"),
            id="a command put right",
        ),
        pytest.param(tap(), Postback("a.b:1"), id="tap"),
    ],
)
def test_what_somebody_does_becomes_an_event(update: Json, body: Body) -> None:
    event = understood(update)
    assert isinstance(event, Event)
    assert event.body == body
    assert (event.channel, event.bot, event.sender) == ("telegram", "4242", "7")
    assert event.is_private
    assert event.key == str(update["update_id"])


@each_row(
    "update",
    [
        pytest.param({"update_id": 1, "edited_message": message(text="x")["message"]}, id="edited"),
        pytest.param({"update_id": 1, "channel_post": message(text="x")["message"]}, id="channel"),
        pytest.param({"update_id": 1, "poll": {"id": "1"}}, id="poll"),
        pytest.param({"update_id": 1, "of_tomorrow": {"x": [1, {}]}}, id="not yet invented"),
        pytest.param(in_group("chào cả nhà"), id="chatter in a group"),
        pytest.param(in_group("/hoc@another_bot"), id="another bot's command"),
        pytest.param(
            in_group("ừ", reply_to_message={"message_id": 1, "from": LAN, "chat": GROUP}),
            id="reply to somebody else",
        ),
        pytest.param(message(text="x", **{"from": BOT | {"id": 1}}), id="another bot"),
        pytest.param(message(new_chat_members=[LAN]), id="service message"),
        pytest.param(message(pinned_message={"message_id": 1}), id="pinned"),
        pytest.param(message(message_auto_delete_timer_changed={}), id="timer"),
        pytest.param(message(write_access_allowed={"from_request": True}), id="let in"),
        pytest.param(tap(data=None), id="game"),
        pytest.param(in_group("/thoitiet"), id="a command of nobody known"),
        pytest.param(in_group("/hoc", **{"from": BOT | {"id": 1}}), id="another bot in a group"),
        pytest.param(
            in_group("/hoc@hoc_vu_so_bot", **{"from": FORWARDER}, is_automatic_forward=True),
            id="a channel's post, forwarded",
        ),
        pytest.param(in_group("/hoc", **{"from": FORWARDER}), id="Telegram itself"),
        pytest.param(message(chat=CHANNEL, text="/hoc@hoc_vu_so_bot"), id="in a channel"),
        pytest.param(in_group("@hoc_vu_so_bot_khac ơi"), id="a longer name"),
        pytest.param(membership("administrator", GROUP), id="made an admin of a group"),
        pytest.param(membership("administrator", CHANNEL, "left"), id="let into a channel"),
        pytest.param(tap(message=carried(GROUP)), id="a tap in a group"),
        pytest.param(tap(message=carried(GROUP) | {"date": 0}), id="an old tap in a group"),
        pytest.param(membership("kicked", GROUP), id="thrown out of a group"),
    ],
)
def test_what_does_not_concern_us_is_passed_over(update: Json) -> None:
    assert understood(update) is None


@pytest.mark.parametrize(
    ("status", "is_open"), [("kicked", False), ("left", False), ("member", True)]
)
def test_a_door_opens_and_shuts(status: str, is_open: bool) -> None:
    assert understood(membership(status)) == Door("7", is_open)


REPLY = {"message_id": 1, "from": BOT, "chat": GROUP}


@each_row(
    "update",
    [
        pytest.param(in_group("/hoc@hoc_vu_so_bot"), id="to us"),
        pytest.param(in_group("/moi@Hoc_Vu_So_Bot đội 1"), id="to Us, a command of a role"),
        pytest.param(in_group("/hoc"), id="a bare command of ours"),
        pytest.param(in_group("Chào @hoc_vu_so_bot, cho hỏi"), id="a mention"),
        pytest.param(photo((90, 67)) | in_group("x", text=None, caption="@hoc_vu_so_bot"), id="p"),
        pytest.param(in_group("2", reply_to_message=REPLY), id="reply to us"),
        pytest.param(in_group("", text=None, voice={}, reply_to_message=REPLY), id="voice to us"),
        pytest.param(
            in_group("/hoc", **{"from": ANONYMOUS}, sender_chat=GROUP), id="an anonymous admin"
        ),
        pytest.param(membership("member", GROUP, "left"), id="let into a group"),
        pytest.param(membership("administrator", GROUP, "kicked"), id="let in again, as an admin"),
    ],
)
def test_of_a_group_the_house_learns_that_the_bot_is_wanted_there(update: Json) -> None:
    """Neither who spoke nor what was said goes any further."""
    event = understood(update)
    assert isinstance(event, Event)
    assert (event.chat, event.sender, event.body) == ("-1005", "-1005", Arrival())
    assert not event.is_private
    assert event.private_chat == "https://t.me/hoc_vu_so_bot?start=nhom"


def test_a_bot_that_does_not_know_its_name_yet_offers_no_link() -> None:
    update = decode(json.dumps(in_group("2", reply_to_message=REPLY)).encode())
    event = read(update, Me("4242"), NOW)
    assert isinstance(event, Event)
    assert event.private_chat == ""


def test_an_event_carries_where_and_when() -> None:
    event = understood(message(text="/hoc"))
    assert isinstance(event, Event)
    assert (event.chat, event.sender, event.message_ref) == ("7", "7", None)
    assert event.is_private
    assert event.at == datetime.fromtimestamp(1795395600, UTC)
    assert event.received_at == NOW


@pytest.mark.parametrize(
    ("carrier", "chat", "ref"),
    [
        ({"message_id": 12, "date": 1795395601, "chat": PRIVATE}, "7", "12"),
        ({"message_id": 12, "date": 0, "chat": PRIVATE}, "7", None),
        (None, "7", None),
    ],
    ids=["shown", "too old to edit", "unknown"],
)
def test_a_tap_knows_its_message(carrier: object, chat: str, ref: str | None) -> None:
    event = understood(tap(message=carrier))
    assert isinstance(event, Event)
    assert (event.chat, event.message_ref, event.at) == (chat, ref, NOW)


@each_row(
    ("one", "other", "same"),
    [
        (message(text="a"), message(text="a"), True),
        (message(text="a"), message(text="a", entities=[]), True),
        (message(text="a"), message(text="b"), False),
        (message(text="a"), message(text="a", date=1795395700), False),
        (tap(), tap(id="44"), False),
    ],
)
def test_the_hash_tells_updates_apart(one: Json, other: Json, same: bool) -> None:
    first, second = understood(one), understood(other)
    assert isinstance(first, Event)
    assert isinstance(second, Event)
    assert (first.payload_hash == second.payload_hash) is same


def test_all_that_one_person_does_is_one_lane() -> None:
    updates = [message(text="a"), tap(), in_group("/hoc"), membership("kicked")]
    assert {lane(decode(json.dumps(update).encode())) for update in updates} == {7}


@each_row(
    ("raw", "number"),
    [
        (b"", None),
        (b"null", None),
        (b"[1]", None),
        (b'{"message": {}}', None),
        (b'{"update_id": 5, "message": {"text": 1}}', 5),
        (b'{"update_id": "5"}', None),
        (b'{"update_id": 5, "x": ' + b"[" * 100_000, None),
        (b'{"update_id": 5, "x": ' + b'{"x":' * 40_000 + b"1" + b"}" * 40_001, None),
        (b'{"update_id": 5, "message": {"text": "\xff"}}', 5),
    ],
)
def test_nonsense_is_nothing_else(raw: bytes, number: int | None) -> None:
    with pytest.raises(Nonsense) as found:
        decode(raw)
    assert found.value.number == number


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["update_id", "message", "chat", "from", "id", "text", "date", "photo"]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=20,
)


@given(JSON)
def test_whatever_comes_is_read_or_nonsense(value: object) -> None:
    with suppress(Nonsense):
        read(decode(json.dumps(value).encode()), ME, NOW)
