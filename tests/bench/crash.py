"""`kill -9` under load through the web channel, again and again: what was acknowledged is there.

An independent ledger keeps what the server acknowledged. At the end every acknowledged event
must be in the database, every acknowledged answer must be a fact, and every lesson that a
person was congratulated on must count exactly once.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress

import aiohttp

from bot.config.limits import Limits
from storage.upgrading.migrate import migrate
from tests.bench.ledger import Ledger, judge
from tests.bench.process import ROOT, free_port
from tests.bench.resident import Resident
from tests.bench.ward import KEY

RESIDENTS = 16
CYCLE = (0.2, 2.0)
"""Seconds under load before a kill, at random between these."""
READY_SECONDS = 180.0
PROGRESS_SECONDS = 60.0
REPORT_EVERY = 10


def bench(
    database: str, rounds: int, born: Callable[[str], Server] | None = None
) -> dict[str, object]:
    """So many kills of a server that is started afresh, or born otherwise; the verdict."""
    with tempfile.TemporaryDirectory() as folder:
        url = database or f"sqlite:///{folder}/crash.db"
        migrate(url)
        return asyncio.run(_bench(url, rounds, (born or Server)(url)))


async def _bench(url: str, cycles: int, server: Server) -> dict[str, object]:
    ledger = Ledger()
    try:
        async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
            people = [Resident(http, server.home, ledger) for _ in range(RESIDENTS)]
            async with asyncio.TaskGroup() as load:
                for person in people:
                    load.create_task(person.live())
                await _kill_again_and_again(http, server, ledger, cycles)
                await server.start(http)
                await until(lambda: ledger.completed)
                ledger.closing = True
            await server.end(signal.SIGTERM)
    finally:
        await server.close()
    starts = sorted(server.starts)
    middle = round(starts[len(starts) // 2], 2)
    return {"bench": "crash", "cycles": cycles, "ready_p50_s": middle, **judge(url, ledger)}


async def until(happened: Callable[[], object]) -> None:
    """Wait, within reason: on a slow machine kills alone would let nobody get anywhere."""
    with suppress(TimeoutError):
        async with asyncio.timeout(PROGRESS_SECONDS):
            while not happened():  # noqa: ASYNC110 - nobody tells when it happens
                await asyncio.sleep(0.05)


async def _kill_again_and_again(
    http: aiohttp.ClientSession, server: Server, ledger: Ledger, cycles: int
) -> None:
    chance = random.Random(2026)  # noqa: S311 - a seed, so that a failure can be repeated
    before = 0
    for cycle in range(1, cycles + 1):
        await server.start(http)
        await asyncio.sleep(chance.uniform(*CYCLE))
        await server.end(signal.SIGKILL)
        if cycle % REPORT_EVERY == 0:
            print(f"{cycle} kills, {len(ledger.acknowledged)} events acknowledged", flush=True)
            if len(ledger.acknowledged) == before:
                raise RuntimeError("nothing is acknowledged any more: look at the server's log")
            before = len(ledger.acknowledged)


UNLIMITED = {
    f"LIMITS__{name}".upper(): "1000000" for name in Limits.model_fields if name != "unconsented"
}
"""Residents of a bench answer faster than people, all from one address."""


class Server:
    """`python -m bot run` as a process of its own."""

    def __init__(
        self,
        url: str,
        more: Mapping[str, str] | None = None,
        limits: Mapping[str, str] = UNLIMITED,
    ) -> None:
        port = free_port()
        self.home = f"http://127.0.0.1:{port}"
        self.starts: list[float] = []
        self._process: asyncio.subprocess.Process | None = None
        overrides = {"DATABASE__URL": url, "HTTP__PORT": str(port), "SECURITY__KEY": KEY}
        self._environ = {**os.environ, **overrides, **limits, **(more or {})}

    async def start(self, http: aiohttp.ClientSession) -> None:
        """Start, and wait until the house takes events."""
        before = time.perf_counter()
        await self._begin()
        while not await self._is_ready(http):
            if not self._lives():
                raise RuntimeError("the server ended at its start")
            if time.perf_counter() - before > READY_SECONDS:
                raise RuntimeError(f"the server is not ready after {READY_SECONDS:.0f} s")
            await asyncio.sleep(0.05)
        self.starts.append(time.perf_counter() - before)

    async def _begin(self) -> None:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "bot", "run"),
            cwd=ROOT,
            env=self._environ,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )

    def _lives(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def _is_ready(self, http: aiohttp.ClientSession) -> bool:
        with suppress(aiohttp.ClientError):
            async with http.get(f"{self.home}/readyz") as answer:
                return answer.ok
        return False

    async def end(self, how: signal.Signals) -> None:
        """End it by a signal."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                self._process.send_signal(how)
            await self._process.wait()

    async def close(self) -> None:
        """End it if it still lives."""
        await self.end(signal.SIGKILL)
