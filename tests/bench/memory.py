"""How soon the bot is ready, what it holds in memory, and whether that grows.

A round is ten thousand updates, after a first thousand.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections import deque
from collections.abc import Callable

import aiohttp

from tests.bench.bot_api.server import StandIn
from tests.bench.bot_api.world import TOKEN, Hook, World
from tests.bench.process import SECRET, BotProcess
from tests.bench.shuffle import WORDS
from tests.bench.telegram_load import Mailbox
from tests.bench.ward import KEY, temporary_store

FIRST, ROUND = 1_000, 10_000
PEOPLE = 8
"""People of each chat."""
CHATS = 64
Make = Callable[[], BotProcess]
OWN = {"SECURITY__KEY": KEY}


def bench(database: str, rounds: int) -> dict[str, object]:
    """Start both kinds of house, then feed the one with Telegram."""
    with temporary_store(database) as (store, config):
        store.close()
        return {
            "bench": "memory",
            "database": store.name,
            **asyncio.run(_measure(config.database.url, rounds)),
        }


async def _measure(url: str, rounds: int) -> dict[str, object]:
    async with aiohttp.ClientSession() as http:
        web = await _start(http, lambda: BotProcess.web(url, OWN))
        web[0].end()
        world = World()
        stand_in = StandIn(world)
        api = await stand_in.open()
        given = {**OWN, "TELEGRAM__TOKEN": TOKEN}
        house = await _start(http, lambda: BotProcess.house(url, api, given))
        try:
            world.hook = Hook(house[0].hook, SECRET)
            grown = await _feed(world, house[0], rounds)
        finally:
            house[0].end()
            await stand_in.close()
    return {
        "web_ready_s": web[1],
        "web_mb": web[2],
        "telegram_ready_s": house[1],
        "telegram_mb": house[2],
        "mb_after": grown,
        "growth_percent": round(100 * (grown[-1] / grown[0] - 1), 1),
    }


async def _start(http: aiohttp.ClientSession, make: Make) -> tuple[BotProcess, float, float]:
    """The process, the seconds until it was ready, and its megabytes then."""
    before = time.perf_counter()
    process = make()
    await process.ready(http)
    return process, round(time.perf_counter() - before, 2), round(process.memory_mb())


async def _feed(world: World, house: BotProcess, rounds: int) -> list[int]:
    """Megabytes after the first thousand updates, and after each round."""
    chance = random.Random(2026)  # noqa: S311 - to be repeated
    mailbox = Mailbox(world)
    grown = []
    for count in (FIRST, *([ROUND] * rounds)):
        left = deque(range(count))
        await asyncio.gather(*(_conversation(mailbox, left, n + 1, chance) for n in range(CHATS)))
        grown.append(round(house.memory_mb()))
        print(f"{len(world.ledger.acknowledged)} updates, {grown[-1]} MB", flush=True)
    return grown


async def _conversation(
    mailbox: Mailbox, left: deque[int], first: int, chance: random.Random
) -> None:
    """Some people write in turn, each when the one before was answered."""
    while left:
        person = first + CHATS * (left.popleft() % PEOPLE)
        answered = mailbox.expect(person)
        mailbox.world.text(person, chance.choice(WORDS))
        await answered
