"""`kill -9` under load through both of Zalo's platforms: nothing lost, nothing twice unmarked.

A round is a kill behind each. The Bot Platform promises no second try: what was not acknowledged
there is let go, and somebody writes again.
"""

from __future__ import annotations

import random
from abc import abstractmethod
from collections.abc import Mapping

import aiohttp

from bot.channels.zalo_bot import settings as zalo_bot
from bot.channels.zalo_oa import settings as zalo_oa
from bot.channels.zalo_oa.login import sealed
from bot.clock import now
from storage.delivery import token_pairs
from storage.store import open_store
from tests.bench import zalo
from tests.bench import zalo_bot as bot_platform
from tests.bench.killing import killed
from tests.bench.zalo_people import Hall, Shown, Typist

SCALE = 0.005
"""Of Zalo's own waiting times."""
WAITS = tuple(SCALE * seconds for seconds in (30, 300, 900, 1800, 3600))
LIMIT = aiohttp.ClientTimeout(total=10)
BOT_SECRET = "a-secret-for-benchmarks"
OA_KEY = "a-key-for-benchmarks-of-forty-characters"


def bench(database: str, rounds: int) -> dict[str, object]:
    """So many kills behind each; the verdicts."""
    verdicts = {name: behind(database, name, rounds) for name in PLATFORMS}
    return {"bench": "crash-zalo", "cycles": rounds, **verdicts}


def behind(database: str, name: str, kills: int) -> dict[str, object]:
    """So many kills behind one of them; the verdict."""
    return killed(database, name, PLATFORMS[name](), kills)


class _Posting:
    """What both share: events are posted to the house."""

    channel = path = bot = ""

    def __init__(self, waits: tuple[float, ...]) -> None:
        self.world = Hall(waits)
        self._http: aiohttp.ClientSession | None = None
        self._home = ""

    def hook(self, home: str) -> None:
        self._home = home

    def person(self, chance: random.Random) -> Typist:
        return Typist(self.world, self._say, chance)

    @abstractmethod
    async def open(self) -> Mapping[str, str]:
        """Listen; what the house is told by its environment."""

    def prepare(self, url: str) -> None:
        """What the database has to hold before the house starts: nothing."""

    @abstractmethod
    def _say(self, person: str, text: str) -> None:
        """Somebody writes."""

    async def _post(self, body: bytes, headers: Mapping[str, str]) -> bool:
        self._http = self._http or aiohttp.ClientSession(timeout=LIMIT)
        url = f"{self._home}{self.path}"
        async with self._http.post(url, data=body, headers=headers) as answer:
            return answer.ok

    async def close(self) -> None:
        await self.world.close()
        if self._http is not None:
            await self._http.close()


class _Account(_Posting):
    """The Official Account."""

    channel, path = zalo_oa.NAME, zalo_oa.HOOK

    def __init__(self) -> None:
        super().__init__(WAITS)
        self._stand_in = zalo.StandIn(zalo.World(on_sent=self._sent))
        self.bot = self._stand_in.world.oa_id

    async def open(self) -> Mapping[str, str]:
        await self._stand_in.open()
        known, base = self._stand_in.world, self._stand_in.base
        told = {
            **{"OA_ID": known.oa_id, "APP_ID": known.app_id, "APP_SECRET": known.app_secret},
            **{"SECRET": known.secret, "KEY": OA_KEY, "API_BASE": base, "OAUTH_BASE": base},
            "PER_MINUTE": "10000",
        }
        return {f"ZALO_OA__{name}": value for name, value in told.items()}

    def prepare(self, url: str) -> None:
        """The first pair of tokens, as after a login."""
        known = self._stand_in.world
        own = zalo_oa.Settings(known.oa_id, known.app_id, known.app_secret, known.secret, OA_KEY)
        pair, store = sealed(own, known.access, known.refresh, now()), open_store(url)
        store.now(lambda tx: token_pairs.begin(tx, own.where, pair))
        store.close()

    def _say(self, person: str, text: str) -> None:
        event = self._stand_in.world.event("user_send_text", person, text=text)
        body, headers = self._stand_in.world.signed(event)
        key = f"{event['event_name']}:{event['message']['msg_id']}"
        self.world.write(key, lambda: self._post(body, headers))

    def _sent(self, number: str, sent: zalo.Sent) -> None:
        taps = {str(one["title"]).partition(". ")[0]: str(one["payload"]) for one in sent.buttons}
        self.world.show(Shown(sent.chat, number, sent.text, taps))

    async def close(self) -> None:
        await super().close()
        await self._stand_in.close()


class _Bot(_Posting):
    """The Bot Platform."""

    channel, path = zalo_bot.NAME, zalo_bot.HOOK

    def __init__(self) -> None:
        super().__init__(())
        self._stand_in = bot_platform.StandIn(people=10**9, messages=10**9, on_sent=self._sent)
        self.bot = self._stand_in.token.partition(":")[0]

    async def open(self) -> Mapping[str, str]:
        await self._stand_in.open()
        told = {
            **{"TOKEN": self._stand_in.token, "API_BASE": self._stand_in.base},
            **{"MODE": "webhook", "WEBHOOK_SECRET": BOT_SECRET},
        }
        named = {f"ZALO_BOT__{name}": value for name, value in told.items()}
        return {**named, "HTTP__PUBLIC_URL": "https://hoc.example.vn"}

    def hook(self, home: str) -> None:
        super().hook(home)
        self._stand_in.fetch_from = home

    def _say(self, person: str, text: str) -> None:
        event = self._stand_in.event("text", person, text=text)
        body, _ = self._stand_in.bodies(event)
        headers = {"X-Bot-Api-Secret-Token": BOT_SECRET}
        self.world.write(event["message"]["message_id"], lambda: self._post(body, headers))

    def _sent(self, number: str, given: bot_platform.Json) -> None:
        text = given.get("text") or given.get("caption", "")
        self.world.show(Shown(given["chat_id"], number, text))

    async def close(self) -> None:
        await super().close()
        await self._stand_in.close()


PLATFORMS = {zalo_oa.NAME: _Account, zalo_bot.NAME: _Bot}
