"""The vault of the channels, in the database."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TypeVar

from bot.channel import Busy
from storage.delivery import token_pairs
from storage.delivery.token_pairs import Pair, Where
from storage.errors import NotStored
from storage.store import Store
from storage.transaction import Work

T = TypeVar("T")


class StoredVault:
    """Sealed pairs, with whoever renews them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def find(self, where: Where) -> Pair | None:
        """The pair as it is now: a snapshot would do, but for a refresh only the newest counts."""
        return await self._do(partial(token_pairs.find, where=where))

    async def claim(
        self, where: Where, version: int, by: str, span: tuple[datetime, datetime]
    ) -> bool:
        """Take the sole right to spend this very pair."""
        return await self._do(
            partial(token_pairs.claim, where=where, version=version, by=by, span=span)
        )

    async def renew(self, where: Where, new: Pair, by: str) -> bool:
        """Put the next pair in its place."""
        return await self._do(partial(token_pairs.renew, where=where, new=new, by=by))

    async def release(self, where: Where, by: str) -> None:
        """Give the right back."""
        await self._do(partial(token_pairs.release, where=where, by=by))

    async def choose(self, where: Where, profile: str) -> None:
        """Remember which way to send works."""
        await self._do(partial(token_pairs.choose, where=where, profile=profile))

    async def _do(self, work: Work[T]) -> T:
        try:
            return await self._store.unit(work)
        except NotStored as error:
            raise Busy(str(error)) from error
