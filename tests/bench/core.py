"""Quiz answers through the whole core with real lessons, no network, 64 callers.

Each answer: event key, conversation, attempt, answer fact, position, outbox row, sent mark; the
last of a lesson also records the completion. Beside it, in the same round, a yardstick: the
same callers putting one event key through the same store.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from bot.app import App
from bot.clock import now
from handlers.contract import Event, Postback
from lessons.schema import Question
from storage.delivery import post
from storage.store import Store
from tests.bench.ward import Learner, bench_app, place_learners, temporary_store

CALLERS = 64
LEARNERS = 40
"""Learners of each caller in a round."""
YARDSTICK = 60
"""Units of each caller on the yardstick."""


@dataclass(slots=True)
class Round:
    """What one round measured."""

    answers: int
    seconds: float
    yardstick: float
    waits: list[float]

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.answers / self.seconds

    @property
    def ratio(self) -> float:
        """Answers for each unit of the yardstick."""
        return self.rate / self.yardstick


def bench(database: str, rounds: int) -> dict[str, object]:
    """Run the rounds and give the medians."""
    with temporary_store(database) as (store, config):
        app = bench_app(config, store)
        measured = asyncio.run(_rounds(app, store, rounds))
    waits = sorted(wait for one in measured for wait in one.waits)
    for one in measured:
        print(f"{one.rate:8.0f} answers/s   yardstick {one.yardstick:8.0f}/s   {one.ratio:.2f}")
    return {
        "bench": "core",
        "database": store.name,
        "callers": CALLERS,
        "rounds": rounds,
        "answers_per_second": round(statistics.median(one.rate for one in measured)),
        "yardstick_per_second": round(statistics.median(one.yardstick for one in measured)),
        "ratio": round(statistics.median(one.ratio for one in measured), 3),
        "p50_ms": round(waits[len(waits) // 2] * 1000, 2),
        "p99_ms": round(waits[int(len(waits) * 0.99)] * 1000, 2),
    }


async def _rounds(app: App, store: Store, rounds: int) -> list[Round]:
    await app.open()
    await _round(app, store, "warm-up-", 5)
    return [await _round(app, store, f"round-{number}-", LEARNERS) for number in range(rounds)]


async def _round(app: App, store: Store, name: str, learners: int) -> Round:
    placed = await place_learners(app, name, CALLERS * learners)
    waits: list[float] = []
    shares = [placed[number::CALLERS] for number in range(CALLERS)]
    start = time.perf_counter()
    answers = sum(await asyncio.gather(*(answer_lessons(app, share, waits) for share in shares)))
    await app.settle()
    seconds = time.perf_counter() - start
    start = time.perf_counter()
    await asyncio.gather(*(_plain(store, f"{name}-{number}") for number in range(CALLERS)))
    yardstick = CALLERS * YARDSTICK / (time.perf_counter() - start)
    return Round(answers, seconds, yardstick, waits)


async def _plain(store: Store, name: str) -> None:
    for number in range(YARDSTICK):
        new = post.Arriving("bench", "plain", sha256(name.encode()).hexdigest(), str(number), "0")
        await store.unit(partial(post.admit, new=new, at=now()))


async def answer_lessons(
    app: App, learners: list[Learner], waits: list[float], pause: float = 0.0
) -> int:
    """Answer every question of every learner, each time the first option; how many."""
    answers = 0
    for learner in learners:
        for question in learner.lesson.questions:
            start = time.perf_counter()
            await app.receive(_tap(learner, question))
            waits.append(time.perf_counter() - start)
            await asyncio.sleep(pause)
            answers += 1
    return answers


def _tap(learner: Learner, question: Question) -> Event:
    at, sender = now(), learner.sender
    data = f"quiz.pick:{learner.attempt_id}:{question.id}:{question.options[0].id}"
    return Event(f"{sender}:{data}", data, "bench", "bench", sender, sender, at, at, Postback(data))
