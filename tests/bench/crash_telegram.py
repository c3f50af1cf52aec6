"""`kill -9` under load through Telegram, fetched and posted in turn: nothing lost, nothing twice.

A round is a kill in each way.
"""

from __future__ import annotations

import random
import secrets
from collections.abc import Mapping
from itertools import count

from bot.channels.telegram.groups import NAME
from tests.bench.bot_api.server import StandIn
from tests.bench.bot_api.world import BOT_ID, TOKEN, Hook, World
from tests.bench.killing import killed
from tests.bench.phone import Phone
from tests.bench.process import PATH, SECRET

WAYS = ("polling", "webhook")
SCALE = 0.05
"""Of Telegram's own waiting times."""


def bench(database: str, rounds: int) -> dict[str, object]:
    """So many kills in each way; the verdicts."""
    verdicts = {way: fed(database, way, rounds) for way in WAYS}
    return {"bench": "crash-telegram", "cycles": rounds, **verdicts}


def fed(database: str, way: str, kills: int) -> dict[str, object]:
    """So many kills in one way; the verdict."""
    return killed(database, way, _Telegram(way), kills)


class _Telegram:
    """The Bot API's stand-in, fetched from or posting."""

    channel, bot = NAME, str(BOT_ID)

    def __init__(self, way: str) -> None:
        self._way = way
        first = secrets.randbelow(2**40)  # a database may be used again
        self.world = World(scale=SCALE, next_update=first)
        self._persons = count(first)
        self._stand_in = StandIn(self.world)

    async def open(self) -> Mapping[str, str]:
        api = await self._stand_in.open()
        more = {"TELEGRAM__TOKEN": TOKEN, "TELEGRAM__API_BASE": api, "TELEGRAM__PACE": "false"}
        return {**more, "TELEGRAM__MODE": self._way, "TELEGRAM__WEBHOOK_SECRET": SECRET}

    def prepare(self, url: str) -> None:
        """Nothing."""

    def hook(self, home: str) -> None:
        if self._way == "webhook":
            self.world.hook = Hook(f"{home}{PATH}", SECRET)

    def person(self, chance: random.Random) -> Phone:
        return Phone(self.world, self._persons, chance)

    async def close(self) -> None:
        await self._stand_in.close()
