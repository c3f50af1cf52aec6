"""A button of a question that is over, or another's: it says what now, and offers a way on."""

from __future__ import annotations

import pytest

from bot.channel import InboxMessage
from storage.store import Store
from tests.bot.house import LIBRARY, Clock, at_question, enrol, event, open_app

LESSON = LIBRARY.lessons()[0]
OLD = f"{LESSON.questions[0].id}:{LESSON.questions[0].options[0].id}"
"""The first question, which the attempt has behind it."""


TAPS = (
    *(f"quiz.pick:1:{OLD}", "quiz.send:1:q9", f"quiz.pick:999:{OLD}", "quiz.pick"),
    *("learn.step:1:2", "learn.step:999:1", "learn.step"),
    *("test.pick:1:1:a", "test.send:1:1", "test.pick:999:1:a", "test.pick"),
    *(f"assist.pick:1:{OLD}", "assist.send:999:q1", "assist.step:1:2", "assist.pick"),
    *("review.pick:x:q1:a", "review.send"),
)


@pytest.mark.parametrize("who", ["stranger", "another", "owner", "helper"])
async def test_every_closed_question_leads_on(store: Store, who: str) -> None:
    clock = Clock()
    app = await open_app(store, clock)
    owner = await app.store.unit(lambda tx: enrol(tx, "owner", clock, channel="box"))
    at = owner.person_id
    await app.store.unit(lambda tx: at_question(tx, at, (LESSON, 1), clock()))
    await app.store.unit(lambda tx: enrol(tx, "another", clock, channel="box"))
    helper = {"channel": "box", "role": "volunteer"}
    await app.store.unit(lambda tx: enrol(tx, "helper", clock, **helper))  # type: ignore[arg-type]
    for tap in TAPS:
        said: list[InboxMessage] = await app.receive(event(who, f"[{tap}]", clock, channel="box"))
        words = "\n".join(one.message.text for one in said)
        assert said[-1].message.buttons, tap
        assert len(words.split("\n")) > 1, (tap, words)
