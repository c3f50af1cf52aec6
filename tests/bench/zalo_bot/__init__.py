"""A strict stand-in for Zalo's Bot Platform: lengths, the plan, at-most-once polling.

What it refuses it refuses as Zalo does: by a number, in HTTP 200.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web

LONGEST_TEXT = 2000
SECRET_LENGTHS = range(8, 257)
Json = dict[str, Any]


class Refusal(Exception):
    """An answer that is not good."""

    def __init__(self, code: int, why: str) -> None:
        super().__init__(why)
        self.code = code


@dataclass
class StandIn:
    """One bot on a port of its own."""

    token: str = "1000000000000000123:example-bot-secret"
    people: int = 50
    messages: int = 3000
    sent: list[Json] = field(default_factory=list)
    script: list[int] = field(default_factory=list)
    """What befalls the next messages: the number of an error."""
    hook: Json = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    waiting: deque[Json] = field(default_factory=deque)
    """What a poll that is open right now would bring; nothing is kept for later."""
    polls: int = 0
    pictures: list[bytes] = field(default_factory=list)
    base: str = ""
    fetch_from: str = ""
    """Where pictures of the house are really fetched, instead of its public address."""

    on_sent: Callable[[str, Json], None] | None = None
    """Told the number and what was said."""

    now: Callable[[], float] = time.time
    """Seconds since 1970, when somebody speaks."""

    def __post_init__(self) -> None:
        self._numbers = itertools.count(1)
        self._open: asyncio.Event = asyncio.Event()
        self._runner: web.AppRunner | None = None

    async def open(self) -> None:
        """Begin to serve."""
        app = web.Application()
        app.add_routes([web.post("/bot{token}/{method}", self._called)])
        self._runner = web.AppRunner(app)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.base = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def close(self) -> None:
        """Serve no more."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def _called(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        try:
            if request.match_info["token"] != self.token:
                raise Refusal(401, "Unauthorized")
            known = {
                "sendMessage": self._message,
                "sendPhoto": self._photo,
                "setWebhook": self._set,
                "deleteWebhook": self._delete,
                "getUpdates": self._poll,
            }
            if method not in known:
                raise Refusal(404, "Not Found")
            result = await known[method](await request.json())
        except Refusal as error:
            told = {"ok": False, "error_code": error.code, "description": str(error)}
            return web.json_response(told)
        return web.json_response({"ok": True, "result": result})

    async def _message(self, given: Json) -> Json:
        if not 1 <= len(given.get("text", "")) <= LONGEST_TEXT:
            raise Refusal(400, "text")
        return self._take(given, {"chat_id", "text"})

    async def _photo(self, given: Json) -> Json:
        if not 0 < len(given.get("caption", "x")) <= LONGEST_TEXT:
            raise Refusal(400, "caption")
        if not str(given["photo"]).startswith("https://"):
            raise Refusal(400, "photo")
        self.pictures.append(await self._fetched(str(given["photo"]).split("/", 3)[3]))
        return self._take(given, {"chat_id", "photo", "caption"})

    async def _fetched(self, path: str) -> bytes:
        with suppress(aiohttp.ClientError):
            async with (
                aiohttp.ClientSession() as http,
                http.get(f"{self.fetch_from}/{path}") as answer,
            ):
                if answer.status == 200:
                    return await answer.read()
        raise Refusal(400, "photo cannot be fetched")

    def _take(self, given: Json, known: set[str]) -> Json:
        """A message; refused for every reason that Zalo has."""
        if self.script:
            raise Refusal(self.script.pop(0), "by the script")
        if set(given) - known or given["chat_id"] not in self.seen:
            raise Refusal(400, "chat or field")
        if len(self.sent) >= self.messages:
            raise Refusal(429, "Quota exceeded")
        self.sent.append(given)
        number = f"{len(self.sent):020x}"
        if self.on_sent is not None:
            self.on_sent(number, given)
        return {"message_id": number, "date": 1795312800123}

    async def _set(self, given: Json) -> Json:
        if not str(given["url"]).startswith("https://"):
            raise Refusal(400, "url")
        if len(given["secret_token"]) not in SECRET_LENGTHS:
            raise Refusal(400, "secret_token")
        self.hook = given
        return {"url": given["url"], "updated_at": 1795312801000}

    async def _delete(self, _given: Json) -> Json:
        if not self.hook:
            raise Refusal(400, "no webhook")
        self.hook = {}
        return {"url": "", "updated_at": 1795312801000}

    async def _poll(self, _given: Json) -> Json:
        """One event, if it comes while the poll is open."""
        if self.hook:
            raise Refusal(400, "a webhook is set")
        self.polls += 1
        self._open.clear()
        if not self.waiting:
            try:
                await asyncio.wait_for(self._open.wait(), 0.2)
            except TimeoutError:
                raise Refusal(408, "Request timeout") from None
        return self.waiting.popleft()

    def say(self, event: Json) -> None:
        """Somebody speaks while somebody polls."""
        self.waiting.append(event)
        self._open.set()

    def event(self, name: str, person: str, **more: object) -> Json:
        """An event, as webhooks really bring it."""
        if len(self.seen) >= self.people and person not in self.seen:
            raise AssertionError("a further user gets no service")
        self.seen.add(person)
        number = next(self._numbers)
        who = {"id": person, "display_name": "Nguyễn An", "is_bot": False}
        where = {"id": person, "chat_type": "PRIVATE"}
        said = {"message_id": f"{number:020x}", "date": int(self.now() * 1000) + number}
        told = {**said, "from": who, "chat": where, **more}
        return {"event_name": f"message.{name}.received", "message": told}

    def bodies(self, event: Json) -> tuple[bytes, bytes]:
        """Both forms of a body."""
        framed = {"ok": True, "result": event}
        return json.dumps(event).encode(), json.dumps(framed).encode()
