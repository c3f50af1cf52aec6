"""Pictures and sounds that are the same for everybody: a platform is given each of them once."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from hashlib import sha256

from bot.channel import FileRef, Sender
from bot.channels.manifest import SHARED
from bot.clock import Clock
from storage.delivery import uploads
from storage.errors import NotStored
from storage.store import Store


class Uploads:
    """A platform's handles, by content; while the database is away nothing is known."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def find(self, bot: Sender, file: FileRef, body: bytes) -> str | None:
        """The handle of a picture that was uploaded before."""
        if file.recipe not in SHARED:
            return None
        wanted = partial(uploads.find, where=(bot.channel, bot.bot), content=_content(body))
        with suppress(NotStored):
            return await self._store.read(wanted)
        return None

    async def keep(self, bot: Sender, file: FileRef, body: bytes, handle: str) -> None:
        """Remember the handle that the platform gave it."""
        if file.recipe not in SHARED:
            return
        kept = partial(uploads.keep, where=(bot.channel, bot.bot), content=_content(body))
        with suppress(NotStored):
            await self._store.unit(partial(kept, handle=handle, at=self._clock()))

    async def drop(self, bot: Sender, body: bytes, handle: str) -> None:
        """Forget a handle that the platform refuses."""
        dropped = partial(uploads.drop, where=(bot.channel, bot.bot), content=_content(body))
        with suppress(NotStored):
            await self._store.unit(partial(dropped, handle=handle))


def _content(body: bytes) -> str:
    return sha256(body).hexdigest()
