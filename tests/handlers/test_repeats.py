"""What is sent several times in one go is answered once; what only looks so, each time."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import Mock

import pytest

from bot.app import App
from bot.channel import InboxMessage
from handlers import repeats
from handlers.contract import Body, Outcome, Picture, Postback, Reply, Utterance, Wordless
from handlers.routes import Route
from handlers.turn import ConversationState, Turn
from storage.store import Store
from tests.bot.house import Clock, enrol, event, open_app
from tests.rows import each_row


@pytest.fixture
async def app(store: Store) -> App:
    return await open_app(store, Clock())


async def say(app: App, clock: Clock, body: Body | str, ref: str | None = None) -> list[str]:
    said = replace(event("lan", body, clock, channel="box"), message_ref=ref)
    inbox_messages: list[InboxMessage] = await app.receive(said)
    return [inbox_message.message.text for inbox_message in inbox_messages]


async def resident(app: App, clock: Clock) -> None:
    await app.store.unit(lambda tx: enrol(tx, "lan", clock, channel="box"))


async def test_an_album_is_answered_once(app: App) -> None:
    clock = Clock()
    await resident(app, clock)
    said = [await say(app, clock, Picture(f"p{n}", album="77")) for n in range(5)]
    assert [len(one) for one in said] == [1, 0, 0, 0, 0]
    assert await say(app, clock, Picture("q", album="78"))
    assert await say(app, clock, Picture("r"))


@pytest.mark.parametrize(
    ("sent", "word"),
    [
        (Picture("p", "trợ giúp"), "Trợ giúp"),
        (Wordless("video", "/trogiup"), "Trợ giúp"),
        (Picture("p", "ảnh nhà tôi hôm qua"), "ảnh và tệp"),
        (Picture("p"), "ảnh và tệp"),
        (Wordless("voice"), "chưa nghe được tiếng nói"),
        (Wordless("video_note"), "chưa xem được phim"),
        (Wordless("sticker"), "Cảm ơn"),
        (Wordless("contact"), "số điện thoại"),
        (Wordless("location"), "đang ở đâu"),
        (Wordless("poll"), "tin kiểu này"),
        (Wordless("of_tomorrow"), "tin kiểu này"),
    ],
)
async def test_each_kind_is_answered_in_its_own_way(app: App, sent: Body, word: str) -> None:
    clock = Clock()
    await resident(app, clock)
    assert word in (await say(app, clock, sent))[0]


@pytest.mark.parametrize("sent", [Picture("p"), Wordless("voice"), Wordless("sticker")])
async def test_a_stranger_who_sends_no_words_is_greeted(app: App, sent: Body) -> None:
    said = await say(app, Clock(), sent)
    assert said[0].startswith("Chào bạn!")


async def test_what_is_masked_in_words_is_masked_under_a_picture(app: App) -> None:
    clock = Clock()
    await resident(app, clock)
    said = await say(app, clock, Picture("p", "căn cước 031088001234"))
    assert "dãy số cần giữ kín" in said[0]


async def test_two_taps_at_once_are_one(app: App) -> None:
    clock = Clock()
    await resident(app, clock)
    tap = Postback("learn.resume")
    assert await say(app, clock, tap, ref="12")
    clock.pass_by(seconds=1)
    assert await say(app, clock, tap, ref="12") == []
    assert await say(app, clock, Postback("learn.menu"), ref="12")
    assert await say(app, clock, tap, ref="12")
    assert await say(app, clock, tap, ref="13")
    clock.pass_by(seconds=4)
    assert await say(app, clock, tap, ref="13")


async def test_on_the_page_every_tap_that_is_shown_as_sent_is_answered(app: App) -> None:
    """The page drops second taps itself; a slow server sees two that were far apart as near."""
    clock = Clock()
    for _ in range(2):
        said = event("hoa", Postback("learn.menu"), clock, channel="web")
        assert await app.receive(replace(said, message_ref="12"))
        clock.pass_by(seconds=1)


def test_a_button_that_its_answer_replaces_may_be_tapped_again() -> None:
    """To mark and to unmark an answer is no double tap."""
    said = replace(event("lan", Postback("quiz.pick:1"), Clock()), message_ref="12")
    turn = Mock(spec=Turn, event=said, now=Clock().at, conversation=ConversationState())
    repeats.note(turn, [Reply("đã chọn", replaces=True)])
    assert not repeats.is_answered(turn, "quiz.pick")
    repeats.note(turn, [Reply("xong")])
    assert repeats.is_answered(turn, "quiz.pick")


SPENDING = Route(Mock(), spends=True)
SAID = [Reply("đúng", leads=True), Reply("câu sau")]


@each_row(
    ("body", "ref", "route", "said", "spent"),
    [
        (Postback("quiz.pick:1"), "12", SPENDING, SAID, [False, True]),
        (Postback("learn.menu"), "12", Route(Mock()), SAID, [False, False]),
        (Postback("quiz.pick:1"), None, SPENDING, SAID, [False, False]),
        (Utterance("2"), None, SPENDING, SAID, [False, False]),
        (Postback("a.forged"), "12", None, SAID, [False, False]),
        (Postback("quiz.pick:1"), "12", SPENDING, [Reply("☑", replaces=True)], [False]),
        (Postback("quiz.pick:1"), "12", SPENDING, [], []),
    ],
    ids=["answer", "menu", "message too old", "typed", "forged", "marked", "nothing said"],
)
def test_buttons_are_used_up_by_what_counts(
    body: Body, ref: str | None, route: Route | None, said: list[Outcome], spent: list[bool]
) -> None:
    tap = replace(event("lan", body, Clock()), message_ref=ref)
    turn = Mock(spec=Turn, event=tap, leaves_buttons=False)
    found = repeats.with_spent(turn, route, said)
    assert [one.spends for one in found if isinstance(one, Reply)] == spent


def test_another_members_buttons_are_left_to_them() -> None:
    tap = replace(event("lan", Postback("quiz.pick:1"), Clock()), message_ref="12")
    turn = Mock(spec=Turn, event=tap, leaves_buttons=True)
    assert repeats.with_spent(turn, SPENDING, SAID) == SAID
