"""A running process follows what is published: no restart, nobody in the middle is disturbed."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import structlog

from bot.author.desk import stamp_of
from bot.clock import Clock
from bot.config import Config
from bot.core import Core
from bot.house import index
from bot.publishing import officers
from bot.publishing.making import Draft, faults_in, from_folder, make
from bot.publishing.shelf import Shelf, shelf_in
from bot.unasked import Deliver, is_day
from handlers.texts import FOLDER, Texts
from handlers.turn import WARD_ZONE
from storage import outbox
from storage.store import Store
from storage.studying import editions
from storage.transaction import Transaction

log = structlog.get_logger("content")
BY_ITSELF = "-"


class Following:
    """Looks at every tick which edition is taught; takes up another one, and each new day."""

    def __init__(
        self, config: Config, store: Store, core: Core, clock: Clock, deliver: Deliver
    ) -> None:
        self._folder, self._watches = config.content.folder, config.content.publish == "folder"
        self._store, self._core, self._clock, self._deliver = store, core, clock, deliver
        self._taken: tuple[int, date] | None = None
        self._seen = self._published = ""
        self._aside: dict[str, str] = {}
        self._words_told: dict[str, str] = {}
        self.opened = False

    def trouble(self) -> str:
        """What /readyz warns of."""
        words = sorted(self._core.house.texts.spoilt)
        found = {"set aside": self._aside, "said as shipped": words}
        return "; ".join(f"{what}: {', '.join(names)}" for what, names in found.items() if names)

    async def open(self) -> None:
        """Make the first edition of what lies in the folder; later ones are published."""
        if await self._store.read(editions.latest_number) == 0:
            self._deliver(await self._store.unit(partial(self._begin, self._today())))
        await self.look()
        self.opened = True  # who looks into the folder keeps nobody waiting
        if not self._watches and await asyncio.to_thread(self._is_news):
            log.warning("the folder is not what is taught: bot publish")

    async def look(self) -> None:
        """Take up what was published; publish what was saved, where the folder is watched."""
        number, today = await self._store.read(editions.latest_number), self._today()
        if number and self._taken != (number, today):
            await self._take_up(today)
        if self._watches:
            await self._watch(today)
        await self._tell_of_words()

    async def _tell_of_words(self) -> None:
        """Officers hear once of each text that cannot be said as it was written."""
        spoilt = dict(self._core.house.texts.spoilt)
        now = self._clock()
        if spoilt == self._words_told or not is_day(now):
            return
        told = await self._store.unit(partial(officers.tell_of_words, self._core, now))
        self._deliver(told)
        self._words_told = spoilt

    def _today(self) -> date:
        return self._clock().astimezone(WARD_ZONE).date()

    async def _take_up(self, today: date) -> None:
        shelf = await self._store.read(partial(shelf_in, home=self._folder, day=today))
        if shelf is None or not shelf.library.courses:
            return
        texts = await asyncio.to_thread(self._made_ready, shelf)
        self._core.house = replace(self._core.house, library=shelf.library, texts=texts)
        self._taken, self._aside = (shelf.number, today), shelf.edition.aside
        log.info("taken up", edition=shelf.number, lessons=len(shelf.library.by_id))
        for name, why in self._aside.items():
            log.error("set aside: as it was taught before, or not at all", what=name, why=why)

    @staticmethod
    def _made_ready(shelf: Shelf) -> Texts:
        """Whatever takes time, so that nobody's unit waits for it.

        Words that the program as it was started cannot fill are taken as they were shipped then.
        """
        index(shelf.library)
        return Texts.load()

    def _begin(self, today: date, tx: Transaction) -> list[outbox.OutboxMessage]:
        draft = from_folder(tx, self._folder, today)
        return self._publish(tx, draft, "start") if draft.edition.lessons else []

    def _is_news(self) -> bool:
        return self._store.look(lambda tx: from_folder(tx, self._folder, self._today())).is_news

    async def _watch(self, today: date) -> None:
        """Publish what has lain still from one look to the next."""
        stamp = await asyncio.to_thread(_stamp, self._folder)
        still, self._seen = stamp == self._seen, stamp
        if not still or stamp == self._published:
            return
        faults = await asyncio.to_thread(faults_in, self._folder, today)
        draft = await self._store.read(lambda tx: from_folder(tx, self._folder, today, faults))
        if draft.is_news:
            self._deliver(await self._store.unit(lambda tx: self._publish(tx, draft, "folder")))
        self._published = stamp

    def _publish(self, tx: Transaction, draft: Draft, why: str) -> list[outbox.OutboxMessage]:
        """One unit: officers hear once, with the edition itself, what was set aside."""
        aside = sorted(draft.edition.aside.keys() - draft.before.aside.keys())
        if not make(tx, draft, why, BY_ITSELF, self._clock()) or not aside:
            return []
        return officers.tell(self._core, tx, self._clock(), "publish.officer_told", aside)


def _stamp(folder: Path) -> str:
    return stamp_of(folder) + stamp_of(FOLDER)
