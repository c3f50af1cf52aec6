"""The end of photos: rows by the days in the configuration, then files that no row wants."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from functools import partial

from bot.clock import Clock
from bot.config import Config
from bot.photos.album import Album
from bot.routines.schedule import Routine, daily
from bot.slices import SLICE
from storage.outreach import photos
from storage.store import Store
from storage.stores import steadiness
from storage.transaction import Transaction

GRACE = timedelta(minutes=15)
"""A file this young may belong to a job that has not written its row yet."""
UNREAD = timedelta(hours=24)
"""So long what was sent lies unread at most."""
RECENT = timedelta(days=2)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


class Tidying:
    """Deletes what must not be kept any longer."""

    def __init__(self, config: Config, store: Store, clock: Clock) -> None:
        self._album = Album(config.photos.folder)
        self._days = timedelta(days=config.retention.photo_days)
        self._store = store
        self._clock = clock

    def routine(self) -> Routine:
        """Every night."""
        return Routine("delete_photos", daily("2", "20"), self.perform)

    async def perform(self, _due_at: datetime) -> str:
        """End the time of old photos, then go through the folder; how many of each."""
        now = self._clock()
        if not await self._store.unit(partial(steadiness.may_delete, now=now)):
            return "the clock has jumped: nothing deleted"
        expired = await self._expire(now)
        gone, kept = await self._store.read(_wanted)
        deleted = await asyncio.to_thread(self._sweep, gone, kept, now)
        return f"{expired} expired, {deleted} files deleted"

    async def _expire(self, now: datetime) -> int:
        """A few in each unit; how many there were."""
        expire = partial(photos.expire, before=now - self._days, at=now, some=SLICE)
        total = 0
        while went := await self._store.unit(expire):
            total += went
        return total

    def _sweep(self, gone: frozenset[str], kept: frozenset[str], now: datetime) -> int:
        """A file without any row goes when its time is over as well: nobody will ever name it."""
        count = 0
        for digest, stored_at in list(self._album.photos()):
            is_old = stored_at < now - self._days and digest not in kept
            is_gone = stored_at < now - GRACE and digest in gone
            if is_old or is_gone:
                count += self._album.drop(digest)
        return count

    async def soon(self) -> None:
        """What was taken off lately goes within minutes; so does what was sent and never read."""
        now = self._clock()
        gone = await self._store.read(partial(photos.gone, since=now - RECENT))
        await asyncio.to_thread(self._sweep_soon, gone, now)

    def _sweep_soon(self, gone: list[str], now: datetime) -> None:
        self._album.forget_older(now - UNREAD)
        for digest in gone:
            if self._album.is_older(digest, now - GRACE):
                self._album.drop(digest)


def _wanted(tx: Transaction) -> tuple[frozenset[str], frozenset[str]]:
    """Hashes that nobody wants any more, and those that must stay."""
    return frozenset(photos.gone(tx, LONG_AGO)), photos.kept(tx)
