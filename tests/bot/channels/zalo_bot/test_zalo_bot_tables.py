"""What the Bot Platform tells and is told, by the reference's payloads; and what is counted."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from bot.channel import Ambiguous, FileRef, Message, Refused, SendError, Unavailable
from bot.channels.manifest import capabilities
from bot.channels.posted import Nonsense
from bot.channels.zalo_bot.errors import KNOWN, Nothing, TokenRefused, Unknown, UsedUp, judge
from bot.channels.zalo_bot.events import Posted, decode, split
from bot.channels.zalo_bot.incoming import read
from bot.channels.zalo_bot.outgoing import picture_of, words_of
from bot.channels.zalo_bot.quota import nearly_used_up
from bot.delivery.render import render
from handlers.contract import Arrival, Body, Button, Picture, Reply, Utterance, Wordless, column
from tests.rows import each_row

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
BOT, PERSON = "1000000000000000123", "0a1b2c3d4e5f60718293"
WHO = {"id": PERSON, "display_name": "Nguyễn An", "is_bot": False}
COMMON = {
    "message_id": "11ff22ee33dd44cc55bb",
    "date": 1795312810456,
    "from": WHO,
    "chat": {"id": PERSON, "chat_type": "PRIVATE"},
}
IN: list[tuple[str, dict[str, object], Body | None]] = [
    ("message.text.received", {"text": "2"}, Utterance("2")),
    ("message.text.received", {"text": "/hoc"}, Utterance("/hoc")),
    ("message.image.received", {"photo": "https://a.zdn.vn/1"}, Picture("https://a.zdn.vn/1")),
    (
        "message.image.received",
        {"photo_url": "https://photo.zdn.vn/abc.jpg", "caption": "bài làm"},
        Picture("https://photo.zdn.vn/abc.jpg", "bài làm"),
    ),
    ("message.image.received", {}, Picture("")),
    ("message.sticker.received", {"sticker": "5711", "url": "u"}, Wordless("sticker")),
    ("message.voice.received", {"voice_url": "https://x/v.aac"}, Wordless("voice")),
    ("message.unsupported.received", {}, Wordless("other")),
    ("message.of.next.year", {"text": "x"}, None),
    ("message.text.received", {"text": "x", "from": {**WHO, "is_bot": True}}, None),
    ("message.text.received", {"text": "x", "from": {"id": BOT}}, None),
]


def told_in(body: bytes) -> list[Posted]:
    return [decode(one) for one in split(body)]


def test_what_is_told_in_both_forms() -> None:
    for name, more, body in IN:
        told = {"event_name": name, "message": {**COMMON, **more}}
        for form in (told, {"ok": True, "result": told}, {"ok": True, "result": [told]}):
            (posted,) = told_in(json.dumps(form).encode())
            event = read(posted, BOT, NOW)
            assert (event.body if event else None) == body, name
            if event:
                assert (event.key, event.sender, event.chat) == (
                    COMMON["message_id"],
                    PERSON,
                    PERSON,
                )
                assert event.at == datetime.fromtimestamp(1795312810.456, UTC)


def test_in_a_group_neither_words_nor_names_are_taken() -> None:
    where = {"id": "zgr-7f31c0", "chat_type": "GROUP"}
    told = {
        "event_name": "message.text.received",
        "message": {**COMMON, "chat": where, "text": "x"},
    }
    event = read(told_in(json.dumps(told).encode())[0], BOT, NOW)
    assert event is not None
    assert (event.body, event.sender, event.is_private) == (Arrival(), "zgr-7f31c0", False)


@each_row("body", [b"", b"{}", b'{"result":{}}', b"[7]", b"\xff", b"[" * 5000])
def test_what_makes_no_sense_is_said_to_make_none(body: bytes) -> None:
    with pytest.raises(Nonsense):
        told_in(body)


def test_who_says_nothing_of_themselves_makes_no_sense() -> None:
    (posted,) = told_in(b'{"event_name":"message.text.received","message":{"text":"x"}}')
    with pytest.raises(Nonsense):
        read(posted, BOT, NOW)


def test_what_is_sent() -> None:
    shown = FileRef("screen", {}, "man-hinh.png", "Màn hình danh bạ")
    words = {"chat_id": PERSON, "text": "Chào bác"}
    assert words_of(PERSON, Message("Chào **bác**")) == ("sendMessage", words)
    assert words_of(PERSON, Message("", picture=shown)) == (
        "sendMessage",
        {"chat_id": PERSON, "text": "Màn hình danh bạ"},
    )
    assert words_of(PERSON, Message("  ")) is None
    paper = Message("Giấy đây ạ.", file=FileRef("certificate", {}, "giay.pdf"))
    told = {"chat_id": PERSON, "text": "Giấy đây ạ.\n\nMời mở trang web."}
    assert words_of(PERSON, paper, "Mời mở trang web.") == ("sendMessage", told)
    picture = {"chat_id": PERSON, "photo": "https://hoc.example.vn/1"}
    assert picture_of(PERSON, Message("", picture=shown), "https://hoc.example.vn/1") == (
        "sendPhoto",
        picture,
    )
    said = picture_of(PERSON, Message("**Hình 1**", picture=shown), "https://hoc.example.vn/1")
    assert said == ("sendPhoto", {**picture, "caption": "Hình 1"})


def test_every_option_is_a_number() -> None:
    reply = Reply("Chọn", column(Button("Học", "a.b"), Button("Ôn", "a.c")))
    (message,) = render(reply, capabilities("zalo_bot"))
    assert (message.text, message.buttons) == ("Chọn\n\n1. Học\n2. Ôn", [])


ERRORS: list[tuple[int, bytes, type[SendError]]] = [
    (200, b'{"ok":false,"error_code":400,"description":"x"}', Refused),
    (200, b'{"ok":false,"error_code":401,"description":"x"}', TokenRefused),
    (401, b'{"ok":false,"error_code":401,"description":"x"}', TokenRefused),
    (200, b'{"ok":false,"error_code":403,"description":"x"}', Unavailable),
    (200, b'{"ok":false,"error_code":404,"description":"x"}', Refused),
    (200, b'{"ok":false,"error_code":408,"description":"x"}', Nothing),
    (408, b'{"ok":false,"description":"x"}', Nothing),
    (200, b'{"ok":false,"error_code":426,"description":"x"}', Unavailable),
    (200, b'{"ok":false,"error_code":429,"description":"x"}', UsedUp),
    (200, b'{"ok":false,"error_code":977,"description":"x"}', Unavailable),
    (200, b'{"ok":false,"error_code":7,"description":"x"}', Unknown),
    (502, b"<html>", Unavailable),
    (200, b"<html>", Ambiguous),
]


@each_row(("status", "body", "kind"), ERRORS)
def test_every_failure_has_its_meaning(status: int, body: bytes, kind: type[SendError]) -> None:
    with pytest.raises(kind):
        judge(status, body)
    assert len(KNOWN) == 7


@each_row(
    ("messages", "people", "told"),
    [
        (2399, 39, ""),
        (2400, 0, "2400 of 3000 messages of this month are used"),
        (0, 40, "up to 40 people have come, and Zalo serves 50"),
        (
            3000,
            50,
            "3000 of 3000 messages of this month are used; "
            "up to 50 people have come, and Zalo serves 50",
        ),
    ],
)
def test_the_plan_is_warned_of_before_it_is_reached(messages: int, people: int, told: str) -> None:
    assert nearly_used_up(messages, people) == told
