"""A hostile crowd, as a process of its own: `python -m tests.bench.attackers ADDRESS SECONDS`.

It works at the lowest priority and pauses between two tries: what is measured is a server under
attack, not an attacker's own hunger for the processors that both share.
"""

from __future__ import annotations

import asyncio
import gzip
import itertools
import json
import os
import sys
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, suppress
from uuid import uuid4

import aiohttp

BREATH = 0.1
"""Seconds between two tries of one attacker."""
HALF_OPEN = 100
TYPISTS = 24
STREAMS = 400
BOMB = gzip.compress(b" " * 60_000_000)
LONG = " ".join(itertools.islice(itertools.cycle("abcdeghiklmnopqrstuvxy"), 1000))
DEEP = b'{"key": "0123456789", "more": ' + b'{"a":' * 10_000 + b"1" + b"}" * 10_001
HALF_HEAD = b"POST /chat HTTP/1.1\r\nHost: x\r\nX-Slow: "
HALF_BODY = b"POST /chat HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n{"
FAR = "203.0.113."
Attack = Callable[[aiohttp.ClientSession, str, Counter[str]], Awaitable[None]]


async def attack(home: str, seconds: float) -> dict[str, int]:
    """Everything at once for so long; how often each was answered how."""
    seen = Counter[str]()
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await _attack(home, seen)
    return dict(sorted(seen.items()))


async def _attack(home: str, seen: Counter[str]) -> None:
    """All attacks at once, until cancelled; the crowd sits behind four addresses."""
    crowd: list[tuple[str, int, Attack]] = [
        ("bomb", 4, _bomb),
        ("newcomer", 8, _newcomer),
        ("guess", 4, _guess),
        ("deep", 2, _deep),
        ("readyz", 2, _readyz),
        ("stream", STREAMS, _stream),
    ]
    connector = aiohttp.TCPConnector(limit=0)
    jar = aiohttp.CookieJar(unsafe=True)  # the streams of one cookie, and its rejects
    session = aiohttp.ClientSession(connector=connector, cookie_jar=jar)
    async with session as http, AsyncExitStack() as open_, asyncio.TaskGroup() as load:
        await _post(http, f"{home} {FAR}0", _said("hello"), Counter())  # a cookie for the streams
        for one in range(TYPISTS):  # a cookie each: not the limit of one cookie is tried here
            own = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))
            mine = await open_.enter_async_context(own)
            load.create_task(_again("text", _text, mine, f"{FAR}{one % 4}", home, seen))
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


if __name__ == "__main__":
    os.nice(19)
    print(json.dumps(asyncio.run(attack(sys.argv[1], float(sys.argv[2])))))
