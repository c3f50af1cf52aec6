"""The access token: from memory, from the database, or renewed by exactly one process."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from bot.channel import Busy, ChannelHost, SendError, Unavailable, Vault
from bot.channels.service import Spawn
from bot.channels.zalo_oa.errors import NEW_CONSENT, Suspended
from bot.channels.zalo_oa.sealing import Opened, Sealer, granted
from bot.channels.zalo_oa.settings import NAME, Settings
from bot.channels.zalo_oa.wire import Wire

log = structlog.get_logger(NAME)
CLAIM = timedelta(seconds=60)
"""How long a renewal may take; the call itself ends long before."""
LOOK, LOOKS = 0.25, 40
"""So often, so many seconds apart, a process looks whether another is done renewing."""
NOTICE = timedelta(days=14)
"""How long before the end of the renewal token the operator is told."""


class Renewing:
    """Holds the pair of one account. A new pair is in the database before it is used."""

    def __init__(self, settings: Settings, wire: Wire, clock: Callable[[], datetime]) -> None:
        self._where, self._app_id = settings.where, settings.app_id
        self._wire = wire
        self._clock = clock
        self._sealer = Sealer(settings.key)
        self._holder = secrets.token_hex(16)
        self._pair: Opened | None = None
        self._one = asyncio.Lock()
        self._channel_host: ChannelHost | None = None
        self._spawn: Spawn
        self.trouble = ""

    def join(self, channel_host: ChannelHost, spawn: Spawn) -> None:
        """Learn to know the house, which keeps the pair."""
        self._channel_host, self._spawn = channel_host, spawn

    async def pair(self, refused: int | None = None) -> Opened:
        """A pair that is good, as far as we know; `refused` is the number of one that is not."""
        async with self._one:
            pair = self._pair or await self._load()
            if pair.kept.version == refused or pair.kept.access_until <= self._clock():
                pair = await self._renewed(pair)
            return pair

    async def keep_young(self) -> None:
        """Renew at half of the token's life, whichever process comes first."""
        async with self._one:
            pair = await self._load()
            half = (pair.kept.access_until - pair.kept.got_at) / 2
            if self._clock() >= pair.kept.got_at + half:
                pair = await self._renewed(pair)
            left = pair.kept.refresh_until - self._clock()
            self.trouble = f"{NEW_CONSENT} within {max(left.days, 0)} days" if left < NOTICE else ""

    async def reload(self) -> None:
        """What is known of the pair changed in the database."""
        async with self._one:
            await self._load()

    async def _load(self) -> Opened:
        try:
            found = await self._vault.find(self._where)
        except Busy as error:
            raise Unavailable(str(error)) from error
        if found is None:
            self.trouble = NEW_CONSENT
            raise Suspended(NEW_CONSENT)
        self._pair = self._sealer.open(found)
        return self._pair

    async def _renewed(self, old: Opened) -> Opened:
        """The next pair: ours, or that of the process which was faster."""
        for _ in range(LOOKS):
            pair = await self._load()
            if pair.kept.version != old.kept.version:
                return pair
            try:
                if await self._claims(pair):
                    return await self._spend(pair)
            except Busy as error:
                raise Unavailable(str(error)) from error
            await asyncio.sleep(LOOK)
        raise Unavailable("another process renews the token", 2)

    async def _claims(self, pair: Opened) -> bool:
        now = self._clock()
        span = (now, now + CLAIM)
        return await self._vault.claim(self._where, pair.kept.version, self._holder, span)

    async def _spend(self, pair: Opened) -> Opened:
        """A renewal token is good once: what comes for it is stored, whatever happens to us."""
        done: asyncio.Future[Opened] = asyncio.get_running_loop().create_future()
        self._spawn(self._exchange_into(pair, done))
        return await done

    async def _exchange_into(self, pair: Opened, done: asyncio.Future[Opened]) -> None:
        try:
            found = await self._exchange(pair)
        except Exception as error:
            if not done.done():
                done.set_exception(error)
        else:
            if not done.done():
                done.set_result(found)

    async def _exchange(self, pair: Opened) -> Opened:
        form = {"refresh_token": pair.tokens.refresh, "app_id": self._app_id}
        try:
            given = granted(await self._wire.renew({**form, "grant_type": "refresh_token"}))
        except SendError as error:
            await self._vault.release(self._where, self._holder)
            return await self._without(pair, error)
        kept = pair.kept
        new = self._sealer.seal(given, self._clock(), kept.version, kept.profile)
        if not await self._vault.renew(self._where, new, self._holder):
            log.warning("the pair was replaced while it was renewed")
        self.trouble = ""
        return await self._load()

    async def _without(self, old: Opened, error: SendError) -> Opened:
        """Not renewed: a pair that came meanwhile, the old one while it is good, or nothing."""
        pair = await self._load()
        if pair.kept.version != old.kept.version:
            return pair
        log.error("the Zalo token was not renewed", why=str(error))
        if isinstance(error, Suspended):
            self.trouble = NEW_CONSENT
        raise error if isinstance(error, Unavailable) else Unavailable(str(error), 5)

    @property
    def _vault(self) -> Vault:
        if self._channel_host is None:
            raise LookupError("Zalo was used before it joined the house")
        return self._channel_host.vault
