"""`kill -9` under load through Telegram, fetched and posted in turn: nothing lost, nothing twice.

The stand-in for Telegram's server lives on and is the witness: it holds the queue, and knows what
was acknowledged and what was said. A round is a kill in each way.
"""

from __future__ import annotations

import asyncio
import random
import secrets
import signal
import tempfile
import time
from functools import partial
from itertools import count

import aiohttp

from bot.channels.telegram.groups import NAME
from storage.store import open_store
from storage.upgrading.migrate import migrate
from tests.bench.bot_api.server import StandIn
from tests.bench.bot_api.world import TOKEN, Hook, World
from tests.bench.crash import CYCLE, REPORT_EVERY, RESIDENTS, Server, until
from tests.bench.forking import Forked
from tests.bench.phone import Phone
from tests.bench.process import PATH, SECRET
from tests.bench.rollcall import standing_out
from tests.bench.witness import Witness

WAYS = ("polling", "webhook")
SCALE = 0.05
"""Of Telegram's own waiting times."""
SETTLING = 90.0
"""Seconds at the end until everything is taken and answered; longer than any claim."""
LOOK_EVERY = 0.2


def bench(database: str, rounds: int) -> dict[str, object]:
    """So many kills in each way; the verdicts."""
    verdicts = {way: fed(database, way, rounds) for way in WAYS}
    return {"bench": "crash-telegram", "cycles": rounds, **verdicts}


def fed(database: str, way: str, kills: int) -> dict[str, object]:
    """So many kills in one way; the verdict."""
    with tempfile.TemporaryDirectory() as folder:
        url = database or f"sqlite:///{folder}/crash.db"
        migrate(url)
        verdict = asyncio.run(_Run(url, way).go(kills))
    print(way, verdict, flush=True)
    return verdict


class _Run:
    """One way of being fed, on one database."""

    def __init__(self, url: str, way: str) -> None:
        self._url = url
        self._way = way
        first = secrets.randbelow(2**40)  # a database may be used again
        self._world = World(scale=SCALE, next_update=first)
        self._persons = count(first)
        self._witness = Witness(self._world)
        self._is_over = False

    async def go(self, kills: int) -> dict[str, object]:
        """Live, be killed, settle; the verdict."""
        stand_in = StandIn(self._world)
        server = self._server(await stand_in.open())
        chances = (random.Random(number) for number in range(RESIDENTS))  # noqa: S311
        phones = [Phone(self._world, self._persons, chance) for chance in chances]
        try:
            async with aiohttp.ClientSession() as http:
                async with asyncio.TaskGroup() as people:
                    for phone in phones:
                        people.create_task(phone.live(lambda: self._is_over))
                    await self._kill_again_and_again(http, server, kills)
                    await server.start(http)
                    await until(self._witness.told)
                    self._is_over = True
                    for phone in phones:
                        phone.wake()
                settled = await self._settle()
            await server.end(signal.SIGTERM)
        finally:
            await server.close()
            await stand_in.close()
        return {"settled_s": settled, **self._witness.judge(self._url)}

    def _server(self, api: str) -> Forked:
        more = {"TELEGRAM__TOKEN": TOKEN, "TELEGRAM__API_BASE": api, "TELEGRAM__PACE": "false"}
        hook = {"TELEGRAM__MODE": self._way, "TELEGRAM__WEBHOOK_SECRET": SECRET}
        server = Forked(self._url, {**more, **hook})
        if self._way == "webhook":
            self._world.hook = Hook(f"{server.home}{PATH}", SECRET)
        return server

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
                print(f"{self._way}: {number} kills, {len(taken)} updates taken", flush=True)
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
            return store.look(partial(standing_out, channel=NAME))
        finally:
            store.close()
