"""Residents who learn, a minute alone and a minute beside a hostile crowd on the same server.

Everything runs on one machine, and the crowd pauses between two tries: what is measured is the
server under attack, not the attacker's own hunger for processors.
"""

from __future__ import annotations

import asyncio
import gzip
import itertools
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any
from uuid import uuid4

import aiohttp

from bot.bench.crash import Server
from bot.bench.ledger import Ledger
from bot.bench.resident import Resident
from storage.migrate import migrate

RESIDENTS = 20
PAUSE = 2.1
"""Seconds that a resident looks at an answer: not over the 30 messages a minute."""
BREATH = 0.1
"""Seconds between two tries of one attacker."""
HALF_OPEN = 100
STREAMS = 400
BOMB = gzip.compress(b" " * 60_000_000)
LONG = " ".join(itertools.islice(itertools.cycle("abcdeghiklmnopqrstuvxy"), 1000))
DEEP = b'{"key": "0123456789", "more": ' + b'{"a":' * 10_000 + b"1" + b"}" * 10_001
HALF_HEAD = b"POST /chat HTTP/1.1\r\nHost: x\r\nX-Slow: "
HALF_BODY = b"POST /chat HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n{"
HALL, FAR = "198.51.100.7", "203.0.113."
Attack = Callable[[aiohttp.ClientSession, str, Counter[str]], Awaitable[None]]


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
    ledger, seen = Ledger(), Counter[str]()
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
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await _attack(server.home, seen)
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
        "attacks": dict(sorted(seen.items())),
    }


def _forget(people: list[Learner]) -> None:
    for person in people:
        person.waits, person.refused = [], 0


def _gathered(people: list[Learner]) -> tuple[dict[str, float], int]:
    waits = sorted(wait for person in people for wait in person.waits)
    at = {"p50_ms": len(waits) // 2, "p99_ms": int(len(waits) * 0.99), "max_ms": -1}
    spread = {name: round(waits[place] * 1000, 1) for name, place in at.items()}
    return {"answers": len(waits), **spread}, sum(person.refused for person in people)


async def _attack(home: str, seen: Counter[str]) -> None:
    """All attacks at once, until cancelled; the crowd sits behind four addresses."""
    crowd: list[tuple[str, int, Attack]] = [
        ("bomb", 4, _bomb),
        ("text", 24, _text),
        ("newcomer", 8, _newcomer),
        ("guess", 4, _guess),
        ("deep", 2, _deep),
        ("readyz", 2, _readyz),
        ("stream", STREAMS, _stream),
    ]
    connector = aiohttp.TCPConnector(limit=0)
    jar = aiohttp.CookieJar(unsafe=True)  # the streams and texts of one cookie, and its rejects
    session = aiohttp.ClientSession(connector=connector, cookie_jar=jar)
    async with session as http, asyncio.TaskGroup() as load:
        for name, number, attack in crowd:
            for one in range(number):
                load.create_task(_again(name, attack, http, f"{FAR}{one % 4}", home, seen))
        for number in range(HALF_OPEN * 2):
            load.create_task(_half(home, (HALF_HEAD, HALF_BODY)[number % 2], seen))


async def _again(  # noqa: PLR0913, PLR0917 - what an attacker needs
    name: str,
    attack: Attack,
    http: aiohttp.ClientSession,
    network: str,
    home: str,
    seen: Counter[str],
) -> None:
    mine = Counter[str]()
    while True:
        with suppress(aiohttp.ClientError, TimeoutError, ConnectionError):
            await attack(http, f"{home} {network}", mine)
        for status, number in mine.items():
            seen[f"{name} {status}"] += number
        mine.clear()
        await asyncio.sleep(BREATH)


async def _post(
    http: aiohttp.ClientSession, where: str, body: bytes, mine: Counter[str], **more: str
) -> None:
    home, network = where.split(" ")
    headers = {"X-Forwarded-For": network, "Content-Type": "application/json", **more}
    async with http.post(f"{home}/chat", data=body, headers=headers) as answer:
        mine[str(answer.status)] += 1
        await answer.read()


def _said(text: str) -> bytes:
    return f'{{"key": "{uuid4()}", "kind": "text", "text": "{text}"}}'.encode()


async def _bomb(http: aiohttp.ClientSession, where: str, mine: Counter[str]) -> None:
    await _post(http, where, BOMB, mine, **{"Content-Encoding": "gzip"})


async def _text(http: aiohttp.ClientSession, where: str, mine: Counter[str]) -> None:
    await _post(http, where, _said(LONG), mine)


async def _newcomer(_: aiohttp.ClientSession, where: str, mine: Counter[str]) -> None:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
        await _post(http, where, _said("hello"), mine)


async def _guess(_: aiohttp.ClientSession, where: str, mine: Counter[str]) -> None:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
        await _post(http, where, _said("/diemdanh 9999"), mine)


async def _deep(http: aiohttp.ClientSession, where: str, mine: Counter[str]) -> None:
    await _post(http, where, DEEP, mine)


async def _readyz(http: aiohttp.ClientSession, where: str, mine: Counter[str]) -> None:
    async with http.get(f"{where.split(' ', maxsplit=1)[0]}/readyz") as answer:
        mine[str(answer.status)] += 1


async def _stream(http: aiohttp.ClientSession, where: str, mine: Counter[str]) -> None:
    home, network = where.split(" ")
    headers = {"X-Forwarded-For": network}
    async with http.get(f"{home}/chat/later", headers=headers) as answer:
        mine[str(answer.status)] += 1
        await answer.read()
    await asyncio.sleep(3)  # as a browser does before it opens one again


async def _half(home: str, said: bytes, seen: Counter[str]) -> None:
    """Say half and wait until the server has had enough; then again."""
    host, port = home.removeprefix("http://").split(":")
    while True:
        with suppress(OSError):
            reader, writer = await asyncio.open_connection(host, int(port))
            try:
                writer.write(said)
                await reader.read()
                seen["half-open ended"] += 1
            finally:
                writer.close()
        await asyncio.sleep(BREATH)
