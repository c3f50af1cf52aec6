"""The benches `inputs` and `texts`: the small ward for as long as one likes, every unit timed.

Time is the processor's, of the thread that carries the unit out: other work on the machine does
not count, and the garbage collector rests between sittings.
"""

from __future__ import annotations

import asyncio
import gc
import heapq
import time
from collections.abc import Callable
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar

import msgspec

from bot import core
from bot.app import App
from bot.hiding import masked
from bot.house import make_house
from bot.imports.groups import ensure_example_groups
from handlers.contract import Event, Utterance
from handlers.rules.asked.figures_topics import codes_of
from handlers.rules.counting import _read
from handlers.rules.periods.spotting import spotted
from handlers.rules.speech.words import _split
from handlers.turn import ConversationState
from lessons.folding import _fold
from storage.chain.verify import verify
from storage.delivery import post
from storage.identity import people
from storage.store import Store
from storage.transaction import Transaction, Work
from tests.bench.ward import temporary_store
from tests.bot.house import CONFIG, KEYS, Clock, Mailbox, Pushed, dump, event, lane_of
from tests.handlers.costly import COSTLY
from tests.handlers.ward import PEOPLE, Ward
from tests.handlers.ward.lawful import unlawful
from tests.one_course import shipped

T = TypeVar("T")
SHOWN = 10
SAID: ContextVar[str] = ContextVar("said", default="")
"""Whose words a unit is about."""
SITTING = 40
"""Inputs of everybody at once, before the next forty."""
BUDGET_MS = 20.0
BROKEN: list[str] = []
"""Texts that no reader may stumble over, and did."""
TOLD: list[str] = []
"""What a bench prints before its line of figures."""


@dataclass
class Timed:
    """A store whose units are timed; who says what is remembered by its key."""

    store: Store
    times: list[float] = field(default_factory=list)
    dearest: list[tuple[float, str]] = field(default_factory=list)
    """The dearest units, with what was said and in which state."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        """Everything else is the store's."""
        return getattr(self.store, name)

    async def unit(self, work: Work[T]) -> T:
        """As the store does it."""
        return await self.store.unit(self._timed(work))

    def _timed(self, work: Work[T]) -> Callable[[Transaction], T]:
        said = SAID.get()

        def timed(tx: Transaction) -> T:
            begin = time.thread_time()
            try:
                return work(tx)
            finally:
                self._keep((time.thread_time() - begin) * 1000, said)

        return timed

    def _keep(self, taken: float, said: str) -> None:
        self.times.append(taken)
        if said:
            self.dearest = heapq.nlargest(SHOWN, [*self.dearest, (taken, said)])


class LongWard(Ward):
    """A ward that keeps the dearest inputs with the state they met."""

    timed: Timed

    async def take(self, name: str, said: Event) -> None:
        """One input; its units carry its words."""
        asked = await open_question(self.app.store, name)
        SAID.set(f"{name}, {asked or 'nothing asked'}: {said.body!r}"[:160])
        await super().take(name, said)
        SAID.set("")


async def open_question(store: Store, name: str) -> str:
    """The question that somebody's next words answer."""
    here = await store.read(lambda tx: people.here(tx, lane_of(name, "box")))
    return msgspec.json.decode(here.state, type=ConversationState).ask if here.state else ""


async def open_ward(store: Store, seed: int) -> LongWard:
    """The ward with every lesson there is, on a store that times its units."""
    clock, timed = Clock(), Timed(store)
    house = make_house(CONFIG, shipped(), KEYS)
    app = App(CONFIG, timed, house, KEYS, {"tap": Pushed(), "box": Mailbox()}, clock)
    await app.open()
    await store.unit(lambda tx: ensure_example_groups(tx, clock()))
    ward = LongWard(app, clock, seed)
    ward.timed = timed
    for name in PEOPLE:
        await ward.seat(name)
    timed.times.clear()
    timed.dearest.clear()
    return ward


def inputs(database: str, rounds: int, seed: int) -> dict[str, object]:
    """So many thousand inputs as there are rounds, from everybody at once."""
    with temporary_store(database) as (store, _config):
        found = asyncio.run(_inputs(store, rounds * 1000, seed))
    print(*TOLD, sep="\n")
    return found


