"""The public board: counted at most once a minute, however many look at it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.board.office.charts import Bar, lengths
from bot.board.office.drawn import page
from bot.clock import Clock
from bot.core import Core
from handlers.reports import public
from handlers.reports.public import KINDS, Board
from handlers.reports.spoken import number
from handlers.turn import House
from storage.errors import NotStored
from storage.store import Store

log = structlog.get_logger("board")
HOLDS = timedelta(minutes=1)


@dataclass(slots=True)
class Kept:
    """The page as it was last counted; the old one is shown where no new one can be had."""

    store: Store
    core: Core
    clock: Clock
    _page: str = ""
    _until: datetime | None = None
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def page(self) -> str:
        """The board; raises NotStored where it was never counted and cannot be."""
        async with self._lock:
            now = self.clock()
            if self._until is None or not now < self._until <= now + HOLDS:
                await self._count(now)
            return self._page

    async def _count(self, now: datetime) -> None:
        house = self.core.house
        try:
            counted = await self.store.read(partial(public.board, house=house, at=now))
        except NotStored as error:
            if not self._page:
                raise
            log.warning("board not counted anew", why=str(error))
        else:
            self._page = await asyncio.to_thread(drawn, house, counted)
        self._until = now + HOLDS


def drawn(house: House, counted: Board) -> str:
    """The board as a page."""
    return page(
        house,
        "ward",
        counted=counted,
        groups=_bars(counted.groups, house),
        few=[name for name, people in counted.groups if people is None],
        courses=_bars(counted.courses, house),
        unfinished=[name for name, people in counted.courses if people is None],
        kinds=_kinds(counted, house),
    )


def _bars(rows: tuple[tuple[str, int | None], ...], house: House) -> list[Bar]:
    """Those that may be shown; figures are rounded down, which they say."""
    shown = [(name, people) for name, people in rows if people is not None]
    long = lengths([people for _, people in shown])
    return [
        Bar(name, length, house.texts.say("office.at_least", count=number(people)))
        for (name, people), length in zip(shown, long, strict=True)
    ]


def _kinds(counted: Board, house: House) -> list[Bar]:
    named = zip(KINDS, counted.month.kinds, strict=True)
    long = lengths(counted.month.kinds)
    return [
        Bar(house.texts.say(f"terms.kind_{kind}").capitalize(), length, number(count))
        for (kind, count), length in zip(named, long, strict=True)
    ]
