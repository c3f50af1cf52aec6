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
import socket
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import aiohttp

from bot.bench.ledger import Ledger, judge
from bot.bench.resident import Resident
from bot.bench.ward import KEY
from storage.migrate import migrate

RESIDENTS = 16
CYCLE = (0.2, 2.0)
"""Seconds under load before a kill, at random between these."""
READY_SECONDS = 30.0


def bench(database: str, rounds: int) -> dict[str, object]:
    """So many kills; the verdict."""
    with tempfile.TemporaryDirectory() as folder:
        url = database or f"sqlite:///{folder}/crash.db"
        migrate(url)
        return asyncio.run(_bench(url, rounds))


async def _bench(url: str, cycles: int) -> dict[str, object]:
    port = _free_port()
    ledger = Ledger()
    chance = random.Random(2026)  # noqa: S311 - a seed, so that a failure can be repeated
    starts: list[float] = []
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
        home = f"http://127.0.0.1:{port}"
        people = [Resident(http, home, ledger) for _ in range(RESIDENTS)]
        loads = [asyncio.ensure_future(person.live()) for person in people]
        for cycle in range(cycles):
            before = time.perf_counter()
            process = await _start(url, port)
            await _ready(http, home, process)
            starts.append(time.perf_counter() - before)
            await asyncio.sleep(chance.uniform(*CYCLE))
            process.send_signal(signal.SIGKILL)
            await process.wait()
            if cycle % 10 == 9:
                print(f"{cycle + 1} kills, {len(ledger.acknowledged)} events acknowledged")
        process = await _start(url, port)
        await _ready(http, home, process)
        ledger.closing = True
        await asyncio.wait_for(asyncio.gather(*loads), 60)
        process.send_signal(signal.SIGTERM)
        await process.wait()
    verdict = judge(url, ledger)
    starts.sort()
    middle = round(starts[len(starts) // 2], 2)
    return {"bench": "crash", "cycles": cycles, "ready_p50_s": middle, **verdict}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


async def _start(url: str, port: int) -> asyncio.subprocess.Process:
    overrides = {"DATABASE__URL": url, "HTTP__PORT": str(port), "SECURITY__KEY": KEY}
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "run",
        cwd=Path(__file__).parents[2],
        env={**os.environ, **overrides},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )


async def _ready(
    http: aiohttp.ClientSession, home: str, process: asyncio.subprocess.Process
) -> None:
    """Wait until the house takes events."""
    until = time.perf_counter() + READY_SECONDS
    while time.perf_counter() < until:
        if process.returncode is not None:
            raise RuntimeError(f"the server ended by itself with {process.returncode}")
        with suppress(aiohttp.ClientError):
            async with http.get(f"{home}/readyz") as answer:
                if answer.status == 200:
                    return
        await asyncio.sleep(0.05)
    raise TimeoutError("the server was not ready in time")
