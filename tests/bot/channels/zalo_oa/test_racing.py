"""Eight real processes and an expired pair, again and again; and a SIGKILL at each step."""

from __future__ import annotations

import asyncio
import json
import os
import sys

import pytest

from bot.channel import Unavailable
from bot.channels.zalo_oa.errors import NEW_CONSENT
from bot.channels.zalo_oa.login import sealed
from bot.channels.zalo_oa.renewing import CLAIM
from storage.delivery import token_pairs
from storage.store import open_store
from tests.bench.zalo import StandIn
from tests.bot.channels.zalo_oa.conftest import settings_for
from tests.bot.channels.zalo_oa.racing import HOURS
from tests.bot.channels.zalo_oa.test_renewing import Process
from tests.bot.house import Clock

EIGHT, ROUNDS = 8, 100 if os.environ.get("FUZZ_SEED") else 6
"""A hundred times by `make fuzz`: each takes some five seconds of eight processes."""
KILLED = -9


async def logged_in(stand_in: StandIn, url: str) -> None:
    settings, store = settings_for(stand_in), open_store(url)
    pair = sealed(settings, "A0", "R0", Clock()())
    await store.unit(lambda tx: token_pairs.begin(tx, settings.where, pair))
    store.close()


async def raced(stand_in: StandIn, url: str, *more: object) -> dict[str, list[object]]:
    """What the processes told at their end."""
    line = (sys.executable, "-m", "tests.bot.channels.zalo_oa.racing", url, stand_in.base)
    racing = await asyncio.create_subprocess_exec(
        *line, *map(str, more), stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
    )
    told, _ = await racing.communicate()
    return json.loads(told)  # type: ignore[no-any-return]


@pytest.mark.fuzz
async def test_eight_processes_renew_once_each_time(stand_in: StandIn, postgres_url: str) -> None:
    await logged_in(stand_in, postgres_url)
    found = await raced(stand_in, postgres_url, EIGHT, ROUNDS)
    assert found["ends"] == [0] * EIGHT
    assert stand_in.world.spent == ["R0", *(f"R{number}" for number in range(1, ROUNDS))]
    assert found["got"] == [[f"A{number}" for number in range(1, ROUNDS + 1)]] * EIGHT


@pytest.mark.parametrize("step", ["claimed", "answered", "stored"])
async def test_a_sigkill_at_each_step_locks_nobody_out_while_a_pair_lives(
    stand_in: StandIn, postgres_url: str, step: str
) -> None:
    await logged_in(stand_in, postgres_url)
    assert (await raced(stand_in, postgres_url, 1, 1, step))["ends"] == [KILLED]
    clock, store = Clock(), open_store(postgres_url)
    clock.pass_by(hours=HOURS, seconds=CLAIM.total_seconds() + 1)
    next_one = Process(settings_for(stand_in), store, clock)
    if step == "answered":
        with pytest.raises(Unavailable):
            await next_one.access()
        assert next_one.renewing.trouble == NEW_CONSENT
    else:
        assert await next_one.access() == stand_in.world.access
        assert len(set(stand_in.world.spent)) == len(stand_in.world.spent) == 1
    await next_one.killed()
    store.close()
