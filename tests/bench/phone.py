"""A person with Telegram who enrols and learns, by taps and typed words."""

from __future__ import annotations

import asyncio
import math
import random
from collections.abc import Callable, Iterator
from contextlib import suppress

from tests.bench.bot_api.world import Sent, World
from tests.bench.resident import WANTED

PATIENCE = 5.0
"""Seconds without an answer after which somebody writes again, once Telegram shows it as read."""
NUMBERS, WORDS = ("1", "2"), ("1", "112", "toi chua nho", "mot cau gi do")
TYPED = 0.3
"""Share of questions answered by typing a number where a tap would do."""
NOTHING_LEFT = (["learn.progress"], ["learn.menu"])
"""What is offered to whoever has learned everything."""


class Phone:
    """Person after person: each taps a way through enrolment and every lesson."""

    def __init__(self, world: World, persons: Iterator[int], chance: random.Random) -> None:
        self._world = world
        self._persons = persons
        self._chance = chance
        self._person = 0
        self._newest: Sent | None = None
        self._news = asyncio.Event()
        self._tapped: set[str] = set()
        self._last = ""
        self._written = 0
        self._answered: Sent | None = None
        world.on_sent.append(self._shown)

    def _shown(self, sent: Sent) -> None:
        if sent.chat == self._person:
            self._newest = sent
            self._news.set()

    def wake(self) -> None:
        """Look up: perhaps it is over."""
        self._news.set()

    async def live(self, is_over: Callable[[], bool]) -> None:
        """Until it is over; whoever has learned everything makes room for the next."""
        while not is_over():
            self._person = next(self._persons)
            self._type("/start")
            has_more = True
            while has_more:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._news.wait(), PATIENCE)
                has_more = not is_over() and self._act()

    def _act(self) -> bool:
        """Answer the newest message; False when there is nothing left to learn."""
        sent, self._newest = self._newest, None
        self._news.clear()
        if sent is None:
            if self._written not in self._world.waiting:
                self._type("/hoc")
            return True
        if self._is_repeated(sent):
            return True
        offered = [str(button["callback_data"]) for row in sent.buttons for button in row]
        wanted = self._choose(offered)
        if wanted:
            self._answer(wanted, offered, sent.message_id)
        return bool(wanted) or offered not in NOTHING_LEFT

    def _is_repeated(self, sent: Sent) -> bool:
        """A message that comes twice is not answered twice."""
        before, self._answered = self._answered, sent
        return before is not None and (before.text, before.buttons) == (sent.text, sent.buttons)

    def _choose(self, offered: list[str]) -> str:
        """The button to tap: one that was not tapped before."""
        for wanted in WANTED:
            if wanted == "quiz.send" and not self._last.startswith("quiz.pick"):
                continue
            for data in offered:
                if data.startswith(wanted) and data not in self._tapped:
                    return data
        return ""

    def _answer(self, data: str, offered: list[str], message_id: int) -> None:
        """Tap, or type where words are asked for, or where a number does as well."""
        picks = [one for one in offered if one.startswith("quiz.pick")]
        must_type = len(picks) == len(offered) == 1
        can_type = must_type or (bool(picks) and "quiz.send" not in str(offered))
        self._last = data
        if can_type and (must_type or self._chance.random() < TYPED):
            words = self._chance.choice(WORDS if must_type else NUMBERS)
            self._tapped.add(picks[0] if must_type else picks[int(words) - 1])
            self._type(words)
            return
        self._tapped.add(data)
        self._keep(self._world.tap(self._person, data, message_id))

    def _type(self, words: str) -> None:
        if words.startswith("/"):
            self._tapped.clear()
            self._answered = None
        self._keep(self._world.text(self._person, words))

    def _keep(self, number: int) -> None:
        """Waiting is shortened here, not how long Telegram keeps what nobody took."""
        self._written = number
        if number in self._world.waiting:
            self._world.waiting[number].expires_at = math.inf
