"""Fetching updates: what is confirmed is committed, and one program fetches for one token."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from itertools import count

import msgspec
import structlog
from aiohttp import ClientTimeout

from bot.channel import Busy, ChannelHost, SendError, Unavailable
from bot.channels.service import Closing, Spawn
from bot.channels.telegram.errors import TOKEN_REFUSED, Conflict, Flooded, TokenRefused
from bot.channels.telegram.groups import NAME
from bot.channels.telegram.incoming import lane
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.progress import Progress
from bot.channels.telegram.updates import KINDS, Nonsense, Update, decode
from bot.channels.telegram.wire import Wire

log = structlog.get_logger(NAME)
PATIENCE = 25
"""Seconds that Telegram may hold a request while nobody writes."""
SETTLING = 1.0
"""Seconds that a batch is waited for before the next is fetched beside it."""
LONGEST_WAIT = 30.0
CONFLICT_WAIT = 10.0
"""Seconds to leave to a program that fetches too, more each time: which of the two is right?"""
STANDBY = 2.0
"""Seconds between two looks whether the right to fetch has become free."""
TRIES = 5
"""How often an update is tried that raises what it never should."""


class GetUpdates(msgspec.Struct, frozen=True):
    """`getUpdates` in our own words."""

    offset: int
    timeout: int
    allowed_updates: Sequence[str] = KINDS


class Batch(msgspec.Struct, frozen=True):
    """Its answer, each update still unread, so that one riddle does not spoil the others."""

    result: list[msgspec.Raw]


class Poller:
    """Fetches until closed; while another program fetches for the same token, now and then."""

    def __init__(self, wire: Wire, intake: Intake, channel_host: ChannelHost, spawn: Spawn) -> None:
        self._wire = wire
        self._channel_host = channel_host
        self._task = f"poll:{NAME}:{intake.me.id}"
        self._waits_its_turn = False
        self._intake = intake
        self._spawn = spawn
        self._progress = Progress()
        self._lanes: dict[int, deque[Update]] = {}
        self._closing = Closing()
        self._quiet = asyncio.Event()
        self._patience: asyncio.Timeout | None = None
        self.trouble = ""
        """Why nothing can be fetched at this moment."""

    def close(self) -> None:
        """Fetch no more; what is in hand is finished by those who hold it."""
        self._closing.set()
        if self._patience is not None:
            self._patience.reschedule(asyncio.get_running_loop().time())

    async def run(self) -> None:
        """Fetch, hand over, confirm, again and again."""
        failures = 0
        while not self._closing.is_set():
            if not await self._may_fetch():
                await self._closing.rest(STANDBY)
                continue
            try:
                updates = await self._fetch()
            except SendError as error:
                failures += 1
                await self._closing.rest(self._wait_after(error, failures))
            else:
                failures = 0
                self.trouble = ""
                await self._hand_over(updates)
        await self._channel_host.resigns(self._task)

    async def _may_fetch(self) -> bool:
        """One of our processes fetches for a token; the others say so and stand by."""
        try:
            may = await self._channel_host.leads(self._task)
        except Busy as error:
            log.warning("nothing can be stored: nothing is fetched", why=str(error))
            return False
        if not may and not self._waits_its_turn:
            log.warning("another process of ours fetches updates: this one stands by")
        self._waits_its_turn = not may
        return may and not self._closing.is_set()  # a fetch begun now would keep its patience

    def _wait_after(self, error: SendError, failures: int) -> float:
        """How long a failure is waited out. A conflict passes: Telegram ends the older request."""
        wait = min(2.0 ** min(failures, 10), LONGEST_WAIT)
        match error:
            case Conflict():
                self.trouble = "another program fetches this bot's updates"
                wait = min(failures * CONFLICT_WAIT, LONGEST_WAIT)
                log.error(f"{self.trouble}: tried again", seconds=wait, why=str(error))
            case TokenRefused():
                self.trouble = TOKEN_REFUSED
                log.error("Telegram refuses our token: nothing is fetched", why=str(error))
            case Flooded():
                wait = max(wait, error.retry_after)
            case _:
                log.info("nothing fetched", why=str(error))
        return wait

    async def _fetch(self) -> list[msgspec.Raw]:
        """The next updates; closing cuts the waiting short."""
        progress = self._progress
        offset, patience = progress.offset, PATIENCE if progress.is_quiet else 0
        limit = ClientTimeout(total=patience + 10, sock_connect=5)
        try:
            async with asyncio.timeout(None) as self._patience:
                body = await self._wire.post("getUpdates", GetUpdates(offset, patience), limit)
        except TimeoutError:
            return []
        finally:
            self._patience = None
        progress.confirmed(offset)
        return _batch(body)

    async def _hand_over(self, updates: list[msgspec.Raw]) -> None:
        """Begin what is new, each in its person's lane, and let it settle."""
        if not updates:
            self._progress.rest()
        for raw in updates:
            try:
                update = decode(raw)
            except Nonsense as error:
                if error.number is None or self._progress.begin(error.number):
                    log.error("an update makes no sense", update=error.number, why=str(error))
                    self._pass_over(error.number)
                continue
            if self._progress.begin(update.update_id):
                self._accept(update)
        if not self._progress.is_quiet:
            self._quiet.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._quiet.wait(), SETTLING)

    def _pass_over(self, number: int | None) -> None:
        if number is not None:
            self._progress.end(number)

    def _accept(self, update: Update) -> None:
        whose = lane(update)
        queue = self._lanes.get(whose)
        if queue is None:
            self._lanes[whose] = deque((update,))
            self._spawn(self._serve(whose))
        else:
            queue.append(update)

    async def _serve(self, whose: int) -> None:
        """One person's updates, in order; the rest is left to the next start when closing."""
        queue = self._lanes[whose]
        while queue and await self._take(queue[0]):
            self._progress.end(queue.popleft().update_id)
        del self._lanes[whose]
        if self._progress.is_quiet:
            self._quiet.set()

    async def _take(self, update: Update) -> bool:
        """Commit one update, however long the database is away; False when closing came first."""
        for tries in count(1):
            if self._closing.is_set():
                return False
            try:
                await self._intake.take(update)
            except Busy as error:
                log.warning("not stored, tried again", update=update.update_id, why=str(error))
            except Exception:
                log.exception("an update failed", update=update.update_id, tries=tries)
                if tries >= TRIES:
                    return True
            else:
                return True
            await self._closing.rest(min(2.0 ** min(tries - 1, 10), LONGEST_WAIT))
        return True


def _batch(body: bytes) -> list[msgspec.Raw]:
    try:
        return msgspec.json.decode(body, type=Batch).result
    except (msgspec.DecodeError, RecursionError) as error:
        raise Unavailable(f"no list of updates: {type(error).__name__}") from None
