"""Knocks that are due are sent, each by one process; what the push services say is obeyed."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import msgspec
import structlog

from bot.clock import Clock
from bot.config import Config
from bot.core import Core
from bot.keeping.keys import Keys
from bot.webpush.posting import Posting, Verdict
from bot.webpush.sealing import Malformed, Reader, key_from, seal, token
from bot.webpush.services import Services, origin_of
from handlers.rules.learning.knocking import TRIES, is_wanted, wait
from handlers.texts import Texts
from handlers.turn import WARD_ZONE
from storage.delivery import knocks
from storage.delivery.knocks import Knock
from storage.store import Store
from storage.transaction import Transaction

log = structlog.get_logger("webpush")
MOST = 50
"""Knocks in one round; the next one comes a few seconds later."""
AT_ONCE = 8
CLAIM = timedelta(minutes=2)
PURPOSE = "vapid"
LENGTH = 240
"""Bytes of every knock: its size does not tell its topic."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Who knocks, as push services are told: the root key's own key, and where to complain."""

    keys: Keys
    contact: str

    def headers(self, endpoint: str, at: datetime, until: datetime) -> dict[str, str]:
        """Everything a push service wants to know. The next knock takes the place of this one."""
        left = max(int((until - at).total_seconds()), 0)
        key = key_from(self.keys.purpose(PURPOSE))
        return {
            "Authorization": token(key, origin_of(endpoint), self.contact, at),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(left),
            "Topic": "hocvu",
            "Urgency": "normal",
        }


class Knocker:
    """Sends what is due; at most one round at a time in this process."""

    def __init__(
        self, store: Store, texts: Texts, clock: Clock, services: Services, caller: Caller
    ) -> None:
        self._store, self._texts, self._clock = store, texts, clock
        self._services, self._caller = services, caller
        self._posting = Posting()
        self._round = asyncio.Lock()

    async def sweep(self) -> int:
        """Knock wherever it is time; how often a push service heard it. Raises NotStored."""
        if self._round.locked() or not self._services.hosts:
            return 0
        async with self._round:
            due = await self._store.read(partial(knocks.due, now=self._clock(), most=MOST))
            gate = asyncio.Semaphore(AT_ONCE)
            heard = await asyncio.gather(*(self._knock(one, gate) for one in due))
            return sum(heard)

    async def _knock(self, one: Knock, gate: asyncio.Semaphore) -> bool:
        async with gate:
            now = self._clock()
            if not self._is_wanted(one, now):
                await self._store.unit(partial(knocks.forget, one=one))
                return False
            claim = partial(knocks.claim, one=one, now=now, again=now + CLAIM)
            if not await self._store.unit(claim):
                return False  # another process has it
            verdict = await self._post(one, now)
            await self._store.unit(partial(self._note, one, verdict))
            return verdict.what == "heard"

    def _is_wanted(self, one: Knock, now: datetime) -> bool:
        """Nobody is knocked at for what was read, or stopped, meanwhile."""
        local, until = now.astimezone(WARD_ZONE), one.until.astimezone(WARD_ZONE)
        return one.is_unread and is_wanted(local, until, one.on(local.date()))

    async def _post(self, one: Knock, now: datetime) -> Verdict:
        """What is on no list any more, or cannot be read there, is as good as gone."""
        if not self._services.take(one.endpoint):
            return Verdict("gone", "not on the list")
        try:
            reader = Reader.of(one.p256dh, one.auth)
        except Malformed:
            return Verdict("gone", "no key")
        body = seal(self._said(one.topic), reader, LENGTH)
        headers = self._caller.headers(one.endpoint, now, one.until)
        return await self._posting.post(one.endpoint, body, headers)

    def _said(self, topic: str) -> bytes:
        """The same words for everybody: who looks over the shoulder learns nothing."""
        say = self._texts.say
        bodies = {
            "review": say("push.review"),
            "lesson": say("push.lesson"),
            "work": say("push.work"),
        }
        words = {"title": say("push.title"), "body": bodies.get(topic, say("push.news"))}
        return msgspec.json.encode(words)

    def _note(self, one: Knock, verdict: Verdict, tx: Transaction) -> None:
        now = self._clock()
        host = origin_of(one.endpoint)
        match verdict.what:
            case "heard":
                knocks.finish(tx, one, now.astimezone(WARD_ZONE).date())
            case "gone":
                log.info("a browser is gone", service=host, why=verdict.why)
                knocks.lose(tx, one)
            case "later" if one.tries + 1 < TRIES:
                again = now + wait(one.tries, timedelta(seconds=verdict.wait))
                if not knocks.postpone(tx, one, again):
                    knocks.forget(tx, one)
            case _:
                log.warning("not knocked", service=host, why=verdict.why)
                knocks.forget(tx, one)

    async def close(self) -> None:
        """Let go of the connections."""
        await self._posting.close()


def make_knocker(config: Config, store: Store, core: Core, clock: Clock) -> Knocker:
    """As the operator wants it; complaints go to the page where no other contact is given."""
    caller = Caller(core.keys, config.push.contact or config.http.url)
    services = Services.of(config.push.hosts)
    return Knocker(store, core.house.texts, clock, services, caller)
