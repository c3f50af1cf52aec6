"""A picture that somebody sent: fetched through its channel, drawn anew, stored, then recorded.

The file is on the disk before its row is written, and the row is written in the unit that closes
the job. A process that dies in between does all of it again, with the same bytes and the same hash.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import msgspec
import structlog

from bot.channel import Ambiguous, Channel, Fetcher, Refused, SendError, TooLarge, Unavailable
from bot.clock import Clock
from bot.config import Config
from bot.core import Core
from bot.drawing.photo import Clean, Unfit, draw_anew
from bot.later import Finish, NetworkJob
from bot.photos.album import Album
from handlers.volunteers import photo
from storage.delivery import work
from storage.store import Store

log = structlog.get_logger("photos")
PAUSES = (1.0, 4.0)
"""Seconds before a platform that did not answer is asked again."""
MEGABYTE = 1024 * 1024


def most_bytes(config: Config) -> int:
    """How many bytes a photo may have when it comes."""
    return config.photos.megabytes * MEGABYTE


class Taking:
    """Works off the jobs of photos."""

    def __init__(
        self,
        config: Config,
        core: Core,
        store: Store,
        channels: Mapping[str, Channel],
        clock: Clock,
    ) -> None:
        self._album = Album(config.photos.folder)
        self._most = most_bytes(config)
        self._longest = config.photos.longest_side
        self._core = core
        self._store = store
        self._fetchers = {
            name: channel for name, channel in channels.items() if isinstance(channel, Fetcher)
        }
        self._clock = clock

    def network_job(self) -> NetworkJob:
        """Photos among the slow answers."""
        return NetworkJob(self.run, self._forget, lambda voice: voice.say("photo.not_fetched"))

    async def run(self, job: work.Job) -> Finish:
        """Everything up to the row; what the person is told is said in the closing unit."""
        arguments = msgspec.json.decode(job.arguments, type=dict[str, str])
        session = int(arguments["session"])
        try:
            clean = await self._clean(job, session, arguments["ref"])
        except Unfit as error:
            why = str(error)
            return lambda tx: photo.refuse(self._core.house, tx, job.lane, session, why)
        digest = await asyncio.to_thread(self._album.keep, clean.body, self._clock())
        facts = (digest, len(clean.body), clean.width, clean.height, clean.look)
        new = photo.NewPhoto(job.lane, session, *facts)
        return lambda tx: photo.keep(self._core.house, tx, new, self._clock())

    async def _clean(self, job: work.Job, session: int, ref: str) -> Clean:
        """The photo drawn anew; Unfit, with what is wrong, when there is none."""
        await self._check_wanted(job, session)
        try:
            sent = await self._fetch(job, ref)
        except TooLarge as error:
            raise Unfit("heavy") from error
        except SendError as error:
            log.info("photo not fetched", job=job.id, why=str(error))
            raise Unfit("not_fetched") from error
        clean = await asyncio.to_thread(draw_anew, sent, self._longest)
        await self._check_wanted(job, session)  # its sender may have been erased meanwhile
        return clean

    async def _check_wanted(self, job: work.Job, session: int) -> None:
        """Unfit when it is wanted no more: no file lies there that no row will ever name."""
        house, at = self._core.house, self._clock()
        if why := await self._store.read(
            lambda tx: photo.unwanted(house, tx, job.lane, session, at)
        ):
            raise Unfit(why)

    async def _fetch(self, job: work.Job, ref: str) -> bytes:
        """Ask the channel, a few times while it does not answer."""
        fetcher = self._fetchers.get(job.channel)
        if fetcher is None:
            raise Refused("this channel fetches nothing")
        for pause in PAUSES:
            try:
                return await fetcher.fetch(ref, self._most)
            except (Unavailable, Ambiguous):
                await asyncio.sleep(pause)
        return await fetcher.fetch(ref, self._most)

    async def _forget(self, job: work.Job) -> None:
        """The job is closed: what its channel keeps of the picture may go."""
        if fetcher := self._fetchers.get(job.channel):
            await fetcher.fetched(msgspec.json.decode(job.arguments, type=dict[str, str])["ref"])
