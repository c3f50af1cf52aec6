"""`kill -9` under load through a platform: a stand-in lives on and is the witness.

It holds the queue, and knows what was acknowledged and what was said.
"""

from __future__ import annotations

import asyncio
import random
import signal
import tempfile
import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Protocol

import aiohttp

from storage.store import open_store
from storage.upgrading.migrate import migrate
from tests.bench.crash import CYCLE, REPORT_EVERY, RESIDENTS, Server, until
from tests.bench.forking import Forked
from tests.bench.rollcall import standing_out
from tests.bench.witness import Witness, World

SETTLING = 90.0
"""Seconds at the end until everything is taken and answered; longer than any claim."""
LOOK_EVERY = 0.2


class Person(Protocol):
    """Somebody who writes as long as it lasts."""

    async def live(self, is_over: Callable[[], bool]) -> None:
        """Until it is over."""

    def wake(self) -> None:
        """Look up: perhaps it is over."""


class Platform(Protocol):
    """What a run has to know of a platform, beside its people."""

    world: Any  # a World; each platform's people know more of theirs
    channel: str
    bot: str

    async def open(self) -> Mapping[str, str]:
        """Listen; what the house is told by its environment."""

    def prepare(self, url: str) -> None:
        """What the database has to hold before the house starts."""

    def hook(self, home: str) -> None:
        """The house stands here."""

    def person(self, chance: random.Random) -> Person:
        """One more who writes."""

    async def close(self) -> None:
        """Stop answering and delivering."""


def killed(database: str, name: str, platform: Platform, kills: int) -> dict[str, object]:
    """So many kills of a house behind one platform; the verdict."""
    with tempfile.TemporaryDirectory() as folder:
        url = database or f"sqlite:///{folder}/crash.db"
        migrate(url)
        verdict = asyncio.run(_Run(url, name, platform).go(kills))
    print(name, verdict, flush=True)
    return verdict


class _Run:
    """One platform, one database."""

    def __init__(self, url: str, name: str, platform: Platform) -> None:
        self._url = url
        self._name = name
        self._platform = platform
        self._world: World = platform.world
        self._witness = Witness(self._world, platform.channel, platform.bot)
        self._is_over = False

    async def go(self, kills: int) -> dict[str, object]:
        """Live, be killed, settle; the verdict."""
        server = Forked(self._url, await self._platform.open())
        self._platform.prepare(self._url)
        self._platform.hook(server.home)
        chances = (random.Random(number) for number in range(RESIDENTS))  # noqa: S311
        persons = [self._platform.person(chance) for chance in chances]
        try:
            async with aiohttp.ClientSession() as http:
                async with asyncio.TaskGroup() as people:
                    for person in persons:
                        people.create_task(person.live(lambda: self._is_over))
                    await self._kill_again_and_again(http, server, kills)
                    await server.start(http)
                    await until(self._witness.told)
                    self._is_over = True
                    for person in persons:
                        person.wake()
                settled = await self._settle()
            await server.end(signal.SIGTERM)
        finally:
            await server.close()
            await self._platform.close()
        return {"settled_s": settled, **self._witness.judge(self._url)}

    async def _kill_again_and_again(
        self, http: aiohttp.ClientSession, server: Server, kills: int
    ) -> None:
        chance = random.Random(2026)  # noqa: S311 - a seed, so that a failure can be repeated
        taken = self._world.ledger.acknowledged
        before = 0
        for number in range(1, kills + 1):
            await server.start(http)
            await asyncio.sleep(chance.uniform(*CYCLE))
            await server.end(signal.SIGKILL)
            stopped = await asyncio.to_thread(self._standing_out)
            self._witness.under_way.append(stopped.count("sending"))
            if number % REPORT_EVERY == 0:
                print(f"{self._name}: {number} kills, {len(taken)} updates taken", flush=True)
                if len(taken) == before:
                    raise RuntimeError("nothing is taken any more: look at the server's log")
                before = len(taken)

    async def _settle(self) -> float:
        """Wait until nothing waits on either side; the seconds it took."""
        begun = time.monotonic()
        while time.monotonic() - begun < SETTLING:
            if not self._world.waiting and not await asyncio.to_thread(self._standing_out):
                break
            await asyncio.sleep(LOOK_EVERY)
        return round(time.monotonic() - begun, 1)

    def _standing_out(self) -> list[str]:
        """What the database knows as not sent yet, by state."""
        store = open_store(self._url)
        try:
            return store.look(partial(standing_out, channel=self._platform.channel))
        finally:
            store.close()
