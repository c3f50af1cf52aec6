"""Every open question, met by somebody who wants out of it or may answer it no more."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from handlers.contract import Body, Picture, Utterance, Wordless
from handlers.dispatch import make_router
from handlers.routes import Awaits
from handlers.shared.teamwork import WORKERS
from handlers.turn import ConversationState
from storage.identity import people
from storage.store import open_store
from storage.upgrading.migrate import migrate
from tests.bot.house import lane_of, rows
from tests.handlers.room import Room
from tests.rows import each_row

ASKS = make_router().tables["ask"]
NAMES = sorted(name for name, route in ASKS.items() if route.awaits is Awaits.NAME)
OF_ROLES = sorted(name for name, route in ASKS.items() if route.roles)
KEPT = (
    *("outreach_session", "session_event", "team", "team_group", "certificate", "profile"),
    "inquiry",
)


@pytest.fixture(scope="module")
def room() -> Iterator[Room]:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder)}/bot.db"
        migrate(url)
        room = Room(open_store(url))
        room.open()
        yield room
        room.close()


def who_may(name: str) -> str:
    roles = ASKS[name].roles
    if not roles:
        return "resident"
    return "captain" if set(roles) & set(WORKERS) else "officer"


def asked(room: Room, who: str) -> str:
    """The question that is open to somebody."""
    here = room.store.look(lambda tx: people.here(tx, lane_of(who, "box")))
    return msgspec.json.decode(here.state, type=ConversationState).ask if here.state else ""


@each_row("name", sorted(set(ASKS) - set(NAMES)))
def test_a_word_that_is_a_command_answers_no_question(room: Room, name: str) -> None:
    """A session was sent back for the reason "trợ giúp", and a team was called "hủy"."""
    who = who_may(name)
    before = room.store.look(lambda tx: {table: rows(tx, table) for table in KEPT})
    (told,) = room.say(who, Utterance("hủy"), ask=name)
    assert "dừng" in told or "giữ" in told
    assert asked(room, who) == ""
    assert "Trợ giúp" in "".join(room.say(who, Utterance("trợ giúp"), ask=name))
    assert asked(room, who) == name
    assert room.store.look(lambda tx: {table: rows(tx, table) for table in KEPT}) == before


@each_row("words", ["thôi", "thôi nhé", "Hủy đi", "không làm nữa"])
def test_who_wants_no_more_gives_no_reason(room: Room, words: str) -> None:
    (told,) = room.say("officer", Utterance(words), ask="approve.reason")
    assert "dừng" in told
    assert asked(room, "officer") == ""


@each_row("name", sorted(ASKS))
@each_row("body", [Picture("p", "tổ 3"), Wordless("video", "tổ 3")])
def test_what_comes_with_words_is_said_to_be_dropped(room: Room, name: str, body: Body) -> None:
    told = room.say(who_may(name), body, ask=name)
    assert name == "photo.wait" or "không lưu" in told[0]


@each_row("name", NAMES)
def test_what_is_nobodys_name_leads_out_of_a_question_for_a_name(room: Room, name: str) -> None:
    who = who_may(name)
    assert "Trợ giúp" in "".join(room.say(who, Utterance("trợ giúp"), ask=name))
    room.say(who, Utterance("dừng lại"), ask=name)
    assert asked(room, who) == ""


@each_row("words", ["Tổ 3 ghi thiếu", "1", "hai ba buoi nua"])
@each_row("name", OF_ROLES)
def test_a_question_of_a_role_ends_with_the_role(room: Room, name: str, words: str) -> None:
    """Nothing that was typed led out of it, not even "huỷ"."""
    (told,) = room.say("former", Utterance(words), ask=name)
    assert "Việc này dành cho" in told
    assert asked(room, "former") == ""
    assert not any("Việc này dành cho" in one for one in room.say("former", Utterance(words)))


@each_row("name", OF_ROLES)
def test_a_command_is_obeyed_at_a_question_of_a_role_that_is_over(room: Room, name: str) -> None:
    (told,) = room.say("former", Utterance("dừng lại"), ask=name)
    assert "dừng" in told
