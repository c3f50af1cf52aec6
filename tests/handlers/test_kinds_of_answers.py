"""What is recorded of a row put in order and of a typed answer: our own names, in their order."""

from __future__ import annotations

import pytest

from bot.app import App
from handlers.contract import Body, Postback, Utterance
from lessons.questions import TYPES
from lessons.schema import Lesson
from storage.delivery import post
from storage.store import Store
from storage.studying import learning
from storage.transaction import Transaction
from tests.bot.house import LIBRARY, START, Clock, enrol, event, open_app, rows

LESSON = LIBRARY.by_id["k7-6"]
ROW, TYPED = "q4", "q5"


def place(tx: Transaction, clock: Clock, lesson: Lesson, question_id: str) -> str:
    """Lan stands at the question; what its buttons carry."""
    person = enrol(tx, "lan", clock, channel="box").person_id
    attempt = learning.start(tx, person, (lesson.id, lesson.version), START)
    index = [question.id for question in lesson.questions].index(question_id)
    learning.move(tx, attempt.id, len(lesson.steps) + 1 + index, START)
    return f"{attempt.id}:{question_id}"


async def say(app: App, clock: Clock, *bodies: Body) -> list[str]:
    told: list[str] = []
    for body in bodies:
        letters = await app.receive(event("lan", body, clock, channel="box"))
        told += [letter.message.text for letter in letters]
    await app.settle()
    return told


async def recorded(app: App) -> list[tuple[object, bool]]:
    kept = await app.store.read(lambda tx: rows(tx, "answer"))
    return [(row["picked"], bool(row["is_right"])) for row in kept]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2 3 1", ("a,b,c", True)),
        ("132", ("c,b,a", False)),
        ("b a c", ("a,c,b", False)),
        ("gọi cho ngân hàng, giữ lại tin, báo công an", ("a,b,c", True)),
    ],
)
async def test_a_row_is_recorded_in_its_order(
    store: Store, typed: str, kept: tuple[str, bool]
) -> None:
    clock = Clock()
    app = await open_app(store, clock)
    where = await store.unit(lambda tx: place(tx, clock, LESSON, ROW))
    send = Postback(f"quiz.send:{where}")
    await say(app, clock, Utterance("hoc"))
    told = await say(app, clock, send)
    assert "chưa xếp hết" in told[0]
    assert await recorded(app) == []
    await say(app, clock, Utterance(typed), send)
    assert await recorded(app) == [kept]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("156", ("dung", True)),
        ("mot nam sau", ("dung", True)),
        ("113 ạ", ("sai-1", False)),
        ("115", ("khac", False)),
        ("gọi số 156 để báo nhà mạng", ("dung", True)),
        ("hỏi chị Hoa ở số nhà 12", None),
        ("156 hay 113", None),
        ("không phải 156", None),
        ("câu này nghĩa là sao", None),
        ("tôi quên rồi ạ", ("quen", False)),
        ("học", None),
        ("/tiendo", None),
        ("0912345678", None),
        ("…", None),
    ],
)
async def test_of_typed_words_only_their_meaning_is_kept(
    store: Store, typed: str, kept: tuple[str, bool] | None
) -> None:
    clock = Clock()
    app = await open_app(store, clock)
    await store.unit(lambda tx: place(tx, clock, LESSON, TYPED))
    await say(app, clock, Utterance("hoc"))
    assert await say(app, clock, Utterance(typed))
    assert await recorded(app) == ([kept] if kept else [])
    assert await store.read(post.dead) == []


@pytest.mark.parametrize(
    ("typed", "tapped", "kept"),
    [
        ("hỏi chị Hoa", "Vẫn gửi câu vừa gõ", ("khac", False)),
        ("156 hay 113", "156", ("dung", True)),
        ("156 hay 113", "113", ("sai-1", False)),
        ("hỏi chị Hoa", "Tôi chưa nhớ", ("quen", False)),
    ],
)
async def test_what_was_asked_back_is_answered_by_its_button(
    store: Store, typed: str, tapped: str, kept: tuple[str, bool]
) -> None:
    clock = Clock()
    app = await open_app(store, clock)
    await store.unit(lambda tx: place(tx, clock, LESSON, TYPED))
    told = await say(app, clock, Utterance("hoc"), Utterance(typed))
    assert "chưa chấm" in told[-2]
    assert await recorded(app) == []
    await say(app, clock, Utterance(tapped))
    assert await recorded(app) == [kept]


@pytest.mark.parametrize("forged", ["dung", "sai-1", "khac", "", "quen:quen"])
async def test_a_typed_answer_cannot_be_tapped(store: Store, forged: str) -> None:
    clock = Clock()
    app = await open_app(store, clock)
    where = await store.unit(lambda tx: place(tx, clock, LESSON, TYPED))
    await say(app, clock, Utterance("hoc"), Postback(f"quiz.pick:{where}:{forged}"))
    assert await recorded(app) == []


async def test_words_typed_after_the_question_is_left_are_no_answer(store: Store) -> None:
    clock = Clock()
    app = await open_app(store, clock)
    await store.unit(lambda tx: place(tx, clock, LESSON, TYPED))
    await say(app, clock, Utterance("hoc"), Utterance("/huy"), Utterance("156"))
    assert await recorded(app) == []


def test_the_lesson_asks_both() -> None:
    kinds = {question.id: TYPES[question.type].kind for question in LESSON.questions}
    assert (kinds[ROW], kinds[TYPED]) == ("order", "typed")
