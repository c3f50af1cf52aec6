"""The bare word of a command asks to see: it decides only where a button says just that word."""

from __future__ import annotations

import pytest

from handlers.dispatch import make_router
from handlers.readings import Intent
from handlers.routes import Awaits
from handlers.rules.folding import fold
from handlers.texts import load_commands
from handlers.turn import ConversationState, Turn
from tests.bot.house import HOUSE, START, Clock, event
from tests.rows import each_row

ROUTER = make_router()
POSTBACKS = ROUTER.tables["postback"]
DECIDES = sorted(name for name, route in POSTBACKS.items() if route.decides)
WORDS: list[str] = [word for one in load_commands().values() for word in one["words"]]  # type: ignore[attr-defined]


def meant(text: str, label: str, data: str, ask: str = "") -> Intent:
    said = event("mai", text, Clock())
    conversation = ConversationState(ask=ask, offers=[(label, data), ("Xem tiếp", "approve.next")])
    turn = Turn(HOUSE, None, said, 1, "lane", START, None, conversation, routes=ROUTER.tables)  # type: ignore[arg-type]
    return ROUTER.understand(turn)


@each_row("name", DECIDES)
def test_a_command_is_no_button_that_only_begins_with_it(name: str) -> None:
    assert meant("duyet", "Duyệt dù chưa giải thích", f"{name}:1").name == "duyet"


@each_row("ask", ["", "approve.reason"])
@each_row("said", ["Duyệt", "duyệt", "DUYỆT", "duyet"])
def test_the_words_of_a_button_are_its_tap(said: str, ask: str) -> None:
    """Who reads "Duyệt" on a card and types it approves what is shown; the version guards it."""
    for data in ("approve.yes:1~00", "common.approve:1"):
        assert meant(said, "Duyệt", data, ask).name == data.partition(":")[0]


@pytest.mark.parametrize("ask", ["", "approve.reason"])
def test_with_a_slash_it_is_always_the_command(ask: str) -> None:
    for said in ("/duyet", "/duyệt"):
        assert meant(said, "Duyệt", "approve.yes:1~00", ask).name == "duyet"


def test_no_other_word_of_a_command_taps_a_button_that_decides() -> None:
    for word in {*WORDS} - {"duyệt"}:
        for said in (word, fold(word)):
            assert meant(said, "Duyệt", "approve.yes:1~00").name != "approve.yes", said


def test_a_button_that_only_shows_is_still_tapped_by_its_words() -> None:
    assert meant("học tiếp", "Học tiếp", "learn.resume:1").name == "learn.resume"
    assert meant("1", "Duyệt", "approve.yes:1~00").name == "approve.yes"


WRITTEN = sorted(
    name
    for name, route in ROUTER.tables["ask"].items()
    if route.awaits in (Awaits.REPORT, Awaits.LETTER)
)


@each_row("ask", WRITTEN)
@each_row(
    "text",
    [
        "diem danh thu, bam nham 3 lan",
        "điểm danh bằng giấy nên 40 người chưa bấm",
        "duyet giup em nhe, ghi dung roi",
        "hoc vien ve som",
    ],
)
def test_a_sentence_that_begins_like_a_command_is_taken_whole(text: str, ask: str) -> None:
    found = meant(text, "Để sau", "oddity.show:1", ask)
    assert (found.kind, found.name, found.arguments) == ("ask", ask, (text,))


@each_row("ask", WRITTEN)
@each_row(
    ("text", "name"), [("/duyet", "duyet"), ("trợ giúp", "trogiup"), ("điểm danh 4726", "diemdanh")]
)
def test_a_whole_command_still_leaves_it(text: str, name: str, ask: str) -> None:
    assert meant(text, "Để sau", "oddity.show:1", ask).name == name


@pytest.mark.parametrize("text", ["de sau", "để sau", "thoi, de sau"])
def test_the_way_out_is_tapped_without_its_courtesy(text: str) -> None:
    found = meant(text, "Thôi, để sau", "checkin.learner", "checkin.code")
    assert found.name == "checkin.learner"
