"""The pair of tokens: renewed once whoever asks, stored before use, kept through every end."""

from __future__ import annotations

import asyncio
from base64 import urlsafe_b64decode
from collections.abc import Coroutine
from datetime import timedelta
from typing import Any, cast

import pytest

from bot.channel import ChannelHost, Unavailable
from bot.channels.zalo_oa.errors import NEW_CONSENT
from bot.channels.zalo_oa.login import Consent, sealed
from bot.channels.zalo_oa.renewing import CLAIM, Renewing
from bot.channels.zalo_oa.settings import Settings
from bot.channels.zalo_oa.wire import Wire
from bot.keeping.safekeeping import StoredVault
from storage.delivery import token_pairs
from storage.store import Store
from tests.bench.zalo import StandIn
from tests.bot.channels.zalo_oa.conftest import settings_for
from tests.bot.house import Clock


class Process:
    """One of several processes of ours, with a memory of its own."""

    def __init__(self, settings: Settings, store: Store, clock: Clock) -> None:
        self.wire = Wire(settings)
        self.vault = StoredVault(store)
        self.renewing = Renewing(settings, self.wire, clock)
        self.tasks: set[asyncio.Task[None]] = set()
        self.renewing.join(cast("ChannelHost", self), self._spawn)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def access(self, refused: int | None = None) -> str:
        return (await self.renewing.pair(refused)).tokens.access

    async def killed(self) -> None:
        """Everything in hand ends where it is."""
        for task in list(self.tasks):
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        await self.wire.close()


class Killed(BaseException):
    """Nobody catches this, as nobody catches a kill."""


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def logged_in(stand_in: StandIn, store: Store, clock: Clock) -> Settings:
    settings = settings_for(stand_in)
    pair = sealed(settings, "A0", "R0", clock())
    await store.unit(lambda tx: token_pairs.begin(tx, settings.where, pair))
    return settings


async def test_many_processes_renew_an_expired_pair_once(
    stand_in: StandIn, store: Store, clock: Clock, logged_in: Settings
) -> None:
    world = stand_in.world
    several = [Process(logged_in, store, clock) for _ in range(4)]
    for number in range(3):
        clock.pass_by(hours=26)
        found = await asyncio.gather(*(one.access() for one in several for _ in range(3)))
        assert set(found) == {world.access}
        assert len(world.spent) == len(set(world.spent)) == number + 1
    for one in several:
        await one.killed()


async def test_a_token_that_is_refused_is_renewed_by_whoever_hears_it_first(
    stand_in: StandIn, store: Store, clock: Clock, logged_in: Settings
) -> None:
    first, second = (Process(logged_in, store, clock) for _ in range(2))
    assert [await one.access() for one in (first, second)] == ["A0", "A0"]
    assert await first.access(refused=1) == await second.access(refused=1) == stand_in.world.access
    assert stand_in.world.spent == ["R0"]
    await first.killed()
    await second.killed()


async def test_the_pair_is_renewed_at_half_of_its_life_and_the_operator_told_in_time(
    stand_in: StandIn, store: Store, clock: Clock, logged_in: Settings
) -> None:
    process = Process(logged_in, store, clock)
    clock.pass_by(hours=12)
    await process.renewing.keep_young()
    assert stand_in.world.spent == []
    clock.pass_by(hours=1)
    await process.renewing.keep_young()
    assert (stand_in.world.spent, process.renewing.trouble) == (["R0"], "")
    stand_in.world.refresh = "somebody else's"
    clock.pass_by(days=80)
    with pytest.raises(Unavailable):
        await process.renewing.keep_young()
    assert process.renewing.trouble == NEW_CONSENT
    await process.killed()


@pytest.mark.parametrize("step", ["claimed", "answered", "stored"])
async def test_a_kill_at_each_step_locks_nobody_out_while_a_pair_lives(  # noqa: PLR0913, PLR0917
    stand_in: StandIn,
    store: Store,
    clock: Clock,
    logged_in: Settings,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
) -> None:
    """Killed before Zalo is asked, before its answer is kept, after that. Only what Zalo gave and
    nobody kept is lost, and then it is said that the operator has to log in again."""
    clock.pass_by(hours=26)
    dying, next_one = (Process(logged_in, store, clock) for _ in range(2))
    reached = asyncio.Event()

    async def die(*_args: object, **_more: object) -> bytes:
        reached.set()
        await asyncio.sleep(3600)
        return b""

    kept = dying.vault.renew

    async def keep_and_die(*args: object) -> bool:
        await kept(*args)  # type: ignore[arg-type]
        return bool(await die())

    where, what, dies = {
        "claimed": (dying.wire, "renew", die),
        "answered": (dying.vault, "renew", die),
        "stored": (dying.vault, "renew", keep_and_die),
    }[step]
    monkeypatch.setattr(where, what, dies)
    asking = asyncio.ensure_future(dying.access())  # noqa: TID251 - cancelled below
    await asyncio.wait_for(reached.wait(), 10)
    asking.cancel()
    await dying.killed()
    clock.pass_by(seconds=CLAIM.total_seconds() + 1)
    if step == "answered":
        with pytest.raises(Unavailable):
            await next_one.access()
        assert next_one.renewing.trouble == NEW_CONSENT
    else:
        assert await next_one.access() == stand_in.world.access
        assert len(stand_in.world.spent) == 1
    await next_one.killed()


async def test_while_one_renews_another_waits_and_takes_what_comes(
    store: Store, clock: Clock, logged_in: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.zalo_oa.renewing.LOOK", 0.001)
    clock.pass_by(hours=26)
    await store.unit(
        lambda tx: token_pairs.claim(
            tx, logged_in.where, 1, "another", (clock(), clock() + timedelta(seconds=60))
        )
    )
    process = Process(logged_in, store, clock)
    with pytest.raises(Unavailable, match="another process"):
        await process.access()
    await process.killed()


async def test_another_key_opens_nothing_and_nothing_is_readable(
    stand_in: StandIn, store: Store, clock: Clock, logged_in: Settings
) -> None:
    kept = await store.read(lambda tx: token_pairs.find(tx, logged_in.where))
    assert kept is not None
    assert b'"A0"' not in urlsafe_b64decode(kept.sealed)
    process = Process(settings_for(stand_in, key="x" * 40), store, clock)
    with pytest.raises(Unavailable, match="ZALO_OA__KEY"):
        await process.access()
    await process.killed()


async def test_a_login_brings_the_first_pair_and_a_new_one(
    stand_in: StandIn, store: Store, clock: Clock, logged_in: Settings
) -> None:
    """The number goes on, so that a renewal under way does not take the place of the new pair."""
    consent = Consent(logged_in, "https://hoc.example.vn/")
    assert "code_challenge=" in consent.page
    back = f"https://hoc.example.vn/?code=C1&oa_id={logged_in.oa_id}"
    assert consent.code_in(back) == "C1"
    assert consent.code_in("https://hoc.example.vn/?code=C1&oa_id=1") is None
    assert consent.code_in("https://hoc.example.vn/") is None
    pair = await consent.redeem("C1", clock())
    await store.unit(lambda tx: token_pairs.begin(tx, logged_in.where, pair))
    process = Process(logged_in, store, clock)
    assert await process.access() == stand_in.world.access
    late = sealed(logged_in, "old", "old", clock())
    assert not await store.unit(lambda tx: token_pairs.renew(tx, logged_in.where, late, "x"))
    with pytest.raises(Unavailable):
        await consent.redeem("C1", clock())
    await process.killed()
