"""What Zalo posts and what it means, by the reference's payloads; and who is believed."""

from __future__ import annotations

import contextlib
import json
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.posted import Nonsense
from bot.channels.zalo_oa.events import decode
from bot.channels.zalo_oa.incoming import ByHand, Door, read
from bot.channels.zalo_oa.signature import is_signed, sign
from handlers.contract import Arrival, Body, Picture, Postback, Utterance, Wordless
from tests.rows import each_row

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
OA, PERSON = "800000000000000002", "900000000000000001"
GOLDEN = (
    b'{"app_id":"1234567890123456789","sender":{"id":"900000000000000001"},'
    b'"user_id_by_app":"700000000000000003","recipient":{"id":"800000000000000002"},'
    b'"event_name":"user_send_text","message":{"text":"#q:s7:3:B","msg_id":"0f0e0d0c0b0a0908070"},'
    b'"timestamp":"1795312800000"}'
)
MAC = "938af4fe404470ea7b706ea6d8e8fceecb6947f077c481f6d4b506d6c03b3ebd"
SIGNED_BY = ("1234567890123456789", GOLDEN, "1795312800000", "example-oa-secret")


def test_the_golden_vector() -> None:
    assert len(GOLDEN) == 267
    assert sign(*SIGNED_BY) == MAC


@each_row(
    ("header", "believed"),
    [
        (f"mac={MAC}", True),
        (MAC, True),
        (MAC.upper(), False),
        (f"mac={MAC[:-1]}0", False),
        ("mac=", False),
        ("bí mật", False),
        (f"MAC={MAC}", False),
    ],
)
def test_both_forms_of_the_header_are_taken_and_no_other(header: str, believed: bool) -> None:
    assert is_signed(header, SIGNED_BY[0], GOLDEN, SIGNED_BY[3]) is believed


@given(st.integers(0, len(GOLDEN) - 1), st.integers(1, 255))
def test_one_byte_changed_is_no_longer_signed(place: int, change: int) -> None:
    spoilt = GOLDEN[:place] + bytes([GOLDEN[place] ^ change]) + GOLDEN[place + 1 :]
    assert not is_signed(MAC, SIGNED_BY[0], spoilt, SIGNED_BY[3])


def posted(name: str, message: object = None, **more: object) -> bytes:
    shared = {"event_name": name, "app_id": "1", "timestamp": "1795312800000"}
    parties = {"sender": {"id": PERSON}, "recipient": {"id": OA}}
    said = {} if message is None else {"message": message}
    return json.dumps({**shared, **parties, **said, **more}).encode()


def attached(kind: str, *payloads: dict[str, object], text: str = "") -> dict[str, object]:
    shown = [{"type": kind, "payload": payload} for payload in payloads]
    return {"msg_id": "7", "attachments": shown, **({"text": text} if text else {})}


FILE = {"url": "https://f.zdn.vn/x.pdf", "name": "don.pdf", "size": "48211"}
PHOTO = {"url": "https://photo.zdn.vn/a.jpg", "thumbnail": "https://photo.zdn.vn/t.jpg"}
PLACE = {"coordinates": {"latitude": "20.9", "longitude": "106.6"}}
BY_MESSAGE: list[tuple[str, object, list[Body]]] = [
    ("user_send_text", {"msg_id": "1", "text": "học"}, [Utterance("học")]),
    ("user_send_text", {"msg_id": "1", "text": "2"}, [Utterance("2")]),
    ("user_send_text", {"msg_id": "1", "text": "#learn.resume"}, [Postback("learn.resume")]),
    ("user_send_text", {"msg_id": "1", "text": "#quiz.pick:7:a~3"}, [Postback("quiz.pick:7:a~3")]),
    ("user_send_text", {"msg_id": "1", "text": "#q:s7:3:B"}, [Utterance("#q:s7:3:B")]),
    ("user_send_text", {"msg_id": "1", "text": "# tổ 3"}, [Utterance("# tổ 3")]),
    (
        "user_send_text",
        {"msg_id": "1", "text": "#a." + "b" * 63},
        [Utterance("#a." + "b" * 63)],
    ),
    ("user_send_image", attached("image", PHOTO, text="x"), [Picture(str(PHOTO["url"]), "x")]),
    (
        "user_send_image",
        attached("image", PHOTO, {"url": "https://photo.zdn.vn/b.jpg"}),
        [
            Picture("https://photo.zdn.vn/a.jpg", "", "7"),
            Picture("https://photo.zdn.vn/b.jpg", "", "7"),
        ],
    ),
    ("user_send_image", {"msg_id": "7"}, [Picture("")]),
    ("user_send_file", attached("file", FILE), [Picture("")]),
    ("user_send_file", attached("file", {**FILE, "name": "a.JPG"}), [Picture(str(FILE["url"]))]),
    ("user_send_audio", attached("audio", {"url": "https://x/v.aac"}), [Wordless("voice")]),
    ("user_send_sticker", attached("sticker", {"id": "5711", "url": "u"}), [Wordless("sticker")]),
    ("user_send_location", attached("location", PLACE), [Wordless("location")]),
    ("user_send_business_card", attached("link", {"url": "u"}), [Wordless("contact")]),
    ("user_send_video", attached("video", {"url": "u"}), [Wordless("video")]),
    ("oa_send_text", {"msg_id": "1", "text": "học"}, []),
    ("user_seen_message", {"msg_ids": ["1"]}, []),
    ("user_received_message", {"msg_id": "1"}, []),
    ("user_submit_info", None, []),
    ("add_user_to_tag", None, []),
    ("a_kind_of_next_year", {"msg_id": "1", "text": "x"}, []),
]


