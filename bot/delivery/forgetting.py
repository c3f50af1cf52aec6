"""The rest of an erasure: kept messages, found by a reader and deleted a few at a time."""

from __future__ import annotations

import asyncio
from datetime import datetime
from functools import partial

import structlog

from bot.slices import slices
from storage import outbox
from storage.rights import roles
from storage.store import Store
from storage.transaction import Transaction

log = structlog.get_logger("core")


def warn_without_officer(tx: Transaction, at: datetime) -> None:
    """The operator reads it in the log: whoever was erased may have been the last officer."""
    if not roles.officers(tx, at):
        log.error("no officer is left", cure="invite officer")


class Forgetting:
    """Deletes the mail of erased people, one run in this process at a time."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._running = asyncio.Lock()

    async def sweep(self) -> int:
        """Delete whatever is nobody's any more; how many rows that were. Raises NotStored."""
        async with self._running:
            gone = await self._store.read(outbox.forgotten)
            return sum([await self._drop(one) for one in gone])

    async def _drop(self, gone: outbox.Forgotten) -> int:
        numbers = await self._store.read(partial(outbox.left, gone=gone))
        for some in slices(numbers):
            await self._store.unit(partial(outbox.drop, numbers=some))
        await self._store.unit(partial(outbox.done, gone=gone))
        return len(numbers)
