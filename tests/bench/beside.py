"""What counting costs people who learn: their waits alone, then while the same is counted again."""

from __future__ import annotations

import asyncio
import gc
import time
from typing import Any

from bot.app import App
from bot.config import Config
from storage.store import Store
from storage.transaction import Work
from tests.bench.core import answer_lessons
from tests.bench.ward import bench_app, place_learners

CALLERS = 8
LEARNERS = 25
"""Learners of each caller in a round."""
PAUSE = 0.02
"""Seconds between two answers of a caller: a lively evening, not a flood."""


def waits_beside(config: Config, store: Store, counting: Work[Any]) -> dict[str, float]:
    """Milliseconds that an answer takes, without and with this reading repeated beside."""
    alone, beside = map(_spread, asyncio.run(_answers(bench_app(config, store), store, counting)))
    return {
        **{f"answer_{name}_ms": value for name, value in alone.items()},
        **{f"answer_{name}_beside_ms": value for name, value in beside.items()},
        "answer_p99_added_ms": round(beside["p99"] - alone["p99"], 2),
    }


async def _answers(app: App, store: Store, counting: Work[Any]) -> tuple[list[float], list[float]]:
    await app.open()
    await _round(app, "warm-up")
    gc.freeze()
    alone = await _round(app, "alone")
    going = asyncio.ensure_future(_keep_counting(store, counting))
    beside = await _round(app, "beside")
    going.cancel()
    await asyncio.gather(going, return_exceptions=True)
    return alone, beside


async def _keep_counting(store: Store, counting: Work[Any]) -> None:
    while True:
        await store.read(counting)


async def _round(app: App, name: str) -> list[float]:
    placed = await place_learners(app, f"{name}-{time.time_ns()}-", CALLERS * LEARNERS)
    waits: list[float] = []
    shares = [placed[number::CALLERS] for number in range(CALLERS)]
    await asyncio.gather(*(answer_lessons(app, share, waits, PAUSE) for share in shares))
    await app.settle()
    return waits


def _spread(waits: list[float]) -> dict[str, float]:
    ordered = sorted(waits)
    at = {"p50": len(ordered) // 2, "p99": int(len(ordered) * 0.99), "max": -1}
    return {name: round(ordered[place] * 1000, 2) for name, place in at.items()}
