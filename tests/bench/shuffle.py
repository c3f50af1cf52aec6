"""Updates that come again and again, in any order across people: each has its effect once.

Beside it the yardstick: the same updates, each once and in order, in a database of its own. Both
must hold the same facts to the letter. A round is ten thousand updates.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter, deque
from collections.abc import Iterator, Sequence

import msgspec

from bot.app import App
from bot.channels.telegram.groups import Me
from bot.channels.telegram.incoming import Door, read
from bot.channels.telegram.updates import decode
from bot.clock import now
from bot.imports.groups import ensure_example_groups
from bot.run import assemble
from tests.bench.bot_api.world import BOT_ID, World
from tests.bench.census import effects
from tests.bench.ward import Place, Silent, place_learners, temporary_store

UPDATES = 10_000
REPEATED = 0.3
TIMES = (2, 5)
LEARNERS = 400
AT_ONCE = 64
WORDS = ("/hoc", "1", "2", "3", "1", "/trogiup", "xong", "/huy")


class Telegrams(Silent):
    """Takes everything at once, under Telegram's name."""

    name = "telegram"


def bench(database: str, rounds: int) -> dict[str, object]:
    """Deliver, compare; the verdict."""
    updates = list(_written(random.Random(2026), rounds * UPDATES))  # noqa: S311 - repeatable
    chance = random.Random(7)  # noqa: S311 - repeatable
    lanes = _lanes(updates, chance)
    repeated = sum(number > 1 for number in Counter(one for lane in lanes for one in lane).values())
    once = [deque(dict.fromkeys(lane)) for lane in lanes]
    wanted, _ = _facts("", once)
    found, name = _facts(database, lanes)
    return {
        "bench": "shuffle",
        "database": name,
        "deliveries": sum(map(len, lanes)),
        "updates": len(updates),
        "repeated": repeated,
        "events": sum(wanted["event"].values()),
        "answers": sum(wanted["answer"].values()),
        "completions": sum(wanted["completion"].values()),
        "differences": {
            table: sum(((found[table] - rows) + (rows - found[table])).values())
            for table, rows in wanted.items()
        },
    }


def _written(chance: random.Random, count: int) -> Iterator[bytes]:
    """What people type, each of them now and then."""
    world = World()
    for _ in range(count):
        number = world.text(chance.randrange(LEARNERS) + 1, chance.choice(WORDS))
        yield msgspec.json.encode(world.waiting.pop(number).body)


def _lanes(updates: Sequence[bytes], chance: random.Random) -> list[deque[bytes]]:
    """Each person's updates in their order; a repeat comes at any later place of the lane."""
    lanes: dict[int, deque[bytes]] = {}
    for update in updates:
        person = decode(update).message
        assert person is not None
        lanes.setdefault(person.chat.id, deque()).append(update)
    for lane in lanes.values():
        for update in list(lane):
            if chance.random() < REPEATED:
                for _ in range(chance.randint(*TIMES) - 1):
                    lane.insert(chance.randint(lane.index(update) + 1, len(lane)), update)
    return list(lanes.values())


def _facts(database: str, lanes: Sequence[Sequence[bytes]]) -> tuple[dict[str, Counter[str]], str]:
    """The facts of a fresh house after these deliveries."""
    with temporary_store(database) as (store, config):
        store.now(lambda tx: ensure_example_groups(tx, now()))
        app = assemble(config, store, {"telegram": Telegrams()})
        asyncio.run(_deliver(app, lanes))
        return store.look(effects), store.name


async def _deliver(app: App, lanes: Sequence[Sequence[bytes]]) -> None:
    await app.open()
    where = Place("telegram", str(BOT_ID), app.core.house.library.lessons())
    await place_learners(app, "", LEARNERS + 1, where)
    waiting = deque(lanes)

    async def serve() -> None:
        while waiting:
            for update in waiting.popleft():
                event = read(decode(update), Me(str(BOT_ID)), now())
                if event is not None and not isinstance(event, Door):
                    await app.receive(event)

    await asyncio.gather(*(serve() for _ in range(AT_ONCE)))
    await app.settle()
