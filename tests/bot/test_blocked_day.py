"""The day a messenger is blocked: an hour without Telegram, then one without Zalo.

What people wrote last finds no answer, and what they write then is not heard: their platform brings
it when it is back. What comes of the day is what comes of one without trouble, and officers heard
of each outage once.
"""

from __future__ import annotations

import shutil
from collections import Counter, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from bot.app import App
from bot.channel import Message, Unavailable
from bot.channels.manifest import MANIFEST
from bot.imports.groups import ensure_example_groups
from handlers.turn import WARD_ZONE
from storage.store import Store, open_store
from storage.transaction import Transaction
from tests.bot.house import CONFIG, HOUSE, KEYS, Clock, Mailbox, Pushed, enrol, event, rows

MORNING = datetime(2026, 11, 23, 9, tzinfo=WARD_ZONE)
STEP = timedelta(minutes=5)
STEPS = 40
"""Of five minutes each: some three hours."""
CUTS = {"telegram": range(4, 16), "zalo_oa": range(20, 32)}
"""The steps in which a platform is away: an hour each."""
PEOPLE = {"telegram": 3, "zalo_oa": 3, "box": 2}
SAID = ("/hoc", *("1",) * 5, "1", "1", "4", "1")
"""The steps of the first lesson, then its questions, of which the second takes several."""
OUTAGE = "không nhận tin của trợ lý"


@dataclass
class Platform(Pushed):
    """Takes everything, or nothing while it is away."""

    is_away: bool = False

    async def send(self, chat: str, message: Message) -> str | None:
        if self.is_away:
            raise Unavailable("no way there", 60)
        return await super().send(chat, message)


@dataclass
class Day:
    """A ward's traffic over some hours; the same people say the same in every run."""

    store: Store
    cuts: dict[str, range]
    clock: Clock = field(default_factory=lambda: Clock(MORNING))
    unheard: dict[str, deque[tuple[str, str, str]]] = field(default_factory=dict)

    async def run(self) -> None:
        self.platforms = {
            name: Platform(name, MANIFEST[name].can) for name in PEOPLE if name != "box"
        }
        self.unheard = {name: deque() for name in PEOPLE}
        channels = {**self.platforms, "box": Mailbox()}
        self.app = App(CONFIG, self.store, HOUSE, KEYS, channels, self.clock)  # type: ignore[arg-type]
        await self.app.open()
        await self.store.unit(lambda tx: ensure_example_groups(tx, self.clock()))
        await self.store.unit(
            lambda tx: enrol(tx, "mai", self.clock, role="officer", channel="box")
        )
        for channel, count in PEOPLE.items():
            for number in range(count):
                name = f"{channel}{number}"
                await self.store.unit(
                    lambda tx, n=name, c=channel: enrol(tx, n, self.clock, channel=c)
                )  # type: ignore[misc]
        await self.app.schedule.tick()
        for step in range(STEPS):
            await self._step(step)
        await self.app.settle()
        await self.app.close()

    def _enrol(self, tx: Transaction) -> None:
        enrol(tx, "mai", self.clock, role="officer", channel="box")
        for channel, count in PEOPLE.items():
            for number in range(count):
                enrol(tx, f"{channel}{number}", self.clock, channel=channel)

    async def _step(self, step: int) -> None:
        for name, platform in self.platforms.items():
            platform.is_away = step in self.cuts.get(name, ())
        for channel, count in PEOPLE.items():
            for number in range(count):
                name = f"{channel}{number}"
                self.unheard[channel].append((name, SAID[step % len(SAID)], f"{name}-{step}"))
            if step - 1 not in self.cuts.get(channel, ()):
                await self._bring(channel)
        await self.app.settle()
        self.clock.at += STEP
        await self.app.schedule.tick()
        await self.app.tick()
        await self.app.settle()

    async def _bring(self, channel: str) -> None:
        """What people wrote, in order."""
        while self.unheard[channel]:
            name, said, key = self.unheard[channel].popleft()
            await self.app.receive(event(name, said, self.clock, key, channel))


@dataclass(frozen=True)
class Outcome:
    """What came of a day: learning by person, what was sent and how often, what officers heard."""

    done: Counter[tuple[object, object]]
    answers: Counter[tuple[object, object]]
    ends: Counter[str]
    told: list[str]


def read(tx: Transaction) -> Outcome:
    outbox = rows(tx, "outbox")
    whose = {row["id"]: (row["person_id"], row["lesson_id"]) for row in rows(tx, "attempt")}
    return Outcome(
        Counter((row["person_id"], row["lesson_id"]) for row in rows(tx, "completion")),
        Counter((whose[row["attempt_id"]], row["question_id"]) for row in rows(tx, "answer")),
        Counter(str(row["state"]) for row in outbox if row["channel"] != "box"),
        [str(row["message"]) for row in outbox if OUTAGE in str(row["message"])],
    )


async def lived(url: str, cuts: dict[str, range]) -> Outcome:
    store = open_store(url)
    day = Day(store, cuts)
    await day.run()
    found = await store.read(read)
    store.close()
    posted = sum(len(platform.sent) for platform in day.platforms.values())
    assert posted == found.ends["sent"]
    return found


async def test_totals_equal_those_of_a_day_without_trouble(sqlite_url: str, tmp_path: Path) -> None:
    other = f"sqlite:///{tmp_path}/cut.db"
    shutil.copy(sqlite_url.removeprefix("sqlite:///"), tmp_path / "cut.db")
    whole, cut = await lived(sqlite_url, {}), await lived(other, CUTS)
    assert whole.done == cut.done
    assert len(whole.done) >= sum(PEOPLE.values())
    assert whole.answers == cut.answers
    assert whole.ends == cut.ends == {"sent": whole.ends["sent"]}
    assert (len(whole.told), len(cut.told)) == (0, len(CUTS))
