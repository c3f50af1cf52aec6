"""Residents who learn, a minute alone and a minute beside a hostile crowd on the same server."""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import time
from typing import Any

import aiohttp

from storage.upgrading.migrate import migrate
from tests.bench.crash import Server
from tests.bench.ledger import Ledger
from tests.bench.process import ROOT
from tests.bench.resident import Resident

RESIDENTS = 20
PAUSE = 2.1
"""Seconds that a resident looks at an answer: not over the 30 messages a minute."""
HALL = "198.51.100.7"


class Learner(Resident):
    """A resident who reads, and whose waits and refusals are written down."""

    waits: list[float]
    refused: int

    async def _post(self, body: dict[str, Any]) -> list[dict[str, Any]] | None:
        await asyncio.sleep(PAUSE)
        start = time.perf_counter()
        messages = await super()._post(body)
        self.waits.append(time.perf_counter() - start)
        self.refused += messages is None
        return messages


def bench(database: str, rounds: int) -> dict[str, object]:
    """So many times twelve seconds alone and as many under attack: 5 rounds are a minute each."""
    with tempfile.TemporaryDirectory() as folder:
        url = database or f"sqlite:///{folder}/hostile.db"
        migrate(url)
        return asyncio.run(_bench(Server(url, limits={}), rounds))


async def _bench(server: Server, rounds: int) -> dict[str, object]:
    jar, seconds = aiohttp.DummyCookieJar(), rounds * 12
    hall = aiohttp.ClientSession(cookie_jar=jar, headers={"X-Forwarded-For": HALL})
    ledger = Ledger()
    try:
        async with hall, asyncio.TaskGroup() as load:
            await server.start(hall)
            people = [Learner(hall, server.home, ledger) for _ in range(RESIDENTS)]
            _forget(people)
            for person in people:
                load.create_task(person.live())
            await asyncio.sleep(10)  # everybody has enrolled
            _forget(people)
            await asyncio.sleep(seconds)
            quiet, refused = _gathered(people)
            _forget(people)
            seen = await _crowd(server.home, seconds)
            beside, refused_beside = _gathered(people)
            ledger.closing = True
    finally:
        await server.close()
    return {
        "bench": "hostile",
        **{f"quiet_{name}": value for name, value in quiet.items()},
        **{f"beside_{name}": value for name, value in beside.items()},
        "p99_ratio": round(beside["p99_ms"] / quiet["p99_ms"], 2),
        "refused": [refused, refused_beside],
        "attacks": seen,
    }


def _forget(people: list[Learner]) -> None:
    for person in people:
        person.waits, person.refused = [], 0


def _gathered(people: list[Learner]) -> tuple[dict[str, float], int]:
    waits = sorted(wait for person in people for wait in person.waits)
    at = {"p50_ms": len(waits) // 2, "p99_ms": int(len(waits) * 0.99), "max_ms": -1}
    spread = {name: round(waits[place] * 1000, 1) for name, place in at.items()}
    return {"answers": len(waits), **spread}, sum(person.refused for person in people)


async def _crowd(home: str, seconds: float) -> dict[str, int]:
    """Let the crowd loose, and hear what it was answered."""
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "tests.bench.attackers", home, str(seconds)),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    said, _ = await child.communicate()
    found: dict[str, int] = json.loads(said)
    return found
