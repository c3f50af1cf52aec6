"""People on Zalo under load: they read numbers in words, write, and tap where there are buttons.

`Hall` is what both of Zalo's platforms share for a bench: what was posted, taken and shown.
"""

from __future__ import annotations

import asyncio
import random
import re
import secrets
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count

import aiohttp

from lessons.folding import fold

PATIENCE = 6.0
"""Seconds without an answer after which somebody writes again."""
WANTED = (
    *("dang ky ten", "toi dong y", "tu 18 tuoi", "bac", "khong can ten", "noi khac"),
    *("de sau", "gui cau tra loi", "hoc ngay", "hoc tiep", "xong roi", "tiep", "bai tiep"),
)
"""Options to choose where they are offered, by how their words begin; else a number by chance."""
OPTION = re.compile(r"^(?:(\d+)\. |• )(?:[☐☑] )?(.+)$", re.MULTILINE)
SEND = "gui cau tra loi"


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as somebody saw it."""

    chat: str
    message_id: str
    text: str
    taps: Mapping[str, str] = field(default_factory=dict)
    """What buttons under it send, by their number."""
    method: str = ""


@dataclass(slots=True)
class Ledger:
    """What an honest witness wrote down, by the keys under which the house keeps events."""

    injected: list[str] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)
    expired: list[str] = field(default_factory=list)
    sent: list[Shown] = field(default_factory=list)


@dataclass(slots=True)
class Hall:
    """Everybody who writes, and how Zalo posts it: again after each wait, then never."""

    waits: tuple[float, ...]
    ledger: Ledger = field(default_factory=Ledger)
    waiting: set[str] = field(default_factory=set)
    on_shown: list[Callable[[Shown], None]] = field(default_factory=list)
    persons: Iterator[int] = field(default_factory=lambda: count(secrets.randbelow(2**40)))
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def show(self, shown: Shown) -> None:
        """The bot said something."""
        self.ledger.sent.append(shown)
        for listener in self.on_shown:
            listener(shown)

    def write(self, key: str, send: Callable[[], Awaitable[bool]]) -> None:
        """Somebody said something; it is posted until it is acknowledged or let go."""
        self.ledger.injected.append(key)
        self.waiting.add(key)
        task = asyncio.create_task(self._post(key, send))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _post(self, key: str, send: Callable[[], Awaitable[bool]]) -> None:
        for wait in (*self.waits, None):
            with suppress(aiohttp.ClientError, TimeoutError):
                if await send():
                    self.ledger.acknowledged.append(key)
                    break
            if wait is None:
                self.ledger.expired.append(key)
                break
            await asyncio.sleep(wait)
        self.waiting.discard(key)

    async def close(self) -> None:
        """Post no more."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


class Typist:
    """Person after person: each finds a way through enrolment and lessons by words alone."""

    def __init__(self, hall: Hall, say: Callable[[str, str], None], chance: random.Random) -> None:
        self._hall = hall
        self._say = say
        self._chance = chance
        self._person = ""
        self._newest: Shown | None = None
        self._news = asyncio.Event()
        self._last = ""
        hall.on_shown.append(self._shown)

    def _shown(self, shown: Shown) -> None:
        if shown.chat == self._person and OPTION.search(shown.text):
            self._newest = shown
            self._news.set()

    def wake(self) -> None:
        """Look up: perhaps it is over."""
        self._news.set()

    async def live(self, is_over: Callable[[], bool]) -> None:
        """Until it is over; after a while somebody else comes."""
        while not is_over():
            self._person = str(next(self._hall.persons))
            self._say(self._person, "xin chao")
            for _ in range(self._chance.randint(20, 60)):
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._news.wait(), PATIENCE)
                if is_over():
                    return
                self._act()

    def _act(self) -> None:
        shown, self._newest = self._newest, None
        self._news.clear()
        self._say(self._person, self._choose(shown) if shown else "hoc")

    def _choose(self, shown: Shown) -> str:
        """What to write or tap."""
        options = [(number, fold(words)) for number, words in OPTION.findall(shown.text)]
        known = [one for want in WANTED for one in options if self._goes_on(want, one[1])]
        number, self._last = known[0] if known else self._chance.choice(options)
        return self._as_written(shown, number, self._last)

    def _goes_on(self, want: str, words: str) -> bool:
        """Marks are sent by chance, so that there is one, and sometimes more."""
        is_early = want == SEND and (self._last == SEND or self._chance.random() < 0.5)
        return words.startswith(want) and not is_early

    def _as_written(self, shown: Shown, number: str, words: str) -> str:
        if number in shown.taps and self._chance.random() < 0.5:
            return shown.taps[number]
        return number or words
