"""`kill -9` while the database is upgraded and while the house opens, with people who write.

Each cycle takes the database back to an old revision, or leaves it, starts the program and kills
it at a random moment before it is ready. Now and then it may open, and people get on.
"""

from __future__ import annotations

import asyncio
import random
import signal
import sys
import tempfile
import time

import aiohttp

from storage.upgrading.migrate import current_revision, migrate, step_back
from storage.upgrading.revisions import head_revision
from tests.bench.crash import Server, until
from tests.bench.ledger import Ledger, judge
from tests.bench.process import ROOT
from tests.bench.resident import Resident

RESIDENTS = 8
OLD = "0002"
OPEN_EVERY = 5


def bench(database: str, rounds: int) -> dict[str, object]:
    """So many kills; the verdict."""
    with tempfile.TemporaryDirectory() as folder:
        url = database or f"sqlite:///{folder}/crash.db"
        migrate(url)
        return asyncio.run(_bench(url, rounds))


async def _bench(url: str, cycles: int) -> dict[str, object]:
    ledger, server = Ledger(), Beginner(url)
    try:
        async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
            people = [Resident(http, server.home, ledger) for _ in range(RESIDENTS)]
            async with asyncio.TaskGroup() as load:
                for person in people:
                    load.create_task(person.live())
                upgrading = await _kill(http, url, server, ledger, cycles)
                await server.start(http)
                await until(lambda: ledger.completed)
                ledger.closing = True
            await server.end(signal.SIGTERM)
    finally:
        await server.close()
    at_head = current_revision(url) == head_revision()
    told = {"cycles": cycles, "left_at_old_revision": upgrading, "at_head": at_head}
    return {"bench": "crash-upgrade", **told, **judge(url, ledger)}


async def _kill(
    http: aiohttp.ClientSession, url: str, server: Beginner, ledger: Ledger, cycles: int
) -> int:
    """Kill again and again; how often an upgrade had not ended by then."""
    chance = random.Random(2026)  # noqa: S311 - a seed, so that a failure can be repeated
    longest = await _open(http, url, server, ledger)
    unfinished = 0
    for cycle in range(cycles):
        upgrades = bool(cycle % 2)
        if upgrades:
            await asyncio.to_thread(step_back, url, OLD)
        await server.begin(migrating=upgrades and not url.startswith("sqlite"))
        await asyncio.sleep(chance.uniform(0, longest))
        await server.end(signal.SIGKILL)
        unfinished += await asyncio.to_thread(current_revision, url) != head_revision()
        if cycle % OPEN_EVERY == 0:
            longest = max(longest, await _open(http, url, server, ledger))
    await asyncio.to_thread(migrate, url)
    return unfinished


async def _open(http: aiohttp.ClientSession, url: str, server: Server, ledger: Ledger) -> float:
    """Let people get on for a moment; how long the opening took."""
    await asyncio.to_thread(migrate, url)
    before, known = time.perf_counter(), len(ledger.acknowledged)
    await server.start(http)
    took = time.perf_counter() - before
    await until(lambda: len(ledger.acknowledged) > known + 20 * RESIDENTS)
    await server.end(signal.SIGKILL)
    return took


class Beginner(Server):
    """A server that need not become ready."""

    async def begin(self, *, migrating: bool) -> None:
        """Start `run`, or the `migrate` that a PostgreSQL database needs before."""
        if not migrating:
            await self._begin()
            return
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "bot", "migrate"),
            cwd=ROOT,
            env=self._environ,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
