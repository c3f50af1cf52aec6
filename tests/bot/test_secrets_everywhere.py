"""Whatever is asked, whoever answers: no secret that is typed there stands in any table."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.hiding import masked
from handlers.contract import Arrival, Body, Command, Picture, Postback, Utterance, Wordless
from handlers.dispatch import make_router
from storage.store import open_store
from tests.bot.house import Clock, breaking, dump, event
from tests.handlers.room import Room

ROUTER = make_router()

SECRETS = {
    "0310 8500 1234": "căn cước 0310 8500 1234",
    "482-913": "code 482-913",
    "A8F2K9": "mã xác nhận là A8F2K9",
    "4829": "Mã 4829 gửi",
    "bốn tám hai chín một ba": "nó đọc bốn tám hai chín một ba",
    "lan.nguyen": "lan.nguyen@gmail.com",
    "0912 345 678": "gọi 0912 345 678 nhé",
    "Lan1975@": "mật khẩu là Lan1975@",
}
ALL = "; ".join(SECRETS.values())
WHO = ("stranger", "noisy resident", "noisy officer", "noisy captain")
FLOWS = [
    ("noisy resident", "/hoi", "[inquiry.agree]", "{}", "[inquiry.send]"),
    ("noisy resident", "/toi", "[profile.ask_name]", "{}"),
    ("noisy resident", "/gap {}"),
    ("noisy captain", "/buoi", "tuyên truyền 8h-9h hôm nay ở nhà văn hóa 30 người, {}", "{}"),
    ("noisy officer", "/moi", "{}"),
    ("noisy officer", "/thongke {}"),
    ("stranger", "{}"),
]


@pytest.fixture
def room(sqlite_url: str) -> Iterator[Room]:
    room = Room(open_store(sqlite_url))
    room.open()
    yield room
    room.close()


def leaks(room: Room) -> list[str]:
    """The secrets that the database remembers."""
    kept = str(room.store.look(dump))
    ways = ((secret, re.escape(secret).replace(r"\ ", " ?")) for secret in SECRETS)
    return [secret for secret, way in ways if re.search(rf"(?<!\w){way}(?!\w)", kept)]


def test_no_open_question_lets_one_through(room: Room) -> None:
    for name in ROUTER.tables["ask"]:
        for who in WHO:
            room.say(who, Utterance(ALL), ask=name)
    for name in ROUTER.tables["picture"]:
        room.say("noisy captain", Picture("ref", ALL), ask=name)
    assert leaks(room) == []


def test_no_conversation_lets_one_through(room: Room) -> None:
    for who, *lines in FLOWS:
        for text in SECRETS.values():
            for line in lines:
                room.say(who, event("x", line.format(text), room.clock).body)
    assert leaks(room) == []


def test_no_dead_event_lets_one_through(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    breaking(monkeypatch, ValueError("a bug"))
    for text in SECRETS.values():
        ways: list[Body] = [
            *(Utterance(text), Command("gap", text), Postback(text), Arrival(text)),
            *(Picture("ref", text), Wordless("voice", text)),
        ]
        for body in ways:
            room.say("noisy resident", body)
    assert leaks(room) == []


@given(st.sampled_from(sorted(SECRETS.items())), st.sampled_from(["", "dạ ", "tổ 3: "]))
def test_no_way_in_lets_one_through(secret: tuple[str, str], before: str) -> None:
    said, text = secret
    for body in (
        *(Utterance(before + text), Command("gap", before + text), Postback(f"find.more:{text}")),
        *(Arrival(text), Picture("ref", before + text), Wordless("voice", before + text)),
    ):
        hidden, found = masked(event("lan", body, Clock()))
        assert found, body
        assert said not in str(hidden.body)
