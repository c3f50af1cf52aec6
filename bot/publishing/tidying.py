"""The end of pictures and sounds of lessons: those that no edition teaches and nobody waits for."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from bot.clock import Clock
from bot.publishing.shelf import edition_of
from bot.routines.schedule import Routine, daily
from lessons.edition import Version
from storage.store import Store
from storage.stores import steadiness
from storage.studying import editions, media
from storage.transaction import Transaction

UNUSED = timedelta(days=90)
"""Longer than any message waits in a chat's history, and time to go back to an edition."""


class Clearing:
    """Deletes what was published and is used no more."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def routine(self) -> Routine:
        """Every night."""
        return Routine("delete_media", daily("2", "50"), self.perform)

    async def perform(self, _due_at: datetime) -> str:
        """Look for what is unused, then delete it; how many there were."""
        now = self._clock()
        if not await self._store.unit(partial(steadiness.may_delete, now=now)):
            return "the clock has jumped: nothing deleted"
        unused = await self._store.read(partial(_unused, before=now - UNUSED))
        for digest in unused:  # each in a unit of its own: they are large
            await self._store.unit(partial(media.drop, digest=digest, before=now - UNUSED))
        return f"{len(unused)} deleted"


def _unused(tx: Transaction, before: datetime) -> list[str]:
    """What was kept for longer, and is in no edition of these days and under nobody's lesson."""
    old = media.kept_before(tx, before)
    if not old:
        return []
    taught = [edition_of(one) for one in editions.taught_since(tx, before)]
    used: set[Version] = {one for edition in taught for one in edition.all_versions()}
    used |= editions.pinned(tx)
    wanted = {
        digest
        for edition in taught
        for name, digest in (edition.media or {}).items()
        if _version_of(name) in used
    }
    return [digest for digest in old if digest not in wanted]


def _version_of(name: str) -> Version:
    """Whose picture or sound it is: see `lessons.library.medium`."""
    lesson_id, version, *_ = name.split("/")
    return lesson_id, version
