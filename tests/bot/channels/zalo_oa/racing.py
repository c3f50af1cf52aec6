"""Real processes of ours that meet an expired pair at the same moment; some are killed half-way.

    python -m tests.bot.channels.zalo_oa.racing URL BASE PROCESSES ROUNDS [STEP]

Each round all of them ask for a pair that is over. A line of JSON says what each of them got. With
a step, one process alone is killed there with SIGKILL: nothing is flushed, nobody is told.
"""

from __future__ import annotations

import asyncio
import gc
import json
import multiprocessing
import os
import signal
import sys
from collections.abc import Coroutine
from multiprocessing.synchronize import Barrier
from typing import Any, cast

from bot.channel import ChannelHost, Unavailable
from bot.channels.zalo_oa import renewing
from bot.channels.zalo_oa.renewing import Renewing
from bot.channels.zalo_oa.settings import Settings
from bot.channels.zalo_oa.wire import Wire
from bot.keeping.safekeeping import StoredVault
from storage.store import open_store
from tests.bench.zalo import World
from tests.bot.house import Clock

renewing.LOOK = 0.02  # who waits looks sooner: a hundred rounds take seconds
HOURS = 26
"""More than an access token lives."""


def settings_at(base: str) -> Settings:
    """Of the stand-in's account."""
    world = World()
    texts = {"key": "k" * 40, "api_base": base, "oauth_base": base, "no_file": "", "per_minute": 9}
    return Settings(world.oa_id, world.app_id, world.app_secret, world.secret, **texts)  # type: ignore[arg-type]


def die(*_args: object, **_named: object) -> Any:  # noqa: ANN401 - it never answers
    """No handler runs."""
    os.kill(os.getpid(), signal.SIGKILL)


class Racer:
    """One process: a store, a vault, a memory of its own."""

    def __init__(self, url: str, base: str, step: str) -> None:
        self.store = open_store(url)
        self.vault, self.clock, settings = StoredVault(self.store), Clock(), settings_at(base)
        self.wire = Wire(settings)
        self.renewing = Renewing(settings, self.wire, self.clock)
        self.tasks: set[asyncio.Task[None]] = set()
        self.renewing.join(cast("ChannelHost", self), self._spawn)
        self._end_at(step)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    def _end_at(self, step: str) -> None:
        """Before Zalo is asked; when it has answered; when the answer is stored."""
        if step == "claimed":
            self.wire.renew = die  # type: ignore[method-assign]
        elif step == "answered":
            self.vault.renew = die  # type: ignore[method-assign]
        elif step == "stored":
            keep = self.vault.renew

            async def keep_and_die(*args: Any) -> bool:  # noqa: ANN401 - as it is given
                await keep(*args)
                return bool(die())

            self.vault.renew = keep_and_die  # type: ignore[method-assign]

    async def race(self, rounds: int, barrier: Barrier) -> list[str]:
        """What it got in each round, all of them beginning at once."""
        got = []
        for _ in range(rounds):
            self.clock.pass_by(hours=HOURS)
            await asyncio.to_thread(barrier.wait)
            try:
                got.append((await self.renewing.pair()).tokens.access)
            except Unavailable as error:
                got.append(f"! {error}")
            await asyncio.to_thread(barrier.wait)
        await self.wire.close()
        self.store.close()
        return got


def child(given: tuple[str, str, int, str], barrier: Barrier, told: Any) -> None:  # noqa: ANN401
    """The life of one process."""
    url, base, rounds, step = given

    async def live() -> list[str]:
        return await Racer(url, base, step).race(rounds, barrier)

    told.put(asyncio.run(live()))


def main(url: str, base: str, processes: str, rounds: str, step: str = "") -> None:
    """Fork them, wait, tell."""
    context = multiprocessing.get_context("fork")
    count, told = int(processes), context.Queue()
    barrier = context.Barrier(count)
    given = (url, base, int(rounds), step)
    racers = [context.Process(target=child, args=(given, barrier, told)) for _ in range(count)]
    for racer in racers:
        racer.start()
    got = [told.get() for _ in racers] if not step else []
    for racer in racers:
        racer.join()
    print(json.dumps({"got": got, "ends": [racer.exitcode for racer in racers]}))  # noqa: T201


if __name__ == "__main__":
    gc.freeze()
    main(*sys.argv[1:])
