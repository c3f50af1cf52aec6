"""Learners for the benchmarks: enrolled, at the first question of a real lesson."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from bot.app import App
from bot.channel import Capabilities, Message
from bot.clock import now
from bot.config import Config, load_config
from bot.imports.groups import ensure_example_groups
from bot.run import assemble
from handlers.turn import WARD_ZONE
from lessons.library import Library
from lessons.questions import TYPES
from lessons.schema import Lesson
from storage.identity import people
from storage.store import Store, open_store
from storage.studying import learning
from storage.transaction import Transaction
from storage.upgrading.migrate import migrate
from storage.ward import campaign
from tests.bench import own

BATCH = 200
KEY = "a-key-that-is-long-enough-for-a-bench"


@dataclass(frozen=True, slots=True)
class Learner:
    """Somebody with an open attempt."""

    sender: str
    attempt_id: int
    lesson: Lesson


class Silent:
    """A channel that takes everything at once; as a mailbox its answers come back to the caller."""

    name = "bench"

    def __init__(self, *, is_mailbox: bool = False) -> None:
        can = Capabilities(4000, buttons=True, edits=True, pictures=True, files=True, joins=True)
        self.capabilities = replace(can, is_mailbox=is_mailbox)

    async def send(self, chat: str, message: Message) -> str | None:
        """Take it."""
        return "1" if chat and message.text else None


@contextmanager
def temporary_store(database: str, load: str = "") -> Iterator[tuple[Store, Config]]:
    """A migrated store: a SQLite file that goes afterwards, or the one named, which is emptied
    unless it holds this load.
    """
    with tempfile.TemporaryDirectory() as folder:
        url = database or f"sqlite:///{folder}/bench.db"
        overrides = {"DATABASE__URL": url, "SECURITY__KEY": KEY}
        config = load_config(Path("config.yaml"), overrides)
        migrate(url)
        store = open_store(url)
        try:
            if database:
                own.claim(store, load)
            yield store, config
        finally:
            store.close()


def bench_app(config: Config, store: Store, *, is_mailbox: bool = False) -> App:
    """The house with a silent channel, and of the real lessons what is answered by one tap."""
    store.now(lambda tx: ensure_example_groups(tx, now()))
    app = assemble(config, store, {"bench": Silent(is_mailbox=is_mailbox)})
    easy = one_tap(app.core.house.library)
    app.core = replace(app.core, house=replace(app.core.house, library=easy))
    return app


def one_tap(whole: Library) -> Library:
    """The lessons without the questions whose answer takes several taps; some have no other."""
    kept = {
        lesson.id: tuple(q for q in lesson.questions if TYPES[q.type].one_tap)
        for lesson in whole.lessons()
    }
    taught = [
        Lesson.from_body(whole.by_id[name].model_copy(update={"questions": questions}).body())
        for name, questions in kept.items()
        if questions
    ]
    courses = [
        course.model_copy(update={"lessons": tuple(name for name in course.lessons if kept[name])})
        for course in whole.courses
    ]
    return Library.of(courses, taught, whole.misconceptions)


@dataclass(frozen=True, slots=True)
class Place:
    """Where learners come from, and which lessons they are put to in turn."""

    channel: str = "bench"
    bot: str = "bench"
    lessons: Sequence[Lesson] = ()


async def place_learners(app: App, name: str, count: int, where: Place = Place()) -> list[Learner]:
    """Enrol people, named by a number behind `name`, each at the first question of a lesson."""
    placed: list[Learner] = []
    for first in range(0, count, BATCH):
        numbers = range(first, min(first + BATCH, count))
        placed += await app.store.unit(partial(_place, app, where, name, numbers))
    return placed


def _place(app: App, where: Place, name: str, numbers: range, tx: Transaction) -> list[Learner]:
    at = now()
    groups = campaign.groups_on(tx, at.astimezone(WARD_ZONE).date())
    lessons = where.lessons or app.core.house.library.lessons()
    placed = []
    for number in numbers:
        sender = f"{name}{number}"
        person = _enrol(app, where, sender, groups[number % len(groups)].id, tx)
        lesson = lessons[number % len(lessons)]
        attempt = learning.start(tx, person, (lesson.id, lesson.version), at)
        learning.move(tx, attempt.id, len(lesson.steps) + 1, at)
        placed.append(Learner(sender, attempt.id, lesson))
    return placed


def _enrol(app: App, where: Place, sender: str, group: int, tx: Transaction) -> int:
    """An adult of a group, who has consented."""
    at = now()
    lane = app.core.keys.lane(where.channel, where.bot, sender)
    person = people.add_person(tx, "00", at)
    here = people.Address(0, lane, where.channel, where.bot, sender, person)
    address = people.add_address(tx, here, at)
    people.save_profile(tx, people.Known(address, person, "Lan", "bac", "adult", "2026-11b"))
    place = people.Place(group, False, at.astimezone(WARD_ZONE).date())
    people.record_place(tx, person, place, at)
    return person
