"""A typed quiz answer over Telegram, from HTTP in to the message out and marked as sent.

Beside it, in the same round, a bare aiogram echo bot that keeps nothing: same machine, same
stand-in for Telegram's server, 64 chats, the bot on one core and the load on the other.
"""

from __future__ import annotations

import asyncio
import statistics
from functools import partial

import aiohttp

from bot.app import App
from bot.clock import now
from bot.imports.groups import ensure_example_groups
from bot.run import assemble
from bot.watching.heap import settle
from handlers.contract import Event, Utterance
from lessons.questions import TYPES
from lessons.schema import Lesson
from tests.bench.bot_api.server import StandIn
from tests.bench.bot_api.world import BOT, TOKEN, World
from tests.bench.census import census
from tests.bench.process import SECRET, BotProcess, pin
from tests.bench.telegram_load import Chat, Round, drive
from tests.bench.ward import KEY, Place, Silent, place_learners, temporary_store

CHATS = 64
LEARNERS = 60
"""Learners of each chat in a round, one after the other: two to four seconds."""
BOT_ID = str(BOT["id"])
PREFIX = "900"
"""What the numbers of our people begin with."""


class Telegrams(Silent):
    """Takes everything at once, under Telegram's name."""

    name = "telegram"


def bench(database: str, rounds: int) -> dict[str, object]:
    """Run interleaved rounds; ratios of ours to the echo."""
    with temporary_store(database) as (store, config):
        store.now(lambda tx: ensure_example_groups(tx, now()))
        app = assemble(config, store, {"telegram": Telegrams()})
        asyncio.run(_place(app, rounds + 1))
        pin(1)
        settle()  # the load's own collections are not what is measured
        measured = asyncio.run(_measure(config.database.url, rounds))
        recorded = len(store.look(census).answers)
        name = store.name
    if recorded != CHATS * LEARNERS * (rounds + 1):
        raise RuntimeError(f"{recorded} answers were recorded: this measured something else")
    return _summary(name, measured)


async def _place(app: App, rounds: int) -> None:
    """Enrol the learners and show each the first question of a lesson, in the real house."""
    await app.open()
    where = Place("telegram", BOT_ID, _easy_lessons(app))
    placed = await place_learners(app, PREFIX, CHATS * LEARNERS * rounds, where)
    for learner in placed:
        at = now()
        sender = learner.sender
        event = Event(
            f"show-{sender}", "", "telegram", BOT_ID, sender, sender, at, at, Utterance("/hoc")
        )
        await app.receive(event)
    await app.settle()


def _easy_lessons(app: App) -> tuple[Lesson, ...]:
    """Lessons that begin with a question answered by one number."""
    lessons = app.core.house.library.lessons()
    return tuple(lesson for lesson in lessons if TYPES[lesson.questions[0].type].one_tap)


async def _measure(url: str, rounds: int) -> list[tuple[Round, Round]]:
    world = World()
    stand_in = StandIn(world)
    api = await stand_in.open()
    house = BotProcess.house(url, api, {"SECURITY__KEY": KEY, "TELEGRAM__TOKEN": TOKEN})
    echo = BotProcess.echo(api)
    try:
        async with aiohttp.ClientSession() as http:
            await house.ready(http)
            await echo.ready(http)
            run = partial(_round, http, world)
            await run(house, 0)
            await run(echo, 0)
            pairs = []
            for number in range(1, rounds + 1):
                pairs.append((await run(house, number), await run(echo, number)))
                print(_line(*pairs[-1]), flush=True)
            return pairs
    finally:
        house.end()
        echo.end()
        await stand_in.close()


async def _round(
    http: aiohttp.ClientSession, world: World, process: BotProcess, number: int
) -> Round:
    """Every chat of this round answers, one message at a time."""
    first = number * CHATS * LEARNERS
    people = [int(f"{PREFIX}{n}") for n in range(first, first + CHATS * LEARNERS)]
    chats = [Chat(people[slot::CHATS]) for slot in range(CHATS)]
    before = process.cpu_seconds()
    measured = await drive(http, world, process.hook, SECRET, chats)
    measured.cpu = (process.cpu_seconds() - before) / max(len(measured.waits), 1)
    return measured


def _line(ours: Round, echo: Round) -> str:
    return f"{ours.rate:7.0f} answers/s  echo {echo.rate:7.0f}/s  ratio {ours.rate / echo.rate:.2f}"


def _summary(database: str, measured: list[tuple[Round, Round]]) -> dict[str, object]:
    ratios = [ours.rate / echo.rate for ours, echo in measured]
    waits = sorted(wait for ours, _ in measured for wait in ours.waits)
    others = sorted(wait for _, echo in measured for wait in echo.waits)
    return {
        "bench": "answers",
        "database": database,
        "chats": CHATS,
        "rounds": len(measured),
        "ratio": round(statistics.median(ratios), 2),
        "ratio_range": [round(min(ratios), 2), round(max(ratios), 2)],
        "answers_per_second": round(statistics.median(ours.rate for ours, _ in measured)),
        "echo_per_second": round(statistics.median(echo.rate for _, echo in measured)),
        "p50_ms": round(waits[len(waits) // 2] * 1000, 1),
        "p99_ms": round(waits[int(len(waits) * 0.99)] * 1000, 1),
        "echo_p50_ms": round(others[len(others) // 2] * 1000, 1),
        "echo_p99_ms": round(others[int(len(others) * 0.99)] * 1000, 1),
        "cpu_us": round(statistics.median(ours.cpu for ours, _ in measured) * 1e6),
        "echo_cpu_us": round(statistics.median(echo.cpu for _, echo in measured) * 1e6),
        "load_cpu_us": round(statistics.median(ours.load_cpu for ours, _ in measured) * 1e6),
        "echo_load_cpu_us": round(statistics.median(echo.load_cpu for _, echo in measured) * 1e6),
    }