async def _inputs(store: Store, count: int, seed: int) -> dict[str, object]:
    ward = await open_ward(store, seed)
    gc.disable()
    await asyncio.gather(*(ward.live(name, 2) for name in PEOPLE))
    while sum(ward.said.values()) < count:
        await asyncio.gather(*(ward.live(name, SITTING) for name in PEOPLE))
        gc.collect()
    await ward.app.settle()
    for line in ward.wrong[:SHOWN]:
        TOLD.append(f"no next step: {line}")
    for taken, line in ward.timed.dearest:
        TOLD.append(f"{taken:7.1f} ms  {line}")
    kept = await store.read(dump)
    times = sorted(ward.timed.times)
    found = [*unlawful(kept), *filter(None, [(await store.read(verify)).fault])]
    for line in found[:SHOWN]:
        TOLD.append(f"without right: {line}")
    return {
        "bench": "inputs",
        "database": store.name,
        "seed": seed,
        "inputs": sum(ward.said.values()),
        "without_next_step": len(ward.wrong),
        "dead": len(await store.read(post.dead)),
        "without_right": len(found),
        "routes_not_reached": sorted(":".join(route) for route in ward.unreached()),
        "units": len(times),
        "over_20_ms": sum(one > BUDGET_MS for one in times),
        "p50_ms": round(times[len(times) // 2], 2),
        "p99_ms": round(times[int(len(times) * 0.99)], 2),
        "max_ms": round(times[-1], 2),
    }


class _Undone(Exception):
    """Ends a unit without a trace."""


def texts(database: str, rounds: int, seed: int) -> dict[str, object]:
    """Every costly text in every open question that so many inputs of everybody lead to."""
    with temporary_store(database) as (store, _config):
        found = asyncio.run(_texts(store, rounds * SITTING, seed))
    print(*TOLD, sep="\n")
    return found


async def _texts(store: Store, count: int, seed: int) -> dict[str, object]:
    ward = await open_ward(store, seed)
    worst: dict[str, tuple[float, str]] = {}
    gc.disable()
    for name in PEOPLE:
        for _ in range(max(count // SITTING, 1)):
            await _sit(ward, store, name, worst)
        gc.collect()
    shown = sorted(((taken, asked, text) for asked, (taken, text) in worst.items()), reverse=True)
    for taken, asked, text in shown:
        TOLD.append(f"{taken:7.2f} ms  {asked:24} {text!r}")
    TOLD.extend(BROKEN[:SHOWN])
    top = shown[0]
    return {
        "bench": "texts",
        "database": store.name,
        "texts": len(COSTLY),
        "states": len(worst),
        "asks_not_reached": sorted(set(ward.app.core.router.tables["ask"]) - set(worst)),
        "broken": len(BROKEN),
        "max_ms": round(top[0], 2),
        "asked": top[1],
        "text": top[2],
    }


async def _sit(
    ward: LongWard, store: Store, name: str, worst: dict[str, tuple[float, str]]
) -> None:
    """Forty inputs; wherever a new state is met, every text is tried and taken back."""
    take = Ward.take

    async def measured(self: Ward, who: str, said: Event) -> None:
        await take(self, who, said)
        asked = await open_question(store, who) or f"({who})"
        if asked not in worst:
            worst[asked] = await _dearest(ward.app, store, ward.clock, who)

    measuring = measured.__get__(ward)
    ward.take = measuring  # type: ignore[method-assign]
    await ward.live(name, SITTING)


async def _dearest(app: App, store: Store, clock: Clock, who: str) -> tuple[float, str]:
    found = [
        (await _cost(app, store, event(who, Utterance(text), clock, channel="box")), text[:16])
        for text in COSTLY
    ]
    return max(found)


async def _cost(app: App, store: Store, said: Event) -> float:
    """Milliseconds of processor of the unit, the least of three: nothing else was meant."""
    times: list[float] = []
    hidden, warned = masked(said)

    def tried(tx: Transaction) -> None:
        begin = time.thread_time()
        try:
            core.hear(app.core, hidden, warned, tx)
        except Exception as error:
            BROKEN.append(f"{error!r} on {hidden.body!r}"[:200])
        times.append((time.thread_time() - begin) * 1000)
        raise _Undone

    for _ in range(3):
        for kept in (_fold, _split, _read, codes_of, spotted):
            kept.cache_clear()  # nobody has typed it before
        with suppress(_Undone):
            await store.unit(tried)
        if times[-1] < 1:
            break
    return min(times)
