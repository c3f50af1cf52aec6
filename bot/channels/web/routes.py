"""The web chat's paths: the page, what a person says, what comes later, files."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import msgspec
from aiohttp import web

from bot.channel import (
    Busy,
    Capabilities,
    Gate,
    Letter,
    Message,
    Refused,
    TooLarge,
    Tray,
)
from bot.channels.web import upload
from bot.channels.web.files import Files
from bot.channels.web.identity import Identity
from bot.channels.web.links import Links
from bot.channels.web.wire import (
    Link,
    Said,
    Seen,
    all_to_json,
    bad_request,
    json_of,
    to_event,
    to_json,
    who,
)

PAGE = Path(__file__).with_name("page")
DIGITS = 15
PATIENCE = 20.0
"""Seconds after which a silent stream says that it is alive."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What the operator allows."""

    photo_bytes: int = 8 * 1024 * 1024
    link_life: timedelta = timedelta(days=7)
    """So long a link to a file opens it."""


class WebChat:
    """A mailbox channel: a POST returns its own answers, and a stream what comes later."""

    name = "web"
    capabilities = Capabilities(
        text_limit=4000, buttons=True, edits=True, pictures=True, files=True, is_mailbox=True
    )

    def __init__(
        self,
        key: bytes,
        public_url: str,
        clock: Callable[[], datetime],
        tray: Tray,
        limits: Limits = Limits(),
    ) -> None:
        self._identity = Identity(key, public_url)
        self._links = Links(key, limits.link_life, clock)
        self._clock = clock
        self._tray = tray
        self._most = limits.photo_bytes
        self._gate: Gate | None = None
        self.draining = asyncio.Event()

    async def send(self, chat: str, message: Message) -> str | None:
        """A mailbox is read by its people."""
        raise AssertionError(
            f"pushed {message.text[:20]!r} into the mailbox of {len(chat)} letters"
        )

    def routes(self, gate: Gate) -> list[web.RouteDef]:
        """What this channel answers to over HTTP."""
        self._gate = gate
        return [
            web.get("/", self._page),
            web.get("/web/{name:[a-z]+\\.(?:css|js)}", self._asset),
            web.post("/chat", self._said),
            web.post("/chat/photo", self._photo),
            web.post("/chat/seen", self._seen),
            web.get("/chat/later", self._later),
            *Files(gate, self._identity, self._links).routes(),
        ]

    @property
    def gate(self) -> Gate:
        """The house behind this channel."""
        if self._gate is None:
            raise LookupError("the web chat was asked before it got its routes")
        return self._gate

    async def _page(self, _request: web.Request) -> web.FileResponse:
        return web.FileResponse(PAGE / "index.html", headers={"Cache-Control": "no-cache"})

    async def _asset(self, request: web.Request) -> web.FileResponse:
        path = PAGE / request.match_info["name"]
        return web.FileResponse(path, headers={"Cache-Control": "no-cache"})

    async def _said(self, request: web.Request) -> web.Response:
        """One thing a person did; answered with what the bot says to it."""
        if not self._identity.is_ours(request):
            raise web.HTTPForbidden(text='{"error": "origin"}', content_type="application/json")
        try:
            said = msgspec.json.decode(await request.read(), type=Said)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise bad_request() from error
        sender = self._identity.read(request) or self._identity.new()
        if said.seen or said.later:
            await self.gate.seen(who(sender), said.seen, said.later)
        letters = await self.gate.receive(to_event(said, sender, self._clock()))
        response = json_of(all_to_json(letters, self._link(sender), said.message))
        self._identity.give(response, sender)
        return response

    async def _photo(self, request: web.Request) -> web.Response:
        """A photo; kept only where one is awaited, so that nobody else can fill the disk."""
        sender = self._identity.read(request)
        if sender is None or not self._identity.is_ours(request):
            raise web.HTTPForbidden(text='{"error": "origin"}', content_type="application/json")
        is_wanted = await self.gate.wants_picture(who(sender))
        try:
            sent, body = await upload.read(request, self._most, keep=is_wanted)
        except upload.Malformed as error:
            raise bad_request() from error
        except TooLarge:
            return web.json_response({"error": "large"}, status=413)
        if is_wanted:
            ref, now = upload.ref_of(sender, sent), self._clock()
            await asyncio.to_thread(self._tray.receive, ref, body, now)
        event = upload.to_event(sender, sent, body, self._clock(), is_kept=is_wanted)
        letters = await self.gate.receive(event)
        return json_of(all_to_json(letters, self._link(sender)))

    async def fetch(self, ref: str, most: int) -> bytes:
        """What was uploaded under a handle."""
        body = await asyncio.to_thread(self._tray.received, ref)
        if body is None:
            raise Refused("it was never uploaded, or lay too long")
        return body

    async def fetched(self, ref: str) -> None:
        """It is stored, or refused: the upload itself may go."""
        await asyncio.to_thread(self._tray.forget, ref)

    async def _seen(self, request: web.Request) -> web.Response:
        """The page is being left: what it has shown is as good as sent."""
        sender = self._identity.read(request)
        if sender is None or not self._identity.is_ours(request):
            return web.Response(status=403)
        try:
            seen = msgspec.json.decode(await request.read(), type=Seen)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise bad_request() from error
        await self.gate.seen(who(sender), seen.seen, seen.later)
        return web.Response(status=204)

    async def _later(self, request: web.Request) -> web.StreamResponse:
        """What came later: as a stream, or at once for browsers that cannot keep one."""
        sender = self._identity.read(request)
        after = _number(request.headers.get("Last-Event-ID") or request.query.get("seen", "0"))
        if sender is None:
            return web.Response(status=403)
        if "poll" in request.query:
            letters = await self.gate.waiting(who(sender), after)
            return json_of(all_to_json(letters, self._link(sender)))
        return await self._stream(request, sender, after)

    async def _stream(self, request: web.Request, sender: str, after: int) -> web.StreamResponse:
        """Server-sent events until the browser leaves or the house closes."""
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        )
        await response.prepare(request)
        link = self._link(sender)
        try:
            while not self.draining.is_set():
                letters = await self._try_waiting(sender, after)
                for letter in letters:
                    await response.write(_event(letter, link))
                    after = letter.id
                if not letters:
                    await self.gate.next_mail(who(sender), PATIENCE)
                    await response.write(b": still here\n\n")
        except (ConnectionResetError, ConnectionError):
            pass  # the browser left; what it has not shown stays in its mailbox
        return response

    async def _try_waiting(self, sender: str, after: int) -> list[Letter]:
        try:
            return await self.gate.waiting(who(sender), after)
        except Busy:
            return []

    def _link(self, sender: str) -> Link:
        """Links to files that open in this sender's browser only."""
        return partial(self._links.make, sender)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= DIGITS else 0


def _event(letter: Letter, link: Link) -> bytes:
    data = msgspec.json.encode(to_json(letter, link)).decode()
    return f"id: {letter.id}\ndata: {data}\n\n".encode()
