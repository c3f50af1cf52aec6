"""The stand-in as an HTTP server: `/bot<token>/<method>`, and `/control` for its master."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from typing import Any

from aiohttp import web

from tests.bench.bot_api.control import Control
from tests.bench.bot_api.delivery import Delivery
from tests.bench.bot_api.fetching import Fetching
from tests.bench.bot_api.methods import Methods, Refusal
from tests.bench.bot_api.world import Json, World

SENDS = frozenset({"sendmessage", "editmessagetext", "sendphoto", "senddocument", "sendaudio"})
PAGE = "<html><head><title>500</title></head><body>Internal Server Error</body></html>"


class StandIn:
    """One bot's Telegram on a port of this machine."""

    def __init__(self, world: World | None = None) -> None:
        self.world = world or World()
        self.base = ""
        self._methods = Methods(self.world)
        self._delivery = Delivery(self.world)
        self._fetching = Fetching(self.world)
        self._silent: dict[str, tuple[float, float]] = {}
        """When each chat (`""`: everybody) was told to be left in peace, and until when."""
        app = web.Application(client_max_size=50 * 2**20)
        app.router.add_route("*", "/bot{token}/{method}", self._called)
        app.router.add_get("/file/bot{token}/photos/{name}.jpg", self._file)
        app.add_routes(Control(self.world, self._delivery).routes())
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)

    async def open(self, port: int = 0) -> str:
        """Listen; the address to give as `api_base`."""
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.base = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self.base

    async def close(self) -> None:
        """Stop answering and delivering."""
        await self._delivery.close()
        await self._runner.cleanup()

    async def _called(self, request: web.Request) -> web.StreamResponse:
        try:
            if request.match_info["token"] != self.world.token:
                raise Refusal(401, "Unauthorized")
            return await self._answer(request, request.match_info["method"].lower())
        except Refusal as refusal:
            # "Is writing" is shown while an answer is computed: no message is lost with it.
            if request.match_info["method"].lower() in SENDS:
                self.world.ledger.refused[f"{refusal.code} {refusal}"] += 1
            return _refused(refusal)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        """A file that somebody sent."""
        body = self.world.files.get(request.match_info["name"])
        if request.match_info["token"] != self.world.token or body is None:
            raise web.HTTPNotFound
        self.world.ledger.calls["file"] += 1
        return web.Response(body=body, content_type="application/octet-stream")

    async def _answer(self, request: web.Request, name: str) -> web.StreamResponse:
        given = await _given(request)
        self.world.ledger.calls[name] += 1
        if name == "getupdates":
            return _answer(await self._fetching.fetch(given))
        if name in SENDS:
            return await self._send(request, name, given)
        result = self._methods.call(name, given)
        if name == "setwebhook":
            self._delivery.restart()
        return _answer(result)

    async def _send(self, request: web.Request, name: str, given: Json) -> web.StreamResponse:
        """A send, and what may befall it."""
        chat = str(given.get("chat_id"))
        self._keep_silence(chat)
        fault = self.world.faults.draw()
        if fault:
            self.world.ledger.faults[fault] += 1
        if fault in ("flood", "flood_all", "html", "empty", "dropped"):
            return self._not_taken(request, fault, chat)
        result = self._methods.call(name, given)
        if fault == "lost":
            return _cut(request)
        if fault == "stalled":
            await asyncio.sleep(self.world.faults.stall_seconds)
        return _answer(result)

    def _not_taken(self, request: web.Request, fault: str, chat: str) -> web.StreamResponse:
        if fault in ("flood", "flood_all"):
            now, seconds = self.world.now(), self.world.faults.retry_after
            self._silent["" if fault == "flood_all" else chat] = (now, now + seconds)
            raise Refusal(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
        if fault == "html":
            return web.Response(status=500, text=PAGE, content_type="text/html")
        return web.Response(status=502) if fault == "empty" else _cut(request)

    def _keep_silence(self, chat: str) -> None:
        """After a 429 a chat, or the whole bot, is silent for as long as was said."""
        now = self.world.now()
        for told, until in (self._silent.get(one, (0.0, 0.0)) for one in (chat, "")):
            if now < until:
                self.world.ledger.early.append(now - told)
                left = int(until - now) + 1
                raise Refusal(429, f"Too Many Requests: retry after {left}", retry_after=left)


async def _given(request: web.Request) -> Json:
    """The call's parameters, however they came; a file as its name and size."""
    if request.content_type == "application/json":
        with suppress(json.JSONDecodeError):
            loaded = json.loads(await request.read())
            return loaded if isinstance(loaded, dict) else {}
        raise web.HTTPBadRequest
    given: Json = dict(request.query)
    for key, value in (await request.post()).items():
        is_file = isinstance(value, web.FileField)
        given[key] = (value.filename, len(value.file.read())) if is_file else value  # type: ignore[union-attr]
    return given


def _answer(result: Any) -> web.Response:  # noqa: ANN401 - whatever the method returns
    return web.json_response({"ok": True, "result": result})


def _refused(refusal: Refusal) -> web.Response:
    told: Json = {"ok": False, "error_code": refusal.code, "description": str(refusal)}
    if refusal.parameters:
        told["parameters"] = refusal.parameters
    return web.json_response(told, status=refusal.code)


def _cut(request: web.Request) -> web.Response:
    """End the connection without a word."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
