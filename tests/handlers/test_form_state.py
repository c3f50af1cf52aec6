"""What unfinished forms have gathered: typed, owned, and let go kindly when no longer readable."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from handlers.contract import Utterance
from handlers.dispatch import ROOMS, make_router
from handlers.enrolling import Enrolling
from handlers.form_state import UNTYPED, About, FormState
from handlers.turn import ConversationState
from storage.delivery import post
from storage.identity import people
from storage.store import open_store
from storage.upgrading.migrate import migrate
from tests.bot.house import START, lane_of
from tests.handlers.room import Room
from tests.rows import each_row

FORMS = make_router().forms
LOST = "Xin lỗi"
LEFT_TO_TYPE = 13
"""Keys that are bare strings still: a form that gets its struct takes some off."""


@pytest.fixture(scope="module")
def room() -> Iterator[Room]:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder)}/bot.db"
        migrate(url)
        room = Room(open_store(url))
        room.open()
        yield room
        room.close()


def say(room: Room, state: str, text: str) -> tuple[list[str], ConversationState]:
    """What is told to somebody in this state, and the state afterwards."""
    lane = lane_of("captain", "box")
    room.store.now(lambda tx: post.save_conversation(tx, lane, state, START))
    told = room.say("captain", Utterance(text))
    kept = room.store.look(lambda tx: people.here(tx, lane)).state
    assert kept
    return told, msgspec.json.decode(kept, type=ConversationState)


def leaves(form: type[FormState]) -> list[type[FormState]]:
    return [one for sub in form.__subclasses__() for one in (sub, *leaves(sub))]


def test_every_form_has_a_key_and_an_owner_of_its_own() -> None:
    declared = [form for one in ROOMS for form in one.ROUTES.forms]
    assert len({form.key for form in declared}) == len(declared) == len(FORMS)
    assert not FORMS.keys() & UNTYPED
    assert set(FORMS.values()) == set(leaves(FormState)) - {About}
    assert {form.__module__.split(".")[-2] for form in declared} >= {"outreach", "inbox", "assist"}


def test_the_list_of_untyped_drafts_only_grows_shorter() -> None:
    assert len(UNTYPED) == LEFT_TO_TYPE


OLD = [
    '"draft":{"session":"1:counts0","last":"k1-1"}',
    '"draft":{"last":"k1-1"},"forms":{"outreach.line":{"v":99,"session":1,"step":"kind"}}',
    '"draft":{"last":"k1-1"},"forms":{"outreach.line":{"v":1,"session":1,"step":"a","more":2}}',
    '"draft":{"last":"k1-1"},"forms":{"outreach.line":"1:counts0"}',
    '"draft":{"last":"k1-1"},"forms":{"gone.form":{"v":1}}',
]


@each_row("kept", OLD)
def test_what_no_form_reads_is_dropped_with_a_sentence_and_nothing_else(
    room: Room, kept: str
) -> None:
    told, conversation = say(room, f'{{"ask":"outreach.answer",{kept}}}', "trợ giúp")
    assert told[0].startswith(LOST)
    assert "Trợ giúp" in told[-1]
    assert conversation.forms == {}
    assert conversation.draft == {"last": "k1-1"}
    assert conversation.ask == "outreach.answer"
    assert not any(LOST in text for text in room.say("captain", Utterance("trợ giúp")))


def test_who_refused_before_an_upgrade_has_refused(room: Room) -> None:
    """That is no form to be begun anew."""
    told, conversation = say(
        room, '{"draft":{"declined":"1","wanted":"k1-1","last":"k1-1"}}', "trợ giúp"
    )
    assert not any(LOST in text for text in told)
    assert Enrolling.read(conversation.forms["enrol"]) == Enrolling(declined=True, wanted="k1-1")
    assert conversation.draft == {"last": "k1-1"}


def test_what_is_typed_for_a_form_that_is_gone_is_said_back(room: Room) -> None:
    told, _ = say(room, f'{{"ask":"outreach.answer",{OLD[0]}}}', "35 nguoi")
    assert told[0].startswith(LOST)
    assert any("35 nguoi" in text for text in told)


def test_what_is_read_is_kept_without_a_word(room: Room) -> None:
    line = '"forms":{"outreach.line":{"v":1,"session":1,"step":"kind"}}'
    told, conversation = say(room, f'{{"ask":"outreach.answer",{line}}}', "trợ giúp")
    assert not any(LOST in text for text in told)
    assert conversation.forms.keys() == {"outreach.line"}
    (stopped,) = room.say("captain", Utterance("hủy"))
    assert "Phiếu buổi vẫn được giữ" in stopped
