"""Files over HTTP: drawn for whoever has the link, and fresh links for the page's history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote

import msgspec
from aiohttp import web

from bot.channel import ChannelHost, FileRef, TooMany
from bot.channels.manifest import SHARED
from bot.channels.web.links import PATH, Links, Opened
from bot.channels.web.network_limits import NetworkLimits
from bot.channels.web.notices import notice
from bot.channels.web.visitors import Visitors
from bot.channels.web.wire import decode, json_of, network_of, who

FORBIDDEN, GONE, TOO_MANY = 403, 410, 429
PARTIAL = 206
LESSON = "private, max-age=604800"
"""The lesson at hand is there without a network; what is about a person never stays."""
SOUNDS = frozenset(("audio/ogg", "audio/mpeg", "audio/mp4"))


class Old(msgspec.Struct, frozen=True):
    """A link that the page found to be over."""

    url: Annotated[str, msgspec.Meta(max_length=4000)]


@dataclass(frozen=True, slots=True)
class Files:
    """`/chat/file/…` opens a file, `/chat/link` gives a link anew."""

    channel_host: ChannelHost
    visitors: Visitors
    links: Links
    network_limits: NetworkLimits

    def routes(self) -> list[web.RouteDef]:
        """Both paths."""
        return [web.get(PATH + "{token}", self._opened), web.post("/chat/link", self._renewed)]

    async def _opened(self, request: web.Request) -> web.Response:
        """A file drawn at this moment, for the person whose link it is and who still may."""
        network = network_of(request)
        named = self.visitors.named(request) or ""
        link = self._read(named, request.match_info["token"])
        try:
            self.network_limits.drawing(named, network)
        except TooMany as error:
            return _wait(error.retry_after)
        sender = await self.visitors.sender(request)
        if sender is None:
            raise web.HTTPNotFound
        if link.is_over:
            return _page("expired", GONE)
        if not await self.channel_host.may_open(who(sender), link.file):
            return _page("denied", FORBIDDEN)
        answer = await self._drawn(link.file, sender, network)
        return _played(request, answer) if answer.content_type in SOUNDS else answer

    def _read(self, sender: str, token: str) -> Opened:
        found = self.links.read(sender, token) if sender else None
        if found is None:
            raise web.HTTPNotFound
        return found

    async def _drawn(self, file: FileRef, sender: str, network: str) -> web.Response:
        drawn = await self.channel_host.draw(file, who(sender), network)
        if drawn is None:
            return _page("denied", GONE)
        body, media_type = drawn
        name = f"attachment; filename*=UTF-8''{quote(file.filename)}"
        kept = LESSON if file.recipe in SHARED else "no-store"
        headers = {"Content-Disposition": name, "Cache-Control": kept}
        return web.Response(body=body, content_type=media_type, headers=headers)

    async def _renewed(self, request: web.Request) -> web.Response:
        """Only our own page gets it, and only for what it may show in its history.

        Where it could not be drawn now the page hears when to ask again. Raises TooMany.
        """
        named, network = self.visitors.somebody(request), network_of(request)
        self.network_limits.look(named, network)
        self.network_limits.can_draw(named, network)
        sender = await self.visitors.sender(request)
        if sender is None:
            raise web.HTTPForbidden(text='{"error": "who"}', content_type="application/json")
        old = decode(await request.read(), Old)
        file = self._read(sender, old.url.rpartition("/")[2]).file
        if not await self.channel_host.may_renew(who(sender), file):
            return web.json_response({"error": "over"}, status=GONE)
        return json_of({"url": self.links.make(sender, file)})


def _played(request: web.Request, answer: web.Response) -> web.Response:
    """A sound, or the part of it that was asked for: iPhones play nothing that has no parts."""
    body = answer.body if isinstance(answer.body, bytes) else b""
    answer.headers["Accept-Ranges"] = "bytes"
    try:
        wanted = request.http_range
    except ValueError:
        wanted = slice(None)
    first, last, _ = wanted.indices(len(body))
    if (wanted.start, wanted.stop) == (None, None) or first >= last:
        return answer
    answer.set_status(PARTIAL)
    answer.headers["Content-Range"] = f"bytes {first}-{last - 1}/{len(body)}"
    answer.body = body[first:last]
    return answer


def _wait(seconds: int) -> web.Response:
    """Nothing is lost: the link still opens, and the page opens it again by itself."""
    page = _page("crowded", TOO_MANY)
    page.headers["Retry-After"] = page.headers["Refresh"] = str(seconds)
    return page


def _page(name: str, status: int) -> web.Response:
    """What to do now, in words; never kept by a browser in the place of the file."""
    text, headers = notice(name), {"Cache-Control": "no-store"}
    return web.Response(text=text, content_type="text/html", status=status, headers=headers)
