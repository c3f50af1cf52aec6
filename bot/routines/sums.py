"""Sums of the facts: kept up every hour, counted beside the facts every night, and told of."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import structlog

from bot.core import Cause, Core
from bot.figures.recount import NIGHTLY, differed
from bot.routines.schedule import Routine, daily
from bot.routines.telling import Teller
from bot.unasked import Messages, officers, tell
from handlers.contract import Button, Reply, column
from handlers.reports.gathering import lesson_sets
from handlers.turn import Turn
from storage.counting import tally
from storage.counting.finished import Courses
from storage.store import Store
from storage.sums import checking, checking_sets, finishers, folding, marks
from storage.sums.marks import Mark
from storage.transaction import Transaction

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
    for name, one in (await store.read(finishers.known)).items():
        found += await store.read(partial(checking_sets.of_set, name=name, kept=one))
    for year in await store.read(checking.years):
        found += await store.read(partial(checking.of_year, year=year))
        for month in checking.months(year):
            found += await store.read(partial(checking.of_month, month=month))
    return found


def _learn(taught: Courses, tx: Transaction) -> None:
    finishers.learn(tx, sorted(lesson_sets(taught, tally.taught_since(tx))))


class Folding:
    """Keeps what is not in the sums yet to an hour's answers."""

    def __init__(self, store: Store, core: Core) -> None:
        self._store, self._core = store, core

    def routine(self) -> Routine:
        """Every hour; the last makes up for all that were missed."""
        return Routine("fold_sums", daily(minute="17"), self.perform)

    async def perform(self, _due_at: datetime) -> str:
        """Take in, of new courses too; how much."""
        courses = self._core.house.library.courses
        taught = tuple((one.id, tuple(one.lessons)) for one in courses)
        await self._store.unit(partial(_learn, taught))
        return f"{await fold(self._store)} folded"


SAME = "0 differ"


class Differing(Teller):
    """Officers hear in the morning of a night on which sums and facts differed."""

    def routine(self) -> Routine:
        """When offices open, and not at night."""
        return Routine("tell_sums", daily(hour="8", minute="5"), self.perform, policy="skip_old")

    async def perform(self, _due_at: datetime) -> str:
        """Told once, in one unit; how many messages that were."""
        return f"{await self._once(self._round)} told"

    def _round(self, tx: Transaction) -> Messages:
        now, found = self._clock(), differed(tx)
        if not found:
            return []
        words, cause = partial(_told, found), Cause(now, kind="notice")
        readers = officers(tx, now)
        return [one for each in readers for one in tell(self._core, tx, each, words, cause)]


def _told(found: str, turn: Turn) -> Reply:
    door = Button(turn.say("recount.figures"), "stats.show")
    return Reply(turn.say("recount.told", count=found), column(door))


class Checking:
    """A difference is logged, and the sums are made anew from the facts."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def routine(self) -> Routine:
        """At night, when hardly anybody learns."""
        return Routine(NIGHTLY, daily(hour="2", minute="40"), self.perform)

    async def perform(self, _due_at: datetime) -> str:
        """Count beside the facts; what was found."""
        if not (found := await differing(self._store)):
            return SAME
        log.error("sums differ from the facts", cells=found)
        return f"{found} differed; {await rebuild(self._store)} folded anew"
