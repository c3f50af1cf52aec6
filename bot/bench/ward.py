"""Learners for the benchmarks: enrolled, at the first question of a real lesson."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bot.app import App
from bot.channel import Capabilities, Message
from bot.clock import now
from bot.config import Config, load_config
from bot.groups import ensure_example_groups
from bot.run import assemble
from handlers.turn import WARD_ZONE
from lessons.schema import Lesson
from storage import campaign, learning, people
from storage.migrate import migrate
from storage.store import Store, open_store
from storage.transaction import Transaction

BATCH = 200
KEY = "a-key-that-is-long-enough-for-a-bench"


@dataclass(frozen=True, slots=True)
class Learner:
    """Somebody with an open attempt."""

    sender: str
    attempt_id: int
    lesson: Lesson


class Silent:
    """A channel that takes everything at once."""

    name = "bench"
    capabilities = Capabilities(4000, buttons=True, edits=True, pictures=True, files=True)

    async def send(self, chat: str, message: Message) -> str | None:
        """Take it."""
        return "1" if chat and message.text else None


@contextmanager
def temporary_store(database: str) -> Iterator[tuple[Store, Config]]:
    """A migrated store: the one named, or a SQLite file that goes afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        url = database or f"sqlite:///{folder}/bench.db"
        overrides = {"DATABASE__URL": url, "SECURITY__KEY": KEY}
        config = load_config(Path("config.yaml"), overrides)
        migrate(url)
        store = open_store(url)
        try:
            yield store, config
        finally:
            store.close()


def bench_app(config: Config, store: Store) -> App:
    """The house with a silent channel."""
    store.now(lambda tx: ensure_example_groups(tx, now()))
    return assemble(config, store, {"bench": Silent()})


async def place_learners(app: App, name: str, count: int) -> list[Learner]:
    """Enrol people and put each at the first question of a lesson, in turn."""
    placed: list[Learner] = []
    for first in range(0, count, BATCH):
        numbers = range(first, min(first + BATCH, count))
        placed += await app.store.unit(partial(_place, app, name, numbers))
    return placed


def _place(app: App, name: str, numbers: range, tx: Transaction) -> list[Learner]:
    at = now()
    today = at.astimezone(WARD_ZONE).date()
    groups = campaign.groups_on(tx, today)
    lessons = app.core.house.library.lessons()
    placed = []
    for number in numbers:
        sender = f"{name}-{number}"
        lane = app.core.keys.lane("bench", "bench", sender)
        person = people.add_person(tx, "00", at)
        here = people.Address(0, lane, "bench", "bench", sender, person)
        known = people.Known(
            people.add_address(tx, here, at), person, "Lan", "bac", "adult", "2026-11"
        )
        people.save_profile(tx, known)
        group = groups[number % len(groups)].id
        people.record_place(tx, person, people.Place(group, False, today), at)
        lesson = lessons[number % len(lessons)]
        attempt = learning.start(tx, person, (lesson.id, lesson.version), at)
        learning.move(tx, attempt.id, len(lesson.steps) + 1, at)
        placed.append(Learner(sender, attempt.id, lesson))
    return placed