@each_row(("name", "message", "bodies"), BY_MESSAGE)
def test_what_is_posted(name: str, message: object, bodies: list[Body]) -> None:
    events = read(decode(posted(name, message)), OA, NOW)
    assert isinstance(events, list)
    assert [event.body for event in events] == bodies
    assert all(event.sender == event.chat == PERSON and event.bot == OA for event in events)
    assert len({event.key for event in events}) == len(events)


def test_who_follows_is_greeted_and_who_leaves_is_written_to_no_more() -> None:
    more = {"oa_id": OA, "follower": {"id": PERSON}, "sender": {}, "recipient": {}}
    (event,) = read(decode(posted("follow", **more)), OA, NOW) or []  # type: ignore[misc]
    assert (event.body, event.sender) == (Arrival(), PERSON)
    assert read(decode(posted("unfollow", **more)), OA, NOW) == Door(PERSON)
    assert read(decode(posted("unfollow", **{**more, "oa_id": "1"})), OA, NOW) is None


def test_an_event_of_another_account_and_an_echo_are_nobodys() -> None:
    said = {"msg_id": "1", "text": "x"}
    assert read(decode(posted("user_send_text", said, recipient={"id": "1"})), OA, NOW) is None
    echo = {"sender": {"id": OA}, "recipient": {"id": PERSON}}
    assert read(decode(posted("oa_send_text", said, **echo)), OA, NOW) is None


@each_row(
    ("name", "by", "top", "is_by_hand"),
    [
        ("oa_send_text", {"admin_id": "55"}, {}, True),
        ("oa_send_image", {"admin_id": 55}, {}, True),
        ("oa_send_text", {}, {"admin_id": "55"}, True),
        ("oa_send_text", {}, {}, False),
        ("oa_send_group_text", {"admin_id": "55"}, {}, False),
        ("user_send_text", {"admin_id": "55"}, {}, False),
        ("oa_send_text", {"id": "1", "admin_id": "55"}, {}, False),
    ],
)
def test_an_echo_that_names_who_wrote_it_is_a_humans(
    name: str, by: dict[str, object], top: dict[str, object], is_by_hand: bool
) -> None:
    echo = {"sender": {"id": OA, **by}, "recipient": {"id": PERSON}, **top}
    found = read(decode(posted(name, {"msg_id": "1", "text": "x"}, **echo)), OA, NOW)
    moment = datetime.fromtimestamp(1795312800, UTC)
    assert found == (ByHand(PERSON, moment) if is_by_hand else None)


def test_a_moment_that_no_calendar_knows_is_now() -> None:
    said = {"msg_id": "1", "text": "x"}
    (event,) = read(decode(posted("user_send_text", said, timestamp="9" * 30)), OA, NOW) or []  # type: ignore[misc]
    assert event.at == NOW


@given(st.binary(max_size=200) | st.recursive(st.none(), st.lists).map(repr).map(str.encode))
def test_nothing_that_comes_raises_anything_else(body: bytes) -> None:
    with contextlib.suppress(Nonsense):
        read(decode(body), OA, NOW)
