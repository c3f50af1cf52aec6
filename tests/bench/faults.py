"""A bad day at Telegram: its server floods, breaks, stalls and cuts, and nothing is left undone.

A round is a minute. Every message must reach a final state, none may be sent into a silence that
was asked for, and what is refused for good must be tried once.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter

from tests.bench.bot_api.faults import Faults
from tests.bench.bot_api.world import World
from tests.bench.census import Census, census
from tests.bench.ward import temporary_store
from tests.bench.whole import Whole, running

RATES = {"flood": 0.10, "html": 0.03, "empty": 0.02, "lost": 0.03, "stalled": 0.03, "dropped": 0.02}
CHATS, LEAVING = 60, 6
EVERY = 15.0
"""Seconds between two messages of one chat."""
MINUTE = 60.0
PATIENCE = 300.0
"""Seconds that the last messages may take, once Telegram is well again."""
IN_FLIGHT = 0.25
"""Seconds after a 429 in which a send may arrive that had left before it was heard of."""
WORDS = ("/trogiup", "/hoc", "/tiendo", "1", "xin chao")


def bench(database: str, rounds: int, minute: float = MINUTE) -> dict[str, object]:
    """So many minutes of it; the verdict."""
    world = World(faults=Faults(rates=RATES, stall_seconds=3.0))
    with temporary_store(database) as (store, config):

        async def day() -> None:
            async with running(store, config, world, pace=True) as whole:
                await _live(whole, rounds * minute)
                world.faults.rates = {}
                await whole.at_rest(PATIENCE)

        asyncio.run(day())
        found, name = store.look(census), store.name
    return {"bench": "faults", "database": name, "minutes": rounds, **_verdict(world, found)}


async def _live(whole: Whole, seconds: float) -> None:
    """People write now and then; halfway some of them block the bot, and write once more."""
    chance = random.Random(2026)  # noqa: S311 - to be repeated
    until = time.monotonic() + seconds
    async with asyncio.TaskGroup() as people:
        for person in range(1, CHATS + 1):
            people.create_task(_write(whole.world, person, until, chance))
        await asyncio.sleep(seconds / 2)
        for person in range(1, LEAVING + 1):
            whole.world.chats[person] = "blocked"


async def _write(world: World, person: int, until: float, chance: random.Random) -> None:
    while time.monotonic() < until:
        await asyncio.sleep(chance.uniform(0, min(2 * EVERY, until - time.monotonic() + 0.1)))
        world.text(person, chance.choice(WORDS))


def _verdict(world: World, found: Census) -> dict[str, object]:
    ends = found.ends
    final = {"sent", "failed", "unknown", "expired", "blocked_by_policy"}
    refused = {why: times for why, times in world.ledger.refused.items() if why[:3] == "403"}
    given_up = sum(times for why, times in found.failures.items() if why in refused)
    return {
        "updates": len(world.ledger.injected),
        "not_taken": len(world.waiting),
        "rows": sum(ends.values()),
        "rows_open": sum(number for state, number in ends.items() if state not in final),
        "ends": ends,
        "faults": dict(Counter(world.ledger.faults)),
        "sent_into_silence": sum(after > IN_FLIGHT for after in world.ledger.early),
        "refused_for_good": sum(refused.values()),
        "tried_again_in_vain": sum(refused.values()) - given_up,
    }
