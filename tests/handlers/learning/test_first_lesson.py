"""From the first tap to the first completed lesson, as a stranger on the web takes it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.app import App
from bot.channel import Message
from lessons.questions import grade
from storage.store import Store
from tests.bot.house import Clock, event, open_app
from tests.one_course import shipped

MOST_TAPS, MOST_WORDS = 11, 450
"""For one who knows the answers; on 2026-11-28 it took 17 taps, 2 typed messages and 911 words."""
COMPLETED = "learn.progress"
"""Offered only where a lesson is over."""


class Stranger:
    """Somebody who taps what leads on, and answers right; the page is what they have to read."""

    def __init__(self, app: App, clock: Clock) -> None:
        self.app, self.clock = app, clock
        self.taps, self.page = 0, list[str]()
        self.offers: list[str] = []

    async def say(self, text: str) -> None:
        letters = await self.app.receive(event("lan", text, self.clock, channel="box"))
        for message in (letter.message for letter in letters):
            self._read(message)

    def _read(self, message: Message) -> None:
        if message.replaces:
            self.page.pop()
        self.page.append(message.text)
        self.offers = [data for row in message.buttons for _, data in row] or self.offers

    async def tap(self) -> None:
        self.taps += 1
        await self.say(f"[{self._next()}]")

    def _next(self) -> str:
        picks = [data for data in self.offers if data.startswith("quiz.pick")]
        if not picks:
            return self.offers[0]
        right = [data for data in picks if self._is_right(data)]
        self.marked = getattr(self, "marked", set[str]())
        unmarked = [data for data in right if data not in self.marked]
        self.marked.update(unmarked[:1])
        return unmarked[0] if unmarked else self.offers[-1]

    def _is_right(self, data: str) -> bool:
        _, _, question, option = data.split(":")
        lesson = next(one for one in shipped().lessons() if one.title in self.page[0])
        asked = lesson.question(question)
        assert asked is not None
        chosen = asked.option(option)
        return bool(chosen and chosen.right) or grade(asked, (option,))


@pytest.fixture
async def stranger(store: Store) -> Stranger:
    clock = Clock()
    app = await open_app(store, clock)
    object.__setattr__(app.core, "house", replace(app.core.house, library=shipped()))
    await app.open()
    return Stranger(app, clock)


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
async def test_the_first_lesson_is_few_taps_and_few_words_away(stranger: Stranger) -> None:
    await stranger.say("xin chào")
    while COMPLETED not in stranger.offers:
        await stranger.tap()
    words = sum(len(text.split()) for text in stranger.page)
    assert "Chúc mừng" in stranger.page[-1]
    assert (stranger.taps <= MOST_TAPS, words <= MOST_WORDS) == (True, True), (stranger.taps, words)
