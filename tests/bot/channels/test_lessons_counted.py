"""Where messages are counted a whole lesson is eight of them, even after one message of somebody's.

Zalo's own count is in doubt: whether a tap begins it anew nobody has seen yet.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import pytest

from bot.app import App
from bot.channel import Message
from bot.channels.manifest import COUNTED, MANIFEST
from bot.house import make_house
from handlers.rules.typed.spreading import LONGEST
from lessons.schema import Lesson, Question
from storage.store import Store, open_store
from tests.bot.house import CONFIG, KEYS, Clock, Pushed, enrol, event
from tests.one_course import shipped

MOST = 8
NUMBERED = re.compile(r"^(\d+)\. ", re.MULTILINE)
HOUSE = make_house(CONFIG, shipped(), KEYS)


class Learner:
    """Lan at one channel, who learns one lesson after another."""

    def __init__(self, app: App, there: Pushed, clock: Clock) -> None:
        self.app, self.there, self.clock = app, there, clock

    async def say(self, text: str) -> list[Message]:
        """What comes after one message of hers."""
        before = len(self.there.sent)
        self.clock.pass_by(seconds=40)
        await self.app.receive(event("lan", text, self.clock, channel=self.there.name))
        await self.app.settle()
        return [message for _, message in self.there.sent[before:]]

    async def learn(self, lesson: Lesson) -> list[list[Message]]:
        """A whole lesson, every question wrong or half right: that is the longest way."""
        came = [await self.say(f"[learn.open:{lesson.id}]")]
        while not (asked := _question(lesson, came[-1])):
            came.append(await self.say("1"))
        while asked:
            came.append(await self.say(_answer(asked)))
            asked = _question(lesson, came[-1])
        return came


def _question(lesson: Lesson, came: list[Message]) -> Question | None:
    """The question that is asked last."""
    found = re.findall(r"\*\*Câu (\d)/\d\*\*", came[-1].text)
    return lesson.questions[int(found[-1]) - 1] if found else None


def _answer(question: Question) -> str:
    """Typed in one message, as the question says."""
    if question.type == "short":
        return question.options[0].text
    return " ".join(map(str, range(1, len(question.options) + 1))) if _is_many(question) else "1"


def _is_many(question: Question) -> bool:
    return question.type in {"several", "order"}


@pytest.fixture(params=sorted(COUNTED))
async def learner(request: pytest.FixtureRequest, sqlite_store: Store) -> AsyncIterator[Learner]:
    clock, there = Clock(), Pushed(request.param, MANIFEST[request.param].can)
    app = App(CONFIG, sqlite_store, HOUSE, KEYS, {request.param: there}, clock)
    await app.open()
    await sqlite_store.unit(lambda tx: enrol(tx, "lan", clock, channel=request.param))
    yield Learner(app, there, clock)
    await app.close()


@pytest.fixture
def sqlite_store(sqlite_url: str) -> AsyncIterator[Store]:
    opened = open_store(sqlite_url)
    yield opened
    opened.close()


async def test_every_lesson_fits_what_may_follow_one_message(learner: Learner) -> None:
    many = {}
    for lesson in shipped().lessons():
        came = await learner.learn(lesson)
        many[lesson.id] = sum(map(len, came))
        assert max(map(len, came)) <= MOST, lesson.id
        assert "Chúc mừng" in came[-1][-1].text, (lesson.id, came[-1][-1].text)
        steps = [one.text for few in came for one in few if "Bước " in one.text]
        assert all(len(_card(text)) <= LONGEST for text in steps), lesson.id
    assert {name: count for name, count in many.items() if count > MOST} == {}


def _card(text: str) -> str:
    """Without what leads into it, and without the ways on."""
    begun = text[text.index("Bước ") :]
    return NUMBERED.split(begun)[0]
