"""Sums of the facts: kept up every hour, counted beside the facts every night."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import structlog

from bot.routines.schedule import Routine, daily
from storage.store import Store
from storage.sums import checking, folding, marks
from storage.sums.marks import Mark

log = structlog.get_logger("sums")


async def fold(store: Store) -> int:
    """Take in what came since, in short units; how many answers and completions that was."""
    before = await store.read(marks.mark)
    newest = Mark(
        await store.unit(partial(marks.newest, name="answer")),
        await store.unit(partial(marks.newest, name="completion")),
    )
    while await store.unit(partial(folding.fold, newest=newest)):
        pass
    after = await store.read(marks.mark)
    return after.answer - before.answer + after.completion - before.completion


async def rebuild(store: Store) -> int:
    """Make every sum anew; figures asked for meanwhile are right, only slower."""
    await store.unit(folding.empty)
    return await fold(store)


async def differing(store: Store) -> int:
    """How many cells of the sums, and their marks, are not what the facts give, month by month."""
    found = await store.read(checking.ahead)
    for year in await store.read(checking.years):
        found += await store.read(partial(checking.of_year, year=year))
        for month in checking.months(year):
            found += await store.read(partial(checking.of_month, month=month))
    return found


class Folding:
    """Keeps what is not in the sums yet to an hour's answers."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def routine(self) -> Routine:
        """Every hour; the last makes up for all that were missed."""
        return Routine("fold_sums", daily(minute="17"), self.perform)

    async def perform(self, _due_at: datetime) -> str:
        """Take in; how much."""
        return f"{await fold(self._store)} folded"


class Checking:
    """A difference is logged, and the sums are made anew from the facts."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def routine(self) -> Routine:
        """At night, when hardly anybody learns."""
        return Routine("check_sums", daily(hour="2", minute="40"), self.perform)

    async def perform(self, _due_at: datetime) -> str:
        """Count beside the facts; what was found."""
        if not (found := await differing(self._store)):
            return "0 differ"
        log.error("sums differ from the facts", cells=found)
        return f"{found} differed; {await rebuild(self._store)} folded anew"
